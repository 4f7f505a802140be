package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.ConvertOutcomesDecoder;
import rialto.codecs.command.CreateCollectionDecoder;
import rialto.codecs.command.DefineIncrementTableDecoder;
import rialto.codecs.command.NewOrderListDecoder;
import rialto.codecs.command.OpenItemAuctionDecoder;
import rialto.codecs.command.OpenOfferDecoder;
import rialto.codecs.command.SetTickTableDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The commands of a machine and their events as bytes, from the first one after Genesis on. */
final class CommandTape implements Machine.Watcher
{
    /** One command, and what it led to. */
    record Entry(long inputSequence, long timeNs, int keyId, UnsafeBuffer command, UnsafeBuffer events)
    {
    }

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final List<Entry> entries = new ArrayList<>();

    List<Entry> entries()
    {
        return entries;
    }

    @Override
    public void onCommand(final Machine machine, final int keyId, final DirectBuffer events, final int eventsLength)
    {
        entries.add(new Entry(machine.inputSequence(), machine.timeNs(), keyId,
            StateView.copy(machine.command, length(machine.command)), messages(events, eventsLength)));
    }

    /** Carries the same bytes out on a machine that has nothing but its Genesis; each gives the same events. */
    void replayOn(final StateMachine machine)
    {
        final UnsafeBuffer out =
            new UnsafeBuffer(ByteBuffer.allocateDirect((int)StateMachine.maxOutputBound(machine.capacities())));
        for (final Entry entry : entries)
        {
            final int length = machine.execute(entry.inputSequence, entry.timeNs, entry.timeNs, entry.keyId,
                entry.command, 0, out, 0);
            assertEquals(entry.events, messages(out, length), () -> "events of command " + entry.inputSequence);
        }
    }

    private int length(final DirectBuffer command)
    {
        final int block = MessageHeaderDecoder.ENCODED_LENGTH + header.wrap(command, 0).blockLength();
        return switch (header.templateId())
        {
            case NewOrderListDecoder.TEMPLATE_ID -> MessageHeaderDecoder.ENCODED_LENGTH +
                new NewOrderListDecoder().wrapAndApplyHeader(command, 0, header).sbeDecodedLength();
            case SetTickTableDecoder.TEMPLATE_ID -> MessageHeaderDecoder.ENCODED_LENGTH +
                new SetTickTableDecoder().wrapAndApplyHeader(command, 0, header).sbeDecodedLength();
            case CreateCollectionDecoder.TEMPLATE_ID -> MessageHeaderDecoder.ENCODED_LENGTH +
                new CreateCollectionDecoder().wrapAndApplyHeader(command, 0, header).sbeDecodedLength();
            case DefineIncrementTableDecoder.TEMPLATE_ID -> MessageHeaderDecoder.ENCODED_LENGTH +
                new DefineIncrementTableDecoder().wrapAndApplyHeader(command, 0, header).sbeDecodedLength();
            case OpenItemAuctionDecoder.TEMPLATE_ID -> MessageHeaderDecoder.ENCODED_LENGTH +
                new OpenItemAuctionDecoder().wrapAndApplyHeader(command, 0, header).sbeDecodedLength();
            case OpenOfferDecoder.TEMPLATE_ID -> MessageHeaderDecoder.ENCODED_LENGTH +
                new OpenOfferDecoder().wrapAndApplyHeader(command, 0, header).sbeDecodedLength();
            case ConvertOutcomesDecoder.TEMPLATE_ID -> MessageHeaderDecoder.ENCODED_LENGTH +
                new ConvertOutcomesDecoder().wrapAndApplyHeader(command, 0, header).sbeDecodedLength();
            default -> block;
        };
    }

    /** Events without the padding between them, which nobody writes. */
    static UnsafeBuffer messages(final DirectBuffer events, final int length)
    {
        final UnsafeBuffer messages = StateView.copy(events, length);
        int frame = 0;
        while (frame < length)
        {
            final int messageLength = EventFrame.messageLength(events, frame);
            final int next = frame + EventFrame.frameLength(messageLength);
            final int end = EventFrame.messageOffset(frame) + messageLength;
            messages.setMemory(end, next - end, (byte)0);
            frame = next;
        }
        return messages;
    }
}
