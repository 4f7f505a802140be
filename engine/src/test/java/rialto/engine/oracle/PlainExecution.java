package rialto.engine.oracle;

import rialto.codecs.types.Allocation;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.engine.oracle.PlainTerms.Flag;

import java.math.BigInteger;

/** What an order goes through once it is in the market: it trades, and what is left rests or is cancelled. */
final class PlainExecution
{
    /** So many incoming orders are shared by size before a command, and by it; further ones go by time. */
    private static final int MAX_SHARED = 2;

    private final PlainState state;
    private final PlainFunds funds;
    private final PlainEnds ends;

    PlainExecution(final PlainState state, final PlainFunds funds, final PlainEnds ends)
    {
        this.state = state;
        this.funds = funds;
        this.ends = ends;
    }

    /** Lets an order that is in no book into the market. */
    void enter(final PlainOrder order, final boolean isMarket)
    {
        final PlainInstrument instrument = state.instrumentOf(order);
        state.markDirty(instrument);
        if (order.tif == TimeInForce.FOK && !canFillWhole(order, isMarket))
        {
            ends.cancel(order, CancelReason.FOK_UNFILLED);
            return;
        }
        final boolean isOneLotEnough = !isMarket && order.isLasting() && order.accepts(1);
        final boolean mayTrade = isOneLotEnough || !order.isConditional() ||
            order.accepts(tryOut(order, isMarket, order.stp).filled);
        final PlainDeals deals = new PlainDeals(state, funds, ends, instrument, order);
        boolean isBudgetSpent = false;
        if (mayTrade)
        {
            isBudgetSpent =
                new PlainMatching(instrument.book, instrument, order, isMarket, order.stp,
                    goesByTime(instrument), deals)
                    .run().isBudgetSpent;
            deals.end();
        }
        if (order.leaves() == 0)
        {
            if (deals.isTakerPrevented())
            {
                ends.cancel(order, CancelReason.SELF_TRADE_PREVENTED);
            }
            else
            {
                ends.close(order);
            }
        }
        else if (!mayTrade && (isMarket || !order.isLasting()))
        {
            ends.cancel(order, CancelReason.MINIMUM_NOT_REACHED);
        }
        else if (isMarket)
        {
            placeMarketRest(instrument, order, isBudgetSpent);
        }
        else if (order.isLasting())
        {
            rest(order);
        }
        else
        {
            ends.cancel(order, CancelReason.IOC_REMAINDER);
        }
    }

    private boolean goesByTime(final PlainInstrument instrument)
    {
        state.sharedOrders += instrument.rules.allocation() == Allocation.PRO_RATA ? 1 : 0;
        return state.sharedOrders > MAX_SHARED;
    }

    /** Puts an order into the book that is not to trade. */
    void rest(final PlainOrder order)
    {
        if (order.isIceberg())
        {
            order.shown = Math.min(order.display - order.filled % order.display, order.leaves());
            order.shown = order.isThin() ? Math.min(order.display, order.leaves()) : order.shown;
        }
        order.priority = state.nextPriority();
        state.bookOf(order).add(order);
        state.markDirty(state.instrumentOf(order));
        state.text.booked(order);
    }

    /** Whether a resting order would trade as an incoming one, or only prevention keeps it from that. */
    boolean tradesNow(final PlainOrder order)
    {
        final boolean isOneLotEnough = !order.isUnpriced && order.accepts(1);
        final long lots = tryOut(order, order.isUnpriced, isOneLotEnough ? StpMode.NONE : order.stp).filled;
        return lots > 0 && order.accepts(lots);
    }

    /** Best price at which an order would trade now with anybody, own orders included; none: it would not trade. */
    long wouldTradeAt(final PlainOrder order)
    {
        return tryOut(order, false, StpMode.NONE).firstPrice;
    }

    private boolean canFillWhole(final PlainOrder order, final boolean isMarket)
    {
        final PlainTrial trial = tryOut(order, isMarket, order.stp);
        final boolean mustBring = !order.isBuy && order.budget != PlainTerms.NONE;
        return trial.filled == order.leaves() &&
            (!mustBring || trial.amount.compareTo(BigInteger.valueOf(order.budget)) >= 0);
    }

    private PlainTrial tryOut(final PlainOrder order, final boolean isMarket, final StpMode stp)
    {
        final PlainInstrument instrument = state.instrumentOf(order);
        final PlainBook copy = instrument.book.copy();
        final PlainTrial trial = new PlainTrial(state, instrument, copy, order.copy(), stp);
        new PlainMatching(copy, instrument, trial.taker, isMarket, stp, true, trial).run();
        return trial;
    }

    private void placeMarketRest(final PlainInstrument instrument, final PlainOrder order, final boolean isBudgetSpent)
    {
        final MarketRemainder rule = instrument.rules.remainder();
        order.isUnpriced = false;
        final boolean mayRest = order.isLasting() && order.budget == PlainTerms.NONE && order.hold.mayRest;
        if (!mayRest || rule == MarketRemainder.CANCEL)
        {
            ends.cancel(order, isBudgetSpent ? CancelReason.BUDGET_SPENT : CancelReason.MARKET_REMAINDER);
            return;
        }
        order.isUnpriced = rule == MarketRemainder.REST;
        rest(order);
    }

    boolean isPostOnlyAndWouldTrade(final PlainOrder order)
    {
        return order.has(Flag.POST_ONLY) && wouldTradeAt(order) != PlainTerms.NONE;
    }
}
