package rialto.engine.core;

import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.engine.ledger.Checked;
import rialto.engine.ledger.Holds;
import rialto.engine.ledger.Ledger;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.Instruments;

/**
 * Checks an order's terms against its instrument and against what the engine can hold, in the order of
 * {@link ResultCode}. Changes nothing but the terms' limit price. Engine thread only.
 */
final class OrderChecks
{
    private final Instruments instruments;
    private final Ledger ledger;
    private final Books books;
    private final Orders orders;

    OrderChecks(final State state)
    {
        instruments = state.instruments;
        ledger = state.ledger;
        books = state.books;
        orders = state.orders;
    }

    ResultCode validate(final OrderTerms terms)
    {
        final ResultCode instrument = checkInstrument(terms);
        if (instrument != ResultCode.OK)
        {
            return instrument;
        }
        final ResultCode kind = checkKind(terms);
        if (kind != ResultCode.OK)
        {
            return kind;
        }
        final ResultCode quantity = instruments.checkQuantity(terms.instrumentId, terms.quantityLots);
        if (quantity != ResultCode.OK)
        {
            return quantity;
        }
        final ResultCode price =
            terms.orderType == OrderType.LIMIT ? checkLimitPrice(terms) : checkProtectionPrice(terms);
        return price != ResultCode.OK ? price : checkCapacity(terms);
    }

    private ResultCode checkInstrument(final OrderTerms terms)
    {
        if (!instruments.exists(terms.instrumentId))
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        return switch (instruments.status(terms.instrumentId))
        {
            case OPEN -> ResultCode.OK;
            case SUSPENDED -> ResultCode.INSTRUMENT_SUSPENDED;
            default -> ResultCode.INSTRUMENT_DELISTED;
        };
    }

    private ResultCode checkKind(final OrderTerms terms)
    {
        if (terms.side != Side.BUY && terms.side != Side.SELL)
        {
            return ResultCode.INVALID_SIDE;
        }
        if (terms.orderType != OrderType.LIMIT && terms.orderType != OrderType.MARKET)
        {
            return ResultCode.INVALID_ORDER_TYPE;
        }
        return switch (terms.timeInForce)
        {
            case GTC, IOC, FOK -> ResultCode.OK;
            default -> ResultCode.INVALID_TIME_IN_FORCE;
        };
    }

    private ResultCode checkLimitPrice(final OrderTerms terms)
    {
        if (terms.priceTicks == OrderTerms.NONE)
        {
            return ResultCode.PRICE_REQUIRED;
        }
        if (terms.protectionPriceTicks != OrderTerms.NONE)
        {
            return ResultCode.PRICE_NOT_ALLOWED;
        }
        terms.limitPriceTicks = terms.priceTicks;
        return instruments.checkPrice(terms.instrumentId, terms.priceTicks);
    }

    private ResultCode checkProtectionPrice(final OrderTerms terms)
    {
        if (terms.priceTicks != OrderTerms.NONE)
        {
            return ResultCode.PRICE_NOT_ALLOWED;
        }
        terms.limitPriceTicks = terms.protectionPriceTicks;
        if (terms.limitPriceTicks != OrderTerms.NONE)
        {
            return instruments.checkPrice(terms.instrumentId, terms.limitPriceTicks);
        }
        terms.limitPriceTicks = terms.isBuy() ?
            instruments.maxPriceTicks(terms.instrumentId) :
            instruments.minPriceTicks(terms.instrumentId);
        return terms.limitPriceTicks == OrderTerms.NONE ? ResultCode.PROTECTION_REQUIRED : ResultCode.OK;
    }

    private ResultCode checkCapacity(final OrderTerms terms)
    {
        if (!fits(terms))
        {
            return ResultCode.AMOUNT_OVERFLOW;
        }
        if (orders.isFull())
        {
            return ResultCode.ORDER_CAPACITY;
        }
        final int id = terms.instrumentId;
        if (!ledger.canTrade(terms.accountId, instruments.baseAssetId(id), instruments.quoteAssetId(id)))
        {
            return ResultCode.BALANCE_CAPACITY;
        }
        final OrderBook book = books.of(terms.instrumentId);
        return terms.mayRest() && !book.canRest(terms.isBuy(), terms.limitPriceTicks) ?
            ResultCode.PRICE_LEVEL_CAPACITY :
            ResultCode.OK;
    }

    /** Whether the notional at the worst price, the base quantity and what must be held are within the supply limit. */
    private boolean fits(final OrderTerms terms)
    {
        final int id = terms.instrumentId;
        final long notionalMinor = Checked.notional(terms.limitPriceTicks, terms.quantityLots,
            instruments.quoteMinorPerTickLot(id));
        final long baseMinor = Checked.multiply(terms.quantityLots, instruments.baseMinorPerLot(id));
        if (notionalMinor == Checked.OVERFLOW || baseMinor == Checked.OVERFLOW)
        {
            return false;
        }
        return Checked.OVERFLOW != Holds.requiredMinor(terms.isBuy(), instruments.feeKind(id),
            instruments.makerFeeRate(id), instruments.takerFeeRate(id), terms.mayRest(),
            terms.isBuy() ? notionalMinor : baseMinor, terms.quantityLots);
    }
}
