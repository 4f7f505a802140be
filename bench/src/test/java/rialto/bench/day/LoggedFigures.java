package rialto.bench.day;

import rialto.codecs.event.AuctionUncrossedDecoder;
import rialto.codecs.event.DayClosedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.ClosingPriceRule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of one instrument's days from its trades alone, and what its end-of-day reports say. The first of them is
 * of the time before the first close, in which nothing was traded. One thread.
 */
final class LoggedFigures
{
    private static final long NONE = DayClosedDecoder.openTicksNullValue();

    private final int instrumentId;
    private final List<String> contradictions;
    private final List<String> auctions = new ArrayList<>();
    private final List<Figures> told = new ArrayList<>();
    private final List<Figures> expected = new ArrayList<>();
    private long openTicks = NONE;
    private long highTicks = NONE;
    private long lowTicks = NONE;
    private long lastTicks = NONE;
    private long closingAuctionTicks = NONE;
    private long volumeLots;
    private BigInteger tickLots = BigInteger.ZERO;
    private long turnoverMinor;
    private long trades;
    private long auctionLots;

    /** An end-of-day report. */
    record Figures(
        long openTicks,
        long highTicks,
        long lowTicks,
        long lastTicks,
        long closeTicks,
        long vwapTicks,
        long volumeLots,
        long turnoverMinor,
        long trades)
    {
    }

    LoggedFigures(final int instrumentId, final List<String> contradictions)
    {
        this.instrumentId = instrumentId;
        this.contradictions = contradictions;
    }

    void onTrade(final TradeDecoder event)
    {
        final long price = event.priceTicks();
        openTicks = trades == 0 ? price : openTicks;
        highTicks = trades == 0 ? price : Math.max(highTicks, price);
        lowTicks = trades == 0 ? price : Math.min(lowTicks, price);
        lastTicks = price;
        volumeLots += event.quantityLots();
        tickLots = tickLots.add(BigInteger.valueOf(price).multiply(BigInteger.valueOf(event.quantityLots())));
        turnoverMinor += event.amountMinor();
        trades++;
        if (event.tradeFlags().auction())
        {
            auctionLots += event.quantityLots();
        }
    }

    /** What was traded in an auction stands before this. */
    void onUncrossed(final AuctionUncrossedDecoder event)
    {
        auctions.add(event.auctionKind().name());
        if (event.volumeLots() != auctionLots || (auctionLots > 0 && event.priceTicks() != lastTicks))
        {
            contradictions.add("an auction of instrument " + instrumentId + " tells " + event.volumeLots() + " at " +
                event.priceTicks() + ", trades were " + auctionLots + " at " + lastTicks);
        }
        if (event.auctionKind() == AuctionKind.CLOSING && auctionLots > 0)
        {
            closingAuctionTicks = event.priceTicks();
        }
        auctionLots = 0;
    }

    /** A day is over, and the next one begins without any. */
    void onDayClosed(final DayClosedDecoder event)
    {
        told.add(new Figures(event.openTicks(), event.highTicks(), event.lowTicks(), event.lastTicks(),
            event.closeTicks(), event.vwapTicks(), event.volumeLots(), event.turnoverMinor(), event.tradeCount()));
        expected.add(new Figures(openTicks, highTicks, lowTicks, lastTicks, closeTicks(), vwapTicks(), volumeLots,
            turnoverMinor, trades));
        openTicks = NONE;
        highTicks = NONE;
        lowTicks = NONE;
        lastTicks = NONE;
        closingAuctionTicks = NONE;
        volumeLots = 0;
        tickLots = BigInteger.ZERO;
        turnoverMinor = 0;
        trades = 0;
    }

    /** The reports, as the engine told them. */
    List<Figures> told()
    {
        return told;
    }

    /** The reports, as the trades before each of them give them. */
    List<Figures> expected()
    {
        return expected;
    }

    /** Trades after the last report. */
    long tradesSince()
    {
        return trades;
    }

    /** Kinds of the auctions that were held, in their order. */
    List<String> auctions()
    {
        return auctions;
    }

    private long closeTicks()
    {
        final ClosingPriceRule rule = DayPlan.closingPriceRule(instrumentId);
        if (rule == ClosingPriceRule.LAST_TRADE)
        {
            return lastTicks;
        }
        if (closingAuctionTicks != NONE)
        {
            return closingAuctionTicks;
        }
        return rule == ClosingPriceRule.AUCTION_ELSE_VWAP ? vwapTicks() : lastTicks;
    }

    /** Rounded half up. */
    private long vwapTicks()
    {
        final BigInteger lots = BigInteger.valueOf(volumeLots);
        return volumeLots == 0 ? NONE : tickLots.add(tickLots).add(lots).divide(lots.add(lots)).longValueExact();
    }
}
