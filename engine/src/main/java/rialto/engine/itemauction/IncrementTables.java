package rialto.engine.itemauction;

import rialto.codecs.snapshot.IncrementTableStateDecoder;
import rialto.codecs.snapshot.IncrementTableStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * By how much bids must rise, by price: up to {@value #MAX_TABLES} tables, each fixed for ever, so that no auction
 * under way changes its rules. Used by the engine's thread only; looking up allocates nothing.
 *
 * <pre>
 *    0            8              16
 *   +------------+--------------+--
 *   | from price | increment    | … 16 bands
 *   +------------+--------------+--
 * </pre>
 */
public final class IncrementTables implements Snapshottable, AutoCloseable
{
    /**
     * Highest table id.
     */
    public static final int MAX_TABLES = 16;

    private static final int INCREMENT = 8;
    private static final int BAND_LENGTH = 16;
    private static final int ROW_LENGTH = IncrementBands.MAX_BANDS * BAND_LENGTH;

    private final NativeRegion counts = NativeRegion.allocate("itemauction.increments", MAX_TABLES + 1L);
    private final NativeRegion rows =
        NativeRegion.allocate("itemauction.increments", (MAX_TABLES + 1L) * ROW_LENGTH);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final IncrementTableStateEncoder state = new IncrementTableStateEncoder();

    /**
     * Defines a table.
     *
     * @param tableId chosen id.
     * @param bands   of the table.
     * @return in descending precedence INVALID_INCREMENT_TABLE, ID_OUT_OF_RANGE, ID_IN_USE, or OK; nothing was changed
     *         unless OK.
     */
    public ResultCode define(final int tableId, final IncrementBands bands)
    {
        if (!bands.areSound())
        {
            return ResultCode.INVALID_INCREMENT_TABLE;
        }
        if (tableId < 1 || tableId > MAX_TABLES)
        {
            return ResultCode.ID_OUT_OF_RANGE;
        }
        if (exists(tableId))
        {
            return ResultCode.ID_IN_USE;
        }
        put(tableId, bands);
        return ResultCode.OK;
    }

    /**
     * True when there is such a table; any number may be asked for.
     */
    public boolean exists(final int tableId)
    {
        return tableId >= 1 && tableId <= MAX_TABLES && bandCount(tableId) > 0;
    }

    /**
     * Number of bands.
     */
    public int bandCount(final int tableId)
    {
        return counts.getByte(tableId);
    }

    /**
     * Lowest price of a band.
     */
    public long fromMinor(final int tableId, final int band)
    {
        return rows.getLong(at(tableId, band));
    }

    /**
     * By how much a bid must rise in a band.
     */
    public long incrementMinor(final int tableId, final int band)
    {
        return rows.getLong(at(tableId, band) + INCREMENT);
    }

    /**
     * By how much a bid must rise above a price.
     *
     * @param tableId    of a table that exists.
     * @param priceMinor not negative.
     */
    public long incrementAt(final int tableId, final long priceMinor)
    {
        int band = bandCount(tableId) - 1;
        while (band > 0 && fromMinor(tableId, band) > priceMinor)
        {
            band--;
        }
        return incrementMinor(tableId, band);
    }

    /**
     * Writes the tables in ascending order of their ids.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int id = 1; id <= MAX_TABLES; id++)
        {
            if (exists(id))
            {
                state.wrapAndApplyHeader(writer.buffer(), 0, header);
                final IncrementTableStateEncoder.BandsEncoder bands =
                    state.tableId((short)id).bandsCount(bandCount(id));
                for (int band = 0; band < bandCount(id); band++)
                {
                    bands.next().fromMinor(fromMinor(id, band)).incrementMinor(incrementMinor(id, band));
                }
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final IncrementTableStateDecoder table = new IncrementTableStateDecoder();
        final IncrementBands bands = new IncrementBands();
        for (; reader.isAt(IncrementTableStateDecoder.TEMPLATE_ID); reader.next())
        {
            table.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            bands.clear();
            for (final IncrementTableStateDecoder.BandsDecoder band : table.bands())
            {
                bands.add(band.fromMinor(), band.incrementMinor());
            }
            put(table.tableId(), bands);
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

    private void put(final int tableId, final IncrementBands bands)
    {
        counts.putByte(tableId, (byte)bands.count());
        for (int band = 0; band < bands.count(); band++)
        {
            rows.putLong(at(tableId, band), bands.fromMinor(band));
            rows.putLong(at(tableId, band) + INCREMENT, bands.incrementMinor(band));
        }
    }

    private static long at(final int tableId, final int band)
    {
        return (long)tableId * ROW_LENGTH + (long)band * BAND_LENGTH;
    }
}
