package rialto.engine.memory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class SlotPoolTest
{
    private static final String TAG = "slot-pool-test";

    @AfterEach
    void shouldLeaveNothingBehind()
    {
        assertEquals(0, NativeRegion.allocatedBytes(TAG));
    }

    @Test
    void shouldClaimNewSlotsAscendingAndReleasedOnesLastFirst()
    {
        try (SlotPool pool = new SlotPool(TAG, 4, 16))
        {
            assertEquals(0, pool.claim());
            assertEquals(1, pool.claim());
            assertEquals(2, pool.claim());
            pool.release(0);
            pool.release(2);
            assertEquals(1, pool.claimed());
            assertEquals(2, pool.claim());
            assertEquals(0, pool.claim());
            assertEquals(3, pool.claim());
            assertEquals(4, pool.claimed());
        }
    }

    @Test
    void shouldAnswerNoneWhenFullAndGoOnAfterARelease()
    {
        try (SlotPool pool = new SlotPool(TAG, 2, 8))
        {
            pool.claim();
            pool.claim();
            assertEquals(SlotPool.NONE, pool.claim());
            assertEquals(2, pool.claimed());
            pool.release(1);
            assertEquals(1, pool.claim());
            assertEquals(SlotPool.NONE, pool.claim());
            assertEquals(2, pool.capacity());
        }
    }

    @Test
    void shouldKeepFieldsOfSlotsApart()
    {
        try (SlotPool pool = new SlotPool(TAG, 3, 32))
        {
            for (int slot = 0; slot < 3; slot++)
            {
                pool.claim();
                pool.putLong(slot, 0, Long.MIN_VALUE + slot);
                pool.putInt(slot, 8, -slot);
                pool.putShort(slot, 12, (short)(slot + 7));
                pool.putByte(slot, 14, (byte)(slot + 9));
            }
            for (int slot = 0; slot < 3; slot++)
            {
                assertEquals(Long.MIN_VALUE + slot, pool.getLong(slot, 0));
                assertEquals(-slot, pool.getInt(slot, 8));
                assertEquals(slot + 7, pool.getShort(slot, 12));
                assertEquals(slot + 9, pool.getByte(slot, 14));
            }
        }
    }

    @Test
    void shouldAssertDoubleReleaseAndForeignSlots()
    {
        try (SlotPool pool = new SlotPool(TAG, 2, 8))
        {
            pool.claim();
            assertTrue(pool.isClaimed(0));
            pool.release(0);
            assertFalse(pool.isClaimed(0));
            assertThrows(AssertionError.class, () -> pool.release(0));
            assertThrows(AssertionError.class, () -> pool.release(2));
            assertThrows(AssertionError.class, () -> pool.getInt(0, 5));
            assertThrows(AssertionError.class, () -> pool.getInt(-1, 0));
        }
    }

    @Test
    void shouldRefuseWhatCannotBe()
    {
        assertThrows(IllegalArgumentException.class, () -> new SlotPool(TAG, 0, 8));
        assertThrows(IllegalArgumentException.class, () -> new SlotPool(TAG, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new SlotPool(TAG, 1, 6));
    }

    @Test
    void shouldReachSlotsBeyondTwoGigabytes()
    {
        try (SlotPool pool = new SlotPool(TAG, 50_000_000, 64))
        {
            pool.putLong(49_999_999, 56, 5);
            pool.putLong(40_000_000, 0, 6);
            assertEquals(5, pool.getLong(49_999_999, 56));
            assertEquals(6, pool.getLong(40_000_000, 0));
            assertEquals(0, pool.claim());
        }
    }
}
