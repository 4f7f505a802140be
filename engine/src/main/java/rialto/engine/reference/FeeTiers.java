package rialto.engine.reference;

import rialto.codecs.snapshot.FeeTierStateDecoder;
import rialto.codecs.snapshot.FeeTierStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * Fee rates of an instrument for the accounts of a tier, in the instrument's fee kind. A tier without rates in an
 * instrument, and tier 0 always, has the instrument's own. There is room for every tier of every instrument; memory is
 * touched only where there are rates. Used by the engine's thread only; looking up allocates nothing.
 *
 * <pre>
 *    0            8            16
 *   +------------+------------+--
 *   | maker rate | taker rate | … tiers 0 (unused) to 15
 *   +------------+------------+--
 * </pre>
 */
public final class FeeTiers implements Snapshottable, AutoCloseable
{
    /**
     * Highest tier.
     */
    public static final int MAX_TIER = 15;

    private static final int MAKER_RATE = 0;
    private static final int TAKER_RATE = 8;
    private static final int TIER_LENGTH = 16;
    private static final int ROW_LENGTH = (MAX_TIER + 1) * TIER_LENGTH;

    private final Instruments instruments;
    private final NativeRegion tiersSet;
    private final NativeRegion rows;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final FeeTierStateEncoder state = new FeeTierStateEncoder();
    private int highestId;

    /**
     * The instruments' own rates for all.
     *
     * @param maxInstruments highest instrument id.
     * @param instruments    that the rates are about.
     */
    public FeeTiers(final int maxInstruments, final Instruments instruments)
    {
        this.instruments = instruments;
        tiersSet = NativeRegion.allocate("reference.fees", (maxInstruments + 1L) * Short.BYTES);
        rows = NativeRegion.allocate("reference.fees", (maxInstruments + 1L) * ROW_LENGTH);
    }

    /**
     * Sets the rates of a tier; open orders keep the rates they were taken with.
     *
     * @param instrumentId of the instrument.
     * @param tier         1 to {@value #MAX_TIER}.
     * @param makerFeeRate of the resting side, in the instrument's fee kind and its range; negative: a rebate.
     * @param takerFeeRate of the incoming side, likewise, not negative.
     * @return in descending precedence UNKNOWN_INSTRUMENT, INSTRUMENT_DELISTED, INVALID_FEE, INVALID_FEE_TIER, or OK;
     *         nothing was changed unless OK.
     */
    public ResultCode set(
        final int instrumentId,
        final int tier,
        final long makerFeeRate,
        final long takerFeeRate)
    {
        final ResultCode changeable = instruments.checkChangeable(instrumentId);
        if (changeable != ResultCode.OK)
        {
            return changeable;
        }
        final ResultCode rates = TermsCheck.checkFees(instruments.feeKind(instrumentId), makerFeeRate, takerFeeRate);
        if (rates != ResultCode.OK)
        {
            return rates;
        }
        if (tier < 1 || tier > MAX_TIER)
        {
            return ResultCode.INVALID_FEE_TIER;
        }

        put(instrumentId, tier, makerFeeRate, takerFeeRate);
        return ResultCode.OK;
    }

    private void put(final int instrumentId, final int tier, final long makerFeeRate, final long takerFeeRate)
    {
        tiersSet.putShort(setAt(instrumentId), (short)(tiersSet.getShort(setAt(instrumentId)) | (1 << tier)));
        rows.putLong(at(instrumentId, tier) + MAKER_RATE, makerFeeRate);
        rows.putLong(at(instrumentId, tier) + TAKER_RATE, takerFeeRate);
        highestId = Math.max(highestId, instrumentId);
    }

    /**
     * True when any tier has rates of its own in an instrument.
     *
     * @param instrumentId any id; false for one that does not exist.
     */
    public boolean hasAny(final int instrumentId)
    {
        return instruments.exists(instrumentId) && tiersSet.getShort(setAt(instrumentId)) != 0;
    }

    /**
     * True when a tier has rates of its own in an instrument.
     *
     * @param instrumentId of an instrument that exists.
     * @param tier         0 to {@value #MAX_TIER}.
     */
    public boolean isSet(final int instrumentId, final int tier)
    {
        assert tier >= 0 && tier <= MAX_TIER : tier;
        return (tiersSet.getShort(setAt(instrumentId)) & (1 << tier)) != 0;
    }

    /**
     * Fee rate of the resting side for an account of a tier; negative: a rebate.
     *
     * @param instrumentId of an instrument that exists.
     * @param tier         0 to {@value #MAX_TIER}.
     */
    public long makerFeeRate(final int instrumentId, final int tier)
    {
        return isSet(instrumentId, tier) ?
            rows.getLong(at(instrumentId, tier) + MAKER_RATE) :
            instruments.makerFeeRate(instrumentId);
    }

    /**
     * Fee rate of the incoming side for an account of a tier; never negative.
     *
     * @param instrumentId of an instrument that exists.
     * @param tier         0 to {@value #MAX_TIER}.
     */
    public long takerFeeRate(final int instrumentId, final int tier)
    {
        return isSet(instrumentId, tier) ?
            rows.getLong(at(instrumentId, tier) + TAKER_RATE) :
            instruments.takerFeeRate(instrumentId);
    }

    /**
     * Writes the rates that were set in ascending order of their instruments, then tiers.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int id = 1; id <= highestId; id++)
        {
            for (int tier = 1; tier <= MAX_TIER; tier++)
            {
                if (isSet(id, tier))
                {
                    state.wrapAndApplyHeader(writer.buffer(), 0, header);
                    state.instrumentId(id).tier((short)tier).makerFeeRate(makerFeeRate(id, tier))
                        .takerFeeRate(takerFeeRate(id, tier));
                    writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
                }
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final FeeTierStateDecoder rates = new FeeTierStateDecoder();
        for (; reader.isAt(FeeTierStateDecoder.TEMPLATE_ID); reader.next())
        {
            rates.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            put(rates.instrumentId(), rates.tier(), rates.makerFeeRate(), rates.takerFeeRate());
        }
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        tiersSet.close();
        rows.close();
    }

    private static long setAt(final int instrumentId)
    {
        return (long)instrumentId * Short.BYTES;
    }

    private static long at(final int instrumentId, final int tier)
    {
        return (long)instrumentId * ROW_LENGTH + (long)tier * TIER_LENGTH;
    }
}
