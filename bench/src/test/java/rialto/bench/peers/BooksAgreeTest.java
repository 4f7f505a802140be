package rialto.bench.peers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rialto.bench.flow.Lifecycles;
import rialto.bench.flow.PublicFlow;
import rialto.bench.flow.PublicScenario;
import rialto.bench.rounds.BenchCommand;
import rialto.bench.rounds.Pair;
import rialto.cli.conform.Workload;

import java.util.List;
import java.util.function.Function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BooksAgreeTest
{
    private static final int MEASURED = 30_000;
    private static final int MANY = 25_000;
    private static final List<Function<BookFlow, PeerBook>> OTHERS =
        List.of(ExchangeCoreBook::direct, ExchangeCoreBook::naive, ParityBook::new, PlainBook::new,
            RialtoStateMachine::new);

    /** Five implementations of three projects, each trade of each; the last flow so large that ours looks ahead. */
    @ParameterizedTest
    @CsvSource({ "20, 1", "100, 2", "1000, 3", "1000, 4", "5000, 5", "25000, 6" })
    void everyBookTradesTheSame(final int resting, final long seed)
    {
        final BookFlow flow = ExchangeCoreMix.flow(resting, MEASURED, seed);
        final List<Function<BookFlow, PeerBook>> others = resting == MANY ?
            List.of(ExchangeCoreBook::direct, ParityBook::new, RialtoStateMachine::new) :
            OTHERS;
        final Sides.Result ours = result(flow, RialtoBook::new);
        assertTrue(ours.tradeCount() > MEASURED / 50, ours::toString);
        assertTrue(Math.abs(ours.restingCount() - resting) <= resting / 10 + 10, ours::toString);
        for (final Function<BookFlow, PeerBook> other : others)
        {
            assertEquals(ours, result(flow, other), () -> "seed " + seed);
        }
    }

    /** Orders that nobody reaches, several instruments, more accounts than orders. */
    @Test
    void everyBookTradesTheSameInTheFlowsThatGoBeyondTheMix()
    {
        for (final BookFlow flow : List.of(ExchangeCoreMix.deep(2_000, MEASURED, 11),
            ExchangeCoreMix.overAccounts(500, MEASURED, 5_000, 12), MassQuotes.flow(20, 5, MEASURED, 14)))
        {
            final Sides.Result ours = result(flow, RialtoBook::new);
            assertTrue(ours.tradeCount() > MEASURED / 50, ours::toString);
            for (final Function<BookFlow, PeerBook> other : OTHERS)
            {
                assertEquals(ours, result(flow, other));
            }
        }
        for (final Popularity popularity : List.of(Popularity.zipf(50), Popularity.equal(50)))
        {
            final BookFlow flow = ExchangeCoreMix.overInstruments(1_000, MEASURED, popularity, 13);
            final Sides.Result ours = result(flow, RialtoBook::new);
            assertTrue(ours.tradeCount() > MEASURED / 50, ours::toString);
            assertEquals(ours, result(flow, ExchangeCoreBook::direct));
            assertEquals(ours, result(flow, RialtoStateMachine::new));
        }
    }

    @Test
    void theSameSeedMakesTheSameFlow()
    {
        final BookFlow once = ExchangeCoreMix.flow(100, MEASURED, 7);
        final BookFlow again = ExchangeCoreMix.flow(100, MEASURED, 7);
        final BookFlow other = ExchangeCoreMix.flow(100, MEASURED, 8);
        assertEquals(result(once, RialtoBook::new), result(again, RialtoBook::new));
        assertTrue(result(once, RialtoBook::new).digest() != result(other, RialtoBook::new).digest());
    }

    /** Cancels and modifies that come too late are refused by all alike; ids come in any order. */
    @ParameterizedTest
    @EnumSource(PublicScenario.class)
    void everyBookTradesAndRefusesTheSameInEachScenario(final PublicScenario scenario)
    {
        for (final Lifecycles lifecycles : Lifecycles.values())
        {
            try (Workload workload = PublicFlow.draw(scenario, lifecycles, 5_000, 7))
            {
                final BookFlow flow = WorkloadFlow.of(workload);
                final Sides.Result ours = result(flow, RialtoBook::new);
                assertTrue(ours.refusedCount() > 50, ours::toString);
                for (final Function<BookFlow, PeerBook> other : OTHERS)
                {
                    assertEquals(ours, result(flow, other), () -> scenario + " " + lifecycles);
                }
            }
        }
    }

    /** A pair whose results differ is not measured. */
    @Test
    void aWrongBookIsFoundBeforeItIsMeasured()
    {
        final BookFlow flow = ExchangeCoreMix.flow(100, MEASURED, 9);
        final BookFlow other = ExchangeCoreMix.flow(100, MEASURED, 10);
        final Pair pair = Pair.same("wrong", 100, Sides.ours(flow), Sides.parity(other));
        final int exitCode =
            BenchCommand.run("wrong", "Never measured.", run -> run.measure(List.of(pair)), "--smallest");
        assertEquals(1, exitCode);
    }

    private static Sides.Result result(final BookFlow flow, final Function<BookFlow, PeerBook> maker)
    {
        return (Sides.Result)Sides.of(flow, maker).lap().result();
    }
}
