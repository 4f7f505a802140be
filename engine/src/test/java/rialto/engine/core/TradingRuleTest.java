package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.snapshot.RecordText;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static rialto.codecs.types.Side.BUY;

/** Commands that set how an instrument matches and what it takes: the events, the state, what is refused. */
class TradingRuleTest
{
    private static final int ADMIN = Machine.ADMIN;
    private static final long NONE = Machine.NONE;

    private final Machine machine = Machine.withMarket(400, 1000, 10);
    private final RuleEntry entry = new RuleEntry(machine);

    @AfterEach
    void closeMachine()
    {
        Invariants.check(machine.stateMachine);
        machine.close();
    }

    private List<String> rules(final int keyId, final int instrumentId, final MarketRemainder remainder)
    {
        return entry.rules(keyId, instrumentId, remainder, UnpricedRule.REFERENCE, 600, Allocation.PRO_RATA, 2, 7, 1,
            IcebergRefresh.BELOW_MINIMUM_AT_END);
    }

    private List<String> limits(final int keyId, final int instrumentId, final long minQuantityLots)
    {
        return entry.limits(keyId, instrumentId, minQuantityLots, 2, NONE, 3, 50, 1000, 60);
    }

    @Test
    void tradingRules()
    {
        assertEquals(List.of("reply OK",
            "rules 1 remainder REST unpriced REFERENCE protection 600 PRO_RATA share 2 parts 7 keeps 1 " +
                "refresh BELOW_MINIMUM_AT_END",
            "action key 1 participant 1 template 28 subject 1 OK"), rules(ADMIN, 1, MarketRemainder.REST));
        assertEquals(List.of("reply OK",
            "rules 1 remainder CANCEL unpriced BEST_LIMIT protection none PRICE_TIME share 1 parts 100 keeps 0 " +
                "refresh ON_EXHAUSTION",
            "action key 1 participant 1 template 28 subject 1 OK"),
            entry.rules(ADMIN, 1, MarketRemainder.CANCEL, UnpricedRule.BEST_LIMIT, NONE, Allocation.PRICE_TIME, 1, 100,
                0, IcebergRefresh.NULL_VAL));
    }

    @Test
    void tradingRulesRefused()
    {
        assertEquals(List.of("reply INVALID_TRADING_RULES",
            "action key 1 participant 1 template 28 subject 1 INVALID_TRADING_RULES"),
            rules(ADMIN, 1, MarketRemainder.NULL_VAL));
        assertEquals("reply UNKNOWN_INSTRUMENT", rules(ADMIN, 2, MarketRemainder.NULL_VAL).getFirst());
        assertEquals("reply NOT_AUTHORIZED", rules(2, 2, MarketRemainder.NULL_VAL).getFirst());
        assertEquals("reply SESSION_NOT_OPEN", rules(3, 2, MarketRemainder.NULL_VAL).getFirst());
        assertEquals(List.of(), statesOf("TradingRulesState"));
    }

    @Test
    void orderLimits()
    {
        assertEquals(List.of("reply OK",
            "limits 1 lots 4 step 2 notional 5..none open 3 parked 7 position 50 band 1000 window 60",
            "action key 1 participant 1 template 29 subject 1 OK"), limits(ADMIN, 1, 4));
        assertEquals(List.of("reply OK",
            "limits 1 lots 1 step 1 notional 5..9 open 0 parked 7 position none band 0 window 0",
            "action key 1 participant 1 template 29 subject 1 OK"),
            entry.limits(ADMIN, 1, 1, 1, 9, 0, NONE, 0, 0));
    }

    @Test
    void orderLimitsRefused()
    {
        assertEquals(List.of("reply INVALID_LIMITS",
            "action key 1 participant 1 template 29 subject 1 INVALID_LIMITS"), limits(ADMIN, 1, 0));
        assertEquals("reply UNKNOWN_INSTRUMENT", limits(ADMIN, 2, 0).getFirst());
        assertEquals("reply NOT_AUTHORIZED", limits(2, 2, 0).getFirst());
        assertEquals("reply SESSION_NOT_OPEN", limits(3, 2, 0).getFirst());
        assertEquals(List.of(), statesOf("OrderLimitsState"));
    }

    @Test
    void tickTable()
    {
        assertEquals(List.of("reply OK", "ticks 1 0:1 100:5", "action key 1 participant 1 template 33 subject 1 OK"),
            entry.table(ADMIN, 1, 0, 1, 100, 5));
        assertEquals("reply OK order 1 filled 0 leaves 1", machine.limit(10, 1, BUY, 1, 99).getFirst());
        assertEquals("reply PRICE_OFF_TICK", machine.limit(10, 2, BUY, 1, 101).getFirst());
        assertEquals("reply OK order 2 filled 0 leaves 1", machine.limit(10, 3, BUY, 1, 105).getFirst());

        assertEquals(List.of("reply OK", "ticks 1", "action key 1 participant 1 template 33 subject 1 OK"),
            entry.table(ADMIN, 1));
        assertEquals("reply OK order 3 filled 0 leaves 1", machine.limit(10, 4, BUY, 1, 101).getFirst());
    }

    @Test
    void tickTableRefused()
    {
        assertEquals(List.of("reply INVALID_TICK_TABLE",
            "action key 1 participant 1 template 33 subject 1 INVALID_TICK_TABLE"), entry.table(ADMIN, 1, 1, 1));
        final long[] bands = new long[2 * 17];
        for (int i = 0; i < bands.length; i++)
        {
            bands[i] = i % 2 == 0 ? i : 1;
        }
        assertEquals("reply INVALID_TICK_TABLE", entry.table(ADMIN, 1, bands).getFirst());
        assertEquals("reply UNKNOWN_INSTRUMENT", entry.table(ADMIN, 2, 1, 1).getFirst());
        assertEquals("reply NOT_AUTHORIZED", entry.table(2, 2, 1, 1).getFirst());
        assertEquals("reply SESSION_NOT_OPEN", entry.table(3, 2, 1, 1).getFirst());
        assertEquals(List.of(), statesOf("TickTableState"));
    }

    @Test
    void feeTier()
    {
        assertEquals(List.of("reply OK", "fees 1 tier 15 -20/30",
            "action key 1 participant 1 template 34 subject 1 OK"), entry.feeTier(ADMIN, 1, 15, -20, 30));
        assertEquals("reply OK", machine.changeInstrument(1, 1, NONE, NONE, 400, 1000).getFirst());
    }

    @Test
    void feeTierRefused()
    {
        assertEquals(List.of("reply INVALID_FEE_TIER",
            "action key 1 participant 1 template 34 subject 1 INVALID_FEE_TIER"),
            entry.feeTier(ADMIN, 1, 16, -20, 30));
        assertEquals("reply INVALID_FEE_TIER", entry.feeTier(ADMIN, 1, 0, -20, 30).getFirst());
        assertEquals("reply INVALID_FEE", entry.feeTier(ADMIN, 1, 0, -20, -1).getFirst());
        assertEquals("reply UNKNOWN_INSTRUMENT", entry.feeTier(ADMIN, 2, 0, -20, -1).getFirst());
        assertEquals("reply NOT_AUTHORIZED", entry.feeTier(2, 2, 0, -20, -1).getFirst());
        assertEquals("reply SESSION_NOT_OPEN", entry.feeTier(3, 2, 0, -20, -1).getFirst());
        assertEquals(List.of(), statesOf("FeeTierState"));
    }

    @Test
    void aDelistedInstrumentIsNotChanged()
    {
        machine.status(1, InstrumentStatus.SUSPENDED);
        assertEquals("reply OK", rules(ADMIN, 1, MarketRemainder.REST).getFirst());
        machine.status(1, InstrumentStatus.DELISTED);
        assertEquals("reply INSTRUMENT_DELISTED", rules(ADMIN, 1, MarketRemainder.CANCEL).getFirst());
        assertEquals("reply INSTRUMENT_DELISTED", limits(ADMIN, 1, 0).getFirst());
        assertEquals("reply INSTRUMENT_DELISTED", entry.table(ADMIN, 1, 1, 1).getFirst());
        assertEquals("reply INSTRUMENT_DELISTED", entry.feeTier(ADMIN, 1, 16, 0, -1).getFirst());
    }

    @Test
    void allOfItIsInTheState()
    {
        final long before = machine.stateMachine.stateHash();
        rules(ADMIN, 1, MarketRemainder.REST);
        limits(ADMIN, 1, 4);
        entry.table(ADMIN, 1, 0, 1, 100, 5);
        entry.feeTier(ADMIN, 1, 15, -20, 30);
        assertEquals(List.of(
            "TickTableState instrumentId=1|bands=(fromPriceTicks=0|priceStepTicks=1),(fromPriceTicks=100|" +
                "priceStepTicks=5)",
            "TradingRulesState instrumentId=1|marketRemainder=REST|unpricedRule=REFERENCE|protectionTicks=600|" +
                "allocation=PRO_RATA|proRataMinimumLots=2|maxIcebergParts=7|increaseKeepsPriority=1|" +
                "icebergRefresh=BELOW_MINIMUM_AT_END",
            "OrderLimitsState instrumentId=1|minQuantityLots=4|quantityStepLots=2|minNotionalMinor=5|" +
                "maxNotionalMinor=-9223372036854775808|maxOpenOrders=3|maxParkedOrders=7|maxPositionLots=50|" +
                "bandBps=1000|duplicateWindowNs=60",
            "FeeTierState instrumentId=1|tier=15|makerFeeRate=-20|takerFeeRate=30"),
            RecordText.of(machine.stateMachine).stream().filter(text -> text.contains("instrumentId=1|")).toList());
        assertNotEquals(before, machine.stateMachine.stateHash());
    }

    private List<String> statesOf(final String name)
    {
        return RecordText.of(machine.stateMachine).stream().filter(text -> text.startsWith(name)).toList();
    }
}
