package rialto.engine.core;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Trading phases, calls and what ends or interrupts them: commands and all of their events. */
class PhaseTest
{
    @Test
    void anOpening()
    {
        same(
            """
                > call OPENING
                  phase 1 CONTINUOUS to CALL OPENING by OPERATOR call 1
                > 4 BUY 10@102
                  reply OK order 1 filled 0 leaves 10
                  accepted 1 BUY 10@102 LIMIT GTC held 1020
                  booked 1 BUY 10@102 priority 1 held 1020
                > 4 BUY 5 MARKET
                  reply OK order 2 filled 0 leaves 5
                  accepted 2 BUY 5@400 MARKET GTC held 2000
                  booked 2 BUY 5@400 priority 2 held 2000 shown 0 unpriced
                > 5 SELL 12@100
                  reply OK order 3 filled 0 leaves 12
                  accepted 3 SELL 12@100 LIMIT GTC held 12
                  booked 3 SELL 12@100 priority 3 held 12
                > 5 SELL 5@110 AT_OPEN
                  reply OK order 4 filled 0 leaves 5
                  accepted 4 SELL 5@110 LIMIT AT_OPEN held 5
                  booked 4 SELL 5@110 priority 4 held 5
                > 5 SELL 5@110 AT_CLOSE
                  reply OK order 5 filled 0 leaves 5
                  accepted 5 SELL 5@110 LIMIT AT_CLOSE held 5
                > 5 SELL 5@111 NEXT_AUCTION
                  reply OK order 6 filled 0 leaves 5
                  accepted 6 SELL 5@111 LIMIT NEXT_AUCTION held 5
                  booked 6 SELL 5@111 priority 5 held 5
                > 5 SELL 5@100 IOC
                  reply NOT_IN_CALL
                > 5 SELL 5@100 FOK
                  reply NOT_IN_CALL
                > 5 SELL 5@120 post-only
                  reply NOT_IN_CALL
                > 5 SELL 5@120 all-or-none
                  reply NOT_IN_CALL
                > 5 SELL 5@120 minimum=2
                  reply NOT_IN_CALL
                > 5 SELL 5@120 CONTINUOUS_ONLY
                  reply NOT_IN_CALL
                > 5 BUY 0 MARKET budget=1000
                  reply NOT_IN_CALL
                > 6 SELL 5 STOP stop=101
                  reply OK order 7 filled 0 leaves 5
                  accepted 7 SELL 5@1 STOP GTC held 5 stop 101
                > 6 BUY 5@103 PEGGED peg=BEST_BID
                  reply OK order 8 filled 0 leaves 5
                  accepted 8 BUY 5@103 PEGGED GTC held 515 peg BEST_BID 0
                > tick
                > pass 0.1
                > tick
                  indicative 1 OPENING 102 paired 12 imbalance 3 BUY
                > pass 0.1
                > tick
                > phase CONTINUOUS
                  taken 3 SELL 12@100
                  trade 1 5@102 amount 510 taker 2 leaves 0 fee 0 held 0 maker 3 leaves 7 fee 0 held 7 auction visible 0 shown 0
                  taken 1 BUY 10@102
                  trade 2 7@102 amount 714 taker 1 leaves 3 fee 0 held 306 maker 3 leaves 0 fee 0 held 0 auction visible 0
                  booked 1 BUY 3@102 priority 1 held 306
                  cancelled 4 5@110 filled 0 AUCTION_REMAINDER
                  cancelled 6 5@111 filled 0 AUCTION_REMAINDER
                  uncrossed 1 OPENING PRICE 102 volume 12 surplus 3 call 1
                  phase 1 CALL to CONTINUOUS by OPERATOR call 1
                > go on
                  amended 8 5@103 to 5@102 total 5 held 515 shown 0
                  booked 8 BUY 5@102 priority 7 held 515
                > 5 SELL 5@110 AT_OPEN
                  reply NO_SUCH_AUCTION
                > 5 SELL 5@112 NEXT_AUCTION
                  reply OK order 9 filled 0 leaves 5
                  accepted 9 SELL 5@112 LIMIT NEXT_AUCTION held 5
                > cancel 5 5
                  reply OK order 5 filled 0 leaves 0
                  cancelled 5 5@110 filled 0 REQUESTED
                > call INTRADAY
                  phase 1 CONTINUOUS to CALL INTRADAY by OPERATOR call 2
                  booked 9 SELL 5@112 priority 8 held 5
                > phase CONTINUOUS
                  cancelled 9 5@112 filled 0 AUCTION_REMAINDER
                  uncrossed 1 INTRADAY NO_PRICE none volume 0 surplus 0 call 2
                  phase 1 CALL to CONTINUOUS by OPERATOR call 2
                """);
    }

    @Test
    void whatACallDoesNotTakeGoesWhenItBegins()
    {
        same("""
            > 4 BUY 10@90 post-only
              reply OK order 1 filled 0 leaves 10
              accepted 1 BUY 10@90 LIMIT GTC held 900 flags 1
              booked 1 BUY 10@90 priority 1 held 900
            > 4 BUY 10@91 CONTINUOUS_ONLY
              reply OK order 2 filled 0 leaves 10
              accepted 2 BUY 10@91 LIMIT CONTINUOUS_ONLY held 910
              booked 2 BUY 10@91 priority 2 held 910
            > 4 BUY 10@92 all-or-none
              reply OK order 3 filled 0 leaves 10
              accepted 3 BUY 10@92 LIMIT GTC held 920 flags 4
              booked 3 BUY 10@92 priority 3 held 920
            > 4 BUY 10@93 hidden
              reply OK order 4 filled 0 leaves 10
              accepted 4 BUY 10@93 LIMIT GTC held 930 flags 8
              booked 4 BUY 10@93 priority 4 held 930 shown 0
            > 4 BUY 10@94 display=3
              reply OK order 5 filled 0 leaves 10
              accepted 5 BUY 10@94 LIMIT GTC held 940 display 3
              booked 5 BUY 10@94 priority 5 held 940 shown 3
            > call INTRADAY
              phase 1 CONTINUOUS to CALL INTRADAY by OPERATOR call 1
              cancelled 3 10@92 filled 0 CALL_BEGUN
              cancelled 2 10@91 filled 0 CALL_BEGUN
              cancelled 1 10@90 filled 0 CALL_BEGUN
            > phase CONTINUOUS
              uncrossed 1 INTRADAY NO_PRICE none volume 0 surplus 0 call 1
              phase 1 CALL to CONTINUOUS by OPERATOR call 1
            """);
    }

    /** A day: first, highest, lowest and last trade, the closing auction's price; day orders end. */
    @Test
    void aCloseEndsTheDay()
    {
        same(
            """
                > call OPENING
                  phase 1 CONTINUOUS to CALL OPENING by OPERATOR call 1
                > phase CONTINUOUS
                  uncrossed 1 OPENING NO_PRICE none volume 0 surplus 0 call 1
                  phase 1 CALL to CONTINUOUS by OPERATOR call 1
                > 4 BUY 10@100
                  reply OK order 1 filled 0 leaves 10
                  accepted 1 BUY 10@100 LIMIT GTC held 1000
                  booked 1 BUY 10@100 priority 1 held 1000
                > 5 SELL 4@100
                  reply OK order 2 filled 4 leaves 0
                  accepted 2 SELL 4@100 LIMIT GTC held 4
                  trade 1 4@100 amount 400 taker 2 leaves 0 fee 0 held 0 maker 1 leaves 6 fee 0 held 600
                > 4 BUY 2@106
                  reply OK order 3 filled 0 leaves 2
                  accepted 3 BUY 2@106 LIMIT GTC held 212
                  booked 3 BUY 2@106 priority 2 held 212
                > 5 SELL 2@106
                  reply OK order 4 filled 2 leaves 0
                  accepted 4 SELL 2@106 LIMIT GTC held 2
                  trade 2 2@106 amount 212 taker 4 leaves 0 fee 0 held 0 maker 3 leaves 0 fee 0 held 0
                > 4 BUY 3@90 DAY
                  reply OK order 5 filled 0 leaves 3
                  accepted 5 BUY 3@90 LIMIT DAY held 270
                  booked 5 BUY 3@90 priority 3 held 270
                > 6 SELL 3@130 STOP_LIMIT DAY stop=80
                  reply OK order 6 filled 0 leaves 3
                  accepted 6 SELL 3@130 STOP_LIMIT DAY held 3 stop 80
                > 6 SELL 3@130 GTC
                  reply OK order 7 filled 0 leaves 3
                  accepted 7 SELL 3@130 LIMIT GTC held 3
                  booked 7 SELL 3@130 priority 5 held 3
                > 4 BUY 4@110 AT_CLOSE
                  reply OK order 8 filled 0 leaves 4
                  accepted 8 BUY 4@110 LIMIT AT_CLOSE held 440
                > call CLOSING end=10
                  phase 1 CONTINUOUS to CALL CLOSING by OPERATOR end 10s call 2
                  booked 8 BUY 4@110 priority 6 held 440
                > 5 SELL 9@103
                  reply OK order 9 filled 0 leaves 9
                  accepted 9 SELL 9@103 LIMIT GTC held 9
                  booked 9 SELL 9@103 priority 7 held 9
                > 6 BUY 1@90 AT_CLOSE
                  reply OK order 10 filled 0 leaves 1
                  accepted 10 BUY 1@90 LIMIT AT_CLOSE held 90
                  booked 10 BUY 1@90 priority 8 held 90
                > pass 10
                > tick
                  taken 8 BUY 4@110
                  taken 9 SELL 9@103
                  trade 3 4@103 amount 412 taker 8 leaves 0 fee 0 held 0 maker 9 leaves 5 fee 0 held 5 auction visible 0 shown 0
                  booked 9 SELL 5@103 priority 7 held 5
                  cancelled 10 1@90 filled 0 AUCTION_REMAINDER
                  uncrossed 1 CLOSING PRICE 103 volume 4 surplus -5 call 2
                  phase 1 CALL to CLOSED by CALL_ENDED call 2
                  cancelled 5 3@90 filled 0 EXPIRED
                  cancelled 6 3@130 filled 0 EXPIRED
                  day 1 open 100 high 106 low 100 last 103 close 103 vwap 102 volume 10 turnover 1024 trades 3
                > 4 BUY 1@100
                  reply WRONG_PHASE
                > cancel 5 9
                  reply OK order 9 filled 4 leaves 0
                  cancelled 9 5@103 filled 4 REQUESTED
                > amend 6 7 1@104
                  reply WRONG_PHASE order 7 filled 0 leaves 0
                > phase PRE_OPEN
                  phase 1 CLOSED to PRE_OPEN by OPERATOR call 2
                > 4 BUY 2@95 AT_OPEN
                  reply OK order 11 filled 0 leaves 2
                  accepted 11 BUY 2@95 LIMIT AT_OPEN held 190
                > call OPENING
                  phase 1 PRE_OPEN to CALL OPENING by OPERATOR call 3
                  booked 11 BUY 2@95 priority 9 held 190
                > phase CONTINUOUS
                  cancelled 11 2@95 filled 0 AUCTION_REMAINDER
                  uncrossed 1 OPENING NO_PRICE none volume 0 surplus 0 call 3
                  phase 1 CALL to CONTINUOUS by OPERATOR call 3
                > phase CLOSED
                  phase 1 CONTINUOUS to CLOSED by OPERATOR call 3
                  day 1 open none high none low none last none close none vwap none volume 0 turnover 0 trades 0
                """);
    }

    /** The edge draws; what it draws too late, or for another call, is ignored, and more than was asked for is cut. */
    @Test
    void theEndOfACallIsRandom()
    {
        same("""
            > call OPENING end=10 random=5 no-cancel=8
              phase 1 CONTINUOUS to CALL OPENING by OPERATOR end 10s random 5s no-cancel 8s call 1
            > 4 BUY 10@100
              reply OK order 1 filled 0 leaves 10
              accepted 1 BUY 10@100 LIMIT GTC held 1000
              booked 1 BUY 10@100 priority 1 held 1000
            > draw 7 3
            > draw 1 60
            > draw 1 1
            > pass 9
            > cancel 4 1
              indicative 1 OPENING none paired 0 imbalance 0 bid 100
              reply WRONG_PHASE order 1 filled 0 leaves 0
            > reduce 4 1 by 2
              reply WRONG_PHASE order 1 filled 0 leaves 0
            > amend 4 1 12@100
              reply OK order 1 filled 0 leaves 12
              amended 1 10@100 to 12@100 total 12 held 1200
              booked 1 BUY 12@100 priority 2 held 1200
            > pass 5
            > tick
            > pass 1
            > tick
              uncrossed 1 OPENING NO_PRICE none volume 0 surplus 0 call 1
              phase 1 CALL to CONTINUOUS by CALL_ENDED call 1
            > cancel 4 1
              reply OK order 1 filled 0 leaves 0
              cancelled 1 12@100 filled 0 REQUESTED
            """);
    }

    /** LSE: market orders would remain. */
    @Test
    void aCallIsProlongedOnceForMarketOrders()
    {
        same(
            """
                > rules extension=30 random=2
                  auction-rules 1 segment 0 XETRA_T7 cap 0 band 0 EXPIRE fee 0 ranges 0/0/0 call 0 extension 30s random 2s execution 0 velocity 0/0 AUCTION_ELSE_LAST each 0.100s
                > schedule CALL OPENING end=10
                  phase 1 CONTINUOUS to CALL OPENING by SCHEDULE end 10s call 1
                > 4 BUY 10 MARKET
                  reply OK order 1 filled 0 leaves 10
                  accepted 1 BUY 10@400 MARKET GTC held 4000
                  booked 1 BUY 10@400 priority 1 held 4000 shown 0 unpriced
                > 5 SELL 4@100
                  reply OK order 2 filled 0 leaves 4
                  accepted 2 SELL 4@100 LIMIT GTC held 4
                  booked 2 SELL 4@100 priority 2 held 4
                > pass 10
                > tick
                  phase 1 CALL to CALL OPENING by MARKET_ORDERS end 40s random 2s call 2
                  indicative 1 OPENING 100 paired 4 imbalance 6 BUY
                > draw 2 1
                > pass 30
                > tick
                > pass 1
                > tick
                  taken 2 SELL 4@100
                  trade 1 4@100 amount 400 taker 1 leaves 6 fee 0 held 2400 maker 2 leaves 0 fee 0 held 0 auction visible 0
                  booked 1 BUY 6@400 priority 1 held 2400 shown 0 unpriced
                  cancelled 1 6@400 filled 4 AUCTION_REMAINDER
                  uncrossed 1 OPENING PRICE 100 volume 4 surplus 6 call 2
                  phase 1 CALL to CONTINUOUS by CALL_ENDED call 2
                """);
    }

    /** V19 with numbers of its own: dynamic range 5 % of 190, potential price 201. */
    @Test
    void aPriceOutsideOfItsRangeProlongsTheCall()
    {
        same(
            """
                > rules dynamic=500 static=1000 wide=2000 call=120
                  auction-rules 1 segment 0 XETRA_T7 cap 0 band 0 EXPIRE fee 0 ranges 500/1000/2000 call 120s extension 0 random 0 execution 0 velocity 0/0 AUCTION_ELSE_LAST each 0.100s
                > 4 BUY 1@190
                  reply OK order 1 filled 0 leaves 1
                  accepted 1 BUY 1@190 LIMIT GTC held 190
                  booked 1 BUY 1@190 priority 1 held 190
                > 5 SELL 1@190
                  reply OK order 2 filled 1 leaves 0
                  accepted 2 SELL 1@190 LIMIT GTC held 1
                  trade 1 1@190 amount 190 taker 2 leaves 0 fee 0 held 0 maker 1 leaves 0 fee 0 held 0
                > call INTRADAY end=10
                  phase 1 CONTINUOUS to CALL INTRADAY by OPERATOR end 10s call 1
                > 4 BUY 400@202
                  reply OK order 3 filled 0 leaves 400
                  accepted 3 BUY 400@202 LIMIT GTC held 80800
                  booked 3 BUY 400@202 priority 2 held 80800
                > 4 BUY 200@201
                  reply OK order 4 filled 0 leaves 200
                  accepted 4 BUY 200@201 LIMIT GTC held 40200
                  booked 4 BUY 200@201 priority 3 held 40200
                > 5 SELL 300@199
                  reply OK order 5 filled 0 leaves 300
                  accepted 5 SELL 300@199 LIMIT GTC held 300
                  booked 5 SELL 300@199 priority 4 held 300
                > 5 SELL 200@198
                  reply OK order 6 filled 0 leaves 200
                  accepted 6 SELL 200@198 LIMIT GTC held 200
                  booked 6 SELL 200@198 priority 5 held 200
                > pass 10
                > tick
                  phase 1 CALL to CALL INTRADAY by DYNAMIC_RANGE end 130s call 2
                  indicative 1 INTRADAY 201 paired 500 imbalance 100 BUY reference 190
                > pass 120
                > tick
                  taken 3 BUY 400@202
                  taken 6 SELL 200@198
                  trade 2 200@201 amount 40200 taker 3 leaves 200 fee 0 held 40400 maker 6 leaves 0 fee 0 held 0 auction visible 0
                  taken 5 SELL 300@199
                  trade 3 200@201 amount 40200 taker 3 leaves 0 fee 0 held 0 maker 5 leaves 100 fee 0 held 100 auction visible 0 shown 0
                  taken 4 BUY 200@201
                  trade 4 100@201 amount 20100 taker 4 leaves 100 fee 0 held 20100 maker 5 leaves 0 fee 0 held 0 auction visible 0
                  booked 4 BUY 100@201 priority 3 held 20100
                  uncrossed 1 INTRADAY PRICE 201 volume 500 surplus 100 call 2
                  phase 1 CALL to CONTINUOUS by CALL_ENDED call 2
                """);
    }

    @Test
    void beyondTheWideRangeAnOperatorEndsTheCall()
    {
        same(
            """
                > rules dynamic=500 static=1000 wide=2000 call=120
                  auction-rules 1 segment 0 XETRA_T7 cap 0 band 0 EXPIRE fee 0 ranges 500/1000/2000 call 120s extension 0 random 0 execution 0 velocity 0/0 AUCTION_ELSE_LAST each 0.100s
                > call OPENING
                  phase 1 CONTINUOUS to CALL OPENING by OPERATOR call 1
                > 4 BUY 1@100
                  reply OK order 1 filled 0 leaves 1
                  accepted 1 BUY 1@100 LIMIT GTC held 100
                  booked 1 BUY 1@100 priority 1 held 100
                > 5 SELL 1@100
                  reply OK order 2 filled 0 leaves 1
                  accepted 2 SELL 1@100 LIMIT GTC held 1
                  booked 2 SELL 1@100 priority 2 held 1
                > phase CONTINUOUS
                  taken 1 BUY 1@100
                  taken 2 SELL 1@100
                  trade 1 1@100 amount 100 taker 1 leaves 0 fee 0 held 0 maker 2 leaves 0 fee 0 held 0 auction visible 0
                  uncrossed 1 OPENING PRICE 100 volume 1 surplus 0 call 1
                  phase 1 CALL to CONTINUOUS by OPERATOR call 1
                > call INTRADAY end=10
                  phase 1 CONTINUOUS to CALL INTRADAY by OPERATOR end 10s call 2
                > 4 BUY 10@130
                  reply OK order 3 filled 0 leaves 10
                  accepted 3 BUY 10@130 LIMIT GTC held 1300
                  booked 3 BUY 10@130 priority 3 held 1300
                > 5 SELL 10@125
                  reply OK order 4 filled 0 leaves 10
                  accepted 4 SELL 10@125 LIMIT GTC held 10
                  booked 4 SELL 10@125 priority 4 held 10
                > pass 10
                > tick
                  phase 1 CALL to CALL INTRADAY by WIDE_RANGE call 3
                  indicative 1 INTRADAY 125 paired 10 imbalance 0 reference 100
                > pass 1000
                > tick
                > schedule CONTINUOUS
                  phase 1 CALL to CALL INTRADAY by WIDE_RANGE call 4
                > phase CONTINUOUS
                  taken 3 BUY 10@130
                  taken 4 SELL 10@125
                  trade 2 10@125 amount 1250 taker 3 leaves 0 fee 0 held 0 maker 4 leaves 0 fee 0 held 0 auction visible 0
                  uncrossed 1 INTRADAY PRICE 125 volume 10 surplus 0 call 4
                  phase 1 CALL to CONTINUOUS by OPERATOR call 4
                """);
    }

    /** Up to the end of the range the order trades; then it waits in the call. */
    @Test
    void aVolatilityCallInterruptsTrading()
    {
        same(
            """
                > rules dynamic=500 static=1000 wide=2000 call=120 random=30
                  auction-rules 1 segment 0 XETRA_T7 cap 0 band 0 EXPIRE fee 0 ranges 500/1000/2000 call 120s extension 0 random 30s execution 0 velocity 0/0 AUCTION_ELSE_LAST each 0.100s
                > 4 BUY 1@100
                  reply OK order 1 filled 0 leaves 1
                  accepted 1 BUY 1@100 LIMIT GTC held 100
                  booked 1 BUY 1@100 priority 1 held 100
                > 5 SELL 1@100
                  reply OK order 2 filled 1 leaves 0
                  accepted 2 SELL 1@100 LIMIT GTC held 1
                  trade 1 1@100 amount 100 taker 2 leaves 0 fee 0 held 0 maker 1 leaves 0 fee 0 held 0
                > 5 SELL 5@104
                  reply OK order 3 filled 0 leaves 5
                  accepted 3 SELL 5@104 LIMIT GTC held 5
                  booked 3 SELL 5@104 priority 2 held 5
                > 5 SELL 5@106
                  reply OK order 4 filled 0 leaves 5
                  accepted 4 SELL 5@106 LIMIT GTC held 5
                  booked 4 SELL 5@106 priority 3 held 5
                > 5 SELL 5@120 post-only
                  reply OK order 5 filled 0 leaves 5
                  accepted 5 SELL 5@120 LIMIT GTC held 5 flags 1
                  booked 5 SELL 5@120 priority 4 held 5
                > 6 BUY 3@90 NEXT_AUCTION
                  reply OK order 6 filled 0 leaves 3
                  accepted 6 BUY 3@90 LIMIT NEXT_AUCTION held 270
                > 4 BUY 12@107
                  reply OK order 7 filled 5 leaves 7
                  accepted 7 BUY 12@107 LIMIT GTC held 1284
                  trade 2 5@104 amount 520 taker 7 leaves 7 fee 0 held 749 maker 3 leaves 0 fee 0 held 0
                  phase 1 CONTINUOUS to CALL VOLATILITY by DYNAMIC_RANGE end 120s random 30s call 1
                  cancelled 5 5@120 filled 0 CALL_BEGUN
                  booked 6 BUY 3@90 priority 5 held 270
                  booked 7 BUY 7@107 priority 6 held 749
                > 6 BUY 3@100 IOC
                  reply NOT_IN_CALL
                > draw 1 10
                > pass 130
                > tick
                  taken 7 BUY 7@107
                  taken 4 SELL 5@106
                  trade 3 5@107 amount 535 taker 7 leaves 2 fee 0 held 214 maker 4 leaves 0 fee 0 held 0 auction visible 0
                  booked 7 BUY 2@107 priority 6 held 214
                  cancelled 6 3@90 filled 0 AUCTION_REMAINDER
                  uncrossed 1 VOLATILITY PRICE 107 volume 5 surplus 2 call 1
                  phase 1 CALL to CONTINUOUS by CALL_ENDED call 1
                > 4 BUY 1@108 IOC
                  reply OK order 8 filled 0 leaves 0
                  accepted 8 BUY 1@108 LIMIT IOC held 108
                  cancelled 8 1@108 filled 0 IOC_REMAINDER
                > 5 SELL 2@108
                  reply OK order 9 filled 0 leaves 2
                  accepted 9 SELL 2@108 LIMIT GTC held 2
                  booked 9 SELL 2@108 priority 7 held 2
                > 4 BUY 2@108
                  reply OK order 10 filled 2 leaves 0
                  accepted 10 BUY 2@108 LIMIT GTC held 216
                  trade 4 2@108 amount 216 taker 10 leaves 0 fee 0 held 0 maker 9 leaves 0 fee 0 held 0
                > 5 SELL 3@113
                  reply OK order 11 filled 0 leaves 3
                  accepted 11 SELL 3@113 LIMIT GTC held 3
                  booked 11 SELL 3@113 priority 8 held 3
                > 4 BUY 1@113 IOC
                  reply OK order 12 filled 1 leaves 0
                  accepted 12 BUY 1@113 LIMIT IOC held 113
                  trade 5 1@113 amount 113 taker 12 leaves 0 fee 0 held 0 maker 11 leaves 2 fee 0 held 2
                > phase CONTINUOUS
                """);
    }

    @Test
    void theRangeOfExecutionsEndsTheOrderOnly()
    {
        same(
            """
                > rules execution=300
                  auction-rules 1 segment 0 XETRA_T7 cap 0 band 0 EXPIRE fee 0 ranges 0/0/0 call 0 extension 0 random 0 execution 300 velocity 0/0 AUCTION_ELSE_LAST each 0.100s
                > 4 BUY 1@100
                  reply OK order 1 filled 0 leaves 1
                  accepted 1 BUY 1@100 LIMIT GTC held 100
                  booked 1 BUY 1@100 priority 1 held 100
                > 5 SELL 1@100
                  reply OK order 2 filled 1 leaves 0
                  accepted 2 SELL 1@100 LIMIT GTC held 1
                  trade 1 1@100 amount 100 taker 2 leaves 0 fee 0 held 0 maker 1 leaves 0 fee 0 held 0
                > 5 SELL 5@102
                  reply OK order 3 filled 0 leaves 5
                  accepted 3 SELL 5@102 LIMIT GTC held 5
                  booked 3 SELL 5@102 priority 2 held 5
                > 5 SELL 5@103
                  reply OK order 4 filled 0 leaves 5
                  accepted 4 SELL 5@103 LIMIT GTC held 5
                  booked 4 SELL 5@103 priority 3 held 5
                > 5 SELL 5@104
                  reply OK order 5 filled 0 leaves 5
                  accepted 5 SELL 5@104 LIMIT GTC held 5
                  booked 5 SELL 5@104 priority 4 held 5
                > 4 BUY 30@110
                  reply OK order 6 filled 10 leaves 0
                  accepted 6 BUY 30@110 LIMIT GTC held 3300
                  trade 2 5@102 amount 510 taker 6 leaves 25 fee 0 held 2750 maker 3 leaves 0 fee 0 held 0
                  trade 3 5@103 amount 515 taker 6 leaves 20 fee 0 held 2200 maker 4 leaves 0 fee 0 held 0
                  cancelled 6 20@110 filled 10 OUT_OF_RANGE
                > 4 BUY 5@103
                  reply OK order 7 filled 0 leaves 5
                  accepted 7 BUY 5@103 LIMIT GTC held 515
                  booked 7 BUY 5@103 priority 5 held 515
                > 4 BUY 11@110 FOK
                  reply OK order 8 filled 0 leaves 0
                  accepted 8 BUY 11@110 LIMIT FOK held 1210
                  cancelled 8 11@110 filled 0 FOK_UNFILLED
                """);
    }

    /** More than 5 ticks within a second. */
    @Test
    void pricesThatMoveTooFast()
    {
        same(
            """
                > rules velocity=5 window=1 call=10
                  auction-rules 1 segment 0 XETRA_T7 cap 0 band 0 EXPIRE fee 0 ranges 0/0/0 call 10s extension 0 random 0 execution 0 velocity 5/1000000000 AUCTION_ELSE_LAST each 0.100s
                > 5 SELL 1@100
                  reply OK order 1 filled 0 leaves 1
                  accepted 1 SELL 1@100 LIMIT GTC held 1
                  booked 1 SELL 1@100 priority 1 held 1
                > 5 SELL 1@105
                  reply OK order 2 filled 0 leaves 1
                  accepted 2 SELL 1@105 LIMIT GTC held 1
                  booked 2 SELL 1@105 priority 2 held 1
                > 5 SELL 1@106
                  reply OK order 3 filled 0 leaves 1
                  accepted 3 SELL 1@106 LIMIT GTC held 1
                  booked 3 SELL 1@106 priority 3 held 1
                > 4 BUY 1@100
                  reply OK order 4 filled 1 leaves 0
                  accepted 4 BUY 1@100 LIMIT GTC held 100
                  trade 1 1@100 amount 100 taker 4 leaves 0 fee 0 held 0 maker 1 leaves 0 fee 0 held 0
                > pass 0.5
                > 4 BUY 1@105
                  reply OK order 5 filled 1 leaves 0
                  accepted 5 BUY 1@105 LIMIT GTC held 105
                  trade 2 1@105 amount 105 taker 5 leaves 0 fee 0 held 0 maker 2 leaves 0 fee 0 held 0
                > 4 BUY 1@106
                  reply OK order 6 filled 1 leaves 0
                  accepted 6 BUY 1@106 LIMIT GTC held 106
                  trade 3 1@106 amount 106 taker 6 leaves 0 fee 0 held 0 maker 3 leaves 0 fee 0 held 0
                  phase 1 CONTINUOUS to CALL VOLATILITY by VELOCITY end 10.500s call 1
                > 4 BUY 1@106
                  reply OK order 7 filled 0 leaves 1
                  accepted 7 BUY 1@106 LIMIT GTC held 106
                  booked 7 BUY 1@106 priority 4 held 106
                > pass 10
                > tick
                  uncrossed 1 VOLATILITY NO_PRICE none volume 0 surplus 0 call 1
                  phase 1 CALL to CONTINUOUS by CALL_ENDED call 1
                > 5 SELL 1@106
                  reply OK order 8 filled 1 leaves 0
                  accepted 8 SELL 1@106 LIMIT GTC held 1
                  trade 4 1@106 amount 106 taker 8 leaves 0 fee 0 held 0 maker 7 leaves 0 fee 0 held 0
                > pass 2
                > 5 SELL 1@100
                  reply OK order 9 filled 0 leaves 1
                  accepted 9 SELL 1@100 LIMIT GTC held 1
                  booked 9 SELL 1@100 priority 5 held 1
                > 4 BUY 1@100
                  reply OK order 10 filled 1 leaves 0
                  accepted 10 BUY 1@100 LIMIT GTC held 100
                  trade 5 1@100 amount 100 taker 10 leaves 0 fee 0 held 0 maker 9 leaves 0 fee 0 held 0
                """);
    }

    /** SEMANTICS D3, rule 9: both lose what they would have traded, the price stands. */
    @Test
    void ofAPairOfOneGroupNothingTrades()
    {
        same(
            """
                > call INTRADAY
                  phase 1 CONTINUOUS to CALL INTRADAY by OPERATOR call 1
                > 4 BUY 10@100 stp=CANCEL_TAKER
                  reply OK order 1 filled 0 leaves 10
                  accepted 1 BUY 10@100 LIMIT GTC held 1000 stp CANCEL_TAKER
                  booked 1 BUY 10@100 priority 1 held 1000
                > 4 SELL 4@100 stp=NONE
                  reply OK order 2 filled 0 leaves 4
                  accepted 2 SELL 4@100 LIMIT GTC held 4
                  booked 2 SELL 4@100 priority 2 held 4
                > 5 SELL 4@100
                  reply OK order 3 filled 0 leaves 4
                  accepted 3 SELL 4@100 LIMIT GTC held 4
                  booked 3 SELL 4@100 priority 3 held 4
                > 4 BUY 3@101 stp=CANCEL_MAKER
                  reply OK order 4 filled 0 leaves 3
                  accepted 4 BUY 3@101 LIMIT GTC held 303 stp CANCEL_MAKER
                  booked 4 BUY 3@101 priority 4 held 303
                > 4 SELL 2@99 stp=DECREMENT
                  reply OK order 5 filled 0 leaves 2
                  accepted 5 SELL 2@99 LIMIT GTC held 2 stp DECREMENT
                  booked 5 SELL 2@99 priority 5 held 2
                > phase CONTINUOUS
                  taken 4 BUY 3@101
                  taken 5 SELL 2@99
                  prevented DECREMENT SELL @100 taker 5 by 2 leaves 0 held 0 maker 4 by 2 leaves 1 held 101 visible 0 shown 0
                  cancelled 5 0@99 filled 0 SELF_TRADE_PREVENTED prevented 2
                  taken 2 SELL 4@100
                  prevented CANCEL_MAKER BUY @100 taker 4 by 1 leaves 0 held 0 maker 2 by 1 leaves 3 held 3 visible 0 shown 0
                  cancelled 4 0@101 filled 0 SELF_TRADE_PREVENTED prevented 3
                  taken 1 BUY 10@100
                  trade 1 3@100 amount 300 taker 1 leaves 7 fee 0 held 700 maker 2 leaves 0 fee 0 held 0 self auction visible 0 prevented 0/1
                  taken 3 SELL 4@100
                  trade 2 4@100 amount 400 taker 1 leaves 3 fee 0 held 300 maker 3 leaves 0 fee 0 held 0 auction visible 0
                  booked 1 BUY 3@100 priority 1 held 300
                  uncrossed 1 INTRADAY PRICE 100 volume 7 prevented 3 surplus 3 call 1
                  phase 1 CALL to CONTINUOUS by OPERATOR call 1
                """);
    }

    /**
     * Whole quantities count; hidden orders rank by time; an iceberg shows its next part at the back; a market-to-
     * limit order's rest gets the price.
     */
    @Test
    void icebergsHiddenAndMarketToLimitOrders()
    {
        same(
            """
                > call INTRADAY
                  phase 1 CONTINUOUS to CALL INTRADAY by OPERATOR call 1
                > 4 BUY 10@100 display=3
                  reply OK order 1 filled 0 leaves 10
                  accepted 1 BUY 10@100 LIMIT GTC held 1000 display 3
                  booked 1 BUY 10@100 priority 1 held 1000 shown 3
                > 4 BUY 5@100 hidden
                  reply OK order 2 filled 0 leaves 5
                  accepted 2 BUY 5@100 LIMIT GTC held 500 flags 8
                  booked 2 BUY 5@100 priority 2 held 500 shown 0
                > 4 BUY 5@100
                  reply OK order 3 filled 0 leaves 5
                  accepted 3 BUY 5@100 LIMIT GTC held 500
                  booked 3 BUY 5@100 priority 3 held 500
                > 5 SELL 6@100
                  reply OK order 4 filled 0 leaves 6
                  accepted 4 SELL 6@100 LIMIT GTC held 6
                  booked 4 SELL 6@100 priority 4 held 6
                > 6 BUY 2 MARKET_TO_LIMIT
                  reply OK order 5 filled 0 leaves 2
                  accepted 5 BUY 2@400 MARKET_TO_LIMIT GTC held 800
                  booked 5 BUY 2@400 priority 5 held 800 shown 0 unpriced
                > phase CONTINUOUS
                  taken 4 SELL 6@100
                  trade 1 2@100 amount 200 taker 5 leaves 0 fee 0 held 0 maker 4 leaves 4 fee 0 held 4 auction visible 0 shown 0
                  taken 1 BUY 3@100
                  trade 2 4@100 amount 400 taker 1 leaves 6 fee 0 held 600 maker 4 leaves 0 fee 0 held 0 auction visible 0
                  booked 1 BUY 6@100 priority 6 held 600 shown 3
                  uncrossed 1 INTRADAY PRICE 100 volume 6 surplus 16 call 1
                  phase 1 CALL to CONTINUOUS by OPERATOR call 1
                > call INTRADAY
                  phase 1 CONTINUOUS to CALL INTRADAY by OPERATOR call 2
                > 5 SELL 30 MARKET_TO_LIMIT
                  reply OK order 6 filled 0 leaves 30
                  accepted 6 SELL 30@1 MARKET_TO_LIMIT GTC held 30
                  booked 6 SELL 30@1 priority 7 held 30 shown 0 unpriced
                > phase CONTINUOUS
                  trade 3 5@100 amount 500 taker 2 leaves 0 fee 0 held 0 maker 6 leaves 25 fee 0 held 25 auction visible 0 shown 0
                  taken 3 BUY 5@100
                  trade 4 5@100 amount 500 taker 3 leaves 0 fee 0 held 0 maker 6 leaves 20 fee 0 held 20 auction visible 0 shown 0
                  taken 1 BUY 3@100
                  trade 5 6@100 amount 600 taker 1 leaves 0 fee 0 held 0 maker 6 leaves 14 fee 0 held 14 auction visible 0 shown 0
                  booked 6 SELL 14@1 priority 7 held 14 shown 0 unpriced
                  booked 6 SELL 14@100 priority 7 held 14
                  uncrossed 1 INTRADAY PRICE 100 volume 16 surplus -14 call 2
                  phase 1 CALL to CONTINUOUS by OPERATOR call 2
                > cancel 5 6
                  reply OK order 6 filled 16 leaves 0
                  cancelled 6 14@100 filled 16 REQUESTED
                """);
    }

    @Test
    void marketOrdersAreCarried()
    {
        same(
            """
                > rules remainder=CARRY
                  auction-rules 1 segment 0 XETRA_T7 cap 0 band 0 CARRY fee 0 ranges 0/0/0 call 0 extension 0 random 0 execution 0 velocity 0/0 AUCTION_ELSE_LAST each 0.100s
                > call INTRADAY
                  phase 1 CONTINUOUS to CALL INTRADAY by OPERATOR call 1
                > 4 BUY 10 MARKET protection=105
                  reply OK order 1 filled 0 leaves 10
                  accepted 1 BUY 10@105 MARKET GTC held 1050
                  booked 1 BUY 10@105 priority 1 held 1050 shown 0 unpriced
                > 4 BUY 10 MARKET protection=99
                  reply OK order 2 filled 0 leaves 10
                  accepted 2 BUY 10@99 MARKET GTC held 990
                  booked 2 BUY 10@99 priority 2 held 990 shown 0 unpriced
                > 5 SELL 4@100
                  reply OK order 3 filled 0 leaves 4
                  accepted 3 SELL 4@100 LIMIT GTC held 4
                  booked 3 SELL 4@100 priority 3 held 4
                > phase CONTINUOUS
                  taken 3 SELL 4@100
                  trade 1 4@100 amount 400 taker 1 leaves 6 fee 0 held 630 maker 3 leaves 0 fee 0 held 0 auction visible 0
                  booked 1 BUY 6@105 priority 1 held 630 shown 0 unpriced
                  uncrossed 1 INTRADAY PRICE 100 volume 4 surplus 6 call 1
                  phase 1 CALL to CONTINUOUS by OPERATOR call 1
                > 5 SELL 3@101
                  reply OK order 4 filled 3 leaves 0
                  accepted 4 SELL 3@101 LIMIT GTC held 3
                  trade 2 3@101 amount 303 taker 4 leaves 0 fee 0 held 0 maker 1 leaves 3 fee 0 held 315 visible 0 shown 0
                """);
    }

    /** D4-3: at 102 the buy stop 100 (t5), the sell stop 105 (t4) and the buy stop 101 (t1) are 2, 3 and 1 away. */
    @Test
    void stopsAfterAnAuction()
    {
        same("""
            > call INTRADAY
              phase 1 CONTINUOUS to CALL INTRADAY by OPERATOR call 1
            > 4 BUY 1 STOP stop=101 protection=110
              reply OK order 1 filled 0 leaves 1
              accepted 1 BUY 1@110 STOP GTC held 110 stop 101
            > 4 SELL 1 STOP stop=105 protection=90
              reply OK order 2 filled 0 leaves 1
              accepted 2 SELL 1@90 STOP GTC held 1 stop 105
            > 4 BUY 1 STOP stop=100 protection=110
              reply OK order 3 filled 0 leaves 1
              accepted 3 BUY 1@110 STOP GTC held 110 stop 100
            > 5 BUY 5@102
              reply OK order 4 filled 0 leaves 5
              accepted 4 BUY 5@102 LIMIT GTC held 510
              booked 4 BUY 5@102 priority 4 held 510
            > 6 SELL 5@102
              reply OK order 5 filled 0 leaves 5
              accepted 5 SELL 5@102 LIMIT GTC held 5
              booked 5 SELL 5@102 priority 5 held 5
            > phase CONTINUOUS
              taken 4 BUY 5@102
              taken 5 SELL 5@102
              trade 1 5@102 amount 510 taker 4 leaves 0 fee 0 held 0 maker 5 leaves 0 fee 0 held 0 auction visible 0
              uncrossed 1 INTRADAY PRICE 102 volume 5 surplus 0 call 1
              phase 1 CALL to CONTINUOUS by OPERATOR call 1
              triggered 2 SELL 1@90 held 1 stop 105
              cancelled 2 1@90 filled 0 MARKET_REMAINDER
              triggered 3 BUY 1@110 held 110 stop 100
              cancelled 3 1@110 filled 0 MARKET_REMAINDER
              triggered 1 BUY 1@110 held 110 stop 101
              cancelled 1 1@110 filled 0 MARKET_REMAINDER
            """);
    }

    @Test
    void whatEachPhaseTakes()
    {
        same("""
            > 4 BUY 10@100
              reply OK order 1 filled 0 leaves 10
              accepted 1 BUY 10@100 LIMIT GTC held 1000
              booked 1 BUY 10@100 priority 1 held 1000
            > phase HALT
              phase 1 CONTINUOUS to HALT by OPERATOR call 0
            > 4 BUY 1@100
              reply WRONG_PHASE
            > amend 4 1 11@100
              reply WRONG_PHASE order 1 filled 0 leaves 0
            > reduce 4 1 by 1
              reply OK order 1 filled 0 leaves 9
              reduced 1 by 1 leaves 9 held 900
            > phase CANCEL_ONLY
              phase 1 HALT to CANCEL_ONLY by OPERATOR call 0
            > 4 BUY 1@100
              reply WRONG_PHASE
            > amend 4 1 11@100
              reply WRONG_PHASE order 1 filled 0 leaves 0
            > reduce 4 1 by 1
              reply OK order 1 filled 0 leaves 8
              reduced 1 by 1 leaves 8 held 800
            > phase CONTINUOUS
              phase 1 CANCEL_ONLY to CONTINUOUS by OPERATOR call 0
            > phase FREEZE
              reply INVALID_PHASE
              action key 1 participant 1 template 39 subject 1 INVALID_PHASE
            > call REOPENING
              phase 1 CONTINUOUS to CALL REOPENING by OPERATOR call 1
            > phase FREEZE
              phase 1 CALL to FREEZE REOPENING by OPERATOR call 1
            > 4 BUY 1@100
              reply WRONG_PHASE
            > amend 4 1 11@100
              reply WRONG_PHASE order 1 filled 0 leaves 0
            > reduce 4 1 by 1
              reply WRONG_PHASE order 1 filled 0 leaves 0
            > cancel 4 1
              reply WRONG_PHASE order 1 filled 0 leaves 0
            > phase CONTINUOUS
              uncrossed 1 REOPENING NO_PRICE none volume 0 surplus 0 call 1
              phase 1 FREEZE to CONTINUOUS by OPERATOR call 1
            > phase PRE_OPEN
              phase 1 CONTINUOUS to PRE_OPEN by OPERATOR call 1
            > 4 BUY 1@101
              reply OK order 2 filled 0 leaves 1
              accepted 2 BUY 1@101 LIMIT GTC held 101
              booked 2 BUY 1@101 priority 2 held 101
            > 5 SELL 1@90
              reply OK order 3 filled 0 leaves 1
              accepted 3 SELL 1@90 LIMIT GTC held 1
              booked 3 SELL 1@90 priority 3 held 1
            > amend 4 1 11@100
              reply OK order 1 filled 0 leaves 11
              amended 1 8@100 to 11@100 total 11 held 1100
              booked 1 BUY 11@100 priority 4 held 1100
            > cancel 4 2
              reply OK order 2 filled 0 leaves 0
              cancelled 2 1@101 filled 0 REQUESTED
            > phase CONTINUOUS
              taken 1 BUY 11@100
              taken 3 SELL 1@90
              trade 1 1@100 amount 100 taker 1 leaves 10 fee 0 held 1000 maker 3 leaves 0 fee 0 held 0 auction visible 0
              booked 1 BUY 10@100 priority 4 held 1000
              uncrossed 1 PRICE 100 volume 1 surplus 10 call 1
              phase 1 PRE_OPEN to CONTINUOUS by OPERATOR call 1
            > phase CLOSED
              phase 1 CONTINUOUS to CLOSED by OPERATOR call 1
              day 1 open 100 high 100 low 100 last 100 close 100 vwap 100 volume 1 turnover 100 trades 1
            > phase CLOSED
            """);
    }

    @Test
    void movesThatAreNone()
    {
        same("""
            > phase CALL
              reply INVALID_PHASE
              action key 1 participant 1 template 39 subject 1 INVALID_PHASE
            > phase HALT OPENING
              reply INVALID_PHASE
              action key 1 participant 1 template 39 subject 1 INVALID_PHASE
            > phase HALT end=5
              reply INVALID_PHASE
              action key 1 participant 1 template 39 subject 1 INVALID_PHASE
            > call OPENING end=-1
              reply INVALID_PHASE
              action key 1 participant 1 template 39 subject 1 INVALID_PHASE
            > call OPENING random=5
              reply INVALID_PHASE
              action key 1 participant 1 template 39 subject 1 INVALID_PHASE
            > call OPENING end=5 random=-1
              reply INVALID_PHASE
              action key 1 participant 1 template 39 subject 1 INVALID_PHASE
            > call OPENING end=5 no-cancel=6
              reply INVALID_PHASE
              action key 1 participant 1 template 39 subject 1 INVALID_PHASE
            > phase HALT segment=3
              reply UNKNOWN_SEGMENT
              action key 1 participant 1 template 39 subject 0 UNKNOWN_SEGMENT
            > rules dynamic=100
              reply INVALID_AUCTION_RULES
              action key 1 participant 1 template 38 subject 1 INVALID_AUCTION_RULES
            > rules dynamic=-1 call=5
              reply INVALID_AUCTION_RULES
              action key 1 participant 1 template 38 subject 1 INVALID_AUCTION_RULES
            > rules static=500 wide=400 call=5
              reply INVALID_AUCTION_RULES
              action key 1 participant 1 template 38 subject 1 INVALID_AUCTION_RULES
            > rules fee=-1
              reply INVALID_AUCTION_RULES
              action key 1 participant 1 template 38 subject 1 INVALID_AUCTION_RULES
            > rules velocity=5 call=5
              reply INVALID_AUCTION_RULES
              action key 1 participant 1 template 38 subject 1 INVALID_AUCTION_RULES
            > rules each=0
              reply INVALID_AUCTION_RULES
              action key 1 participant 1 template 38 subject 1 INVALID_AUCTION_RULES
            > schedule FREEZE
            > draw 1 5
            """);
    }

    @Test
    void segmentsMoveTogether()
    {
        same(
            """
                > phase HALT segment=3
                  reply UNKNOWN_SEGMENT
                  action key 1 participant 1 template 39 subject 0 UNKNOWN_SEGMENT
                > rules segment=3
                  auction-rules 1 segment 3 XETRA_T7 cap 0 band 0 EXPIRE fee 0 ranges 0/0/0 call 0 extension 0 random 0 execution 0 velocity 0/0 AUCTION_ELSE_LAST each 0.100s
                > phase HALT segment=3
                  phase 1 CONTINUOUS to HALT by OPERATOR call 0
                > phase CONTINUOUS all=yes
                  phase 1 HALT to CONTINUOUS by OPERATOR call 0
                """);
    }

    /** 25 hundredths of a per cent of 1,000 is 2.5, rounded up; a buyer holds for it. */
    @Test
    void bothSidesPayTheFeeOfAnAuction()
    {
        same(
            """
                > rules fee=2500
                  auction-rules 1 segment 0 XETRA_T7 cap 0 band 0 EXPIRE fee 2500 ranges 0/0/0 call 0 extension 0 random 0 execution 0 velocity 0/0 AUCTION_ELSE_LAST each 0.100s
                > call INTRADAY
                  phase 1 CONTINUOUS to CALL INTRADAY by OPERATOR call 1
                > 4 BUY 10@100
                  reply OK order 1 filled 0 leaves 10
                  accepted 1 BUY 10@100 LIMIT GTC held 1005
                  booked 1 BUY 10@100 priority 1 held 1005
                > 5 SELL 4@100
                  reply OK order 2 filled 0 leaves 4
                  accepted 2 SELL 4@100 LIMIT GTC held 4
                  booked 2 SELL 4@100 priority 2 held 4
                > 6 SELL 6@100
                  reply OK order 3 filled 0 leaves 6
                  accepted 3 SELL 6@100 LIMIT GTC held 6
                  booked 3 SELL 6@100 priority 3 held 6
                > phase CONTINUOUS
                  taken 1 BUY 10@100
                  taken 2 SELL 4@100
                  trade 1 4@100 amount 400 taker 1 leaves 6 fee 1 held 604 maker 2 leaves 0 fee 1 held 0 auction visible 0
                  taken 3 SELL 6@100
                  trade 2 6@100 amount 600 taker 1 leaves 0 fee 2 held 0 maker 3 leaves 0 fee 2 held 0 auction visible 0
                  uncrossed 1 INTRADAY PRICE 100 volume 10 surplus 0 call 1
                  phase 1 CALL to CONTINUOUS by OPERATOR call 1
                > 4 BUY 1@100
                  reply OK order 4 filled 0 leaves 1
                  accepted 4 BUY 1@100 LIMIT GTC held 103
                  booked 4 BUY 1@100 priority 4 held 103
                > 5 SELL 1@100
                  reply OK order 5 filled 1 leaves 0
                  accepted 5 SELL 1@100 LIMIT GTC held 1
                  trade 3 1@100 amount 100 taker 5 leaves 0 fee 0 held 0 maker 4 leaves 0 fee 0 held 0
                """);
    }

    private static void same(final String transcript)
    {
        try (Machine machine = Machine.withMarket(0, 0, 4, 5, 6))
        {
            machine.changeInstrument(1, 1, 1, 400, 0, 0);
            final String actual = new Transcript(machine).run(transcript);
            Invariants.check(machine.stateMachine);
            assertEquals(transcript, actual);
        }
    }
}
