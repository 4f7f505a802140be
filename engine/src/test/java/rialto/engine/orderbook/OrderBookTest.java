package rialto.engine.orderbook;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.snapshot.OrderStateDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.RecordList;
import rialto.engine.snapshot.StateHash;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What the book promises to the rooms above it beyond the outcome of a command: the state a listener sees, dry runs,
 * walks, records, and what happens at the edges.
 */
final class OrderBookTest
{
    private static final int INSTRUMENT = 3;

    private final List<String> calls = new ArrayList<>();
    private long allocatedBefore;
    private Orders orders;
    private PriceLevels levels;
    private OrderBook book;
    private Matching matching;
    private long lastId;

    private final OrderBookListener listener = new QuietListener()
    {
        @Override
        public void onTrade(final int takerSlot, final int makerSlot, final long priceTicks, final long quantityLots)
        {
            calls
                .add("trade " + orders.orderId(takerSlot) + "/" + orders.orderId(makerSlot) + " " + quantityLots + "@" +
                    priceTicks + " leaves " + orders.leavesLots(takerSlot) + "/" + orders.leavesLots(makerSlot) +
                    " level " +
                    book.quantityLots(orders.isBuy(makerSlot), priceTicks) + " booked " + orders.isBooked(makerSlot));
        }

        @Override
        public void onMakerDone(final int makerSlot)
        {
            calls.add("done " + orders.orderId(makerSlot) + " booked " + orders.isBooked(makerSlot) + " best " +
                book.bestPriceTicks(orders.isBuy(makerSlot)) + " filled " + orders.filledLots(makerSlot));
        }
    };

    @BeforeEach
    void openBook()
    {
        allocatedBefore = NativeRegion.allocatedBytes();
        orders = new Orders(20);
        levels = new PriceLevels(5);
        book = new OrderBook(INSTRUMENT, orders, levels);
        matching = new Matching(orders, levels, book, listener);
    }

    @AfterEach
    void shouldLeaveNothingBehind()
    {
        book.close();
        assertEquals(0, orders.openCount());
        assertEquals(0, levels.claimed());
        assertEquals(0, levels.nodeCount());
        orders.close();
        levels.close();
        assertEquals(allocatedBefore, NativeRegion.allocatedBytes());
    }

    @Test
    void shouldCallTheListenerWithQuantitiesLoweredAndFilledMakersStillBooked()
    {
        rest(false, 101, 5);
        rest(false, 101, 4);
        rest(false, 102, 9);
        final int taker = open(true, 102, 12);
        matching.match(book, taker, 102, true);
        assertEquals(
            List.of(
                "trade 4/1 5@101 leaves 7/0 level 4 booked true",
                "done 1 booked false best 101 filled 5",
                "trade 4/2 4@101 leaves 3/0 level 0 booked true",
                "done 2 booked false best 102 filled 4",
                "trade 4/3 3@102 leaves 0/6 level 6 booked true"),
            calls);
        assertEquals(12, orders.filledLots(taker));
        assertEquals(Orders.NONE, orders.slotOf(1));
        assertEquals(Orders.NONE, orders.slotOf(2));
        orders.close(taker);
    }

    @Test
    void shouldMatchUpToTheGivenLimitWhateverTheOrdersPrice()
    {
        rest(true, 100, 5);
        rest(true, 99, 5);
        final int taker = open(false, 1, 20);
        matching.match(book, taker, 100, true);
        assertEquals(15, orders.leavesLots(taker));
        assertEquals(99, book.bestPriceTicks(true));
        orders.close(taker);
    }

    @Test
    void shouldCountWhatCouldFillWithoutChangingAnything()
    {
        rest(false, 101, 5);
        rest(false, 101, 6);
        rest(false, 103, 7);
        rest(true, 99, 8);
        assertEquals(0, fillable(true, 100, 50));
        assertEquals(11, fillable(true, 101, 50));
        assertEquals(11, fillable(true, 102, 50));
        assertEquals(18, fillable(true, 103, 50));
        assertEquals(3, fillable(true, 103, 3));
        assertEquals(8, fillable(false, 99, Long.MAX_VALUE));
        assertEquals(0, fillable(false, 100, 50));
        assertEquals(4, orders.openCount());
        assertEquals(List.of(), calls);
    }

    @Test
    void shouldTellBestPricesAndCounts()
    {
        assertTrue(book.isEmpty());
        assertEquals(INSTRUMENT, book.instrumentId());
        assertEquals(OrderBook.NO_PRICE, book.bestPriceTicks(true));
        assertEquals(OrderBook.NO_PRICE, book.bestPriceTicks(false));
        rest(true, 99, 8);
        rest(true, 99, 8);
        rest(true, 98, 8);
        rest(false, 101, 5);
        assertFalse(book.isEmpty());
        assertEquals(99, book.bestPriceTicks(true));
        assertEquals(101, book.bestPriceTicks(false));
        assertEquals(3, book.orderCount(true));
        assertEquals(1, book.orderCount(false));
        assertEquals(2, book.levelCount(true));
        assertEquals(1, book.levelCount(false));
        assertEquals(16, book.quantityLots(true, 99));
        assertEquals(0, book.quantityLots(true, 101));
    }

    @Test
    void shouldKeepThePlaceOfAReducedOrder()
    {
        final int first = rest(true, 99, 8);
        rest(true, 99, 5);
        book.reduce(first, 6);
        assertEquals(2, orders.totalLots(first));
        assertEquals(2, orders.leavesLots(first));
        assertEquals(7, book.quantityLots(true, 99));
        assertThrows(AssertionError.class, () -> book.reduce(first, 2));
        assertThrows(AssertionError.class, () -> book.reduce(first, 0));
        assertEquals(List.of("1", "2"), ids(true));
    }

    @Test
    void shouldLetAConsumerTakeOutTheOrderItIsShown()
    {
        rest(true, 99, 1);
        rest(true, 99, 2);
        rest(true, 98, 3);
        rest(true, 97, 4);
        rest(true, 97, 5);
        book.forEachOrder(true, slot ->
        {
            if (orders.orderId(slot) != 4)
            {
                book.unlink(slot);
                orders.close(slot);
            }
        });
        assertEquals(List.of("4"), ids(true));
        assertEquals(1, book.levelCount(true));
        assertEquals(97, book.bestPriceTicks(true));
    }

    @Test
    void shouldMoveAnOrderWhereItsOwnLevelIsTheOnlyOneFree()
    {
        final int alone = rest(true, 95, 1);
        final int first = rest(true, 96, 1);
        rest(true, 96, 1);
        rest(true, 97, 1);
        rest(true, 98, 1);
        rest(false, 105, 1);
        assertTrue(levels.isFull());
        assertEquals(5, levels.capacity());
        assertFalse(book.canRest(true, 94));
        assertFalse(book.canRest(false, 96));
        assertTrue(book.canRest(true, 98));
        assertTrue(book.canMove(alone, 94));
        assertFalse(book.canMove(first, 94));
        assertTrue(book.canMove(first, 98));
        assertThrows(IllegalStateException.class, () -> rest(true, 94, 1));
        orders.close(orders.slotOf(lastId));

        book.unlink(alone);
        orders.terms(alone, 94, 1, 1);
        book.rest(alone, 100);
        assertEquals(94, orders.priceTicks(alone));
        assertEquals(100, orders.priority(alone));
    }

    @Test
    void shouldShareLevelsBetweenBooks()
    {
        try (OrderBook other = new OrderBook(9, orders, levels))
        {
            rest(true, 100, 1);
            rest(true, 99, 1);
            rest(true, 98, 1);
            final int first = orders.open(50, 9, 1, 1, 0, 0, true, 100, 1);
            final int second = orders.open(51, 9, 1, 1, 0, 0, false, 200, 1);
            other.rest(first, 1);
            other.rest(second, 2);
            assertFalse(book.canRest(true, 97));
            assertFalse(other.canRest(true, 99));
            assertEquals(1, other.orderCount(true));
            assertEquals(3, book.orderCount(true));
            other.unlink(second);
            orders.close(second);
            assertTrue(book.canRest(true, 97));
        }
        assertEquals(3, orders.openCount());
    }

    @Test
    void shouldAssertMisuse()
    {
        final int bid = rest(true, 100, 1);
        final int ask = open(false, 100, 1);
        assertTrue(book.isCrossing(ask, slot -> false), "crossing");
        assertThrows(AssertionError.class, () -> book.rest(bid, 9), "booked already");
        assertThrows(AssertionError.class, () -> matching.match(book, bid, 1, true), "booked already");
        assertThrows(AssertionError.class, () -> book.unlink(ask), "not booked");
        assertThrows(AssertionError.class, () -> orders.close(bid), "booked");
        assertThrows(AssertionError.class, () -> orders.terms(bid, 1, 1, 1), "booked");
        orders.close(ask);

        final int late = open(true, 100, 1);
        assertThrows(AssertionError.class, () -> book.rest(late, 1), "out of turn");
        orders.close(late);
        final int foreign = orders.open(99, 4, 1, 1, 0, 0, true, 90, 1);
        assertThrows(AssertionError.class, () -> book.rest(foreign, 9), "another instrument");
        orders.close(foreign);
        assertThrows(IllegalArgumentException.class, () -> new PriceLevels(0));
        assertThrows(IllegalArgumentException.class, () -> new PriceLevels(1 << 28));
    }

    @Test
    void shouldWriteOrdersInCanonicalOrderWithRoomForMoreAfterEach()
    {
        rest(true, 99, 1);
        rest(false, 101, 2);
        rest(true, 100, 3);
        rest(true, 100, 4);
        rest(false, 102, 5);
        book.reduce(orders.slotOf(4), 3);

        final RecordList list = new RecordList();
        final List<Long> after = new ArrayList<>();
        book.writeTo(list, slot -> after.add(orders.orderId(slot)));
        assertEquals(List.of(3L, 4L, 1L, 2L, 5L), after);

        final OrderStateDecoder state = new OrderStateDecoder();
        state.wrapAndApplyHeader(list.records().get(1), 0, new MessageHeaderDecoder());
        assertEquals(4, state.orderId());
        assertEquals(INSTRUMENT, state.instrumentId());
        assertEquals(14, state.accountId());
        assertEquals(24, state.keyId());
        assertEquals(34, state.clientOrderId().high());
        assertEquals(44, state.clientOrderId().low());
        assertEquals(Side.BUY, state.side());
        assertEquals(100, state.priceTicks());
        assertEquals(1, state.totalQuantityLots());
        assertEquals(1, state.leavesLots());
        assertEquals(4, state.priority());
        state.wrapAndApplyHeader(list.records().get(4), 0, new MessageHeaderDecoder());
        assertEquals(Side.SELL, state.side());
    }

    @Test
    void shouldHashTheSameWhateverTheSlots()
    {
        rest(true, 99, 1);
        rest(true, 98, 2);
        rest(false, 101, 3);
        final long hash = hash(book);

        try (Orders others = new Orders(20); PriceLevels otherLevels = new PriceLevels(5))
        {
            final OrderBook same = new OrderBook(INSTRUMENT, others, otherLevels);
            final int passing = others.open(77, INSTRUMENT, 1, 1, 0, 0, true, 50, 1);
            same.rest(passing, 1);
            for (int id = 3; id > 0; id--)
            {
                final int from = orders.slotOf(id);
                final int to = others.open(
                    id, INSTRUMENT, orders.accountId(from), orders.keyId(from), orders.clientIdHigh(from),
                    orders.clientIdLow(from), orders.isBuy(from), orders.priceTicks(from), orders.totalLots(from));
                others.list(to);
                same.rest(to, orders.priority(from));
            }
            same.unlink(passing);
            others.close(passing);
            assertEquals(hash, hash(same));
            same.reduce(others.slotOf(3), 1);
            assertFalse(hash == hash(same));
            same.close();
        }
    }

    private long fillable(final boolean buy, final long limitTicks, final long lots)
    {
        final int slot = open(buy, limitTicks, lots);
        final long fillableLots = matching.fillableLots(book, slot, limitTicks, true, StpMode.NONE);
        orders.close(slot);
        return fillableLots;
    }

    private static long hash(final OrderBook book)
    {
        final StateHash hash = new StateHash();
        book.writeTo(hash, slot ->
        {
            assertTrue(slot >= 0);
        });
        return hash.value();
    }

    private int open(final boolean buy, final long priceTicks, final long lots)
    {
        lastId++;
        final int id = (int)lastId;
        final int slot =
            orders.open(id, INSTRUMENT, 10 + id, 20 + id, 30 + id, 40 + id, buy, priceTicks, lots);
        orders.list(slot);
        return slot;
    }

    private int rest(final boolean buy, final long priceTicks, final long lots)
    {
        final int slot = open(buy, priceTicks, lots);
        book.rest(slot, lastId);
        return slot;
    }

    private List<String> ids(final boolean buy)
    {
        final List<String> ids = new ArrayList<>();
        book.forEachOrder(buy, slot -> ids.add(Long.toString(orders.orderId(slot))));
        return ids;
    }
}
