package rialto.engine.risk;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.AllocatedBytes;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class OpenOrderCountsTest
{
    private static final int MAX_ORDERS = 8;
    private static final long HASH_KEY = 0x1234_5678_9ABC_DEF0L;

    @Test
    void countsByAccountAndInstrument()
    {
        try (OpenOrderCounts counts = new OpenOrderCounts(MAX_ORDERS, HASH_KEY))
        {
            assertEquals("0 open 0 parked 0 lots", text(counts, 1, 1));
            counts.opened(1, 1, true, 10, false);
            counts.opened(1, 1, false, 20, false);
            counts.opened(1, 1, true, 5, true);
            counts.opened(1, 2, true, 7, false);
            counts.opened(2, 1, false, 9, true);
            assertEquals("3 open 1 parked 15 lots", text(counts, 1, 1));
            assertEquals("1 open 0 parked 7 lots", text(counts, 1, 2));
            assertEquals("1 open 1 parked 0 lots", text(counts, 2, 1));
            assertEquals("0 open 0 parked 0 lots", text(counts, 2, 2));
            assertEquals(3, counts.entryCount());

            counts.changed(1, 1, true, -4);
            counts.changed(1, 1, false, -4);
            assertEquals("3 open 1 parked 11 lots", text(counts, 1, 1));
            counts.changed(1, 1, true, 3);
            assertEquals("3 open 1 parked 14 lots", text(counts, 1, 1));
            counts.unparked(1, 1);
            assertEquals("3 open 0 parked 14 lots", text(counts, 1, 1));
            counts.closed(1, 1, true, 9, false);
            counts.closed(1, 1, true, 5, false);
            assertEquals("1 open 0 parked 0 lots", text(counts, 1, 1));
            counts.closed(1, 1, false, 16, false);
            counts.closed(2, 1, false, 9, true);
            assertEquals("0 open 0 parked 0 lots", text(counts, 1, 1));
            assertEquals(1, counts.entryCount());
        }
        assertEquals(0, NativeRegion.allocatedBytes("risk.counts"));
    }

    @Test
    void lotsBeyondALongComeBackWhole()
    {
        try (OpenOrderCounts counts = new OpenOrderCounts(MAX_ORDERS, HASH_KEY))
        {
            for (int i = 0; i < 5; i++)
            {
                counts.opened(1, 1, true, Long.MAX_VALUE, true);
                assertEquals(Long.MAX_VALUE, counts.openBuyLots(1, 1));
            }
            counts.opened(1, 1, true, 3, false);
            for (int i = 0; i < 5; i++)
            {
                assertEquals(Long.MAX_VALUE, counts.openBuyLots(1, 1));
                counts.closed(1, 1, true, Long.MAX_VALUE, true);
            }
            assertEquals("1 open 0 parked 3 lots", text(counts, 1, 1));
        }
    }

    @Test
    void asManyPairsAsOrdersAndNoMore()
    {
        try (OpenOrderCounts counts = new OpenOrderCounts(MAX_ORDERS, HASH_KEY))
        {
            for (int account = 1; account <= MAX_ORDERS; account++)
            {
                counts.opened(account, Integer.MAX_VALUE, true, account, false);
            }
            assertThrows(IllegalStateException.class, () -> counts.opened(9, 1, true, 1, false));
            counts.closed(3, Integer.MAX_VALUE, true, 3, false);
            counts.opened(9, 1, true, 1, false);
            assertEquals("1 open 0 parked 1 lots", text(counts, 9, 1));
        }
    }

    @Test
    void whatCannotBeStopsTheEngine()
    {
        try (OpenOrderCounts counts = new OpenOrderCounts(MAX_ORDERS, HASH_KEY))
        {
            assertThrows(IllegalStateException.class, () -> counts.closed(1, 1, true, 0, false));
            assertThrows(IllegalStateException.class, () -> counts.changed(1, 1, true, 1));
            assertThrows(IllegalStateException.class, () -> counts.unparked(1, 1));
            counts.opened(1, 1, true, 5, false);
            assertThrows(IllegalStateException.class, () -> counts.unparked(1, 1));
            assertThrows(IllegalStateException.class, () -> counts.changed(1, 1, true, -6));
            assertThrows(IllegalStateException.class, () -> counts.closed(1, 1, true, 4, false));
        }
    }

    /** Each step opens an order, or shrinks, activates or closes one; the figures are those of the open orders. */
    @Property(tries = 300)
    void countsAreThoseOfTheOpenOrders(
        @ForAll @Size(max = 200) final List<@IntRange(min = 0, max = 1_000_000) Integer> steps,
        @ForAll final long hashKey)
    {
        final List<long[]> open = new ArrayList<>();
        try (OpenOrderCounts counts = new OpenOrderCounts(MAX_ORDERS, hashKey))
        {
            for (final int step : steps)
            {
                apply(counts, open, step);
                compare(counts, open);
            }
        }
    }

    @Test
    void nothingAllocates()
    {
        try (OpenOrderCounts counts = new OpenOrderCounts(MAX_ORDERS, HASH_KEY))
        {
            assertEquals(0, AllocatedBytes.during(20_000, () ->
            {
                counts.opened(1, 1, true, 10, true);
                counts.unparked(1, 1);
                counts.changed(1, 1, true, -4);
                counts.openBuyLots(1, 1);
                counts.closed(1, 1, true, 6, false);
            }));
        }
    }

    /** An order is account, instrument, 1 for a buy, lots, 1 for parked. */
    private static void apply(final OpenOrderCounts counts, final List<long[]> open, final int step)
    {
        final int verb = step % 4;
        final int rest = step / 4;
        if (open.isEmpty() || (verb == 0 && open.size() < MAX_ORDERS))
        {
            final long lots = rest % 7 == 0 ? Long.MAX_VALUE : rest;
            final long[] order = { 1 + rest % 3, 1 + rest / 3 % 2, rest / 6 % 2, lots, rest / 12 % 2 };
            open.add(order);
            counts.opened((int)order[0], (int)order[1], order[2] == 1, order[3], order[4] == 1);
            return;
        }
        final long[] order = open.get(rest % open.size());
        if (verb == 1)
        {
            final long less = order[3] / 2;
            order[3] -= less;
            counts.changed((int)order[0], (int)order[1], order[2] == 1, -less);
        }
        else if (verb == 2 && order[4] == 1)
        {
            order[4] = 0;
            counts.unparked((int)order[0], (int)order[1]);
        }
        else
        {
            open.remove(order);
            counts.closed((int)order[0], (int)order[1], order[2] == 1, order[3], order[4] == 1);
        }
    }

    private static void compare(final OpenOrderCounts counts, final List<long[]> open)
    {
        int pairs = 0;
        for (int account = 1; account <= 3; account++)
        {
            for (int instrument = 1; instrument <= 2; instrument++)
            {
                final long wantedAccount = account;
                final long wantedInstrument = instrument;
                final List<long[]> orders = open.stream()
                    .filter(order -> order[0] == wantedAccount && order[1] == wantedInstrument).toList();
                final BigInteger lots = orders.stream().filter(order -> order[2] == 1)
                    .map(order -> BigInteger.valueOf(order[3])).reduce(BigInteger.ZERO, BigInteger::add);
                assertEquals(orders.size() + " open " + orders.stream().filter(order -> order[4] == 1).count() +
                    " parked " + lots.min(BigInteger.valueOf(Long.MAX_VALUE)) + " lots",
                    text(counts, account, instrument));
                pairs += orders.isEmpty() ? 0 : 1;
            }
        }
        assertEquals(pairs, counts.entryCount());
    }

    private static String text(final OpenOrderCounts counts, final int account, final int instrument)
    {
        return counts.openOrders(account, instrument) + " open " + counts.parkedOrders(account, instrument) +
            " parked " + counts.openBuyLots(account, instrument) + " lots";
    }
}
