package rialto.cli.cases;

import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.command.AmendOrderDecoder;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.ReplaceOrderDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TriggerSource;

import java.nio.ByteBuffer;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** What each step is on the wire, every field of it. */
class CaseCommandsTest
{
    private static final long NULL = Long.MIN_VALUE;
    private static final CaseClock CLOCK = new CaseClock(List.of());

    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(512));
    private final CaseCommands commands = new CaseCommands(buffer, new MessageHeaderEncoder(), 2, 1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'side':'buy','type':'limit','price':10,'qty':5               | BUY LIMIT GTC 5 price 10
        'side':'sell','type':'limit','price':10,'qty':5,'tif':'ioc'  | SELL LIMIT IOC 5 price 10
        'side':'buy','type':'limit','price':10,'qty':5,'tif':'fok'   | BUY LIMIT FOK 5 price 10
        'side':'buy','type':'limit','price':10,'qty':5,'tif':'day'   | BUY LIMIT DAY 5 price 10
        'side':'buy','type':'limit','price':10,'qty':5,'tif':'gfn'   | BUY LIMIT CONTINUOUS_ONLY 5 price 10
        'side':'buy','type':'limit','price':10,'qty':5,'tif':'gfa'   | BUY LIMIT NEXT_AUCTION 5 price 10
        'side':'buy','type':'limit','price':10,'qty':5,'tif':'gtt','expires_in_s':1 \
            | BUY LIMIT GTD 5 price 10 expire 1448841601000000000
        'side':'buy','type':'limit','price':10,'qty':5,'tif':'gtd','expire_time':'00:00:02' \
            | BUY LIMIT GTD 5 price 10 expire 1448841602000000000
        'side':'buy','type':'market','qty':5                         | BUY MARKET GTC 5
        'side':'buy','type':'limit','qty':5,'tif':'fok_budget','budget':77 | BUY MARKET FOK 5 budget 77
        'side':'buy','type':'stop','stop_price':9,'qty':5            | BUY STOP GTC 5 stop 9
        'side':'buy','type':'stop_limit','stop_price':9,'price':8,'qty':5 | BUY STOP_LIMIT GTC 5 price 8 stop 9
        'side':'buy','type':'market_to_limit','qty':5                | BUY MARKET_TO_LIMIT GTC 5
        'side':'buy','type':'limit','price':10,'qty':5,'display_qty':2,'min_display_qty':1 \
            | BUY LIMIT GTC 5 price 10 display 2 least 1
        'side':'buy','type':'limit','price':10,'qty':5,'display_qty':2 | BUY LIMIT GTC 5 price 10 display 2
        'side':'buy','type':'limit','price':10,'qty':5,'min_exec_qty':3 | BUY LIMIT GTC 5 price 10 minimum 3
        'side':'buy','type':'limit','price':10,'qty':5,'aon':true    | BUY LIMIT GTC 5 price 10 allOrNone
        'side':'buy','type':'limit','price':10,'qty':5,'post_only':true | BUY LIMIT GTC 5 price 10 postOnly
        'side':'buy','type':'limit','price':10,'qty':5,'hidden':true | BUY LIMIT GTC 5 price 10 hidden
        'side':'buy','type':'hidden_limit','price':10,'qty':5        | BUY LIMIT GTC 5 price 10 hidden
        """)
    void newOrders(final String step, final String order)
    {
        commands.newOrder(4, 9, 7, TestCases.step(step), CLOCK, StpMode.DECREMENT);
        final NewOrderDecoder e = new NewOrderDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        assertEquals("2 4 7 1 0 9", e.keyId() + " " + e.clientSequence() + " " + e.accountId() + " " +
            e.instrumentId() + " " + e.clientOrderId().high() + " " + e.clientOrderId().low());
        assertEquals(order, e.side() + " " + e.orderType() + " " + e.timeInForce() + " " + e.quantityLots() +
            field("price", e.priceTicks()) + field("protection", e.protectionPriceTicks()) +
            field("stop", e.stopPriceTicks()) + field("trailing", e.trailingTicks()) +
            field("display", e.displayLots()) + field("least", e.minimumDisplayLots()) +
            field("minimum", e.minimumLots()) +
            field("budget", e.budgetMinor()) + field("expire", e.expireNs()) + field("deadline", e.deadlineNs()) +
            (e.orderFlags().allOrNone() ? " allOrNone" : "") + (e.orderFlags().postOnly() ? " postOnly" : "") +
            (e.orderFlags().hidden() ? " hidden" : "") + (e.orderFlags().slide() ? " slide" : "") +
            (e.orderFlags().reduceOnly() ? " reduceOnly" : ""));
        assertEquals(TriggerSource.NULL_VAL, e.triggerSource());
        assertEquals(StpMode.DECREMENT, e.stpMode());
        assertEquals(NewOrderDecoder.stpGroupNullValue(), e.stpGroup());
        assertEquals(0, e.trailingBps());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'side':'up','type':'limit','qty':5                | unknown side 'up'
        'side':'buy','type':'iceberg','qty':5             | unknown order type 'iceberg'
        'side':'buy','type':'limit','qty':5,'tif':'gat'   | unknown time in force 'gat'
        'side':'buy','type':'limit','qty':'5'             | 'qty' of 'step' is no 64-bit integer: "5"
        'side':'buy','type':'limit','qty':5,'aon':'yes'   | 'aon' of 'step' is neither true nor false: "yes"
        'side':'buy','type':'limit'                       | 'step' has no 'qty'
        """)
    void whatIsNotKnownFails(final String step, final String complaint)
    {
        assertEquals(complaint, assertThrows(CaseFailure.class,
            () -> commands.newOrder(4, 9, 7, TestCases.step(step), CLOCK, StpMode.NULL_VAL)).reason());
    }

    @Test
    void anAmendmentNamesWhatChanges()
    {
        final LoggedOrder order = new LoggedOrder("a", "a", 7, true, "gtc", 5);
        order.orderId = 3;
        order.stopPriceTicks = 20L;
        order.minimumLots = 5L;
        assertEquals("3", amended(order, null, ""));
        assertEquals("3 price 10 total 8", amended(order, 8L, "'price':10"));
        assertEquals("3", amended(order, null, "'stop_price':20,'min_exec_qty':5"));
        assertEquals("3 stop 21 minimum 6", amended(order, null, "'stop_price':21,'min_exec_qty':6"));
        assertEquals("3 expire 1448841601000000000", amended(order, null, "'expires_in_s':1"));
        assertEquals(Long.MAX_VALUE + " price 10", amended(null, null, "'price':10"));

        commands.replace(4, 7, order, 8L, TestCases.step("'price':10,'stop_price':20"), CLOCK);
        final ReplaceOrderDecoder e =
            new ReplaceOrderDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        assertEquals("3 price 10 total 8 stop 20", e.orderId() + field("price", e.priceTicks()) +
            field("total", e.totalQuantityLots()) + field("stop", e.stopPriceTicks()) +
            field("display", e.displayLots()) + field("least", e.minimumDisplayLots()) +
            field("minimum", e.minimumLots()) + field("expire", e.expireNs()));
    }

    private String amended(
        final @Nullable LoggedOrder order,
        final @Nullable Long totalLots,
        final String step)
    {
        commands.amend(4, 7, order, totalLots, TestCases.step(step), CLOCK);
        final AmendOrderDecoder e = new AmendOrderDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        return e.orderId() + field("price", e.priceTicks()) + field("total", e.totalQuantityLots()) +
            field("stop", e.stopPriceTicks()) + field("display", e.displayLots()) +
            field("least", e.minimumDisplayLots()) + field("minimum", e.minimumLots()) +
            field("expire", e.expireNs());
    }

    private static String field(final String name, final long value)
    {
        return value == NULL ? "" : " " + name + " " + value;
    }
}
