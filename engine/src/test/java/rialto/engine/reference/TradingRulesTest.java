package rialto.engine.reference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.AllocatedBytes;
import rialto.engine.snapshot.RecordList;
import rialto.engine.snapshot.RecordText;
import rialto.engine.snapshot.StateHash;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TradingRulesTest
{
    private final long bytesBefore = NativeRegion.allocatedBytes("reference.rules");
    private final Market market = new Market();
    private final TradingRules rules = new TradingRules(Market.MAX_INSTRUMENTS, market.instruments);

    @AfterEach
    void closeAndFindNoLeak()
    {
        rules.close();
        market.close();
        assertEquals(bytesBefore, NativeRegion.allocatedBytes("reference.rules"));
    }

    @ParameterizedTest
    @CsvSource({
        // id, remainder, unpriced, protection, allocation, share, parts, keeps, refresh, result
        "1, CANCEL, BEST_LIMIT, -9223372036854775808, PRICE_TIME, 1, 100, 0, ON_EXHAUSTION, OK",
        "1, REST, INCOMING_LIMIT, 1, PRO_RATA, 2, 1, 1, BELOW_MINIMUM_AT_END, OK",
        "1, CANCEL, BEST_LIMIT, 1, PRICE_TIME, 1, 1, 0, NULL_VAL, OK",
        "1, CANCEL, BEST_LIMIT, 1, PRICE_TIME, 1, 1, 0, SBE_UNKNOWN, INVALID_TRADING_RULES",
        "1, REST_AT_PROTECTION, REFERENCE, 9223372036854775807, PRO_RATA, 9223372036854775807, 5, 0, ON_EXHAUSTION, OK",
        "1, NULL_VAL, BEST_LIMIT, 1, PRICE_TIME, 1, 1, 0, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "1, SBE_UNKNOWN, BEST_LIMIT, 1, PRICE_TIME, 1, 1, 0, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "1, CANCEL, NULL_VAL, 1, PRICE_TIME, 1, 1, 0, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "1, CANCEL, SBE_UNKNOWN, 1, PRICE_TIME, 1, 1, 0, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "1, CANCEL, BEST_LIMIT, 1, NULL_VAL, 1, 1, 0, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "1, CANCEL, BEST_LIMIT, 1, SBE_UNKNOWN, 1, 1, 0, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "1, CANCEL, BEST_LIMIT, 0, PRICE_TIME, 1, 1, 0, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "1, CANCEL, BEST_LIMIT, -1, PRICE_TIME, 1, 1, 0, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "1, CANCEL, BEST_LIMIT, 1, PRICE_TIME, 0, 1, 0, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "1, CANCEL, BEST_LIMIT, 1, PRICE_TIME, -9223372036854775808, 1, 0, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "1, CANCEL, BEST_LIMIT, 1, PRICE_TIME, 1, 0, 0, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "1, CANCEL, BEST_LIMIT, 1, PRICE_TIME, 1, 101, 0, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "1, CANCEL, BEST_LIMIT, 1, PRICE_TIME, 1, 255, 0, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "1, CANCEL, BEST_LIMIT, 1, PRICE_TIME, 1, 1, 2, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "1, CANCEL, BEST_LIMIT, 1, PRICE_TIME, 1, 1, 255, ON_EXHAUSTION, INVALID_TRADING_RULES",
        "3, NULL_VAL, NULL_VAL, 0, NULL_VAL, 0, 0, 2, SBE_UNKNOWN, INSTRUMENT_DELISTED",
        "4, NULL_VAL, NULL_VAL, 0, NULL_VAL, 0, 0, 2, ON_EXHAUSTION, UNKNOWN_INSTRUMENT",
        "0, CANCEL, BEST_LIMIT, 1, PRICE_TIME, 1, 1, 0, ON_EXHAUSTION, UNKNOWN_INSTRUMENT",
        "2147483647, CANCEL, BEST_LIMIT, 1, PRICE_TIME, 1, 1, 0, ON_EXHAUSTION, UNKNOWN_INSTRUMENT"
    })
    void rulesAreWhatWasSetOrRefused(
        final int id,
        final MarketRemainder remainder,
        final UnpricedRule unpriced,
        final long protection,
        final Allocation allocation,
        final long share,
        final int parts,
        final int keeps,
        final IcebergRefresh refresh,
        final ResultCode expected)
    {
        assertEquals(expected, rules.set(id, remainder, unpriced, protection, allocation, share, parts, keeps,
            refresh));

        final String set = remainder + " " + unpriced + " " + protection + " " + allocation + " " + share + " " +
            parts + " " + (keeps == 1) + " " + (refresh == IcebergRefresh.NULL_VAL ? "ON_EXHAUSTION" : refresh);
        final String defaults = "CANCEL BEST_LIMIT -9223372036854775808 PRICE_TIME 1 100 false ON_EXHAUSTION";
        assertEquals(expected == ResultCode.OK ? set : defaults, text(1));
        assertEquals(expected == ResultCode.OK, rules.isSet(1));
        assertEquals(defaults, text(2));
    }

    @Test
    void recordsAreOfWhatWasSetInAscendingOrder()
    {
        assertEquals(List.of(), RecordText.of(rules));
        rules.set(2, MarketRemainder.REST, UnpricedRule.REFERENCE, 600, Allocation.PRO_RATA, 2, 7, 1,
            IcebergRefresh.BELOW_MINIMUM_AT_END);
        rules.set(1, MarketRemainder.CANCEL, UnpricedRule.BEST_LIMIT, Market.NONE, Allocation.PRICE_TIME, 1, 100, 0,
            IcebergRefresh.ON_EXHAUSTION);

        assertEquals(List.of(
            "TradingRulesState instrumentId=1|marketRemainder=CANCEL|unpricedRule=BEST_LIMIT|" +
                "protectionTicks=-9223372036854775808|allocation=PRICE_TIME|proRataMinimumLots=1|maxIcebergParts=100|" +
                "increaseKeepsPriority=0|icebergRefresh=ON_EXHAUSTION",
            "TradingRulesState instrumentId=2|marketRemainder=REST|unpricedRule=REFERENCE|protectionTicks=600|" +
                "allocation=PRO_RATA|proRataMinimumLots=2|maxIcebergParts=7|increaseKeepsPriority=1|" +
                "icebergRefresh=BELOW_MINIMUM_AT_END"),
            RecordText.of(rules));
        try (TradingRules others = new TradingRules(Market.MAX_INSTRUMENTS, market.instruments))
        {
            others.set(1, MarketRemainder.REST, UnpricedRule.BEST_LIMIT, 1, Allocation.PRICE_TIME, 1, 100, 0,
                IcebergRefresh.ON_EXHAUSTION);
            others.set(1, MarketRemainder.CANCEL, UnpricedRule.BEST_LIMIT, Market.NONE, Allocation.PRICE_TIME, 1, 100,
                0, IcebergRefresh.ON_EXHAUSTION);
            others.set(2, MarketRemainder.REST, UnpricedRule.REFERENCE, 600, Allocation.PRO_RATA, 2, 7, 1,
                IcebergRefresh.BELOW_MINIMUM_AT_END);
            assertEquals(RecordList.of(rules), RecordList.of(others));
        }
    }

    @Test
    void nothingAllocates()
    {
        final StateHash hash = new StateHash();
        assertEquals(0, AllocatedBytes.during(20_000, () ->
        {
            rules.set(1, MarketRemainder.REST, UnpricedRule.REFERENCE, 600, Allocation.PRO_RATA, 2, 7, 1,
                IcebergRefresh.BELOW_MINIMUM_AT_END);
            rules.marketRemainder(1);
            rules.unpricedRule(2);
            rules.allocation(1);
            rules.writeTo(hash);
        }));
    }

    private String text(final int id)
    {
        return rules.marketRemainder(id) + " " + rules.unpricedRule(id) + " " + rules.protectionTicks(id) + " " +
            rules.allocation(id) + " " + rules.proRataMinimumLots(id) + " " + rules.maxIcebergParts(id) + " " +
            rules.increaseKeepsPriority(id) + " " + rules.icebergRefresh(id);
    }
}
