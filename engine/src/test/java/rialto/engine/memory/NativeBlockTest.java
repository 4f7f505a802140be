package rialto.engine.memory;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HexFormat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** A block writes where it was placed, little endian, and asserts that nothing goes beyond it. */
class NativeBlockTest
{
    private static final int LENGTH = 15;

    private final NativeRegion region = NativeRegion.allocate("native-block-test", 32);
    private final UnsafeBuffer buffer = region.buffer(0, 32);
    private final NativeBlock block = new NativeBlock();

    @AfterEach
    void close()
    {
        region.close();
    }

    @Test
    void everyWidthGoesWhereItBelongs()
    {
        block.place(buffer.addressOffset() + 8, LENGTH);
        block.putLong(0, 0x0807_0605_0403_0201L).putInt(8, 0x0C0B_0A09).putShort(12, (short)0x0E0D).putByte(14,
            (byte)15);
        assertEquals("0000000000000000" + "0102030405060708" + "090a0b0c0d0e0f00" + "0000000000000000", bytes());
        block.place(buffer.addressOffset(), 1);
        block.putByte(0, (byte)-1);
        assertEquals("ff", bytes().substring(0, 2));
    }

    @ParameterizedTest
    @CsvSource({ "8, -1", "8, 8", "4, -1", "4, 12", "2, -1", "2, 14", "1, -1", "1, 15", "8, 2147483647" })
    void nothingGoesBeyondIt(final int width, final int distance)
    {
        block.place(buffer.addressOffset() + 8, LENGTH);
        final String before = bytes();
        assertThrows(AssertionError.class, () ->
        {
            switch (width)
            {
                case 8 -> block.putLong(distance, -1);
                case 4 -> block.putInt(distance, -1);
                case 2 -> block.putShort(distance, (short)-1);
                default -> block.putByte(distance, (byte)-1);
            }
        });
        assertEquals(before, bytes());
    }

    private String bytes()
    {
        final byte[] bytes = new byte[32];
        buffer.getBytes(0, bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
