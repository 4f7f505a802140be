package rialto.engine.replay;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.types.Side;
import rialto.engine.pipeline.TestCommands;
import rialto.engine.pipeline.TestEngine;
import rialto.engine.recovery.JournalFiles;
import rialto.journal.snapshot.SnapshotFile;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A process that is killed while it writes a snapshot leaves whole ones only, and the next start needs no help. */
class SnapshotKillTest
{
    private static final int ORDERS = 2_000;
    private static final int KEPT = 2;
    private static final int DRAIN_INTERVAL = 500;

    @TempDir
    private Path folder;

    @Test
    void killedWhileWriting() throws Exception
    {
        kill(3);
    }

    @Test
    @Tag("long")
    void killedWhileWritingManyTimes() throws Exception
    {
        kill(60);
    }

    private void kill(final int rounds) throws Exception
    {
        final long seed = System.nanoTime();
        System.out.println("SnapshotKillTest seed " + seed);
        final Random random = new Random(seed);
        final long stateHash = history();
        int unfinished = 0;
        for (int round = 0; round < rounds; round++)
        {
            final Process process = start();
            try (InputStream made = process.getInputStream())
            {
                for (int begun = 0; begun < 3; begun++)
                {
                    assertTrue(made.read() >= 0, "it ended by itself");
                }
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(15_000)));
                process.destroyForcibly().waitFor();
            }
            final List<Path> files = JournalFiles.readOnly(folder).snapshots().files();
            assertTrue(!files.isEmpty() && files.size() <= KEPT + 1, files.toString());
            files.forEach(SnapshotFile::verify);
            unfinished += unfinished();
        }
        System.out.println(rounds + " kills, " + unfinished + " unfinished snapshots");
        try (Replica replica = Replica.newest(JournalFiles.readOnly(folder), Long.MAX_VALUE))
        {
            assertTrue(replica.sequence() >= 0);
            replica.replayToTime(Long.MAX_VALUE);
            assertEquals(stateHash, replica.stateMachine().stateHash());
        }
    }

    private int unfinished() throws IOException
    {
        try (Stream<Path> all = Files.list(folder.resolve("snapshots")))
        {
            return (int)all.filter(file -> file.toString().endsWith(".tmp")).count();
        }
    }

    private long history()
    {
        try (TestEngine engine =
            new TestEngine.Setup().capacities(TestEngine.capacities(2 * ORDERS)).open(folder))
        {
            engine.commands.market();
            for (int i = 0; i < ORDERS; i++)
            {
                engine.commands.order(TestCommands.SELLER, Side.SELL, 100 + i % 97, 3);
                if (i % DRAIN_INTERVAL == 0)
                {
                    engine.drain();
                }
            }
            engine.drain();
            return engine.stateMachine().stateHash();
        }
    }

    private Process start() throws IOException
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
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Writer.class.getName(),
            folder.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Writes one snapshot after the other, at places that come again and again; a byte says that it begins one. */
    static final class Writer
    {
        private static final int STEP = 500;

        private Writer()
        {
        }

        public static void main(final String[] arguments)
        {
            final JournalFiles files = JournalFiles.readOnly(Path.of(arguments[0]));
            while (true)
            {
                try (Replica replica = Replica.fromGenesis(files))
                {
                    for (long sequence = STEP; sequence <= ORDERS; sequence += STEP)
                    {
                        replica.replayTo(sequence);
                        System.out.write(1);
                        System.out.flush();
                        new SnapshotMaker(files.snapshots(), KEPT).make(replica.state());
                    }
                }
            }
        }
    }
}
