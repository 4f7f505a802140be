package rialto.engine.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rialto.engine.oracle.PlainFlow.Feature;
import rialto.engine.snapshot.RecordListReader;

import java.util.EnumSet;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A state machine that was restored from a snapshot is the one that wrote it, for ever: the same random commands give
 * the same bytes and hashes, wherever the snapshot was taken.
 */
class RestoreTest
{
    private static final int COMMANDS = 6_000;
    private static final int COMMANDS_PER_SNAPSHOT = 40;
    private static final int MOST_ORDERS = 280;
    private static final int MANY_ORDERS = 1_100;
    private static final int ROOM = 4_096;

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
    void ordersOfAllKinds(final long seed)
    {
        follow(seed, EnumSet.complementOf(EnumSet.of(Feature.CROWD)), MOST_ORDERS, ROOM, COMMANDS_PER_SNAPSHOT);
    }

    @ParameterizedTest
    @ValueSource(longs = { 11, 12 })
    void aFullEngine(final long seed)
    {
        follow(seed, EnumSet.complementOf(EnumSet.of(Feature.CROWD)), MOST_ORDERS, 64, COMMANDS_PER_SNAPSHOT);
    }

    /** Mass cancels of more orders than one command takes out: snapshots lie in the middle of them. */
    @ParameterizedTest
    @ValueSource(longs = { 21, 22 })
    void massCancelsUnderWay(final long seed)
    {
        final EnumSet<Feature> features = EnumSet.allOf(Feature.class);
        features.remove(Feature.LIMITS);
        follow(seed, features, MANY_ORDERS, ROOM, 150);
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 })
    void daysWithAuctions(final long seed)
    {
        System.out.println("RestoreTest day seed " + seed);
        try (Machine machine = new Machine();
            RestoredTwin twin = new RestoredTwin(seed, Machine.small(), COMMANDS_PER_SNAPSHOT))
        {
            final AuctionDays days = new AuctionDays(machine, seed, seed % 2 == 0);
            machine.watch(twin);
            for (int i = 0; i < 2_000; i++)
            {
                days.step();
            }
            twin.end(machine);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4 })
    void ordersAndMoney(final long seed)
    {
        System.out.println("RestoreTest market seed " + seed);
        try (Machine machine = new Machine();
            RestoredTwin twin = new RestoredTwin(seed, Machine.small(), COMMANDS_PER_SNAPSHOT))
        {
            machine.watch(twin);
            new RandomMarket(machine, seed).steps(2_000);
            twin.end(machine);
        }
    }

    /** Everything but orders, and client order ids in both modes. */
    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4 })
    void rulesPeopleSessionsAndPhases(final long seed)
    {
        System.out.println("RestoreTest reference seed " + seed);
        try (Machine machine = new Machine();
            RestoredTwin twin = new RestoredTwin(seed, Machine.small(), COMMANDS_PER_SNAPSHOT))
        {
            machine.watch(twin);
            final RandomReference reference = new RandomReference(machine, seed);
            for (int i = 0; i < 3_000; i++)
            {
                reference.step();
            }
            twin.end(machine);
            assertTrue(reference.okCount() > 800, "commands that were not refused: " + reference.okCount());
        }
    }

    @Test
    void onlyANewStateMachineCanBeAnother()
    {
        try (Machine machine = new Machine())
        {
            assertThrows(IllegalStateException.class,
                () -> machine.stateMachine.restoreFrom(RecordListReader.of(machine.stateMachine)));
        }
    }

    private static void follow(
        final long seed,
        final EnumSet<Feature> features,
        final int mostOrders,
        final int maxOrders,
        final int commandsPerSnapshot)
    {
        System.out.println("RestoreTest seed " + seed);
        try (RestoredTwin twin = new RestoredTwin(seed, FlowRun.capacities(maxOrders), commandsPerSnapshot);
            FlowRun run = new FlowRun(seed, features, mostOrders, maxOrders, twin))
        {
            for (int i = 0; i < COMMANDS; i++)
            {
                run.step();
            }
            twin.end(run.machine);
            assertTrue(twin.restoredCount() > COMMANDS / commandsPerSnapshot / 2);
            assertTrue(twin.dirtyCount() > 0 || !features.contains(Feature.CROWD), "nothing was under way");
        }
    }
}
