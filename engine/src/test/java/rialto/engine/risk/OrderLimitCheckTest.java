package rialto.engine.risk;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.engine.reference.Market;
import rialto.engine.reference.OrderLimits;
import rialto.engine.snapshot.AllocatedBytes;

import java.math.BigInteger;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;

class OrderLimitCheckTest
{
    private static final long NONE = Market.NONE;
    private static final int ACCOUNT = 5;

    private final Market market = new Market();
    private final OrderLimits limits = new OrderLimits(Market.MAX_INSTRUMENTS, market.instruments);
    private final OpenOrderCounts counts = new OpenOrderCounts(8, 1);
    private final RecentOrders recentOrders = new RecentOrders(8);
    private final OrderLimitCheck check = new OrderLimitCheck(limits, market.instruments, counts, recentOrders);

    @AfterEach
    void close()
    {
        recentOrders.close();
        counts.close();
        limits.close();
        market.close();
    }

    @ParameterizedTest
    @CsvSource({
        // min, step, quantity, result
        "1, 1, 1, OK",
        "1, 1, 9223372036854775807, OK",
        "10, 1, 9, QUANTITY_BELOW_MINIMUM",
        "10, 1, 10, OK",
        "10, 3, 10, QUANTITY_OFF_STEP",
        "10, 3, 12, OK",
        "10, 3, 8, QUANTITY_BELOW_MINIMUM",
        "1, 9223372036854775807, 9223372036854775806, QUANTITY_OFF_STEP",
        "1, 9223372036854775807, 9223372036854775807, OK"
    })
    void quantities(final long min, final long step, final long lots, final ResultCode expected)
    {
        limits.set(1, min, step, 0, NONE, 0, 0, NONE, 0, 0);

        assertEquals(expected, check.checkQuantity(1, lots));
        assertEquals(ResultCode.OK, check.checkQuantity(2, lots));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
        // least, most, band, side, limit price, notional, reference, result
        "100, 200, 0, true, 10, 99, null, NOTIONAL_OUT_OF_RANGE",
        "100, 200, 0, true, 10, 100, null, OK",
        "100, 200, 0, false, 10, 200, null, OK",
        "100, 200, 0, false, 10, 201, null, NOTIONAL_OUT_OF_RANGE",
        "100, null, 0, true, 10, 9223372036854775807, null, OK",
        // a notional that does not fit is above any maximum, and nothing else
        "0, 9223372036854775807, 0, true, 10, -1, null, NOTIONAL_OUT_OF_RANGE",
        "100, null, 0, true, 10, -1, null, OK",
        // without a limit price only the most counts
        "100, 200, 100, true, null, 99, 1, OK",
        "100, 200, 100, true, null, 201, 1, NOTIONAL_OUT_OF_RANGE",
        // 10 % of 1000: up to 1100 for a buy, down to 900 for a sell; the good side has no end
        "0, null, 1000, true, 1100, 0, 1000, OK",
        "0, null, 1000, true, 1101, 0, 1000, PRICE_OUT_OF_BAND",
        "0, null, 1000, true, 1, 0, 1000, OK",
        "0, null, 1000, false, 900, 0, 1000, OK",
        "0, null, 1000, false, 899, 0, 1000, PRICE_OUT_OF_BAND",
        "0, null, 1000, false, 9000000000000000000, 0, 1000, OK",
        "0, null, 1000, true, 1101, 0, null, OK",
        "0, null, 0, true, 1101, 0, 1, OK",
        // nothing is rounded: 1.5 % of 333 is 4.995
        "0, null, 150, true, 337, 0, 333, OK",
        "0, null, 150, true, 338, 0, 333, PRICE_OUT_OF_BAND",
        "0, null, 150, false, 329, 0, 333, OK",
        "0, null, 150, false, 328, 0, 333, PRICE_OUT_OF_BAND",
        // 100 % and more never stops a sell
        "0, null, 9999, false, 1, 0, 10001, PRICE_OUT_OF_BAND",
        "0, null, 9999, false, 1, 0, 10000, OK",
        "0, null, 10000, false, 1, 0, 9223372036854775807, OK",
        "0, null, 2147483647, false, 1, 0, 9223372036854775807, OK",
        // products beyond 64 bits
        "0, null, 1, true, 9223372036854775807, 0, 9223372036854775807, OK",
        "0, null, 1, true, 9223372036854775807, 0, 9222449712482526124, PRICE_OUT_OF_BAND",
        "0, null, 1, true, 9223372036854775807, 0, 9222449791875588249, OK",
        "0, null, 1, true, 9223372036854775807, 0, 9222449791875588248, PRICE_OUT_OF_BAND",
        "0, null, 2147483647, true, 9223372036854775807, 0, 9223372036854775807, OK",
        "0, null, 2147483647, true, 9223372036854775807, 0, 1, PRICE_OUT_OF_BAND",
        "100, 200, 1000, true, 1101, 201, 1000, NOTIONAL_OUT_OF_RANGE"
    })
    void prices(
        final long least,
        final Long most,
        final int bandBps,
        final boolean isBuy,
        final Long price,
        final long notional,
        final Long reference,
        final ResultCode expected)
    {
        limits.set(1, 1, 1, least, orNone(most), 0, 0, NONE, bandBps, 0);

        assertEquals(expected, check.checkPrice(1, isBuy, orNone(price), notional, orNone(reference)));
        assertEquals(ResultCode.OK, check.checkPrice(2, isBuy, orNone(price), notional, orNone(reference)));
    }

    @Test
    void bandsAreExact()
    {
        final long seed = new Random().nextLong();
        final Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++)
        {
            final int bps = 1 + random.nextInt(i % 2 == 0 ? 20_000 : Integer.MAX_VALUE - 1);
            final boolean isBuy = random.nextBoolean();
            final long reference = 1 + (random.nextLong() >>> (1 + random.nextInt(60))) % (Long.MAX_VALUE - 1);
            final BigInteger edge = BigInteger.valueOf(reference)
                .multiply(BigInteger.valueOf(isBuy ? 10_000L + bps : 10_000L - bps)).divide(BigInteger.valueOf(10_000));
            final long price = edge.add(BigInteger.valueOf(random.nextInt(5) - 2))
                .max(BigInteger.ONE).min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
            limits.set(1, 1, 1, 0, NONE, 0, 0, NONE, bps, 0);
            final int order = BigInteger.valueOf(price).multiply(BigInteger.valueOf(10_000))
                .compareTo(BigInteger.valueOf(reference)
                    .multiply(BigInteger.valueOf(isBuy ? 10_000L + bps : 10_000L - bps)));
            final boolean isInside = isBuy ? order <= 0 : order >= 0;

            assertEquals(isInside ? ResultCode.OK : ResultCode.PRICE_OUT_OF_BAND,
                check.checkPrice(1, isBuy, price, 0, reference),
                () -> "seed " + seed + ": " + price + " at " + reference + " band " + bps);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // window, time of the last, time now, quantity of the last, result
        "0, 1000, 1000, 10, OK",
        "100, 1000, 1000, 10, DUPLICATE_ORDER",
        "100, 1000, 1099, 10, DUPLICATE_ORDER",
        "100, 1000, 1100, 10, OK",
        "100, 1000, 1099, 11, OK",
        "9223372036854775807, 1, 9223372036854775807, 10, DUPLICATE_ORDER"
    })
    void duplicates(
        final long windowNs,
        final long lastNs,
        final long nowNs,
        final long lastLots,
        final ResultCode expected)
    {
        limits.set(1, 1, 1, 0, NONE, 0, 0, NONE, 0, windowNs);
        limits.set(2, 1, 1, 0, NONE, 0, 0, NONE, 0, windowNs);
        assertEquals(ResultCode.OK, duplicate(1, Side.BUY, 50));
        recentOrders.accepted(ACCOUNT, 1, Side.BUY, OrderType.LIMIT, 100, lastLots, lastNs);

        assertEquals(expected, duplicate(1, Side.BUY, nowNs));
        assertEquals(ResultCode.OK, duplicate(1, Side.SELL, nowNs));
        assertEquals(ResultCode.OK, duplicate(2, Side.BUY, nowNs));
        recentOrders.accepted(ACCOUNT, 2, Side.BUY, OrderType.LIMIT, 100, lastLots, lastNs);
        assertEquals(ResultCode.OK, duplicate(1, Side.BUY, nowNs));
    }

    @ParameterizedTest
    @CsvSource({
        // most open, most parked, open, parked of them, new, parked of them, result
        "0, 0, 8, 8, 3, 3, OK",
        "3, 0, 2, 0, 1, 0, OK",
        "3, 0, 3, 0, 1, 0, OPEN_ORDER_LIMIT",
        "3, 0, 2, 2, 2, 0, OPEN_ORDER_LIMIT",
        "3, 0, 5, 0, 1, 0, OPEN_ORDER_LIMIT",
        "3, 0, 5, 0, 0, 0, OK",
        "0, 2, 4, 1, 1, 1, OK",
        "0, 2, 4, 2, 1, 1, OPEN_ORDER_LIMIT",
        "0, 2, 4, 2, 1, 0, OK",
        "0, 2, 4, 1, 3, 2, OPEN_ORDER_LIMIT",
        "2147483647, 2147483647, 0, 0, 3, 2, OK"
    })
    void openOrders(
        final int maxOpen,
        final int maxParked,
        final int open,
        final int parked,
        final int newOrders,
        final int newParked,
        final ResultCode expected)
    {
        limits.set(1, 1, 1, 0, NONE, maxOpen, maxParked, NONE, 0, 0);
        for (int i = 0; i < open; i++)
        {
            counts.opened(ACCOUNT, 1, false, 1, i < parked);
        }

        assertEquals(expected, check.checkOpenOrders(ACCOUNT, 1, newOrders, newParked));
        assertEquals(ResultCode.OK, check.checkOpenOrders(ACCOUNT, 2, newOrders, newParked));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
        // most, owned in minor units of which 10 make a lot, open buy lots, new buy lots, result
        "100, 0, 0, 100, OK",
        "100, 0, 0, 101, POSITION_LIMIT",
        "100, 300, 20, 50, OK",
        "100, 300, 20, 51, POSITION_LIMIT",
        "100, 301, 20, 50, POSITION_LIMIT",
        "100, 301, 20, 49, OK",
        "100, 1000, 0, 1, POSITION_LIMIT",
        "100, 2000, 0, 1, POSITION_LIMIT",
        "100, 2000, 0, 0, OK",
        "100, 0, 101, 1, POSITION_LIMIT",
        "null, 4611686018427387904, 9223372036854775807, 9223372036854775807, OK",
        "9223372036854775807, 4611686018427387904, 9223372036854775807, 9223372036854775807, POSITION_LIMIT",
        "9223372036854775807, 0, 9223372036854775806, 1, OK",
        "9223372036854775807, 10, 9223372036854775806, 1, POSITION_LIMIT"
    })
    void positions(
        final Long maxLots,
        final long ownedMinor,
        final long openLots,
        final long newLots,
        final ResultCode expected)
    {
        limits.set(1, 1, 1, 0, NONE, 0, 0, orNone(maxLots), 0, 0);
        counts.opened(ACCOUNT, 1, true, openLots, false);
        counts.opened(ACCOUNT, 1, false, 1_000, false);
        counts.opened(ACCOUNT, 2, true, 1_000, false);

        assertEquals(expected, check.checkPosition(ACCOUNT, 1, newLots, ownedMinor));
        assertEquals(ResultCode.OK, check.checkPosition(ACCOUNT, 2, newLots, ownedMinor));
    }

    @Test
    void nothingAllocates()
    {
        limits.set(1, 1, 1, 0, 1_000, 3, 3, 100, 1_000, 60);
        assertEquals(0, AllocatedBytes.during(20_000, () ->
        {
            check.checkQuantity(1, 10);
            check.checkPrice(1, true, 100, 100, 100);
            check.checkDuplicate(ACCOUNT, 1, Side.BUY, OrderType.LIMIT, 100, 10, 50);
            check.checkOpenOrders(ACCOUNT, 1, 1, 1);
            check.checkPosition(ACCOUNT, 1, 10, 10);
        }));
    }

    private ResultCode duplicate(final int instrumentId, final Side side, final long nowNs)
    {
        return check.checkDuplicate(ACCOUNT, instrumentId, side, OrderType.LIMIT, 100, 10, nowNs);
    }

    private static long orNone(final Long value)
    {
        return value == null ? NONE : value;
    }
}
