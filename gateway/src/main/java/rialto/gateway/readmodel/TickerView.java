package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * The last 24 hours of one market in steps of a minute, the current one included, and its best prices as they were told
 * last. Projector writes, under the lock.
 */
final class TickerView
{
    private static final long WINDOW_NS = TimeUnit.HOURS.toNanos(24);

    private final ArrayDeque<CandleRecord> minutes = new ArrayDeque<>();
    private final WideSum lots = new WideSum();
    private final WideSum amountMinor = new WideSum();
    private long tradeCount;
    private long highTicks = Long.MIN_VALUE;
    private long lowTicks = Long.MAX_VALUE;
    private @Nullable Long lastTicks;
    private boolean hasChanged;
    private long bestBidTicks;
    private long bestBidLots;
    private long bestAskTicks;
    private long bestAskLots;

    void add(final TradeRecord trade)
    {
        final long openTimeNs = CandleInterval.MINUTE.openTimeNs(trade.timestampNs());
        CandleRecord minute = minutes.peekLast();
        if (minute == null || minute.openTimeNs != openTimeNs)
        {
            minute = new CandleRecord(openTimeNs, trade.priceTicks());
            minutes.addLast(minute);
        }
        minute.add(trade);
        lots.add(trade.quantityLots());
        amountMinor.add(trade.amountMinor());
        tradeCount++;
        highTicks = Math.max(highTicks, trade.priceTicks());
        lowTicks = Math.min(lowTicks, trade.priceTicks());
        lastTicks = trade.priceTicks();
        hasChanged = true;
    }

    /** Lets go what is older than a day by then. */
    void advance(final long timestampNs)
    {
        final long firstNs = CandleInterval.MINUTE.openTimeNs(timestampNs) + CandleInterval.MINUTE.durationNs() -
            WINDOW_NS;
        boolean hasDropped = false;
        CandleRecord oldest = minutes.peekFirst();
        while (oldest != null && oldest.openTimeNs < firstNs)
        {
            minutes.removeFirst();
            lots.subtract(oldest.lots);
            amountMinor.subtract(oldest.amountMinor);
            tradeCount -= oldest.tradeCount;
            hasDropped = true;
            oldest = minutes.peekFirst();
        }
        if (hasDropped)
        {
            hasChanged = true;
            findExtremes();
        }
    }

    /** Takes the best prices as they stand. */
    void best(final @Nullable DepthLevel bid, final @Nullable DepthLevel ask)
    {
        final long bidTicks = bid == null ? 0 : bid.priceTicks;
        final long bidLots = bid == null ? 0 : bid.lots;
        final long askTicks = ask == null ? 0 : ask.priceTicks;
        final long askLots = ask == null ? 0 : ask.lots;
        hasChanged |= bidTicks != bestBidTicks || bidLots != bestBidLots || askTicks != bestAskTicks ||
            askLots != bestAskLots;
        bestBidTicks = bidTicks;
        bestBidLots = bidLots;
        bestAskTicks = askTicks;
        bestAskLots = askLots;
    }

    /** Ends a command; true if it changed anything. */
    boolean settle()
    {
        final boolean changed = hasChanged;
        hasChanged = false;
        return changed;
    }

    /** Price of the last trade; null: there was none. */
    @Nullable
    Long lastTicks()
    {
        return lastTicks;
    }

    Ticker ticker(final MarketTerms terms, final long sequence, final long changedNs)
    {
        final CandleRecord oldest = minutes.peekFirst();
        final boolean hasTraded = oldest != null;
        return new Ticker(terms.symbol(), Long.toString(sequence), IsoTime.format(changedNs),
            lastTicks == null ? null : terms.price().format(lastTicks),
            bestBidLots == 0 ? null : terms.price().format(bestBidTicks),
            bestBidLots == 0 ? null : terms.quantity().format(bestBidLots),
            bestAskLots == 0 ? null : terms.price().format(bestAskTicks),
            bestAskLots == 0 ? null : terms.quantity().format(bestAskLots),
            oldest == null ? null : terms.price().format(oldest.openTicks),
            hasTraded ? terms.price().format(highTicks) : null,
            hasTraded ? terms.price().format(lowTicks) : null,
            terms.quantity().format(lots.saturated()),
            terms.quoteAmount().format(amountMinor.saturated()),
            tradeCount);
    }

    private void findExtremes()
    {
        highTicks = Long.MIN_VALUE;
        lowTicks = Long.MAX_VALUE;
        for (final CandleRecord minute : minutes)
        {
            highTicks = Math.max(highTicks, minute.highTicks);
            lowTicks = Math.min(lowTicks, minute.lowTicks);
        }
    }
}
