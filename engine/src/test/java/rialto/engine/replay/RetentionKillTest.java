package rialto.engine.replay;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.engine.pipeline.TestCommands;
import rialto.engine.pipeline.TestEngine;
import rialto.engine.recovery.JournalFiles;
import rialto.journal.JournalReader;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * An exchange that trades, writes snapshots and lets its journals go behind them, killed at any time: what is left is
 * started from without help, and with the archive it is the whole history.
 */
class RetentionKillTest
{
    @TempDir
    private Path root;

    @Test
    void killed() throws Exception
    {
        kill(2);
    }

    @Test
    @Tag("long")
    void killedManyTimes() throws Exception
    {
        kill(40);
    }

    private void kill(final int rounds) throws Exception
    {
        final long seed = System.nanoTime();
        System.out.println("RetentionKillTest seed " + seed);
        final Random random = new Random(seed);
        final Path folder = root.resolve("data");
        final Path archive = root.resolve("archive");
        for (int round = 0; round < rounds; round++)
        {
            final Process process = start(folder, archive);
            try (InputStream made = process.getInputStream())
            {
                for (int snapshots = 0; snapshots < 4; snapshots++)
                {
                    assertTrue(made.read() >= 0, "it ended by itself");
                }
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(400_000)));
                process.destroyForcibly().waitFor();
            }
            RetentionTest.comesBack(folder, archive, 0);
        }
        final JournalFiles files = JournalFiles.readOnly(folder);
        assertTrue(RetentionTest.first(files.readInputsFrom(JournalReader.FROM_THE_BEGINNING)) > 0);
        assertTrue(RetentionTest.first(files.readEvents()) > 1);
    }

    private static Process start(final Path folder, final Path archive) throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments())
        {
            if (flag.startsWith("--") || flag.startsWith("-Dchronicle."))
            {
                command.add(flag);
            }
        }
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Trader.class.getName(),
            folder.toString(), archive.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Trades and writes snapshots without end; a byte says that one was written and its files are gone. */
    static final class Trader
    {
        private static final int ORDERS = 3_000;

        private Trader()
        {
        }

        public static void main(final String[] arguments)
        {
            final RetentionPlan plan = new RetentionPlan(true, true, Path.of(arguments[1]));
            try (TestEngine engine = RetentionTest.open(Path.of(arguments[0])))
            {
                if (engine.lastInputJournalled() == 0)
                {
                    engine.commands.market();
                }
                else
                {
                    engine.commands.goOnAs(TestCommands.TRADER, engine.stateMachine());
                }
                final SnapshotAgent agent = RetentionTest.agent(engine, plan, System.err);
                while (agent.failedCount() == 0)
                {
                    RetentionTest.trade(engine, ORDERS);
                    RetentionTest.snapshot(agent);
                    System.out.write(1);
                    System.out.flush();
                }
            }
        }
    }
}
