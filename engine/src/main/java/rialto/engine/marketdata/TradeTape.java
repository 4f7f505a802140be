package rialto.engine.marketdata;

import rialto.engine.memory.NativeRegion;

/**
 * The last trade of every instrument. Single-threaded; does not allocate.
 * <pre>
 *   0        trade id; 0: none yet                    16       quantity, lots
 *   8        price, ticks                             24       time, nanoseconds since the epoch
 * </pre>
 */
public final class TradeTape implements AutoCloseable
{
    private static final int ROW_LENGTH = 32;
    private static final int TRADE_ID = 0;
    private static final int PRICE = 8;
    private static final int LOTS = 16;
    private static final int TIMESTAMP = 24;

    private final NativeRegion rows;

    /**
     * A tape without trades.
     *
     * @param maxInstruments highest instrument id.
     */
    public TradeTape(final int maxInstruments)
    {
        rows = NativeRegion.allocate("market-data-trades", (maxInstruments + 1L) * ROW_LENGTH);
    }

    /**
     * Last trade of an instrument.
     *
     * @param instrumentId of the instrument.
     * @return trade id; 0: none yet.
     */
    public long tradeId(final int instrumentId)
    {
        return rows.getLong(row(instrumentId) + TRADE_ID);
    }

    /**
     * Price of the last trade.
     *
     * @param instrumentId of an instrument that has traded.
     * @return ticks.
     */
    public long priceTicks(final int instrumentId)
    {
        return rows.getLong(row(instrumentId) + PRICE);
    }

    /**
     * Quantity of the last trade.
     *
     * @param instrumentId of an instrument that has traded.
     * @return lots.
     */
    public long quantityLots(final int instrumentId)
    {
        return rows.getLong(row(instrumentId) + LOTS);
    }

    /**
     * Time of the last trade.
     *
     * @param instrumentId of an instrument that has traded.
     * @return nanoseconds since the epoch, the engine's time.
     */
    public long timestampNs(final int instrumentId)
    {
        return rows.getLong(row(instrumentId) + TIMESTAMP);
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
    }

    void traded(
        final int instrumentId,
        final long tradeId,
        final long priceTicks,
        final long quantityLots,
        final long timestampNs)
    {
        rows.putLong(row(instrumentId) + TRADE_ID, tradeId);
        rows.putLong(row(instrumentId) + PRICE, priceTicks);
        rows.putLong(row(instrumentId) + LOTS, quantityLots);
        rows.putLong(row(instrumentId) + TIMESTAMP, timestampNs);
    }

    private static long row(final int instrumentId)
    {
        return (long)instrumentId * ROW_LENGTH;
    }
}
