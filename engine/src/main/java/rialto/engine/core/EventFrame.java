package rialto.engine.core;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.types.MessageHeaderEncoder;

import java.nio.ByteOrder;

/**
 * How the events of one command lie behind one another in the output.
 *
 * <pre>
 *   0        4        8                              8 + length      aligned to 8
 *   +--------+--------+--------------------------------+----------------+
 *   | length |   0    | message header, root block     | zero to seven  |
 *   | int32  | int32  | (SBE, {@code length} bytes)    | bytes of pad   |
 *   +--------+--------+--------------------------------+----------------+
 * </pre>
 *
 * All little endian. The running hash covers a command's frames as they lie here, padding included.
 */
public final class EventFrame
{
    /** Length in bytes of what stands before the message. */
    public static final int HEADER_LENGTH = 8;

    /** Frames begin at multiples of this many bytes. */
    public static final int ALIGNMENT = 8;

    private EventFrame()
    {
    }

    /**
     * Length of the message in the frame at an offset.
     *
     * @param buffer that holds the frame.
     * @param offset of the frame in bytes.
     * @return length in bytes of the SBE message, its header included.
     */
    public static int messageLength(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Offset of the message in the frame at an offset.
     *
     * @param offset of the frame in bytes.
     * @return offset in bytes of the SBE message header.
     */
    public static int messageOffset(final int offset)
    {
        return offset + HEADER_LENGTH;
    }

    /**
     * Length of a whole frame, padding included.
     *
     * @param messageLength length in bytes of the SBE message, its header included.
     * @return distance in bytes to the next frame.
     */
    public static int frameLength(final int messageLength)
    {
        return BitUtil.align(HEADER_LENGTH + messageLength, ALIGNMENT);
    }

    static int frameLengthOfBlock(final int blockLength)
    {
        return frameLength(MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
    }

    static void write(final MutableDirectBuffer buffer, final int offset, final int messageLength, final int length)
    {
        // The padding; what the message has of these bytes it writes itself.
        buffer.putLong(offset + length - Long.BYTES, 0, ByteOrder.LITTLE_ENDIAN);
        // Both numbers in one write: the upper half is zero.
        buffer.putLong(offset, messageLength, ByteOrder.LITTLE_ENDIAN);
    }
}
