package rialto.engine.core;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rialto.codecs.types.MessageHeaderEncoder;

import java.util.Set;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Random commands of prediction markets, of a spot market and of the ledger on shared accounts beside a plain model:
 * conservation of each asset, YES = NO = pool / payout and nothing negative after every command; a twin from a snapshot
 * gives the same bytes from there on, and the whole tape gives the same state on a fresh machine.
 */
class OutcomesPropertyTest
{
    private static final int COMMANDS_PER_SNAPSHOT = 150;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
    void asThePlainModelAndAsItsTwin(final long seed)
    {
        run(seed, 2_500);
    }

    @Test
    void everythingHappens()
    {
        final Set<String> kinds = new TreeSet<>();
        for (long seed = 21; seed <= 24; seed++)
        {
            try (RandomOutcomes outcomes = new RandomOutcomes(RandomOutcomes.capacities(), seed, (m, k, e, l) ->
            {
                // Only what was done counts.
            }))
            {
                for (int i = 0; i < 1_500; i++)
                {
                    outcomes.step();
                }
                kinds.addAll(outcomes.done().keySet());
            }
        }
        kinds.removeIf(kind -> kind.startsWith("refused"));
        assertEquals("[buy, cancel, convert, create, dispute, fees, finalized, merge, move to CLOSED, " +
            "move to HALTED, move to OPEN, move to VOID, post, replace, request, resolve, sell, split, spot buy, " +
            "spot cancel, spot sell, transfer, void]",
            kinds.toString());
    }

    private static void run(final long seed, final int steps)
    {
        System.out.println("OutcomesPropertyTest seed " + seed);
        final CommandTape tape = new CommandTape();
        final UnsafeBuffer genesis = new UnsafeBuffer(new byte[Machine.MAX_LENGTH]);
        Machine.encodeGenesis(genesis, new MessageHeaderEncoder(), RandomOutcomes.capacities());
        try (RestoredTwin twin = new RestoredTwin(seed, RandomOutcomes.capacities(), COMMANDS_PER_SNAPSHOT);
            RandomOutcomes outcomes = new RandomOutcomes(RandomOutcomes.capacities(), seed,
                (machine, keyId, events, length) ->
                {
                    tape.onCommand(machine, keyId, events, length);
                    twin.onCommand(machine, keyId, events, length);
                });
            Machine fresh = new Machine(RandomOutcomes.capacities()))
        {
            for (int i = 0; i < steps; i++)
            {
                outcomes.step();
            }
            final Machine machine = outcomes.market.machine;
            twin.end(machine);
            assertTrue(twin.restoredCount() > 5, "snapshots");
            tape.replayOn(fresh.stateMachine);
            assertEquals(machine.stateMachine.stateHash(), fresh.stateMachine.stateHash(), "replay");
        }
    }
}
