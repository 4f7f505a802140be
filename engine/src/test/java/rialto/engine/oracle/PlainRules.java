package rialto.engine.oracle;

import rialto.codecs.types.Allocation;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TriggerSource;
import rialto.engine.oracle.PlainTerms.Flag;

import java.math.BigInteger;
import java.util.List;

/** Checks a new order, in the order of the result codes. */
final class PlainRules
{
    private static final long NONE = PlainTerms.NONE;
    private static final long MAX_PEG_OFFSET = 1L << 40;
    static final int WHOLE_BPS = 10_000;

    private final PlainState state;
    private final PlainLimits limits;

    /** What the checks found out about an order that is valid so far. */
    static final class Checked
    {
        ResultCode result = ResultCode.OK;
        final PlainTerms terms;
        final int account;
        final PlainInstrument instrument;
        long quantity;
        /** Worst price; none for a market-to-limit order that finds no limit. */
        long price = NONE;
        boolean mayRest;
        long end = NONE;

        Checked(final int account, final PlainInstrument instrument, final PlainTerms terms)
        {
            this.account = account;
            this.instrument = instrument;
            this.terms = terms;
            quantity = terms.quantity;
        }

        boolean isIceberg()
        {
            return terms.display != NONE && terms.display < quantity;
        }

        /** In how many parts it comes. */
        long parts()
        {
            return isIceberg() ? Math.ceilDiv(quantity, terms.display) : 1;
        }
    }

    PlainRules(final PlainState state)
    {
        this.state = state;
        limits = new PlainLimits(state);
    }

    /** Checks an order of an account; {@code before} are the orders of the same list that would come before it. */
    Checked check(
        final int account,
        final PlainInstrument instrument,
        final PlainTerms terms,
        final List<Checked> before)
    {
        final Checked checked = new Checked(account, instrument, terms);
        checked.result = firstOf(checked, before);
        return checked;
    }

    /** Whether a list of orders can be opened at once. */
    boolean haveRoom(final List<Checked> orders)
    {
        return limits.haveRoom(orders);
    }

    ResultCode status(final PlainInstrument instrument)
    {
        return switch (instrument.status)
        {
            case OPEN -> ResultCode.OK;
            case SUSPENDED -> ResultCode.INSTRUMENT_SUSPENDED;
            default -> ResultCode.INSTRUMENT_DELISTED;
        };
    }

    /** The protection that an instrument gives from a price: on a step, rounded to the inside, within its limits. */
    static long protectedFrom(final PlainInstrument instrument, final boolean isBuy, final long from)
    {
        final long points = instrument.rules.protection();
        if (isBuy)
        {
            final long most = instrument.terms.max() == NONE ? Long.MAX_VALUE : instrument.terms.max();
            return Math.min(Math.max(from, instrument.floor(Math.min(from + points, most))), most);
        }
        final long least = instrument.terms.min() == NONE ? 1 : instrument.terms.min();
        return Math.max(Math.min(from, instrument.ceil(Math.max(from - points, least))), least);
    }

    private ResultCode firstOf(final Checked c, final List<Checked> before)
    {
        ResultCode result = status(c.instrument);
        if (result == ResultCode.OK)
        {
            result = attributes(c);
        }
        if (result == ResultCode.OK)
        {
            result = times(c);
        }
        if (result == ResultCode.OK)
        {
            result = quantity(c);
        }
        if (result == ResultCode.OK)
        {
            result = price(c);
        }
        if (result == ResultCode.OK)
        {
            result = notional(c);
        }
        return result == ResultCode.OK ? limits.check(c, before) : result;
    }

    private ResultCode attributes(final Checked c)
    {
        final PlainTerms terms = c.terms;
        if (terms.type == OrderType.PEGGED && !terms.isLasting())
        {
            return ResultCode.INVALID_TIME_IN_FORCE;
        }
        if (!areFlagsValid(c))
        {
            return ResultCode.INVALID_ORDER_FLAGS;
        }
        if (terms.group != PlainTerms.NO_GROUP && terms.group <= 0)
        {
            return ResultCode.INVALID_STP_MODE;
        }
        if (!isTriggerValid(c))
        {
            return ResultCode.INVALID_STOP_PRICE;
        }
        if (!isDisplayValid(c))
        {
            return ResultCode.INVALID_DISPLAY;
        }
        if (!isLeastDisplayValid(c))
        {
            return ResultCode.INVALID_MINIMUM_DISPLAY;
        }
        return isMinimumValid(c) ? pegAndBudget(terms) : ResultCode.INVALID_MINIMUM;
    }

    /** None and 0 say the same. */
    private static boolean isLeastDisplayValid(final Checked c)
    {
        final PlainTerms terms = c.terms;
        if (terms.least == NONE || terms.least == 0)
        {
            return true;
        }
        return terms.display != NONE && terms.least > 0 && terms.least <= terms.display &&
            c.instrument.rules.refresh() == IcebergRefresh.BELOW_MINIMUM_AT_END;
    }

    private static boolean isMinimumValid(final Checked c)
    {
        final PlainTerms terms = c.terms;
        return terms.minimum == NONE || (terms.minimum > 0 && terms.minimum <= terms.quantity &&
            !terms.has(Flag.ALL_OR_NONE) && terms.type != OrderType.PEGGED && !isProRata(c));
    }

    private static ResultCode pegAndBudget(final PlainTerms terms)
    {
        final boolean isPegValid = terms.type == OrderType.PEGGED ?
            terms.peg != PegReference.NULL_VAL && Math.abs(terms.pegOffset) < MAX_PEG_OFFSET :
            terms.peg == PegReference.NULL_VAL && terms.pegOffset == 0;
        if (!isPegValid)
        {
            return ResultCode.INVALID_PEG;
        }
        final boolean isBudgetValid = !terms.hasBudget() || (terms.type == OrderType.MARKET && terms.budget > 0 &&
            (terms.tif == TimeInForce.FOK ? terms.quantity > 0 : terms.isBuy()));
        return isBudgetValid ? ResultCode.OK : ResultCode.INVALID_BUDGET;
    }

    private static boolean areFlagsValid(final Checked c)
    {
        final PlainTerms terms = c.terms;
        final boolean isLastingLimit = terms.isLimit() && terms.isLasting();
        if (terms.has(Flag.SLIDE) && !(terms.has(Flag.POST_ONLY) && terms.type == OrderType.LIMIT))
        {
            return false;
        }
        if (terms.has(Flag.POST_ONLY) && !isLastingLimit)
        {
            return false;
        }
        if (terms.has(Flag.HIDDEN) && (!isLastingLimit || terms.display != NONE))
        {
            return false;
        }
        return !terms.has(Flag.ALL_OR_NONE) || (terms.type != OrderType.PEGGED && !isProRata(c));
    }

    private static boolean isTriggerValid(final Checked c)
    {
        final PlainTerms terms = c.terms;
        final boolean hasDistance = terms.trailingTicks != NONE || terms.trailingBps != 0;
        if (terms.type == OrderType.TRAILING_STOP)
        {
            final boolean isByTicks = terms.trailingTicks > 0 && terms.trailingBps == 0;
            final boolean isByBps =
                terms.trailingTicks == NONE && terms.trailingBps > 0 && terms.trailingBps < WHOLE_BPS;
            return terms.stop == NONE && (isByTicks || isByBps) && terms.source != TriggerSource.BEST_QUOTE;
        }
        if (!terms.isStop())
        {
            return terms.stop == NONE && !hasDistance && terms.source == TriggerSource.NULL_VAL;
        }
        return !hasDistance && terms.stop > 0 && c.instrument.isOnStep(terms.stop);
    }

    private static boolean isDisplayValid(final Checked c)
    {
        final PlainTerms terms = c.terms;
        if (terms.display == NONE)
        {
            return true;
        }
        return terms.isLimit() && terms.isLasting() && !terms.has(Flag.ALL_OR_NONE) && terms.minimum == NONE &&
            terms.display > 0 && terms.display <= terms.quantity &&
            Math.ceilDiv(terms.quantity, terms.display) <= c.instrument.rules.parts();
    }

    private ResultCode times(final Checked c)
    {
        final PlainTerms terms = c.terms;
        final boolean isGtd = terms.tif == TimeInForce.GTD;
        if (isGtd ? terms.expire <= state.now : terms.expire != NONE)
        {
            return ResultCode.INVALID_EXPIRY;
        }
        if (terms.deadline != NONE && state.now > terms.deadline)
        {
            return ResultCode.DEADLINE_PASSED;
        }
        c.end = terms.expire;
        if (terms.tif == TimeInForce.DAY)
        {
            c.end = c.instrument.sessionEnd;
            return c.end > state.now ? ResultCode.OK : ResultCode.NO_SESSION_END;
        }
        return ResultCode.OK;
    }

    private ResultCode quantity(final Checked c)
    {
        final PlainTerms terms = c.terms;
        final PlainInstrument instrument = c.instrument;
        if (terms.hasBudget() && terms.quantity == 0 && terms.isBuy())
        {
            final long best = state.bestLimit(instrument, false);
            c.quantity = best == NONE ?
                1 :
                Math.max(1, Math.min(instrument.terms.maxLots(), instrument.affordable(terms.budget, best)));
            return ResultCode.OK;
        }
        final ResultCode result = instrument.checkQuantity(terms.quantity);
        if (result != ResultCode.OK)
        {
            return result;
        }
        if (terms.quantity < instrument.limits.minLots())
        {
            return ResultCode.QUANTITY_BELOW_MINIMUM;
        }
        if (terms.quantity % instrument.limits.stepLots() != 0)
        {
            return ResultCode.QUANTITY_OFF_STEP;
        }
        if (terms.has(Flag.REDUCE_ONLY) && !terms.isBuy())
        {
            c.quantity = Math.min(terms.quantity, Math.max(1, sellable(c)));
        }
        return ResultCode.OK;
    }

    long sellable(final Checked c)
    {
        return state.money.available(c.account, c.instrument.baseAsset)
            .divide(BigInteger.valueOf(c.instrument.baseMinorPerLot)).longValueExact();
    }

    private ResultCode price(final Checked c)
    {
        final PlainTerms terms = c.terms;
        final PlainInstrument instrument = c.instrument;
        c.mayRest = terms.isLasting() && (!terms.isMarket() ||
            (!terms.hasBudget() && instrument.rules.remainder() != MarketRemainder.CANCEL));
        if (terms.isLimit() || terms.type == OrderType.PEGGED)
        {
            c.price = terms.price;
            if (terms.price == NONE)
            {
                return ResultCode.PRICE_REQUIRED;
            }
            return terms.protection != NONE ? ResultCode.PRICE_NOT_ALLOWED : instrument.checkPrice(terms.price);
        }
        if (terms.price != NONE || (terms.type == OrderType.MARKET_TO_LIMIT && terms.protection != NONE))
        {
            return ResultCode.PRICE_NOT_ALLOWED;
        }
        if (terms.type == OrderType.MARKET_TO_LIMIT)
        {
            final boolean isUnpricedAhead = instrument.book.side(!terms.isBuy()).stream()
                .anyMatch(order -> order.isUnpriced && state.isAlive(order));
            c.price = isUnpricedAhead ? NONE : state.bestLimit(instrument, !terms.isBuy());
            return ResultCode.OK;
        }
        return protection(c);
    }

    /** A market order's protection: its own, else the instrument's from a price, else the instrument's limit. */
    private ResultCode protection(final Checked c)
    {
        final PlainTerms terms = c.terms;
        final PlainInstrument instrument = c.instrument;
        if (terms.protection != NONE)
        {
            c.price = terms.protection;
            return instrument.checkPrice(terms.protection);
        }
        final long from = terms.isStop() ? terms.stop : state.bestLimit(instrument, !terms.isBuy());
        if (!terms.hasBudget() && instrument.rules.protection() != NONE && from != NONE)
        {
            c.price = protectedFrom(instrument, terms.isBuy(), from);
            return ResultCode.OK;
        }
        c.price = terms.isBuy() ? instrument.terms.max() : instrument.terms.min();
        if (c.price == NONE && terms.hasBudget())
        {
            c.price = terms.isBuy() ? Long.MAX_VALUE - 1 : 1;
        }
        return c.price == NONE ? ResultCode.PROTECTION_REQUIRED : ResultCode.OK;
    }

    private ResultCode notional(final Checked c)
    {
        final PlainTerms terms = c.terms;
        final PlainCommand.Limits limits = c.instrument.limits;
        if (terms.type == OrderType.MARKET_TO_LIMIT && c.price == NONE)
        {
            return ResultCode.OK;
        }
        final BigInteger worst =
            terms.hasBudget() ? BigInteger.valueOf(terms.budget) : c.instrument.amount(c.price, c.quantity);
        final boolean isAbove = limits.maxNotional() != NONE &&
            worst.compareTo(BigInteger.valueOf(limits.maxNotional())) > 0;
        final boolean isBelow = !terms.isMarket() && worst.compareTo(BigInteger.valueOf(limits.minNotional())) < 0;
        if (isAbove || isBelow)
        {
            return ResultCode.NOTIONAL_OUT_OF_RANGE;
        }
        if (!terms.isMarket() && isOutOfBand(c))
        {
            return ResultCode.PRICE_OUT_OF_BAND;
        }
        final BigInteger base = c.instrument.base(c.quantity);
        final BigInteger held = hold(c).required(terms.isBuy() ? worst : base, c.quantity);
        final boolean fits = worst.max(base).max(held).compareTo(PlainAccounts.MAX) <= 0;
        return fits ? ResultCode.OK : ResultCode.AMOUNT_OVERFLOW;
    }

    private static boolean isOutOfBand(final Checked c)
    {
        final long reference = c.instrument.book.reference;
        final int band = c.instrument.limits.bandBps();
        if (band == 0 || reference == NONE)
        {
            return false;
        }
        final BigInteger price = BigInteger.valueOf(c.price).multiply(BigInteger.valueOf(WHOLE_BPS));
        final BigInteger r = BigInteger.valueOf(reference);
        return c.terms.isBuy() ?
            price.compareTo(r.multiply(BigInteger.valueOf(WHOLE_BPS + band))) > 0 :
            price.compareTo(r.multiply(BigInteger.valueOf(WHOLE_BPS - band))) < 0;
    }

    PlainHold hold(final Checked c)
    {
        final PlainInstrument instrument = c.instrument;
        final int tier = state.account(c.account).tier();
        return new PlainHold(c.terms.isBuy() ? instrument.quoteAsset : instrument.baseAsset, c.terms.isBuy(),
            instrument.terms.kind(), c.mayRest, instrument.makerRate(tier), instrument.takerRate(tier));
    }

    private static boolean isProRata(final Checked c)
    {
        return c.instrument.rules.allocation() == Allocation.PRO_RATA;
    }
}
