package rialto.engine.pipeline;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

class OutputRegionPropertyTest
{
    static final int LENGTH = 4_096;

    /** A positive number claims so many bytes and writes half of them; a negative one gives so many stretches back. */
    @Property(tries = 2_000)
    void stretchesInUseNeverOverlap(
        @ForAll @Size(min = 1, max = 200) final List<@IntRange(min = -4, max = LENGTH / 2) Integer> steps)
    {
        final Deque<int[]> inUse = new ArrayDeque<>();
        try (OutputRegion region = new OutputRegion(LENGTH))
        {
            for (final int step : steps)
            {
                if (step >= 0)
                {
                    claim(region, step, inUse);
                }
                for (int i = step; i < 0 && !inUse.isEmpty(); i++)
                {
                    region.release(inUse.remove()[1]);
                }
            }
            while (!inUse.isEmpty())
            {
                region.release(inUse.remove()[1]);
            }
            Assertions.assertEquals(0, region.claim(LENGTH), "an empty region takes the largest claim");
        }
    }

    private static void claim(final OutputRegion region, final int bound, final Deque<int[]> inUse)
    {
        final int offset = region.claim(bound);
        if (offset == OutputRegion.NO_ROOM)
        {
            Assertions.assertFalse(inUse.isEmpty(), "an empty region has room");
            return;
        }
        Assertions.assertTrue(offset + bound <= LENGTH);
        for (final int[] other : inUse)
        {
            Assertions.assertTrue(offset + bound <= other[0] || offset >= other[1], "overlaps a stretch in use");
        }
        final int end = region.commit(offset, bound / 2);
        inUse.add(new int[] { offset, end });
    }
}
