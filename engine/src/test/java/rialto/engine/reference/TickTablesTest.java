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
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TickTablesTest
{
    private final long bytesBefore = NativeRegion.allocatedBytes("reference.ticks");
    private final Market market = new Market();
    private final Instruments instruments = market.instruments;
    private final TickBands bands = new TickBands();

    @AfterEach
    void closeAndFindNoLeak()
    {
        market.close();
        assertEquals(bytesBefore, NativeRegion.allocatedBytes("reference.ticks"));
    }

    @ParameterizedTest
    @CsvSource({
        // id, bands as from:step, result
        "1, 0:1, OK",
        "1, 0:1 100:5 1000:10, OK",
        "1, 0:10 7:3 8:1, OK",
        "1, 0:9223372036854775807 9223372036854775807:1, OK",
        "1, '', OK",
        "1, 1:1, INVALID_TICK_TABLE",
        "1, -1:1, INVALID_TICK_TABLE",
        "1, 0:0, INVALID_TICK_TABLE",
        "1, 0:-1, INVALID_TICK_TABLE",
        "1, 0:1 100:0, INVALID_TICK_TABLE",
        "1, 0:1 0:5, INVALID_TICK_TABLE",
        "1, 0:1 100:5 100:10, INVALID_TICK_TABLE",
        "1, 0:1 100:5 99:10, INVALID_TICK_TABLE",
        "1, 0:1 -5:5, INVALID_TICK_TABLE",
        "1, 0:1 1:1 2:1 3:1 4:1 5:1 6:1 7:1 8:1 9:1 10:1 11:1 12:1 13:1 14:1 15:1, OK",
        "1, 0:1 1:1 2:1 3:1 4:1 5:1 6:1 7:1 8:1 9:1 10:1 11:1 12:1 13:1 14:1 15:1 16:1, INVALID_TICK_TABLE",
        "1, 0:1 1:1 2:1 3:1 4:1 5:1 6:1 7:1 8:1 9:1 10:1 11:1 12:1 13:1 14:1 15:1 16:1 17:1 18:1, INVALID_TICK_TABLE",
        "3, 1:0, INSTRUMENT_DELISTED",
        "4, 1:0, UNKNOWN_INSTRUMENT",
        "0, 0:1, UNKNOWN_INSTRUMENT",
        "-2147483648, 0:1, UNKNOWN_INSTRUMENT"
    })
    void aTableIsTakenWholeOrRefused(final int id, final String table, final ResultCode expected)
    {
        assertEquals(ResultCode.OK, set(1, "0:2"));

        assertEquals(expected, set(id, table));
        assertEquals(expected == ResultCode.OK ? table : "0:2", text(1));
        assertEquals("", text(2));
    }

    @ParameterizedTest
    @CsvSource({
        "1, OK", "99, OK", "100, OK", "101, PRICE_OFF_TICK", "104, PRICE_OFF_TICK", "105, OK", "995, OK",
        "999, PRICE_OFF_TICK", "1000, OK", "1005, PRICE_OFF_TICK", "1010, OK", "0, PRICE_NOT_POSITIVE",
        "-5, PRICE_NOT_POSITIVE", "9223372036854775800, OK", "9223372036854775807, PRICE_OFF_TICK"
    })
    void aPriceIsJudgedByTheBandThatHoldsIt(final long price, final ResultCode expected)
    {
        set(1, "0:1 100:5 1000:10");

        assertEquals(expected, instruments.checkPrice(1, price));
    }

    @Test
    void thePriceLimitsStillHoldAndTheOneStepComesBack()
    {
        market.terms.minPriceTicks(10).maxPriceTicks(1000);
        instruments.change(1, market.terms, false);
        set(1, "0:1");
        assertEquals(ResultCode.PRICE_BELOW_MINIMUM, instruments.checkPrice(1, 9));
        assertEquals(ResultCode.OK, instruments.checkPrice(1, 11));
        assertEquals(ResultCode.PRICE_ABOVE_MAXIMUM, instruments.checkPrice(1, 1001));
        assertEquals(ResultCode.PRICE_OFF_TICK, instruments.checkPrice(2, 11));

        set(1, "");
        assertEquals(ResultCode.PRICE_OFF_TICK, instruments.checkPrice(1, 11));
        assertEquals(ResultCode.OK, instruments.checkPrice(1, 15));
    }

    @ParameterizedTest
    @CsvSource({
        // table, price, its step, at or below, at or above
        "'', 0, 5, 0, 5",
        "'', -7, 5, 0, 5",
        "'', 1, 5, 0, 5",
        "'', 5, 5, 5, 5",
        "'', 12, 5, 10, 15",
        "'', 9223372036854775807, 5, 9223372036854775805, -9223372036854775808",
        "0:1 100:5 1000:10, 0, 1, 0, 1",
        "0:1 100:5 1000:10, -9223372036854775808, 1, 0, 1",
        "0:1 100:5 1000:10, 99, 1, 99, 99",
        "0:1 100:5 1000:10, 100, 5, 100, 100",
        "0:1 100:5 1000:10, 101, 5, 100, 105",
        "0:1 100:5 1000:10, 996, 5, 995, 1000",
        "0:1 100:5 1000:10, 1001, 10, 1000, 1010",
        "0:1 100:5 1000:10, 9223372036854775807, 10, 9223372036854775800, -9223372036854775808",
        // a band may begin off its own step: 7 is no multiple of 3, 20 none of 50
        "0:10 7:3 20:50, 5, 10, 0, 9",
        "0:10 7:3 20:50, 7, 3, 0, 9",
        "0:10 7:3 20:50, 8, 3, 0, 9",
        "0:10 7:3 20:50, 9, 3, 9, 9",
        "0:10 7:3 20:50, 19, 3, 18, 50",
        "0:10 7:3 20:50, 20, 50, 18, 50",
        "0:10 7:3 20:50, 49, 50, 18, 50",
        // the last multiple of a band does not fit, the next band has one
        "0:9223372036854775806 9223372036854775807:1, 9223372036854775806, 9223372036854775806, " +
            "9223372036854775806, 9223372036854775806",
        "0:5000000000000000000 9000000000000000000:1, 5000000000000000001, 5000000000000000000, 5000000000000000000, " +
            "9000000000000000000",
        "0:7 1:9223372036854775807, 3, 9223372036854775807, 0, 9223372036854775807"
    })
    void pricesAreRoundedToTheNextStepAcrossBands(
        final String table,
        final long price,
        final long step,
        final long below,
        final long above)
    {
        set(1, table);

        assertEquals(step, instruments.priceStepTicks(1, price));
        assertEquals(below, instruments.floorPriceTicks(1, price));
        assertEquals(above, instruments.ceilPriceTicks(1, price));
    }

    /** Against a search over every price; small random tables, bands that hold no price at all among them. */
    @Test
    void roundingFindsWhatASearchFinds()
    {
        final long seed = new Random().nextLong();
        final Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++)
        {
            bands.clear().add(0, 1 + random.nextInt(9));
            long from = 0;
            for (int band = random.nextInt(5); band > 0; band--)
            {
                from += 1 + random.nextInt(8);
                bands.add(from, 1 + random.nextInt(9));
            }
            assertEquals(ResultCode.OK, instruments.setTickTable(1, bands));
            final long price = random.nextInt(50);
            long below = price;
            while (below > 0 && instruments.checkPrice(1, below) != ResultCode.OK)
            {
                below--;
            }
            long above = Math.max(price, 1);
            while (instruments.checkPrice(1, above) != ResultCode.OK)
            {
                above++;
            }
            final String where = "seed " + seed + ": " + price + " in " + text(1);
            assertEquals(below, instruments.floorPriceTicks(1, price), where);
            assertEquals(above, instruments.ceilPriceTicks(1, price), where);
        }
    }

    @Test
    void recordsFollowTheInstrumentsInAscendingOrder()
    {
        set(2, "0:1 100:5");
        set(1, "0:3");
        assertEquals(List.of(
            "TickTableState instrumentId=1|bands=(fromPriceTicks=0|priceStepTicks=3)",
            "TickTableState instrumentId=2|bands=(fromPriceTicks=0|priceStepTicks=1),(fromPriceTicks=100|" +
                "priceStepTicks=5)"),
            RecordText.of(instruments));

        set(2, "");
        set(1, "");
        assertEquals(List.of(), RecordText.of(instruments));
    }

    @Test
    void nothingAllocates()
    {
        final StateHash hash = new StateHash();
        bands.clear().add(0, 1).add(100, 5);
        assertEquals(0, AllocatedBytes.during(20_000, () ->
        {
            instruments.setTickTable(1, bands);
            instruments.checkPrice(1, 101);
            instruments.floorPriceTicks(1, 101);
            instruments.ceilPriceTicks(1, 101);
            instruments.writeTo(hash);
        }));
    }

    private ResultCode set(final int id, final String table)
    {
        bands.clear();
        for (final String band : table.isEmpty() ? new String[0] : table.split(" ", -1))
        {
            final String[] numbers = band.split(":", -1);
            bands.add(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        }
        return instruments.setTickTable(id, bands);
    }

    private String text(final int id)
    {
        final TickTables tables = instruments.tickTables();
        final StringBuilder text = new StringBuilder();
        for (int band = 0; band < tables.bandCount(id); band++)
        {
            text.append(band == 0 ? "" : " ").append(tables.fromPriceTicks(id, band)).append(':')
                .append(tables.bandStepTicks(id, band));
        }
        return text.toString();
    }
}
