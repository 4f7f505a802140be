package rialto.engine.callauction;

import rialto.codecs.snapshot.PhaseStateRecordDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.engine.memory.NativeRegion;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.WideMath;

/**
 * The figures of each instrument's trading day, from one close to the next, and how far prices moved in the window that
 * velocity is judged by. Used by the engine's thread only; allocates nothing.
 *
 * <pre>
 *    0      8      16    24     32              40       48               56              64        72
 *   +------+------+-----+------+---------------+--------+----------------+---------------+---------+-------+
 *   | open | high | low | last | closing price | volume | tick lots high | tick lots low | trades  | kinds |
 *   +------+------+-----+------+---------------+--------+----------------+---------------+---------+-------+
 *    80             88              96           104
 *   +--------------+---------------+------------+-----------+
 *   | window since | window high   | window low | close     |
 *   +--------------+---------------+------------+-----------+
 * </pre>
 */
public final class TradingDays implements AutoCloseable
{
    private static final long NONE = OrderBook.NO_PRICE;
    private static final int OPEN = 0;
    private static final int HIGH = 8;
    private static final int LOW = 16;
    private static final int LAST = 24;
    private static final int CLOSING_AUCTION = 32;
    private static final int VOLUME = 40;
    private static final int TICK_LOTS_HIGH = 48;
    private static final int TICK_LOTS_LOW = 56;
    private static final int TRADES = 64;
    private static final int KINDS = 72;
    private static final int SINCE = 80;
    private static final int WINDOW_HIGH = 88;
    private static final int WINDOW_LOW = 96;
    private static final int CLOSE = 104;
    private static final int ROW_LENGTH = 112;

    private final NativeRegion rows;

    /**
     * Days without trades.
     *
     * @param maxInstruments highest instrument id.
     */
    public TradingDays(final int maxInstruments)
    {
        rows = NativeRegion.allocate("callauction.days", (maxInstruments + 1L) * ROW_LENGTH);
        for (int id = 0; id <= maxInstruments; id++)
        {
            begin(id);
            rows.putLong(at(id) + CLOSE, NONE);
            restartWindow(id);
        }
    }

    /**
     * A day begins: no figures yet.
     */
    public void begin(final int instrumentId)
    {
        final long at = at(instrumentId);
        rows.clear(at, SINCE);
        rows.putLong(at + OPEN, NONE);
        rows.putLong(at + HIGH, NONE);
        rows.putLong(at + LOW, NONE);
        rows.putLong(at + LAST, NONE);
        rows.putLong(at + CLOSING_AUCTION, NONE);
    }

    /**
     * A trade was made.
     *
     * @param instrumentId of the instrument.
     * @param priceTicks   above zero.
     * @param quantityLots above zero.
     */
    public void traded(final int instrumentId, final long priceTicks, final long quantityLots)
    {
        final long at = at(instrumentId);
        if (rows.getLong(at + OPEN) == NONE)
        {
            rows.putLong(at + OPEN, priceTicks);
            rows.putLong(at + HIGH, priceTicks);
            rows.putLong(at + LOW, priceTicks);
        }
        rows.putLong(at + HIGH, Math.max(priceTicks, rows.getLong(at + HIGH)));
        rows.putLong(at + LOW, Math.min(priceTicks, rows.getLong(at + LOW)));
        rows.putLong(at + LAST, priceTicks);
        final long volume = rows.getLong(at + VOLUME);
        rows.putLong(at + VOLUME, volume > Long.MAX_VALUE - quantityLots ? Long.MAX_VALUE : volume + quantityLots);
        rows.putLong(at + TRADES, rows.getLong(at + TRADES) + 1);
        addTickLots(at, Math.multiplyHigh(priceTicks, quantityLots), priceTicks * quantityLots);
    }

    /**
     * Judges how fast prices move: whether a trade lies more ticks away from another in the window than is allowed.
     * Windows stand side by side: one begins with the first trade after the last is over.
     *
     * @param instrumentId of the instrument.
     * @param priceTicks   of the trade.
     * @param nowNs        time of the trade.
     * @param mostTicks    above zero.
     * @param windowNs     above zero.
     */
    public boolean isTooFast(
        final int instrumentId,
        final long priceTicks,
        final long nowNs,
        final long mostTicks,
        final long windowNs)
    {
        final long at = at(instrumentId);
        final long sinceNs = rows.getLong(at + SINCE);
        if (sinceNs == NONE || nowNs - sinceNs >= windowNs)
        {
            rows.putLong(at + SINCE, nowNs);
            rows.putLong(at + WINDOW_HIGH, priceTicks);
            rows.putLong(at + WINDOW_LOW, priceTicks);
        }
        rows.putLong(at + WINDOW_HIGH, Math.max(priceTicks, rows.getLong(at + WINDOW_HIGH)));
        rows.putLong(at + WINDOW_LOW, Math.min(priceTicks, rows.getLong(at + WINDOW_LOW)));
        return rows.getLong(at + WINDOW_HIGH) - rows.getLong(at + WINDOW_LOW) > mostTicks;
    }

    /**
     * Begins a new window with the next trade: prices of an auction, or before it, count no more.
     */
    public void restartWindow(final int instrumentId)
    {
        rows.putLong(at(instrumentId) + SINCE, NONE);
        rows.putLong(at(instrumentId) + WINDOW_HIGH, NONE);
        rows.putLong(at(instrumentId) + WINDOW_LOW, NONE);
    }

    /**
     * A call began: orders for that auction only come too late from now on.
     */
    public void called(final int instrumentId, final AuctionKind kind)
    {
        rows.putLong(at(instrumentId) + KINDS, rows.getLong(at(instrumentId) + KINDS) | bit(kind));
    }

    /**
     * Whether a call of a kind began today.
     */
    public boolean wasCalled(final int instrumentId, final AuctionKind kind)
    {
        return (rows.getLong(at(instrumentId) + KINDS) & bit(kind)) != 0;
    }

    /**
     * The closing auction had a price.
     */
    public void closingAuction(final int instrumentId, final long priceTicks)
    {
        rows.putLong(at(instrumentId) + CLOSING_AUCTION, priceTicks);
    }

    /**
     * The day's closing price was settled.
     *
     * @param priceTicks the price; {@link OrderBook#NO_PRICE}: the one before stands.
     */
    public void closed(final int instrumentId, final long priceTicks)
    {
        if (priceTicks != NONE)
        {
            rows.putLong(at(instrumentId) + CLOSE, priceTicks);
        }
    }

    /**
     * First trade of the day, {@link OrderBook#NO_PRICE} without, as of the others.
     */
    public long openTicks(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + OPEN);
    }

    /**
     * Highest trade of the day.
     */
    public long highTicks(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + HIGH);
    }

    /**
     * Lowest trade of the day.
     */
    public long lowTicks(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + LOW);
    }

    /**
     * Last trade of the day.
     */
    public long lastTicks(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + LAST);
    }

    /**
     * Price of the day's closing auction.
     */
    public long closingAuctionTicks(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + CLOSING_AUCTION);
    }

    /**
     * The last closing price of all, {@link OrderBook#NO_PRICE} before the first.
     */
    public long closeTicks(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + CLOSE);
    }

    /**
     * What was traded today; the highest number if it does not fit.
     */
    public long volumeLots(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + VOLUME);
    }

    /**
     * Number of trades today.
     */
    public long tradeCount(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + TRADES);
    }

    /**
     * Volume-weighted average price of the day, rounded half up to a tick.
     */
    public long vwapTicks(final int instrumentId)
    {
        final long volume = volumeLots(instrumentId);
        final long high = tickLotsHigh(instrumentId);
        if (volume == 0 || volume == Long.MAX_VALUE)
        {
            return NONE;
        }
        final long low = tickLotsLow(instrumentId);
        final long half = volume >>> 1;
        final long sum = low + half;
        return WideMath.divide(Long.compareUnsigned(sum, low) < 0 ? high + 1 : high, sum, volume);
    }

    /**
     * Quote amount of the day's trades; the largest number if it does not fit.
     *
     * @param instrumentId    of the instrument.
     * @param minorPerTickLot quote minor units of one lot at one tick.
     */
    public long turnoverMinor(final int instrumentId, final long minorPerTickLot)
    {
        final long low = tickLotsLow(instrumentId);
        final boolean fits = tickLotsHigh(instrumentId) == 0 && low >= 0 &&
            Math.multiplyHigh(low, minorPerTickLot) == 0 && low * minorPerTickLot >= 0;
        return fits ? low * minorPerTickLot : Long.MAX_VALUE;
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
    }

    /** Takes up what a record says. */
    void restore(final PhaseStateRecordDecoder state)
    {
        final long at = at(state.instrumentId());
        rows.putLong(at + OPEN, state.openTicks());
        rows.putLong(at + HIGH, state.highTicks());
        rows.putLong(at + LOW, state.lowTicks());
        rows.putLong(at + LAST, state.lastTicks());
        rows.putLong(at + CLOSING_AUCTION, state.closingAuctionTicks());
        rows.putLong(at + VOLUME, state.volumeLots());
        rows.putLong(at + TICK_LOTS_HIGH, state.tickLotsHigh());
        rows.putLong(at + TICK_LOTS_LOW, state.tickLotsLow());
        rows.putLong(at + TRADES, state.tradeCount());
        rows.putLong(at + KINDS, state.openedKinds());
        rows.putLong(at + SINCE, state.velocitySinceNs());
        rows.putLong(at + WINDOW_HIGH, state.velocityHighTicks());
        rows.putLong(at + WINDOW_LOW, state.velocityLowTicks());
        rows.putLong(at + CLOSE, state.closeTicks());
    }

    long tickLotsHigh(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + TICK_LOTS_HIGH);
    }

    long tickLotsLow(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + TICK_LOTS_LOW);
    }

    int calledKinds(final int instrumentId)
    {
        return (int)rows.getLong(at(instrumentId) + KINDS);
    }

    long windowSinceNs(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + SINCE);
    }

    long windowHighTicks(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + WINDOW_HIGH);
    }

    long windowLowTicks(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + WINDOW_LOW);
    }

    private void addTickLots(final long at, final long high, final long low)
    {
        final long before = rows.getLong(at + TICK_LOTS_LOW);
        final long after = before + low;
        final long carry = Long.compareUnsigned(after, before) < 0 ? 1 : 0;
        rows.putLong(at + TICK_LOTS_LOW, after);
        rows.putLong(at + TICK_LOTS_HIGH, rows.getLong(at + TICK_LOTS_HIGH) + high + carry);
    }

    private static long bit(final AuctionKind kind)
    {
        return 1L << (kind.value() - 1);
    }

    private static long at(final int instrumentId)
    {
        return (long)instrumentId * ROW_LENGTH;
    }
}
