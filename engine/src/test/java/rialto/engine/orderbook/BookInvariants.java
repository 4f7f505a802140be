package rialto.engine.orderbook;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Reads a book through everything it offers and compares the answers with each other: not crossed, prices in order,
 * turns in order, level sums and counts equal to what their orders have, links the same in both directions, every order
 * found by its id and every level by its price.
 */
final class BookInvariants
{
    private final OrderBook book;
    private final Orders orders;
    private final PriceLevels levels;

    BookInvariants(final OrderBook book, final Orders orders, final PriceLevels levels)
    {
        this.book = book;
        this.orders = orders;
        this.levels = levels;
    }

    /** What the book holds, once it is known to be consistent; for a book that is alone in its pools. */
    List<BookLevel> checkedLevels()
    {
        final List<BookLevel> bids = checkedSide(true);
        final List<BookLevel> asks = checkedSide(false);
        assertTrue(bids.isEmpty() || asks.isEmpty() || bids.get(0).priceTicks() < asks.get(0).priceTicks(),
            () -> "crossed: " + bids.get(0) + ", " + asks.get(0));
        assertEquals(bids.isEmpty() && asks.isEmpty(), book.isEmpty());
        assertEquals(book.orderCount(true) + book.orderCount(false), orders.openCount());
        assertEquals(bids.size() + asks.size(), levels.claimed());
        assertTrue(levels.nodeCount() <= Math.max(0, bids.size() - 1) + Math.max(0, asks.size() - 1));

        final List<BookLevel> all = new ArrayList<>(bids);
        all.addAll(asks);
        return all;
    }

    private List<BookLevel> checkedSide(final boolean buy)
    {
        final List<BookLevel> side = new ArrayList<>();
        book.forEachOrder(buy, slot -> addChecked(side, buy, slot));

        final List<String> shown = new ArrayList<>();
        book.forEachLevel(buy, (price, lots, count) -> shown.add(price + " " + lots + " " + count));
        assertEquals(side.stream().map(l -> l.priceTicks() + " " + l.lots() + " " + l.orders().size()).toList(), shown);

        for (int i = 0; i < side.size(); i++)
        {
            final BookLevel level = side.get(i);
            assertEquals(level.lots(), book.quantityLots(buy, level.priceTicks()));
            assertTrue(book.canRest(buy, level.priceTicks()));
            assertTrue(i == 0 || buy == side.get(i - 1).priceTicks() > level.priceTicks(), "prices in order");
        }
        assertEquals(side.isEmpty() ? OrderBook.NO_PRICE : side.get(0).priceTicks(), book.bestPriceTicks(buy));
        assertEquals(side.size(), book.levelCount(buy));
        assertEquals(side.stream().mapToInt(l -> l.orders().size()).sum(), book.orderCount(buy));
        return side;
    }

    private void addChecked(final List<BookLevel> side, final boolean buy, final int slot)
    {
        assertEquals(buy, orders.isBuy(slot));
        assertEquals(slot, orders.slotOf(orders.orderId(slot)));
        assertTrue(orders.isBooked(slot));
        assertTrue(orders.leavesLots(slot) > 0 && orders.leavesLots(slot) <= orders.totalLots(slot));

        final int previous = orders.previous(slot);
        if (previous == Orders.NONE)
        {
            side.add(new BookLevel(buy, orders.priceTicks(slot), new ArrayList<>()));
            assertEquals(slot, levels.first(orders.level(slot)));
        }
        else
        {
            assertEquals(slot, orders.next(previous));
            assertTrue(orders.priority(previous) < orders.priority(slot), "turns in order");
        }
        assertEquals(orders.next(slot) == Orders.NONE, levels.last(orders.level(slot)) == slot);
        assertEquals(orders.priceTicks(slot), levels.priceTicks(orders.level(slot)));

        final BookLevel level = side.get(side.size() - 1);
        assertEquals(level.priceTicks(), orders.priceTicks(slot));
        level.orders().add(new BookLevel.Resting(orders.orderId(slot), orders.leavesLots(slot)));
    }
}
