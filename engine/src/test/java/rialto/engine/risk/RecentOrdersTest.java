package rialto.engine.risk;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.AllocatedBytes;
import rialto.engine.snapshot.RecordList;
import rialto.engine.snapshot.RecordText;
import rialto.engine.snapshot.StateHash;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

class RecentOrdersTest
{
    private static final int MAX_ACCOUNTS = 8;

    private final RecentOrders orders = new RecentOrders(MAX_ACCOUNTS);

    @AfterEach
    void closeAndFindNoLeak()
    {
        orders.close();
        assertEquals(0, NativeRegion.allocatedBytes("risk.recent"));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 1, BUY, LIMIT, 100, 10, true",
        "6, 1, BUY, LIMIT, 100, 10, false",
        "5, 2, BUY, LIMIT, 100, 10, false",
        "5, 1, SELL, LIMIT, 100, 10, false",
        "5, 1, BUY, STOP_LIMIT, 100, 10, false",
        "5, 1, BUY, LIMIT, 101, 10, false",
        "5, 1, BUY, LIMIT, -9223372036854775808, 10, false",
        "5, 1, BUY, LIMIT, 100, 11, false"
    })
    void anOrderIsTheLastOneAgainWhenAllOfItIsEqual(
        final int account,
        final int instrument,
        final Side side,
        final OrderType type,
        final long price,
        final long lots,
        final boolean expected)
    {
        assertEquals(false, orders.isLast(account, instrument, side, type, price, lots));
        orders.accepted(5, 1, Side.BUY, OrderType.LIMIT, 100, 10, 1_000);

        assertEquals(expected, orders.isLast(account, instrument, side, type, price, lots));
        assertEquals(account == 5 ? 1_000 : 0, orders.lastTimestampNs(account));

        orders.accepted(5, 3, Side.SELL, OrderType.MARKET, Long.MIN_VALUE, 1, 2_000);
        assertEquals(false, orders.isLast(account, instrument, side, type, price, lots));
        assertEquals(true, orders.isLast(5, 3, Side.SELL, OrderType.MARKET, Long.MIN_VALUE, 1));
        assertEquals(2_000, orders.lastTimestampNs(5));
    }

    @Test
    void recordsAreTheLastOrdersInAscendingAccounts()
    {
        assertEquals(List.of(), RecordText.of(orders));
        orders.accepted(MAX_ACCOUNTS, 2, Side.SELL, OrderType.MARKET, Long.MIN_VALUE, 7, 3_000);
        orders.accepted(1, 9, Side.SELL, OrderType.PEGGED, 1, 1, 1_000);
        orders.accepted(1, 1, Side.BUY, OrderType.LIMIT, 100, 10, 4_000);
        assertEquals(List.of(
            "RecentOrderState accountId=1|instrumentId=1|side=BUY|orderType=LIMIT|priceTicks=100|quantityLots=10|" +
                "timestampNs=4000",
            "RecentOrderState accountId=8|instrumentId=2|side=SELL|orderType=MARKET|" +
                "priceTicks=-9223372036854775808|quantityLots=7|timestampNs=3000"),
            RecordText.of(orders));
        final List<String> before = RecordList.of(orders);
        try (RecentOrders others = new RecentOrders(MAX_ACCOUNTS))
        {
            others.accepted(1, 1, Side.BUY, OrderType.LIMIT, 100, 10, 4_000);
            others.accepted(MAX_ACCOUNTS, 2, Side.SELL, OrderType.MARKET, Long.MIN_VALUE, 7, 3_000);
            assertEquals(before, RecordList.of(others));
        }
    }

    @Test
    void nothingAllocates()
    {
        final StateHash hash = new StateHash();
        assertEquals(0, AllocatedBytes.during(20_000, () ->
        {
            orders.accepted(1, 1, Side.BUY, OrderType.LIMIT, 100, 10, 4_000);
            orders.isLast(1, 1, Side.BUY, OrderType.LIMIT, 100, 10);
            orders.writeTo(hash);
        }));
    }
}
