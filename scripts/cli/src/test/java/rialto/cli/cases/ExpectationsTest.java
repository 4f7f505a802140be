package rialto.cli.cases;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Each expectation where it holds and where it does not, after one short story. */
class ExpectationsTest
{
    /** Bids b1 3@10 and b2 4@10, b3 5@9; asks a1 6@12. Then t sells 4@10: b1 is filled, b2 is left with 3. */
    private static final String STORY = """
        'op':'new','id':'b1','side':'buy','type':'limit','price':10,'qty':3,'owner':'ann'
        'op':'new','id':'b2','side':'buy','type':'limit','price':10,'qty':4
        'op':'new','id':'b3','side':'buy','type':'limit','price':9,'qty':5
        'op':'new','id':'a1','side':'sell','type':'limit','price':12,'qty':6
        'op':'mark'
        'op':'new','id':'t','side':'sell','type':'limit','price':10,'qty':4,'tif':'ioc','owner':'tim'
        """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'op':'expect_result','id':'t','matched':true,'status':'filled','result':'ok' | passed
        'op':'expect_result','id':'t','matched':false | matched t: expected false, got true
        'op':'expect_result','id':'t','status':'accepted' | status of t: expected accepted, got filled
        'op':'expect_result','id':'t','result':'unknown_order' | result of t: expected unknown_order, got ok
        'op':'expect_status','id':'b1','status':'filled','remaining':0 | passed
        'op':'expect_status','id':'b2','status':'active','remaining':3 | passed
        'op':'expect_status','id':'b2','status':'accepted' | passed
        'op':'expect_status','id':'b2','status':'filled' | status of b2: expected filled, got accepted, rests
        'op':'expect_status','id':'b2','status':'active','remaining':4 | remaining of b2: expected 4, got 3
        'op':'expect_status','id':'b2','status':'asleep' | unknown status 'asleep'
        'op':'expect_status','id':'zz','status':'active' | no order was entered as 'zz'
        'op':'expect_order','id':'b2','order_qty':4,'open_qty':3,'filled_qty':1,'filled_cost':10,'price':10 | passed
        'op':'expect_order','id':'b2','order_qty':3 | order_qty of b2: expected 3, got 4
        'op':'expect_order','id':'b2','open_qty':4 | open_qty of b2: expected 4, got 3
        'op':'expect_order','id':'b2','filled_qty':0 | filled_qty of b2: expected 0, got 1
        'op':'expect_order','id':'b2','filled_cost':9 | filled_cost of b2: expected 9, got 10
        'op':'expect_order','id':'b2','price':9 | price of b2: expected 9, got 10
        'op':'expect_resting','id':'b2','resting':true | passed
        'op':'expect_resting','id':'b1','resting':false | passed
        'op':'expect_resting','id':'b1','resting':true | b1 resting: expected true, got false
        'op':'expect_iceberg','id':'b2','displayed':3,'hidden':0,'status':'active' | passed
        'op':'expect_iceberg','id':'b1','displayed':0,'hidden':0,'status':'filled' | passed
        'op':'expect_iceberg','id':'b2','displayed':2,'hidden':1 | displayed of b2: expected 2, got 3
        'op':'expect_iceberg','id':'b2','displayed':3,'hidden':1 | hidden of b2: expected 1, got 0
        'op':'expect_phase','phase':'continuous' | passed
        'op':'expect_phase','phase':'auction_call' | phase: expected auction_call, got continuous
        'op':'expect_phase','phase':'lunch' | unknown phase 'lunch'
        'op':'expect_indicative_price','price':null | passed
        'op':'expect_indicative_price','price':1 | indicative price: expected 1, got none
        'op':'expect_indicative_price' | 'step 7' has no 'price'
        'op':'expect_indicative_price','price':1,'volume':1 | unknown key 'volume' of 'step 7'
        'op':'expect_auction','price':1 | no auction was held
        'op':'expect_order','id':'b2','colour':1 | unknown key 'colour' of 'step 7'
        'op':'expect_rain','id':'b2' | unknown operation
        """)
    void ordersAndPhases(final String expectation, final String outcome)
    {
        check(expectation, outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'op':'expect_trades','since':'last_op','trades':[{'buyer':'ann','seller':'tim','price':10,'qty':3},\
            {'buy':'b2','sell':'t','price':10,'qty':1,'maker_done':false,'taker_done':true}] | passed
        'op':'expect_trades','since':'start','trades':[{'taker':'t','maker':'b1'},{'taker':'t','maker':'b2'}] | passed
        'op':'expect_trades','since':'last_expect','trades':[{'qty':3},{'qty':1}] | passed
        'op':'expect_trades','since':'mark','trades':[{'qty':3},{'qty':1}] | passed
        'op':'expect_trades','since':'last_op','trades':[{'maker':'b1','qty':3}] | passed
        'op':'expect_trades','since':'last_op','trades':[{'maker':'b2'}] \
            | trades: expected [{'maker':'b2'}], got [t sells 3@10 to b1, t sells 1@10 to b2]
        'op':'expect_trades','since':'last_op','trades':[{'qty':3}] \
            | trades: expected [{'qty':3}], got [t sells 3@10 to b1, t sells 1@10 to b2]
        'op':'expect_trades','since':'last_op','trades':[] \
            | trades: expected [], got [t sells 3@10 to b1, t sells 1@10 to b2]
        'op':'expect_trades','since':'last_op','trades':[{'qty':1},{'qty':3}] \
            | trades: expected [{'qty':1},{'qty':3}], got [t sells 3@10 to b1, t sells 1@10 to b2]
        'op':'expect_trades','since':'last_op','trades':[{'qty':3,'price':9},{'qty':1}] \
            | trades: expected [{'qty':3,'price':9},{'qty':1}], got [t sells 3@10 to b1, t sells 1@10 to b2]
        'op':'expect_trades','since':'last_op','trades':[{'buyer':'tim'},{'qty':1}] \
            | trades: expected [{'buyer':'tim'},{'qty':1}], got [t sells 3@10 to b1, t sells 1@10 to b2]
        'op':'expect_trades','since':'dawn','trades':[] | unknown value of 'since': 'dawn'
        'op':'expect_trades','since':'last_op','trades':[{'qty':3,'fee':0},{'qty':1}] | unknown key 'fee' of 'trade'
        'op':'expect_all_trades','trades':[{'price':10,'qty':3},{'price':10,'qty':1}] | passed
        'op':'expect_all_trades','trades':[{'price':10,'qty':3}] \
            | all trades: expected [{'price':10,'qty':3}], got [t sells 3@10 to b1, t sells 1@10 to b2]
        'op':'expect_trades_contain','trades':[{'qty':1},{'qty':3}] | passed
        'op':'expect_trades_contain','trades':[{'qty':3},{'qty':3}] \
            | among all trades: expected {'qty':3}, got [t sells 3@10 to b1, t sells 1@10 to b2]
        'op':'expect_trade_count','n':2 | passed
        'op':'expect_trade_count','n':1 \
            | trades of the last input: expected 1, got [t sells 3@10 to b1, t sells 1@10 to b2]
        'op':'expect_fills','fills':[{'id':'t','qty':4,'cost':40},{'id':'b2','qty':1},{'id':'b3','qty':0}] | passed
        'op':'expect_fills','fills':[{'id':'t','qty':4,'cost':41}] \
            | filled of t: expected {'id':'t','qty':4,'cost':41}, got qty 4, cost 40
        'op':'expect_last_price','price':10 | passed
        'op':'expect_last_price','price':0 | last price: expected 0, got 10
        'op':'expect_events','since':'mark','events':[{'trade':{'maker':'b1','qty':3,'maker_remaining':0}},\
            {'trade':{'maker':'b2','qty':1,'maker_remaining':3}}] | passed
        'op':'expect_events','since':'mark','events':[{'accepted':'t','qty':4},{'trade':{'qty':3}},\
            {'trade':{'qty':1}}] | passed
        'op':'expect_events','since':'mark','events':[{'trade':{'qty':3}},{'accepted':'t','qty':4},\
            {'trade':{'qty':1}}] | events: expected [{'trade':{'qty':3}},{'accepted':'t','qty':4},\
            {'trade':{'qty':1}}], got [accepted t 4, t sells 3@10 to b1, t sells 1@10 to b2]
        'op':'expect_events','since':'start','events':[{'booked':'b1','side':'buy','price':10,'qty':3},\
            {'booked':'b2'},{'booked':'b3'},{'booked':'a1','side':'sell'},{'trade':{}},{'trade':{}}] | passed
        'op':'expect_events','since':'last_op','events':[] \
            | events: expected [], got [t sells 3@10 to b1, t sells 1@10 to b2]
        'op':'expect_events','since':'last_op','events':[{'rejected':'t'},{'trade':{}}] \
            | events: expected [{'rejected':'t'},{'trade':{}}], got [t sells 3@10 to b1, t sells 1@10 to b2]
        """)
    void tradesAndEvents(final String expectation, final String outcome)
    {
        check(expectation, outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'op':'expect_depth','bids':[[10,1,3],[9,1,5],[0,0,0]],'asks':[[12,1,6]] | passed
        'op':'expect_depth','bids':[[10,1,3]],'asks':[] | passed
        'op':'expect_depth','bids':[[10,2,3]],'asks':[] \
            | bids (price, orders, quantity): expected [[10,2,3]], got [3@10 in 1, 5@9 in 1]
        'op':'expect_depth','bids':[],'asks':[[12,1,6],[13,1,1]] \
            | asks (price, orders, quantity): expected [[12,1,6],[13,1,1]], got [6@12 in 1]
        'op':'expect_depth','bids':[[10,3]],'asks':[] | a level is no list of 3 numbers: [10,3]
        'op':'expect_depth_full','bids':[[10,3,1],[9,5,1]],'asks':[[12,6,1]] | passed
        'op':'expect_depth_full','bids':[[10,3,1]],'asks':[[12,6,1]] \
            | bids: expected [[10,3,1]], got [3@10 in 1, 5@9 in 1]
        'op':'expect_depth_full','bids':[[10,3,1],[9,5,1]],'asks':[[12,6,2]] \
            | asks: expected [[12,6,2]], got [6@12 in 1]
        'op':'expect_levels','bids':[[10,3],[9,5]],'asks':[[12,6]] | passed
        'op':'expect_levels','bids':[[10,3],[9,4]],'asks':[[12,6]] \
            | bids: expected [[10,3],[9,4]], got [3@10 in 1, 5@9 in 1]
        'op':'expect_levels_contain','levels':[{'side':'buy','price':9,'qty':5},{'side':'sell','price':9,'qty':0}] \
            | passed
        'op':'expect_levels_contain','levels':[{'side':'buy','price':9,'qty':0}] | level: expected \
            {'side':'buy','price':9,'qty':0}, got 5 of bids [3@10 in 1, 5@9 in 1], asks [6@12 in 1]
        'op':'expect_levels','levels':[{'side':'buy','price':9,'qty':5}] | levels: expected \
            [{'side':'buy','price':9,'qty':5}], got bids [3@10 in 1, 5@9 in 1], asks [6@12 in 1]
        'op':'expect_best','side':'buy','id':'b2' | passed
        'op':'expect_best','side':'buy','id':'b1' | best buy: expected b1, got b2
        'op':'expect_best','side':'sell','id':null | best sell: expected null, got a1
        'op':'expect_order_count','side':'buy','n':2 | passed
        'op':'expect_order_count','side':'buy','n':3 | resting orders, buy: expected 3, got 2
        'op':'expect_queue','side':'buy','entries':[[10,'b2'],[9,'b3']],'complete':true | passed
        'op':'expect_queue','side':'buy','entries':[[10,'b2']],'complete':false | passed
        'op':'expect_queue','side':'buy','entries':[[10,'b2']],'complete':true \
            | queue: expected [[10,'b2']], got [b2 3@10, b3 5@9]
        'op':'expect_queue','side':'buy','entries':[[9,'b3'],[10,'b2']],'complete':true \
            | queue: expected [[9,'b3'],[10,'b2']], got [b2 3@10, b3 5@9]
        'op':'expect_orders','bids':[{'id':'b2','qty':3,'price':10,'tif':'gtc','hidden':false},\
            {'owner':'b3','qty':5,'price':9}],'asks':[{'id':'a1'}],'pending_stops':[] | passed
        'op':'expect_orders','bids':[{'id':'b3'},{'id':'b2'}],'asks':[{'id':'a1'}] \
            | bids: expected [{'id':'b3'},{'id':'b2'}], got [b2 3@10, b3 5@9]
        'op':'expect_orders','bids':[{'id':'b2'},{'id':'b3'}],'asks':[] | asks: expected [], got [a1 6@12]
        'op':'expect_orders','bids':[{'id':'b2','price':'MO'},{'id':'b3'}],'asks':[{'id':'a1'}] \
            | bids: expected [{'id':'b2','price':'MO'},{'id':'b3'}], got [b2 3@10, b3 5@9]
        'op':'expect_orders','bids':[{'id':'b2','price':null},{'id':'b3'}],'asks':[{'id':'a1'}] \
            | bids: expected [{'id':'b2','price':null},{'id':'b3'}], got [b2 3@10, b3 5@9]
        'op':'expect_orders','bids':[{'id':'b2','min_exec_qty':1},{'id':'b3'}],'asks':[{'id':'a1'}] \
            | bids: expected [{'id':'b2','min_exec_qty':1},{'id':'b3'}], got [b2 3@10, b3 5@9]
        'op':'expect_orders','bids':[{'id':'b2'},{'id':'b3'}],'asks':[{'id':'a1'}],\
            'pending_stops':[['s','buy',1,1]] | pending stops: expected [['s','buy',1,1]], got []
        """)
    void books(final String expectation, final String outcome)
    {
        check(expectation, outcome);
    }

    /** What an input did, one input a row. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'op':'cancel','id':'b2' | 'op':'expect_reduced','qty':3,'order_gone':true | passed
        'op':'cancel','id':'b2' | 'op':'expect_status','id':'b2','status':'cancelled','remaining':3 | passed
        'op':'cancel','id':'b2' | 'op':'expect_status','id':'b2','status':'partially_filled' | passed
        'op':'cancel','id':'b2' | 'op':'expect_status','id':'b2','status':'stopped' \
            | status of b2: expected stopped, got ended REQUESTED after 1
        'op':'cancel','id':'b2' | 'op':'expect_cancel_rejected','id':'b2' | last input: expected a refusal, got OK
        'op':'cancel','id':'b1' | 'op':'expect_cancel_rejected','id':'b1' | passed
        'op':'cancel','id':'b1' | 'op':'expect_events','since':'last_op',\
            'events':[{'cancel_rejected':'b1','reason':'unknown_order'}] | passed
        'op':'cancel','id':'b1' | 'op':'expect_events','since':'last_op','events':[] | passed
        'op':'reduce_by','id':'b3','qty':2 | 'op':'expect_reduced','qty':2,'order_gone':false | passed
        'op':'reduce_by','id':'b3','qty':2 | 'op':'expect_reduced','qty':2,'order_gone':true \
            | order gone: expected true, got false
        'op':'reduce_by','id':'b3','qty':2 | 'op':'expect_reduced','qty':1 | reduced by: expected 1, got 2
        'op':'reduce_by','id':'b3','qty':2 | 'op':'expect_events','since':'last_op',\
            'events':[{'reduced':'b3','qty':2,'remaining':3}] | passed
        'op':'reduce_by','id':'b3','qty':9 | 'op':'expect_events','since':'last_op',\
            'events':[{'reduced':'b3','qty':5,'remaining':0}] | passed
        'op':'reduce_by','id':'b3','qty':9 | 'op':'expect_events','since':'last_op',\
            'events':[{'cancelled':'b3','qty':5}] | passed
        'op':'reduce_by','id':'b3','qty':0 | 'op':'expect_result','id':'b3','result':'invalid_qty' | passed
        'op':'new','id':'f','side':'sell','type':'limit','price':10,'qty':9,'tif':'fok' \
            | 'op':'expect_unfilled_rejected','qty':9 | passed
        'op':'new','id':'i','side':'sell','type':'limit','price':10,'qty':9,'tif':'ioc' \
            | 'op':'expect_unfilled_rejected','qty':9 | unfilled and not resting: expected 9, got 6
        'op':'new','id':'i','side':'sell','type':'limit','price':10,'qty':9,'tif':'ioc' \
            | 'op':'expect_status','id':'i','status':'stopped','remaining':6 | passed
        'op':'new','id':'i','side':'sell','type':'limit','price':10,'qty':9,'tif':'ioc' \
            | 'op':'expect_events','since':'last_op','events':[{'trade':{'qty':3}}] | passed
        'op':'new','id':'i','side':'sell','type':'limit','price':10,'qty':9,'tif':'ioc' \
            | 'op':'expect_events','since':'last_op','events':[{'trade':{'qty':3}},{'cancelled':'i','qty':6}] | passed
        'op':'new','id':'z','side':'sell','type':'limit','price':10,'qty':0 \
            | 'op':'expect_status','id':'z','status':'rejected','reason':'words' | passed
        'op':'new','id':'z','side':'sell','type':'limit','price':10,'qty':0 \
            | 'op':'expect_events','since':'last_op','events':[{'rejected':'z','reason':'invalid_qty'}] | passed
        'op':'new','id':'z','side':'sell','type':'limit','price':10,'qty':0 \
            | 'op':'expect_events','since':'last_op','events':[{'rejected':'z','reason':'invalid_price'}] \
            | events: expected [{'rejected':'z','reason':'invalid_price'}], got [rejected z QUANTITY_NOT_POSITIVE]
        'op':'replace','id':'b3','qty':7 | 'op':'expect_replace','id':'b3','status':'accepted','open_qty_delta':2 \
            | passed
        'op':'replace','id':'b3','qty':7 | 'op':'expect_replace','id':'b3','open_qty_delta':3 \
            | change of the open quantity of b3: expected 3, got 2
        'op':'replace','id':'b2','qty':1 | 'op':'expect_replace','id':'b2','status':'cancelled','open_qty_delta':-3 \
            | passed
        'op':'replace','id':'b2','qty':1 | 'op':'expect_order','id':'b2','order_qty':1,'open_qty':0 | passed
        'op':'replace','id':'b3','price':12 | 'op':'expect_replace','id':'b3','status':'filled','open_qty_delta':-5 \
            | passed
        'op':'replace','id':'b1','qty':9 | 'op':'expect_replace_rejected','id':'b1','reason':'words' | passed
        'op':'replace','id':'b3','qty':9 | 'op':'expect_replace_rejected','id':'b3' \
            | last input: expected a refusal, got OK
        """)
    void inputs(final String input, final String expectation, final String outcome)
    {
        assertEquals(sentence(8, expectation, outcome), run(STORY + input + "\n" + expectation));
    }

    private static void check(final String expectation, final String outcome)
    {
        assertEquals(sentence(7, expectation, outcome), run(STORY + expectation));
    }

    private static String run(final String steps)
    {
        return TestCases.run("{}", steps).replace('"', '\'');
    }

    private static String sentence(final int step, final String expectation, final String outcome)
    {
        final String operation = expectation.substring(6, expectation.indexOf('\'', 6));
        // A row that goes on in the next line has that line's indentation in it.
        final String reason = outcome.replaceAll(", {2,}", ",").replaceAll(" {2,}", " ");
        return outcome.equals("passed") ? outcome : "FAILED step " + step + ", " + operation + ": " + reason;
    }
}
