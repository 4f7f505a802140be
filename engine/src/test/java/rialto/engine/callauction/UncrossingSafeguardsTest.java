package rialto.engine.callauction;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * D1.3 step 5 on one auction: price 201, volume 500.
 */
class UncrossingSafeguardsTest
{
    private static final long NONE = Long.MIN_VALUE;

    @ParameterizedTest
    @CsvSource({
        // extends, market buys, market sells, dynamic range around, ppm, static range around, ppm
        "false, 501, 0, , 0, , 0, EXECUTE",
        "true, 500, 500, , 0, , 0, EXECUTE",
        "true, 501, 0, , 0, , 0, EXTEND_FOR_MARKET_ORDERS",
        "true, 0, 501, , 0, , 0, EXTEND_FOR_MARKET_ORDERS",
        "true, 501, 0, 1, 0, 1, 0, EXTEND_FOR_MARKET_ORDERS",
        "false, 0, 0, 190, 50000, , 0, OUTSIDE_DYNAMIC_RANGE",
        "false, 0, 0, 190, 57894, , 0, OUTSIDE_DYNAMIC_RANGE",
        "false, 0, 0, 190, 57895, , 0, EXECUTE",
        "false, 0, 0, 200, 5000, , 0, EXECUTE",
        "false, 0, 0, 202, 4950, , 0, OUTSIDE_DYNAMIC_RANGE",
        "false, 0, 0, 202, 4951, , 0, EXECUTE",
        "false, 0, 0, 201, 0, , 0, EXECUTE",
        "false, 0, 0, 200, 0, , 0, OUTSIDE_DYNAMIC_RANGE",
        "false, 0, 0, 200, 0, 200, 0, OUTSIDE_DYNAMIC_RANGE",
        "false, 0, 0, 201, 0, 200, 0, OUTSIDE_STATIC_RANGE",
        "false, 0, 0, , 0, 100, 1000000, OUTSIDE_STATIC_RANGE",
        "false, 0, 0, , 0, 101, 1000000, EXECUTE",
        "false, 0, 0, , 0, 4611686018427387904, 1000000, EXECUTE",
        "false, 0, 0, , 0, 4611686018427387904, 999999, OUTSIDE_STATIC_RANGE" })
    void theFirstReasonCounts(
        final boolean isExtending,
        final long marketBuyLots,
        final long marketSellLots,
        final Long dynamicTicks,
        final int dynamicPpm,
        final Long staticTicks,
        final int staticPpm,
        final Safeguard expected)
    {
        final UncrossingPrice price = new UncrossingPrice(
            PlainCall.parse("B1 400@202, B2 200@201 / S1 300@199, S2 200@198").book());
        assertEquals("201/500/100", Found.text(price, new UncrossingRules()));

        assertEquals(expected, new UncrossingSafeguards().extendsForMarketOrders(isExtending)
            .dynamicRange(dynamicTicks == null ? NONE : dynamicTicks, dynamicPpm)
            .staticRange(staticTicks == null ? NONE : staticTicks, staticPpm)
            .judge(price, marketBuyLots, marketSellLots));
    }
}
