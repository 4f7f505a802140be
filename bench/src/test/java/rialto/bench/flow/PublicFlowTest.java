package rialto.bench.flow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rialto.cli.conform.Conformance;
import rialto.cli.conform.Workload;
import rialto.cli.conform.WorkloadFile;

import java.io.IOException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Workloads that we draw: they are what the model says, and the engine's book and the obvious one report the same.
 */
class PublicFlowTest
{
    private static final int ORDERS = 20_000;
    private static final int TRADE = 1;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
        STATIC,      IN_A_ROW,    101
        NORMAL,      IN_A_ROW,    102
        SWING_25,    IN_A_ROW,    103
        SWING_40,    IN_A_ROW,    104
        FLASH_CRASH, IN_A_ROW,    105
        STATIC,      INTERLEAVED, 106
        NORMAL,      INTERLEAVED, 107
        SWING_25,    INTERLEAVED, 108
        SWING_40,    INTERLEAVED, 109
        FLASH_CRASH, INTERLEAVED, 110
        """)
    void theBookReportsWhatThePlainOneDoes(
        final PublicScenario scenario,
        final Lifecycles lifecycles,
        final long seed) throws IOException, NoSuchAlgorithmException
    {
        final Path file = folder.resolve("drawn.bin.gz");
        final PlainWorkloadBook plain;
        try (Workload workload = PublicFlow.draw(scenario, lifecycles, ORDERS, seed))
        {
            WorkloadFile.write(workload, file);
            plain = new PlainWorkloadBook(workload);
        }
        for (int type = 0; type <= 5; type++)
        {
            assertTrue(plain.count(type) > 0, "no report of type " + type);
        }
        assertTrue(scenario == PublicScenario.STATIC || plain.count(TRADE) > ORDERS / 50, "too little trades");
        assertEquals(plain.hash(), Conformance.of(file).hash());
    }

    @ParameterizedTest
    @EnumSource(Lifecycles.class)
    void theSharesAreThoseOfTheModel(final Lifecycles lifecycles)
    {
        try (Workload workload = PublicFlow.draw(PublicScenario.NORMAL, lifecycles, 100_000, 7))
        {
            int buys = 0;
            int iocs = 0;
            int modifies = 0;
            int cancels = 0;
            int followers = 0;
            long lots = 0;
            for (int i = 0; i < workload.count(); i++)
            {
                final int kind = workload.kind(i);
                buys += kind == Workload.NEW && workload.isBuy(i) ? 1 : 0;
                iocs += kind == Workload.NEW && workload.isIoc(i) ? 1 : 0;
                modifies += kind == Workload.MODIFY ? 1 : 0;
                cancels += kind == Workload.CANCEL ? 1 : 0;
                lots += kind == Workload.NEW ? workload.quantityLots(i) : 0;
                followers += kind != Workload.NEW && workload.orderId(i) == workload.orderId(i - 1) ? 1 : 0;
            }
            assertEquals(100_000, workload.newCount());
            assertEquals(100_000, workload.maxOrderId());
            assertEquals(50_000, buys);
            // The published files have 150,234, 172,675 and 823,422 to a million new orders.
            assertEquals(15_000, iocs, 400);
            assertEquals(17_300, modifies, 400);
            assertEquals(82_350, cancels, 600);
            assertTrue(Math.abs(lots - 5_050_000) < 50_500, lots + " lots");
            if (lifecycles == Lifecycles.IN_A_ROW)
            {
                assertEquals(modifies + cancels, followers);
            }
            else
            {
                assertTrue(followers < (modifies + cancels) / 100, followers + " follow their own order");
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameWorkloadAndAnotherAnotherOne() throws NoSuchAlgorithmException
    {
        assertEquals(hash(1), hash(1));
        assertTrue(!hash(1).equals(hash(2)), "seeds 1 and 2 give the same");
    }

    private static String hash(final long seed) throws NoSuchAlgorithmException
    {
        try (Workload workload = PublicFlow.draw(PublicScenario.SWING_25, Lifecycles.INTERLEAVED, 2_000, seed))
        {
            return new PlainWorkloadBook(workload).hash();
        }
    }
}
