package rialto.engine.pipeline;

import org.agrona.DirectBuffer;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Keeps the events that a stage or a recovery hands on. Written by one thread, read by the test. */
public final class Recorder implements EgressHandler, EventConsumer
{
    private final HexFormat hex = HexFormat.of();
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final List<String> events = new ArrayList<>();
    private long lastInputSequence = -1;
    private long lastJournalledNs;
    private boolean isCounting;
    private long count;
    private long hash;

    /** From now on only counts. */
    public synchronized void countOnly()
    {
        isCounting = true;
    }

    @Override
    public synchronized void onEvent(
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long journalledNs,
        final long matchedNs)
    {
        lastJournalledNs = journalledNs;
        onEvent(buffer, offset, length);
    }

    @Override
    public synchronized void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        count++;
        for (int i = offset; i < offset + length; i++)
        {
            hash = 31 * hash + buffer.getByte(i);
        }
        header.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        lastInputSequence = header.inputSequence();
        if (!isCounting)
        {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            events.add(
                header.inputSequence() + ":" + header.eventSequence() + ":" +
                    messageHeader.wrap(buffer, offset).templateId() + ":" + hex.formatHex(bytes));
        }
    }

    public synchronized List<String> events()
    {
        return List.copyOf(events);
    }

    public synchronized long count()
    {
        return count;
    }

    /** Over the bytes of all events, in order. */
    public synchronized long hash()
    {
        return hash;
    }

    public synchronized long lastInputSequence()
    {
        return lastInputSequence;
    }

    public synchronized long lastJournalledNs()
    {
        return lastJournalledNs;
    }
}
