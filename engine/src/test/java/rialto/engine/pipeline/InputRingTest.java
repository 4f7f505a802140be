package rialto.engine.pipeline;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.engine.memory.NativeRegion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class InputRingTest
{
    private static final int SIZE = 4;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[InputRing.MAX_COMMAND_LENGTH + 64]);

    @Test
    void slotHoldsACopyWithTheNextSequence()
    {
        try (InputRing ring = new InputRing(SIZE, 77))
        {
            final RingReader<InputSlot> reader = ring.addReader();
            command.putLong(8, 0x1234_5678_9ABC_DEF0L);
            assertTrue(ring.tryPublish(5, 6, 3, command, 8, 16));
            command.putLong(8, 0);
            assertTrue(ring.tryPublish(7, 8, 4, command, 8, InputRing.MAX_COMMAND_LENGTH));
            assertEquals(1, reader.available());

            final InputSlot slot = reader.at(reader.next());
            assertEquals(77, slot.sequence());
            assertEquals(5, slot.receivedNs());
            assertEquals(6, slot.sequencedNs());
            assertEquals(3, slot.keyId());
            assertEquals(16, slot.length());
            assertEquals(0x1234_5678_9ABC_DEF0L, slot.buffer().getLong(slot.offset()));
            assertEquals(78, reader.at(1).sequence());
            assertEquals(InputRing.MAX_COMMAND_LENGTH, reader.at(1).length());
        }
    }

    @Test
    void fullRingRefusesUntilEveryReaderIsDone()
    {
        try (InputRing ring = new InputRing(SIZE, 1))
        {
            final RingReader<InputSlot> fast = ring.addReader();
            final RingReader<InputSlot> slow = ring.addReader();
            for (int i = 0; i < SIZE; i++)
            {
                assertTrue(ring.tryPublish(0, 0, 0, command, 0, 8));
            }
            assertFalse(ring.tryPublish(0, 0, 0, command, 0, 8));
            fast.doneWith(3);
            assertFalse(ring.tryPublish(0, 0, 0, command, 0, 8));
            slow.doneWith(0);
            assertTrue(ring.tryPublish(0, 0, 0, command, 0, 8));
            assertFalse(ring.tryPublish(0, 0, 0, command, 0, 8));
        }
    }

    @Test
    void oversizedCommandIsAProgrammersError()
    {
        try (InputRing ring = new InputRing(SIZE, 1))
        {
            ring.addReader();
            final int tooLong = InputRing.MAX_COMMAND_LENGTH + 1;
            assertThrows(IllegalArgumentException.class, () -> ring.tryPublish(0, 0, 0, command, 0, tooLong));
            assertEquals(-1, ring.cursor());
        }
    }

    @Test
    void stoppedRingStillTakesWhatTheEdgeHasToSay()
    {
        try (InputRing ring = new InputRing(SIZE, 1))
        {
            ring.addReader();
            assertTrue(ring.isAccepting());
            ring.stopAccepting();
            assertFalse(ring.isAccepting());
            assertTrue(ring.tryPublish(0, 0, 0, command, 0, 8));
        }
    }

    @Test
    void memoryIsGivenBack()
    {
        final long before = NativeRegion.allocatedBytes("input-ring");
        new InputRing(SIZE, 1).close();
        assertEquals(before, NativeRegion.allocatedBytes("input-ring"));
    }
}
