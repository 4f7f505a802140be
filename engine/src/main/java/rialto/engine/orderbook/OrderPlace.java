package rialto.engine.orderbook;

/**
 * Where an order with further terms is. The numbers stand in snapshots.
 */
public enum OrderPlace
{
    /** In no book: it has just come, or is on its way. */
    NOWHERE,

    /** Rests in its book. */
    BOOKED,

    /** Waits for its stop price. */
    PARKED,

    /** Its stop price was reached; its turn comes. */
    ELECTED,

    /** Waits for another order to be filled; holds nothing. */
    WAITING,

    /** Is pegged to a price that does not exist now. */
    UNPEGGED;

    private static final OrderPlace[] PLACES = values();

    static OrderPlace of(final int number)
    {
        return PLACES[number];
    }
}
