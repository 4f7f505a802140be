package rialto.engine.oracle;

import rialto.codecs.types.CancelReason;
import rialto.engine.oracle.PlainOrder.Place;

/** How open orders end, and what that means for those that they are linked to. */
final class PlainEnds
{
    private final PlainState state;
    private final PlainFunds funds;

    PlainEnds(final PlainState state, final PlainFunds funds)
    {
        this.state = state;
        this.funds = funds;
    }

    /** Ends an order with what is open of it, wherever it is. */
    void cancel(final PlainOrder order, final CancelReason reason)
    {
        final long shown = takeOut(order);
        state.text.cancelled(order, reason, shown);
        close(order);
    }

    /** Takes out an order that is dead already, for the reason that it died of. */
    void takeOutDead(final PlainOrder order)
    {
        if (state.isExpired(order))
        {
            cancel(order, CancelReason.EXPIRED);
        }
        else if (order.isDoomed)
        {
            cancel(order, CancelReason.LINKED_ORDER);
        }
        else
        {
            takeOutMassCancelled(order);
        }
    }

    void takeOutMassCancelled(final PlainOrder order)
    {
        state.jobs.stream().filter(job -> state.reaches(job, order)).findFirst()
            .ifPresent(job -> job.cancelled++);
        cancel(order, CancelReason.MASS_CANCELLED);
    }

    /** Takes an order out of where it is; answers what was displayed of it. */
    long takeOut(final PlainOrder order)
    {
        final PlainBook book = state.bookOf(order);
        final long shown = order.displayed();
        if (order.place == Place.BOOK)
        {
            book.remove(order);
            state.markDirty(state.instrumentOf(order));
        }
        book.parked.remove(order);
        if (order.isParked())
        {
            order.place = Place.NOWHERE;
        }
        return shown;
    }

    /** Closes an order that is nowhere any more. */
    void close(final PlainOrder order)
    {
        state.open.remove(order.id);
        state.bookOf(order).pegs.remove(order);
        if (order.partner != null)
        {
            separatePair(order, order.partner);
        }
        final PlainOrder child = order.child;
        if (child != null && state.isOpen(child))
        {
            if (order.filled == order.total)
            {
                state.ready.add(child);
            }
            else
            {
                final PlainOrder second = child.partner;
                doom(child);
                if (second != null)
                {
                    doom(second);
                }
            }
        }
        state.money.close(order);
        order.place = Place.NOWHERE;
    }

    /** One of a pair is about to trade, or was triggered: it goes on alone, the other is doomed. */
    void activate(final PlainOrder order)
    {
        final PlainOrder partner = order.partner;
        if (partner != null)
        {
            funds.separate(order, partner);
            separatePair(order, partner);
        }
    }

    private void separatePair(final PlainOrder order, final PlainOrder partner)
    {
        order.partner = null;
        partner.partner = null;
        doom(partner);
    }

    private void doom(final PlainOrder order)
    {
        if (!order.isDoomed)
        {
            order.isDoomed = true;
            state.doomed.add(order);
        }
    }
}
