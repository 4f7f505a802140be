package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import rialto.codecs.FixedPoint;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The markets. Projector writes, under the lock. */
final class MarketTable
{
    private static final int MAX_ID_DIGITS = 9;

    private final AssetTable assets;
    private final TreeMap<Integer, MarketView> byId = new TreeMap<>();
    private final Map<String, MarketView> bySymbol = new HashMap<>();

    MarketTable(final AssetTable assets)
    {
        this.assets = assets;
    }

    void add(final MarketView market)
    {
        byId.put(market.terms().instrumentId(), market);
        bySymbol.put(market.terms().symbol(), market);
    }

    @Nullable
    MarketView find(final int instrumentId)
    {
        return byId.get(instrumentId);
    }

    @Nullable
    MarketView find(final String symbolOrId)
    {
        final MarketView named = bySymbol.get(symbolOrId);
        if (named != null || symbolOrId.isEmpty() || symbolOrId.length() > MAX_ID_DIGITS ||
            !symbolOrId.chars().allMatch(c -> c >= '0' && c <= '9'))
        {
            return named;
        }
        return byId.get(Integer.parseInt(symbolOrId));
    }

    MarketView get(final int instrumentId)
    {
        final MarketView found = byId.get(instrumentId);
        if (found == null)
        {
            throw new IllegalStateException("instrument " + instrumentId + " was not defined");
        }
        return found;
    }

    /** By id. */
    Collection<MarketView> all()
    {
        return byId.values();
    }

    int nextId()
    {
        return byId.isEmpty() ? 1 : byId.lastKey() + 1;
    }

    Market row(final MarketView market, final Ticker ticker)
    {
        final MarketTerms terms = market.terms();
        final FixedPoint price = terms.price();
        final AuctionRules rules = market.rules().auctions();
        return new Market(Integer.toString(terms.instrumentId()), terms.symbol(), terms.status().name(),
            assets.terms(terms.baseAssetId()).symbol(), assets.terms(terms.quoteAssetId()).symbol(),
            market.units.baseScale(), market.units.quoteScale(), price.format(1), terms.quantity().format(1),
            price.format(terms.priceStepTicks()), limit(price, terms.minPriceTicks()),
            limit(price, terms.maxPriceTicks()), terms.quantity().format(terms.maxQuantityLots()),
            terms.feeKind().name(), terms.makerFeeRate(), terms.takerFeeRate(), rules.auctionFeeRate(),
            rules.segmentId(), market.auction.phase(), ticker);
    }

    private static @Nullable String limit(final FixedPoint price, final long ticks)
    {
        return ticks == MarketTerms.NONE ? null : price.format(ticks);
    }
}
