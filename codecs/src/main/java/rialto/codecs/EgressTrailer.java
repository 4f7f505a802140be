package rialto.codecs;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.nio.ByteOrder;

/**
 * The composite {@code EgressTrailer} of the event schema: it follows every message of a session's stream, so no
 * message has it as a field and no flyweight is generated for it. Little endian.
 *
 * <pre>
 *   0              8            16            24
 *   +--------------+-------------+-------------+
 *   | journalledNs | matchedNs   | sentNs      |
 *   +--------------+-------------+-------------+
 * </pre>
 *
 * A time that means nothing for a message is 0. Static over the caller's buffer: any thread.
 */
public final class EgressTrailer
{
    /** Length in bytes. */
    public static final int ENCODED_LENGTH = 24;

    private static final int MATCHED_OFFSET = 8;
    private static final int SENT_OFFSET = 16;

    private EgressTrailer()
    {
    }

    /**
     * Writes a trailer.
     *
     * @param buffer       to write to.
     * @param offset       in bytes at which it begins.
     * @param journalledNs when the command was durable, in nanoseconds since 1970.
     * @param matchedNs    when the state machine had carried it out.
     * @param sentNs       when the message is handed to the transport.
     */
    public static void write(
        final MutableDirectBuffer buffer,
        final int offset,
        final long journalledNs,
        final long matchedNs,
        final long sentNs)
    {
        buffer.putLong(offset, journalledNs, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + MATCHED_OFFSET, matchedNs, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + SENT_OFFSET, sentNs, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * When the command was durable.
     *
     * @param buffer to read from.
     * @param offset in bytes at which the trailer begins.
     * @return nanoseconds since 1970; 0: means nothing here.
     */
    public static long journalledNs(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * When the state machine had carried the command out.
     *
     * @param buffer to read from.
     * @param offset in bytes at which the trailer begins.
     * @return nanoseconds since 1970; 0: means nothing here.
     */
    public static long matchedNs(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + MATCHED_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * When the message was handed to the transport.
     *
     * @param buffer to read from.
     * @param offset in bytes at which the trailer begins.
     * @return nanoseconds since 1970.
     */
    public static long sentNs(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + SENT_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }
}
