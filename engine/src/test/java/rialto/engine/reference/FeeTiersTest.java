package rialto.engine.reference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.AllocatedBytes;
import rialto.engine.snapshot.RecordText;
import rialto.engine.snapshot.StateHash;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FeeTiersTest
{
    private final long bytesBefore = NativeRegion.allocatedBytes("reference.fees");
    private final Market market = new Market();
    private final FeeTiers tiers = new FeeTiers(Market.MAX_INSTRUMENTS, market.instruments);

    @AfterEach
    void closeAndFindNoLeak()
    {
        tiers.close();
        market.close();
        assertEquals(bytesBefore, NativeRegion.allocatedBytes("reference.fees"));
    }

    @ParameterizedTest
    @CsvSource({
        // id, tier, maker, taker, result
        "1, 1, 0, 0, OK",
        "1, 15, -1000000, 1000000, OK",
        "1, 7, 1000000, 0, OK",
        "1, 7, -1000001, 0, INVALID_FEE",
        "1, 7, 1000001, 0, INVALID_FEE",
        "1, 7, 0, -1, INVALID_FEE",
        "1, 7, 0, 1000001, INVALID_FEE",
        "1, 7, -9223372036854775808, 9223372036854775807, INVALID_FEE",
        "1, 0, 0, 0, INVALID_FEE_TIER",
        "1, 16, 0, 0, INVALID_FEE_TIER",
        "1, 255, 0, 0, INVALID_FEE_TIER",
        "1, -1, 0, 0, INVALID_FEE_TIER",
        "1, 16, 0, -1, INVALID_FEE",
        "3, 16, 0, -1, INSTRUMENT_DELISTED",
        "4, 16, 0, -1, UNKNOWN_INSTRUMENT",
        "-1, 1, 0, 0, UNKNOWN_INSTRUMENT"
    })
    void ratesAreWhatWasSetOrTheInstrumentsOwn(
        final int id,
        final int tier,
        final long maker,
        final long taker,
        final ResultCode expected)
    {
        assertEquals(expected, tiers.set(id, tier, maker, taker));

        for (int other = 0; other <= FeeTiers.MAX_TIER; other++)
        {
            final boolean isSet = expected == ResultCode.OK && other == tier;
            assertEquals(isSet, tiers.isSet(1, other));
            assertEquals(isSet ? maker : -100, tiers.makerFeeRate(1, other));
            assertEquals(isSet ? taker : 250, tiers.takerFeeRate(1, other));
            assertEquals(-100, tiers.makerFeeRate(2, other));
        }
        assertEquals(expected == ResultCode.OK, tiers.hasAny(1));
        assertFalse(tiers.hasAny(2));
        assertFalse(tiers.hasAny(4));
        assertFalse(tiers.hasAny(-1));
    }

    @Test
    void ratesAreInTheFeeKindOfTheInstrumentWhichIsFixedThen()
    {
        market.terms.feeKind(FeeKind.PER_LOT);
        assertEquals(ResultCode.OK, market.instruments.change(1, market.terms, tiers.hasAny(1)));
        assertEquals(ResultCode.OK, tiers.set(1, 1, -(1L << 40), 1L << 40));
        assertEquals(ResultCode.INVALID_FEE, tiers.set(1, 1, 0, (1L << 40) + 1));

        market.terms.feeKind(FeeKind.PARTS_PER_MILLION);
        assertEquals(ResultCode.INVALID_FEE, market.instruments.change(1, market.terms, tiers.hasAny(1)));
        assertEquals(FeeKind.PER_LOT, market.instruments.feeKind(1));
        market.terms.feeKind(FeeKind.PER_LOT).takerFeeRate(7);
        assertEquals(ResultCode.OK, market.instruments.change(1, market.terms, tiers.hasAny(1)));
        assertEquals(7, tiers.takerFeeRate(1, 2));
        assertEquals(1L << 40, tiers.takerFeeRate(1, 1));
    }

    @Test
    void recordsAreOfWhatWasSetByInstrumentAndTier()
    {
        assertEquals(List.of(), RecordText.of(tiers));
        tiers.set(2, 3, -5, 6);
        tiers.set(1, 15, 7, 8);
        tiers.set(1, 2, 9, 10);
        assertEquals(List.of(
            "FeeTierState instrumentId=1|tier=2|makerFeeRate=9|takerFeeRate=10",
            "FeeTierState instrumentId=1|tier=15|makerFeeRate=7|takerFeeRate=8",
            "FeeTierState instrumentId=2|tier=3|makerFeeRate=-5|takerFeeRate=6"),
            RecordText.of(tiers));
    }

    @Test
    void nothingAllocates()
    {
        final StateHash hash = new StateHash();
        assertEquals(0, AllocatedBytes.during(20_000, () ->
        {
            tiers.set(1, 2, -5, 6);
            tiers.makerFeeRate(1, 2);
            tiers.takerFeeRate(1, 3);
            tiers.writeTo(hash);
        }));
        assertTrue(tiers.hasAny(1));
    }
}
