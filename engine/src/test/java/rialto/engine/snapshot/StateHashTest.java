package rialto.engine.snapshot;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StateHashTest
{
    private final StateHash hash = new StateHash();

    @Test
    void offersTheScratchSpaceItPromises()
    {
        assertTrue(hash.buffer().capacity() >= SnapshotWriter.MIN_BUFFER_LENGTH);
    }

    @Test
    void isZeroWithoutRecordsAndAfterAReset()
    {
        assertEquals(0, hash.value());
        record(1, 2);
        hash.reset();
        assertEquals(0, hash.value());
    }

    @Test
    void sameRecordsGiveTheSameValue()
    {
        assertEquals(hashOf(1, 2, 3), hashOf(1, 2, 3));
    }

    @Test
    void orderOfRecordsCounts()
    {
        assertNotEquals(hashOf(1, 2), hashOf(2, 1));
    }

    @Test
    void whatStoodInTheScratchSpaceBeforeDoesNotCount()
    {
        hash.buffer().setMemory(0, SnapshotWriter.MIN_BUFFER_LENGTH, (byte)-1);
        record(7);
        final long value = hash.value();
        hash.reset();
        hash.buffer().setMemory(0, SnapshotWriter.MIN_BUFFER_LENGTH, (byte)0);
        record(7);

        assertEquals(value, hash.value());
    }

    private long hashOf(final long... records)
    {
        hash.reset();
        record(records);
        return hash.value();
    }

    private void record(final long... records)
    {
        for (final long record : records)
        {
            hash.buffer().putLong(0, record);
            hash.record(Long.BYTES);
        }
    }
}
