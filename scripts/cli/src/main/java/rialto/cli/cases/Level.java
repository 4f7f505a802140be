package rialto.cli.cases;

import java.util.ArrayList;
import java.util.List;

/**
 * One price of one side, as the public sees it.
 *
 * @param priceTicks   the price.
 * @param quantityLots displayed quantity.
 * @param orderCount   orders with a displayed quantity.
 */
record Level(long priceTicks, long quantityLots, long orderCount)
{
    /** The levels of a side, best first, of its orders in the order in which they would trade. */
    static List<Level> of(final List<LoggedOrder> resting)
    {
        final List<Level> levels = new ArrayList<>();
        for (final LoggedOrder order : resting)
        {
            if (!order.isInDepth())
            {
                continue;
            }

            final Level last = levels.isEmpty() ? new Level(0, 0, 0) : levels.getLast();
            if (last.priceTicks == order.priceTicks)
            {
                levels.set(levels.size() - 1, new Level(order.priceTicks,
                    Math.addExact(last.quantityLots, order.displayLots), last.orderCount + 1));
            }
            else
            {
                levels.add(new Level(order.priceTicks, order.displayLots, 1));
            }
        }

        return levels;
    }

    @Override
    public String toString()
    {
        return quantityLots + "@" + priceTicks + " in " + orderCount;
    }
}
