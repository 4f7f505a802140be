package rialto.engine.core;

import rialto.engine.ledger.Checked;
import rialto.engine.ledger.Holds;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.Orders;

/**
 * How linked orders depend on each other. Of an OCO pair the first that trades, is triggered or ends dissolves the pair
 * and dooms the other; until then one of them holds what the dearer needs. Orders that wait for another are to be
 * entered when that is completely filled, and doomed when it ends otherwise. What follows is only noted here;
 * {@link Cascade} carries it out before the command ends. Engine thread only.
 */
final class OrderLinks implements AutoCloseable
{
    private final Orders orders;
    private final FurtherTerms terms;
    private final Holds holds;
    private final IdQueue doomed;
    private final IdQueue ready;

    OrderLinks(final Orders orders, final Holds holds)
    {
        this.orders = orders;
        this.holds = holds;
        terms = orders.terms();
        doomed = new IdQueue("doomed-orders", orders.capacity());
        ready = new IdQueue("ready-orders", orders.capacity());
    }

    @Override
    public void close()
    {
        doomed.close();
        ready.close();
    }

    /** Makes a pair of two open orders of which the first holds what the dearer needs. */
    void pair(final int first, final int second)
    {
        terms.linkedOrderId(first, orders.orderId(second));
        terms.linkedOrderId(second, orders.orderId(first));
        terms.settle(first);
        terms.settle(second);
    }

    /** Lets an order wait for another. */
    void wait(final int child, final int parent)
    {
        terms.parentOrderId(child, orders.orderId(parent));
        terms.claim(parent);
        if (terms.childOrderId(parent) == 0)
        {
            terms.childOrderId(parent, orders.orderId(child));
        }
    }

    /** Whether an order is one of a pair that stands. */
    boolean isPaired(final int slot)
    {
        return orders.hasTerms(slot) && terms.linkedOrderId(slot) != 0;
    }

    /** The other order of a pair. */
    int partner(final int slot)
    {
        return orders.slotOf(terms.linkedOrderId(slot));
    }

    /** An order is about to trade or was triggered: its pair is dissolved and it holds what it needs by itself. */
    void activated(final int slot, final long requiredMinor)
    {
        if (!isPaired(slot))
        {
            return;
        }
        final int other = partner(slot);
        holds.holdExactly(other, 0);
        final boolean isCovered = requiredMinor != Checked.OVERFLOW && holds.holdExactly(slot, requiredMinor);
        if (!isCovered)
        {
            throw new IllegalStateException("order " + orders.orderId(slot) + " needs more than its pair holds");
        }
        dissolve(slot, other);
    }

    /** An order is about to be closed. */
    void closing(final int slot)
    {
        if (isPaired(slot))
        {
            dissolve(slot, partner(slot));
        }
        final int child = terms.childOrderId(slot) == 0 ? Orders.NONE : orders.slotOf(terms.childOrderId(slot));
        if (child == Orders.NONE)
        {
            return;
        }
        final int second = isPaired(child) ? partner(child) : Orders.NONE;
        if (orders.filledLots(slot) == orders.totalLots(slot))
        {
            ready.add(orders.orderId(child));
            return;
        }
        doom(child);
        if (second != Orders.NONE)
        {
            doom(second);
        }
    }

    /** The next order to be taken out, or {@link Orders#NONE}. */
    int nextDoomed()
    {
        return next(doomed);
    }

    /** The next order to be entered because the one it waited for was filled, or {@link Orders#NONE}. */
    int nextReady()
    {
        return next(ready);
    }

    private int next(final IdQueue queue)
    {
        while (!queue.isEmpty())
        {
            final int slot = orders.slotOf(queue.poll());
            if (slot != Orders.NONE)
            {
                return slot;
            }
        }
        return Orders.NONE;
    }

    private void dissolve(final int slot, final int other)
    {
        terms.linkedOrderId(slot, 0);
        terms.linkedOrderId(other, 0);
        doom(other);
    }

    private void doom(final int slot)
    {
        if (terms.isDoomed(slot))
        {
            return;
        }
        terms.doom(slot);
        doomed.add(orders.orderId(slot));
    }
}
