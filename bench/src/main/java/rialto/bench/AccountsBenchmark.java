package rialto.bench;

import rialto.bench.peers.BookFlow;
import rialto.bench.peers.ExchangeCoreMix;
import rialto.bench.peers.Sides;
import rialto.bench.rounds.BenchCommand;
import rialto.bench.rounds.BenchRun;
import rialto.bench.rounds.Contender;
import rialto.bench.rounds.Pair;

import java.util.List;
import java.util.function.Function;

/**
 * How the time of a command in the whole state machine, and of a message to the book alone, grows with the number of
 * accounts that it may come from. Beside it stands the same with a thousand accounts: the ratio is what is left of the
 * throughput.
 */
public final class AccountsBenchmark
{
    private static final String ABOUT = "What is left of the throughput where orders come from more accounts.";
    private static final long SEED = 23;
    private static final int LEAST = 1_000;
    private static final int[] ACCOUNTS = { 10_000, 100_000, 1_000_000, 10_000_000 };
    private static final int[] QUICK_ACCOUNTS = { 10_000, 100_000, 1_000_000 };
    private static final int[] FEW_ACCOUNTS = { 5_000 };
    private static final double MOST_TIMES = 2.5;

    private final BenchRun run;

    private AccountsBenchmark(final BenchRun run)
    {
        this.run = run;
    }

    /**
     * Measures and prints.
     *
     * @param arguments see {@code --help}.
     */
    public static void main(final String[] arguments)
    {
        System.exit(run(arguments));
    }

    static int run(final String... arguments)
    {
        return BenchCommand.run("accounts", ABOUT, run -> new AccountsBenchmark(run).measure(), arguments);
    }

    private void measure()
    {
        run.say("exchange-core's mix, seed " + SEED + "; theirs is ours with " + LEAST +
            " accounts; one thread, nothing durable");
        measure("state-machine", Sides::stateMachine);
        measure("book", Sides::ours);
    }

    /** Size by size: ten million accounts beside a million in memory help nobody. */
    private void measure(final String what, final Function<BookFlow, Contender> side)
    {
        final Contender base = side.apply(flow(LEAST));
        for (final int accounts : run.pick(ACCOUNTS, QUICK_ACCOUNTS, FEW_ACCOUNTS))
        {
            final BookFlow flow = flow(accounts);
            run.measure(List.of(Pair.growth("accounts/" + what + "/" + accounts, flow.restingCount(),
                side.apply(flow), base).atLeast(1 / MOST_TIMES)));
        }
    }

    private BookFlow flow(final int accounts)
    {
        return ExchangeCoreMix.overAccounts(run.pick(100_000, 100_000, 1_000),
            run.pick(3_000_000, 500_000, 10_000), accounts, SEED);
    }
}
