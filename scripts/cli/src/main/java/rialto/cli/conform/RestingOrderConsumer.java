package rialto.cli.conform;

/**
 * Told of an order that rests.
 */
@FunctionalInterface
public interface RestingOrderConsumer
{
    /**
     * An order.
     *
     * @param orderId    its id in the workload.
     * @param priceTicks its price.
     * @param leavesLots what is open of it.
     */
    void onOrder(int orderId, long priceTicks, long leavesLots);
}
