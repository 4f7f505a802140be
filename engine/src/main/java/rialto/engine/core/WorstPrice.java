package rialto.engine.core;

import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.ResultCode;
import rialto.engine.orderbook.DeadOrders;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.TradingRules;

/**
 * Finds the worst price at which a new order may trade: its limit, its cap, or the protection that it or the instrument
 * names (CME's market order with protection, SEMANTICS D4-1). Engine thread only.
 */
final class WorstPrice
{
    private static final long NONE = OrderTerms.NONE;

    private final Instruments instruments;
    private final TradingRules rules;
    private final Books books;
    private final DeadOrders dead;

    WorstPrice(final State state, final DeadOrders dead)
    {
        this.dead = dead;
        instruments = state.instruments;
        rules = state.tradingRules;
        books = state.books;
    }

    /** Sets the terms' worst price and whether they may rest; a market-to-limit order may find no price. */
    ResultCode set(final OrderTerms terms)
    {
        terms.mayRest = terms.isLasting() && (!terms.isMarket() ||
            (!terms.hasBudget() && rules.marketRemainder(terms.instrumentId) != MarketRemainder.CANCEL));
        return switch (terms.orderType)
        {
            case LIMIT, STOP_LIMIT, TAKE_PROFIT_LIMIT, PEGGED -> setLimit(terms);
            case MARKET_TO_LIMIT -> setOpposite(terms);
            default -> setProtection(terms);
        };
    }

    private ResultCode setLimit(final OrderTerms terms)
    {
        if (terms.priceTicks == NONE)
        {
            return ResultCode.PRICE_REQUIRED;
        }
        if (terms.protectionPriceTicks != NONE)
        {
            return ResultCode.PRICE_NOT_ALLOWED;
        }
        terms.limitPriceTicks = terms.priceTicks;
        return instruments.checkPrice(terms.instrumentId, terms.priceTicks);
    }

    private ResultCode setOpposite(final OrderTerms terms)
    {
        if (terms.priceTicks != NONE || terms.protectionPriceTicks != NONE)
        {
            return ResultCode.PRICE_NOT_ALLOWED;
        }
        final OrderBook book = books.of(terms.instrumentId);
        final long bestTicks = book.hasUnpriced(!terms.isBuy(), dead) ?
            OrderBook.NO_PRICE :
            book.bestLiveTicks(!terms.isBuy(), dead);
        terms.limitPriceTicks = bestTicks == OrderBook.NO_PRICE ? NONE : bestTicks;
        return ResultCode.OK;
    }

    private ResultCode setProtection(final OrderTerms terms)
    {
        if (terms.priceTicks != NONE)
        {
            return ResultCode.PRICE_NOT_ALLOWED;
        }
        final int id = terms.instrumentId;
        terms.limitPriceTicks = terms.protectionPriceTicks;
        if (terms.limitPriceTicks != NONE)
        {
            return instruments.checkPrice(id, terms.limitPriceTicks);
        }
        final long fromTicks = terms.isStop() ?
            terms.stopPriceTicks :
            books.of(id).bestLiveTicks(!terms.isBuy(), dead);
        if (!terms.hasBudget() && rules.protectionTicks(id) != NONE && fromTicks != NONE)
        {
            terms.limitPriceTicks = protectedTicks(id, terms.isBuy(), fromTicks);
            return ResultCode.OK;
        }
        terms.limitPriceTicks = terms.isBuy() ? instruments.maxPriceTicks(id) : instruments.minPriceTicks(id);
        if (terms.limitPriceTicks == NONE && terms.hasBudget())
        {
            // The budget bounds what is paid, so any price will do.
            terms.limitPriceTicks = terms.isBuy() ? Long.MAX_VALUE - 1 : 1;
        }
        return terms.limitPriceTicks == NONE ? ResultCode.PROTECTION_REQUIRED : ResultCode.OK;
    }

    /** So far from a price on the bad side, inside the instrument's limits and rounded to the inside. */
    long protectedTicks(final int id, final boolean isBuy, final long fromTicks)
    {
        final long points = rules.protectionTicks(id);
        if (isBuy)
        {
            final long max = instruments.maxPriceTicks(id);
            final long wanted = fromTicks + points;
            final long limited = max == NONE ? wanted : Math.min(wanted, max);
            final long inside = Math.max(fromTicks, instruments.floorPriceTicks(id, limited));
            return max == NONE ? inside : Math.min(inside, max);
        }
        final long min = instruments.minPriceTicks(id);
        final long wanted = Math.max(1, fromTicks - points);
        final long limited = min == NONE ? wanted : Math.max(wanted, min);
        final long inside = Math.min(fromTicks, instruments.ceilPriceTicks(id, limited));
        return min == NONE ? inside : Math.max(inside, min);
    }
}
