package rialto.engine.orderbook;

/**
 * Told of price levels one after the other, on the caller's thread.
 */
@FunctionalInterface
public interface LevelConsumer
{
    /**
     * One price level.
     *
     * @param priceTicks   its price.
     * @param quantityLots open quantity of its orders together.
     * @param orderCount   number of its orders, at least 1.
     */
    void onLevel(long priceTicks, long quantityLots, int orderCount);
}
