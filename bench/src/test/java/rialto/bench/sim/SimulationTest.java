package rialto.bench.sim;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** Seeds of the simulation: those that once failed, a thousand always, twenty thousand fresh ones in the long check. */
class SimulationTest
{
    private static final int SEEDS = 1_000;
    private static final int MANY_SEEDS = 20_000;

    @Test
    void keptSeedsAndAThousandMoreDoNotFail()
    {
        assertEquals(List.of(), SimulationMain.runKept(System.out));
        assertEquals(List.of(), SimulationMain.run(1, SEEDS, System.out));
    }

    @Test
    void aSeedGivesTheSameHistoryAgain()
    {
        for (long seed = 1; seed <= 10; seed++)
        {
            assertEquals(withoutTimes(seed), withoutTimes(seed));
        }
        assertNotEquals(withoutTimes(1), withoutTimes(2));
    }

    @Tag("long")
    @Test
    void twentyThousandFreshSeedsDoNotFail()
    {
        final long first = new SecureRandom().nextLong(1L << 40);
        System.out.println("SimulationTest seeds from " + first + " on");
        assertEquals(List.of(), SimulationMain.run(first, MANY_SEEDS, System.out));
    }

    /** What a replay took is the machine's own time. */
    private static String withoutTimes(final long seed)
    {
        return Simulation.run(seed, Circumstances.NEWEST).summary().replaceAll("\\d+ ms", "");
    }
}
