package rialto.engine.core;

import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * No bid stands at or above an ask, but:
 * <ul>
 * <li>through an order that is dead: expired, or in reach of a mass cancel, and not taken out yet;</li>
 * <li>through an order without a price, which stands ahead of all prices and trades as the instrument's rule says;</li>
 * <li>through an order whose own condition, all or none or a minimum above one lot, keeps it from small executions. One
 * that came to rest with this command and has no condition itself found only such as refuse what the two have in
 * common.</li>
 * </ul>
 * Hidden orders and orders of one self-trade prevention group are no exception: they trade, or one of them goes.
 */
final class Uncrossed implements FlowProperty, EventReader
{
    private final Map<Long, Booking> bookings = new HashMap<>();
    private final Set<Long> amended = new HashSet<>();

    private record Booking(long leaves, long priority)
    {
    }

    @Override
    public void check(final Step step)
    {
        bookings.clear();
        amended.clear();
        step.read(this);
        final Set<Long> named = step.named();
        for (final StateView.Sides book : step.after().books().values())
        {
            for (final OpenOrder bid : book.bids())
            {
                checkBid(step, named, bid, book);
            }
        }
    }

    private void checkBid(
        final Step step,
        final Set<Long> named,
        final OpenOrder bid,
        final StateView.Sides book)
    {
        for (final OpenOrder ask : book.asks())
        {
            if (!ask.isUnpriced() && ask.price() > bid.price())
            {
                // Behind this one all are dearer.
                return;
            }
            if (!bid.isUnpriced() && !ask.isUnpriced() && isAlive(step, bid) && isAlive(step, ask))
            {
                assertTrue(isKept(bid) || isKept(ask), () -> "crossed: " + bid + " and " + ask);
                assertTrue(named.contains(ask.id()) || isRefusedBy(step, bid, ask),
                    () -> "came to rest across: " + bid + ", passed over: " + ask);
                assertTrue(named.contains(bid.id()) || isRefusedBy(step, ask, bid),
                    () -> "came to rest across: " + ask + ", passed over: " + bid);
            }
        }
    }

    /** Whether an order's own condition keeps it from trading a single lot. */
    private static boolean isKept(final OpenOrder order)
    {
        return !order.accepts(1);
    }

    private static boolean isAlive(final Step step, final OpenOrder order)
    {
        return !order.isDead(step.timeNs(), step.after().jobs());
    }

    /** Whether an order did not come to rest with this command, or another one refused it. */
    private boolean isRefusedBy(final Step step, final OpenOrder order, final OpenOrder other)
    {
        final Booking booking = bookings.get(order.id());
        final OpenOrder before = step.before().orders().get(order.id());
        final boolean hasComeToRest = booking != null && booking.priority == order.priority() &&
            (before == null || before.priority() != order.priority()) &&
            (before == null || !before.isBooked() || amended.contains(order.id()));
        return booking == null || !hasComeToRest || order.isConditional() ||
            !other.accepts(Math.min(booking.leaves, other.atOnce()));
    }

    @Override
    public void onBooked(final OrderBookedDecoder e)
    {
        bookings.put(e.orderId(), new Booking(e.leavesLots(), e.priority()));
    }

    @Override
    public void onAmended(final OrderAmendedDecoder e)
    {
        amended.add(e.orderId());
    }
}
