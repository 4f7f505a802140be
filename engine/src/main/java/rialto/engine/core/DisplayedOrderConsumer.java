package rialto.engine.core;

/** Is shown orders as everybody may see them. */
@FunctionalInterface
public interface DisplayedOrderConsumer
{
    /**
     * Called once for each order.
     *
     * @param instrumentId  of its book.
     * @param isBuy         whether it is a bid.
     * @param priceTicks    its price.
     * @param displayedLots what it displays, above zero.
     */
    void onOrder(int instrumentId, boolean isBuy, long priceTicks, long displayedLots);
}
