package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.HexFormat;

/** Makes text of orders, trades, fills and balances. Projector, or any thread under the lock. */
final class Rows
{
    private final MarketTable markets;
    private final AssetTable assets;
    private final PredictionTable predictions;

    Rows(final MarketTable markets, final AssetTable assets, final PredictionTable predictions)
    {
        this.markets = markets;
        this.assets = assets;
        this.predictions = predictions;
    }

    OrderRow order(final OrderRecord order)
    {
        final MarketView market = markets.get(order.instrumentId);
        final MarketTerms terms = market.terms();
        final HexFormat hex = HexFormat.of();
        final PredictionView prediction = predictions.find(order.instrumentId);
        final AssetTerms feeAsset = assets.terms(order.feeAssetId);
        return new OrderRow(
            Long.toString(order.orderId),
            hex.toHexDigits(order.clientIdHigh) + hex.toHexDigits(order.clientIdLow),
            Integer.toString(order.accountId),
            terms.symbol(),
            side(order.paysQuote()),
            prediction == null ? null : outcome(order.isNo),
            order.orderType.name(),
            order.timeInForce.name(),
            order.hasPrice() ? terms.price().format(ownPriceTicks(order, prediction)) : null,
            terms.quantity().format(order.totalLots),
            terms.quantity().format(order.filledLots),
            terms.quantity().format(order.isOpen ? order.leavesLots : 0),
            terms.quantity().format(order.preventedLots),
            terms.quantity().format(order.isOpen ? order.displayLots : 0),
            order.filledLots == 0 ? null : market.units.averagePrice(order.amountMinor.exact(), order.filledLots),
            feeAsset.amount().format(order.feeMinor.saturated()),
            feeAsset.symbol(),
            order.status(),
            order.cancelReason == null ? null : order.cancelReason.name(),
            order.isTriggered,
            order.specials == null ? null : order.specials.words(terms),
            IsoTime.format(order.createdNs),
            IsoTime.format(order.changedNs),
            Long.toString(order.changeSequence));
    }

    TradeRow trade(final TradeRecord trade)
    {
        final MarketTerms terms = markets.get(trade.instrumentId()).terms();
        final OutcomeTrade outcome = trade.outcome();
        return new TradeRow(Long.toString(trade.tradeId()), terms.symbol(), terms.price().format(trade.priceTicks()),
            terms.quantity().format(trade.quantityLots()),
            trade.isAuction() ? null : side(trade.isTakerBuyer()), trade.isAuction(),
            outcome == null ? null : outcome.settlement().name(),
            IsoTime.format(trade.timestampNs()), Long.toString(trade.sequence()));
    }

    FillRow fill(final FillRecord fill)
    {
        final TradeRecord trade = fill.trade();
        final MarketTerms terms = markets.get(trade.instrumentId()).terms();
        final OutcomeSide side = fill.outcome();
        final AssetTerms feeAsset = assets.terms(feeAssetId(terms, side));
        return new FillRow(Long.toString(trade.tradeId()), Long.toString(fill.orderId()),
            Integer.toString(fill.accountId()), terms.symbol(), side(fill.isBuy()),
            side == null ? null : outcome(side.isNo()), role(fill),
            terms.price().format(side == null ? trade.priceTicks() : side.priceTicks()),
            terms.quantity().format(trade.quantityLots()), terms.quoteAmount().format(fill.amountMinor()),
            feeAsset.amount().format(fill.feeMinor()), feeAsset.symbol(), IsoTime.format(trade.timestampNs()),
            Long.toString(trade.sequence()));
    }

    Balance balance(final BalanceRecord balance)
    {
        final AssetTerms asset = assets.terms(balance.assetId);
        return new Balance(asset.symbol(), asset.amount().format(balance.totalMinor),
            asset.amount().format(balance.availableMinor()), asset.amount().format(balance.heldMinor));
    }

    private int feeAssetId(final MarketTerms terms, final @Nullable OutcomeSide side)
    {
        if (side == null || !side.isFeeInTokens())
        {
            return terms.quoteAssetId();
        }
        return side.isNo() ? predictions.get(terms.instrumentId()).terms().noAssetId() : terms.baseAssetId();
    }

    private static long ownPriceTicks(final OrderRecord order, final @Nullable PredictionView prediction)
    {
        return prediction != null && order.isNo ?
            prediction.terms().payoutTicks() - order.priceTicks :
            order.priceTicks;
    }

    private static String role(final FillRecord fill)
    {
        if (fill.trade().isAuction())
        {
            return "AUCTION";
        }
        return fill.isMaker() ? "MAKER" : "TAKER";
    }

    private static String outcome(final boolean isNo)
    {
        return isNo ? "NO" : "YES";
    }

    private static String side(final boolean isBuy)
    {
        return isBuy ? "BUY" : "SELL";
    }
}
