package rialto.engine.recovery;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * The event log, one event at a time: the reader hands on whole documents, recovery asks for the next record.
 */
final class LoggedEvents implements AutoCloseable
{
    private static final int SEQUENCE_OFFSET = 0;
    private static final int LENGTH_OFFSET = Long.BYTES;
    private static final int PAYLOAD_OFFSET = LENGTH_OFFSET + Integer.BYTES;

    private final WholeReader reader;
    private final ExpandableArrayBuffer document = new ExpandableArrayBuffer();
    private int next;
    private int end;
    private int current;

    LoggedEvents(final WholeReader reader)
    {
        this.reader = reader;
    }

    /** Goes to the next event; false at the end of the log. */
    boolean next()
    {
        while (next == end)
        {
            next = 0;
            end = 0;
            if (!reader.poll(this::keep))
            {
                return false;
            }
        }
        current = next;
        next += PAYLOAD_OFFSET + length();
        return true;
    }

    long sequence()
    {
        return document.getLong(current + SEQUENCE_OFFSET);
    }

    DirectBuffer buffer()
    {
        return document;
    }

    int offset()
    {
        return current + PAYLOAD_OFFSET;
    }

    int length()
    {
        return document.getInt(current + LENGTH_OFFSET);
    }

    @Override
    public void close()
    {
        reader.close();
    }

    private void keep(
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        document.putLong(end + SEQUENCE_OFFSET, sequence);
        document.putInt(end + LENGTH_OFFSET, length);
        document.putBytes(end + PAYLOAD_OFFSET, buffer, offset, length);
        end += PAYLOAD_OFFSET + length;
    }
}
