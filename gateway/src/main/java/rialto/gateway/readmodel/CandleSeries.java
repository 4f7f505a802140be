package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The candles of one market and interval; a stretch without a trade has none. Projector writes, under the lock. */
final class CandleSeries
{
    private final CandleInterval interval;
    private final History<CandleRecord> candles;

    CandleSeries(final CandleInterval interval, final int limit)
    {
        this.interval = interval;
        candles = new History<>(limit);
    }

    void add(final TradeRecord trade)
    {
        final long openTimeNs = interval.openTimeNs(trade.timestampNs());
        final CandleRecord last = last();
        if (last != null && last.openTimeNs == openTimeNs)
        {
            last.add(trade);
            return;
        }
        final CandleRecord candle = new CandleRecord(openTimeNs, trade.priceTicks());
        candle.add(trade);
        candles.add(candle);
    }

    /** The last ones that begin before a time, oldest first. */
    List<CandleRecord> before(final long beforeNs, final int limit)
    {
        final int end = candles.indexOf(beforeNs);
        final List<CandleRecord> found = new ArrayList<>();
        for (int i = Math.max(0, end - limit); i < end; i++)
        {
            found.add(candles.get(i));
        }
        return found;
    }

    private @Nullable CandleRecord last()
    {
        return candles.size() == 0 ? null : candles.get(candles.size() - 1);
    }
}
