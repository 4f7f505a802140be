package rialto.engine.callauction;

import rialto.engine.orderbook.SideLevels;

import java.util.Comparator;
import java.util.List;

/**
 * One side's levels added up from a list of orders.
 */
public final class PlainLevels implements SideLevels
{
    private record Level(long priceTicks, long lots, boolean isLimit)
    {
    }

    private final List<Level> bestFirst;

    PlainLevels(final List<PlainOrder> orders, final boolean buy)
    {
        final List<PlainOrder> side = orders.stream().filter(order -> order.isBuy() == buy && order.isLevel()).toList();
        final Comparator<Long> order = buy ? Comparator.reverseOrder() : Comparator.naturalOrder();
        bestFirst = side.stream().map(PlainOrder::priceTicks).distinct().sorted(order)
            .map(price -> level(side.stream().filter(one -> one.priceTicks() == price).toList())).toList();
    }

    @Override
    public int best()
    {
        return bestFirst.isEmpty() ? NONE : 0;
    }

    @Override
    public int worst()
    {
        return bestFirst.size() - 1;
    }

    @Override
    public int worse(final int level)
    {
        return level + 1 < bestFirst.size() ? level + 1 : NONE;
    }

    @Override
    public int better(final int level)
    {
        return level - 1;
    }

    @Override
    public long priceTicks(final int level)
    {
        return bestFirst.get(level).priceTicks();
    }

    @Override
    public long lots(final int level)
    {
        return bestFirst.get(level).lots();
    }

    @Override
    public boolean isLimit(final int level)
    {
        return bestFirst.get(level).isLimit();
    }

    private static Level level(final List<PlainOrder> orders)
    {
        return new Level(orders.getFirst().priceTicks(), orders.stream().mapToLong(PlainOrder::lots).sum(),
            orders.stream().anyMatch(order -> !order.isMarket()));
    }
}
