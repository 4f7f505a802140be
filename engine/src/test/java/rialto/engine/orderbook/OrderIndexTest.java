package rialto.engine.orderbook;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rialto.engine.memory.NativeRegion;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/**
 * The index of orders by id beside a sorted map, and the list of all by age, with ids in a row, far apart, and alike in
 * their low halves.
 */
class OrderIndexTest
{
    private static final int KEYS = 40;

    @Property(tries = 1000)
    void isAMap(
        @ForAll("keys") final List<Integer> keys,
        @ForAll("spreads") final long spread,
        @ForAll @IntRange(min = 1, max = KEYS) final int maxOrders)
    {
        final long allocatedBefore = NativeRegion.allocatedBytes();
        final TreeMap<Long, Integer> model = new TreeMap<>();
        try (Orders orders = new Orders(maxOrders))
        {
            for (final int key : keys)
            {
                final long id = id(key, spread);
                if (model.containsKey(id))
                {
                    orders.close(model.remove(id));
                }
                else if (model.size() < maxOrders)
                {
                    final int slot = orders.open(id, 1, 1, 1, 0, 0, true, 100, 10);
                    orders.list(slot);
                    model.put(id, slot);
                }
                for (int i = 0; i < KEYS; i++)
                {
                    assertEquals(model.getOrDefault(id(i, spread), Orders.NONE), orders.slotOf(id(i, spread)));
                }
            }
        }
        assertEquals(allocatedBefore, NativeRegion.allocatedBytes());
    }

    @Property(tries = 1000)
    void listsAllOldestFirst(@ForAll("keys") final List<Integer> keys, @ForAll("spreads") final long spread)
    {
        final TreeMap<Long, Integer> model = new TreeMap<>();
        try (Orders orders = new Orders(KEYS))
        {
            for (final int key : keys)
            {
                model.computeIfAbsent(id(key, spread), id -> orders.open(id, 1, 1, 1, 0, 0, true, 100, 10));
            }
            final List<Integer> slots = new ArrayList<>();
            orders.records().listAll(slot ->
            {
                assertEquals(slot, orders.slotOf(orders.orderId(slot)));
                slots.add(slot);
            });
            assertEquals(List.copyOf(model.values()), slots);
        }
    }

    @Test
    void doesNotListAnIdTwice()
    {
        try (Orders orders = new Orders(KEYS))
        {
            for (int i = 0; i < 2; i++)
            {
                orders.open(7, 1, 1, 1, 0, 0, true, 100, 10);
            }
            final IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> orders.records().listAll(slot ->
                {
                    throw new AssertionError(slot);
                }));
            assertEquals("order 7 is there twice", thrown.getMessage());
        }
    }

    @Provide
    Arbitrary<List<Integer>> keys()
    {
        return Arbitraries.integers().between(0, KEYS - 1).list().ofMaxSize(300);
    }

    @Provide
    Arbitrary<Long> spreads()
    {
        return Arbitraries.of(1L, 7L, 8L, 64L, 1L << 20, 1L << 29, 1L << 32, 1L << 40, 0x9E3779B97F4A7C15L >>> 8);
    }

    private static long id(final int key, final long spread)
    {
        return 1 + key * spread;
    }
}
