package rialto.cli.demo;

import org.agrona.concurrent.EpochNanoClock;
import org.jspecify.annotations.Nullable;
import rialto.codecs.types.ItemAuctionKind;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where the bots see which prediction markets and auctions there are: the house puts them up, the others look. One
 * thread, that of all bots.
 */
final class Floor
{
    private final EpochNanoClock clock;
    private final OddsMarket lasting;
    private final Map<ItemAuctionKind, Lot> lots = new EnumMap<>(ItemAuctionKind.class);
    private @Nullable OddsMarket round;

    Floor(final EpochNanoClock clock, final OddsMarket lasting)
    {
        this.clock = clock;
        this.lasting = lasting;
    }

    /** The exchange's time, as near as it matters. */
    long epochNs()
    {
        return clock.nanoTime();
    }

    /** Those that take orders now. */
    List<OddsMarket> openMarkets()
    {
        final List<OddsMarket> open = new ArrayList<>(List.of(lasting));
        final OddsMarket current = round;
        if (current != null && current.isOpen(epochNs()))
        {
            open.add(current);
        }
        return open;
    }

    void round(final OddsMarket market)
    {
        round = market;
    }

    /** The auction of a kind that was opened last. */
    @Nullable
    Lot lot(final ItemAuctionKind kind)
    {
        return lots.get(kind);
    }

    void lot(final ItemAuctionKind kind, final Lot lot)
    {
        lots.put(kind, lot);
    }

    /**
     * An item for sale.
     *
     * @param auctionId of the engine.
     * @param itemId    what is sold.
     * @param endNs     when it ends, nanoseconds since 1970; bids may prolong it.
     */
    record Lot(long auctionId, long itemId, long endNs)
    {
    }
}
