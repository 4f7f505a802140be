package rialto.engine.reference;

import rialto.codecs.snapshot.TickTableStateDecoder;
import rialto.codecs.snapshot.TickTableStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * Price steps by price, of the instruments that have them: at most {@value TickBands#MAX_BANDS} bands each, the first
 * from price 0. A part of {@link Instruments}, which alone changes it. There is room for a table of every instrument;
 * memory is touched only where there is one. Used by the engine's thread only; looking up allocates nothing.
 *
 * <pre>
 *    0            8              16
 *   +------------+--------------+--
 *   | from price | step         | … 16 bands
 *   +------------+--------------+--
 * </pre>
 */
public final class TickTables implements Snapshottable, AutoCloseable
{
    private static final int FROM = 0;
    private static final int STEP = 8;
    private static final int BAND_LENGTH = 16;
    private static final int ROW_LENGTH = TickBands.MAX_BANDS * BAND_LENGTH;

    private final NativeRegion counts;
    private final NativeRegion rows;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TickTableStateEncoder state = new TickTableStateEncoder();
    private int highestId;

    TickTables(final int maxInstruments)
    {
        counts = NativeRegion.allocate("reference.ticks", maxInstruments + 1L);
        rows = NativeRegion.allocate("reference.ticks", (maxInstruments + 1L) * ROW_LENGTH);
    }

    /**
     * Number of bands; 0: the instrument has its one step.
     *
     * @param instrumentId of an instrument that exists.
     */
    public int bandCount(final int instrumentId)
    {
        return counts.getByte(instrumentId);
    }

    /**
     * Lowest price of a band.
     *
     * @param instrumentId of an instrument that exists.
     * @param band         from 0, ascending.
     */
    public long fromPriceTicks(final int instrumentId, final int band)
    {
        assert band >= 0 && band < bandCount(instrumentId);
        return rows.getLong(at(instrumentId, band) + FROM);
    }

    /**
     * Step of a band.
     *
     * @param instrumentId of an instrument that exists.
     * @param band         from 0, ascending.
     */
    public long bandStepTicks(final int instrumentId, final int band)
    {
        assert band >= 0 && band < bandCount(instrumentId);
        return rows.getLong(at(instrumentId, band) + STEP);
    }

    /**
     * Writes the tables in ascending order of their instruments.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int id = 1; id <= highestId; id++)
        {
            final int count = bandCount(id);
            if (count > 0)
            {
                state.wrapAndApplyHeader(writer.buffer(), 0, header);
                state.instrumentId(id);
                final TickTableStateEncoder.BandsEncoder bands = state.bandsCount(count);
                for (int band = 0; band < count; band++)
                {
                    bands.next().fromPriceTicks(fromPriceTicks(id, band)).priceStepTicks(bandStepTicks(id, band));
                }
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final TickTableStateDecoder table = new TickTableStateDecoder();
        final TickBands bands = new TickBands();
        for (; reader.isAt(TickTableStateDecoder.TEMPLATE_ID); reader.next())
        {
            table.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            bands.clear();
            for (final TickTableStateDecoder.BandsDecoder band : table.bands())
            {
                bands.add(band.fromPriceTicks(), band.priceStepTicks());
            }
            put(table.instrumentId(), bands);
        }
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        counts.close();
        rows.close();
    }

    void put(final int instrumentId, final TickBands bands)
    {
        for (int band = 0; band < bands.count(); band++)
        {
            rows.putLong(at(instrumentId, band) + FROM, bands.fromPriceTicks(band));
            rows.putLong(at(instrumentId, band) + STEP, bands.stepTicks(band));
        }
        counts.putByte(instrumentId, (byte)bands.count());
        highestId = Math.max(highestId, instrumentId);
    }

    /** Step of the band that holds a price, or the one step of an instrument without a table. */
    long stepTicks(final int instrumentId, final long priceTicks, final long oneStepTicks)
    {
        return bandCount(instrumentId) == 0 ? oneStepTicks :
            bandStepTicks(instrumentId, bandOf(instrumentId, priceTicks));
    }

    /** Where a band begins off its own step, the price may have to come from a band below. */
    long floorTicks(final int instrumentId, final long priceTicks, final long oneStepTicks)
    {
        if (bandCount(instrumentId) == 0)
        {
            return floor(priceTicks, oneStepTicks);
        }
        int band = bandOf(instrumentId, priceTicks);
        long price = floor(priceTicks, bandStepTicks(instrumentId, band));
        while (price < fromPriceTicks(instrumentId, band))
        {
            final long highestBelow = fromPriceTicks(instrumentId, band) - 1;
            band--;
            price = floor(highestBelow, bandStepTicks(instrumentId, band));
        }
        return price;
    }

    /** Where the next multiple lies beyond its band, the price has to come from a band above. */
    long ceilTicks(final int instrumentId, final long priceTicks, final long oneStepTicks)
    {
        if (bandCount(instrumentId) == 0)
        {
            return ceil(priceTicks, oneStepTicks);
        }
        final int lastBand = bandCount(instrumentId) - 1;
        int band = bandOf(instrumentId, priceTicks);
        long price = ceil(priceTicks, bandStepTicks(instrumentId, band));
        while (band < lastBand &&
            (price == Instruments.NULL_PRICE || price >= fromPriceTicks(instrumentId, band + 1)))
        {
            band++;
            price = ceil(fromPriceTicks(instrumentId, band), bandStepTicks(instrumentId, band));
        }
        return price;
    }

    /** The largest multiple of a step that is not above a number; 0 for a number that is not positive. */
    private static long floor(final long ticks, final long stepTicks)
    {
        return ticks <= 0 ? 0 : ticks - ticks % stepTicks;
    }

    /** The smallest multiple of a step that is not below a positive number, or NULL_PRICE where it does not fit. */
    private static long ceil(final long ticks, final long stepTicks)
    {
        final long above = ticks % stepTicks;
        if (above == 0)
        {
            return ticks;
        }
        final long below = ticks - above;
        return below > Long.MAX_VALUE - stepTicks ? Instruments.NULL_PRICE : below + stepTicks;
    }

    private int bandOf(final int instrumentId, final long priceTicks)
    {
        int band = bandCount(instrumentId) - 1;
        while (band > 0 && fromPriceTicks(instrumentId, band) > priceTicks)
        {
            band--;
        }
        return band;
    }

    private static long at(final int instrumentId, final int band)
    {
        return (long)instrumentId * ROW_LENGTH + (long)band * BAND_LENGTH;
    }
}
