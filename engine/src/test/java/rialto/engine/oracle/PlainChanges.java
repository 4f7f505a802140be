package rialto.engine.oracle;

import rialto.codecs.types.CancelReason;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.TimeInForce;
import rialto.engine.oracle.PlainOrder.Place;

/**
 * Changes open orders. A lower total or display at the same price and a new expiry keep the place; all else goes to the
 * back and may trade at once; a parked order always has a new place (SEMANTICS D4-10).
 */
final class PlainChanges
{
    private static final long NONE = PlainTerms.NONE;

    private final PlainState state;
    private final PlainFunds funds;
    private final PlainEnds ends;
    private final PlainExecution execution;
    private final PlainTriggers triggers;
    private final PlainPegs pegs;

    PlainChanges(
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

    /** Whether a command may touch the order that it names; a dead order is answered as a closed one. */
    ResultCode locate(final int account, final int instrumentId, final long orderId, final boolean isTakingOff)
    {
        final PlainInstrument instrument = state.instruments.get(instrumentId);
        if (instrument == null)
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        if (instrument.status == InstrumentStatus.DELISTED)
        {
            return ResultCode.INSTRUMENT_DELISTED;
        }
        if (instrument.status == InstrumentStatus.SUSPENDED && !isTakingOff)
        {
            return ResultCode.INSTRUMENT_SUSPENDED;
        }
        final PlainOrder order = state.open.get(orderId);
        if (order == null || state.isDead(order))
        {
            return ResultCode.UNKNOWN_ORDER;
        }
        return order.account == account && order.instrument == instrumentId ?
            ResultCode.OK :
            ResultCode.NOT_YOUR_ORDER;
    }

    ResultCode reduce(final PlainOrder order, final long lots)
    {
        if (lots <= 0)
        {
            return ResultCode.QUANTITY_NOT_POSITIVE;
        }
        if (lots >= order.leaves())
        {
            ends.cancel(order, CancelReason.REDUCED_TO_ZERO);
        }
        else
        {
            reduceInPlace(order, lots);
        }
        return ResultCode.OK;
    }

    ResultCode change(final PlainOrder order, final PlainCommand.Change wanted)
    {
        final ResultCode validity = check(order, wanted);
        if (validity != ResultCode.OK)
        {
            return validity;
        }
        final long price = wanted.price() == NONE ? ownPrice(order) : wanted.price();
        final long total = wanted.total() == NONE ? order.total : wanted.total();
        final long leaves = total - order.filled - order.prevented;
        if (leaves <= 0)
        {
            ends.cancel(order, CancelReason.AMENDED_TO_FILLED);
            return ResultCode.OK;
        }
        final boolean keepsPlace = !wanted.replaces() && order.place == Place.BOOK && price == ownPrice(order) &&
            wanted.minimum() == NONE && (wanted.display() == NONE || wanted.display() <= order.display);
        if (keepsPlace && leaves <= order.leaves())
        {
            changeInPlace(order, wanted, leaves);
            return ResultCode.OK;
        }
        if (keepsPlace && state.instrumentOf(order).rules.increaseKeeps() && !order.isIceberg())
        {
            return increaseInPlace(order, wanted, leaves);
        }
        return moveToBack(order, wanted, price, leaves);
    }

    private ResultCode check(final PlainOrder order, final PlainCommand.Change wanted)
    {
        final PlainInstrument instrument = state.instrumentOf(order);
        if (!isAmendable(order, wanted))
        {
            return ResultCode.NOT_AMENDABLE;
        }
        final long total = wanted.total() == NONE ? order.total : wanted.total();
        if (wanted.stop() != NONE && (wanted.stop() <= 0 || !instrument.isOnStep(wanted.stop())))
        {
            return ResultCode.INVALID_STOP_PRICE;
        }
        if (order.isIceberg() && !isDisplayValid(order, wanted, total))
        {
            return ResultCode.INVALID_DISPLAY;
        }
        if (wanted.minimum() != NONE && (wanted.minimum() <= 0 || wanted.minimum() > total))
        {
            return ResultCode.INVALID_MINIMUM;
        }
        if (wanted.expire() != NONE && wanted.expire() <= state.now)
        {
            return ResultCode.INVALID_EXPIRY;
        }
        return quantityAndPrice(instrument, wanted);
    }

    private static ResultCode quantityAndPrice(final PlainInstrument instrument, final PlainCommand.Change wanted)
    {
        final ResultCode quantity =
            wanted.total() == NONE ? ResultCode.OK : instrument.checkQuantity(wanted.total());
        return quantity != ResultCode.OK || wanted.price() == NONE ? quantity : instrument.checkPrice(wanted.price());
    }

    /** Whether the order has everything that is to be changed. */
    private static boolean isAmendable(final PlainOrder order, final PlainCommand.Change wanted)
    {
        return (wanted.price() == NONE || hasOwnPrice(order)) &&
            (wanted.stop() == NONE || (order.isParked() && !order.isTrailing())) &&
            (wanted.display() == NONE || order.isIceberg()) &&
            (wanted.minimum() == NONE || order.minimum != NONE) &&
            (wanted.expire() == NONE || order.tif == TimeInForce.GTD);
    }

    private boolean isDisplayValid(final PlainOrder order, final PlainCommand.Change wanted, final long total)
    {
        final long display = wanted.display() == NONE ? order.display : wanted.display();
        if (display <= 0 || (wanted.display() != NONE && display > total))
        {
            return false;
        }
        final long parts = Math.ceilDiv(total, display);
        final long others = state.open.values().stream().filter(o -> o != order).mapToLong(PlainOrder::parts).sum();
        return parts <= state.instrumentOf(order).rules.parts() && others + parts <= state.maxOrders;
    }

    /** A market order, parked or resting without a price, has a protection but no price of its own. */
    private static boolean hasOwnPrice(final PlainOrder order)
    {
        return !order.isUnpriced && !(order.isParked() && PlainTerms.isMarketType(order.type));
    }

    private static long ownPrice(final PlainOrder order)
    {
        return order.isPegged() ? order.cap : order.price;
    }

    private void changeInPlace(final PlainOrder order, final PlainCommand.Change wanted, final long leaves)
    {
        final long by = order.leaves() - leaves;
        putTerms(order, wanted);
        if (by > 0)
        {
            reduceInPlace(order, by);
        }
        if (wanted.expire() != NONE || wanted.display() != NONE)
        {
            state.text.termsChanged(order);
        }
    }

    private void reduceInPlace(final PlainOrder order, final long lots)
    {
        final long shownBefore = order.displayed();
        order.total -= lots;
        order.shown = Math.min(order.shown, order.leaves());
        funds.adjust(order);
        state.text.reduced(order, lots, shownBefore);
        tellPartner(order);
        if (order.isConditional())
        {
            state.lowered.add(order);
        }
    }

    /** The other order of a pair may hold another amount now. */
    private void tellPartner(final PlainOrder order)
    {
        if (order.partner != null)
        {
            state.text.termsChanged(order.partner);
        }
    }

    private ResultCode increaseInPlace(final PlainOrder order, final PlainCommand.Change wanted, final long leaves)
    {
        final long oldLeaves = order.leaves();
        final long oldShown = order.displayed();
        if (!funds.tryHold(order, funds.required(order, ownPrice(order), leaves)))
        {
            return ResultCode.INSUFFICIENT_FUNDS;
        }
        putTerms(order, wanted);
        order.total += leaves - oldLeaves;
        state.text.amended(order, order.price, oldLeaves, oldShown);
        state.text.booked(order);
        tellPartner(order);
        return ResultCode.OK;
    }

    private ResultCode moveToBack(
        final PlainOrder order,
        final PlainCommand.Change wanted,
        final long price,
        final long leaves)
    {
        final boolean isWaiting = order.place == Place.WAITING;
        if (!isWaiting && !funds.tryHold(order, funds.required(order, price, leaves)))
        {
            return ResultCode.INSUFFICIENT_FUNDS;
        }
        final long oldPrice = order.price;
        final long oldLeaves = order.leaves();
        final boolean wasParked = order.isParked();
        final long oldShown = ends.takeOut(order);
        putTerms(order, wanted);
        order.total += leaves - oldLeaves;
        if (order.isPegged())
        {
            order.cap = price;
        }
        else
        {
            order.price = price;
        }
        state.text.amended(order, oldPrice, oldLeaves, oldShown);
        tellPartner(order);
        if (isWaiting)
        {
            return ResultCode.OK;
        }
        if (wasParked)
        {
            triggers.enter(order);
        }
        else if (order.isPegged())
        {
            pegs.place(order);
        }
        else
        {
            execution.enter(order, order.isUnpriced);
        }
        return ResultCode.OK;
    }

    private static void putTerms(final PlainOrder order, final PlainCommand.Change wanted)
    {
        order.stop = wanted.stop() == NONE ? order.stop : wanted.stop();
        order.minimum = wanted.minimum() == NONE ? order.minimum : wanted.minimum();
        order.display = wanted.display() == NONE ? order.display : wanted.display();
        order.expire = wanted.expire() == NONE ? order.expire : wanted.expire();
    }
}
