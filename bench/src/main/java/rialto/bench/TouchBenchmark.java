package rialto.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import rialto.engine.orderbook.LimitOrderListener;
import rialto.engine.orderbook.Matching;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.PriceLevels;

import java.util.concurrent.TimeUnit;

/**
 * The bare order book, without ledger, events or journal: nanoseconds for one order that leaves and one that comes, and
 * for one trade. The number of resting orders stays as it was set, over 1,000 price levels a side with most orders near
 * the touch. Hosts the book itself: nothing is measured here but the book.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TouchBenchmark
{
    private static final int INSTRUMENT_ID = 1;
    private static final int LEVELS_PER_SIDE = 1_000;
    private static final long MID_TICKS = 100_000;
    private static final long QUANTITY_LOTS = 10;
    private static final int MAX_RESTING = 100_000;

    /** Orders that rest in the book throughout. */
    @Param({ "1000", "100000" })
    private int restingCount;

    private final Orders orders = new Orders(MAX_RESTING + 2);
    private final PriceLevels levels = new PriceLevels(2 * LEVELS_PER_SIDE + 1);
    private final OrderBook book = new OrderBook(INSTRUMENT_ID, orders, levels);
    private final Tally tally = new Tally();
    private final Matching matching = new Matching(orders, levels, book, tally);
    private final int[] slots = new int[MAX_RESTING];
    private long lastOrderId;
    private long random = 42;

    /**
     * Fills the book.
     */
    @Setup(Level.Trial)
    public void fill()
    {
        for (int i = 0; i < restingCount; i++)
        {
            slots[i] = enter((i & 1) == 0);
        }
    }

    /**
     * Checks that the book holds what it should.
     */
    @TearDown(Level.Trial)
    public void check()
    {
        final int count = book.orderCount(true) + book.orderCount(false);
        if (count != restingCount || book.bestPriceTicks(true) >= book.bestPriceTicks(false))
        {
            throw new IllegalStateException("the book holds " + count + " orders, best prices " +
                book.bestPriceTicks(true) + " and " + book.bestPriceTicks(false));
        }

        book.close();
        levels.close();
        orders.close();
    }

    /**
     * A random order leaves, another of its side comes to rest.
     *
     * @return slot of the order that came.
     */
    @Benchmark
    public int cancelAndEnter()
    {
        final int index = (int)((nextRandom() >>> 33) % restingCount);
        final int slot = slots[index];
        final boolean buy = orders.isBuy(slot);
        book.unlink(slot);
        orders.close(slot);
        slots[index] = enter(buy);
        return slots[index];
    }

    /**
     * An order comes to rest alone at the touch, another meets it and both are gone.
     *
     * @return trades so far.
     */
    @Benchmark
    public long enterAndTrade()
    {
        final boolean buy = (lastOrderId & 1) == 0;
        rest(open(buy, MID_TICKS));
        final long before = tally.doneCount;
        final int taker = open(!buy, MID_TICKS);
        matching.match(book, taker, MID_TICKS, true);
        orders.close(taker);
        if (tally.doneCount != before + 1)
        {
            throw new IllegalStateException("the resting order was not filled");
        }

        return tally.tradeCount;
    }

    private int enter(final boolean buy)
    {
        final int uniform = (int)((nextRandom() >>> 33) % LEVELS_PER_SIDE);
        final long distanceTicks = 1 + (long)uniform * uniform / LEVELS_PER_SIDE;
        final int slot = open(buy, buy ? MID_TICKS - distanceTicks : MID_TICKS + distanceTicks);
        rest(slot);
        return slot;
    }

    private void rest(final int slot)
    {
        orders.list(slot);
        book.rest(slot, lastOrderId);
    }

    private int open(final boolean buy, final long priceTicks)
    {
        lastOrderId++;
        return orders.open(lastOrderId, INSTRUMENT_ID, 1, 1, 0, lastOrderId, buy, priceTicks, QUANTITY_LOTS);
    }

    private long nextRandom()
    {
        random = random * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return random;
    }

    /** Counts trades and filled makers; nothing else happens here. */
    private static final class Tally extends LimitOrderListener
    {
        private long tradeCount;
        private long doneCount;

        @Override
        public void onTrade(final int takerSlot, final int makerSlot, final long priceTicks, final long quantityLots)
        {
            tradeCount++;
        }

        @Override
        public void onMakerDone(final int makerSlot)
        {
            doneCount++;
        }
    }
}
