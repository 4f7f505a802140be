package rialto.engine.memory;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class NativeRegionTest
{
    private static final String TAG = "native-region-test";

    @Test
    void shouldBeZeroAlignedAndCountedByTag()
    {
        try (NativeRegion region = NativeRegion.allocate(TAG, 1000))
        {
            for (long offset = 0; offset < region.length(); offset++)
            {
                assertEquals(0, region.getByte(offset));
            }
            assertEquals(0, region.buffer(0, 1).addressOffset() % NativeRegion.CACHE_LINE_LENGTH);
            assertEquals(1000, NativeRegion.allocatedBytes(TAG));
            assertEquals(TAG, region.tag());
        }
        assertEquals(0, NativeRegion.allocatedBytes(TAG));
    }

    @Test
    void shouldKeepEveryWidthAtItsOffset()
    {
        try (NativeRegion region = NativeRegion.allocate(TAG, 64))
        {
            region.putLong(0, Long.MIN_VALUE + 1);
            region.putInt(8, Integer.MIN_VALUE + 2);
            region.putShort(12, Short.MIN_VALUE);
            region.putByte(14, Byte.MIN_VALUE);
            assertEquals(Long.MIN_VALUE + 1, region.getLong(0));
            assertEquals(Integer.MIN_VALUE + 2, region.getInt(8));
            assertEquals(Short.MIN_VALUE, region.getShort(12));
            assertEquals(Byte.MIN_VALUE, region.getByte(14));

            final UnsafeBuffer view = region.buffer(8, 8);
            assertEquals(Integer.MIN_VALUE + 2, view.getInt(0));
            region.clear(0, 15);
            assertEquals(0, region.getLong(0));
            assertEquals(0, view.getInt(0));
        }
    }

    @Test
    void shouldReachBeyondTwoGigabytesWithoutTouchingThem()
    {
        final long length = 5L << 30;
        final long residentBefore = residentBytes();
        try (NativeRegion region = NativeRegion.allocate(TAG, length))
        {
            region.putLong(length - 8, 7);
            region.putLong((3L << 30) + 4, 9);
            assertEquals(7, region.getLong(length - 8));
            assertEquals(9, region.getLong((3L << 30) + 4));
            assertEquals(length, NativeRegion.allocatedBytes(TAG));
            assertTrue(residentBytes() - residentBefore < length / 4, "the region was touched");
        }
    }

    @Test
    void shouldCloseOnce()
    {
        final NativeRegion region = NativeRegion.allocate(TAG, 64);
        region.close();
        region.close();
        assertEquals(0, NativeRegion.allocatedBytes(TAG));
        assertThrows(AssertionError.class, () -> region.getLong(0));
    }

    @Test
    void shouldRefuseWhatCannotBe()
    {
        assertThrows(IllegalArgumentException.class, () -> NativeRegion.allocate(TAG, 0));
        assertThrows(IllegalArgumentException.class, () -> NativeRegion.allocate(TAG, -1));
        assertThrows(OutOfMemoryError.class, () -> NativeRegion.allocate(TAG, Long.MAX_VALUE / 2));
        assertEquals(0, NativeRegion.allocatedBytes(TAG));
    }

    @Test
    void shouldAssertBounds()
    {
        try (NativeRegion region = NativeRegion.allocate(TAG, 64))
        {
            assertThrows(AssertionError.class, () -> region.getLong(57));
            assertThrows(AssertionError.class, () -> region.putInt(-1, 0));
            assertThrows(AssertionError.class, () -> region.buffer(60, 8));
        }
    }

    /** 0 where the operating system does not tell. */
    private static long residentBytes()
    {
        final Path statistics = Path.of("/proc/self/statm");
        try
        {
            return Files.isReadable(statistics) ?
                Long.parseLong(Files.readString(statistics).split(" ", 3)[1]) * 4096 : 0;
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
