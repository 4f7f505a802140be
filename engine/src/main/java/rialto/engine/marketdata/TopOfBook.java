package rialto.engine.marketdata;

import rialto.engine.memory.NativeRegion;

import java.util.function.IntConsumer;

/**
 * The best prices of every book as they were last told, and which books have to be looked at after a command.
 * Single-threaded; does not allocate.
 * <pre>
 *   0        best bid, ticks                          32       orders at the best bid
 *   8        quantity at the best bid; 0: no bids     36       orders at the best ask
 *   16       best ask, ticks                          40       next instrument to look at
 *   24       quantity at the best ask; 0: no asks     44       1: it is to be looked at
 * </pre>
 */
public final class TopOfBook implements AutoCloseable
{
    private static final int ROW_LENGTH = 64;
    private static final int PRICE = 0;
    private static final int LOTS = 8;
    private static final int ASK = 16;
    private static final int BID_ORDER_COUNT = 32;
    private static final int ASK_ORDER_COUNT = 36;
    private static final int NEXT = 40;
    private static final int IS_TOUCHED = 44;
    private static final int NONE = 0;

    private final DepthBuilder depth;
    private final NativeRegion rows;
    private int firstTouched = NONE;
    private int lastTouched = NONE;

    /**
     * The tops of empty books.
     *
     * @param maxInstruments highest instrument id.
     * @param depth          whose books they are.
     */
    public TopOfBook(final int maxInstruments, final DepthBuilder depth)
    {
        this.depth = depth;
        rows = NativeRegion.allocate("market-data-tops", (maxInstruments + 1L) * ROW_LENGTH);
    }

    /**
     * Best price.
     *
     * @param instrumentId of the book.
     * @param isBuy        whether the bid is meant.
     * @return price, {@link DepthBuilder#NO_PRICE} when the side is empty.
     */
    public long priceTicks(final int instrumentId, final boolean isBuy)
    {
        final long lots = quantityLots(instrumentId, isBuy);
        return lots == 0 ? DepthBuilder.NO_PRICE : rows.getLong(half(instrumentId, isBuy) + PRICE);
    }

    /**
     * Quantity at the best price.
     *
     * @param instrumentId of the book.
     * @param isBuy        whether the bid is meant.
     * @return lots; 0 when the side is empty.
     */
    public long quantityLots(final int instrumentId, final boolean isBuy)
    {
        return rows.getLong(half(instrumentId, isBuy) + LOTS);
    }

    /**
     * Number of orders at the best price.
     *
     * @param instrumentId of the book.
     * @param isBuy        whether the bid is meant.
     * @return orders; 0 when the side is empty.
     */
    public int orderCount(final int instrumentId, final boolean isBuy)
    {
        return rows.getInt(row(instrumentId) + (isBuy ? BID_ORDER_COUNT : ASK_ORDER_COUNT));
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
    }

    /** A level of the book changed: its top is looked at when the command is done. */
    void touch(final int instrumentId)
    {
        final long row = row(instrumentId);
        if (rows.getInt(row + IS_TOUCHED) != 0)
        {
            return;
        }
        rows.putInt(row + IS_TOUCHED, 1);
        rows.putInt(row + NEXT, NONE);
        if (lastTouched == NONE)
        {
            firstTouched = instrumentId;
        }
        else
        {
            rows.putInt(row(lastTouched) + NEXT, instrumentId);
        }
        lastTouched = instrumentId;
    }

    /** Takes over the tops of the touched books and names those that changed. */
    void commandDone(final IntConsumer changed)
    {
        int instrumentId = firstTouched;
        firstTouched = NONE;
        lastTouched = NONE;
        while (instrumentId != NONE)
        {
            final int next = rows.getInt(row(instrumentId) + NEXT);
            rows.putInt(row(instrumentId) + IS_TOUCHED, 0);
            final boolean isBidChanged = takeOver(instrumentId, true);
            final boolean isAskChanged = takeOver(instrumentId, false);
            if (isBidChanged || isAskChanged)
            {
                changed.accept(instrumentId);
            }
            instrumentId = next;
        }
    }

    private boolean takeOver(final int instrumentId, final boolean isBuy)
    {
        final int level = depth.bestLevel(instrumentId, isBuy);
        final boolean isEmpty = level == Levels.NONE;
        final long priceTicks = isEmpty ? DepthBuilder.NO_PRICE : depth.levels().priceTicks(level);
        final long lots = isEmpty ? 0 : depth.levels().lots(level);
        final int orderCount = isEmpty ? 0 : depth.levels().orderCount(level);
        if (priceTicks == priceTicks(instrumentId, isBuy) && lots == quantityLots(instrumentId, isBuy) &&
            orderCount == orderCount(instrumentId, isBuy))
        {
            return false;
        }
        rows.putLong(half(instrumentId, isBuy) + PRICE, priceTicks);
        rows.putLong(half(instrumentId, isBuy) + LOTS, lots);
        rows.putInt(row(instrumentId) + (isBuy ? BID_ORDER_COUNT : ASK_ORDER_COUNT), orderCount);
        return true;
    }

    private static long half(final int instrumentId, final boolean isBuy)
    {
        return row(instrumentId) + (isBuy ? 0 : ASK);
    }

    private static long row(final int instrumentId)
    {
        return (long)instrumentId * ROW_LENGTH;
    }
}
