package rialto.engine.pipeline;

import com.lmax.disruptor.Sequence;
import org.junit.jupiter.api.Test;
import rialto.engine.memory.NativeRegion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class OutputRingTest
{
    private static final int REGION_LENGTH = 1_024;

    @Test
    void commandWaitsForASlotAndForRoom()
    {
        try (OutputRing ring = new OutputRing(2, REGION_LENGTH))
        {
            final RingReader<OutputSlot> fast = ring.addReader(new Sequence(100));
            final RingReader<OutputSlot> slow = ring.addReader(new Sequence(100));
            publish(ring, 640, 0);
            assertEquals(OutputRing.NO_ROOM, ring.tryClaim(640));
            publish(ring, 64, 640);
            assertEquals(OutputRing.NO_ROOM, ring.tryClaim(64));
            fast.doneWith(1);
            assertEquals(OutputRing.NO_ROOM, ring.tryClaim(64));
            slow.doneWith(0);
            publish(ring, 320, 704);
            slow.doneWith(2);
            fast.doneWith(2);
            assertEquals(0, ring.tryClaim(REGION_LENGTH));
        }
    }

    /** The entry of the slot given back last is the entry of the newest one: its end must not be taken for the old. */
    @Test
    void slotUsedAgainDoesNotGiveBackWhatIsStillInUse()
    {
        try (OutputRing ring = new OutputRing(2, REGION_LENGTH))
        {
            final RingReader<OutputSlot> reader = ring.addReader(new Sequence(100));
            publish(ring, 64, 0);
            publish(ring, 64, 64);
            reader.doneWith(0);
            publish(ring, 64, 128);
            assertEquals(OutputRing.NO_ROOM, ring.tryClaim(64));
            reader.doneWith(1);
            assertEquals(OutputRing.NO_ROOM, ring.tryClaim(900), "the third output lies at 128");
            assertEquals(192, ring.tryClaim(64));
        }
    }

    @Test
    void publishingWithoutASlotIsAProgrammersError()
    {
        try (OutputRing ring = new OutputRing(1, REGION_LENGTH))
        {
            ring.addReader(new Sequence(100));
            publish(ring, 64, 0);
            assertThrows(IllegalStateException.class, () -> ring.add(2, 1, 64));
        }
    }

    @Test
    void memoryIsGivenBack()
    {
        final long before = NativeRegion.allocatedBytes("output-region");
        new OutputRing(4, REGION_LENGTH).close();
        assertEquals(before, NativeRegion.allocatedBytes("output-region"));
    }

    private static void publish(final OutputRing ring, final int length, final int expectedOffset)
    {
        assertEquals(expectedOffset, ring.tryClaim(length));
        ring.add(1, 1, length);
        ring.publish(0);
    }
}
