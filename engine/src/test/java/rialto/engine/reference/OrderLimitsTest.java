package rialto.engine.reference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.AllocatedBytes;
import rialto.engine.snapshot.RecordText;
import rialto.engine.snapshot.StateHash;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

class OrderLimitsTest
{
    private static final long NONE = OrderLimits.NO_MAXIMUM;
    private static final String NO_LIMITS = "1 1 0 none 0 0 none 0 0";

    private final long bytesBefore = NativeRegion.allocatedBytes("reference.limits");
    private final Market market = new Market();
    private final OrderLimits limits = new OrderLimits(Market.MAX_INSTRUMENTS, market.instruments);

    @AfterEach
    void closeAndFindNoLeak()
    {
        limits.close();
        market.close();
        assertEquals(bytesBefore, NativeRegion.allocatedBytes("reference.limits"));
    }

    @ParameterizedTest
    @CsvSource({
        // id, limits as text() shows them, result
        "1, 1 1 0 none 0 0 none 0 0, OK",
        "1, 10 5 100 100 3 2 1 1000 60, OK",
        "1, 9223372036854775807 1 0 none 0 0 none 0 0, OK",
        "1, 1 9223372036854775807 9223372036854775807 9223372036854775807 0 0 none 0 0, OK",
        "1, 1 1 0 none 2147483647 2147483647 9223372036854775807 2147483647 9223372036854775807, OK",
        "1, 0 1 0 none 0 0 none 0 0, INVALID_LIMITS",
        "1, 1 0 0 none 0 0 none 0 0, INVALID_LIMITS",
        "1, -1 1 0 none 0 0 none 0 0, INVALID_LIMITS",
        "1, 1 -1 0 none 0 0 none 0 0, INVALID_LIMITS",
        "1, 1 1 -1 none 0 0 none 0 0, INVALID_LIMITS",
        "1, 1 1 0 0 0 0 none 0 0, INVALID_LIMITS",
        "1, 1 1 0 -1 0 0 none 0 0, INVALID_LIMITS",
        "1, 1 1 100 99 0 0 none 0 0, INVALID_LIMITS",
        "1, 1 1 0 none -1 0 none 0 0, INVALID_LIMITS",
        "1, 1 1 0 none 0 -1 none 0 0, INVALID_LIMITS",
        "1, 1 1 0 none 0 0 0 0 0, INVALID_LIMITS",
        "1, 1 1 0 none 0 0 -1 0 0, INVALID_LIMITS",
        "1, 1 1 0 none 0 0 none -1 0, INVALID_LIMITS",
        "1, 1 1 0 none 0 0 none 0 -1, INVALID_LIMITS",
        "3, 0 0 0 none 0 0 none 0 0, INSTRUMENT_DELISTED",
        "4, 0 0 0 none 0 0 none 0 0, UNKNOWN_INSTRUMENT",
        "-1, 1 1 0 none 0 0 none 0 0, UNKNOWN_INSTRUMENT"
    })
    void limitsAreWhatWasSetOrRefused(final int id, final String wanted, final ResultCode expected)
    {
        assertEquals(expected, set(id, wanted));

        assertEquals(expected == ResultCode.OK ? wanted : NO_LIMITS, text(1));
        assertEquals(expected == ResultCode.OK, limits.isSet(1));
        assertEquals(NO_LIMITS, text(2));
    }

    @Test
    void recordsAreOfWhatWasSetInAscendingOrder()
    {
        assertEquals(List.of(), RecordText.of(limits));
        limits.set(2, 10, 5, 100, 200, 3, 2, 50, 1000, 60);
        limits.set(1, 1, 1, 0, NONE, 0, 0, NONE, 0, 0);

        assertEquals(List.of(
            "OrderLimitsState instrumentId=1|minQuantityLots=1|quantityStepLots=1|minNotionalMinor=0|" +
                "maxNotionalMinor=-9223372036854775808|maxOpenOrders=0|maxParkedOrders=0|" +
                "maxPositionLots=-9223372036854775808|bandBps=0|duplicateWindowNs=0",
            "OrderLimitsState instrumentId=2|minQuantityLots=10|quantityStepLots=5|minNotionalMinor=100|" +
                "maxNotionalMinor=200|maxOpenOrders=3|maxParkedOrders=2|maxPositionLots=50|bandBps=1000|" +
                "duplicateWindowNs=60"),
            RecordText.of(limits));
    }

    @Test
    void nothingAllocatesAndTheHashSeesAChange()
    {
        final StateHash hash = new StateHash();
        assertEquals(0, AllocatedBytes.during(20_000, () ->
        {
            limits.set(1, 10, 5, 100, 200, 3, 2, 50, 1000, 60);
            limits.maxNotionalMinor(2);
            limits.writeTo(hash);
        }));
        hash.reset();
        limits.writeTo(hash);
        final long before = hash.value();
        limits.set(1, 10, 5, 100, 200, 3, 2, 50, 1000, 61);
        hash.reset();
        limits.writeTo(hash);
        assertNotEquals(before, hash.value());
    }

    private ResultCode set(final int id, final String wanted)
    {
        final String[] words = wanted.split(" ", -1);
        return limits.set(id, number(words[0]), number(words[1]), number(words[2]), number(words[3]),
            Integer.parseInt(words[4]), Integer.parseInt(words[5]), number(words[6]), Integer.parseInt(words[7]),
            number(words[8]));
    }

    /** Quantity, step, least and most notional, open and parked orders, position, band, window. */
    private String text(final int id)
    {
        return limits.minQuantityLots(id) + " " + limits.quantityStepLots(id) + " " + limits.minNotionalMinor(id) +
            " " + word(limits.maxNotionalMinor(id)) + " " + limits.maxOpenOrders(id) + " " +
            limits.maxParkedOrders(id) + " " + word(limits.maxPositionLots(id)) + " " + limits.bandBps(id) + " " +
            limits.duplicateWindowNs(id);
    }

    private static long number(final String word)
    {
        return "none".equals(word) ? NONE : Long.parseLong(word);
    }

    private static String word(final long number)
    {
        return number == NONE ? "none" : Long.toString(number);
    }
}
