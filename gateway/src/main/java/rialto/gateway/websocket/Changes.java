package rialto.gateway.websocket;

import rialto.gateway.readmodel.Channel;
import rialto.gateway.readmodel.Level;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Changes of one topic between two flushes. What can replace an earlier change does: a level, an order, a balance, the
 * ticker, the state of the auction. Filled by one thread, then read by another.
 */
final class Changes
{
    private final Channel channel;
    private final int maxSize;
    private final TreeMap<Long, Level> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Level> asks = new TreeMap<>();
    private final LinkedHashMap<Long, Object> rows = new LinkedHashMap<>();
    private final long firstSequence;
    private long lastSequence;
    private boolean isOverflown;

    Changes(final Channel channel, final int maxSize, final long firstSequence)
    {
        this.channel = channel;
        this.maxSize = maxSize;
        this.firstSequence = firstSequence;
        lastSequence = firstSequence - 1;
    }

    void putLevel(final long sequence, final boolean isBid, final long priceTicks, final Level level)
    {
        (isBid ? bids : asks).put(priceTicks, level);
        follow(sequence, bids.size() + asks.size());
    }

    /** The last row of a key stands, where it was put last. */
    void putRow(final long sequence, final long key, final Object row)
    {
        rows.remove(key);
        rows.put(key, row);
        follow(sequence, rows.size());
    }

    long firstSequence()
    {
        return firstSequence;
    }

    long lastSequence()
    {
        return lastSequence;
    }

    /** Whether only a snapshot can say what happened. */
    boolean isOverflown()
    {
        return isOverflown;
    }

    Map<String, Object> payload()
    {
        return switch (channel)
        {
            case BOOK -> Payloads.book(List.copyOf(bids.values()), List.copyOf(asks.values()));
            case TRADES -> Map.of(Payloads.TRADES, list());
            case TICKER -> Map.of(Payloads.TICKER, rows.lastEntry().getValue());
            case AUCTION -> Map.of(Payloads.AUCTION, rows.lastEntry().getValue());
            case PREDICTION -> Map.of(Payloads.PREDICTION, rows.lastEntry().getValue());
            case ITEM_AUCTION -> Map.of(Payloads.ITEM_AUCTION, rows.lastEntry().getValue());
            case DEALS -> Payloads.deals(rows.values());
            case ORDERS -> Map.of(Payloads.ORDERS, list());
            case FILLS -> Map.of(Payloads.FILLS, list());
            case BALANCES -> Map.of(Payloads.BALANCES, list());
        };
    }

    private List<Object> list()
    {
        return new ArrayList<>(rows.values());
    }

    /** A change that does not follow the last one, or is one too many: a snapshot will have to do. */
    private void follow(final long sequence, final int size)
    {
        if (isOverflown || sequence != lastSequence + 1 || size > maxSize)
        {
            isOverflown = true;
            bids.clear();
            asks.clear();
            rows.clear();
        }
        lastSequence = sequence;
    }
}
