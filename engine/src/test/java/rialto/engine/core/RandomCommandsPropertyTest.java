package rialto.engine.core;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** A hundred thousand random commands: every invariant after each of them, and the same again on replay. */
class RandomCommandsPropertyTest
{
    private static final int COMMANDS = 1000;

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void moneyIsConservedAfterEveryCommand(@ForAll final long seed)
    {
        try (Machine machine = new Machine())
        {
            final RandomMarket market = new RandomMarket(machine, seed);
            final Invariants invariants = new Invariants(machine.stateMachine);
            for (int i = 0; i < COMMANDS; i++)
            {
                market.step();
                invariants.check();
            }
        }
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void theSameCommandsGiveTheSameEventsAndHashes(@ForAll final long seed)
    {
        try (Machine first = new Machine(); Machine second = new Machine())
        {
            final RandomMarket one = new RandomMarket(first, seed);
            final RandomMarket other = new RandomMarket(second, seed);
            assertEquals(one.steps(COMMANDS), other.steps(COMMANDS));
            assertEquals(first.stateMachine.runningHash(), second.stateMachine.runningHash());
            assertEquals(first.stateMachine.stateHash(), second.stateMachine.stateHash());
            other.step();
            assertNotEquals(first.stateMachine.stateHash(),
                second.stateMachine.stateHash());
        }
    }
}
