package rialto.engine.marketdata;

/** Is shown price levels. */
@FunctionalInterface
public interface DepthConsumer
{
    /**
     * Called once for each level.
     *
     * @param instrumentId whose level it is.
     * @param isBuy        whether it is a level of bids.
     * @param priceTicks   of the level.
     * @param quantityLots open quantity of its orders; 0: the level is gone.
     * @param orderCount   number of its orders.
     */
    void onLevel(int instrumentId, boolean isBuy, long priceTicks, long quantityLots, int orderCount);
}
