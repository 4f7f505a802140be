package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import rialto.codecs.FixedPoint;

import java.math.BigInteger;

/** The trading day of one market as far as it has come. Projector writes, under the lock. */
final class DayView
{
    private long openTicks;
    private long highTicks;
    private long lowTicks;
    private long lastTicks;
    private long tradeCount;
    private WideSum lots = new WideSum();
    private WideSum tickLots = new WideSum();
    private WideSum amountMinor = new WideSum();

    void add(final TradeRecord trade)
    {
        final long ticks = trade.priceTicks();
        openTicks = tradeCount == 0 ? ticks : openTicks;
        highTicks = tradeCount == 0 ? ticks : Math.max(highTicks, ticks);
        lowTicks = tradeCount == 0 ? ticks : Math.min(lowTicks, ticks);
        lastTicks = ticks;
        tradeCount++;
        lots.add(trade.quantityLots());
        tickLots.add(Math.multiplyExact(ticks, trade.quantityLots()));
        amountMinor.add(trade.amountMinor());
    }

    /** The next day begins. */
    void restart()
    {
        tradeCount = 0;
        lots = new WideSum();
        tickLots = new WideSum();
        amountMinor = new WideSum();
    }

    DayStatistics figures(final MarketTerms terms)
    {
        return new DayStatistics(null, price(terms, openTicks), price(terms, highTicks), price(terms, lowTicks),
            price(terms, lastTicks), null, tradeCount == 0 ? null : terms.price().format(averageTicks()),
            terms.quantity().format(lots.saturated()), terms.quoteAmount().format(amountMinor.saturated()),
            tradeCount);
    }

    private @Nullable String price(final MarketTerms terms, final long ticks)
    {
        final FixedPoint unit = terms.price();
        return tradeCount == 0 ? null : unit.format(ticks);
    }

    /** As the exchange rounds at the close: half up. */
    private long averageTicks()
    {
        final BigInteger divisor = lots.exact().shiftLeft(1);
        return tickLots.exact().shiftLeft(1).add(lots.exact()).divide(divisor).longValueExact();
    }
}
