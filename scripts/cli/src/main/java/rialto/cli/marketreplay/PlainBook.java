package rialto.cli.marketreplay;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A book in the plainest way: for each side prices in order, for each price the open orders in the order they came.
 * Does not match. The tool keeps two: the planner's, made from the recorded rows, and the follower's, made from the
 * engine's market data only. One thread.
 */
final class PlainBook
{
    private final Map<Long, Resting> restingById = new HashMap<>();
    private final NavigableMap<Long, Level> bids = new TreeMap<>();
    private final NavigableMap<Long, Level> asks = new TreeMap<>();

    /** An open order; the book alone changes it. */
    static final class Resting
    {
        private final long id;
        private final boolean buy;
        private final long priceTicks;
        private long openShares;

        private Resting(final long id, final boolean buy, final long priceTicks, final long openShares)
        {
            this.id = id;
            this.buy = buy;
            this.priceTicks = priceTicks;
            this.openShares = openShares;
        }

        long id()
        {
            return id;
        }

        boolean isBuy()
        {
            return buy;
        }

        long priceTicks()
        {
            return priceTicks;
        }

        long openShares()
        {
            return openShares;
        }
    }

    /** One price. */
    private static final class Level
    {
        private final Map<Long, Resting> queue = new LinkedHashMap<>();
        private long openShares;
    }

    @Nullable
    Resting find(final long id)
    {
        return restingById.get(id);
    }

    int openOrderCount()
    {
        return restingById.size();
    }

    Iterable<Resting> openOrders()
    {
        return restingById.values();
    }

    void add(final long id, final boolean buy, final long priceTicks, final long shares)
    {
        final Resting resting = new Resting(id, buy, priceTicks, shares);
        restingById.put(id, resting);
        final Level level = side(buy).computeIfAbsent(priceTicks, ignored -> new Level());
        level.queue.put(id, resting);
        level.openShares += shares;
    }

    /** Takes shares off an order; at zero it is gone, and its price with the last order. */
    void take(final Resting resting, final long shares)
    {
        final NavigableMap<Long, Level> side = side(resting.buy);
        final Level level = Objects.requireNonNull(side.get(resting.priceTicks));
        resting.openShares -= shares;
        level.openShares -= shares;
        if (resting.openShares == 0)
        {
            restingById.remove(resting.id);
            level.queue.remove(resting.id);
            if (level.queue.isEmpty())
            {
                side.remove(resting.priceTicks);
            }
        }
    }

    /** Whether the order is the one that an incoming order would meet first. */
    boolean isFirst(final Resting resting)
    {
        final NavigableMap<Long, Level> side = side(resting.buy);
        final Level best = Objects.requireNonNull(resting.buy ? side.lastEntry() : side.firstEntry()).getValue();
        return best.queue.values().iterator().next() == resting;
    }

    /** Whether an order of that side and price would trade. */
    boolean crosses(final boolean buy, final long priceTicks)
    {
        return buy ? !asks.isEmpty() && asks.firstKey() <= priceTicks : !bids.isEmpty() && bids.lastKey() >= priceTicks;
    }

    BestPrices bestPrices()
    {
        final Map.Entry<Long, Level> ask = asks.firstEntry();
        final Map.Entry<Long, Level> bid = bids.lastEntry();
        return new BestPrices(ask == null ? 0 : ask.getKey(), ask == null ? 0 : ask.getValue().openShares,
            bid == null ? 0 : bid.getKey(), bid == null ? 0 : bid.getValue().openShares);
    }

    private NavigableMap<Long, Level> side(final boolean buy)
    {
        return buy ? bids : asks;
    }
}
