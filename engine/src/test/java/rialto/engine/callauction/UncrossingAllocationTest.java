package rialto.engine.callauction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.orderbook.LimitLevels;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.PriceLevels;
import rialto.engine.reference.Market;
import rialto.engine.reference.TickBands;
import rialto.engine.snapshot.AllocatedBytes;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Prices and indicative fields straight from real books, one for each side so that they may cross: what the plain model
 * comes to, and not one byte of heap.
 */
class UncrossingAllocationTest
{
    private static final int ORDERS = 600;
    private static final int TIMES = 5_000;
    private static final long NONE = OrderBook.NO_PRICE;

    private final long bytesBefore = NativeRegion.allocatedBytes();
    private final Market market = new Market();
    private final Orders orders = new Orders(2 * ORDERS);
    private final PriceLevels levels = new PriceLevels(ORDERS);
    private final OrderBook buys = new OrderBook(1, orders, levels);
    private final OrderBook sells = new OrderBook(1, orders, levels);
    private final LimitLevels bids = buys.limitLevels(true);
    private final LimitLevels asks = sells.limitLevels(false);
    private final InstrumentTicks ticks = new InstrumentTicks(market.instruments).instrument(1);
    private final CallBook book = new CallBook(bids, asks, ticks);
    private final UncrossingPrice price = new UncrossingPrice(book);
    private final IndicativeImbalance imbalance = new IndicativeImbalance(book, book);
    private final UncrossingSafeguards safeguards = new UncrossingSafeguards();
    private final UncrossingRules rules = new UncrossingRules();
    private final UncrossingProfile[] profiles = UncrossingProfile.values();
    private final List<PlainOrder> plain = new ArrayList<>();
    private long turn;
    private long sum;

    @AfterEach
    void closeAndFindNoLeak()
    {
        buys.close();
        sells.close();
        levels.close();
        orders.close();
        market.close();
        assertEquals(bytesBefore, NativeRegion.allocatedBytes());
    }

    @Test
    void allocatesNothing()
    {
        fill();
        assertEquals(0, AllocatedBytes.during(TIMES, this::find));
        assertTrue(sum > 0);
    }

    @Test
    void comesToTheSameOnARealBook()
    {
        fill();
        for (final UncrossingProfile profile : profiles)
        {
            final PlainCall call = new PlainCall(plain, PlainTicks.of("0:1 500:5"), 497, NONE, 700, 490, 510);
            book.marketLots(40, 30).referenceTicks(497).priceLimits(NONE, 700).quote(490, 510);
            rules.profile(profile);

            assertEquals(new PlainAuction(call, rules).priceText(), Found.text(price, rules), profile.name());
        }
    }

    private void find()
    {
        turn++;
        book.marketLots(turn % 50, turn % 70).referenceTicks(turn % 5 == 0 ? NONE : 450 + turn % 100)
            .priceLimits(NONE, 600 + turn % 200).quote(480 + turn % 20, 505);
        rules.profile(profiles[(int)(turn % profiles.length)]);
        if (price.find(rules) == UncrossingOutcome.PRICE)
        {
            safeguards.extendsForMarketOrders(turn % 3 == 0).dynamicRange(500, 20_000).staticRange(500, 50_000);
            sum += safeguards.judge(price, turn % 50, turn % 70) == Safeguard.EXECUTE ? price.volumeLots() : 1;
        }
        imbalance.update(rules);
        sum += imbalance.pairedLots() + imbalance.imbalanceLots() +
            (imbalance.direction() == ImbalanceDirection.NONE ? 1 : 0);
    }

    private void fill()
    {
        assertEquals(ResultCode.OK,
            market.instruments.setTickTable(1, new TickBands().clear().add(0, 1).add(500, 5)));
        final Random chance = new Random(20260101);
        plain.add(new PlainOrder("m1", true, true, NONE, 40));
        plain.add(new PlainOrder("m2", false, true, NONE, 30));
        for (int i = 1; i <= ORDERS; i++)
        {
            final boolean buy = chance.nextBoolean();
            final long priceTicks = ticks.floorTicks(450L + chance.nextInt(120) - (buy ? 10 : 0));
            final long lots = 1 + chance.nextInt(20);
            plain.add(new PlainOrder("o" + i, buy, false, priceTicks, lots));
            (buy ? buys : sells).rest(orders.open(i, 1, 1, 1, 0, 0, buy, priceTicks, lots), i);
        }
    }
}
