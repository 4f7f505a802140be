package rialto.engine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** The engine as a process: how it starts, and how it ends. */
@Timeout(300)
class EngineProcessTest
{
    private static final Path JVM_FLAGS = Path.of("..", ".config", "jvm.flags").toAbsolutePath();
    private static final long READY_PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long MAX_STOP_MS = 4_000;
    private static final int END_PATIENCE_SECONDS = 120;
    private static final long SIGINT_BIT = 1L << 1;

    @TempDir
    private Path root;

    private final List<Process> engines = new ArrayList<>();
    private int started;

    @ParameterizedTest
    @ValueSource(strings = { "TERM", "INT" })
    void signalStopsItInTimeWithCodeZero(final String signal) throws Exception
    {
        final Path said = said();
        final Process engine = start(said);
        awaitReady(engine, said);
        assumeFalse("INT".equals(signal) && ignoresInterrupt(engine),
            "whoever started this test lets its children ignore SIGINT");
        final long signalNs = System.nanoTime();
        new ProcessBuilder("kill", "-" + signal, Long.toString(engine.pid())).inheritIO().start().waitFor();
        assertTrue(engine.waitFor(END_PATIENCE_SECONDS, TimeUnit.SECONDS), () -> text(said));
        final long stopMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - signalNs);
        assertEquals(0, engine.exitValue(), () -> text(said));
        assertTrue(stopMs < MAX_STOP_MS, "took " + stopMs + " ms");
    }

    @Test
    void secondEngineOnTheSameFolderSaysSoAndFails() throws Exception
    {
        final Path said = said();
        final Process first = start(said);
        try
        {
            awaitReady(first, said);
            final Path saidBySecond = said();
            final Process second = start(saidBySecond);
            assertTrue(second.waitFor(END_PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertEquals(1, second.exitValue());
            assertEquals(
                "rialto engine: another engine is running on the data folder " + root.toRealPath().resolve("data"),
                text(saidBySecond).strip());
        }
        finally
        {
            first.destroy();
            first.waitFor();
        }
    }

    @Test
    void killedEngineStartsAgainWithoutHelp() throws Exception
    {
        final Path said = said();
        final Process killed = start(said);
        awaitReady(killed, said);
        killed.destroyForcibly().waitFor();

        final Path saidAgain = said();
        final Process again = start(saidAgain);
        awaitReady(again, saidAgain);
        again.destroy();
        assertTrue(again.waitFor(END_PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(0, again.exitValue(), () -> text(saidAgain));
        assertTrue(text(saidAgain).contains("replayed 1 records"), () -> text(saidAgain));
    }

    @AfterEach
    void leaveNoEngine()
    {
        engines.forEach(Process::destroyForcibly);
    }

    /** A signal that a process is born to ignore stays ignored: a shell gives SIGINT so to what it runs behind. */
    private static boolean ignoresInterrupt(final Process engine) throws IOException
    {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(engine.pid()), "status")))
        {
            final String ignored = lines.filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow();
            return (Long.parseUnsignedLong(ignored.substring(ignored.indexOf('\t') + 1).strip(), 16) & SIGINT_BIT) != 0;
        }
    }

    private Path said()
    {
        return root.resolve("said-" + started++);
    }

    private Process start(final Path said) throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + JVM_FLAGS);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(EngineMain.class.getName());
        command.add(root.resolve("data").toString());
        final Process engine =
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        engines.add(engine);
        return engine;
    }

    private static void awaitReady(final Process engine, final Path said)
    {
        final long startNs = System.nanoTime();
        while (!text(said).contains("rialto engine ready"))
        {
            if (!engine.isAlive() || System.nanoTime() - startNs > READY_PATIENCE_NS)
            {
                throw new AssertionError("not ready: " + text(said));
            }
            LockSupport.parkNanos(POLL_INTERVAL_NS);
        }
    }

    private static String text(final Path said)
    {
        try
        {
            return Files.readString(said);
        }
        catch (final IOException ex)
        {
            return "";
        }
    }
}
