package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.orderbook.OrderBook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * The worked numbers of self-trade prevention (S1 to S12), market orders with protection (D4-1), stop election (D4-3)
 * and allocation by size (D4-8). Account 10 is the incoming order's; an order marked own is of the same account.
 * Prices of the examples are in ticks here; after each command all invariants hold.
 */
class WorkedNumbersTest
{
    private static final int TAKER = 10;
    private static final int OTHER = 20;
    private static final long NO_TICKS = NewOrderEncoder.priceTicksNullValue();

    private final Machine machine = Machine.withMarket(0, 0, TAKER, OTHER);
    private long lastClientId;

    @AfterEach
    void close()
    {
        machine.close();
    }

    /** Binance's vectors: quantities times ten, prices times ten; resting orders are the taker's own. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "S1 | 12@12 13@11 81@10 | 30@10 CANCEL_MAKER | prevented 4/1 0/12; ended 1 0 STP; prevented 4/2 0/13; ended 2 0 STP; prevented 4/3 0/81; ended 3 0 STP | 0 | 30",
        "S2 | 12@12 13@11 81@10 | 30@10 CANCEL_TAKER | prevented 4/1 30/0; ended 4 0 STP | 106 | 0",
        "S3 | 10@10             | 30@10 CANCEL_BOTH  | prevented 2/1 30/10; ended 1 0 STP; ended 2 0 STP | 0 | 0",
        "S4 | 10@10             | 10@10 CANCEL_TAKER | prevented 2/1 10/0; ended 2 0 STP | 10 | 0",
        "S5 | 10@10             | 10@M CANCEL_MAKER  | prevented 2/1 0/10; ended 1 0 STP; ended 2 10 MARKET_REMAINDER | 0 | 0",
        "S6 | 60@20             | 20@20 DECREMENT    | prevented 2/1 20/20; ended 2 0 STP | 40 | 0" })
    void ownBidsMeetASale(
        final String id,
        final String bids,
        final String sale,
        final String expected,
        final long bidLots,
        final long askLots)
    {
        for (final String bid : bids.split(" ", -1))
        {
            order(TAKER, Side.BUY, bid, StpMode.CANCEL_MAKER, TimeInForce.GTC);
        }
        final String[] words = sale.split(" ", -1);
        assertEquals(expected, order(TAKER, Side.SELL, words[0], StpMode.valueOf(words[1]), TimeInForce.GTC), id);
        assertEquals(bidLots, lots(true));
        assertEquals(askLots, lots(false));
    }

    /** Asks o1 5@10, own 5@10, o2 5@10; what is left of each at the end. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "S7      | 12@10 CANCEL_TAKER GTC | trade 4/1 5@10; prevented 4/2 7/0; ended 4 0 STP | 0 5 5 0",
        "S8      | 12@10 CANCEL_MAKER GTC | trade 4/1 5@10; prevented 4/2 0/5; ended 2 0 STP; trade 4/3 5@10 | 0 0 0 2",
        "S9      | 12@10 CANCEL_BOTH GTC  | trade 4/1 5@10; prevented 4/2 7/5; ended 2 0 STP; ended 4 0 STP | 0 0 5 0",
        "S10     | 12@10 DECREMENT GTC    | trade 4/1 5@10; prevented 4/2 5/5; ended 2 0 STP; trade 4/3 2@10 | 0 0 3 0",
        "S11 CT  | 5@10 CANCEL_TAKER GTC  | trade 4/1 5@10 | 0 5 5 0",
        "S11 CM  | 5@10 CANCEL_MAKER GTC  | trade 4/1 5@10 | 0 5 5 0",
        "S11 CB  | 5@10 CANCEL_BOTH GTC   | trade 4/1 5@10 | 0 5 5 0",
        "S11 D   | 5@10 DECREMENT GTC     | trade 4/1 5@10 | 0 5 5 0",
        "S12 CM  | 10@10 CANCEL_MAKER FOK | trade 4/1 5@10; prevented 4/2 0/5; ended 2 0 STP; trade 4/3 5@10 | 0 0 0 0",
        "S12 CT  | 10@10 CANCEL_TAKER FOK | ended 4 10 FOK_UNFILLED | 5 5 5 0",
        "S12 CB  | 10@10 CANCEL_BOTH FOK  | ended 4 10 FOK_UNFILLED | 5 5 5 0",
        "S12 D   | 10@10 DECREMENT FOK    | ended 4 10 FOK_UNFILLED | 5 5 5 0" })
    void aPurchaseMeetsOwnAndOtherAsks(
        final String id,
        final String purchase,
        final String expected,
        final String leaves)
    {
        order(OTHER, Side.SELL, "5@10", StpMode.NONE, TimeInForce.GTC);
        order(TAKER, Side.SELL, "5@10", StpMode.NONE, TimeInForce.GTC);
        order(OTHER, Side.SELL, "5@10", StpMode.NONE, TimeInForce.GTC);
        final String[] words = purchase.split(" ", -1);
        final StpMode mode = StpMode.valueOf(words[1]);
        assertEquals(expected, order(TAKER, Side.BUY, words[0], mode, TimeInForce.valueOf(words[2])), id);
        assertEquals(leaves, leaves(1) + " " + leaves(2) + " " + leaves(3) + " " + leaves(4), id);
    }

    @Test
    void d41AMarketOrderStopsAtItsProtectionAndItsRestStandsThere()
    {
        rules(MarketRemainder.REST_AT_PROTECTION, 600, Allocation.PRICE_TIME, 1);
        order(OTHER, Side.SELL, "2@90025", StpMode.NONE, TimeInForce.GTC);
        order(OTHER, Side.SELL, "3@90300", StpMode.NONE, TimeInForce.GTC);
        order(OTHER, Side.SELL, "3@90550", StpMode.NONE, TimeInForce.GTC);
        order(OTHER, Side.SELL, "9@90675", StpMode.NONE, TimeInForce.GTC);
        assertEquals("trade 5/1 2@90025; trade 5/2 3@90300; trade 5/3 3@90550",
            order(TAKER, Side.BUY, "10@M", StpMode.NONE, TimeInForce.GTC));
        assertEquals(90_625, book().bestPriceTicks(true));
        assertEquals(2, leaves(5));
    }

    @Test
    void d43StopsAreElectedByTheLargestDistanceThenByTime()
    {
        stop(Side.BUY, 101);
        stop(Side.BUY, 100);
        stop(Side.BUY, 100);
        order(OTHER, Side.SELL, "1@102", StpMode.NONE, TimeInForce.GTC);
        order(OTHER, Side.SELL, "9@103", StpMode.NONE, TimeInForce.GTC);
        assertEquals("trade 6/4 1@102; triggered 2; trade 2/5 1@103; triggered 3; trade 3/5 1@103; " +
            "triggered 1; trade 1/5 1@103", order(TAKER, Side.BUY, "1@102", StpMode.NONE, TimeInForce.GTC));
    }

    /** Aggressor 10 against 5, 20, 30, 45; and one that takes everything. */
    @Test
    void d48SharesBelowTheMinimumAreNothingAndTheRestGoesByTime()
    {
        rules(MarketRemainder.CANCEL, NO_TICKS, Allocation.PRO_RATA, 2);
        for (final int lots : new int[] { 5, 20, 30, 45 })
        {
            order(OTHER, Side.SELL, lots + "@10", StpMode.NONE, TimeInForce.GTC);
        }
        assertEquals("trade 5/2 2@10; trade 5/3 3@10; trade 5/4 4@10; trade 5/1 1@10",
            order(TAKER, Side.BUY, "10@10", StpMode.NONE, TimeInForce.GTC));
        assertEquals("trade 6/1 4@10; trade 6/2 18@10; trade 6/3 27@10; trade 6/4 41@10",
            order(TAKER, Side.BUY, "90@10", StpMode.NONE, TimeInForce.GTC));
    }

    private void rules(
        final MarketRemainder remainder,
        final long protectionTicks,
        final Allocation allocation,
        final long minimumLots)
    {
        machine.tradingRules(remainder, UnpricedRule.BEST_LIMIT, protectionTicks, allocation, minimumLots);
    }

    private void stop(final Side side, final long stopTicks)
    {
        enter(TAKER, order -> order.side(side).orderType(OrderType.STOP).timeInForce(TimeInForce.GTC)
            .quantityLots(1).stopPriceTicks(stopTicks).protectionPriceTicks(200));
    }

    /** Quantity and price as {@code 5@10}, or {@code 5@M} for a market order. */
    private String order(
        final int accountId,
        final Side side,
        final String terms,
        final StpMode mode,
        final TimeInForce timeInForce)
    {
        final String[] words = terms.split("@", -1);
        final boolean isMarket = words[1].equals("M");
        return enter(accountId, order ->
        {
            order.side(side).orderType(isMarket ? OrderType.MARKET : OrderType.LIMIT).timeInForce(timeInForce);
            order.quantityLots(Long.parseLong(words[0])).stpMode(mode);
            order.priceTicks(isMarket ? NO_TICKS : Long.parseLong(words[1]));
        });
    }

    private String enter(final int accountId, final Consumer<NewOrderEncoder> fields)
    {
        lastClientId++;
        final List<String> facts = machine.enter(accountId, lastClientId, fields);
        Invariants.check(machine.stateMachine);
        return String.join("; ", new ArrayList<>(facts));
    }

    private long leaves(final long orderId)
    {
        final int slot = machine.stateMachine.orders().slotOf(orderId);
        return slot < 0 ? 0 : machine.stateMachine.orders().leavesLots(slot);
    }

    private OrderBook book()
    {
        return machine.stateMachine.books().of(1);
    }

    private long lots(final boolean isBuy)
    {
        final long[] sum = new long[1];
        book().forEachLevel(isBuy, (priceTicks, quantityLots, orderCount) -> sum[0] += quantityLots);
        return sum[0];
    }
}
