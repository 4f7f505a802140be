package rialto.engine.timer;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * The heap against a {@link TreeMap}: deadlines are added, changed, removed and taken, many of them equal.
 */
final class DeadlinesModelTest
{
    private static final int SLOTS = 40;
    private static final int MAX_DEADLINES = 30;

    private final NavigableMap<Key, Integer> model =
        new TreeMap<>(Comparator.comparingLong(Key::deadlineNs).thenComparingLong(Key::id));
    private final Map<Integer, Key> keys = new HashMap<>();

    @Property(tries = 1000)
    void isATreeMap(@ForAll("steps") final List<Step> steps)
    {
        model.clear();
        keys.clear();
        long lastId = 0;
        try (Deadlines deadlines = new Deadlines("deadlines-model-test", SLOTS, MAX_DEADLINES))
        {
            for (final Step step : steps)
            {
                final Key key = keys.get(step.slot);
                if (key == null)
                {
                    if (!deadlines.isFull())
                    {
                        lastId++;
                        final long id = step.isYoungest ? lastId : 10_000 - lastId;
                        deadlines.add(step.slot, step.deadlineNs, id);
                        put(step.slot, new Key(step.deadlineNs, id));
                    }
                }
                else if (step.isYoungest)
                {
                    deadlines.change(step.slot, step.deadlineNs);
                    model.remove(key);
                    put(step.slot, new Key(step.deadlineNs, key.id));
                }
                else
                {
                    deadlines.remove(step.slot);
                    model.remove(key);
                    keys.remove(step.slot);
                }
                assertSame(deadlines);
            }
            takeAll(deadlines);
        }
    }

    private void put(final int slot, final Key key)
    {
        keys.put(slot, key);
        model.put(key, slot);
    }

    private void assertSame(final Deadlines deadlines)
    {
        assertEquals(model.size(), deadlines.size());
        assertEquals(model.size() == MAX_DEADLINES, deadlines.isFull());
        assertEquals(model.isEmpty() ? Deadlines.NONE : model.firstEntry().getValue(), deadlines.nextSlot());
        assertEquals(
            model.isEmpty() ? Deadlines.NEVER : model.firstKey().deadlineNs, deadlines.nextDeadlineNs());
        for (int slot = 0; slot < SLOTS; slot++)
        {
            final Key key = keys.get(slot);
            assertEquals(key != null, deadlines.contains(slot));
            if (key != null)
            {
                assertEquals(key.deadlineNs, deadlines.deadlineNs(slot));
            }
        }
    }

    private void takeAll(final Deadlines deadlines)
    {
        while (!model.isEmpty())
        {
            final int slot = model.pollFirstEntry().getValue();
            keys.remove(slot);
            assertEquals(slot, deadlines.nextSlot());
            deadlines.remove(slot);
            assertSame(deadlines);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps()
    {
        final Arbitrary<Long> deadlines =
            Arbitraries.oneOf(Arbitraries.longs().between(0, 9), Arbitraries.longs());
        return Combinators.combine(Arbitraries.integers().between(0, SLOTS - 1), deadlines, Arbitraries.of(true, false))
            .as(Step::new).list().ofMaxSize(200);
    }

    private record Key(long deadlineNs, long id)
    {
    }

    /** What is done depends on what the slot has; the flag chooses between the rest. */
    record Step(int slot, long deadlineNs, boolean isYoungest)
    {
    }
}
