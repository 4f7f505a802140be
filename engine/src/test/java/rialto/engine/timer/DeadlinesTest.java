package rialto.engine.timer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.AllocatedBytes;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class DeadlinesTest
{
    private static final String TAG = "deadlines-test";

    @AfterEach
    void shouldLeaveNothingBehind()
    {
        assertEquals(0, NativeRegion.allocatedBytes(TAG));
    }

    @Test
    void shouldComeByDeadlineThenById()
    {
        try (Deadlines deadlines = new Deadlines(TAG, 8, 8))
        {
            deadlines.add(0, 300, 21);
            deadlines.add(1, 100, 25);
            deadlines.add(2, 300, 20);
            deadlines.add(3, 100, 24);
            deadlines.add(4, -5, 99);
            deadlines.add(5, Deadlines.NEVER, 1);
            deadlines.add(6, 100, 26);
            assertEquals(
                List.of("4 at -5", "3 at 100", "1 at 100", "6 at 100", "2 at 300", "0 at 300",
                    "5 at " + Long.MAX_VALUE),
                takeAll(deadlines));
        }
    }

    @Test
    void shouldNameNobodyWithoutDeadlines()
    {
        try (Deadlines deadlines = new Deadlines(TAG, 2, 2))
        {
            assertEquals(Deadlines.NEVER, deadlines.nextDeadlineNs());
            assertEquals(Deadlines.NONE, deadlines.nextSlot());
            assertFalse(deadlines.contains(0));
            deadlines.add(1, 7, 1);
            deadlines.remove(1);
            assertEquals(Deadlines.NEVER, deadlines.nextDeadlineNs());
            assertEquals(Deadlines.NONE, deadlines.nextSlot());
            assertFalse(deadlines.contains(1));
        }
    }

    @Test
    void shouldKeepTheIdWhenTheDeadlineChanges()
    {
        try (Deadlines deadlines = new Deadlines(TAG, 4, 4))
        {
            deadlines.add(0, 10, 3);
            deadlines.add(1, 20, 2);
            deadlines.add(2, 30, 1);
            deadlines.change(0, 30);
            deadlines.change(2, 20);
            assertEquals(30, deadlines.deadlineNs(0));
            assertEquals(List.of("2 at 20", "1 at 20", "0 at 30"), takeAll(deadlines));
        }
    }

    @Test
    void shouldBeFullAtItsMaximumAndGoOnAfterARemoval()
    {
        try (Deadlines deadlines = new Deadlines(TAG, 9, 2))
        {
            deadlines.add(8, 1, 1);
            assertFalse(deadlines.isFull());
            deadlines.add(0, 2, 2);
            assertTrue(deadlines.isFull());
            assertThrows(AssertionError.class, () -> deadlines.add(1, 3, 3));
            deadlines.remove(8);
            assertFalse(deadlines.isFull());
            deadlines.add(1, 3, 3);
            assertEquals(List.of("0 at 2", "1 at 3"), takeAll(deadlines));
        }
    }

    @Test
    void shouldAssertWhatCannotBe()
    {
        try (Deadlines deadlines = new Deadlines(TAG, 3, 3))
        {
            deadlines.add(1, 1, 1);
            assertThrows(AssertionError.class, () -> deadlines.add(1, 2, 2));
            assertThrows(AssertionError.class, () -> deadlines.remove(0));
            assertThrows(AssertionError.class, () -> deadlines.change(2, 5));
            assertThrows(AssertionError.class, () -> deadlines.deadlineNs(0));
            assertThrows(AssertionError.class, () -> deadlines.contains(3));
            assertThrows(AssertionError.class, () -> deadlines.contains(-1));
            assertEquals(List.of("1 at 1"), takeAll(deadlines));
        }
        assertThrows(IllegalArgumentException.class, () -> new Deadlines(TAG, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Deadlines(TAG, 1, 2));
    }

    @Test
    void shouldNotAllocate()
    {
        final int slots = 1_000;
        try (Deadlines deadlines = new Deadlines(TAG, slots, slots))
        {
            for (int slot = 0; slot < slots; slot++)
            {
                deadlines.add(slot, slot * 7_919L % slots, slot);
            }
            assertEquals(0, AllocatedBytes.during(20_000, () -> turnOver(deadlines)));
            assertEquals(slots, deadlines.size());
        }
    }

    /** The next comes again later, another is put off, a third is removed and put back. */
    private static void turnOver(final Deadlines deadlines)
    {
        final int next = deadlines.nextSlot();
        final long nextNs = deadlines.nextDeadlineNs();
        deadlines.change(next, nextNs + 1_000);
        final int second = deadlines.nextSlot();
        deadlines.remove(second);
        deadlines.add(second, nextNs + next, second);
    }

    private static List<String> takeAll(final Deadlines deadlines)
    {
        final List<String> taken = new ArrayList<>();
        while (deadlines.size() > 0)
        {
            taken.add(deadlines.nextSlot() + " at " + deadlines.nextDeadlineNs());
            deadlines.remove(deadlines.nextSlot());
        }
        return taken;
    }
}
