package rialto.cli.cases;

import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rialto.codecs.event.MatchPreventedEncoder;
import rialto.codecs.event.OrderAcceptedEncoder;
import rialto.codecs.event.OrderAmendedEncoder;
import rialto.codecs.event.OrderBookedEncoder;
import rialto.codecs.event.OrderCancelledEncoder;
import rialto.codecs.event.OrderTriggeredEncoder;
import rialto.codecs.event.TradeEncoder;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;

import java.nio.ByteBuffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** What the events of stops, icebergs, hidden and unpriced orders say of an order. */
class CaseLogTest
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(512));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CaseLog log = new CaseLog();

    @Test
    void aStopWaitsIsTriggeredAndTrades()
    {
        final LoggedOrder stop = accepted(1, "s", OrderType.STOP, 10, 15L, null, false);
        assertEquals("s PARKED 10 of 10 shows 0, stop 15", line(stop));
        final LoggedOrder maker = accepted(2, "m", OrderType.LIMIT, 4, null, null, false);
        booked(2, 15, 4, 4, false);
        new OrderTriggeredEncoder().wrapAndApplyHeader(buffer, 0, header).orderId(101).priceTicks(20).leavesLots(10);
        tell(log);
        assertEquals("s INCOMING 10 of 10 shows 0, stop 15", line(stop));
        trade(1, 2, 4, 6, 0, 0);
        cancelled(1, 6, CancelReason.MARKET_REMAINDER);
        assertEquals("s GONE 0 of 10 shows 0, stop 15", line(stop));
        assertEquals("ended MARKET_REMAINDER after 4", stop.standing());
        assertEquals("m GONE 0 of 4 shows 0", line(maker));
        assertEquals("[s buys 4@15 from m]", log.trades().toString());
        assertEquals("[accepted s 10, accepted m 4, booked m 4@15, s buys 4@15 from m, cancelled s 6]",
            log.events().toString());
    }

    @Test
    void anAmendedStopKeepsWaitingWithItsNewPrice()
    {
        final LoggedOrder stop = accepted(1, "s", OrderType.STOP_LIMIT, 10, 15L, null, false);
        new OrderAmendedEncoder().wrapAndApplyHeader(buffer, 0, header).orderId(101).priceTicks(30).leavesLots(8)
            .totalQuantityLots(8).stopPriceTicks(16).minimumLots(OrderAmendedEncoder.minimumLotsNullValue());
        tell(log);
        assertEquals("s PARKED 8 of 8 shows 0, stop 16", line(stop));
    }

    @Test
    void anIcebergShowsAPartAndComesBack()
    {
        final LoggedOrder iceberg = accepted(1, "i", OrderType.LIMIT, 10, null, null, false);
        booked(1, 15, 10, 4, false);
        assertEquals("i BOOKED 10 of 10 shows 4", line(iceberg));
        assertEquals(true, iceberg.isInDepth());
        accepted(2, "t", OrderType.LIMIT, 4, null, null, false);
        trade(2, 1, 4, 0, 6, 0);
        assertEquals("i BOOKED 6 of 10 shows 0", line(iceberg));
        booked(1, 15, 6, 4, false);
        assertEquals("i BOOKED 6 of 10 shows 4", line(iceberg));
    }

    @Test
    void hiddenAndUnpricedOrdersAreNotInTheDepth()
    {
        final LoggedOrder hidden = accepted(1, "h", OrderType.LIMIT, 10, null, 5L, true);
        booked(1, 15, 10, 0, false);
        final LoggedOrder unpriced = accepted(2, "u", OrderType.MARKET, 10, null, null, false);
        booked(2, 99, 10, 0, true);
        assertEquals("h BOOKED 10 of 10 shows 0 hidden minimum 5", line(hidden));
        assertEquals("u BOOKED 10 of 10 shows 0 unpriced", line(unpriced));
        assertEquals(false, hidden.isInDepth());
        assertEquals(false, unpriced.isInDepth());
    }

    @Test
    void aPreventedMatchTakesQuantityOff()
    {
        final LoggedOrder maker = accepted(1, "m", OrderType.LIMIT, 10, null, null, false);
        booked(1, 15, 10, 10, false);
        final LoggedOrder taker = accepted(2, "t", OrderType.LIMIT, 4, null, null, false);
        new MatchPreventedEncoder().wrapAndApplyHeader(buffer, 0, header).takerOrderId(102).takerLeavesLots(0)
            .makerOrderId(101).makerLeavesLots(6).makerDisplayLots(6);
        tell(log);
        cancelled(2, 0, CancelReason.SELF_TRADE_PREVENTED);
        assertEquals("m BOOKED 6 of 10 shows 6", line(maker));
        assertEquals("t GONE 0 of 4 shows 0", line(taker));
        assertEquals("[]", log.trades().toString());
    }

    @Test
    void anOrderThatWasNeverAcceptedIsAnError()
    {
        assertEquals("an event tells of order 109, which was never accepted",
            assertThrows(CaseFailure.class, () -> booked(9, 15, 1, 1, false)).reason());
    }

    @Test
    void waitingStopsAreComparedWhole()
    {
        final Case test = TestCases.of("{}", """
            'op':'new','id':'s','side':'buy','type':'stop','stop_price':15,'qty':10
            'op':'replace','id':'s','stop_price':16
            """);
        try (CaseMarket market = new CaseMarket(test.steps(), 1, Profile.of(TestCases.json("{}"))))
        {
            accepted(market.log(), 1, "s", OrderType.STOP, 10, 15L, null, false);
            assertEquals("passed", stops(market, "['s','buy',15,10]"));
            assertEquals("pending stops: expected [['s','buy',16,10]], got [s buy 10 at 15]",
                stops(market, "['s','buy',16,10]"));
            assertEquals("pending stops: expected [['s','sell',15,10]], got [s buy 10 at 15]",
                stops(market, "['s','sell',15,10]"));
            assertEquals("pending stops: expected [['s','buy',15,9]], got [s buy 10 at 15]",
                stops(market, "['s','buy',15,9]"));
            assertEquals("pending stops: expected [], got [s buy 10 at 15]", stops(market, ""));
            assertEquals("[]", market.notes().toString());
            assertEquals("passed", stops(market, "['s','buy',17,10]"));
            assertEquals("[the case contradicts itself: no step gives order s the stop price 17]",
                market.notes().toString());
        }
    }

    private static String stops(final CaseMarket market, final String expected)
    {
        try
        {
            RestingOrderExpectations.orders(market, TestCases.step("'bids':[],'asks':[],'pending_stops':[" +
                expected + "]"));
            return "passed";
        }
        catch (final CaseFailure ex)
        {
            return ex.reason().replace('"', '\'');
        }
    }

    private LoggedOrder accepted(
        final int number,
        final String id,
        final OrderType type,
        final long totalLots,
        final @Nullable Long stopPriceTicks,
        final @Nullable Long minimumLots,
        final boolean hidden)
    {
        return accepted(log, number, id, type, totalLots, stopPriceTicks, minimumLots, hidden);
    }

    private LoggedOrder accepted(
        final CaseLog to,
        final int number,
        final String id,
        final OrderType type,
        final long totalLots,
        final @Nullable Long stopPriceTicks,
        final @Nullable Long minimumLots,
        final boolean hidden)
    {
        final LoggedOrder order = new LoggedOrder(id, id, 1, true, "gtc", totalLots);
        assertEquals(number, to.enter(order));
        final OrderAcceptedEncoder event = new OrderAcceptedEncoder().wrapAndApplyHeader(buffer, 0, header);
        event.orderId(100 + number).clientOrderId().high(0).low(number);
        event.orderType(type).priceTicks(15).totalQuantityLots(totalLots);
        event.stopPriceTicks(stopPriceTicks == null ? OrderAcceptedEncoder.stopPriceTicksNullValue() : stopPriceTicks);
        event.minimumLots(minimumLots == null ? OrderAcceptedEncoder.minimumLotsNullValue() : minimumLots);
        event.orderFlags().clear().hidden(hidden);
        tell(to);
        return order;
    }

    private void booked(
        final int number,
        final long priceTicks,
        final long leavesLots,
        final long displayLots,
        final boolean unpriced)
    {
        new OrderBookedEncoder().wrapAndApplyHeader(buffer, 0, header).orderId(100 + number).priceTicks(priceTicks)
            .leavesLots(leavesLots).displayLots(displayLots).isUnpriced((short)(unpriced ? 1 : 0));
        tell(log);
    }

    private void trade(
        final int taker,
        final int maker,
        final long quantityLots,
        final long takerLeavesLots,
        final long makerLeavesLots,
        final long makerDisplayLots)
    {
        new TradeEncoder().wrapAndApplyHeader(buffer, 0, header).takerOrderId(100 + taker).makerOrderId(100 + maker)
            .priceTicks(15).quantityLots(quantityLots).takerLeavesLots(takerLeavesLots)
            .makerLeavesLots(makerLeavesLots).makerDisplayLots(makerDisplayLots);
        tell(log);
    }

    private void cancelled(final int number, final long cancelledLots, final CancelReason reason)
    {
        new OrderCancelledEncoder().wrapAndApplyHeader(buffer, 0, header).orderId(100 + number)
            .cancelledLots(cancelledLots).reason(reason);
        tell(log);
    }

    private void tell(final CaseLog to)
    {
        to.onEvent(new MessageHeaderDecoder().wrap(buffer, 0).templateId(), buffer, 0);
    }

    private static String line(final LoggedOrder order)
    {
        return order.id + " " + order.place + " " + order.leavesLots + " of " + order.totalLots + " shows " +
            order.displayLots + (order.hidden ? " hidden" : "") + (order.unpriced ? " unpriced" : "") +
            (order.minimumLots == null ? "" : " minimum " + order.minimumLots) +
            (order.stopPriceTicks == null ? "" : ", stop " + order.stopPriceTicks);
    }
}
