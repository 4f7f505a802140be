package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.AmendOrderDecoder;
import rialto.codecs.command.CancelOrderDecoder;
import rialto.codecs.command.MassCancelDecoder;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.NewOrderListDecoder;
import rialto.codecs.command.QuarantineDecoder;
import rialto.codecs.command.ReduceOrderDecoder;
import rialto.codecs.command.ReplaceOrderDecoder;
import rialto.codecs.command.SetSessionTermsDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;

import java.nio.ByteOrder;

/**
 * Commands that are passed over because the engine cannot carry them out, and the records that say so. Engine thread
 * only.
 */
final class QuarantineCommands
{
    private static final int EDGE = 0;
    /** Every journalled client command begins with keyId and clientSequence. */
    private static final int CLIENT_SEQUENCE_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + NewOrderDecoder.clientSequenceEncodingOffset();

    private final ReferenceEvents events;
    private final Reply reply;
    private final QuarantineDecoder quarantine = new QuarantineDecoder();

    QuarantineCommands(final ReferenceEvents events, final Reply reply)
    {
        this.events = events;
        this.reply = reply;
    }

    /**
     * Answers a client's command without looking at more of it than its client sequence, which is used up. A record of
     * the edge has nobody to answer to.
     */
    void passOver(final Command command, final DirectBuffer buffer, final int offset)
    {
        if (command.keyId == EDGE)
        {
            return;
        }
        reply.open(command, buffer.getLong(offset + CLIENT_SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN));
        reply.result(ResultCode.POISONED);
        if (!isOfASession(command.templateId))
        {
            events.action(command, 0, ResultCode.POISONED);
        }
    }

    /** What it names was passed over before; here it is only told that an operator wanted it so. */
    void quarantine(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        quarantine.wrapAndApplyHeader(buffer, offset, header);
        events.action(command, quarantine.inputSequence(), ResultCode.OK);
    }

    /** Commands that are told to their session only; all others are administrative or move value. */
    private static boolean isOfASession(final int templateId)
    {
        return switch (templateId)
        {
            case NewOrderDecoder.TEMPLATE_ID, NewOrderListDecoder.TEMPLATE_ID, CancelOrderDecoder.TEMPLATE_ID,
                ReduceOrderDecoder.TEMPLATE_ID, AmendOrderDecoder.TEMPLATE_ID, ReplaceOrderDecoder.TEMPLATE_ID,
                MassCancelDecoder.TEMPLATE_ID, SetSessionTermsDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }
}
