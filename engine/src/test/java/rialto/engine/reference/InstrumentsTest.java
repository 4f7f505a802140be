package rialto.engine.reference;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.snapshot.InstrumentStateRecordDecoder;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.AllocatedBytes;
import rialto.engine.snapshot.RecordList;
import rialto.engine.snapshot.StateHash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rialto.engine.reference.Texts.symbol;

class InstrumentsTest
{
    private static final int BTC = 1;
    private static final int USD = 2;
    private static final int WEI = 3;
    private static final int SHARES = 4;
    private static final int MAX_INSTRUMENTS = 4;

    private final InstrumentTerms terms = new InstrumentTerms();
    private long nativeBytesBefore;
    private Assets assets;
    private Instruments instruments;

    @BeforeEach
    void open()
    {
        nativeBytesBefore = NativeRegion.allocatedBytes("reference.instruments");
        assets = new Assets(8);
        assets.create(BTC, symbol("BTC"), 0, 8);
        assets.create(USD, symbol("USD"), 0, 2);
        assets.create(WEI, symbol("WEI"), 0, 18);
        assets.create(SHARES, symbol("SHARES"), 0, 0);
        instruments = new Instruments(MAX_INSTRUMENTS, assets);
        ordinaryTerms();
    }

    @AfterEach
    void closeAndFindNoLeak()
    {
        instruments.close();
        assets.close();
        assertEquals(nativeBytesBefore, NativeRegion.allocatedBytes("reference.instruments"));
    }

    @Test
    void keepsWhatItWasGiven()
    {
        assertEquals(ResultCode.OK, instruments.create(2, symbol("BTC/USD"), 0, terms));

        assertEquals(InstrumentStatus.OPEN, instruments.status(2));
        assertEquals(BTC, instruments.baseAssetId(2));
        assertEquals(USD, instruments.quoteAssetId(2));
        assertEquals(5, instruments.priceStepTicks(2));
        assertEquals(10, instruments.minPriceTicks(2));
        assertEquals(1_000_000, instruments.maxPriceTicks(2));
        assertEquals(1_000, instruments.maxQuantityLots(2));
        assertEquals(FeeKind.PARTS_PER_MILLION, instruments.feeKind(2));
        assertEquals(-100, instruments.makerFeeRate(2));
        assertEquals(250, instruments.takerFeeRate(2));
        final InstrumentTerms copy = new InstrumentTerms();
        instruments.copyTerms(2, copy);
        assertEquals(1, copy.tickMantissa());
        assertEquals(1, copy.tickScale());
        assertEquals(1, copy.lotMantissa());
        assertEquals(1, copy.lotScale());
    }

    /** Tick 0.1 USD x lot 0.1 BTC = 0.01 USD = 1 cent; lot 0.1 BTC = 10,000,000 of 10^-8. */
    @Test
    void sizesFollowFromTickAndLot()
    {
        instruments.create(1, symbol("BTC/USD"), 0, terms);

        assertEquals(1, instruments.quoteMinorPerTickLot(1));
        assertEquals(10_000_000, instruments.baseMinorPerLot(1));
    }

    @ParameterizedTest
    @CsvSource({
        // base, quote, tick, scale, lot, scale, quote minor, base minor, result
        "1, 2, 1, 2,    1, 0,   1, 100000000, OK",
        "4, 2, 1, 2,    1, 0,   1, 1,         OK",
        "4, 2, 25, 4,   4, 0,   1, 4,         OK",
        "4, 2, 25, 4,   2, 0,   0, 0,         TICK_TIMES_LOT_NOT_WHOLE",
        "4, 2, 1, 3,    1, 0,   0, 0,         TICK_TIMES_LOT_NOT_WHOLE",
        "4, 2, 5, 3,    2, 0,   1, 2,         OK",
        "1, 2, 1, 2,    1, 8,   0, 0,         TICK_TIMES_LOT_NOT_WHOLE",
        "1, 2, 1000000, 2, 1, 6, 1, 100,      OK",
        "1, 2, 1, 0,    1, 9,   0, 0,         INVALID_LOT",
        "1, 2, 1, 0,    100, 10, 0, 0,        TICK_TIMES_LOT_NOT_WHOLE",
        "1, 2, 100000000, 2, 100, 10, 1, 1,   OK",
        "4, 2, 1, 0,    5, 1,   0, 0,         INVALID_LOT",
        "4, 2, 0, 2,    1, 0,   0, 0,         INVALID_TICK",
        "4, 2, -1, 2,   0, 0,   0, 0,         INVALID_TICK",
        "4, 2, 1, 2,    0, 0,   0, 0,         INVALID_LOT",
        "4, 2, 1, 2,   -1, 0,   0, 0,         INVALID_LOT",
        // 2^62 is the most that fits, on either side
        "4, 2, 4611686018427387904, 2, 1, 0, 4611686018427387904, 1, OK",
        "4, 2, 4611686018427387905, 2, 1, 0, 0, 0, INVALID_TICK",
        "4, 2, 46116860184273880, 0, 1, 0, 0, 0, INVALID_TICK",
        "4, 3, 5, 0, 1, 0, 0, 0, INVALID_TICK",
        "4, 3, 4, 0, 1, 0, 4000000000000000000, 1, OK",
        "3, 2, 1, 2, 5, 0, 0, 0, INVALID_LOT",
        "3, 2, 1, 2, 4, 0, 4, 4000000000000000000, OK",
        "4, 2, 1, 2, 4611686018427387904, 0, 4611686018427387904, 4611686018427387904, OK",
        // the product of the mantissas does not fit 64 bits, the size does
        "3, 2, 1000000000000000000, 18, 1000000000000000000, 18, 100, 1000000000000000000, OK",
        "3, 2, 9223372036854775807, 18, 1000000000000000000, 18, 0, 0, TICK_TIMES_LOT_NOT_WHOLE"
    })
    void tickTimesLotIsAWholeNumberOfQuoteUnitsOrRefused(
        final int base,
        final int quote,
        final long tick,
        final int tickScale,
        final long lot,
        final int lotScale,
        final long quoteMinor,
        final long baseMinor,
        final ResultCode expected)
    {
        terms.baseAssetId(base).quoteAssetId(quote).tickMantissa(tick).tickScale(tickScale).lotMantissa(lot)
            .lotScale(lotScale);

        assertEquals(expected, instruments.create(1, symbol("I"), 0, terms));
        assertEquals(expected == ResultCode.OK, instruments.exists(1));
        if (expected == ResultCode.OK)
        {
            assertEquals(quoteMinor, instruments.quoteMinorPerTickLot(1));
            assertEquals(baseMinor, instruments.baseMinorPerLot(1));
        }
    }

    /** Everything is wrong at first; mending the first fault each time shows the next. */
    @Test
    void faultsAreToldInTheOrderOfTheirCodes()
    {
        instruments.create(1, symbol("TAKEN"), 0, terms);
        terms.baseAssetId(9).quoteAssetId(9).tickScale(19).lotScale(-1).tickMantissa(0).lotMantissa(0)
            .maxQuantityLots(0).feeKind(FeeKind.NULL_VAL);

        assertEquals(ResultCode.ID_OUT_OF_RANGE, instruments.create(MAX_INSTRUMENTS + 1, symbol(""), 0, terms));
        assertEquals(ResultCode.ID_IN_USE, instruments.create(1, symbol(""), 0, terms));
        assertEquals(ResultCode.UNKNOWN_ASSET, instruments.create(2, symbol(""), 0, terms));
        terms.baseAssetId(BTC);
        assertEquals(ResultCode.UNKNOWN_ASSET, instruments.create(2, symbol(""), 0, terms));
        terms.quoteAssetId(BTC);
        assertEquals(ResultCode.INVALID_SYMBOL, instruments.create(2, symbol(""), 0, terms));
        assertEquals(ResultCode.SYMBOL_IN_USE, instruments.create(2, symbol("TAKEN"), 0, terms));
        assertEquals(ResultCode.INVALID_SCALE, instruments.create(2, symbol("FREE"), 0, terms));
        terms.tickScale(2);
        assertEquals(ResultCode.INVALID_SCALE, instruments.create(2, symbol("FREE"), 0, terms));
        terms.lotScale(0);
        assertEquals(ResultCode.SAME_ASSET, instruments.create(2, symbol("FREE"), 0, terms));
        terms.quoteAssetId(USD);
        assertEquals(ResultCode.INVALID_TICK, instruments.create(2, symbol("FREE"), 0, terms));
        terms.tickMantissa(1).tickScale(3);
        assertEquals(ResultCode.INVALID_LOT, instruments.create(2, symbol("FREE"), 0, terms));
        terms.lotMantissa(1);
        assertEquals(ResultCode.TICK_TIMES_LOT_NOT_WHOLE, instruments.create(2, symbol("FREE"), 0, terms));
        terms.tickScale(2);
        assertEquals(ResultCode.INVALID_LIMITS, instruments.create(2, symbol("FREE"), 0, terms));
        terms.maxQuantityLots(1);
        assertEquals(ResultCode.INVALID_FEE, instruments.create(2, symbol("FREE"), 0, terms));
        terms.feeKind(FeeKind.PER_LOT);
        assertEquals(ResultCode.OK, instruments.create(2, symbol("FREE"), 0, terms));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
        "5,  10, 20,     1, OK",
        "5,  null, null, 1, OK",
        "5,  10, 10,     1, OK",
        "0,  10, 20,     1, INVALID_TICK",
        "-5, 0, 20,      0, INVALID_TICK",
        "5,  0, 20,      1, INVALID_LIMITS",
        "5,  -1, null,   1, INVALID_LIMITS",
        "5,  null, 0,    1, INVALID_LIMITS",
        "5,  21, 20,     1, INVALID_LIMITS",
        "5,  10, 20,     0, INVALID_LIMITS",
        "5,  10, 20,    -1, INVALID_LIMITS"
    })
    void stepAndLimitsAreCheckedOnCreationAndOnChange(
        final long step,
        final Long min,
        final Long max,
        final long quantity,
        final ResultCode expected)
    {
        instruments.create(1, symbol("BEFORE"), 0, terms);
        terms.priceStepTicks(step).minPriceTicks(min == null ? Instruments.NULL_PRICE : min)
            .maxPriceTicks(max == null ? Instruments.NULL_PRICE : max).maxQuantityLots(quantity);

        assertEquals(expected, instruments.create(2, symbol("AFTER"), 0, terms));
        assertEquals(expected, instruments.change(1, terms, false));
        assertEquals(expected == ResultCode.OK ? quantity : 1_000, instruments.maxQuantityLots(1));
    }

    @ParameterizedTest
    @CsvSource({
        "PARTS_PER_MILLION, 0, 0, OK",
        "PARTS_PER_MILLION, 1000000, 1000000, OK",
        "PARTS_PER_MILLION, -1000000, 0, OK",
        "PARTS_PER_MILLION, 1000001, 0, INVALID_FEE",
        "PARTS_PER_MILLION, -1000001, 0, INVALID_FEE",
        "PARTS_PER_MILLION, 0, 1000001, INVALID_FEE",
        "PARTS_PER_MILLION, 0, -1, INVALID_FEE",
        "PER_LOT, 1099511627776, 1099511627776, OK",
        "PER_LOT, -1099511627776, 0, OK",
        "PER_LOT, 1099511627777, 0, INVALID_FEE",
        "PER_LOT, -1099511627777, 0, INVALID_FEE",
        "PER_LOT, 0, 1099511627777, INVALID_FEE",
        "PER_LOT, 0, -1, INVALID_FEE",
        "NULL_VAL, 0, 0, INVALID_FEE",
        "SBE_UNKNOWN, 0, 0, INVALID_FEE"
    })
    void feeRatesAreCheckedOnCreationAndOnChange(
        final FeeKind kind,
        final long maker,
        final long taker,
        final ResultCode expected)
    {
        instruments.create(1, symbol("BEFORE"), 0, terms);
        terms.feeKind(kind).makerFeeRate(maker).takerFeeRate(taker);

        assertEquals(expected, instruments.create(2, symbol("AFTER"), 0, terms));
        assertEquals(expected, instruments.change(1, terms, false));
        assertEquals(expected == ResultCode.OK ? maker : -100, instruments.makerFeeRate(1));
    }

    @Test
    void aChangeLeavesTickLotAndAssetsAlone()
    {
        instruments.create(1, symbol("BTC/USD"), 0, terms);
        terms.baseAssetId(SHARES).quoteAssetId(SHARES).tickMantissa(0).lotMantissa(0).tickScale(99).priceStepTicks(7);

        assertEquals(ResultCode.OK, instruments.change(1, terms, false));

        assertEquals(7, instruments.priceStepTicks(1));
        assertEquals(BTC, instruments.baseAssetId(1));
        assertEquals(1, instruments.quoteMinorPerTickLot(1));
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN,      OPEN,        false, STATUS_NOT_ALLOWED",
        "OPEN,      SUSPENDED,   true,  OK",
        "OPEN,      DELISTED,    false, STATUS_NOT_ALLOWED",
        "OPEN,      DELISTED,    true,  STATUS_NOT_ALLOWED",
        "OPEN,      NULL_VAL,    false, INVALID_STATUS",
        "SUSPENDED, OPEN,        true,  OK",
        "SUSPENDED, SUSPENDED,   false, STATUS_NOT_ALLOWED",
        "SUSPENDED, DELISTED,    false, OK",
        "SUSPENDED, DELISTED,    true,  INSTRUMENT_HAS_OPEN_ORDERS",
        "SUSPENDED, SBE_UNKNOWN, false, INVALID_STATUS",
        "DELISTED,  OPEN,        false, INSTRUMENT_DELISTED",
        "DELISTED,  SUSPENDED,   false, INSTRUMENT_DELISTED",
        "DELISTED,  DELISTED,    false, INSTRUMENT_DELISTED",
        "DELISTED,  NULL_VAL,    false, INSTRUMENT_DELISTED"
    })
    void lifeCycle(
        final InstrumentStatus from,
        final InstrumentStatus to,
        final boolean hasOpenOrders,
        final ResultCode expected)
    {
        instruments.create(1, symbol("I"), 0, terms);
        if (from != InstrumentStatus.OPEN)
        {
            assertEquals(ResultCode.OK, instruments.status(1, InstrumentStatus.SUSPENDED, false));
        }
        if (from == InstrumentStatus.DELISTED)
        {
            assertEquals(ResultCode.OK, instruments.status(1, InstrumentStatus.DELISTED, false));
        }

        assertEquals(expected, instruments.status(1, to, hasOpenOrders));
        assertEquals(expected == ResultCode.OK ? to : from, instruments.status(1));
    }

    @Test
    void unknownAndDelistedInstrumentsAreNotChanged()
    {
        assertEquals(ResultCode.UNKNOWN_INSTRUMENT, instruments.change(1, terms, false));
        assertEquals(ResultCode.UNKNOWN_INSTRUMENT, instruments.change(Integer.MAX_VALUE, terms, false));
        assertEquals(ResultCode.UNKNOWN_INSTRUMENT, instruments.status(-1, InstrumentStatus.OPEN, false));
        instruments.create(1, symbol("I"), 0, terms);
        instruments.status(1, InstrumentStatus.SUSPENDED, false);
        instruments.status(1, InstrumentStatus.DELISTED, false);

        assertEquals(ResultCode.INSTRUMENT_DELISTED, instruments.change(1, terms, false));
        assertTrue(instruments.exists(1));
        assertEquals(ResultCode.ID_IN_USE, instruments.create(1, symbol("J"), 0, terms));
        assertEquals(ResultCode.SYMBOL_IN_USE, instruments.create(2, symbol("I"), 0, terms));
    }

    @ParameterizedTest
    @CsvSource({
        "-9223372036854775808, PRICE_NOT_POSITIVE", "-5, PRICE_NOT_POSITIVE", "0, PRICE_NOT_POSITIVE",
        "1, PRICE_OFF_TICK", "1000001, PRICE_OFF_TICK", "5, PRICE_BELOW_MINIMUM", "10, OK", "15, OK",
        "1000000, OK", "1000005, PRICE_ABOVE_MAXIMUM", "9223372036854775805, PRICE_ABOVE_MAXIMUM"
    })
    void pricesAreOnStepAndWithinTheLimits(final long priceTicks, final ResultCode expected)
    {
        instruments.create(1, symbol("I"), 0, terms);

        assertEquals(expected, instruments.checkPrice(1, priceTicks));
    }

    @ParameterizedTest
    @CsvSource({ "1, OK", "9223372036854775807, OK", "0, PRICE_NOT_POSITIVE" })
    void withoutLimitsEveryPositivePriceWillDo(final long priceTicks, final ResultCode expected)
    {
        terms.priceStepTicks(1).minPriceTicks(Instruments.NULL_PRICE).maxPriceTicks(Instruments.NULL_PRICE);
        instruments.create(1, symbol("I"), 0, terms);

        assertEquals(expected, instruments.checkPrice(1, priceTicks));
    }

    @ParameterizedTest
    @CsvSource({ "-9223372036854775808, QUANTITY_NOT_POSITIVE", "0, QUANTITY_NOT_POSITIVE", "1, OK", "1000, OK",
        "1001, QUANTITY_ABOVE_MAXIMUM" })
    void quantitiesArePositiveAndWithinTheMaximum(final long quantityLots, final ResultCode expected)
    {
        instruments.create(1, symbol("I"), 0, terms);

        assertEquals(expected, instruments.checkQuantity(1, quantityLots));
    }

    @Test
    void writesEveryFieldInAscendingIds()
    {
        terms.minPriceTicks(Instruments.NULL_PRICE);
        instruments.create(3, symbol("LAST"), 0, terms);
        instruments.create(1, symbol("FIRST"), 0, terms);
        instruments.status(1, InstrumentStatus.SUSPENDED, false);

        final RecordList list = new RecordList();
        instruments.writeTo(list);

        final InstrumentStateRecordDecoder state = new InstrumentStateRecordDecoder();
        state.wrapAndApplyHeader(list.records().get(0), 0, new MessageHeaderDecoder());
        assertEquals(
            "[InstrumentStateRecord](sbeTemplateId=3|sbeSchemaId=4|sbeSchemaVersion=" +
                InstrumentStateRecordDecoder.SCHEMA_VERSION + "|sbeBlockLength=96):" +
                "instrumentId=1|symbol=FIRST|status=SUSPENDED|baseAssetId=1|quoteAssetId=2|tickMantissa=1|" +
                "tickScale=1|lotMantissa=1|lotScale=1|priceStepTicks=5|minPriceTicks=-9223372036854775808|" +
                "maxPriceTicks=1000000|maxQuantityLots=1000|feeKind=PARTS_PER_MILLION|makerFeeRate=-100|" +
                "takerFeeRate=250",
            state.toString());
        state.wrapAndApplyHeader(list.records().get(1), 0, new MessageHeaderDecoder());
        assertEquals(3, state.instrumentId());
        assertEquals(2, list.records().size());
    }

    @Test
    void theOrderOfCreationDoesNotShowInTheState()
    {
        instruments.create(1, symbol("A"), 0, terms);
        instruments.create(2, symbol("B"), 0, terms);
        try (Instruments others = new Instruments(MAX_INSTRUMENTS, assets))
        {
            others.create(2, symbol("B"), 0, terms);
            others.create(1, symbol("A"), 0, terms);
            assertEquals(RecordList.of(instruments), RecordList.of(others));
        }
    }

    @Test
    void lookingUpCheckingAndHashingAllocateNothing()
    {
        final UnsafeBuffer symbol = symbol("A");
        instruments.create(1, symbol, 0, terms);
        final StateHash hash = new StateHash();

        assertEquals(0, AllocatedBytes.during(20_000, () ->
        {
            instruments.checkPrice(1, 15);
            instruments.checkQuantity(1, 1_001);
            instruments.create(1, symbol, 0, terms);
            instruments.change(1, terms, false);
            instruments.status(1, InstrumentStatus.OPEN, false);
            instruments.feeKind(1);
            instruments.writeTo(hash);
        }));
        assertFalse(instruments.exists(2));
    }

    private void ordinaryTerms()
    {
        terms.baseAssetId(BTC).quoteAssetId(USD).tickMantissa(1).tickScale(1).lotMantissa(1).lotScale(1)
            .priceStepTicks(5).minPriceTicks(10).maxPriceTicks(1_000_000).maxQuantityLots(1_000)
            .feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(-100).takerFeeRate(250);
    }
}
