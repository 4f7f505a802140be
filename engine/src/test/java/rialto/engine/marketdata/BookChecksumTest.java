package rialto.engine.marketdata;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.HexFormat;
import java.util.zip.CRC32C;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/**
 * The vectors are spelled out in bytes, so that a follower in any language can be tested against them.
 */
class BookChecksumTest
{
    private final DepthBuilder depth = new DepthBuilder(2, 100, 7);
    private final BookChecksum checksum = new BookChecksum();

    @AfterEach
    void close()
    {
        depth.close();
    }

    @Test
    void ofAnEmptyBookIsThatOfTwoCounts()
    {
        assertEquals(crc("00000000 00000000"), checksum.of(depth, 1));
        assertEquals(0x8C28B28A, checksum.of(depth, 1));
    }

    @Test
    void ofABookIsThatOfItsLevelsBestFirst()
    {
        depth.orderAdded(1, true, 100, 5);
        depth.orderAdded(1, true, 100, 6);
        depth.orderAdded(1, true, 99, 1);
        depth.orderAdded(1, false, 101, 300);
        depth.orderAdded(2, false, 101, 300);
        depth.commandDone(BookChecksumTest::ignore);
        assertEquals(crc("""
            02000000
            6400000000000000 0b00000000000000 02000000
            6300000000000000 0100000000000000 01000000
            01000000
            6500000000000000 2c01000000000000 01000000
            """), checksum.of(depth, 1));
    }

    @Test
    void countsTheTopLevelsOnly()
    {
        for (int price = 1; price <= BookChecksum.TOP_LEVELS; price++)
        {
            depth.orderAdded(1, false, price, 1);
        }
        depth.commandDone(BookChecksumTest::ignore);
        final int before = checksum.of(depth, 1);
        depth.orderAdded(1, false, BookChecksum.TOP_LEVELS + 1, 1);
        depth.commandDone(BookChecksumTest::ignore);
        assertEquals(before, checksum.of(depth, 1));
        depth.orderReduced(1, false, 1, 1, true);
        depth.commandDone(BookChecksumTest::ignore);
        assertNotEquals(before, checksum.of(depth, 1));
    }

    private static int crc(final String hex)
    {
        final CRC32C crc = new CRC32C();
        crc.update(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
        return (int)crc.getValue();
    }

    private static void ignore(
        final int instrumentId,
        final boolean isBuy,
        final long priceTicks,
        final long quantityLots,
        final int orderCount)
    {
        // Only the books matter here.
    }
}
