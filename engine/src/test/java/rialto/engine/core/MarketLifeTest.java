package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.VoidPolicy;
import rialto.engine.prediction.MarketActor;
import rialto.engine.prediction.MarketTransitions;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The life of a prediction market: who moves it where, what a time moves, disputes, and who is paid at the end. */
class MarketLifeTest
{
    private static final int ANN = 10;
    private static final int BEN = 11;
    private static final int CAT = 12;

    private final Outcomes market = new Outcomes(ANN, BEN, CAT);

    @AfterEach
    void close()
    {
        market.check();
        market.close();
    }

    /** The whole table of transitions, as the class documents it. */
    @ParameterizedTest
    @EnumSource(MarketActor.class)
    void theTableOfTransitions(final MarketActor by)
    {
        final List<String> allowed = new ArrayList<>();
        final EnumSet<MarketStatus> all = EnumSet.range(MarketStatus.DRAFT, MarketStatus.VOID);
        for (final MarketStatus from : all)
        {
            for (final MarketStatus to : all)
            {
                if (MarketTransitions.isAllowed(from, to, by))
                {
                    allowed.add(from + ">" + to);
                }
            }
        }
        final List<String> expected = switch (by)
        {
            case OPERATOR -> List.of("DRAFT>OPEN", "DRAFT>VOID", "OPEN>HALTED", "OPEN>CLOSED", "OPEN>VOID",
                "HALTED>OPEN", "HALTED>CLOSED", "HALTED>VOID", "CLOSED>VOID", "DETERMINED>VOID", "DISPUTED>VOID",
                "AMENDED>VOID");
            case RESOLVER -> List.of("CLOSED>DETERMINED", "DISPUTED>DETERMINED", "DISPUTED>AMENDED");
            case TRADER -> List.of("DETERMINED>DISPUTED", "AMENDED>DISPUTED");
            case TIMER -> List.of("DRAFT>VOID", "OPEN>CLOSED", "OPEN>VOID", "HALTED>CLOSED", "HALTED>VOID",
                "CLOSED>VOID", "DETERMINED>FINALIZED", "AMENDED>FINALIZED");
        };
        assertEquals(expected, allowed);
    }

    @Test
    void fromDraftToThePayoutOfTheWinners()
    {
        instrument();
        assertEquals(List.of("reply OK", "market 1 DRAFT no 3 payout 100 resolver 3 window 1000000000 bond 500 HALF " +
            "pause 1 nets 0 steps 1/1 group 0", "action key 1 participant 1 template 50 subject 1 OK"), create());
        assertEquals(List.of("reply MARKET_STATUS"), market.limit(ANN, "BUY YES", 1, 50));
        assertEquals(List.of("reply OK", "market 1 DRAFT to OPEN by COMMAND key 1 sets 0 pool 0 volume 0",
            "action key 1 participant 1 template 51 subject 1 OK"), market.move(MarketStatus.OPEN));
        market.limit(ANN, "BUY YES", 40, 60);
        market.limit(BEN, "BUY NO", 30, 40);
        assertEquals("market 1 OPEN to CLOSED by COMMAND key 1 sets 30 pool 3000 volume 30",
            market.move(MarketStatus.CLOSED).get(1));
        assertEquals(List.of("cancelled 1 10@60 filled 30 MASS_CANCELLED", "mass-cancel 23 done 1"), goOn(1));
        final long untilNs = market.machine.nextTimeNs() + Outcomes.WINDOW_NS;
        assertEquals(List.of("reply OK", "market 1 CLOSED to DETERMINED by COMMAND key 3 yes 100 until " + untilNs +
            " evidence 7 sets 30 pool 3000 volume 30", "action key 3 participant 3 template 52 subject 1 OK"),
            market.resolve(100, 7));
        assertEquals(untilNs, market.machine.stateMachine.nextDeadlineNs());
        market.machine.pass(Outcomes.WINDOW_NS);
        assertEquals(List.of("market 1 DETERMINED to FINALIZED by DISPUTE_WINDOW_ENDED key 0 yes 100 until " +
            untilNs + " evidence 7 sets 30 pool 3000 volume 30"), market.machine.tick());
        assertTrue(market.machine.stateMachine.hasWork());
        assertEquals(List.of("paid 1 account 10 yes 30 no 0 amount 3000 has 1001200",
            "paid 1 account 11 yes 0 no 30 amount 0 has 998800", "market 1 paid accounts 2 rounding 0 gap 0"),
            market.machine.goOn());
        assertFalse(market.machine.stateMachine.hasWork());
        assertEquals("sets 0 pool 0", market.pool());
    }

    /** What YES pays of 30 sets; the payout is the same whether an account redeems before or not. */
    @ParameterizedTest(name = "YES pays {0}")
    @CsvSource({ "100, 3000, 0", "0, 0, 3000", "50, 1500, 1500", "37, 1110, 1890" })
    void whatAnOutcomePays(final long yesTicks, final long yesMinor, final long noMinor)
    {
        opened();
        market.limit(ANN, "BUY YES", 30, 60);
        market.limit(BEN, "BUY NO", 30, 40);
        market.move(MarketStatus.CLOSED);
        market.resolve(yesTicks, 1);
        assertEquals(List.of("reply MARKET_STATUS"), market.redeem(ANN));
        market.machine.pass(Outcomes.WINDOW_NS);
        assertEquals("paid 1 account 10 yes 30 no 0 amount " + yesMinor + " has " + (998_200 + yesMinor),
            market.redeem(ANN).get(2));
        assertEquals(List.of("reply NOTHING_TO_REDEEM"), market.redeem(ANN));
        assertEquals(List.of("paid 1 account 11 yes 0 no 30 amount " + noMinor + " has " + (998_800 + noMinor),
            "market 1 paid accounts 1 rounding 0 gap 0"), market.machine.goOn());
    }

    @Test
    void aDisputeThatIsConfirmedCostsItsBond()
    {
        determined(100);
        assertEquals(List.of("reply EVIDENCE_MISSING"), market.dispute(BEN, 0));
        assertEquals("market 1 DETERMINED to DISPUTED by COMMAND key 2 account 11 yes 100",
            market.dispute(BEN, 9).get(1).replaceAll(" until.*", ""));
        assertEquals("usd 998300+500 yes 0 no 30", market.purse(BEN));
        market.machine.pass(Outcomes.WINDOW_NS);
        market.machine.tick();
        assertEquals(MarketStatus.DISPUTED, status());
        final long untilNs = market.machine.nextTimeNs() + Outcomes.WINDOW_NS;
        assertEquals("market 1 DISPUTED to DETERMINED by COMMAND key 3 yes 100 until " + untilNs +
            " evidence 8 sets 30 pool 3000 volume 30", market.resolve(100, 8).get(1));
        assertEquals("usd 998300 yes 0 no 30", market.purse(BEN));
        assertEquals(500, market.machine.available(1, Outcomes.USD));
    }

    /** Amending gives the bond back and begins the window again. */
    @Test
    void d45AnAmendedOutcomeRestartsTheTimer()
    {
        determined(100);
        market.machine.pass(Outcomes.WINDOW_NS / 2);
        market.dispute(BEN, 9);
        final long untilNs = market.machine.nextTimeNs() + Outcomes.WINDOW_NS;
        assertEquals("market 1 DISPUTED to AMENDED by COMMAND key 3 yes 0 until " + untilNs +
            " evidence 8 sets 30 pool 3000 volume 30", market.resolve(0, 8).get(1));
        assertEquals("usd 998800 yes 0 no 30", market.purse(BEN));
        market.machine.pass(Outcomes.WINDOW_NS - 2 * Machine.STEP_NS);
        market.machine.tick();
        assertEquals(MarketStatus.AMENDED, status());
        market.machine.tick();
        assertEquals(MarketStatus.FINALIZED, status());
    }

    /** Void by half: every token pays half of the payout. */
    @Test
    void d45AVoidMarketPaysHalf()
    {
        determined(100);
        market.dispute(CAT, 1);
        assertEquals("market 1 DISPUTED to VOID by COMMAND key 1 yes 100",
            market.move(MarketStatus.VOID).get(1).replaceAll(" until.*", ""));
        assertEquals("usd 1000000 yes 0 no 0", market.purse(CAT));
        assertEquals(List.of("paid 1 account 10 yes 30 no 0 amount 1500 has 999700",
            "paid 1 account 11 yes 0 no 30 amount 1500 has 1000300", "market 1 paid accounts 2 rounding 0 gap 0"),
            market.machine.goOn());
    }

    /** Void by refund: each is paid what it put in, who is ahead keeps it, and the exchange fills the gap. */
    @Test
    void d45ARefundNeedsAFundedGap()
    {
        instrument();
        market.create(terms -> terms.voidPolicy(VoidPolicy.REFUND));
        market.move(MarketStatus.OPEN);
        market.limit(ANN, "BUY YES", 30, 60);
        market.limit(BEN, "BUY NO", 30, 40);
        market.limit(CAT, "BUY YES", 30, 90);
        market.limit(ANN, "SELL YES", 30, 90);
        market.check();
        assertEquals("reply GAP_NOT_FUNDED", market.move(MarketStatus.VOID).get(0));
        market.machine.deposit(1, Outcomes.USD, 900);
        market.move(MarketStatus.VOID);
        market.check();
        assertEquals(List.of("paid 1 account 10 yes 0 no 0 amount 0 has 1000900",
            "paid 1 account 11 yes 0 no 30 amount 1200 has 1000000",
            "paid 1 account 12 yes 30 no 0 amount 2700 has 1000000", "market 1 paid accounts 3 rounding 0 gap 900"),
            market.machine.goOn());
        assertEquals(0, market.machine.available(1, Outcomes.USD));
    }

    @Test
    void aRefundNobodyFundsIsAHalfWhenItsTimeComes()
    {
        instrument();
        final long endNs = market.machine.nextTimeNs() + 1_000_000;
        market.create(terms -> terms.voidPolicy(VoidPolicy.REFUND).voidNs(endNs));
        market.move(MarketStatus.OPEN);
        market.limit(ANN, "BUY YES", 30, 60);
        market.limit(BEN, "BUY NO", 30, 40);
        market.limit(CAT, "BUY YES", 30, 90);
        market.limit(ANN, "SELL YES", 30, 90);
        market.machine.pass(1_000_000);
        market.machine.tick();
        assertEquals(List.of("paid 1 account 11 yes 0 no 30 amount 1500 has 1000300",
            "paid 1 account 12 yes 30 no 0 amount 1500 has 998800", "market 1 paid accounts 2 rounding 0 gap 0"),
            market.machine.goOn());
    }

    @Test
    void aHaltCancelsAllOrMayNot()
    {
        instrument();
        market.create(terms -> terms.cancelOnPause((short)0));
        market.move(MarketStatus.OPEN);
        market.limit(ANN, "BUY YES", 30, 60);
        market.move(MarketStatus.HALTED);
        assertEquals(List.of("reply MARKET_STATUS order 1 filled 0 leaves 0"),
            market.machine.amend(ANN, 1, 50, Machine.NONE));
        market.move(MarketStatus.OPEN);
        assertEquals("trade 1 30@60 amount 1800 taker 2 leaves 0 fee 0 held 0 maker 1 leaves 0 fee 0 held 0 mint",
            market.limit(BEN, "BUY NO", 30, 40).get(2));
    }

    @Test
    void aPauseCancels()
    {
        opened();
        market.limit(ANN, "BUY YES", 30, 60);
        market.move(MarketStatus.HALTED);
        assertEquals(List.of("reply UNKNOWN_ORDER order 1 filled 0 leaves 0"), market.machine.cancel(ANN, 1));
        assertEquals("cancelled 1 30@60 filled 0 MASS_CANCELLED", market.machine.goOn().get(0));
        market.move(MarketStatus.OPEN);
        assertEquals("booked 2 SELL 30@60 priority 2 held 1200", market.limit(BEN, "BUY NO", 30, 40).get(2));
    }

    @Test
    void timesCloseAndVoid()
    {
        instrument();
        final long closeNs = market.machine.nextTimeNs() + 1_000_000;
        final long voidNs = closeNs + 1_000_000;
        market.create(terms -> terms.closeNs(closeNs).voidNs(voidNs));
        market.move(MarketStatus.OPEN);
        market.limit(ANN, "BUY YES", 30, 60);
        assertEquals(closeNs, market.machine.stateMachine.nextDeadlineNs());
        market.machine.pass(1_000_000);
        assertEquals(List.of("market 1 OPEN to CLOSED by CLOSING_TIME key 0 sets 0 pool 0 volume 0",
            "reply MARKET_STATUS"), market.limit(BEN, "BUY NO", 30, 40));
        assertEquals(voidNs, market.machine.stateMachine.nextDeadlineNs());
        market.machine.pass(1_000_000);
        assertEquals("market 1 CLOSED to VOID by NOT_RESOLVED_IN_TIME key 0 sets 0 pool 0 volume 0",
            market.machine.tick().get(0));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "by another        | NOT_RESOLVER",
        "below zero        | INVALID_OUTCOME",
        "above the payout  | INVALID_OUTCOME",
        "without evidence  | EVIDENCE_MISSING",
        "no market         | UNKNOWN_INSTRUMENT",
        "twice             | MARKET_STATUS" })
    void resolutionsThatAreRefused(final String what, final String result)
    {
        opened();
        market.move(MarketStatus.CLOSED);
        final List<String> lines = switch (what)
        {
            case "by another" -> market.resolve(2, Outcomes.MARKET, 100, 1);
            case "below zero" -> market.resolve(-1, 1);
            case "above the payout" -> market.resolve(101, 1);
            case "without evidence" -> market.resolve(100, 0);
            case "no market" -> market.resolve(Outcomes.RESOLVER_KEY, 7, 100, 1);
            default -> twice();
        };
        assertEquals("reply " + result, lines.get(0));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "payout 1           | INVALID_MARKET",
        "payout 99          | INVALID_MARKET",
        "window 0           | INVALID_MARKET",
        "closed before      | INVALID_MARKET",
        "void before close  | INVALID_MARKET",
        "policy             | INVALID_MARKET",
        "NO is YES          | OUTCOME_ASSET_IN_USE",
        "NO is money        | INVALID_MARKET",
        "no NO              | UNKNOWN_ASSET",
        "resolver           | UNKNOWN_PARTICIPANT",
        "instrument         | UNKNOWN_INSTRUMENT",
        "again              | INSTRUMENT_IN_USE" })
    void marketsThatAreRefused(final String what, final String result)
    {
        instrument();
        if ("again".equals(what))
        {
            create();
        }
        final List<String> lines = market.create(terms ->
        {
            switch (what)
            {
                case "payout 1" -> terms.payoutTicks(1);
                case "payout 99" -> terms.payoutTicks(99);
                case "window 0" -> terms.disputeWindowNs(0);
                case "closed before" -> terms.closeNs(5);
                case "void before close" -> terms.closeNs(Long.MAX_VALUE).voidNs(Long.MAX_VALUE - 1);
                case "policy" -> terms.voidPolicy(VoidPolicy.NULL_VAL);
                case "NO is YES" -> terms.noAssetId(Outcomes.YES);
                case "NO is money" -> terms.noAssetId(Outcomes.USD);
                case "no NO" -> terms.noAssetId(9);
                case "resolver" -> terms.resolverParticipantId(9);
                case "instrument" -> terms.instrumentId(9);
                default -> terms.groupId(0);
            }
        });
        assertEquals("reply " + result, lines.get(0));
    }

    private List<String> twice()
    {
        market.resolve(100, 1);
        return market.resolve(100, 1);
    }

    private void determined(final long yesTicks)
    {
        opened();
        market.limit(ANN, "BUY YES", 30, 60);
        market.limit(BEN, "BUY NO", 30, 40);
        market.move(MarketStatus.CLOSED);
        market.resolve(yesTicks, 1);
    }

    private void opened()
    {
        instrument();
        create();
        market.move(MarketStatus.OPEN);
    }

    private void instrument()
    {
        market.instrument(Outcomes.MARKET, Outcomes.YES, FeeKind.PARTS_PER_MILLION, 0, 0);
    }

    private List<String> create()
    {
        return market.create(terms -> terms.groupId(0));
    }

    private MarketStatus status()
    {
        return market.machine.stateMachine.markets().status(Outcomes.MARKET);
    }

    private List<String> goOn(final int times)
    {
        final List<String> lines = new ArrayList<>();
        for (int i = 0; i < times; i++)
        {
            lines.addAll(market.machine.goOn());
        }
        return lines;
    }
}
