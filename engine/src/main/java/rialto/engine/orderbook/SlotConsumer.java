package rialto.engine.orderbook;

/**
 * Told of order slots one after the other, on the caller's thread.
 */
@FunctionalInterface
public interface SlotConsumer
{
    /**
     * One order.
     *
     * @param slot the order's slot in {@link Orders}.
     */
    void onSlot(int slot);
}
