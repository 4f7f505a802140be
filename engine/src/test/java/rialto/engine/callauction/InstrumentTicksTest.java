package rialto.engine.callauction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.ResultCode;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.reference.Market;
import rialto.engine.reference.TickBands;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Instrument 1 has a table, 7 from price 10 on and 20 from 33 on, so that 33 begins off its step; instrument 2 has the
 * step 5.
 */
class InstrumentTicksTest
{
    private static final long NONE = OrderBook.NO_PRICE;

    private final Market market = new Market();
    private final InstrumentTicks ticks = new InstrumentTicks(market.instruments);

    @AfterEach
    void close()
    {
        market.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1", "1, 9, 9, 9", "1, 10, 9, 14", "1, 14, 14, 14", "1, 15, 14, 21", "1, 29, 28, 40", "1, 33, 28, 40",
        "1, 39, 28, 40", "1, 41, 40, 60", "1, 9223372036854775807, 9223372036854775800, ",
        "2, 1, , 5", "2, 4, , 5", "2, 5, 5, 5", "2, 6, 5, 10", "2, 9223372036854775807, 9223372036854775805, " })
    void pricesAreThoseOfTheInstrument(final int id, final long price, final Long floor, final Long ceil)
    {
        final TickBands bands = new TickBands().clear().add(0, 1).add(10, 7).add(33, 20);
        assertEquals(ResultCode.OK, market.instruments.setTickTable(1, bands));

        ticks.instrument(id);
        assertEquals(floor == null ? NONE : floor, ticks.floorTicks(price));
        assertEquals(ceil == null ? NONE : ceil, ticks.ceilTicks(price));
    }
}
