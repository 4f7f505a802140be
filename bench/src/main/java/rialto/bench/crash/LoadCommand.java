package rialto.bench.crash;

import rialto.cli.venue.Venue;
import rialto.client.OrderSession;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

/**
 * One command of the load, as it can be sent and sent again.
 *
 * @param kind             what it does.
 * @param account          for which account.
 * @param clientOrderId    of a new order; 0 otherwise.
 * @param orderId          that is named; 0 for a new order.
 * @param buy              side of a new order.
 * @param priceTicks       of a new order.
 * @param quantityLots     of a new order, or taken off by a reduction.
 */
record LoadCommand(
    Kind kind,
    int account,
    long clientOrderId,
    long orderId,
    boolean buy,
    long priceTicks,
    long quantityLots)
{
    /** What a command does. */
    enum Kind
    {
        REST,
        TAKE,
        CANCEL,
        REDUCE
    }

    boolean isNew()
    {
        return kind == Kind.REST || kind == Kind.TAKE;
    }

    /** Sends it as the session's next command; returns its client sequence, or a negative code. */
    long send(final OrderSession session, final Venue venue)
    {
        final int instrumentId = venue.instrumentId();
        return switch (kind)
        {
            case REST, TAKE -> session.orders().limit(account, instrumentId, 0, clientOrderId,
                buy ? Side.BUY : Side.SELL, kind == Kind.REST ? TimeInForce.GTC : TimeInForce.IOC, priceTicks,
                quantityLots);
            case CANCEL -> session.orders().cancel(account, instrumentId, orderId);
            case REDUCE -> session.orders().reduce(account, instrumentId, orderId, quantityLots);
        };
    }
}
