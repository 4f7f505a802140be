package rialto.engine.memory;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Random calls on every structure, each compared with the collection of java.util that does the same.
 */
final class MemoryModelTest
{
    private static final String TAG = "memory-model-test";
    private static final int MAX_ENTRIES = 24;

    @Property(tries = 500)
    void longToLongTableIsAMapThatFills(
        @ForAll("steps") final List<Step> steps,
        @ForAll final long hashKey,
        @ForAll("spreads") final long spread)
    {
        final Map<Long, Long> model = new HashMap<>();
        try (LongToLongTable table = new LongToLongTable(TAG, MAX_ENTRIES, hashKey))
        {
            for (final Step step : steps)
            {
                final long key = step.key() * spread;
                if (step.verb() == 0)
                {
                    final Long removed = model.remove(key);
                    assertEquals(removed == null ? LongToLongTable.MISSING : removed, table.remove(key));
                }
                else
                {
                    final boolean fits = model.containsKey(key) || model.size() < MAX_ENTRIES;
                    if (fits)
                    {
                        model.put(key, step.value());
                    }
                    assertEquals(fits, table.put(key, step.value()));
                }
                assertEquals(model.size(), table.size());
                for (long i = 0; i < Step.KEYS; i++)
                {
                    final Long expected = model.get(i * spread);
                    assertEquals(expected == null ? LongToLongTable.MISSING : expected, table.get(i * spread));
                }
            }
        }
        assertEquals(0, NativeRegion.allocatedBytes(TAG));
    }

    @Property(tries = 300)
    void bitmapIsABitSet(@ForAll("steps") final List<Step> steps, @ForAll("idSpreads") final long spread)
    {
        final BitSet model = new BitSet();
        final long length = (Step.KEYS - 1) * Math.min(spread, 1000) + 1;
        try (Bitmap bitmap = new Bitmap(TAG, length))
        {
            for (final Step step : steps)
            {
                final int index = (int)(step.key() * Math.min(spread, 1000));
                final boolean wasSet = model.get(index);
                model.set(index, step.verb() != 0);
                assertEquals(step.verb() == 0 ? wasSet : !wasSet,
                    step.verb() == 0 ? bitmap.clear(index) : bitmap.set(index));
                assertEquals(model.cardinality(), bitmap.count());
                final long from = Math.floorMod(step.value(), length + 2);
                assertEquals(model.nextSetBit((int)from), bitmap.nextSet(from));
            }
        }
        assertEquals(0, NativeRegion.allocatedBytes(TAG));
    }

    @Property(tries = 300)
    void slotPoolIsAStackOverAHighWaterMark(@ForAll("steps") final List<Step> steps)
    {
        final Deque<Integer> released = new ArrayDeque<>();
        final List<Integer> claimed = new ArrayList<>();
        int neverUsed = 0;
        try (SlotPool pool = new SlotPool(TAG, MAX_ENTRIES, 8))
        {
            for (final Step step : steps)
            {
                if (step.verb() == 0 && !claimed.isEmpty())
                {
                    final int index = (int)(step.key() % claimed.size());
                    final int slot = claimed.get(index);
                    claimed.subList(index, index + 1).clear();
                    pool.putLong(slot, 0, step.value());
                    pool.release(slot);
                    released.push(slot);
                }
                else
                {
                    final int expected = !released.isEmpty() ? released.pop() :
                        neverUsed < MAX_ENTRIES ? neverUsed++ : SlotPool.NONE;
                    final int slot = pool.claim();
                    assertEquals(expected, slot);
                    if (slot != SlotPool.NONE)
                    {
                        claimed.add(slot);
                        pool.putLong(slot, 0, -1);
                    }
                }
                assertEquals(claimed.size(), pool.claimed());
            }
        }
        assertEquals(0, NativeRegion.allocatedBytes(TAG));
    }

    @Provide
    Arbitrary<List<Step>> steps()
    {
        return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.longs().between(0, Step.KEYS - 1),
            Arbitraries.longs().between(-1000, Long.MAX_VALUE)).as(Step::new).list().ofMinSize(1).ofMaxSize(200);
    }

    @Provide
    Arbitrary<Long> spreads()
    {
        return Arbitraries.of(1L, 64L, 1L << 20, Long.MIN_VALUE / 64, 0x9E3779B97F4A7C15L);
    }

    @Provide
    Arbitrary<Long> idSpreads()
    {
        return Arbitraries.of(1L, 7L, 64L, 64L * 32, 64L * 16 * 3, 1L << 40);
    }

    record Step(int verb, long key, long value)
    {
        static final int KEYS = 40;
    }
}
