package rialto.engine.marketdata;

import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * A checksum by which a follower can tell that its book is the engine's: CRC32C over the best levels of both sides.
 * Single-threaded; does not allocate.
 *
 * <p>The bytes, all little endian, are those of the bids, best first, then those of the asks, best first:
 * <pre>
 *   0        4                  12                 20              24                      44
 *   +--------+------------------+------------------+---------------+-----------------------+---
 *   | levels | price of level 1 | lots of level 1  | orders of it  | level 2               | ...
 *   | int32  | int64            | int64            | int32         | int64, int64, int32   |
 *   +--------+------------------+------------------+---------------+-----------------------+---
 * </pre>
 * A side that has fewer levels than are asked for gives those that it has, an empty one just the count 0.
 */
public final class BookChecksum
{
    /** Levels of each side that count. */
    public static final int TOP_LEVELS = 10;

    private static final int COUNT_LENGTH = 4;
    private static final int LEVEL_LENGTH = 20;

    private final byte[] bytes = new byte[2 * (COUNT_LENGTH + TOP_LEVELS * LEVEL_LENGTH)];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final CRC32C crc = new CRC32C();
    private final DepthConsumer append = this::append;
    private int end;

    /**
     * Checksum of a book between two commands.
     *
     * @param depth        that holds it.
     * @param instrumentId whose book it is.
     * @return CRC32C as 32 bits.
     */
    public int of(final DepthBuilder depth, final int instrumentId)
    {
        end = 0;
        appendSide(depth, instrumentId, true);
        appendSide(depth, instrumentId, false);
        crc.reset();
        crc.update(bytes, 0, end);
        return (int)crc.getValue();
    }

    private void appendSide(final DepthBuilder depth, final int instrumentId, final boolean isBuy)
    {
        final int countOffset = end;
        end += COUNT_LENGTH;
        final int count = depth.forEachLevel(instrumentId, isBuy, TOP_LEVELS, append);
        buffer.putInt(countOffset, count, ByteOrder.LITTLE_ENDIAN);
    }

    private void append(
        final int instrumentId,
        final boolean isBuy,
        final long priceTicks,
        final long quantityLots,
        final int orderCount)
    {
        buffer.putLong(end, priceTicks, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(end + 8, quantityLots, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(end + 16, orderCount, ByteOrder.LITTLE_ENDIAN);
        end += LEVEL_LENGTH;
    }
}
