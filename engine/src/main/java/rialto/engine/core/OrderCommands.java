package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.orderbook.Orders;

/**
 * Enters orders: validate, hold, act, settle, emit. A client order id that was used before gets its first outcome
 * again, whatever that was. Engine thread only.
 */
final class OrderCommands
{
    private final Authority authority;
    private final OrderChecks checks;
    private final Sessions sessions;
    private final ClientIds clientIds;
    private final OrderEntry entry;
    private final OrderEnds ends;
    private final Cascade cascade;
    private final Reply reply;
    private final NewOrderDecoder decoder = new NewOrderDecoder();
    private final OrderTerms terms = new OrderTerms();
    private final ClientIdOutcome outcome = new ClientIdOutcome();

    OrderCommands(
        final State state,
        final Authority authority,
        final OrderChecks checks,
        final OrderEntry entry,
        final OrderEnds ends,
        final Cascade cascade,
        final Reply reply)
    {
        this.authority = authority;
        this.checks = checks;
        this.entry = entry;
        this.ends = ends;
        this.cascade = cascade;
        this.reply = reply;
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
            outcome.result = enter(command);
            clientIds.remember(terms.accountId, terms.clientIdHigh, terms.clientIdLow,
                sessions.usesWindow(command.keyId), command.timestampNs, outcome);
        }
        reply.result(outcome.result);
        reply.order(outcome.orderId, outcome.filledLots, outcome.leavesLots);
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

    private ResultCode enter(final Command command)
    {
        final ResultCode validity = checks.validate(terms, command.timestampNs);
        if (validity != ResultCode.OK)
        {
            return validity;
        }
        final int slot = entry.open(terms, command.keyId);
        if (slot == Orders.NONE)
        {
            return entry.refusal();
        }
        outcome.orderId = entry.lastOrderId();
        ends.watch(slot);
        entry.accept(slot, terms, command.timestampNs);
        entry.enter(slot, terms);
        cascade.run(terms.instrumentId);
        outcome.filledLots = ends.filledLots();
        outcome.leavesLots = ends.leavesLots();
        return ResultCode.OK;
    }
}
