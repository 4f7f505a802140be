package rialto.engine.core;

import rialto.codecs.event.ReplyEncoder;
import rialto.codecs.types.ResultCode;

/**
 * The one answer to the client command being carried out. It is opened before anything else that the command does is
 * emitted, so that only what was due before it comes first, and filled in when the outcome is known. Engine thread
 * only.
 */
final class Reply
{
    private final EventOutput output;
    private final Sessions sessions;
    private final ReplyEncoder encoder = new ReplyEncoder();

    Reply(final EventOutput output, final Sessions sessions)
    {
        this.output = output;
        this.sessions = sessions;
    }

    void open(final Command command, final long clientSequence)
    {
        encoder.wrap(output.buffer(), output.open(ReplyEncoder.BLOCK_LENGTH, ReplyEncoder.TEMPLATE_ID, false));
        encoder.keyId(command.keyId).sessionSequence(sessions.nextSessionSequence(command.keyId));
        encoder.clientSequence(clientSequence).commandTemplateId(command.templateId).result(ResultCode.OK);
        encoder.replyFlags().clear();
        encoder.accountId(0).instrumentId(0).orderId(0);
        encoder.clientOrderId().high(0).low(0);
        encoder.filledLots(0).leavesLots(0).affectedOrders(0);
        sessions.onClientSequence(command.keyId, clientSequence);
    }

    void subject(final int accountId, final int instrumentId)
    {
        encoder.accountId(accountId).instrumentId(instrumentId);
    }

    void clientOrderId(final long high, final long low)
    {
        encoder.clientOrderId().high(high).low(low);
    }

    void order(final long orderId, final long filledLots, final long leavesLots)
    {
        encoder.orderId(orderId).filledLots(filledLots).leavesLots(leavesLots);
    }

    void outcome(final long filledLots, final long leavesLots)
    {
        encoder.filledLots(filledLots).leavesLots(leavesLots);
    }

    void affectedOrders(final int count)
    {
        encoder.affectedOrders(count);
    }

    void duplicate()
    {
        encoder.replyFlags().duplicate(true);
    }

    void result(final ResultCode result)
    {
        encoder.result(result);
    }
}
