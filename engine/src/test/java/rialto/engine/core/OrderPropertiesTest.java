package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rialto.engine.oracle.PlainFlow.Feature;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * What holds after every command of random runs over all order types, times in force, self-trade prevention modes,
 * allocations, lists, changes, mass cancels and expiries, told from states and events alone; and the same bytes carried
 * out once more give the same events and state. A failure tells its seed and the commands before it. The long run can be
 * given a first seed and a length, {@code -Drialto.oracle.seed=1 -Drialto.oracle.commands=100000}.
 */
class OrderPropertiesTest
{
    private static final int COMMANDS = 1500;
    private static final int MOST_ORDERS = 150;
    private static final int MANY_ORDERS = 1000;
    private static final int ROOM = 4096;
    private static final int LITTLE_ROOM = 64;
    private static final long LONG_COMMANDS = 1_000_000;
    private static final Set<Feature> ALL = EnumSet.complementOf(EnumSet.of(Feature.CROWD));
    private static final Set<Feature> CROWDED = EnumSet.complementOf(EnumSet.of(Feature.LIMITS));

    static LongStream seeds()
    {
        return LongStream.range(1001, 1061);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allTypesTogether(final long seed)
    {
        check(seed, ALL, COMMANDS, MOST_ORDERS, ROOM);
    }

    /** As many orders as the engine may hold, so that it refuses some. */
    @ParameterizedTest
    @ValueSource(longs = { 1101, 1102, 1103, 1104, 1105, 1106, 1107, 1108 })
    void aFullEngine(final long seed)
    {
        check(seed, ALL, COMMANDS, MOST_ORDERS, LITTLE_ROOM);
    }

    /** Mass cancels of more orders than one command takes out: the rest is dead meanwhile. */
    @ParameterizedTest
    @ValueSource(longs = { 1201, 1202, 1203, 1204 })
    void massCancelsOfManyOrders(final long seed)
    {
        check(seed, CROWDED, 2 * COMMANDS, MANY_ORDERS, ROOM);
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

    static void check(
        final long seed,
        final Set<Feature> features,
        final int commands,
        final int mostOrders,
        final int maxOrders)
    {
        System.out.println("OrderPropertiesTest seed " + seed);
        final CommandTape tape = new CommandTape();
        final Observer observer = new Observer(tape);
        try (FlowRun run = new FlowRun(seed, features, mostOrders, maxOrders, observer);
            Machine fresh = new Machine(FlowRun.capacities(maxOrders)))
        {
            for (int i = 0; i < commands; i++)
            {
                run.step();
            }
            tape.replayOn(fresh.stateMachine);
            assertEquals(run.machine.stateMachine.stateHash(), fresh.stateMachine.stateHash());
            assertEquals(run.machine.stateMachine.runningHash(), fresh.stateMachine.runningHash());
        }
    }

    /** Has every property look at every command, and keeps the bytes. */
    private static final class Observer implements Machine.Watcher
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
            before = after;
        }
    }
}
