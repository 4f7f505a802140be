package rialto.bench;

import rialto.bench.peers.BookFlow;
import rialto.bench.peers.ExchangeCoreMix;
import rialto.bench.peers.Sides;
import rialto.bench.rounds.BenchCommand;
import rialto.bench.rounds.BenchRow;
import rialto.bench.rounds.BenchRun;
import rialto.bench.rounds.Contender;
import rialto.bench.rounds.Pair;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Where a command's time goes in the state machine: shares of samples of its processor time by the room of the engine,
 * and the throughput with limits beside that without.
 */
public final class ShareBenchmark
{
    private static final String ABOUT =
        "Where a command's time goes in the state machine: book, ledger, limits, events.";
    private static final long SEED = 23;
    private static final double MOST_FOR_LIMITS = 25;
    /** With limits on, three quarters of the throughput are to be left. */
    private static final double GOAL_LIMITS = 0.75;

    private final BenchRun run;

    private ShareBenchmark(final BenchRun run)
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
        return BenchCommand.run("share", ABOUT, run -> new ShareBenchmark(run).measure(), arguments);
    }

    private void measure() throws IOException
    {
        final int resting = run.pick(1_000, 1_000, 100);
        run.say("exchange-core's mix, seed " + SEED + ", " + resting + " resting orders; one thread, nothing durable");
        final BookFlow flow = ExchangeCoreMix.flow(resting, run.pick(1_000_000, 500_000, 20_000), SEED);
        run.measure(List.of(Pair.same("limits-on/off", resting, Sides.stateMachine(flow),
            Sides.stateMachineWithoutLimits(flow)).atLeast(GOAL_LIMITS)));
        final Contender contender = Sides.stateMachine(flow);
        final RoomProfile profile = RoomProfile.of(() -> work(contender),
            Set.of("StateMachine.carryOut", "StateMachine.hashEvents"));
        run.say(profile.sampleCount() + " samples of the processor time of commands");
        profile.percentByRoom().forEach((room, percent) -> run.add(BenchRow.share("share/" + room, resting, percent,
            room.equals(RoomProfile.LIMITS) ? MOST_FOR_LIMITS : 0)));
    }

    private void work(final Contender contender)
    {
        final long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(run.pick(20_000, 10_000, 300));
        do
        {
            contender.lap();
        }
        while (System.nanoTime() - endNs < 0);
    }
}
