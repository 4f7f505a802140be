package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.engine.orderbook.Orders;

/**
 * Enters orders: validate, hold, act, settle, emit. A client order id that was used before gets its first outcome
 * again, whatever that was. Engine thread only.
 */
final class OrderCommands
{
    private final Authority authority;
    private final OrderChecks checks;
    private final Books books;
    private final Orders orders;
    private final Sessions sessions;
    private final ClientIds clientIds;
    private final Settlement settlement;
    private final Execution execution;
    private final OrderEvents events;
    private final Reply reply;
    private final NewOrderDecoder decoder = new NewOrderDecoder();
    private final OrderTerms terms = new OrderTerms();
    private final ClientIdOutcome outcome = new ClientIdOutcome();
    private long lastOrderId;

    OrderCommands(
        final State state,
        final Authority authority,
        final Settlement settlement,
        final Execution execution,
        final OrderEvents events,
        final Reply reply)
    {
        this.authority = authority;
        this.settlement = settlement;
        this.execution = execution;
        this.events = events;
        this.reply = reply;
        checks = new OrderChecks(state);
        books = state.books;
        orders = state.orders;
        sessions = state.sessions;
        clientIds = state.clientIds;
    }

    void newOrder(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        terms.decode(decoder);
        reply.open(command, decoder.clientSequence());
        reply.subject(terms.accountId, terms.instrumentId);
        reply.clientOrderId(terms.clientIdHigh, terms.clientIdLow);

        final ResultCode admission = admit(command);
        if (admission != ResultCode.OK)
        {
            reply.result(admission);
            return;
        }
        if (outcome.isDuplicate)
        {
            reply.duplicate();
        }
        else
        {
            outcome.result = enter(command.keyId);
            clientIds.remember(terms.accountId, terms.clientIdHigh, terms.clientIdLow,
                sessions.usesWindow(command.keyId), command.timestampNs, outcome);
        }
        reply.result(outcome.result);
        reply.order(outcome.orderId, outcome.filledLots, outcome.leavesLots);
    }

    long lastOrderId()
    {
        return lastOrderId;
    }

    /** Most orders that the order in the buffer can trade with now. */
    int makersAgainst(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final Side side = decoder.side();
        if (!books.exists(decoder.instrumentId()) || (side != Side.BUY && side != Side.SELL))
        {
            return 0;
        }
        return books.of(decoder.instrumentId()).orderCount(side == Side.SELL);
    }

    private ResultCode admit(final Command command)
    {
        final ResultCode right = authority.mayTrade(command.keyId, terms.accountId);
        if (right != ResultCode.OK)
        {
            return right;
        }
        if ((terms.clientIdHigh | terms.clientIdLow) == 0)
        {
            return ResultCode.CLIENT_ID_MISSING;
        }
        final long fieldsHash = terms.fieldsHash();
        final ResultCode id = clientIds.check(terms.accountId, terms.clientIdHigh, terms.clientIdLow, fieldsHash,
            sessions.usesWindow(command.keyId), command.timestampNs, outcome);
        if (id == ResultCode.OK && !outcome.isDuplicate)
        {
            outcome.fieldsHash = fieldsHash;
            outcome.clear();
        }
        return id;
    }

    private ResultCode enter(final int keyId)
    {
        final ResultCode validity = checks.validate(terms);
        if (validity != ResultCode.OK)
        {
            return validity;
        }

        final long orderId = lastOrderId + 1;
        final int slot = orders.open(orderId, terms.instrumentId, terms.accountId, keyId, terms.clientIdHigh,
            terms.clientIdLow, terms.isBuy(), terms.limitPriceTicks, terms.quantityLots);
        if (!settlement.openHold(slot, terms.mayRest()))
        {
            orders.close(slot);
            return ResultCode.INSUFFICIENT_FUNDS;
        }
        lastOrderId = orderId;
        events.accepted(slot, terms.orderType, terms.timeInForce);
        act(slot);
        outcome.orderId = orderId;
        outcome.filledLots = execution.filledLots();
        outcome.leavesLots = execution.leavesLots();
        return ResultCode.OK;
    }

    private void act(final int slot)
    {
        if (terms.mayRest())
        {
            execution.tradeAndRest(slot);
        }
        else if (terms.timeInForce == TimeInForce.FOK && !canFillWhole())
        {
            execution.cancel(slot, CancelReason.FOK_UNFILLED);
        }
        else
        {
            execution.tradeAndCancel(slot, terms.orderType == OrderType.MARKET ?
                CancelReason.MARKET_REMAINDER :
                CancelReason.IOC_REMAINDER);
        }
    }

    private boolean canFillWhole()
    {
        final long fillableLots = books.of(terms.instrumentId).fillableLots(terms.isBuy(), terms.limitPriceTicks,
            terms.quantityLots);
        return fillableLots >= terms.quantityLots;
    }
}
