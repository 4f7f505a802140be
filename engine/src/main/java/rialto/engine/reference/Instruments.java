package rialto.engine.reference;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * What is traded: instruments with their sizes, limits, fee rates and status. Symbol, assets, tick and lot are fixed
 * for ever; price step or steps, limits and fee rates can be changed; the status goes between OPEN and SUSPENDED, and
 * from SUSPENDED to DELISTED for good. Used by the engine's thread only; looking up allocates nothing.
 *
 * <pre>
 *    0       4         8      12      16             24            32         40
 *   +-------+---------+------+-------+--------------+-------------+----------+---------+
 *   |status |fee kind | base | quote |tick mantissa |lot mantissa |tick scale|lot scale|
 *   +-------+---------+------+-------+--------------+-------------+----------+---------+
 *    44           48           56          64          72             80
 *   +------------+------------+-----------+-----------+--------------+-----------+
 *   | prediction | price step | min price | max price | max quantity | maker rate|
 *   +------------+------------+-----------+-----------+--------------+-----------+
 *    88           96                     104                 112 to 128 (unused)
 *   +------------+----------------------+-------------------+
 *   | taker rate | quote per tick x lot | base minor per lot|
 *   +------------+----------------------+-------------------+
 * </pre>
 */
public final class Instruments implements Snapshottable, AutoCloseable
{
    /**
     * A price that is not there, as in the commands and events.
     */
    public static final long NULL_PRICE = Long.MIN_VALUE;

    private static final int STATUS = 0;
    private static final int FEE_KIND = 4;
    private static final int BASE_ASSET = 8;
    private static final int QUOTE_ASSET = 12;
    private static final int TICK_MANTISSA = 16;
    private static final int LOT_MANTISSA = 24;
    private static final int TICK_SCALE = 32;
    private static final int LOT_SCALE = 36;
    private static final int PREDICTION = 44;
    private static final int PRICE_STEP = 48;
    private static final int MIN_PRICE = 56;
    private static final int MAX_PRICE = 64;
    private static final int MAX_QUANTITY = 72;
    private static final int MAKER_RATE = 80;
    private static final int TAKER_RATE = 88;
    private static final int QUOTE_PER_TICK_LOT = 96;
    private static final int BASE_PER_LOT = 104;
    private static final int ROW_LENGTH = 128;

    private final Assets assets;
    private final ByteRows symbols;
    private final NativeRegion rows;
    private final TickTables tickTables;
    private final InstrumentRecords records = new InstrumentRecords(this);

    /**
     * A catalogue without instruments.
     *
     * @param maxInstruments highest instrument id.
     * @param assets         that the instruments are made of.
     */
    public Instruments(final int maxInstruments, final Assets assets)
    {
        this.assets = assets;
        symbols = new ByteRows("reference.instruments", maxInstruments, FixedText.SYMBOL_LENGTH);
        rows = NativeRegion.allocate("reference.instruments", (maxInstruments + 1L) * ROW_LENGTH);
        tickTables = new TickTables(maxInstruments);
    }

    /**
     * Creates an instrument, open at once.
     *
     * @param instrumentId chosen id.
     * @param symbol       buffer that holds the symbol, 16 bytes, zero padded.
     * @param offset       in bytes at which the symbol begins.
     * @param terms        of the instrument, copied.
     * @return in descending precedence ID_OUT_OF_RANGE, ID_IN_USE, UNKNOWN_ASSET, INVALID_SYMBOL, SYMBOL_IN_USE,
     *         INVALID_SCALE, SAME_ASSET, INVALID_TICK, INVALID_LOT, TICK_TIMES_LOT_NOT_WHOLE, INVALID_LIMITS,
     *         INVALID_FEE, or OK; nothing was changed unless OK. INVALID_TICK also stands for a price step that is not
     *         positive and for a tick x lot above 2^62 minor units.
     */
    public ResultCode create(
        final int instrumentId,
        final DirectBuffer symbol,
        final int offset,
        final InstrumentTerms terms)
    {
        final ResultCode result = checkNew(instrumentId, symbol, offset, terms);
        if (result != ResultCode.OK)
        {
            return result;
        }

        put(instrumentId, symbol, offset, terms, InstrumentStatus.OPEN);
        return ResultCode.OK;
    }

    /**
     * Changes price step, limits, fee kind and rates; the carrier's other fields are not looked at. Open orders keep
     * the rates they were taken with.
     *
     * @param instrumentId of the instrument.
     * @param terms        that hold from now on, copied.
     * @param hasFeeTiers  true when a tier has rates of its own in the instrument: they are in its fee kind, which is
     *                     then fixed.
     * @return in descending precedence UNKNOWN_INSTRUMENT, INSTRUMENT_DELISTED, INVALID_TICK, INVALID_LIMITS,
     *         INVALID_FEE, or OK; nothing was changed unless OK.
     */
    public ResultCode change(final int instrumentId, final InstrumentTerms terms, final boolean hasFeeTiers)
    {
        final ResultCode changeable = checkChangeable(instrumentId);
        if (changeable != ResultCode.OK)
        {
            return changeable;
        }
        if (terms.priceStepTicks() <= 0)
        {
            return ResultCode.INVALID_TICK;
        }
        final ResultCode result = checkLimitsAndFees(terms);
        if (result == ResultCode.OK && ((hasFeeTiers && terms.feeKind() != feeKind(instrumentId)) ||
            (TermsCheck.isForOutcomes(terms.feeKind()) && !isPrediction(instrumentId))))
        {
            return ResultCode.INVALID_FEE;
        }
        if (result == ResultCode.OK)
        {
            putChangeableTerms(instrumentId, terms);
        }
        return result;
    }

    /**
     * Takes an instrument from its status to another: OPEN to SUSPENDED and back, SUSPENDED to DELISTED.
     *
     * @param instrumentId  of the instrument.
     * @param to            new status.
     * @param hasOpenOrders true when an order of the instrument is open.
     * @return in descending precedence UNKNOWN_INSTRUMENT, INSTRUMENT_DELISTED, INVALID_STATUS, STATUS_NOT_ALLOWED
     *         (also for the status that it has), INSTRUMENT_HAS_OPEN_ORDERS (delisting only), or OK; nothing was
     *         changed unless OK.
     */
    public ResultCode status(final int instrumentId, final InstrumentStatus to, final boolean hasOpenOrders)
    {
        final ResultCode changeable = checkChangeable(instrumentId);
        if (changeable != ResultCode.OK)
        {
            return changeable;
        }
        final ResultCode result = StatusChange.check(status(instrumentId), to, hasOpenOrders);
        if (result == ResultCode.OK)
        {
            putInt(instrumentId, STATUS, to.value());
        }
        return result;
    }

    /**
     * Status of an instrument.
     *
     * @param instrumentId of an instrument that exists.
     */
    public InstrumentStatus status(final int instrumentId)
    {
        assert exists(instrumentId);
        return InstrumentStatus.get((short)intOf(instrumentId, STATUS));
    }

    /**
     * Gives an instrument price steps by price in place of its one step, or its one step again.
     *
     * @param instrumentId of the instrument.
     * @param bands        that hold from now on, copied; none: the one step.
     * @return in descending precedence UNKNOWN_INSTRUMENT, INSTRUMENT_DELISTED, INVALID_TICK_TABLE (more than
     *         {@value TickBands#MAX_BANDS} bands, the first not from 0, not ascending, a step that is not positive), or
     *         OK; nothing was changed unless OK.
     */
    public ResultCode setTickTable(final int instrumentId, final TickBands bands)
    {
        final ResultCode changeable = checkChangeable(instrumentId);
        if (changeable != ResultCode.OK)
        {
            return changeable;
        }
        if (!bands.isValid())
        {
            return ResultCode.INVALID_TICK_TABLE;
        }
        tickTables.put(instrumentId, bands);
        return ResultCode.OK;
    }

    /**
     * Whether the terms and rules of an instrument can still be changed; any number may be asked for.
     *
     * @return in descending precedence UNKNOWN_INSTRUMENT, INSTRUMENT_DELISTED, or OK.
     */
    public ResultCode checkChangeable(final int instrumentId)
    {
        if (!exists(instrumentId))
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        return status(instrumentId) == InstrumentStatus.DELISTED ? ResultCode.INSTRUMENT_DELISTED : ResultCode.OK;
    }

    /**
     * True when there is such an instrument, delisted or not; any number may be asked for.
     */
    public boolean exists(final int instrumentId)
    {
        return symbols.isInRange(instrumentId) && intOf(instrumentId, STATUS) != 0;
    }

    /** Whether an instrument that exists is the book of a prediction market. */
    public boolean isPrediction(final int instrumentId)
    {
        return intOf(instrumentId, PREDICTION) != 0;
    }

    /** Makes an instrument the book of a prediction market, for ever; the market's record says so in snapshots. */
    public void becomePrediction(final int instrumentId)
    {
        putInt(instrumentId, PREDICTION, 1);
    }

    /** What is traded; of an instrument that exists. */
    public int baseAssetId(final int instrumentId)
    {
        return intOf(instrumentId, BASE_ASSET);
    }

    /** What it is paid in; of an instrument that exists. */
    public int quoteAssetId(final int instrumentId)
    {
        return intOf(instrumentId, QUOTE_ASSET);
    }

    /**
     * Quote minor units that one lot costs at a price of one tick; at least 1.
     *
     * @param instrumentId of an instrument that exists.
     */
    public long quoteMinorPerTickLot(final int instrumentId)
    {
        return longOf(instrumentId, QUOTE_PER_TICK_LOT);
    }

    /**
     * Base minor units in one lot; at least 1.
     *
     * @param instrumentId of an instrument that exists.
     */
    public long baseMinorPerLot(final int instrumentId)
    {
        return longOf(instrumentId, BASE_PER_LOT);
    }

    /**
     * Prices are whole multiples of this many ticks, where the instrument has no tick table.
     *
     * @param instrumentId of an instrument that exists.
     */
    public long priceStepTicks(final int instrumentId)
    {
        return longOf(instrumentId, PRICE_STEP);
    }

    /**
     * Step that holds at a price: that of the band that holds it, or the instrument's one step.
     *
     * @param instrumentId of an instrument that exists.
     * @param priceTicks   any; below 0 it counts as 0.
     */
    public long priceStepTicks(final int instrumentId, final long priceTicks)
    {
        return tickTables.stepTicks(instrumentId, priceTicks, priceStepTicks(instrumentId));
    }

    /**
     * The highest price on a step that is not above a price, whatever the price limits say.
     *
     * @param instrumentId of an instrument that exists.
     * @param priceTicks   any.
     * @return the price; 0 where there is none.
     */
    public long floorPriceTicks(final int instrumentId, final long priceTicks)
    {
        return tickTables.floorTicks(instrumentId, priceTicks, priceStepTicks(instrumentId));
    }

    /**
     * The lowest price on a step that is not below a price, whatever the price limits say.
     *
     * @param instrumentId of an instrument that exists.
     * @param priceTicks   any; below 1 it counts as 1.
     * @return the price; {@link #NULL_PRICE} where there is none that fits.
     */
    public long ceilPriceTicks(final int instrumentId, final long priceTicks)
    {
        return tickTables.ceilTicks(instrumentId, Math.max(priceTicks, 1), priceStepTicks(instrumentId));
    }

    /**
     * Price steps by price, to be read only.
     */
    public TickTables tickTables()
    {
        return tickTables;
    }

    /**
     * Lower price limit, or {@link #NULL_PRICE}.
     *
     * @param instrumentId of an instrument that exists.
     */
    public long minPriceTicks(final int instrumentId)
    {
        return longOf(instrumentId, MIN_PRICE);
    }

    /**
     * Upper price limit, or {@link #NULL_PRICE}.
     *
     * @param instrumentId of an instrument that exists.
     */
    public long maxPriceTicks(final int instrumentId)
    {
        return longOf(instrumentId, MAX_PRICE);
    }

    /**
     * Largest total quantity of an order, in lots.
     *
     * @param instrumentId of an instrument that exists.
     */
    public long maxQuantityLots(final int instrumentId)
    {
        return longOf(instrumentId, MAX_QUANTITY);
    }

    /**
     * What the fee rates mean.
     *
     * @param instrumentId of an instrument that exists.
     */
    public FeeKind feeKind(final int instrumentId)
    {
        return FeeKind.get((short)intOf(instrumentId, FEE_KIND));
    }

    /**
     * Fee rate of the resting side; negative: a rebate.
     *
     * @param instrumentId of an instrument that exists.
     */
    public long makerFeeRate(final int instrumentId)
    {
        return longOf(instrumentId, MAKER_RATE);
    }

    /**
     * Fee rate of the incoming side; never negative.
     *
     * @param instrumentId of an instrument that exists.
     */
    public long takerFeeRate(final int instrumentId)
    {
        return longOf(instrumentId, TAKER_RATE);
    }

    /**
     * Judges a price against step and limits.
     *
     * @param instrumentId of an instrument that exists.
     * @param priceTicks   to judge.
     * @return in descending precedence PRICE_NOT_POSITIVE, PRICE_OFF_TICK, PRICE_BELOW_MINIMUM, PRICE_ABOVE_MAXIMUM, or
     *         OK.
     */
    public ResultCode checkPrice(final int instrumentId, final long priceTicks)
    {
        if (priceTicks <= 0)
        {
            return ResultCode.PRICE_NOT_POSITIVE;
        }
        final long stepTicks = priceStepTicks(instrumentId, priceTicks);
        if (stepTicks != 1 && priceTicks % stepTicks != 0)
        {
            return ResultCode.PRICE_OFF_TICK;
        }
        if (priceTicks < minPriceTicks(instrumentId))
        {
            return ResultCode.PRICE_BELOW_MINIMUM;
        }
        final long maxTicks = maxPriceTicks(instrumentId);
        return maxTicks != NULL_PRICE && priceTicks > maxTicks ? ResultCode.PRICE_ABOVE_MAXIMUM : ResultCode.OK;
    }

    /**
     * Judges an order's total quantity.
     *
     * @param instrumentId of an instrument that exists.
     * @param quantityLots to judge.
     * @return in descending precedence QUANTITY_NOT_POSITIVE, QUANTITY_ABOVE_MAXIMUM, or OK.
     */
    public ResultCode checkQuantity(final int instrumentId, final long quantityLots)
    {
        if (quantityLots <= 0)
        {
            return ResultCode.QUANTITY_NOT_POSITIVE;
        }
        return quantityLots > maxQuantityLots(instrumentId) ? ResultCode.QUANTITY_ABOVE_MAXIMUM : ResultCode.OK;
    }

    /**
     * Copies an instrument's symbol, 16 bytes, zero padded.
     *
     * @param instrumentId of an instrument that exists.
     * @param destination  buffer.
     * @param offset       in bytes at which the symbol goes.
     */
    public void copySymbol(final int instrumentId, final MutableDirectBuffer destination, final int offset)
    {
        assert exists(instrumentId);
        symbols.copyTo(instrumentId, destination, offset);
    }

    /**
     * Copies all terms of an instrument as they are now.
     *
     * @param instrumentId of an instrument that exists.
     * @param terms        that are filled.
     */
    public void copyTerms(final int instrumentId, final InstrumentTerms terms)
    {
        assert exists(instrumentId);
        terms.baseAssetId(baseAssetId(instrumentId)).quoteAssetId(quoteAssetId(instrumentId))
            .tickMantissa(longOf(instrumentId, TICK_MANTISSA)).tickScale(intOf(instrumentId, TICK_SCALE))
            .lotMantissa(longOf(instrumentId, LOT_MANTISSA)).lotScale(intOf(instrumentId, LOT_SCALE))
            .priceStepTicks(priceStepTicks(instrumentId)).minPriceTicks(minPriceTicks(instrumentId))
            .maxPriceTicks(maxPriceTicks(instrumentId)).maxQuantityLots(maxQuantityLots(instrumentId))
            .feeKind(feeKind(instrumentId)).makerFeeRate(makerFeeRate(instrumentId))
            .takerFeeRate(takerFeeRate(instrumentId));
    }

    /**
     * Writes the instruments in ascending order of their ids, then the tick tables likewise.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        records.writeTo(writer, symbols.highestId());
        tickTables.writeTo(writer);
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        records.restoreFrom(reader);
        tickTables.restoreFrom(reader);
    }

    /** Makes an instrument whose terms were checked when it came. */
    void put(
        final int instrumentId,
        final DirectBuffer symbol,
        final int offset,
        final InstrumentTerms terms,
        final InstrumentStatus status)
    {
        symbols.put(instrumentId, symbol, offset);
        putFixedTerms(instrumentId, terms);
        putChangeableTerms(instrumentId, terms);
        putInt(instrumentId, STATUS, status.value());
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        symbols.close();
        rows.close();
        tickTables.close();
    }

    /** Judges a new instrument as {@link #create} does, and changes nothing. */
    public ResultCode checkNew(
        final int instrumentId,
        final DirectBuffer symbol,
        final int offset,
        final InstrumentTerms terms)
    {
        if (!symbols.isInRange(instrumentId))
        {
            return ResultCode.ID_OUT_OF_RANGE;
        }
        if (exists(instrumentId))
        {
            return ResultCode.ID_IN_USE;
        }
        if (!assets.exists(terms.baseAssetId()) || !assets.exists(terms.quoteAssetId()))
        {
            return ResultCode.UNKNOWN_ASSET;
        }
        if (!FixedText.isSymbol(symbol, offset))
        {
            return ResultCode.INVALID_SYMBOL;
        }
        if (symbols.contains(symbol, offset))
        {
            return ResultCode.SYMBOL_IN_USE;
        }
        return checkNewTerms(terms);
    }

    private ResultCode checkNewTerms(final InstrumentTerms terms)
    {
        if (!Assets.isScale(terms.tickScale()) || !Assets.isScale(terms.lotScale()))
        {
            return ResultCode.INVALID_SCALE;
        }
        if (terms.baseAssetId() == terms.quoteAssetId())
        {
            return ResultCode.SAME_ASSET;
        }
        final ResultCode sizes = TermsCheck.checkSizes(terms, assets.scale(terms.baseAssetId()),
            assets.scale(terms.quoteAssetId()));
        if (sizes == ResultCode.OK && TermsCheck.isForOutcomes(terms.feeKind()))
        {
            return ResultCode.INVALID_FEE;
        }
        return sizes != ResultCode.OK ? sizes : checkLimitsAndFees(terms);
    }

    private static ResultCode checkLimitsAndFees(final InstrumentTerms terms)
    {
        final ResultCode limits = TermsCheck.checkLimits(terms);
        return limits != ResultCode.OK ?
            limits :
            TermsCheck.checkFees(terms.feeKind(), terms.makerFeeRate(), terms.takerFeeRate());
    }

    private void putFixedTerms(final int instrumentId, final InstrumentTerms terms)
    {
        putInt(instrumentId, BASE_ASSET, terms.baseAssetId());
        putInt(instrumentId, QUOTE_ASSET, terms.quoteAssetId());
        putLong(instrumentId, TICK_MANTISSA, terms.tickMantissa());
        putInt(instrumentId, TICK_SCALE, terms.tickScale());
        putLong(instrumentId, LOT_MANTISSA, terms.lotMantissa());
        putInt(instrumentId, LOT_SCALE, terms.lotScale());
        putLong(instrumentId, QUOTE_PER_TICK_LOT,
            TermsCheck.quoteMinorPerTickLot(terms, assets.scale(terms.quoteAssetId())));
        putLong(instrumentId, BASE_PER_LOT, TermsCheck.baseMinorPerLot(terms, assets.scale(terms.baseAssetId())));
    }

    private void putChangeableTerms(final int instrumentId, final InstrumentTerms terms)
    {
        putLong(instrumentId, PRICE_STEP, terms.priceStepTicks());
        putLong(instrumentId, MIN_PRICE, terms.minPriceTicks());
        putLong(instrumentId, MAX_PRICE, terms.maxPriceTicks());
        putLong(instrumentId, MAX_QUANTITY, terms.maxQuantityLots());
        putInt(instrumentId, FEE_KIND, terms.feeKind().value());
        putLong(instrumentId, MAKER_RATE, terms.makerFeeRate());
        putLong(instrumentId, TAKER_RATE, terms.takerFeeRate());
    }

    private int intOf(final int instrumentId, final int field)
    {
        return rows.getInt((long)instrumentId * ROW_LENGTH + field);
    }

    private long longOf(final int instrumentId, final int field)
    {
        assert exists(instrumentId);
        return rows.getLong((long)instrumentId * ROW_LENGTH + field);
    }

    private void putInt(final int instrumentId, final int field, final int value)
    {
        rows.putInt((long)instrumentId * ROW_LENGTH + field, value);
    }

    private void putLong(final int instrumentId, final int field, final long value)
    {
        rows.putLong((long)instrumentId * ROW_LENGTH + field, value);
    }
}
