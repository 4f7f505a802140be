package rialto.engine.orderbook;

/**
 * Where an order with further terms is. The numbers stand in snapshots.
 */
public enum OrderPlace
{
    /** In no book: it has just come, or is on its way. */
    NOWHERE(0),

    /** Rests in its book. */
    BOOKED(1),

    /** Waits for its stop price. */
    PARKED(2),

    /** Its stop price was reached; its turn comes. */
    ELECTED(3),

    /** Waits for another order to be filled; holds nothing. */
    WAITING(4),

    /** Is pegged to a price that does not exist now. */
    UNPEGGED(5),

    /** Is for an auction only and waits for its call. */
    AWAITING_CALL(6);

    private static final OrderPlace[] PLACES = values();

    private final int number;

    OrderPlace(final int number)
    {
        this.number = number;
    }

    int number()
    {
        return number;
    }

    static OrderPlace of(final int number)
    {
        return PLACES[number];
    }
}
