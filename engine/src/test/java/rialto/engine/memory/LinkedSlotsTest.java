package rialto.engine.memory;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Linked slots beside a list: after each step the same order. */
class LinkedSlotsTest
{
    private static final int CAPACITY = 12;
    private static final int STEPS = 300;
    private static final int PREVIOUS = 4;
    private static final int NEXT = 8;

    @Property(tries = 100)
    void theOrderIsThatInWhichTheyWereAdded(@ForAll final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        try (SlotPool pool = new SlotPool("test", CAPACITY, NEXT + Integer.BYTES))
        {
            final LinkedSlots slots = new LinkedSlots(pool, PREVIOUS, NEXT);
            final List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < STEPS; i++)
            {
                if (expected.isEmpty() || (expected.size() < CAPACITY && random.nextBoolean()))
                {
                    final int slot = pool.claim();
                    slots.add(slot);
                    expected.add(slot);
                }
                else
                {
                    final int slot = expected.get(random.nextInt(expected.size()));
                    expected.remove(Integer.valueOf(slot));
                    slots.remove(slot);
                    pool.release(slot);
                }
                assertEquals(expected, walk(slots));
            }
        }
    }

    private static List<Integer> walk(final LinkedSlots slots)
    {
        final List<Integer> walked = new ArrayList<>();
        for (int slot = slots.first(); slot != SlotPool.NONE; slot = slots.next(slot))
        {
            walked.add(slot);
        }
        return walked;
    }
}
