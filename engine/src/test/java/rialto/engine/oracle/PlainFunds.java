package rialto.engine.oracle;

import rialto.engine.oracle.PlainOrder.Place;

import java.math.BigInteger;

import static java.math.BigInteger.ZERO;

/**
 * What each open order holds: the worst cost of what is open of it. An order that waits for another holds nothing; a
 * pair holds once what the dearer of the two needs.
 */
final class PlainFunds
{
    private final PlainState state;

    PlainFunds(final PlainState state)
    {
        this.state = state;
    }

    /** What an order needs by itself as it is now. */
    BigInteger required(final PlainOrder order)
    {
        return required(order, order.cap == PlainTerms.NONE ? order.price : order.cap, order.leaves());
    }

    /** What an order would need at a price and open quantity; without any it needs nothing. */
    BigInteger required(final PlainOrder order, final long price, final long leaves)
    {
        return leaves == 0 ? ZERO : order.hold.required(cost(state.instrumentOf(order), order, price, leaves), leaves);
    }

    /** Holds exactly what an order, or its pair, needs now; it is never more than before a trade or reduction. */
    void adjust(final PlainOrder order)
    {
        if (order.place != Place.WAITING && !tryHold(order, required(order)))
        {
            throw new IllegalStateException("order " + order.id + " needs more than it holds");
        }
    }

    /** Holds so much for an order, its pair at least what the other of it needs; false when there is too little. */
    boolean tryHold(final PlainOrder order, final BigInteger amount)
    {
        final PlainOrder partner = order.partner;
        if (partner == null)
        {
            return state.money.holdExactly(order, amount);
        }
        final PlainOrder holder = partner.hold.held.signum() > 0 ? partner : order;
        return state.money.holdExactly(holder, amount.max(required(partner)));
    }

    /** One of a pair stands by itself from now on: the other holds nothing, it what it needs. */
    void separate(final PlainOrder order, final PlainOrder partner)
    {
        final boolean isCovered = state.money.holdExactly(partner, ZERO) &&
            state.money.holdExactly(order, required(order));
        if (!isCovered)
        {
            throw new IllegalStateException("order " + order.id + " needs more than its pair holds");
        }
    }

    private static BigInteger cost(
        final PlainInstrument instrument,
        final PlainOrder order,
        final long price,
        final long leaves)
    {
        if (!order.isBuy)
        {
            return instrument.base(leaves);
        }
        if (order.budgetLeft != PlainTerms.NONE)
        {
            return BigInteger.valueOf(order.budgetLeft);
        }
        return instrument.amount(price, leaves);
    }
}
