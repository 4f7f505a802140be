package rialto.engine.orderbook;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.StpMode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.AllocatedBytes;
import rialto.engine.snapshot.StateHash;

import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A million mixed operations on a standing book, and not one byte of heap; and the native memory is what it was.
 */
final class BookAllocationTest
{
    private static final int OPERATIONS = 1_000_000;
    private static final int STANDING = 2_000;
    private static final int LAST_PRICE = 4096;

    private final Orders orders = new Orders(10_000);
    private final PriceLevels levels = new PriceLevels(10_000);
    private final OrderBook book = new OrderBook(1, orders, levels);
    private final Counter counter = new Counter();
    private final Matching matching = new Matching(orders, levels, book, counter);
    private final SplittableRandom chance = new SplittableRandom(20260101);
    private final long[] recentIds = new long[STANDING];
    private long lastId;

    @Test
    void shouldNotAllocateOverAMillionOperations()
    {
        final long nativeBytes = NativeRegion.allocatedBytes();
        for (int i = 0; i < STANDING; i++)
        {
            enter();
        }

        assertEquals(0, AllocatedBytes.during(OPERATIONS, this::operate));
        assertEquals(nativeBytes, NativeRegion.allocatedBytes());
        assertTrue(counter.trades > OPERATIONS / 20 && counter.done > OPERATIONS / 20 &&
            counter.fillableLots >= counter.trades, "too little traded");
        assertTrue(book.orderCount(true) > 100 && book.orderCount(false) > 100, "too little rests");
        new BookInvariants(book, orders, levels).checkedLevels();
        book.close();
        levels.close();
        orders.close();
    }

    @Test
    void shouldNotAllocateWhenItIsWalkedAndHashed()
    {
        for (int i = 0; i < STANDING; i++)
        {
            enter();
        }
        final StateHash hash = new StateHash();
        final UnsafeBuffer sum = new UnsafeBuffer(new byte[Long.BYTES]);
        final SlotConsumer toSlot = slot -> sum.putLong(0, sum.getLong(0) + slot);
        final LevelConsumer toLevel = (price, lots, count) -> sum.putLong(0, sum.getLong(0) + price + lots + count);
        assertEquals(0, AllocatedBytes.during(1000, () ->
        {
            book.writeTo(hash, toSlot);
            book.forEachOrder(true, toSlot);
            book.forEachLevel(false, toLevel);
        }));
        book.close();
        levels.close();
        orders.close();
    }

    private void operate()
    {
        final int slot = orders.slotOf(recentIds[chance.nextInt(STANDING)]);
        final int verb = chance.nextInt(10);
        if (slot == Orders.NONE || verb < 4)
        {
            enter();
        }
        else if (verb < 6)
        {
            book.unlink(slot);
            orders.close(slot);
        }
        else if (verb < 7 && orders.leavesLots(slot) > 1)
        {
            book.reduce(slot, 1);
        }
        else
        {
            move(slot);
        }
    }

    private void enter()
    {
        final long id = ++lastId;
        final boolean buy = chance.nextBoolean();
        final int old = orders.slotOf(recentIds[(int)(id % STANDING)]);
        if (old != Orders.NONE)
        {
            book.unlink(old);
            orders.close(old);
        }
        recentIds[(int)(id % STANDING)] = id;
        final int slot = orders.open(id, 1, 1, 1, id, id, buy, price(buy), 1 + chance.nextInt(20));
        orders.list(slot);
        trade(slot);
    }

    private void move(final int slot)
    {
        if (book.canMove(slot, price(orders.isBuy(slot))))
        {
            book.unlink(slot);
            final long leavesLots = orders.leavesLots(slot);
            orders.terms(slot, price(orders.isBuy(slot)), orders.filledLots(slot) + leavesLots, leavesLots);
            trade(slot);
        }
    }

    private void trade(final int slot)
    {
        final long limit = orders.priceTicks(slot);
        counter.fillableLots += matching.fillableLots(book, slot, limit, true, StpMode.NONE);
        matching.match(book, slot, limit, true);
        if (orders.leavesLots(slot) > 0)
        {
            book.rest(slot, ++counter.priority);
        }
        else
        {
            orders.close(slot);
        }
    }

    /** Mostly near its own side's best, at times across, at times far away. */
    private long price(final boolean buy)
    {
        final long away = chance.nextInt(chance.nextInt(8) == 0 ? LAST_PRICE / 2 : 64) - 8L;
        return LAST_PRICE + (buy ? -away : away);
    }

    private static final class Counter extends QuietListener
    {
        private long trades;
        private long done;
        private long fillableLots;
        private long priority;

        @Override
        public void onTrade(final int takerSlot, final int makerSlot, final long priceTicks, final long quantityLots)
        {
            trades++;
        }

        @Override
        public void onMakerDone(final int makerSlot)
        {
            done++;
        }
    }
}
