package rialto.engine.reference;

import rialto.codecs.snapshot.OrderLimitsStateDecoder;
import rialto.codecs.snapshot.OrderLimitsStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * What orders each instrument takes. An instrument whose limits were never set has none. Used by the engine's thread
 * only; looking up allocates nothing.
 *
 * <pre>
 *    0      4          8            12             16             24              32             40
 *   +------+----------+------------+--------------+--------------+---------------+--------------+--
 *   | set  | band bps | max open   | max parked   | min quantity | quantity step | min notional |
 *   +------+----------+------------+--------------+--------------+---------------+--------------+--
 *    40             48             56                64
 *   +--------------+--------------+-----------------+
 *   | max notional | max position | duplicate window|
 *   +--------------+--------------+-----------------+
 * </pre>
 */
public final class OrderLimits implements Snapshottable, AutoCloseable
{
    /**
     * A largest notional or position that does not exist, as in the commands and events.
     */
    public static final long NO_MAXIMUM = Long.MIN_VALUE;

    private static final int IS_SET = 0;
    private static final int BAND = 4;
    private static final int MAX_OPEN = 8;
    private static final int MAX_PARKED = 12;
    private static final int MIN_QUANTITY = 16;
    private static final int QUANTITY_STEP = 24;
    private static final int MIN_NOTIONAL = 32;
    private static final int MAX_NOTIONAL = 40;
    private static final int MAX_POSITION = 48;
    private static final int DUPLICATE_WINDOW = 56;
    private static final int ROW_LENGTH = 64;

    private final Instruments instruments;
    private final NativeRegion rows;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderLimitsStateEncoder state = new OrderLimitsStateEncoder();
    private int highestId;

    /**
     * No limits for all.
     *
     * @param maxInstruments highest instrument id.
     * @param instruments    that the limits are about.
     */
    public OrderLimits(final int maxInstruments, final Instruments instruments)
    {
        this.instruments = instruments;
        rows = NativeRegion.allocate("reference.limits", (maxInstruments + 1L) * ROW_LENGTH);
    }

    /**
     * Sets all limits of an instrument; open orders stay as they are.
     *
     * @param instrumentId      of the instrument.
     * @param minQuantityLots   at least 1.
     * @param quantityStepLots  at least 1.
     * @param minNotionalMinor  not negative; 0: no limit.
     * @param maxNotionalMinor  above zero and not below the least, or {@link #NO_MAXIMUM}.
     * @param maxOpenOrders     of one account, not negative; 0: no limit.
     * @param maxParkedOrders   of one account, not negative; 0: no limit.
     * @param maxPositionLots   of one account, above zero, or {@link #NO_MAXIMUM}.
     * @param bandBps           hundredths of a per cent of the reference price, not negative; 0: no limit.
     * @param duplicateWindowNs in nanoseconds, not negative; 0: no limit.
     * @return in descending precedence UNKNOWN_INSTRUMENT, INSTRUMENT_DELISTED, INVALID_LIMITS, or OK; nothing was
     *         changed unless OK.
     */
    public ResultCode set(
        final int instrumentId,
        final long minQuantityLots,
        final long quantityStepLots,
        final long minNotionalMinor,
        final long maxNotionalMinor,
        final int maxOpenOrders,
        final int maxParkedOrders,
        final long maxPositionLots,
        final int bandBps,
        final long duplicateWindowNs)
    {
        final ResultCode changeable = instruments.checkChangeable(instrumentId);
        if (changeable != ResultCode.OK)
        {
            return changeable;
        }
        final boolean hasSizes = minQuantityLots >= 1 && quantityStepLots >= 1;
        final boolean hasRange = minNotionalMinor >= 0 &&
            (maxNotionalMinor == NO_MAXIMUM || maxNotionalMinor >= Math.max(minNotionalMinor, 1));
        final boolean hasCounts = maxOpenOrders >= 0 && maxParkedOrders >= 0 &&
            (maxPositionLots == NO_MAXIMUM || maxPositionLots >= 1);
        if (!hasSizes || !hasRange || !hasCounts || bandBps < 0 || duplicateWindowNs < 0)
        {
            return ResultCode.INVALID_LIMITS;
        }

        put(instrumentId, minQuantityLots, quantityStepLots, minNotionalMinor, maxNotionalMinor, maxOpenOrders,
            maxParkedOrders, maxPositionLots, bandBps, duplicateWindowNs);
        return ResultCode.OK;
    }

    private void put(
        final int instrumentId,
        final long minQuantityLots,
        final long quantityStepLots,
        final long minNotionalMinor,
        final long maxNotionalMinor,
        final int maxOpenOrders,
        final int maxParkedOrders,
        final long maxPositionLots,
        final int bandBps,
        final long duplicateWindowNs)
    {
        final long at = at(instrumentId);
        rows.putInt(at + IS_SET, 1);
        rows.putInt(at + BAND, bandBps);
        rows.putInt(at + MAX_OPEN, maxOpenOrders);
        rows.putInt(at + MAX_PARKED, maxParkedOrders);
        rows.putLong(at + MIN_QUANTITY, minQuantityLots);
        rows.putLong(at + QUANTITY_STEP, quantityStepLots);
        rows.putLong(at + MIN_NOTIONAL, minNotionalMinor);
        rows.putLong(at + MAX_NOTIONAL, maxNotionalMinor);
        rows.putLong(at + MAX_POSITION, maxPositionLots);
        rows.putLong(at + DUPLICATE_WINDOW, duplicateWindowNs);
        highestId = Math.max(highestId, instrumentId);
    }

    /**
     * True when limits were set; any id from 0 to the maximum may be asked for, here and below.
     */
    public boolean isSet(final int instrumentId)
    {
        return rows.getInt(at(instrumentId) + IS_SET) != 0;
    }

    /**
     * Least total quantity of an order; 1: no limit.
     */
    public long minQuantityLots(final int instrumentId)
    {
        return isSet(instrumentId) ? rows.getLong(at(instrumentId) + MIN_QUANTITY) : 1;
    }

    /**
     * Quantities are whole multiples of this.
     */
    public long quantityStepLots(final int instrumentId)
    {
        return isSet(instrumentId) ? rows.getLong(at(instrumentId) + QUANTITY_STEP) : 1;
    }

    /**
     * Least price times quantity, in quote minor units; 0: no limit.
     */
    public long minNotionalMinor(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + MIN_NOTIONAL);
    }

    /**
     * Most price times quantity, in quote minor units, or {@link #NO_MAXIMUM}.
     */
    public long maxNotionalMinor(final int instrumentId)
    {
        return isSet(instrumentId) ? rows.getLong(at(instrumentId) + MAX_NOTIONAL) : NO_MAXIMUM;
    }

    /**
     * Most open orders of an account, parked ones included; 0: no limit.
     */
    public int maxOpenOrders(final int instrumentId)
    {
        return rows.getInt(at(instrumentId) + MAX_OPEN);
    }

    /**
     * Most parked orders of an account; 0: no limit.
     */
    public int maxParkedOrders(final int instrumentId)
    {
        return rows.getInt(at(instrumentId) + MAX_PARKED);
    }

    /**
     * Most that an account may own with all its buy orders filled, or {@link #NO_MAXIMUM}.
     */
    public long maxPositionLots(final int instrumentId)
    {
        return isSet(instrumentId) ? rows.getLong(at(instrumentId) + MAX_POSITION) : NO_MAXIMUM;
    }

    /**
     * Farthest that a price may be on the bad side of the reference price, in hundredths of a per cent; 0: no limit.
     */
    public int bandBps(final int instrumentId)
    {
        return rows.getInt(at(instrumentId) + BAND);
    }

    /**
     * Time in nanoseconds within which the same order of an account is refused; 0: no limit.
     */
    public long duplicateWindowNs(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + DUPLICATE_WINDOW);
    }

    /**
     * Writes the limits that were set in ascending order of their instruments.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int id = 1; id <= highestId; id++)
        {
            if (isSet(id))
            {
                state.wrapAndApplyHeader(writer.buffer(), 0, header);
                state.instrumentId(id).minQuantityLots(minQuantityLots(id)).quantityStepLots(quantityStepLots(id))
                    .minNotionalMinor(minNotionalMinor(id)).maxNotionalMinor(maxNotionalMinor(id))
                    .maxOpenOrders(maxOpenOrders(id)).maxParkedOrders(maxParkedOrders(id))
                    .maxPositionLots(maxPositionLots(id)).bandBps(bandBps(id))
                    .duplicateWindowNs(duplicateWindowNs(id));
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final OrderLimitsStateDecoder limits = new OrderLimitsStateDecoder();
        for (; reader.isAt(OrderLimitsStateDecoder.TEMPLATE_ID); reader.next())
        {
            limits.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            put(limits.instrumentId(), limits.minQuantityLots(), limits.quantityStepLots(),
                limits.minNotionalMinor(), limits.maxNotionalMinor(), limits.maxOpenOrders(),
                limits.maxParkedOrders(), limits.maxPositionLots(), limits.bandBps(), limits.duplicateWindowNs());
        }
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
    }

    private static long at(final int instrumentId)
    {
        return (long)instrumentId * ROW_LENGTH;
    }
}
