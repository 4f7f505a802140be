package rialto.engine.oracle;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.TriggerSource;
import rialto.engine.oracle.PlainOrder.Place;
import rialto.engine.oracle.PlainTerms.Flag;

import java.util.Comparator;
import java.util.List;

/** Stops, take-profits and trailing stops: parked, elected when the market reaches them, activated in their turn. */
final class PlainTriggers
{
    private static final long NONE = PlainTerms.NONE;

    private final PlainState state;
    private final PlainFunds funds;
    private final PlainEnds ends;
    private final PlainExecution execution;

    PlainTriggers(
        final PlainState state,
        final PlainFunds funds,
        final PlainEnds ends,
        final PlainExecution execution)
    {
        this.state = state;
        this.funds = funds;
        this.ends = ends;
        this.execution = execution;
    }

    /** A stop comes: it triggers if the market is there already, else it parks. */
    void enter(final PlainOrder order)
    {
        final PlainInstrument instrument = state.instrumentOf(order);
        final PlainBook book = instrument.book;
        final long market = book.lastTrade != NONE ? book.lastTrade : book.reference;
        if (order.isTrailing() && market != NONE)
        {
            follow(order, market);
        }
        if (!order.isTrailing() && isReached(instrument, order, book.lastTrade, book.lastTrade))
        {
            activate(order);
            return;
        }
        if (!book.isAnyWaiting())
        {
            book.high = NONE;
            book.low = NONE;
        }
        order.place = Place.PARKED;
        order.priority = state.nextPriority();
        book.parked.add(order);
    }

    /**
     * Elects every stop that the trades since the last election, or the quotes now, have reached: the farthest from
     * the last trade first, then by place. One that is dead goes instead.
     */
    void elect(final PlainInstrument instrument)
    {
        final PlainBook book = instrument.book;
        final long high = book.high;
        final long low = book.low;
        book.high = NONE;
        book.low = NONE;
        final List<PlainOrder> waiting =
            book.parked.stream().filter(order -> order.place == Place.PARKED).toList();
        if (high != NONE)
        {
            waiting.stream().filter(order -> order.isTrailing() && state.isAlive(order))
                .forEach(order -> follow(order, order.isBuy ? low : high));
        }
        waiting.stream().filter(order -> isReached(instrument, order, high, low))
            .sorted(Comparator.<PlainOrder>comparingLong(order -> -distance(instrument, order))
                .thenComparingLong(order -> order.priority))
            .forEach(this::electOrTakeOut);
    }

    /** Activates the first of the elected; false when there is none. */
    boolean activateNext(final PlainInstrument instrument)
    {
        PlainOrder next = firstElected(instrument);
        while (next != null && state.isDead(next))
        {
            ends.takeOutDead(next);
            next = firstElected(instrument);
        }
        if (next == null)
        {
            return false;
        }
        ends.takeOut(next);
        activate(next);
        return true;
    }

    private void electOrTakeOut(final PlainOrder order)
    {
        if (state.isDead(order))
        {
            ends.takeOutDead(order);
            return;
        }
        order.place = Place.ELECTED;
        order.priority = state.nextPriority();
    }

    private static @Nullable PlainOrder firstElected(final PlainInstrument instrument)
    {
        return instrument.book.parked.stream().filter(order -> order.place == Place.ELECTED)
            .min(Comparator.comparingLong(order -> order.priority)).orElse(null);
    }

    /** An order is in the market from now on: triggered, or its parent was filled. */
    void enterMarket(final PlainOrder order)
    {
        if (order.has(Flag.POST_ONLY) && execution.wouldTradeAt(order) != NONE)
        {
            ends.cancel(order, CancelReason.POST_ONLY_WOULD_TRADE);
            return;
        }
        execution.enter(order, PlainTerms.isMarketType(order.type));
    }

    private void activate(final PlainOrder order)
    {
        order.isTriggered = true;
        protectAgain(order);
        if (order.partner == null)
        {
            funds.adjust(order);
        }
        ends.activate(order);
        state.text.triggered(order);
        enterMarket(order);
    }

    /** A protection that the instrument gave goes by the stop price as it is now, but is never worse than held for. */
    private void protectAgain(final PlainOrder order)
    {
        final PlainInstrument instrument = state.instrumentOf(order);
        if (PlainTerms.isMarketType(order.type) && !order.isProtectionNamed && instrument.rules.protection() != NONE)
        {
            final long again = PlainRules.protectedFrom(instrument, order.isBuy, order.stop);
            order.price = order.isBuy ? Math.min(order.price, again) : Math.max(order.price, again);
        }
    }

    /** Moves a trailing stop along with the market; it never loosens. */
    private static void follow(final PlainOrder order, final long trade)
    {
        if (order.best != NONE && (order.isBuy ? trade >= order.best : trade <= order.best))
        {
            return;
        }
        order.best = trade;
        final long distance = order.trailingTicks != NONE ?
            order.trailingTicks :
            Math.floorDiv(Math.multiplyExact(trade, order.trailingBps), 10_000);
        order.stop = order.isBuy ? trade + distance : trade - distance;
    }

    private boolean isReached(
        final PlainInstrument instrument,
        final PlainOrder order,
        final long high,
        final long low)
    {
        if (order.isTrailing())
        {
            final long last = instrument.book.lastTrade;
            return order.stop != NONE && last != NONE && (order.isBuy ? last >= order.stop : last <= order.stop);
        }
        if (order.source == TriggerSource.BEST_QUOTE)
        {
            final long quote = state.quote(instrument, !order.isBuy);
            return quote != NONE && (order.isRising() ? quote >= order.stop : quote <= order.stop);
        }
        return high != NONE && (order.isRising() ? high >= order.stop : low <= order.stop);
    }

    /** From the last trade, or where none was yet, from the quote that reached it. */
    private long distance(final PlainInstrument instrument, final PlainOrder order)
    {
        final long last = instrument.book.lastTrade;
        return Math.abs(order.stop - (last == NONE ? state.quote(instrument, !order.isBuy) : last));
    }
}
