package rialto.engine.orderbook;

/**
 * Told what happens while an order matches, on the book's thread and in the order in which it happens. It may read
 * orders and books; it must not change them but where it is said.
 */
public interface OrderBookListener extends DeadOrders
{
    /**
     * A trade. The open quantity of both orders and of the maker's level is already lowered; a maker that is filled, or
     * an iceberg whose displayed part is used up, is still in its place.
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

    /**
     * The displayed part of an iceberg was used up, or less than its least was left of it once the incoming order was
     * through: it displays its next part at the back of the displayed orders at its price, in its new place already.
     *
     * @param makerSlot     slot of the iceberg.
     * @param displayedLots what it displayed until then in its old place; 0: its displayed part was used up.
     */
    void onMakerRefreshed(int makerSlot, long displayedLots);

    /**
     * Two orders of one group would have traded. What was taken off both is already gone from them and from the maker's
     * level; an order without open quantity is still in its place.
     *
     * @param takerSlot   slot of the order that came.
     * @param makerSlot   slot of the order that rested.
     * @param priceTicks  at which they would have traded.
     * @param takerLots   taken off the taker, or 0.
     * @param makerLots   taken off the maker, or 0.
     * @param visibleLots displayed quantity that left the book.
     */
    void onPrevented(
        int takerSlot,
        int makerSlot,
        long priceTicks,
        long takerLots,
        long makerLots,
        long visibleLots);

    /**
     * Self-trade prevention took all of a maker; it has left the book. Its slot can be read during this call and is
     * closed by the book after it.
     *
     * @param makerSlot slot of the order that is done.
     */
    void onMakerPrevented(int makerSlot);

    /**
     * Matching or election met an order that is dead: expired, in the scope of a mass cancel, or its linked order was
     * activated. The listener takes it out of the book, or from among the stops, and closes it.
     *
     * @param makerSlot slot of the order.
     */
    void onDead(int makerSlot);

    /**
     * The next time priority.
     */
    long nextPriority();
}
