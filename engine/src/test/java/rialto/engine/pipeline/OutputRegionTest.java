package rialto.engine.pipeline;

import org.junit.jupiter.api.Test;
import rialto.engine.memory.NativeRegion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

class OutputRegionTest
{
    @Test
    void emptyRegionAlwaysTakesItsWholeLength()
    {
        try (OutputRegion region = new OutputRegion(1_024))
        {
            for (int i = 0; i < 100; i++)
            {
                final int offset = region.claim(1_024);
                assertEquals(0, offset);
                region.release(region.commit(offset, 64 * (i % 17)));
            }
        }
    }

    @Test
    void stretchNeverSpansTheEnd()
    {
        try (OutputRegion region = new OutputRegion(1_024))
        {
            final int first = region.commit(region.claim(640), 640);
            region.commit(region.claim(192), 192);
            assertEquals(OutputRegion.NO_ROOM, region.claim(512));
            region.release(first);
            assertEquals(0, region.claim(512));
        }
    }

    @Test
    void fullRegionIsNotTakenForAnEmptyOne()
    {
        try (OutputRegion region = new OutputRegion(512))
        {
            final int first = region.commit(region.claim(128), 128);
            region.commit(region.claim(384), 384);
            region.release(first);
            assertEquals(OutputRegion.NO_ROOM, region.claim(128));
            assertEquals(0, region.claim(64));
        }
    }

    @Test
    void goesBackEarlyOnlyIfAsMuchIsFreeThereAsIsInUse()
    {
        final int kib = 1_024;
        try (OutputRegion region = new OutputRegion(512 * kib))
        {
            final int quarter = region.commit(region.claim(32 * kib), 32 * kib);
            final int half = region.commit(region.claim(64 * kib), 64 * kib);
            region.commit(region.claim(96 * kib), 96 * kib);
            assertEquals(192 * kib, region.claim(kib));
            region.release(quarter);
            assertEquals(192 * kib, region.claim(kib));
            region.release(half);
            assertEquals(0, region.claim(kib));
        }
    }

    @Test
    void outputOfNothingStillHoldsItsPlace()
    {
        try (OutputRegion region = new OutputRegion(1_024))
        {
            final int first = region.commit(region.claim(64), 0);
            final int second = region.claim(64);
            assertNotEquals(0, second);
            region.commit(second, 0);
            region.release(first);
            assertEquals(2 * OutputRegion.ALIGNMENT, region.claim(64));
        }
    }

    @Test
    void memoryIsGivenBack()
    {
        final long before = NativeRegion.allocatedBytes("output-region");
        new OutputRegion(1_024).close();
        assertEquals(before, NativeRegion.allocatedBytes("output-region"));
    }
}
