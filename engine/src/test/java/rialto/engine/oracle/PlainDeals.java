package rialto.engine.oracle;

import rialto.codecs.types.CancelReason;
import rialto.codecs.types.StpMode;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The walk for real: money moves, events are told, makers end. */
final class PlainDeals implements PlainMatching.Deals
{
    private final PlainState state;
    private final PlainFunds funds;
    private final PlainEnds ends;
    private final PlainInstrument instrument;
    private final PlainOrder taker;
    private final List<PlainOrder> thin = new ArrayList<>();
    private boolean isTakerPrevented;

    PlainDeals(
        final PlainState state,
        final PlainFunds funds,
        final PlainEnds ends,
        final PlainInstrument instrument,
        final PlainOrder taker)
    {
        this.state = state;
        this.funds = funds;
        this.ends = ends;
        this.instrument = instrument;
        this.taker = taker;
    }

    /** Whether self-trade prevention took the taker's last lot. */
    boolean isTakerPrevented()
    {
        return isTakerPrevented;
    }

    @Override
    public boolean isDead(final PlainOrder maker)
    {
        return state.isDead(maker);
    }

    @Override
    public void takeOutDead(final PlainOrder maker)
    {
        ends.takeOutDead(maker);
    }

    @Override
    public void trade(final PlainOrder maker, final long price, final long lots)
    {
        final PlainBook book = instrument.book;
        final BigInteger amount = instrument.amount(price, lots);
        ends.activate(taker);
        ends.activate(maker);
        taker.filled += lots;
        maker.filled += lots;
        if (maker.isIceberg())
        {
            maker.shown -= lots;
        }
        if (taker.budgetLeft != PlainTerms.NONE && taker.isBuy)
        {
            taker.budgetLeft -= amount.longValueExact();
        }
        final PlainAccounts.Fees fees =
            state.money.settle(taker, maker, amount, instrument.base(lots), lots);
        funds.adjust(maker);
        funds.adjust(taker);
        book.lastTrade = price;
        book.reference = price;
        book.noteForStops(price);
        state.lastTradeId++;
        state.text.trade(state.lastTradeId, taker, maker, price, lots, amount, fees);
        if (maker.leaves() == 0)
        {
            book.remove(maker);
            ends.close(maker);
            thin.remove(maker);
        }
        else if (maker.isConditional())
        {
            state.lowered.add(maker);
        }
        else if (maker.isIceberg() && maker.shown == 0)
        {
            thin.remove(maker);
            showNextPart(maker);
        }
        else if (maker.isThin() && !thin.contains(maker))
        {
            thin.add(maker);
        }
    }

    /** The taker is through: what it left with too little displayed displays its next part. */
    void end()
    {
        for (final PlainOrder maker : thin)
        {
            if (state.open.get(maker.id) == maker && !state.isDead(maker) && maker.isThin())
            {
                state.text.taken(maker);
                showNextPart(maker);
            }
        }
    }

    private void showNextPart(final PlainOrder maker)
    {
        instrument.book.remove(maker);
        maker.shown = Math.min(maker.display, maker.leaves());
        maker.priority = state.nextPriority();
        instrument.book.add(maker);
        state.text.booked(maker);
    }

    @Override
    public boolean prevent(final PlainOrder maker, final long price, final long most)
    {
        final long common = Math.min(most, maker.leaves());
        final long takerLots = switch (taker.stp)
        {
            case CANCEL_MAKER -> 0;
            case DECREMENT -> common;
            default -> taker.leaves();
        };
        final long makerLots = switch (taker.stp)
        {
            case CANCEL_TAKER -> 0;
            case DECREMENT -> common;
            default -> maker.leaves();
        };
        final long shownBefore = maker.displayed();
        taker.prevented += takerLots;
        maker.prevented += makerLots;
        maker.shown = Math.min(maker.shown, maker.leaves());
        if (taker.stp == StpMode.DECREMENT && taker.isBuy && taker.isBudgetAlone)
        {
            taker.budgetLeft -= instrument.amount(price, common).longValueExact();
        }
        if (takerLots > 0)
        {
            funds.adjust(taker);
        }
        if (makerLots > 0)
        {
            funds.adjust(maker);
        }
        isTakerPrevented = taker.leaves() == 0;
        state.text.prevented(taker, maker, price, takerLots, makerLots, shownBefore - maker.displayed());
        tellPartner(taker, takerLots);
        tellPartner(maker, makerLots);
        if (makerLots > 0 && maker.isConditional())
        {
            state.lowered.add(maker);
        }
        if (maker.leaves() == 0)
        {
            instrument.book.remove(maker);
            state.text.cancelled(maker, CancelReason.SELF_TRADE_PREVENTED, 0);
            ends.close(maker);
        }
        return taker.leaves() > 0;
    }

    /** The other of a pair may hold less now; of what ends, its end tells. */
    private void tellPartner(final PlainOrder order, final long lots)
    {
        if (lots > 0 && order.leaves() > 0 && order.partner != null && order.partner.leaves() > 0)
        {
            state.text.termsChanged(order.partner);
        }
    }
}
