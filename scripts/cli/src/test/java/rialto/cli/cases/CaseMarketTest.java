package rialto.cli.cases;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What the inputs of a case come to as commands: the book and the trades after them. */
class CaseMarketTest
{
    private static final String TWO_BIDS = """
        'op':'new','id':'a','side':'buy','type':'limit','price':10,'qty':6,'owner':'ann'
        'op':'new','id':'b','side':'buy','type':'limit','price':10,'qty':6
        """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'op':'reduce_to','id':'a','qty':2                         | a 2@10, b 6@10
        'op':'reduce_to','id':'a','qty':6                         | a 6@10, b 6@10
        'op':'reduce_to','id':'a','qty':7                         | a 6@10, b 6@10
        'op':'reduce_to','id':'a','qty':0                         | b 6@10
        'op':'reduce_to','id':'zz','qty':0                        | a 6@10, b 6@10
        'op':'reduce_by','id':'a','qty':2                         | a 4@10, b 6@10
        'op':'reduce_by','id':'a','qty':-1                        | a 6@10, b 6@10
        'op':'reduce_by','id':'a','qty':1,'owner':'bob'           | a 6@10, b 6@10
        'op':'cancel','id':'a'                                    | b 6@10
        'op':'cancel','id':'a','owner':'ann','expect_qty':6       | b 6@10
        'op':'cancel','id':'a','owner':'bob'                      | a 6@10, b 6@10
        'op':'cancel','id':'zz'                                   | a 6@10, b 6@10
        'op':'replace','id':'a','qty':4                           | a 4@10, b 6@10
        'op':'replace','id':'a','qty':8                           | b 6@10, a 8@10
        'op':'replace','id':'a','qty_delta':-2                    | a 4@10, b 6@10
        'op':'replace','id':'a','qty_delta':-2,'qty':4,'price':10 | a 4@10, b 6@10
        'op':'replace','id':'a','qty_delta':-9                    | b 6@10
        'op':'replace','id':'a','price':11                        | a 6@11, b 6@10
        'op':'replace','id':'a','price':10,'qty':6,'tif':'gtc'    | a 6@10, b 6@10
        'op':'replace','id':'a','qty':4,'tif':'fok'               | a 6@10, b 6@10
        'op':'replace','id':'zz','qty':4                          | a 6@10, b 6@10
        'op':'phase','phase':'continuous','mode':'Continuous'     | a 6@10, b 6@10
        'op':'advance_blocks','n':5                               | a 6@10, b 6@10
        """)
    void inputsChangeTheBook(final String input, final String book)
    {
        assertEquals(book, bids("{}", TWO_BIDS + input));
    }

    @Test
    void aReplacementGoesBackWhereTheProfileSaysSo()
    {
        assertEquals("b 6@10, a 4@10",
            bids("{'replace':'price only; loses priority'}", TWO_BIDS + "'op':'replace','id':'a','qty':4"));
    }

    @Test
    void anIdMayBeUsedAgainOnceItsOrderIsGone()
    {
        assertEquals("b 6@10, a 5@9", bids("{}", TWO_BIDS + """
            'op':'cancel','id':'a'
            'op':'new','id':'a','side':'buy','type':'limit','price':9,'qty':5,'time':'10:00'
            """));
    }

    @Test
    void theOrdersOfOneOwnerTradeWithEachOther()
    {
        assertEquals("passed", TestCases.run("{'self_trade':'allow'}", TWO_BIDS + """
            'op':'new','id':'s','side':'sell','type':'market','qty':1,'owner':'ann'
            'op':'expect_trades','trades':[{'buyer':'ann','seller':'ann','qty':1}]
            """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'op':'uncross'                              | uncross: no call is under way
        'op':'phase','phase':'lunch'                | phase: unknown phase 'lunch'
        'op':'phase','phase':'auction_call','mode':'silent' | phase: unknown mode 'silent'
        'op':'phase'                                | phase: 'step 1' has no 'phase'
        'op':'phase','phase':'continuous','at':'9'  | phase: unknown key 'at' of 'step 1'
        'op':'set_price_range','static_pct':'2'     \
            | set_price_range: 'static_pct' of 'step 1' is no number with two decimals: "2"
        'op':'set_price_range','static_pct':0.125   \
            | set_price_range: 'static_pct' of 'step 1' is no number with two decimals: 0.125
        'op':'set_price_range','static_pct':200     \
            | set_price_range: the exchange refused the auction rules: INVALID_AUCTION_RULES
        'op':'set_price_range','static_pct':2,'static_ref':0 | set_price_range: 'static_ref' is no price: 0
        'op':'set_price_range','wide_pct':2         | set_price_range: unknown key 'wide_pct' of 'step 1'
        'op':'sing'                                 | sing: unknown operation
        'op':'new','id':'x','side':'buy','type':'limit','price':1,'qty':1,'colour':'red' \
            | new: unknown key 'colour' of 'step 1'
        'op':'cancel','id':'x','colour':'red'       | cancel: unknown key 'colour' of 'step 1'
        'op':'reduce_by','id':'x','by':1            | reduce_by: unknown key 'by' of 'step 1'
        'op':'replace','id':'x','type':'limit'      | replace: unknown key 'type' of 'step 1'
        'op':'mark','name':'x'                      | mark: unknown key 'name' of 'step 1'
        'op':'cancel','id':'x','expect_qty':1       | cancel: cancelled of x: expected 1, got 0
        """)
    void whatIsNotKnownFails(final String step, final String reason)
    {
        assertEquals("FAILED step 1, " + reason, TestCases.run("{}", step));
    }

    private static String bids(final String profile, final String steps)
    {
        final String got = TestCases.run(profile, steps +
            "\n'op':'expect_queue','side':'buy','entries':[[0,'none']],'complete':false\n");
        final int start = got.indexOf("got [") + 5;
        return got.substring(start, got.length() - 1);
    }
}
