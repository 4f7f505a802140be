package rialto.engine.marketdata;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.PhaseReason;
import rialto.codecs.types.TradingPhase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static rialto.engine.marketdata.EventWriter.NONE;

class MarketDataFeedTest
{
    private static final boolean BUY = true;
    private static final boolean SELL = false;

    private final EventWriter events = new EventWriter();
    private final Printout printout = new Printout();
    private final MarketDataFeed feed = new MarketDataFeed(3, 100, 42, printout);

    @AfterEach
    void close()
    {
        feed.close();
    }

    @Test
    void anInstrumentIsToldOnTheOrderByOrderStreamAlone()
    {
        events.reply();
        events.defined(2, "EUR/USD", InstrumentStatus.SUSPENDED);
        events.reply();
        assertEquals("""
            l3 1/2 of 2: instrument EUR/USD SUSPENDED tick 25/2 lot 1/3 step 2 from 10 to - at most 1000 end
            """, command());
    }

    @Test
    void aRestingOrderChangesItsLevelAndTheTop()
    {
        events.reply();
        events.booked(1, 11, BUY, 100, 5);
        assertEquals("""
            l3 1/2 of 1: added 11 BUY 100 x 5 priority 2 end
            l2 1/2 of 1: BUY 100 x 5 in 1 end
            l1 1/2 of 1: 100 x 5 in 1 | - x 0 in 0 end
            """, command());
    }

    @Test
    void aLevelBehindTheTopLeavesTheTopAlone()
    {
        events.booked(1, 11, SELL, 100, 5);
        command();
        events.booked(1, 12, SELL, 101, 6);
        assertEquals("""
            l3 2/2 of 1: added 12 SELL 101 x 6 priority 2 end
            l2 2/2 of 1: SELL 101 x 6 in 1 end
            """, command());
    }

    @Test
    void aSweepTellsEachTradeAndEachLevelOnceAtItsEnd()
    {
        events.booked(1, 11, SELL, 100, 5);
        events.booked(1, 12, SELL, 100, 1);
        events.booked(1, 13, SELL, 102, 9);
        command();
        events.reply();
        events.traded(1, 11, SELL, 100, 5, 0);
        events.traded(1, 12, SELL, 100, 1, 0);
        events.traded(1, 13, SELL, 102, 2, 7);
        events.booked(1, 14, BUY, 102, 3);
        events.runningHash();
        assertEquals("""
            l3 4/5 of 1: executed 11 trade 7004 BUY 100 x 5 leaves 0
            tr 4/5 of 1: 7004 BUY 100 x 5
            l3 5/6 of 1: executed 12 trade 7005 BUY 100 x 1 leaves 0
            tr 5/6 of 1: 7005 BUY 100 x 1
            l3 6/7 of 1: executed 13 trade 7006 BUY 102 x 2 leaves 7
            l3 7/8 of 1: added 14 BUY 102 x 3 priority 8 end
            tr 6/7 of 1: 7006 BUY 102 x 2 end
            l2 7/8 of 1: SELL 100 x 0 in 0
            l2 7/8 of 1: SELL 102 x 7 in 1
            l2 7/8 of 1: BUY 102 x 3 in 1 end
            l1 7/8 of 1: 102 x 3 in 1 | 102 x 7 in 1 end
            """, command());
        assertEquals(7006, feed.tradeTape().tradeId(1));
        assertEquals(102, feed.tradeTape().priceTicks(1));
        assertEquals(2, feed.tradeTape().quantityLots(1));
        assertEquals(1_000_007, feed.tradeTape().timestampNs(1));
    }

    @Test
    void aCallMayStandCrossedAndItsAuctionTakesWhatItFills()
    {
        events.phase(1, TradingPhase.CALL, AuctionKind.OPENING, 2);
        events.booked(1, 11, SELL, 100, 5);
        events.booked(1, 12, BUY, 102, 9);
        assertEquals("""
            l3 1/1 of 1: phase CALL OPENING by SCHEDULE end - random 0 no-cancel - call 2
            l3 2/2 of 1: added 11 SELL 100 x 5 priority 2
            l3 3/3 of 1: added 12 BUY 102 x 9 priority 3 end
            l2 3/3 of 1: SELL 100 x 5 in 1
            l2 3/3 of 1: BUY 102 x 9 in 1 end
            l1 3/3 of 1: 102 x 9 in 1 | 100 x 5 in 1 end
            """, command());
        events.taken(1, 12, BUY, 102, 9);
        events.taken(1, 11, SELL, 100, 5);
        events.auctionTraded(1, 12, 11, 101, 5);
        events.booked(1, 12, BUY, 102, 4);
        events.uncrossed(1, AuctionKind.OPENING, 101, 5, 4, 2);
        events.phase(1, TradingPhase.CONTINUOUS, AuctionKind.NULL_VAL, 2);
        assertEquals("""
            l3 4/4 of 1: removed 12 BUY 102 x 9
            l3 5/5 of 1: removed 11 SELL 100 x 5
            l3 6/6 of 1: executed 0 trade 7006 BUY 101 x 5 leaves 0
            l3 7/7 of 1: added 12 BUY 102 x 4 priority 7
            l3 8/8 of 1: auction OPENING PRICE 101 x 5 surplus 4 call 2
            l3 9/9 of 1: phase CONTINUOUS NULL_VAL by SCHEDULE end - random 0 no-cancel - call 2 end
            tr 6/6 of 1: 7006 BUY 101 x 5 end
            l2 9/9 of 1: BUY 102 x 4 in 1
            l2 9/9 of 1: SELL 100 x 0 in 0 end
            l1 9/9 of 1: 102 x 4 in 1 | - x 0 in 0 end
            """, command());
        assertEquals(7006, feed.tradeTape().tradeId(1));
        assertEquals(101, feed.tradeTape().priceTicks(1));
        assertEquals(5, feed.tradeTape().quantityLots(1));
        assertEquals(1_000_006, feed.tradeTape().timestampNs(1));
    }

    @Test
    void aLockedBookIsToldAsItStands()
    {
        events.booked(1, 11, BUY, 100, 5);
        events.booked(1, 12, SELL, 100, 6);
        assertEquals("""
            l3 1/1 of 1: added 11 BUY 100 x 5 priority 1
            l3 2/2 of 1: added 12 SELL 100 x 6 priority 2 end
            l2 2/2 of 1: BUY 100 x 5 in 1
            l2 2/2 of 1: SELL 100 x 6 in 1 end
            l1 2/2 of 1: 100 x 5 in 1 | 100 x 6 in 1 end
            """, command());
    }

    @Test
    void anAuctionsTradesOfOrdersThatAreNotDisplayedAreToldAndTouchNoLevel()
    {
        events.booked(1, 11, BUY, 100, 20, 5);
        events.booked(1, 12, BUY, 100, 3, 0);
        events.bookedUnpriced(1, 13, SELL, 12);
        command();
        events.taken(1, 11, BUY, 100, 5);
        events.auctionTraded(1, 11, 13, 100, 9);
        events.prevented(1, 13, SELL, 100, 0, 0);
        events.auctionTraded(1, 12, 13, 100, 3);
        events.booked(1, 11, BUY, 100, 11, 5);
        events.cancelled(1, 13, SELL, 0, 2, false);
        events.uncrossed(1, AuctionKind.INTRADAY, 100, 12, -2, 1);
        assertEquals("""
            l3 2/4 of 1: removed 11 BUY 100 x 5
            l3 3/5 of 1: executed 0 trade 7003 BUY 100 x 9 leaves 0
            tr 3/5 of 1: 7003 BUY 100 x 9
            l3 4/7 of 1: executed 0 trade 7004 BUY 100 x 3 leaves 0
            l3 5/8 of 1: added 11 BUY 100 x 5 priority 8
            l3 6/10 of 1: auction INTRADAY PRICE 100 x 12 surplus -2 call 1 end
            tr 4/7 of 1: 7004 BUY 100 x 3 end
            """, command());
    }

    @Test
    void phasesAuctionsAndDaysAreToldWithAllThatTheySay()
    {
        events.phase(2, TradingPhase.CALL, AuctionKind.VOLATILITY, PhaseReason.STATIC_RANGE, 70, 5, 60, 8);
        events.phase(2, TradingPhase.CALL, AuctionKind.VOLATILITY, PhaseReason.WIDE_RANGE, NONE, 0, NONE, 8);
        events.phase(1, TradingPhase.HALT, AuctionKind.NULL_VAL, PhaseReason.OPERATOR, NONE, 0, NONE, 3);
        assertEquals("""
            l3 1/1 of 2: phase CALL VOLATILITY by STATIC_RANGE end 70 random 5 no-cancel 60 call 8
            l3 2/2 of 2: phase CALL VOLATILITY by WIDE_RANGE end - random 0 no-cancel - call 8
            l3 3/3 of 1: phase HALT NULL_VAL by OPERATOR end - random 0 no-cancel - call 3 end
            """, command());
        events.indicative(1, 101, 5, -4, 99, NONE, NONE);
        events.indicative(1, NONE, 0, 6, NONE, 97, 103);
        events.indicative(1, 102, 7, 0, 100, NONE, NONE);
        events.reply();
        assertEquals("""
            l3 4/4 of 1: indicative OPENING 101 paired 5 imbalance 4 SELL reference 99 bid - ask -
            l3 5/5 of 1: indicative OPENING - paired 0 imbalance 6 BUY reference - bid 97 ask 103
            l3 6/6 of 1: indicative OPENING 102 paired 7 imbalance 0 NULL_VAL reference 100 bid - ask - end
            """, command());
        events.uncrossed(1, AuctionKind.CLOSING, NONE, 0, 0, 4);
        events.dayClosed(1, new long[] { 100, 110, 90, 101, 102, 103 }, 7, 3);
        events.dayClosed(2, new long[] { NONE, NONE, NONE, NONE, NONE, NONE }, 0, 0);
        assertEquals("""
            l3 7/8 of 1: auction CLOSING NO_PRICE - x 0 surplus 0 call 4
            l3 8/9 of 1: day open 100 high 110 low 90 last 101 close 102 vwap 103 volume 7 trades 3
            l3 9/10 of 2: day open - high - low - last - close - vwap - volume 0 trades 0 end
            """, command());
    }

    @Test
    void anAuctionThatTakesMoreThanIsDisplayedStopsTheFeed()
    {
        events.booked(1, 11, SELL, 100, 5);
        command();
        events.taken(1, 11, SELL, 100, 6);
        final IllegalStateException e = assertThrows(IllegalStateException.class, this::command);
        assertEquals("instrument 1, asks: 100 does not hold what is taken off", e.getMessage());
    }

    @Test
    void anIcebergsNextPartComesAgainBehindTheOthers()
    {
        events.booked(1, 11, SELL, 100, 5);
        events.booked(1, 12, SELL, 100, 4);
        command();
        events.reply();
        events.tradedWithHidden(1, 11, SELL, 100, 5, 5, 0);
        events.booked(1, 11, SELL, 100, 3);
        assertEquals("""
            l3 3/4 of 1: executed 11 trade 7003 BUY 100 x 5 leaves 0
            l3 4/5 of 1: added 11 SELL 100 x 3 priority 5 end
            tr 3/4 of 1: 7003 BUY 100 x 5 end
            l2 4/5 of 1: SELL 100 x 7 in 2 end
            l1 4/5 of 1: - x 0 in 0 | 100 x 7 in 2 end
            """, command());
    }

    @Test
    void aTradeWithAHiddenOrderIsPrintedAndNamesNoOrder()
    {
        events.booked(1, 11, SELL, 100, 5);
        command();
        events.reply();
        events.tradedWithHidden(1, 12, SELL, 100, 7, 0, 0);
        assertEquals("""
            l3 2/3 of 1: executed 0 trade 7002 BUY 100 x 7 leaves 0 end
            tr 2/3 of 1: 7002 BUY 100 x 7 end
            """, command());
    }

    @Test
    void anOrderWithoutAPriceIsNotToldAndItsTradesNameNoOrder()
    {
        events.bookedUnpriced(1, 11, SELL, 9);
        events.booked(1, 12, SELL, 100, 5);
        assertEquals("""
            l3 1/2 of 1: added 12 SELL 100 x 5 priority 2 end
            l2 1/2 of 1: SELL 100 x 5 in 1 end
            l1 1/2 of 1: - x 0 in 0 | 100 x 5 in 1 end
            """, command());
        events.reply();
        events.tradedWithHidden(1, 11, SELL, 100, 4, 0, 0);
        assertEquals("""
            l3 2/4 of 1: executed 0 trade 7002 BUY 100 x 4 leaves 0 end
            tr 2/4 of 1: 7002 BUY 100 x 4 end
            """, command());
        events.cancelled(1, 11, SELL, 0, 5, false);
        assertEquals("", command());
    }

    @Test
    void aHiddenOrderIsNotToldWhateverHappensToIt()
    {
        events.booked(1, 11, BUY, 100, 5, 0);
        events.reduced(1, 11, BUY, 100, 1, 4, 0, 0);
        events.amended(1, 11, BUY, 100, 4, 101, 6, 0);
        events.booked(1, 11, BUY, 101, 6, 0);
        events.prevented(1, 11, BUY, 101, 0, 0);
        events.cancelled(1, 11, BUY, 101, 6, false);
        assertEquals("", command());
        assertEquals(0, feed.feedSequence());
    }

    @Test
    void anIcebergShowsItsPartAndItsEndTakesThePartAlone()
    {
        events.booked(1, 11, BUY, 100, 20, 5);
        events.reduced(1, 11, BUY, 100, 12, 8, 0, 5);
        events.reduced(1, 11, BUY, 100, 5, 3, 2, 3);
        events.cancelled(1, 11, BUY, 100, 3, 3L);
        assertEquals("""
            l3 1/1 of 1: added 11 BUY 100 x 5 priority 1
            l3 2/3 of 1: modified 11 BUY 100 x 3 by 2
            l3 3/4 of 1: removed 11 BUY 100 x 3 end
            """, command());
    }

    @Test
    void aPreventedMatchTakesDisplayedQuantityOffWithoutATrade()
    {
        events.booked(1, 11, SELL, 100, 5);
        events.booked(1, 12, SELL, 101, 4);
        command();
        events.reply();
        events.prevented(1, 11, SELL, 100, 2, 3);
        assertEquals("""
            l3 3/4 of 1: modified 11 SELL 100 x 3 by 2 end
            l2 3/4 of 1: SELL 100 x 3 in 1 end
            l1 3/4 of 1: - x 0 in 0 | 100 x 3 in 1 end
            """, command());
        events.prevented(1, 11, SELL, 100, 3, 0);
        events.prevented(1, 99, SELL, 100, 0, 0);
        assertEquals("""
            l3 4/5 of 1: removed 11 SELL 100 x 3 end
            l2 4/5 of 1: SELL 100 x 0 in 0 end
            l1 4/5 of 1: - x 0 in 0 | 101 x 4 in 1 end
            """, command());
    }

    @Test
    void aReducedOrderKeepsItsPlace()
    {
        events.booked(1, 11, BUY, 100, 5);
        events.booked(1, 12, BUY, 100, 5);
        command();
        events.reply();
        events.reduced(1, 11, BUY, 100, 2, 3);
        assertEquals("""
            l3 3/4 of 1: modified 11 BUY 100 x 3 by 2 end
            l2 3/4 of 1: BUY 100 x 8 in 2 end
            l1 3/4 of 1: 100 x 8 in 2 | - x 0 in 0 end
            """, command());
    }

    @Test
    void anAmendedOrderIsRemovedAndAddedAgain()
    {
        events.booked(1, 11, BUY, 100, 5);
        command();
        events.reply();
        events.amended(1, 11, BUY, 100, 5, 99, 6);
        events.booked(1, 11, BUY, 99, 6);
        assertEquals("""
            l3 2/3 of 1: removed 11 BUY 100 x 5
            l3 3/4 of 1: added 11 BUY 99 x 6 priority 4 end
            l2 3/4 of 1: BUY 100 x 0 in 0
            l2 3/4 of 1: BUY 99 x 6 in 1 end
            l1 3/4 of 1: 99 x 6 in 1 | - x 0 in 0 end
            """, command());
    }

    @Test
    void aLevelThatEndsAsItBeganIsNotTold()
    {
        events.booked(1, 11, BUY, 100, 5);
        command();
        events.amended(1, 11, BUY, 100, 5, 100, 5);
        events.booked(1, 11, BUY, 100, 5);
        assertEquals("""
            l3 2/2 of 1: removed 11 BUY 100 x 5
            l3 3/3 of 1: added 11 BUY 100 x 5 priority 3 end
            """, command());
    }

    @Test
    void aCancelOfSeveralInstrumentsTellsEachTop()
    {
        events.booked(1, 11, BUY, 100, 5);
        events.booked(3, 12, SELL, 200, 6);
        command();
        events.cancelled(3, 12, SELL, 200, 6, true);
        events.cancelled(1, 11, BUY, 100, 5, true);
        assertEquals("""
            l3 3/3 of 3: removed 12 SELL 200 x 6
            l3 4/4 of 1: removed 11 BUY 100 x 5 end
            l2 4/4 of 3: SELL 200 x 0 in 0
            l2 4/4 of 1: BUY 100 x 0 in 0 end
            l1 4/4 of 3: - x 0 in 0 | - x 0 in 0
            l1 4/4 of 1: - x 0 in 0 | - x 0 in 0 end
            """, command());
    }

    @Test
    void whatIsNotPublicIsNotTold()
    {
        events.reply();
        events.cancelled(1, 11, BUY, 100, 5, false);
        events.runningHash();
        assertEquals("", command());
        assertEquals(0, feed.feedSequence());
    }

    @Test
    void aLostEventStopsTheFeed()
    {
        events.booked(1, 11, BUY, 100, 5);
        command();
        events.skipFeedSequence();
        events.booked(1, 12, BUY, 100, 5);
        final IllegalStateException e = assertThrows(IllegalStateException.class, this::command);
        assertEquals("public event 3 follows on public event 1", e.getMessage());
    }

    @Test
    void aPublicEventThatHasNoMessageStopsTheFeed()
    {
        events.publicRunningHash();
        assertThrows(IllegalStateException.class, this::command);
    }

    @Test
    void aTradeThatTheBookCannotHaveHadStopsTheFeed()
    {
        events.booked(1, 11, SELL, 100, 5);
        command();
        events.traded(1, 11, SELL, 100, 6, 0);
        final IllegalStateException e = assertThrows(IllegalStateException.class, this::command);
        assertEquals("instrument 1, asks: 100 does not hold what is taken off", e.getMessage());
    }

    private String command()
    {
        for (final byte[] event : events.endCommand())
        {
            final UnsafeBuffer buffer = new UnsafeBuffer(new byte[event.length + 24]);
            buffer.putBytes(16, event);
            feed.onEvent(buffer, 16, event.length);
        }
        return printout.take();
    }
}
