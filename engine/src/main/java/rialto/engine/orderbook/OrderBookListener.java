package rialto.engine.orderbook;

/**
 * Told what happens while an order matches, on the book's thread and in the order in which it happens. It may read
 * orders and books and must not change them.
 */
public interface OrderBookListener
{
    /**
     * A trade. The open quantity of both orders and of the maker's level is already lowered; a maker that is filled is
     * still in the book.
     *
     * @param takerSlot    slot of the order that came.
     * @param makerSlot    slot of the order that rested.
     * @param priceTicks   the maker's price.
     * @param quantityLots what was traded, at least 1.
     */
    void onTrade(int takerSlot, int makerSlot, long priceTicks, long quantityLots);

    /**
     * A filled maker has left the book, right after its last trade. Its slot can be read during this call and is closed
     * by the book after it.
     *
     * @param makerSlot slot of the order that is done.
     */
    void onMakerDone(int makerSlot);
}
