package rialto.gateway.readmodel;

import rialto.codecs.types.Allocation;
import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.ClosingPriceRule;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.UnpricedRule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of a market as they were set last; what was never set has the exchange's defaults. Immutable.
 *
 * @param trading  how it matches.
 * @param limits   what orders it takes.
 * @param ticks    price steps by price.
 * @param feeTiers rates of the tiers that have any of their own, by tier.
 * @param auctions how its calls end.
 */
public record MarketRules(
    TradingRules trading,
    OrderLimits limits,
    TickTable ticks,
    Map<Integer, FeeTier> feeTiers,
    AuctionRules auctions)
{
    private static final int MAX_ICEBERG_PARTS = 100;
    private static final long INDICATIVE_INTERVAL_MS = 100;

    static MarketRules defaults(final MarketTerms terms)
    {
        final String oneLot = terms.quantity().format(1);
        final String noMove = terms.price().format(0);
        return new MarketRules(
            new TradingRules(MarketRemainder.CANCEL.name(), UnpricedRule.BEST_LIMIT.name(), null,
                Allocation.PRICE_TIME.name(), oneLot, MAX_ICEBERG_PARTS, false,
                IcebergRefresh.ON_EXHAUSTION.name()),
            new OrderLimits(oneLot, oneLot, terms.quoteAmount().format(0), null, 0, 0, null, 0, 0),
            new TickTable(List.of()),
            Map.of(),
            new AuctionRules(null, AuctionPricing.XETRA_T7.name(), 0, noMove, AuctionRemainder.EXPIRE.name(), 0, 0, 0,
                0, 0, 0, 0, 0, noMove, 0, ClosingPriceRule.AUCTION_ELSE_LAST.name(), INDICATIVE_INTERVAL_MS));
    }

    MarketRules with(final TradingRules set)
    {
        return new MarketRules(set, limits, ticks, feeTiers, auctions);
    }

    MarketRules with(final OrderLimits set)
    {
        return new MarketRules(trading, set, ticks, feeTiers, auctions);
    }

    MarketRules with(final TickTable set)
    {
        return new MarketRules(trading, limits, set, feeTiers, auctions);
    }

    MarketRules with(final int tier, final FeeTier set)
    {
        final Map<Integer, FeeTier> tiers = new HashMap<>(feeTiers);
        tiers.put(tier, set);
        return new MarketRules(trading, limits, ticks, Map.copyOf(tiers), auctions);
    }

    MarketRules with(final AuctionRules set)
    {
        return new MarketRules(trading, limits, ticks, feeTiers, set);
    }
}
