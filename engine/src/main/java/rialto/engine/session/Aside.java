package rialto.engine.session;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Messages of one document of the event log, put aside to be sent when whoever is served takes them: a document cannot
 * be left in the middle. First in, first out; grows to what the largest document needs and allocates nothing from then
 * on. Single-threaded.
 */
final class Aside
{
    private static final int LENGTH_OFFSET = 8;
    private static final int MESSAGE_OFFSET = 16;

    private final ExpandableArrayBuffer messages = new ExpandableArrayBuffer();
    private int begin;
    private int end;

    boolean isEmpty()
    {
        return begin == end;
    }

    /** Forgets everything, and makes room from the beginning. */
    void clear()
    {
        begin = 0;
        end = 0;
    }

    void put(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        messages.putLong(end, sequence);
        messages.putInt(end + LENGTH_OFFSET, length);
        messages.putBytes(end + MESSAGE_OFFSET, buffer, offset, length);
        end += BitUtil.align(MESSAGE_OFFSET + length, Long.BYTES);
    }

    DirectBuffer buffer()
    {
        return messages;
    }

    /** Sequence of the first message, which there must be. */
    long sequence()
    {
        return messages.getLong(begin);
    }

    /** Where in the buffer the first message begins. */
    int offset()
    {
        return begin + MESSAGE_OFFSET;
    }

    /** Length in bytes of the first message. */
    int length()
    {
        return messages.getInt(begin + LENGTH_OFFSET);
    }

    /** The first message is done with. */
    void removeFirst()
    {
        begin += BitUtil.align(MESSAGE_OFFSET + length(), Long.BYTES);
    }
}
