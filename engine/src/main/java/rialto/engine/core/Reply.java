package rialto.engine.core;

import rialto.codecs.event.ReplyEncoder;
import rialto.codecs.types.ClientOrderIdEncoder;
import rialto.codecs.types.ReplyFlagsEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeBlock;

/**
 * The one answer to the client command being carried out. It is opened before anything else that the command does is
 * emitted, so that only what was due before it comes first, and filled in when the outcome is known. Engine thread
 * only.
 */
final class Reply
{
    private static final int CLIENT_ORDER_ID = ReplyEncoder.clientOrderIdEncodingOffset();

    private final EventOutput output;
    private final Sessions sessions;
    private final NativeBlock block = new NativeBlock();

    Reply(final EventOutput output, final Sessions sessions)
    {
        this.output = output;
        this.sessions = sessions;
    }

    void open(final Command command, final long clientSequence)
    {
        output.open(block, ReplyEncoder.BLOCK_LENGTH, ReplyEncoder.TEMPLATE_ID, false);
        block.putInt(ReplyEncoder.keyIdEncodingOffset(), command.keyId);
        block.putLong(ReplyEncoder.sessionSequenceEncodingOffset(), sessions.nextSessionSequence(command.keyId));
        block.putLong(ReplyEncoder.clientSequenceEncodingOffset(), clientSequence);
        block.putShort(ReplyEncoder.commandTemplateIdEncodingOffset(), (short)command.templateId);
        block.putByte(ReplyEncoder.replyFlagsEncodingOffset(), (byte)0);
        result(ResultCode.OK);
        subject(0, 0);
        clientOrderId(0, 0);
        order(0, 0, 0);
        affectedOrders(0);
        sessions.onClientSequence(command.keyId, clientSequence);
    }

    void subject(final int accountId, final int instrumentId)
    {
        block.putInt(ReplyEncoder.accountIdEncodingOffset(), accountId);
        block.putInt(ReplyEncoder.instrumentIdEncodingOffset(), instrumentId);
    }

    void clientOrderId(final long high, final long low)
    {
        block.putLong(CLIENT_ORDER_ID + ClientOrderIdEncoder.highEncodingOffset(), high);
        block.putLong(CLIENT_ORDER_ID + ClientOrderIdEncoder.lowEncodingOffset(), low);
    }

    void order(final long orderId, final long filledLots, final long leavesLots)
    {
        block.putLong(ReplyEncoder.orderIdEncodingOffset(), orderId);
        outcome(filledLots, leavesLots);
    }

    void outcome(final long filledLots, final long leavesLots)
    {
        block.putLong(ReplyEncoder.filledLotsEncodingOffset(), filledLots);
        block.putLong(ReplyEncoder.leavesLotsEncodingOffset(), leavesLots);
    }

    void affectedOrders(final int count)
    {
        block.putInt(ReplyEncoder.affectedOrdersEncodingOffset(), count);
    }

    void duplicate()
    {
        block.putByte(ReplyEncoder.replyFlagsEncodingOffset(), ReplyFlagsEncoder.duplicate((byte)0, true));
    }

    void result(final ResultCode result)
    {
        block.putShort(ReplyEncoder.resultEncodingOffset(), (short)result.value());
    }
}
