package rialto.engine.callauction;

/**
 * Which prices are valid, whatever the price limits say.
 */
public interface TickGrid
{
    /**
     * The highest valid price that is not above a price.
     *
     * @param priceTicks above zero.
     * @return the price, above zero, or {@link rialto.engine.orderbook.OrderBook#NO_PRICE}.
     */
    long floorTicks(long priceTicks);

    /**
     * The lowest valid price that is not below a price.
     *
     * @param priceTicks above zero.
     * @return the price, or {@link rialto.engine.orderbook.OrderBook#NO_PRICE}.
     */
    long ceilTicks(long priceTicks);
}
