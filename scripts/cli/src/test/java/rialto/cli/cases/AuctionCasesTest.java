package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Cases that are a call auction, under one profile or several. */
class AuctionCasesTest
{
    /** Buys b 5@20, sells s 5@10: every price from 10 to 20 is as good as the other. */
    private static final String ORDERS = "'orders':[{'id':'b','side':'buy','type':'limit','price':20,'qty':5}," +
        "{'id':'s','side':'sell','type':'limit','price':10,'qty':5}]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'reference_price':12,'expect':{'price':12,'volume':5,'imbalance':0,'fills':{'b':5,'s':5}} | passed
        'reference_price':null,'expect':{'price':10,'volume':5} | passed
        'expect':{'price':11,'volume':5} | FAILED step 5, expect_auction: price: expected 11, got 10
        'expect':{'price':15,'price_in':[10,20],'volume':5} | passed
        'expect':{'price':10,'colour':5} | FAILED step 5, expect_auction: unknown key 'colour' of 'step 5'
        'expect':{} | FAILED step 5, expect_auction: 'step 5' has no 'price'
        'expect':[] | FAILED what is expected is no object: []
        'reference_price':12 | FAILED 'case' has no 'expect'
        'reference_price':'12','expect':{'price':12} | FAILED 'reference_price' of 'case' is no 64-bit integer: "12"
        'reference_price':0,'expect':{'price':12} \
            | FAILED step 1, set_reference_price: the reference price was refused: PRICE_NOT_POSITIVE
        """)
    void oneAuction(final String terms, final String outcome)
    {
        assertEquals(outcome, TestCases.run(Case.AUCTION, TestCases.json("{" + ORDERS + "," + terms + "}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'id':'b','side':'buy','type':'limit','price':20}         | step 2, new: 'step 2' has no 'qty'
        {'id':'b','side':'buy','type':'limit','price':-1,'qty':5} \
            | step 4, expect_auction: filled of b: expected 1, got 0
        {'id':'b','side':'buy','op':'cancel','qty':5}             | unknown key 'op' of 'order'
        []                                                        | order is no object: []
        """)
    void anOrderThatIsNone(final String order, final String reason)
    {
        assertEquals("FAILED " + reason, TestCases.run(Case.AUCTION, TestCases.json("{'orders':[" + order +
            "],'expect':{'price':null,'fills':{'b':1}}}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'XETRA_T7':{'price':14},'XETRA_R13':{'price':10},'GRID':{'price':14},'LSE':{'price':10},\
        'BNB':{'price':14},'MID_RANGE':{'price':15}} | passed
        {'XETRA_T7':{'price':14,'trades':[['b','s',5]]},'XETRA_R13':{'price':14},'GRID':{'price':1}} \
            | FAILED XETRA_R13: step 6, expect_auction: price: expected 14, got 10
        {'MOON':{'price':14}} | FAILED unknown profile 'MOON'
        {'XETRA_T7':7} | FAILED what is expected is no object: 7
        {} | FAILED no profile in 'expect_by_profile': {}
        [] | FAILED no profile in 'expect_by_profile': []
        """)
    void everyProfileHasToHold(final String expected, final String outcome)
    {
        assertEquals(outcome, TestCases.run(Case.AUCTION_PROFILES,
            TestCases.json("{" + ORDERS + ",'reference_price':14,'expect_by_profile':" + expected + "}")));
    }

    @Test
    void profilesAreNeeded()
    {
        assertEquals("FAILED 'case' has no 'expect_by_profile'",
            TestCases.run(Case.AUCTION_PROFILES, TestCases.json("{" + ORDERS + "}")));
    }

    /** A suite without a profile of its own has the one of the list, if it is there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        asx-sgx       | {'auction_pricing':'GRID'}
        bnb           | {'auction_pricing':'BNB'}
        iex           | {'auction_pricing':'GRID'}
        xetra-auction | {'auction_pricing':'XETRA_R13'}
        nobody        | {}
        """)
    void suitesHaveProfiles(final String suite, final String profile)
    {
        final JsonNode got = SuiteProfiles.of(suite);
        assertEquals(TestCases.json(profile), got);
        assertEquals("[]", Profile.of(got).unsupported().toString());
    }
}
