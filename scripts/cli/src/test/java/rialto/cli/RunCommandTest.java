package rialto.cli;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import rialto.codecs.command.SchedulePhaseDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.journal.JournalReader;
import rialto.journal.chronicle.ChronicleJournalReader;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Everything in one process, and the gateway in its own, as a person starts and stops them. */
@Timeout(900)
class RunCommandTest
{
    /** These processes live for seconds: they do without the JVM's second compiler. */
    private static final String QUICK_TO_START = "-XX:TieredStopAtLevel=1";
    private static final Path JVM_FLAGS = Path.of("..", "..", ".config", "jvm.flags").toAbsolutePath().normalize();
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int MAX_STOP_SECONDS = 4;
    private static final String READY = "Rialto is ready: ";
    private static final String GATEWAY_READY = "Rialto gateway is ready: ";

    @TempDir
    private Path root;
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException
    {
        for (final Process process : processes)
        {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aFreshFolderGetsTheDemoWhoseMarketsMoveAndASignalStopsItInTime() throws Exception
    {
        final Run first = start("run", "--data", "data", "--http", "0");
        final String address = first.awaitLine(READY);
        final String markets = get(address + "/api/v1/markets").body();
        for (final String symbol : List.of("BTC-USD", "ETH-USD", "SOL-USD", "ETH-BTC", "ETH-UP"))
        {
            assertTrue(markets.contains("\"" + symbol + "\""), markets);
        }
        final String book = get(address + "/api/v1/markets/BTC-USD/book").body();
        await(() -> !get(address + "/api/v1/markets/BTC-USD/book").body().equals(book), () -> book);
        await(() -> get(address + "/api/v1/markets").body().contains("\"BTC-UP-1\""), first::errors);
        await(() -> get(address + "/api/v1/item-auctions").body().contains("\"ENGLISH\""), first::errors);
        assertOwnerOnly("data/gateway/admin.token");
        assertOwnerOnly("data/demo.token");
        final String token = Files.readString(root.resolve("data/demo.token")).strip();
        assertTrue(first.errors().contains(address + "/#key=" + token), first::errors);
        assertEquals(200, get(address + "/api/v1/me", "Authorization", "Bearer " + token).statusCode());
        assertTrue(Files.exists(root.resolve("data/demo/short-day.calendar")));
        assertTrue(scheduledAfter(Long.MIN_VALUE).getFirst().startsWith("segment 1 "), "moved by the demo's calendar");

        final Run second = start("run", "--data", "data", "--http", "0");
        assertEquals(1, second.awaitExit());
        assertTrue(second.errors().contains("another engine is running on the data folder"), second::errors);
        final Run third = start("run", "--data", "data", "--http", Integer.toString(URI.create(address).getPort()));
        assertEquals(1, third.awaitExit());
        assertEquals("run: Rialto is running on the data folder data already", third.errors().strip());

        first.stopInTime();
        assertEquals(READY + address, first.output().strip());
        assertFalse(Files.exists(root.resolve("data/engine.address")));

        final Run again = start("run", "--data", "data", "--http", "0");
        final String addressAgain = again.awaitLine(READY);
        assertTrue(again.errors().contains(addressAgain + "/#key=" + token), again::errors);
        again.stopInTime();
    }

    @Test
    void withoutTheDemoTheExchangeIsEmptyAndStaysSo() throws Exception
    {
        for (final List<String> options : List.of(List.of("--no-demo"), List.<String>of()))
        {
            final List<String> arguments = new ArrayList<>(List.of("run", "--data", "data", "--http", "0"));
            arguments.addAll(options);
            final Run run = start(arguments.toArray(new String[0]));
            assertFalse(get(run.awaitLine(READY) + "/api/v1/markets").body().contains("BTC-USD"));
            run.stopInTime();
            assertEquals(options.isEmpty(), run.errors().contains("was begun without the demo"), run::errors);
        }
    }

    @Test
    void aBusyPortIsSaidInOneLine() throws Exception
    {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            final int port = taken.getLocalPort();
            final Run run = start("run", "--data", "data", "--http", Integer.toString(port));
            assertEquals(1, run.awaitExit());
            assertEquals("run: port " + port + " is in use: name another one with --http PORT, 0 for any free one",
                run.errors().strip());
            assertEquals("", run.output());
            assertFalse(Files.exists(root.resolve("data")), "no exchange was begun");
        }
    }

    @Test
    void gatewayAsAProcessOutlivesTheEngine() throws Exception
    {
        final Run engine = start("engine", "--data", "data");
        await(() -> Files.exists(root.resolve("data/engine.address")), engine::errors);
        final Run gateway = start("gateway", "--data", "data", "--http", "0");
        final String address = gateway.awaitLine(GATEWAY_READY);
        assertEquals(200, get(address + "/api/v1/ready").statusCode());
        engine.process.destroyForcibly().waitFor();
        await(() -> get(address + "/api/v1/ready").statusCode() == 503, gateway::errors);
        start("engine", "--data", "data");
        await(() -> get(address + "/api/v1/ready").statusCode() == 200, gateway::errors);
        gateway.stopInTime();
    }

    @ParameterizedTest
    @ValueSource(strings = { "run", "gateway" })
    void helpSaysWhatThereIs(final String command)
    {
        final StringWriter output = new StringWriter();
        assertEquals(0, Rialto.commandLine().setOut(new PrintWriter(output, true)).execute(command, "--help"));
        assertTrue(output.toString().startsWith("Usage: rialto " + command), output::toString);
        assertTrue(output.toString().contains("--http=PORT"), output::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        run --http many          | Invalid value for option '--http'
        run --http 65536         | --http must be within 0 and 65535
        run --durability never   | 'never' is none of page-cache, sync
        run --profile huge       | 'huge' is none of solo, shared, dedicated
        run nonsense             | Unmatched argument at index 1: 'nonsense'
        gateway --http -1        | --http must be within 0 and 65535
        engine --client-ids 63   | --client-ids must be within 64 and 16777216
        engine --client-ids 16777217 | --client-ids must be within 64 and 16777216
        engine --client-ids lots | Invalid value for option '--client-ids'
        """)
    void wrongUseSaysWhatIsWrong(final String arguments, final String complaint)
    {
        final StringWriter errors = new StringWriter();
        final int exitCode = Rialto.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments.split(" +"));
        assertEquals(CommandLine.ExitCode.USAGE, exitCode);
        assertTrue(errors.toString().lines().findFirst().orElse("").contains(complaint), errors.toString());
    }

    @Test
    void aGatewayWithoutADataFolderSaysSo()
    {
        final StringWriter errors = new StringWriter();
        assertEquals(1, Rialto.commandLine().setErr(new PrintWriter(errors, true))
            .execute("gateway", "--data", root.resolve("nowhere").toString()));
        assertTrue(errors.toString().startsWith("gateway: there is no data folder "), errors::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = { "run", "engine" })
    void aCalendarThatCannotBeReadIsSaidInOneLineAndNothingIsBegun(final String command) throws Exception
    {
        final Path calendar = root.resolve("venue.calendar");
        final List<String> arguments =
            new ArrayList<>(List.of(command, "--data", "data", "--calendar", calendar.toString()));
        arguments.addAll("run".equals(command) ? List.of("--http", "0") : List.of());
        final Run missing = start(arguments.toArray(new String[0]));
        assertEquals(1, missing.awaitExit());
        assertEquals(command + ": trading calendar " + calendar + " does not exist", missing.errors().strip());
        Files.writeString(calendar, "zone UTC\ndays MON-SUN\nplan regular\n09:00 call\n");
        final Run wrong = start(arguments.toArray(new String[0]));
        assertEquals(1, wrong.awaitExit());
        assertEquals(
            command + ": trading calendar " + calendar +
                ", line 4: a call is of a kind: opening, intraday, closing or reopening",
            wrong.errors().strip());
        assertFalse(Files.exists(root.resolve("data")), "no exchange was begun");
    }

    /** Killed on a day of two seconds, with the sessions of bots and gateway open, and away for more than one. */
    @Test
    void aDayThatEndedWhileTheProcessWasKilledIsClosedAtTheNextStart() throws Exception
    {
        final Path calendar = root.resolve("venue.calendar");
        Files.writeString(calendar, """
            zone UTC
            days MON-SUN
            plan regular segment 1 repeat 2s
            00:00 continuous
            00:00:01 closed
            """);
        final Run first = start("run", "--data", "data", "--http", "0", "--calendar", calendar.toString());
        first.awaitLine(READY);
        first.process.destroyForcibly().waitFor();
        final long awayUntilMs = System.currentTimeMillis() + 2_500;
        await(() -> System.currentTimeMillis() >= awayUntilMs, first::errors);
        final Run second = start("engine", "--data", "data", "--calendar", calendar.toString());
        final long awayNs = TimeUnit.MILLISECONDS.toNanos(awayUntilMs);
        await(() -> scheduledAfter(awayNs).size() >= 4, second::errors);
        assertTrue(second.errors().contains("sessions that were open when the engine went down"), second::errors);
        assertEquals(
            List.of("segment 1 CLOSED", "segment 1 CONTINUOUS", "segment 1 CLOSED", "segment 1 CONTINUOUS"),
            scheduledAfter(awayNs).subList(0, 4));
        second.stopInTime();
    }

    /** What calendars moved after a time, as the journal has it. */
    private List<String> scheduledAfter(final long afterNs)
    {
        final List<String> moves = new ArrayList<>();
        final SchedulePhaseDecoder move = new SchedulePhaseDecoder();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader reader = ChronicleJournalReader.open(root.resolve("data").resolve("journal"), 0))
        {
            boolean isMore = true;
            while (isMore)
            {
                isMore = reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
                {
                    if (sequencedNs > afterNs &&
                        header.wrap(buffer, offset).templateId() == SchedulePhaseDecoder.TEMPLATE_ID)
                    {
                        move.wrapAndApplyHeader(buffer, offset, header);
                        moves.add("segment " + move.segmentId() + " " + move.phase());
                    }
                });
            }
        }
        return moves;
    }

    private void assertOwnerOnly(final String file) throws IOException
    {
        assertEquals("rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(file))), file);
    }

    private Run start(final String... arguments) throws IOException
    {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + JVM_FLAGS, QUICK_TO_START,
            "-cp", classPath(), Rialto.class.getName()));
        command.addAll(List.of(arguments));
        final int number = processes.size();
        final Path output = root.resolve("output-" + number);
        final Path errors = root.resolve("errors-" + number);
        final Process process = new ProcessBuilder(command).directory(root.toFile()).redirectOutput(output.toFile())
            .redirectError(errors.toFile()).start();
        processes.add(process);
        return new Run(process, output, errors);
    }

    /** The process runs elsewhere, so that a relative data folder is seen to be the caller's. */
    private static String classPath()
    {
        final List<String> entries = new ArrayList<>();
        for (final String entry : System.getProperty("java.class.path").split(":", -1))
        {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(":", entries);
    }

    private static HttpResponse<String> get(final String uri, final String... headers)
    {
        final HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        if (headers.length > 0)
        {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient())
        {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
        catch (final IOException ex)
        {
            throw new AssertionError(ex);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            throw new AssertionError(ex);
        }
    }

    private static void await(final BooleanSupplier condition, final Supplier<String> what)
    {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean())
        {
            assertTrue(System.nanoTime() - startNs < PATIENCE_NS, what);
            LockSupport.parkNanos(POLL_INTERVAL_NS);
        }
    }

    private static String text(final Path file)
    {
        try
        {
            return Files.readString(file);
        }
        catch (final IOException ex)
        {
            return "";
        }
    }

    /** A process and what it says. */
    private record Run(Process process, Path outputFile, Path errorsFile)
    {
        String output()
        {
            return text(outputFile);
        }

        String errors()
        {
            return text(errorsFile);
        }

        /** What stands behind the beginning of a whole line of its output. */
        String awaitLine(final String beginning)
        {
            await(() -> (output().startsWith(beginning) && output().endsWith("\n")) || !process.isAlive(),
                this::errors);
            assertTrue(output().startsWith(beginning), this::errors);
            return output().substring(beginning.length()).strip();
        }

        int awaitExit() throws InterruptedException
        {
            assertTrue(process.waitFor(PATIENCE_NS, TimeUnit.NANOSECONDS), this::errors);
            return process.exitValue();
        }

        void stopInTime() throws InterruptedException
        {
            final long startNs = System.nanoTime();
            process.destroy();
            assertEquals(0, awaitExit(), this::errors);
            final long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
            assertTrue(tookMs < TimeUnit.SECONDS.toMillis(MAX_STOP_SECONDS), () -> "took " + tookMs + " ms");
        }
    }
}
