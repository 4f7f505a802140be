package rialto.engine.core;

import rialto.codecs.types.Allocation;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.OrderType;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.ledger.Checked;
import rialto.engine.ledger.Holds;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.OrderPlace;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.TradingRules;

/**
 * What follows from what a command did to a book, until nothing more does: linked orders are taken out or entered,
 * orders whose condition was lowered trade with what they stand across, stops whose price was reached are elected and
 * enter in their turn, pegged orders follow. A queue and never recursive; at most {@value #MAX_ACTIVATIONS} orders
 * enter for one book and command, one where orders are shared by size; the others go on with the next command. Engine
 * thread only.
 */
final class Cascade
{
    static final int MAX_ACTIVATIONS = 64;

    private final Books books;
    private final Orders orders;
    private final FurtherTerms terms;
    private final Holds holds;
    private final OrderHolds orderHolds;
    private final OrderLinks links;
    private final LoweredConditions lowered;
    private final OrderRegistry registry;
    private final OrderEnds ends;
    private final Settlement settlement;
    private final Execution execution;
    private final Pegging pegging;
    private final WorstPrice worstPrice;
    private final TradingRules rules;
    private final TradingPhases phases;
    private final DirtyBooks dirtyBooks;
    private final OrderEvents events;

    Cascade(
        final State state,
        final OrderHolds orderHolds,
        final OrderLinks links,
        final OrderRegistry registry,
        final OrderEnds ends,
        final Settlement settlement,
        final Execution execution,
        final Pegging pegging,
        final WorstPrice worstPrice,
        final OrderEvents events)
    {
        this.orderHolds = orderHolds;
        this.links = links;
        this.registry = registry;
        this.ends = ends;
        this.settlement = settlement;
        this.execution = execution;
        this.pegging = pegging;
        this.worstPrice = worstPrice;
        this.events = events;
        books = state.books;
        orders = state.orders;
        terms = orders.terms();
        holds = state.holds;
        lowered = state.lowered;
        dirtyBooks = state.dirtyBooks;
        rules = state.tradingRules;
        phases = state.phases;
    }

    /** Goes on with the book that waits longest down the list of instruments, if any does. */
    void runPending()
    {
        if (!dirtyBooks.isEmpty())
        {
            run(dirtyBooks.first());
        }
    }

    /** Takes out linked orders and enters those whose time has come, in any book; stops and pegs of none. */
    void runLinks()
    {
        int activations = 0;
        while (settleLinks())
        {
            activations++;
            assert activations <= orders.capacity();
        }
    }

    /** Runs until nothing more follows in a book, or enough orders have entered. */
    void run(final int instrumentId)
    {
        run(instrumentId, true);
    }

    private void run(final int instrumentId, final boolean doPegsFollow)
    {
        final OrderBook book = books.of(instrumentId);
        final int most = rules.allocation(instrumentId) == Allocation.PRO_RATA ? 1 : MAX_ACTIVATIONS;
        int activations = 0;
        boolean haveFollowed = false;
        boolean isStable = false;
        while (!isStable && activations < most)
        {
            if (settleLinks() || (phases.isContinuous(instrumentId) && activateNext(book)) || settleLinks())
            {
                activations++;
                haveFollowed = false;
            }
            else
            {
                isStable = haveFollowed || !doPegsFollow || !phases.isContinuous(instrumentId) ||
                    !pegging.follow(book);
                haveFollowed = true;
            }
        }
        dirtyBooks.remove(instrumentId);
        if (!isStable || (!doPegsFollow && !book.pegs().isEmpty() && phases.isContinuous(instrumentId)))
        {
            runLinks();
            dirtyBooks.add(instrumentId);
        }
    }

    /** As {@link #run(int)}, but pegged orders follow with the next command: where many books trade in one command. */
    void runStops(final int instrumentId)
    {
        run(instrumentId, false);
    }

    /** A stop that has come triggers at once if the market is there already, else it parks. */
    void enterStop(final int slot)
    {
        final OrderBook book = books.of(orders.instrumentId(slot));
        if (terms.orderType(slot) == OrderType.TRAILING_STOP && book.referenceTicks() != OrderBook.NO_PRICE)
        {
            book.stops().follow(slot, book.lastTradeTicks() == OrderBook.NO_PRICE ?
                book.referenceTicks() :
                book.lastTradeTicks());
        }
        if (phases.isContinuous(book.instrumentId()) &&
            book.stops().isReached(slot, book.lastTradeTicks(), quote(book, true), quote(book, false)))
        {
            activate(slot);
            return;
        }
        book.stops().park(slot, settlement.nextPriority());
    }

    /**
     * Lets an order that rests meet what it stands across. Told as a change that moves it: it leaves its place, trades
     * as the incoming one, and may rest again.
     */
    void enterAgain(final int slot)
    {
        final long leavesLots = orders.leavesLots(slot);
        final long displayedLots = ends.takeOut(slot);
        events.amended(slot, orders.priceTicks(slot), leavesLots, displayedLots);
        if (orders.hasTerms(slot) && terms.has(slot, FurtherTerms.POST_ONLY))
        {
            ends.cancel(slot, CancelReason.POST_ONLY_WOULD_TRADE);
        }
        else
        {
            execution.enterAgain(slot);
        }
    }

    /**
     * Takes out every doomed order, then enters one that would trade now that less of it is left, or one whose parent
     * was filled; false when there was none to enter.
     */
    private boolean settleLinks()
    {
        for (int slot = links.nextDoomed(); slot != Orders.NONE; slot = links.nextDoomed())
        {
            ends.cancel(slot, CancelReason.LINKED_ORDER);
        }
        if (enterLowered())
        {
            return true;
        }
        final int child = links.nextReady();
        if (child == Orders.NONE)
        {
            return false;
        }
        enterChildren(child);
        return true;
    }

    private boolean enterLowered()
    {
        int slot = lowered.next();
        while (slot != Orders.NONE && (settlement.isDead(slot) || !execution.tradesNow(slot)))
        {
            slot = lowered.next();
        }
        if (slot == Orders.NONE)
        {
            return false;
        }
        enterAgain(slot);
        return true;
    }

    private boolean activateNext(final OrderBook book)
    {
        if (book.stops().parkedCount() == 0)
        {
            return false;
        }
        book.stops().elect(book.lastTradeTicks(), quote(book, true), quote(book, false), settlement);
        int slot = book.stops().firstElected();
        while (slot != Orders.NONE && settlement.isDead(slot))
        {
            ends.takeOutDead(slot);
            slot = book.stops().firstElected();
        }
        if (slot == Orders.NONE)
        {
            return false;
        }
        book.stops().unpark(slot);
        activate(slot);
        return true;
    }

    private void activate(final int slot)
    {
        protectAgain(slot);
        if (links.isPaired(slot))
        {
            links.activated(slot, orderHolds.requiredMinor(slot, orders.leavesLots(slot)));
        }
        else
        {
            orderHolds.adjust(slot);
        }
        registry.triggered(slot);
        events.triggered(slot);
        enterActivated(slot);
    }

    /** A protection that the instrument gives goes by the stop price as it is now, but not beyond what is held. */
    private void protectAgain(final int slot)
    {
        final int id = orders.instrumentId(slot);
        if (!OrderTerms.isMarketType(terms.orderType(slot)) || terms.isProtectionNamed(slot) ||
            rules.protectionTicks(id) == TradingRules.NO_PROTECTION)
        {
            return;
        }
        final boolean isBuy = orders.isBuy(slot);
        final long heldFor = orders.priceTicks(slot);
        final long again = worstPrice.protectedTicks(id, isBuy, terms.stopPriceTicks(slot));
        orders.terms(slot, isBuy ? Math.min(heldFor, again) : Math.max(heldFor, again), orders.totalLots(slot),
            orders.leavesLots(slot));
    }

    private void enterChildren(final int first)
    {
        final int second = links.isPaired(first) ? links.partner(first) : Orders.NONE;
        if (settlement.isDead(first) || (second != Orders.NONE && settlement.isDead(second)))
        {
            // The one takes the other along.
            ends.takeOutDead(settlement.isDead(first) ? first : second);
            return;
        }
        final long firstMinor = orderHolds.requiredMinor(first, orders.leavesLots(first));
        final long secondMinor = second == Orders.NONE ?
            0 :
            orderHolds.requiredMinor(second, orders.leavesLots(second));
        if (firstMinor == Checked.OVERFLOW || secondMinor == Checked.OVERFLOW ||
            !holds.holdExactly(first, Math.max(firstMinor, secondMinor)))
        {
            ends.cancel(first, CancelReason.REFUSED_ON_ACTIVATION);
            return;
        }
        final long secondId = second == Orders.NONE ? 0 : orders.orderId(second);
        terms.status(first, OrderPlace.NOWHERE);
        if (second != Orders.NONE)
        {
            terms.status(second, OrderPlace.NOWHERE);
        }
        enterChild(first);
        if (orders.slotOf(secondId) == second && second != Orders.NONE && !terms.isDoomed(second))
        {
            enterChild(second);
        }
    }

    private void enterChild(final int slot)
    {
        events.released(slot);
        if (OrderTerms.isStopType(terms.orderType(slot)))
        {
            enterStop(slot);
            return;
        }
        enterActivated(slot);
    }

    private void enterActivated(final int slot)
    {
        if (terms.has(slot, FurtherTerms.POST_ONLY) && phases.isContinuous(orders.instrumentId(slot)) &&
            execution.wouldTrade(slot))
        {
            ends.cancel(slot, CancelReason.POST_ONLY_WOULD_TRADE);
            return;
        }
        execution.enter(slot);
    }

    private long quote(final OrderBook book, final boolean isBid)
    {
        return book.quoteTicks(isBid, settlement);
    }
}
