package rialto.engine.oracle;

import rialto.codecs.types.Allocation;
import rialto.codecs.types.CancelReason;
import rialto.engine.oracle.PlainOrder.Place;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;

/**
 * What follows from what a command did to a book, until nothing more does: (1) doomed orders go, (2) an order with a
 * condition of which less is left trades if it can now, or else one whose parent was filled enters, (3) stops are
 * elected and the first of them is activated; back to (1). When nothing is elected pegged orders follow once. At most
 * 64 orders enter for one book and command.
 */
final class PlainCascade
{
    static final int MAX_ACTIVATIONS = 64;
    static final int MAX_EXPIRIES = 512;

    private final PlainState state;
    private final PlainFunds funds;
    private final PlainEnds ends;
    private final PlainExecution execution;
    private final PlainTriggers triggers;
    private final PlainPegs pegs;

    PlainCascade(
        final PlainState state,
        final PlainFunds funds,
        final PlainEnds ends,
        final PlainExecution execution,
        final PlainTriggers triggers,
        final PlainPegs pegs)
    {
        this.state = state;
        this.funds = funds;
        this.ends = ends;
        this.execution = execution;
        this.triggers = triggers;
        this.pegs = pegs;
    }

    /** What is due before a command: expiries by deadline and id, then the first book that waits to be looked at. */
    void beforeCommand()
    {
        state.sharedOrders = 0;
        for (int i = 0; i < MAX_EXPIRIES; i++)
        {
            final Optional<PlainOrder> due = state.open.values().stream().filter(state::isExpired)
                .min(Comparator.<PlainOrder>comparingLong(order -> order.expire).thenComparingLong(order -> order.id));
            if (due.isEmpty())
            {
                break;
            }
            ends.cancel(due.get(), CancelReason.EXPIRED);
        }
        runLinks();
        state.instruments.values().stream().filter(instrument -> instrument.isDirty).findFirst()
            .ifPresent(this::run);
        state.sharedOrders = 0;
    }

    /** Runs until nothing more follows in a book, or enough orders have entered. */
    void run(final PlainInstrument instrument)
    {
        int activations = 0;
        boolean haveFollowed = false;
        boolean isStable = false;
        final int most = instrument.rules.allocation() == Allocation.PRO_RATA ? 1 : MAX_ACTIVATIONS;
        while (!isStable && activations < most)
        {
            if (settleLinks() || activateNext(instrument) || settleLinks())
            {
                activations++;
                haveFollowed = false;
            }
            else
            {
                isStable = haveFollowed || !pegs.follow(instrument);
                haveFollowed = true;
            }
        }
        instrument.isDirty = false;
        if (!isStable)
        {
            runLinks();
            state.markDirty(instrument);
        }
    }

    /** Doomed orders go and children enter, in any book. */
    void runLinks()
    {
        boolean goesOn = true;
        while (goesOn)
        {
            goesOn = settleLinks();
        }
    }

    private boolean activateNext(final PlainInstrument instrument)
    {
        triggers.elect(instrument);
        return triggers.activateNext(instrument);
    }

    /** Takes out every doomed order, then enters one that is ready; false when there was none. */
    private boolean settleLinks()
    {
        while (!state.doomed.isEmpty())
        {
            final PlainOrder order = state.doomed.remove();
            if (state.isOpen(order))
            {
                ends.cancel(order, CancelReason.LINKED_ORDER);
            }
        }
        while (!state.lowered.isEmpty())
        {
            final PlainOrder order = state.lowered.iterator().next();
            state.lowered.remove(order);
            if (state.isOpen(order) && order.place == Place.BOOK && state.isAlive(order) && execution.tradesNow(order))
            {
                enterAgain(order);
                return true;
            }
        }
        while (!state.ready.isEmpty())
        {
            final PlainOrder child = state.ready.remove();
            if (state.isOpen(child))
            {
                enterChildren(child);
                return true;
            }
        }
        return false;
    }

    /** It leaves its place and trades as the incoming order; one that may only add to the book ends. */
    private void enterAgain(final PlainOrder order)
    {
        final long shown = ends.takeOut(order);
        state.text.amended(order, order.price, order.leaves(), shown);
        if (order.has(PlainTerms.Flag.POST_ONLY))
        {
            ends.cancel(order, CancelReason.POST_ONLY_WOULD_TRADE);
            return;
        }
        execution.enter(order, order.isUnpriced);
    }

    private void enterChildren(final PlainOrder first)
    {
        final PlainOrder second = first.partner;
        if (state.isDead(first) || (second != null && state.isDead(second)))
        {
            ends.takeOutDead(state.isDead(first) || second == null ? first : second);
            return;
        }
        final BigInteger needed =
            second == null ? funds.required(first) : funds.required(first).max(funds.required(second));
        if (!state.money.holdExactly(first, needed))
        {
            ends.cancel(first, CancelReason.REFUSED_ON_ACTIVATION);
            return;
        }
        first.place = Place.NOWHERE;
        if (second != null)
        {
            second.place = Place.NOWHERE;
        }
        enterChild(first);
        if (second != null && state.isOpen(second) && !second.isDoomed)
        {
            enterChild(second);
        }
    }

    private void enterChild(final PlainOrder child)
    {
        state.text.released(child);
        if (child.isStop())
        {
            triggers.enter(child);
            return;
        }
        triggers.enterMarket(child);
    }
}
