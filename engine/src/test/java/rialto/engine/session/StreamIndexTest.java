package rialto.engine.session;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StreamIndexTest
{
    private final StreamIndex index = new StreamIndex(3);

    @Test
    void shouldBeginAtTheLogsBeginningForWhatItHasNotSeen()
    {
        assertEquals(1, index.floorEventSequence(1, 5));
        index.onMessage(1, 100, 4_000);

        assertEquals(1, index.floorEventSequence(1, 99));
        assertEquals(4_000, index.floorEventSequence(1, 100));
    }

    @Test
    void shouldStayCloseOverALongStream()
    {
        final long messages = 1_000_000;
        for (long i = 1; i <= messages; i++)
        {
            index.onMessage(2, i, 3 * i);
        }

        long furthest = 0;
        for (long i = 1; i <= messages; i += 997)
        {
            final long floor = index.floorEventSequence(2, i);
            assertTrue(floor <= 3 * i, "after the event");
            furthest = Math.max(furthest, 3 * i - floor);
        }
        assertTrue(furthest <= 3 * messages / 64, "as far as " + furthest);
    }

    @Test
    void shouldPassOverKeysThatCannotBe()
    {
        index.onMessage(0, 1, 1);
        index.onMessage(4, 1, 1);

        assertEquals(1, index.floorEventSequence(3, 1));
    }
}
