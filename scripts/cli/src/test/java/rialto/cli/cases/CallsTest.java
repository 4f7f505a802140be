package rialto.cli.cases;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The steps of calls, their auctions and price ranges. */
class CallsTest
{
    /** In a call: buys a 6@12 and b 4@10, sells s 7@10. All of them trade at 12 or below, 7 are paired. */
    private static final String CALL = """
        'op':'set_reference_price','price':11
        'op':'phase','phase':'auction_call'
        'op':'new','id':'a','side':'buy','type':'limit','price':12,'qty':6,'owner':'ann'
        'op':'new','id':'b','side':'buy','type':'limit','price':10,'qty':4
        'op':'new','id':'s','side':'sell','type':'limit','price':10,'qty':7
        """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'op':'expect_phase','phase':'auction_call' | passed
        'op':'expect_phase','phase':'continuous' | phase: expected continuous, got call OPENING
        'op':'expect_phase','phase':'volatility_auction' | phase: expected volatility_auction, got call OPENING
        'op':'expect_indicative_price','price':10 | passed
        'op':'expect_indicative_price','price':11 | indicative price: expected 11, got 10
        'op':'expect_indicative_price','price':null | indicative price: expected none, got 10
        'op':'expect_indicative','price':10,'volume':7 | passed
        'op':'expect_indicative','price':10,'volume':6 | indicative volume: expected 6, got 7
        'op':'expect_levels','bids':[[12,6],[10,4]],'asks':[[10,7]] | passed
        'op':'expect_trade_count','n':0 | passed
        'op':'expect_auction','price':10 | no auction was held
        """)
    void duringACall(final String expectation, final String outcome)
    {
        check(CALL, 6, expectation, outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'op':'expect_phase','phase':'continuous' | passed
        'op':'expect_phase','phase':'auction_call' | phase: expected auction_call, got continuous
        'op':'expect_indicative_price','price':null | passed
        'op':'expect_trades','trades':[{'buy':'a','sell':'s','price':10,'qty':6},\
        {'buy':'b','sell':'s','price':10,'qty':1}] | passed
        'op':'expect_orders','bids':[{'id':'b','qty':3,'price':10}],'asks':[] | passed
        'op':'expect_last_price','price':10 | passed
        'op':'expect_auction','price':10,'volume':7,'imbalance':3,'bid_surplus':3,'ask_surplus':0 | passed
        'op':'expect_auction','price':11 | price: expected 11, got 10
        'op':'expect_auction','price':11,'price_in':[9,10] | passed
        'op':'expect_auction','price':10,'price_in':[8,9] | passed
        'op':'expect_auction','price':11,'price_in':[8,9] | price: expected 11, got 10
        'op':'expect_auction','price':null | price: expected none, got 10
        'op':'expect_auction','price':10,'volume':6 | volume: expected 6, got 7
        'op':'expect_auction','price':10,'imbalance':-3 | imbalance: expected -3, got 3
        'op':'expect_auction','price':10,'bid_surplus':2 | bid surplus: expected 2, got 3
        'op':'expect_auction','price':10,'ask_surplus':3 | ask surplus: expected 3, got 0
        'op':'expect_auction','price':10,'fills':{'a':6,'b':1,'s':7} | passed
        'op':'expect_auction','price':10,'fills':{'b':4} | filled of b: expected 4, got 1
        'op':'expect_auction','price':10,'fills':{'x':4} | no order was entered as 'x'
        'op':'expect_auction','price':10,'trades':[['a','s',6],['b','s',1]] | passed
        'op':'expect_auction','price':10,'trades':[['b','s',1],['a','s',6]] \
            | trades: expected [['b','s',1],['a','s',6]], got [['a','s',6],['b','s',1]]
        'op':'expect_auction','price':10,'colour':'red' | unknown key 'colour' of 'step 7'
        'op':'expect_auction','volume':7 | 'step 7' has no 'price'
        """)
    void afterACall(final String expectation, final String outcome)
    {
        check(CALL + "'op':'uncross'\n", 7, expectation, outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ",'mode':'opening'", ",'mode':'intraday'", ",'mode':'closing'",
        ",'mode':'volatility'", ",'mode':'ByAuction'", ",'mode':'Continuous'" })
    void continuousTradingFollowsOnEveryCall(final String mode)
    {
        assertEquals("passed", run("{}", "'op':'phase','phase':'auction_call'" + mode + """

            'op':'new','id':'b','side':'buy','type':'market','qty':6,'tif':'gfa'
            'op':'new','id':'s','side':'sell','type':'limit','price':10,'qty':4
            'op':'new','id':'n','side':'sell','type':'limit','price':10,'qty':4,'tif':'gfn'
            'op':'expect_status','id':'n','status':'rejected'
            'op':'uncross'
            'op':'expect_phase','phase':'continuous'
            'op':'expect_status','id':'b','status':'partially_filled'
            'op':'expect_status','id':'s','status':'filled'
            """));
    }

    @Test
    void aCallWithoutAPriceTradesNothing()
    {
        assertEquals("passed", run("{}", """
            'op':'phase','phase':'auction_call'
            'op':'new','id':'b','side':'buy','type':'limit','price':9,'qty':6
            'op':'expect_indicative','price':null,'volume':0
            'op':'new','id':'s','side':'sell','type':'limit','price':10,'qty':4
            'op':'expect_indicative','price':null,'volume':0
            'op':'phase','phase':'continuous'
            'op':'expect_auction','price':null,'volume':0,'imbalance':0,'trades':[]
            'op':'expect_levels','bids':[[9,6]],'asks':[[10,4]]
            """));
    }

    @Test
    void anOrderForTheNextAuctionWaitsAndEndsWithIt()
    {
        assertEquals("passed", run("{}", """
            'op':'new','id':'w','side':'buy','type':'limit','price':12,'qty':6,'tif':'gfa'
            'op':'expect_status','id':'w','status':'accepted'
            'op':'expect_resting','id':'w','resting':false
            'op':'expect_orders','bids':[],'asks':[],'pending_stops':[]
            'op':'new','id':'n','side':'sell','type':'limit','price':11,'qty':1,'tif':'gfn'
            'op':'phase','phase':'auction_call'
            'op':'expect_status','id':'n','status':'stopped'
            'op':'expect_orders','bids':[{'id':'w','qty':6,'price':12}],'asks':[]
            'op':'new','id':'s','side':'sell','type':'limit','price':10,'qty':4
            'op':'uncross'
            'op':'expect_status','id':'w','status':'partially_filled','remaining':2
            'op':'expect_orders','bids':[],'asks':[]
            """));
    }

    /** Market-to-limit orders become limits at the auction's price, market orders rest where the profile says so. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'market_remainder':'rest'}   | [{'id':'m','qty':3,'price':'MO'},{'id':'l','qty':2,'price':10}]
        {'market_remainder':'cancel'} | [{'id':'l','qty':2,'price':10}]
        """)
    void whatMarketOrdersLeave(final String profile, final String bids)
    {
        assertEquals("passed", run(profile, """
            'op':'phase','phase':'auction_call'
            'op':'new','id':'x','side':'buy','type':'market','qty':1
            'op':'new','id':'m','side':'buy','type':'market','qty':4
            'op':'new','id':'l','side':'buy','type':'market_to_limit','qty':2
            'op':'new','id':'s','side':'sell','type':'limit','price':10,'qty':2
            'op':'uncross'
            'op':'expect_trades','trades':[{'buy':'x','sell':'s','qty':1},{'buy':'m','sell':'s','qty':1}]
            'op':'expect_orders','asks':[],'bids':""" + bids));
    }

    /** An aggressor there is only in continuous trading. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'self_trade':'stop_aggressor'} | filled
        {'self_trade':'cancel_taker'}   | cancelled
        {'self_trade':'allow'}          | filled
        """)
    void ownOrdersInAnAuction(final String profile, final String status)
    {
        assertEquals("passed", run(profile, """
            'op':'phase','phase':'auction_call'
            'op':'new','id':'b','side':'buy','type':'limit','price':10,'qty':1,'owner':'ann'
            'op':'new','id':'s','side':'sell','type':'limit','price':10,'qty':1,'owner':'ann'
            'op':'uncross'
            'op':'expect_status','id':'s','status':'""" + status + "'"));
        assertEquals("passed", run("{'self_trade':'stop_aggressor'}", """
            'op':'phase','phase':'auction_call'
            'op':'new','id':'b','side':'buy','type':'limit','price':10,'qty':1,'owner':'ann'
            'op':'uncross'
            'op':'new','id':'s','side':'sell','type':'limit','price':10,'qty':1,'owner':'ann'
            'op':'expect_status','id':'s','status':'stopped'
            """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {}                                      | 10
        {'auction_reference_is_candidate':true} | 14
        {'auction_tie':'midpoint'}              | 12
        {'auction_pricing':'BNB'}               | 14
        """)
    void theProfileSaysHowThePriceIsFound(final String profile, final int priceTicks)
    {
        assertEquals("passed", run(profile, """
            'op':'set_reference_price','price':14
            'op':'phase','phase':'auction_call'
            'op':'new','id':'m','side':'buy','type':'market','qty':5
            'op':'new','id':'s','side':'sell','type':'limit','price':10,'qty':5
            'op':'expect_indicative_price','price':""" + priceTicks + "\n'op':'uncross'\n" +
            "'op':'expect_auction','volume':5,'price':" + priceTicks));
    }

    /** The last trade is at 100, then at 101, the last auction's price 110: 101 is below 8 % around it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        103 | 9 | continuous | 1
        104 | 9 | volatility_auction | 0
        103 | 8 | volatility_auction | 0
        """)
    void aPriceRangeInterruptsTrading(
        final int priceTicks,
        final int staticPercent,
        final String phase,
        final int trades)
    {
        final int low = staticPercent == 9 ? 1 : 0;
        assertEquals("passed", run("{}", """
            'op':'set_reference_price','price':105
            'op':'set_price_range','dynamic_pct':2.5,'dynamic_ref':100,'static_pct':""" + staticPercent + """
            ,'static_ref':110
            'op':'expect_phase','phase':'continuous'
            'op':'expect_trades','trades':[],'since':'start'
            'op':'new','id':'b','side':'buy','type':'limit','price':101,'qty':1
            'op':'new','id':'l','side':'sell','type':'limit','price':101,'qty':1
            'op':'expect_trade_count','n':""" + low + "\n" + (low == 0 ? "" : """
            'op':'new','id':'a','side':'sell','type':'limit','price':""" + priceTicks + """
            ,'qty':1
            'op':'new','id':'t','side':'buy','type':'limit','price':120,'qty':1
            'op':'expect_trade_count','n':""" + trades + "\n") + "'op':'expect_phase','phase':'" + phase + "'"));
    }

    @Test
    void aPriceRangeIsSetWhileNothingIsOpen()
    {
        final String reason =
            ": a price range can be set only in continuous trading, while no order is open";
        assertEquals("FAILED step 2, set_price_range" + reason, run("{}", """
            'op':'new','id':'b','side':'buy','type':'limit','price':101,'qty':1
            'op':'set_price_range','static_pct':2,'static_ref':100
            """));
        assertEquals("FAILED step 2, set_price_range" + reason, run("{}", """
            'op':'phase','phase':'auction_call'
            'op':'set_price_range','static_pct':2,'static_ref':100
            """));
    }

    private static void check(
        final String story,
        final int step,
        final String expectation,
        final String outcome)
    {
        final String operation = expectation.substring(6, expectation.indexOf('\'', 6));
        final String reason = outcome.replaceAll(" {2,}", " ");
        assertEquals(outcome.equals("passed") ? outcome : "FAILED step " + step + ", " + operation + ": " + reason,
            run("{}", story + expectation));
    }

    private static String run(final String profile, final String steps)
    {
        return TestCases.run(profile, steps).replace('"', '\'');
    }
}
