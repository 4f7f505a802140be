package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rialto.engine.oracle.PlainFlow.Feature;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What holds after every command of random runs over all order types, times in force, self-trade prevention modes,
 * allocations, lists, changes, mass cancels and expiries, told from states and events alone; and the same bytes carried
 * out once more give the same events and state. A failure tells its seed and the commands before it. The long run can
 * be given a first seed and a length, {@code -Drialto.oracle.seed=1 -Drialto.oracle.commands=100000}.
 */
class OrderPropertiesTest
{
    private static final int COMMANDS = 1500;
    private static final int MANY_COMMANDS = 4000;
    private static final int MOST_ORDERS = 150;
    private static final int MANY_ORDERS = 1100;
    private static final int ROOM = 4096;
    private static final int LITTLE_ROOM = 64;
    private static final long LONG_COMMANDS = 1_000_000;
    private static final Set<Feature> ALL = EnumSet.complementOf(EnumSet.of(Feature.CROWD));
    private static final Set<Feature> CROWDED = EnumSet.complementOf(EnumSet.of(Feature.LIMITS));

    private final Variety variety = new Variety();
    private int commandsWithDead;

    @Test
    void allTypesTogether()
    {
        for (long seed = 1001; seed <= 1060; seed++)
        {
            check(seed, ALL, COMMANDS, MOST_ORDERS, ROOM);
        }
        assertEquals(Variety.whole(), variety.seen());
    }

    /** As many orders as the engine may hold, so that it refuses some. */
    @Test
    void aFullEngine()
    {
        for (long seed = 1101; seed <= 1110; seed++)
        {
            check(seed, ALL, COMMANDS, MOST_ORDERS, LITTLE_ROOM);
        }
    }

    /** Mass cancels of more orders than one command takes out: the rest is dead meanwhile. */
    @Test
    void massCancelsOfManyOrders()
    {
        for (final long seed : new long[] { 1224, 1227, 1228 })
        {
            check(seed, CROWDED, MANY_COMMANDS, MANY_ORDERS, ROOM);
        }
        assertTrue(commandsWithDead > COMMANDS, () -> "commands with dead orders: " + commandsWithDead);
    }

    @Test
    @Tag("long")
    void aMillionCommands()
    {
        final long firstSeed = Long.getLong("rialto.oracle.seed", System.nanoTime());
        for (long i = 0; i < Long.getLong("rialto.oracle.commands", LONG_COMMANDS) / COMMANDS; i++)
        {
            check(firstSeed + i, ALL, COMMANDS, MOST_ORDERS, ROOM);
        }
    }

    private void check(
        final long seed,
        final Set<Feature> features,
        final int commands,
        final int mostOrders,
        final int maxOrders)
    {
        System.out.println("OrderPropertiesTest seed " + seed);
        final CommandTape tape = new CommandTape();
        try (FlowRun run = new FlowRun(seed, features, mostOrders, maxOrders, new Observer(tape));
            Machine fresh = new Machine(FlowRun.capacities(maxOrders)))
        {
            for (int i = 0; i < commands; i++)
            {
                run.step();
            }
            tape.replayOn(fresh.stateMachine);
            assertEquals(run.machine.stateMachine.stateHash(), fresh.stateMachine.stateHash(), () -> "seed " + seed);
            assertEquals(run.machine.stateMachine.runningHash(), fresh.stateMachine.runningHash(),
                () -> "seed " + seed);
        }
    }

    /** Has every property look at every command, and keeps the bytes. */
    private final class Observer implements Machine.Watcher
    {
        private final CommandTape tape;
        private final List<FlowProperty> properties = List.of(new Uncrossed(), new Turns(), new MoneyIsKept(),
            new HoldsAreNeeded(), new Untouched());
        private StateView before = StateView.of(List.of());

        Observer(final CommandTape tape)
        {
            this.tape = tape;
        }

        @Override
        public void onCommand(
            final Machine machine,
            final int keyId,
            final DirectBuffer events,
            final int eventsLength)
        {
            tape.onCommand(machine, keyId, events, eventsLength);
            final StateView after = StateView.of(machine.stateMachine);
            final Step step = new Step(machine.timeNs(), before, after, events, eventsLength);
            properties.forEach(property -> property.check(step));
            step.read(variety);
            before = after;
            if (after.orders().values().stream().anyMatch(order -> order.isDead(machine.timeNs(), after.jobs())))
            {
                commandsWithDead++;
            }
        }
    }
}
