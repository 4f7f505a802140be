package rialto.engine.orderbook;

/**
 * What a {@link Market} tells, and its text: {@code trade 3/1 5@101} (taker, maker, quantity, price),
 * {@code cancelled 3 2}, {@code reduced 3 1}, {@code rejected 3}.
 */
record BookEvent(Kind kind, long orderId, long makerOrderId, long priceTicks, long lots)
{
    enum Kind
    {
        TRADE, CANCELLED, REDUCED, REJECTED
    }

    static BookEvent trade(final long takerId, final long makerId, final long priceTicks, final long lots)
    {
        return new BookEvent(Kind.TRADE, takerId, makerId, priceTicks, lots);
    }

    static BookEvent cancelled(final long orderId, final long lots)
    {
        return new BookEvent(Kind.CANCELLED, orderId, 0, 0, lots);
    }

    static BookEvent reduced(final long orderId, final long lots)
    {
        return new BookEvent(Kind.REDUCED, orderId, 0, 0, lots);
    }

    static BookEvent rejected(final long orderId)
    {
        return new BookEvent(Kind.REJECTED, orderId, 0, 0, 0);
    }

    @Override
    public String toString()
    {
        return switch (kind)
        {
            case TRADE -> "trade " + orderId + "/" + makerOrderId + " " + lots + "@" + priceTicks;
            case CANCELLED -> "cancelled " + orderId + " " + lots;
            case REDUCED -> "reduced " + orderId + " " + lots;
            case REJECTED -> "rejected " + orderId;
        };
    }
}
