package rialto.engine.orderbook;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A price level as a {@link Market} shows it: its orders in turn, each as id and open quantity. Its text is
 * {@code buy 101 1:5 4:2}.
 */
record BookLevel(boolean buy, long priceTicks, List<Resting> orders)
{
    record Resting(long orderId, long leavesLots)
    {
        @Override
        public String toString()
        {
            return orderId + ":" + leavesLots;
        }
    }

    long lots()
    {
        return orders.stream().mapToLong(Resting::leavesLots).sum();
    }

    @Override
    public String toString()
    {
        return (buy ? "buy " : "sell ") + priceTicks + " " +
            orders.stream().map(Resting::toString).collect(Collectors.joining(" "));
    }
}
