package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The price levels of one market, best first. Projector writes, under the lock. */
final class DepthBook
{
    private final TreeMap<Long, DepthLevel> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, DepthLevel> asks = new TreeMap<>();
    private final List<DepthLevel> touched = new ArrayList<>();

    void add(final boolean isBid, final long priceTicks, final long lots)
    {
        change(isBid, priceTicks, lots, 1);
    }

    void remove(final boolean isBid, final long priceTicks, final long lots)
    {
        change(isBid, priceTicks, -lots, -1);
    }

    /** Takes quantity off an order that stays. */
    void reduce(final boolean isBid, final long priceTicks, final long lots)
    {
        change(isBid, priceTicks, -lots, 0);
    }

    /** Ends a command: each level that it changed is told once, those without an order go; true if any changed. */
    boolean commit(final Consumer<DepthLevel> listener)
    {
        boolean hasChanged = false;
        for (final DepthLevel level : touched)
        {
            if (level.lots < 0 || level.orders < 0 || level.orders == 0 != (level.lots == 0))
            {
                throw new IllegalStateException("level " + level.priceTicks + " has " + level.orders +
                    " orders and " + level.lots + " lots");
            }
            if (level.settle())
            {
                listener.accept(level);
                hasChanged = true;
            }
            if (level.orders == 0)
            {
                side(level.isBid).remove(level.priceTicks);
            }
        }
        touched.clear();
        return hasChanged;
    }

    @Nullable
    DepthLevel best(final boolean isBid)
    {
        final Map.Entry<Long, DepthLevel> first = side(isBid).firstEntry();
        return first == null ? null : first.getValue();
    }

    Collection<DepthLevel> levels(final boolean isBid)
    {
        return side(isBid).values();
    }

    private NavigableMap<Long, DepthLevel> side(final boolean isBid)
    {
        return isBid ? bids : asks;
    }

    private void change(final boolean isBid, final long priceTicks, final long lots, final int orders)
    {
        final NavigableMap<Long, DepthLevel> side = side(isBid);
        DepthLevel level = side.get(priceTicks);
        if (level == null)
        {
            level = new DepthLevel(isBid, priceTicks);
            side.put(priceTicks, level);
        }
        if (!level.isTouched)
        {
            level.touch();
            touched.add(level);
        }
        level.lots += lots;
        level.orders += orders;
    }
}
