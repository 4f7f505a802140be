package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.VoidPolicy;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** SEMANTICS D4-5, conversion: a group of three markets A, B and C; instruments 1 to 3, YES 2, 4, 6 and NO 3, 5, 7. */
class MarketGroupTest
{
    private static final int ANN = 10;
    private static final int BEN = 11;
    private static final int GROUP = 1;
    private static final int A = 1;
    private static final int B = 2;
    private static final int C = 3;
    private static final long CASH = Outcomes.CASH;

    private final Outcomes market = new Outcomes(ANN, BEN);

    @BeforeEach
    void open()
    {
        market.machine.createAsset(4, "B-YES", 0);
        market.machine.createAsset(5, "B-NO", 0);
        market.machine.createAsset(6, "C-YES", 0);
        market.machine.createAsset(7, "C-NO", 0);
        assertEquals("group 1 of 3 has 0 convertible", market.createGroup(GROUP, 3, true).get(1));
        for (int id = A; id <= C; id++)
        {
            market.instrument(id, 2 * id, FeeKind.PARTS_PER_MILLION, 0, 0);
            final int member = id;
            market.create(terms -> terms.instrumentId(member).noAssetId(2 * member + 1).groupId(GROUP));
            market.move(Machine.ADMIN, id, MarketStatus.OPEN);
        }
    }

    @AfterEach
    void close()
    {
        market.check();
        market.close();
    }

    /** 10 NO_A and 10 NO_B are 10.00 and 10 YES_C; the value is the same whoever wins. */
    @ParameterizedTest(name = "{0} wins")
    @CsvSource({ "1, 1000", "2, 1000", "3, 2000" })
    void d45ConversionKeepsTheValue(final int winner, final long valueMinor)
    {
        market.split(ANN, A, 10);
        market.split(ANN, B, 10);
        market.split(BEN, C, 5);
        market.machine.transfer(ANN, BEN, 2, 10);
        market.machine.transfer(ANN, BEN, 4, 10);
        final long before = market.machine.available(ANN, Outcomes.USD);
        assertEquals(List.of("reply OK",
            "sets 1 CONVERTED 10 of 10 for 1000 sets 10 pool 1000 has 999000 yes 0 no 0",
            "sets 2 CONVERTED 10 of 10 for 1000 sets 10 pool 1000 has 999000 yes 0 no 0",
            "sets 3 CONVERTED 10 of 10 for 1000 sets 15 pool 1500 has 999000 yes 10 no 0",
            "converted 1 10 of 2 by 10 for 1000 advanced 2000 has 999000"), market.convert(ANN, GROUP, 10, A, B));
        market.check();
        assertEquals(1000, market.machine.available(ANN, Outcomes.USD) - before);
        finish(winner);
        assertEquals(valueMinor, market.machine.available(ANN, Outcomes.USD) - before);
        assertEquals(2 * CASH, market.machine.available(ANN, Outcomes.USD) +
            market.machine.available(BEN, Outcomes.USD));
    }

    /** One NO alone is YES of all others; all of them are payouts but one. */
    @ParameterizedTest(name = "{0} NO given")
    @CsvSource({ "1, 0, 2", "3, 2000, 0" })
    void d45ConversionOfOneAndOfAll(final int count, final long paidMinor, final int yesKinds)
    {
        for (int id = A; id <= C; id++)
        {
            market.split(ANN, id, 10);
            market.machine.transfer(ANN, BEN, 2 * id, 10);
        }
        final long before = market.machine.available(ANN, Outcomes.USD);
        final List<String> lines = count == 1 ?
            market.convert(ANN, GROUP, 10, B) :
            market.convert(ANN, GROUP, 10, A, B, C);
        assertEquals("reply OK", lines.get(0));
        assertEquals(paidMinor, market.machine.available(ANN, Outcomes.USD) - before);
        assertEquals(10L * yesKinds, market.machine.available(ANN, 2) + market.machine.available(ANN, 4) +
            market.machine.available(ANN, 6));
        market.check();
        finish(A);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "none         | INVALID_CONVERSION",
        "twice        | INVALID_CONVERSION",
        "another      | INVALID_CONVERSION",
        "nothing      | QUANTITY_NOT_POSITIVE",
        "too much     | INSUFFICIENT_FUNDS",
        "far too much | AMOUNT_OVERFLOW",
        "halted       | MARKET_STATUS",
        "no group     | UNKNOWN_GROUP",
        "incomplete   | GROUP_NOT_CONVERTIBLE",
        "not meant to | GROUP_NOT_CONVERTIBLE" })
    void conversionsThatAreRefused(final String what, final String result)
    {
        market.split(ANN, A, 10);
        market.split(ANN, B, 10);
        final List<String> lines = switch (what)
        {
            case "none" -> market.convert(ANN, GROUP, 10);
            case "twice" -> market.convert(ANN, GROUP, 10, A, A);
            case "another" -> market.convert(ANN, GROUP, 10, A, 7);
            case "nothing" -> market.convert(ANN, GROUP, 0, A, B);
            case "too much" -> market.convert(ANN, GROUP, 11, A, B);
            case "far too much" -> market.convert(ANN, GROUP, Long.MAX_VALUE, A, B);
            case "halted" -> halted();
            case "no group" -> market.convert(ANN, 9, 10, A, B);
            case "incomplete" -> other(true);
            default -> other(false);
        };
        assertEquals("reply " + result, lines.get(0));
    }

    /** What does not add up to one payout is not final, however long it stands; a new outcome makes it so. */
    @Test
    void outcomesOfAGroupAreFinalTogether()
    {
        closeAll();
        market.resolve(Outcomes.RESOLVER_KEY, A, 100, 1);
        market.resolve(Outcomes.RESOLVER_KEY, B, 100, 1);
        market.machine.pass(Outcomes.WINDOW_NS);
        assertEquals("market 1 DETERMINED to DETERMINED by WAITS_FOR_GROUP key 0 yes 100",
            market.machine.tick().get(0).replaceAll(" until.*", ""));
        market.resolve(Outcomes.RESOLVER_KEY, C, 0, 1);
        market.machine.pass(Outcomes.WINDOW_NS);
        market.machine.tick();
        assertEquals(MarketStatus.DETERMINED, status(C));
        market.disputeOf(ANN, B, 1);
        market.resolve(Outcomes.RESOLVER_KEY, B, 0, 1);
        market.machine.pass(2 * Outcomes.WINDOW_NS);
        market.machine.tick();
        assertEquals("FINALIZED FINALIZED FINALIZED", status(A) + " " + status(B) + " " + status(C));
    }

    @Test
    void aGroupThatHasConvertedHasNoVoidMarket()
    {
        market.split(ANN, A, 10);
        market.convert(ANN, GROUP, 10, A);
        assertEquals("reply GROUP_CONVERTED", market.move(Machine.ADMIN, B, MarketStatus.VOID).get(0));
        finish(B);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "unknown  | UNKNOWN_GROUP",
        "full     | INVALID_MARKET",
        "payout   | INVALID_MARKET",
        "void     | INVALID_MARKET",
        "refund   | INVALID_MARKET" })
    void membersThatAreRefused(final String what, final String result)
    {
        market.machine.createAsset(8, "D-YES", 0);
        market.machine.createAsset(9, "D-NO", 0);
        market.instrument(4, 8, FeeKind.PARTS_PER_MILLION, 0, 0);
        market.createGroup(2, 2, true);
        final List<String> lines = market.create(terms ->
        {
            terms.instrumentId(4).noAssetId(9).groupId(2);
            switch (what)
            {
                case "unknown" -> terms.groupId(3);
                case "full" -> terms.groupId(GROUP);
                case "payout" -> terms.payoutTicks(101).groupId(GROUP);
                case "void" -> terms.voidNs(Long.MAX_VALUE);
                default -> terms.voidPolicy(VoidPolicy.REFUND);
            }
        });
        assertEquals("reply " + result, lines.get(0));
    }

    @ParameterizedTest
    @CsvSource({ "0, 2, ID_OUT_OF_RANGE", "17, 2, ID_OUT_OF_RANGE", "1, 2, ID_IN_USE", "2, 1, INVALID_MARKET",
        "2, 65, INVALID_MARKET", "2, 64, OK" })
    void groupsThatCanBe(final int groupId, final int markets, final String result)
    {
        assertEquals("reply " + result, market.createGroup(groupId, markets, true).get(0));
    }

    /** Who gets YES while it has NO has both merged at once, where the market says so. */
    @Test
    void automaticNetting()
    {
        market.machine.createAsset(8, "D-YES", 0);
        market.machine.createAsset(9, "D-NO", 0);
        market.instrument(4, 8, FeeKind.PARTS_PER_MILLION, 0, 0);
        market.create(terms -> terms.instrumentId(4).noAssetId(9).netsOutcomes((short)1));
        market.move(Machine.ADMIN, 4, MarketStatus.OPEN);
        market.orderOf(4, ANN, "BUY NO", 30, 40);
        market.orderOf(4, BEN, "BUY YES", 30, 60);
        market.orderOf(4, BEN, "SELL YES", 20, 70);
        final List<String> lines = market.orderOf(4, ANN, "BUY YES", 20, 70);
        assertEquals("sets 4 NETTED 20 of 10 for 2000 sets 10 pool 1000 has 999400 yes 0 no 10",
            lines.get(lines.size() - 1));
    }

    private List<String> halted()
    {
        market.move(Machine.ADMIN, C, MarketStatus.HALTED);
        return market.convert(ANN, GROUP, 10, A, B);
    }

    private List<String> other(final boolean isConvertible)
    {
        market.createGroup(2, 2, isConvertible);
        return market.convert(ANN, 2, 10, A);
    }

    private void closeAll()
    {
        for (int id = A; id <= C; id++)
        {
            market.move(Machine.ADMIN, id, MarketStatus.CLOSED);
        }
    }

    private void finish(final int winner)
    {
        closeAll();
        for (int id = A; id <= C; id++)
        {
            market.resolve(Outcomes.RESOLVER_KEY, id, id == winner ? 100 : 0, 1);
        }
        market.machine.pass(Outcomes.WINDOW_NS);
        market.machine.tick();
        for (int id = A; id <= C; id++)
        {
            market.machine.goOn();
            market.check();
        }
        assertEquals(0, market.machine.stateMachine.marketGroups().advancedMinor(GROUP));
        assertEquals(0, market.machine.held(1, Outcomes.USD));
    }

    private MarketStatus status(final int id)
    {
        return market.machine.stateMachine.markets().status(id);
    }
}
