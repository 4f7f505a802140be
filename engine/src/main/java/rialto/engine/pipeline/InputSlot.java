package rialto.engine.pipeline;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One place of the {@link InputRing}: a flyweight over its stretch of the ring's memory.
 *
 * <pre>
 *   0            8            16            24       28       32                2080      2112
 *   +------------+------------+-------------+--------+--------+-----------------+---------+
 *   |  sequence  | receivedNs | sequencedNs | keyId  | length | payload         | padding |
 *   +------------+------------+-------------+--------+--------+-----------------+---------+
 * </pre>
 *
 * Ingress writes it; the ring's sequences order that against the readers. A slot begins on a cache line of its own,
 * and an ordinary command takes three.
 */
public final class InputSlot
{
    /** Most bytes of a command: a longer frame is refused at the door. */
    static final int MAX_PAYLOAD_LENGTH = 2048;

    private static final int SEQUENCE_OFFSET = 0;
    private static final int RECEIVED_NS_OFFSET = SEQUENCE_OFFSET + Long.BYTES;
    private static final int SEQUENCED_NS_OFFSET = RECEIVED_NS_OFFSET + Long.BYTES;
    private static final int KEY_ID_OFFSET = SEQUENCED_NS_OFFSET + Long.BYTES;
    private static final int LENGTH_OFFSET = KEY_ID_OFFSET + Integer.BYTES;
    private static final int PAYLOAD_OFFSET = LENGTH_OFFSET + Integer.BYTES;
    static final int SLOT_LENGTH = BitUtil.align(PAYLOAD_OFFSET + MAX_PAYLOAD_LENGTH, BitUtil.CACHE_LINE_LENGTH);

    private final UnsafeBuffer buffer;

    InputSlot(final UnsafeBuffer buffer)
    {
        this.buffer = buffer;
    }

    void fill(
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int keyId,
        final DirectBuffer source,
        final int offset,
        final int length)
    {
        buffer.putLong(SEQUENCE_OFFSET, sequence);
        buffer.putLong(RECEIVED_NS_OFFSET, receivedNs);
        buffer.putLong(SEQUENCED_NS_OFFSET, sequencedNs);
        buffer.putInt(KEY_ID_OFFSET, keyId);
        buffer.putInt(LENGTH_OFFSET, length);
        buffer.putBytes(PAYLOAD_OFFSET, source, offset, length);
    }

    /** Journal sequence of the command. */
    public long sequence()
    {
        return buffer.getLong(SEQUENCE_OFFSET);
    }

    long receivedNs()
    {
        return buffer.getLong(RECEIVED_NS_OFFSET);
    }

    long sequencedNs()
    {
        return buffer.getLong(SEQUENCED_NS_OFFSET);
    }

    int keyId()
    {
        return buffer.getInt(KEY_ID_OFFSET);
    }

    /** What holds the command. */
    public DirectBuffer buffer()
    {
        return buffer;
    }

    /** Where the command begins in it. */
    public int offset()
    {
        return PAYLOAD_OFFSET;
    }

    /** Bytes of the command. */
    public int length()
    {
        return buffer.getInt(LENGTH_OFFSET);
    }
}
