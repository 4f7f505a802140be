package rialto.cli.cases;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Cases about money: what holds, what does not, and what is not known fails. */
class LedgerCasesTest
{
    private static final String SYMBOL = "{'op':'symbol','name':'S','base':'B','quote':'Q','base_scale':10," +
        "'quote_scale':5,'taker_fee_per_lot':2,'maker_fee_per_lot':1};{'op':'deposit','owner':'u','asset':'Q'," +
        "'amount':100};";
    private static final String NEW = "{'op':'new','id':'1','owner':'u','symbol':'S','side':'buy','type':'limit'," +
        "'price':4,'qty':3,'tif':'gtc'};";
    private static final String ORDERS = "{'op':'order','id':'a','owner':'x','outcome':'YES','side':'buy'," +
        "'shares':'10','price':'0.62'};{'op':'order','id':'b','owner':'y','outcome':'NO','side':'buy'," +
        "'shares':'10','price':'0.40'};{'op':'match','taker':'b','maker':'a','shares':'10'};";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'op':'expect_balance','owner':'u','balances':{'Q':34}} | passed
        {'op':'expect_balance','owner':'u','balances':{'Q':40}} \
            | FAILED step 4, expect_balance: balance of Q: expected 40, got 34
        {'op':'expect_levels','symbol':'S','bids':[[4,3]],'asks':[]} | passed
        {'op':'expect_levels','symbol':'S','bids':[],'asks':[]} \
            | FAILED step 4, expect_levels: bids: expected [], got [[4,3]]
        {'op':'expect_levels','symbol':'T','bids':[],'asks':[]} | FAILED step 4, expect_levels: unknown symbol 'T'
        {'op':'expect_status','id':'1','status':'accepted'} | passed
        {'op':'expect_status','id':'2','status':'accepted'} \
            | FAILED step 4, expect_status: no order was entered as '2'
        {'op':'expect_rejected','id':'1','reason':'insufficient_funds'} \
            | FAILED step 4, expect_rejected: reason: expected insufficient_funds, got ok
        {'op':'expect_totals','fees':{'Q':0},'clients':{'Q':100},'client_balances_plus_fees_conserved':true} | passed
        {'op':'expect_open_orders','owner':'u','orders':[]} \
            | FAILED step 4, expect_open_orders: open orders: expected [], got [1 buy 4 3 filled 0]
        {'op':'expect_trades','since':'start','trades':[]} | FAILED step 4, expect_trades: unknown 'since': start
        {'op':'cancel','id':'1','owner':'u','expect_qty':2} | FAILED step 4, cancel: cancelled: expected 2, got 3
        {'op':'cancel','id':'1','owner':'u','price':2} | FAILED step 4, cancel: unknown key 'price' of 'step 4'
        {'op':'melt'} | FAILED step 4, melt: unknown operation
        """)
    void aSpotMarket(final String step, final String outcome)
    {
        assertEquals(outcome, run(SYMBOL + NEW + step));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'op':'expect_delta','x':{'C':-6200000,'YES':10000000},'y':{'C':-3800000,'NO':10000000}} | passed
        {'op':'expect_delta','x':{'C':0}} | FAILED step 4, expect_delta: x's C: expected 0, got -6200000
        {'op':'expect_delta','z':{'C':0}} | FAILED step 4, expect_delta: unknown owner 'z'
        {'op':'expect_match_type','type':'mint'} | passed
        {'op':'expect_match_type','type':'merge'} \
            | FAILED step 4, expect_match_type: match type: expected merge, got mint
        {'op':'expect_supply_delta','A':10000000,'collateral_locked':10000000} | passed
        {'op':'expect_supply_delta','A':0} | FAILED step 4, expect_supply_delta: supply of A: expected 0, got 10000000
        {'op':'expect_refund','owner':'y','amount':200000} | passed
        {'op':'expect_order','id':'a','remaining':0} | passed
        {'op':'expect_rejected','reason':'not_crossing'} \
            | FAILED step 4, expect_rejected: reason: expected not_crossing, got a match
        {'op':'match','taker':'b','maker':'c','shares':'1'} | FAILED step 4, match: no order is registered as 'c'
        {'op':'order','id':'c','owner':'x','outcome':'MAYBE','side':'buy','shares':'1','price':'0.5'} \
            | FAILED step 4, order: unknown outcome 'MAYBE'
        {'op':'order','id':'c','owner':'x','outcome':'NO','side':'buy','shares':'1','price':'0.55555'} \
            | FAILED step 4, order: price has more than 4 decimals: 0.55555
        """)
    void aPredictionMarket(final String step, final String outcome)
    {
        assertEquals(outcome, run(ORDERS + step));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'op':'fee','role':'taker','rate':'0.07','contracts':10,'price':'0.50'};\
        {'op':'expect_fee','amount':'0.18','currency':'USD'} | passed
        {'op':'fee','role':'taker','rate':'0.07','contracts':10,'price':'0.50'};\
        {'op':'expect_fee','amount':'0.17','currency':'USD'} \
            | FAILED step 2, expect_fee: fee: expected 0.17, got 0.18
        {'op':'fee','base_rate':'0.02','side':'sell','price':'0.90','shares':'100'};\
        {'op':'expect_fee','amount':'0.20','currency':'C','value_in_collateral':'0.20'} | passed
        {'op':'fee','base_rate':'0.02','side':'sell','price':'0.90','shares':'100'};\
        {'op':'expect_fee','amount':'0.20','currency':'A'} \
            | FAILED step 2, expect_fee: currency: expected A, got C
        {'op':'fee','rate':'x','contracts':10,'price':'0.50'} | FAILED step 1, fee: 'rate' is no number: x
        {'op':'melt'} | FAILED no case about money begins with 'melt'
        """)
    void feesAlone(final String steps, final String outcome)
    {
        assertEquals(outcome, run(steps));
    }

    private static String run(final String steps)
    {
        final List<String> objects = new ArrayList<>();
        for (final String step : steps.split(";", -1))
        {
            if (!step.isBlank())
            {
                objects.add(step.strip());
            }
        }
        return TestCases.runSteps(Case.LEDGER, objects);
    }
}
