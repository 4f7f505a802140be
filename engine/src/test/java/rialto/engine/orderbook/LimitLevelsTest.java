package rialto.engine.orderbook;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.engine.snapshot.AllocatedBytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Both sides' limits from best to worst and back, as lots at price; orders without a price are told apart.
 */
final class LimitLevelsTest
{
    private final Orders orders = new Orders(64);
    private final PriceLevels levels = new PriceLevels(32);
    private final OrderBook book = new OrderBook(1, orders, levels);
    private final LimitLevels bids = book.limitLevels(true);
    private final LimitLevels asks = book.limitLevels(false);
    private long lastId;

    @AfterEach
    void close()
    {
        book.close();
        levels.close();
        orders.close();
    }

    @Test
    void anEmptySideHasNoLevels()
    {
        assertEquals("", text(bids));
        assertEquals("", text(asks));
        assertEquals(0, bids.unpricedLots());
        assertEquals(0, asks.unpricedLots());
    }

    @Test
    void levelsAreShownFromTheBestOn()
    {
        rest(true, 100, 3);
        rest(true, 95, 1);
        rest(true, 100, 4);
        rest(true, 7, 2);
        rest(false, 110, 5);
        rest(false, 101, 6);

        assertEquals("7@100 1@95 2@7", text(bids));
        assertEquals("6@101 5@110", text(asks));
    }

    @Test
    void whatIsHiddenCountsWhole()
    {
        final int iceberg = open(true, 100, 50);
        orders.terms().claim(iceberg);
        orders.terms().displayLots(iceberg, 10);
        orders.terms().settle(iceberg);
        orders.terms().shownLots(iceberg, 10);
        book.rest(iceberg, ++lastId);
        final int hidden = open(true, 100, 5);
        orders.terms().claim(hidden);
        orders.terms().orderFlags(hidden, FurtherTerms.HIDDEN);
        orders.terms().settle(hidden);
        book.rest(hidden, ++lastId);

        assertEquals("55@100", text(bids));
    }

    @Test
    void ordersWithoutAPriceAreNoLevel()
    {
        restUnpriced(true, 8);
        restUnpriced(true, 1);
        restUnpriced(false, 3);

        assertEquals("", text(bids));
        assertEquals("", text(asks));
        assertEquals(9, bids.unpricedLots());
        assertEquals(3, asks.unpricedLots());

        rest(true, 100, 2);
        rest(false, 102, 2);
        rest(false, 101, 1);
        assertEquals("2@100", text(bids));
        assertEquals("1@101 2@102", text(asks));
        assertEquals(9, bids.unpricedLots());
        assertEquals(3, asks.unpricedLots());
    }

    @Test
    void doesNotAllocate()
    {
        restUnpriced(true, 8);
        for (int price = 1; price <= 20; price++)
        {
            rest(true, price, price);
        }
        final long[] sum = new long[1];
        assertEquals(0, AllocatedBytes.during(10_000, () ->
        {
            sum[0] += bids.unpricedLots() + bids.worst();
            for (int level = bids.best(); level != SideLevels.NONE; level = bids.worse(level))
            {
                sum[0] += bids.priceTicks(level) * bids.lots(level);
            }
        }));
        assertTrue(sum[0] > 0);
    }

    private int open(final boolean buy, final long price, final long lots)
    {
        return orders.open(++lastId, 1, 1, 1, 0, 0, buy, price, lots);
    }

    private void rest(final boolean buy, final long price, final long lots)
    {
        book.rest(open(buy, price, lots), ++lastId);
    }

    private void restUnpriced(final boolean buy, final long lots)
    {
        final int slot = open(buy, 100, lots);
        orders.terms().claim(slot);
        orders.terms().isUnpriced(slot, true);
        orders.terms().settle(slot);
        book.rest(slot, ++lastId);
    }

    /** The levels from the best on, after a look that they are the same from the worst on. */
    private static String text(final LimitLevels side)
    {
        final StringBuilder down = new StringBuilder();
        for (int level = side.best(); level != SideLevels.NONE; level = side.worse(level))
        {
            assertTrue(side.isLimit(level));
            down.append(down.isEmpty() ? "" : " ").append(side.lots(level)).append('@').append(side.priceTicks(level));
        }
        final StringBuilder up = new StringBuilder();
        for (int level = side.worst(); level != SideLevels.NONE; level = side.better(level))
        {
            up.insert(0, side.lots(level) + "@" + side.priceTicks(level) + (up.isEmpty() ? "" : " "));
        }
        assertEquals(down.toString(), up.toString());
        return down.toString();
    }
}
