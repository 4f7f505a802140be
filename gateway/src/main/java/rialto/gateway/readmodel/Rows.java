package rialto.gateway.readmodel;

import java.util.HexFormat;

/** Makes text of orders, trades, fills and balances. Projector, or any thread under the lock. */
final class Rows
{
    private final MarketTable markets;
    private final AssetTable assets;

    Rows(final MarketTable markets, final AssetTable assets)
    {
        this.markets = markets;
        this.assets = assets;
    }

    OrderRow order(final OrderRecord order)
    {
        final MarketView market = markets.get(order.instrumentId);
        final MarketTerms terms = market.terms();
        final HexFormat hex = HexFormat.of();
        return new OrderRow(
            Long.toString(order.orderId),
            hex.toHexDigits(order.clientIdHigh) + hex.toHexDigits(order.clientIdLow),
            Integer.toString(order.accountId),
            terms.symbol(),
            side(order.isBuy),
            order.orderType.name(),
            order.timeInForce.name(),
            order.hasPrice() ? terms.price().format(order.priceTicks) : null,
            terms.quantity().format(order.totalLots),
            terms.quantity().format(order.filledLots),
            terms.quantity().format(order.isOpen ? order.leavesLots : 0),
            terms.quantity().format(order.preventedLots),
            terms.quantity().format(order.isOpen ? order.displayLots : 0),
            order.filledLots == 0 ? null : market.units.averagePrice(order.amountMinor.exact(), order.filledLots),
            terms.quoteAmount().format(order.feeMinor.saturated()),
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
        return new TradeRow(Long.toString(trade.tradeId()), terms.symbol(), terms.price().format(trade.priceTicks()),
            terms.quantity().format(trade.quantityLots()),
            trade.isAuction() ? null : side(trade.isTakerBuyer()), trade.isAuction(),
            IsoTime.format(trade.timestampNs()), Long.toString(trade.sequence()));
    }

    FillRow fill(final FillRecord fill)
    {
        final TradeRecord trade = fill.trade();
        final MarketTerms terms = markets.get(trade.instrumentId()).terms();
        return new FillRow(Long.toString(trade.tradeId()), Long.toString(fill.orderId()),
            Integer.toString(fill.accountId()), terms.symbol(), side(fill.isBuy()),
            role(fill), terms.price().format(trade.priceTicks()),
            terms.quantity().format(trade.quantityLots()), terms.quoteAmount().format(trade.amountMinor()),
            terms.quoteAmount().format(fill.feeMinor()), IsoTime.format(trade.timestampNs()),
            Long.toString(trade.sequence()));
    }

    Balance balance(final BalanceRecord balance)
    {
        final AssetTerms asset = assets.terms(balance.assetId);
        return new Balance(asset.symbol(), asset.amount().format(balance.totalMinor),
            asset.amount().format(balance.availableMinor()), asset.amount().format(balance.heldMinor));
    }

    private static String role(final FillRecord fill)
    {
        if (fill.trade().isAuction())
        {
            return "AUCTION";
        }
        return fill.isMaker() ? "MAKER" : "TAKER";
    }

    private static String side(final boolean isBuy)
    {
        return isBuy ? "BUY" : "SELL";
    }
}
