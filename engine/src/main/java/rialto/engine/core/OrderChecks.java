package rialto.engine.core;

import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.ledger.Checked;
import rialto.engine.ledger.FrozenAccounts;
import rialto.engine.ledger.Ledger;
import rialto.engine.orderbook.DeadOrders;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.PriceLevels;
import rialto.engine.reference.Instruments;
import rialto.engine.risk.OrderLimitCheck;

/**
 * Checks an order's terms against its instrument and against what the engine can hold, in the order of
 * {@link ResultCode}. Changes nothing but what the terms say is set by the checks. Engine thread only.
 */
final class OrderChecks
{
    private final Instruments instruments;
    private final Ledger ledger;
    private final FrozenAccounts frozen;
    private final Books books;
    private final Orders orders;
    private final PriceLevels levels;
    private final OrderHolds orderHolds;
    private final OrderLimitCheck limits;
    private final AttributeChecks attributes;
    private final WorstPrice worstPrice;
    private final DeadOrders dead;
    private final PhaseChecks phaseChecks;
    private final OutcomeChecks outcomes;
    private final TradingPhases phases;
    private final EarlierLegs none = new EarlierLegs();

    OrderChecks(final State state, final OrderHolds orderHolds, final DeadOrders dead, final WorstPrice worstPrice)
    {
        this.dead = dead;
        this.worstPrice = worstPrice;
        this.orderHolds = orderHolds;
        instruments = state.instruments;
        ledger = state.ledger;
        frozen = state.frozenAccounts;
        books = state.books;
        orders = state.orders;
        levels = state.levels;
        limits = state.orderLimitCheck;
        attributes = new AttributeChecks(state);
        phaseChecks = new PhaseChecks(state);
        outcomes = new OutcomeChecks(state, orderHolds);
        phases = state.phases;
    }

    /** Checks a new order; the order of the codes is that of the calls. */
    ResultCode validate(final OrderTerms terms, final long nowNs)
    {
        return validate(terms, nowNs, none);
    }

    /** Checks a new order of a list of which some were checked before. */
    ResultCode validate(final OrderTerms terms, final long nowNs, final EarlierLegs earlier)
    {
        terms.endNs = Long.MAX_VALUE;
        terms.isOutcome = false;
        terms.isNo = false;
        ResultCode result = frozen.isFrozen(terms.accountId) ?
            ResultCode.ACCOUNT_FROZEN :
            checkInstrument(terms.instrumentId);
        if (result == ResultCode.OK)
        {
            result = phaseChecks.checkNew(terms.instrumentId);
        }
        if (result == ResultCode.OK)
        {
            result = outcomes.checkMarket(terms, nowNs);
        }
        if (result == ResultCode.OK)
        {
            result = checkKind(terms);
        }
        if (result == ResultCode.OK)
        {
            result = attributes.check(terms, nowNs);
        }
        if (result == ResultCode.OK && terms.isNo)
        {
            outcomes.turnOver(terms);
        }
        if (result == ResultCode.OK)
        {
            result = phaseChecks.checkOrder(terms);
        }
        if (result == ResultCode.OK)
        {
            result = checkQuantity(terms);
        }
        if (result == ResultCode.OK)
        {
            result = worstPrice.set(terms);
        }
        if (result == ResultCode.OK)
        {
            result = checkPriceLimits(terms);
        }
        if (result == ResultCode.OK)
        {
            result = checkCapacity(terms);
        }
        return result == ResultCode.OK ? checkMarket(terms, nowNs, earlier) : result;
    }

    /** Whether orders that come in so many parts can be opened at once. */
    boolean haveRoom(final int parts)
    {
        return orders.openCount() + orders.terms().allFurtherParts() + parts <= orders.capacity();
    }

    /** In how many parts a valid order comes: more than one if it is an iceberg. */
    int parts(final OrderTerms terms)
    {
        return attributes.parts(terms);
    }

    /** Whether an instrument takes orders. */
    ResultCode checkInstrument(final int instrumentId)
    {
        if (!instruments.exists(instrumentId))
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        return switch (instruments.status(instrumentId))
        {
            case OPEN -> ResultCode.OK;
            case SUSPENDED -> ResultCode.INSTRUMENT_SUSPENDED;
            default -> ResultCode.INSTRUMENT_DELISTED;
        };
    }

    private static ResultCode checkKind(final OrderTerms terms)
    {
        if (terms.side != Side.BUY && terms.side != Side.SELL)
        {
            return ResultCode.INVALID_SIDE;
        }
        if (terms.orderType == OrderType.NULL_VAL || terms.orderType == OrderType.SBE_UNKNOWN)
        {
            return ResultCode.INVALID_ORDER_TYPE;
        }
        final boolean isKnown = terms.timeInForce != TimeInForce.NULL_VAL &&
            terms.timeInForce != TimeInForce.SBE_UNKNOWN;
        return isKnown && (terms.isLasting() || terms.orderType != OrderType.PEGGED) &&
            (!terms.isForAuctionOnly() || PhaseChecks.isForAuctionAllowed(terms.orderType)) ?
                ResultCode.OK :
                ResultCode.INVALID_TIME_IN_FORCE;
    }

    private ResultCode checkQuantity(final OrderTerms terms)
    {
        if (terms.hasBudget() && terms.quantityLots == 0 && terms.isBuy())
        {
            terms.quantityLots = affordableLots(terms);
            return ResultCode.OK;
        }
        final ResultCode quantity = instruments.checkQuantity(terms.instrumentId, terms.quantityLots);
        if (quantity != ResultCode.OK)
        {
            return quantity;
        }
        final ResultCode limit = limits.checkQuantity(terms.instrumentId, terms.quantityLots);
        if (limit == ResultCode.OK && terms.has(FurtherTerms.REDUCE_ONLY) && !terms.isBuy())
        {
            final int id = terms.instrumentId;
            final long sellableLots = ledger.availableMinor(terms.accountId, instruments.baseAssetId(id)) /
                instruments.baseMinorPerLot(id);
            terms.quantityLots = Math.min(terms.quantityLots, Math.max(1, sellableLots));
        }
        return limit;
    }

    /** What a budget buys at the best price of the other side, at least one lot. */
    private long affordableLots(final OrderTerms terms)
    {
        final int id = terms.instrumentId;
        final long bestTicks = books.of(id).bestLiveTicks(false, dead);
        if (bestTicks == OrderBook.NO_PRICE)
        {
            return 1;
        }
        final long unitMinor = Checked.notional(bestTicks, 1, instruments.quoteMinorPerTickLot(id));
        return unitMinor == Checked.OVERFLOW ?
            1 :
            Math.clamp(terms.budgetMinor / unitMinor, 1, instruments.maxQuantityLots(id));
    }

    private ResultCode checkPriceLimits(final OrderTerms terms)
    {
        if (terms.orderType == OrderType.MARKET_TO_LIMIT && terms.limitPriceTicks == OrderTerms.NONE)
        {
            return ResultCode.OK;
        }
        final long notionalMinor = terms.hasBudget() ?
            terms.budgetMinor :
            Checked.notional(terms.limitPriceTicks, terms.quantityLots,
                instruments.quoteMinorPerTickLot(terms.instrumentId));
        final ResultCode limit = limits.checkPrice(terms.instrumentId, terms.isBuy(),
            hasLimit(terms) ? terms.limitPriceTicks : OrderTerms.NONE, notionalMinor,
            books.of(terms.instrumentId).referenceTicks());
        if (limit != ResultCode.OK)
        {
            return limit;
        }
        return fits(terms, notionalMinor) ? ResultCode.OK : ResultCode.AMOUNT_OVERFLOW;
    }

    /** Whether the worst price is one that the order asks for, and not its protection. */
    private boolean hasLimit(final OrderTerms terms)
    {
        final boolean isForCall = terms.isForAuctionOnly() || phases.isCollecting(terms.instrumentId);
        return !terms.isMarket() && (terms.orderType != OrderType.MARKET_TO_LIMIT || !isForCall);
    }

    /** Whether the notional at the worst price, the base quantity and what must be held are within the supply limit. */
    private boolean fits(final OrderTerms terms, final long notionalMinor)
    {
        final int id = terms.instrumentId;
        final long baseMinor = Checked.multiply(terms.quantityLots, instruments.baseMinorPerLot(id));
        if (notionalMinor == Checked.OVERFLOW || notionalMinor > Checked.MAX_AMOUNT || baseMinor == Checked.OVERFLOW)
        {
            return false;
        }
        if (terms.isOutcome)
        {
            return outcomes.fits(terms);
        }
        return Checked.OVERFLOW != orderHolds.requiredMinor(id, terms.accountId, terms.isBuy(), terms.mayRest,
            terms.isBuy() ? notionalMinor : baseMinor, terms.quantityLots);
    }

    private ResultCode checkCapacity(final OrderTerms terms)
    {
        if (!haveRoom(parts(terms)))
        {
            return ResultCode.ORDER_CAPACITY;
        }
        final int id = terms.instrumentId;
        final int assetId = terms.isNo ? outcomes.noAssetId(id) : instruments.baseAssetId(id);
        if (!ledger.canTrade(terms.accountId, assetId, instruments.quoteAssetId(id)))
        {
            return ResultCode.BALANCE_CAPACITY;
        }
        final boolean hasKnownPrice = terms.orderType == OrderType.LIMIT && !terms.has(FurtherTerms.SLIDE);
        final boolean mayNeedLevel = terms.mayRest || terms.isStop();
        final boolean hasLevel = hasKnownPrice ?
            books.of(id).canRest(terms.isBuy(), terms.limitPriceTicks) :
            !levels.isFull();
        return mayNeedLevel && !hasLevel ? ResultCode.PRICE_LEVEL_CAPACITY : ResultCode.OK;
    }

    private ResultCode checkMarket(final OrderTerms terms, final long nowNs, final EarlierLegs earlier)
    {
        final int id = terms.instrumentId;
        ResultCode limit = limits.checkDuplicate(terms.accountId, id, terms.side, terms.orderType, terms.priceTicks,
            terms.statedQuantityLots, nowNs);
        if (limit == ResultCode.OK)
        {
            limit = limits.checkOpenOrders(terms.accountId, id, 1 + earlier.orders(),
                terms.isStop() ? 1 + earlier.parkedOrders() : 0);
        }
        if (limit == ResultCode.OK && terms.isBuy())
        {
            final int baseAssetId = instruments.baseAssetId(id);
            limit = limits.checkPosition(terms.accountId, id, earlier.buyLotsWith(terms.quantityLots),
                ledger.availableMinor(terms.accountId, baseAssetId) + ledger.heldMinor(terms.accountId, baseAssetId));
        }
        if (limit != ResultCode.OK)
        {
            return limit;
        }
        if (terms.orderType == OrderType.MARKET_TO_LIMIT && terms.limitPriceTicks == OrderTerms.NONE)
        {
            return ResultCode.NO_OPPOSITE_LIMIT;
        }
        return ResultCode.OK;
    }
}
