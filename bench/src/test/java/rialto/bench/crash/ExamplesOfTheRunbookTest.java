package rialto.bench.crash;

import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.cli.venue.Administration;
import rialto.cli.venue.VenueSetup;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.codecs.KeyFile;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;
import rialto.journal.chronicle.ChronicleJournal;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The runbook's examples, carried out as they stand there on a folder of ours, and what they print. */
class ExamplesOfTheRunbookTest
{
    private static final String BEGIN = "```sh";

    @TempDir
    private Path folder;

    @Test
    void theExamplesOfTheRunbookWork() throws Exception
    {
        final Path data = folder.resolve(".rialto");
        try (EngineProcess engine = EngineProcess.start(data, folder.resolve("engine.log"), List.of()))
        {
            try (RialtoClient client = RialtoClient.connect(engine.aeronDirectory().toString());
                Administration administration = Administration.logOn(client,
                    new OrderSessionConfig(KeyFile.read(data.resolve("admin.key")))))
            {
                new VenueSetup(administration).make("runbook", 1);
                assertWhileItRuns();
            }
            assertEquals(0, engine.stop().getKey(), engine::output);
            final EngineProcess.PrintedState stopped = engine.printedState();
            final long poison = stopByPoison(data, stopped);
            final String printed = runAll(Files.readString(Path.of("..", "journal", "RUNBOOK.md")));
            final String hash = "input=" + stopped.inputSequence() + " stateHash=" +
                HexFormat.of().toHexDigits(stopped.hash());
            assertEquals(3, printed.lines().filter(hash::equals).count(), printed);
            assertQuarantined(printed, poison);
            assertTrue(printed.contains("input=10 stateHash=" +
                HexFormat.of().toHexDigits(OfflineReplay.stateHash(data, 10))), printed);
            assertTrue(printed.contains("record=BalanceState fields=accountId="), printed);
            assertTrue(printed.contains("{\"sequence\":\"12\","), printed);
            assertTrue(printed.contains("state=state-of-ten balances="), printed);
            assertTrue(printed.contains(" whatIf=left out"), printed);
            assertEquals(2, printed.lines().filter(line -> line.contains("whatIfStateHash")).count(), printed);
            assertTrue(printed.contains("{\"account\":\"0\",\"asset\":"), printed);
            assertTrue(printed.contains("segment=.rialto/journal/19700101F.cq4 sealed=false first=0 last=" +
                stopped.inputSequence() + " "), printed);
            assertPostings(printed);
            assertTrue(printed.contains("/backup " + hash), printed);
            assertTrue(printed.contains("/restored " + hash), printed);
            assertTrue(printed.contains("/restored-to-ten input=10 stateHash=" +
                HexFormat.of().toHexDigits(OfflineReplay.stateHash(data, 10))), printed);
            assertStarts(folder.resolve("restored-to-ten"), null);
            assertStarts(folder.resolve("restored"), stopped);
            assertStarts(folder.resolve("live-backup"), null);
            assertTrue(printed.contains("sameRecords=" + (stopped.inputSequence() + 1) + " firstInput=0\n"), printed);
            assertTrue(Pattern.compile("sameEvents=[0-9]+ runningHashes=[0-9]+ sameUpToCommand=[0-9]+ " +
                "eventsNotYetLogged=0 eventsRetired=0\n").matcher(printed).find(), printed);
            assertTrue(printed.contains("stateHash=" + HexFormat.of().toHexDigits(OfflineReplay.stateHash(data, 10)) +
                "\nsnapshot=copy-of-eleven"), printed);
            assertTrue(printed.contains("""
                section=HEAD number=0 record=SnapshotHead field=sequence first=10 second=11
                section=STATE number=1 record=StateCounters field=inputSequence first=10 second=11
                """), printed);
        }
    }

    /** Another exchange that stops at the command that comes after the last; returns the command's sequence. */
    private long stopByPoison(final Path data, final EngineProcess.PrintedState last) throws Exception
    {
        final Path folderOfPoison = folder.resolve("stopped");
        run("cp -a " + data.getFileName() + " stopped", 0);
        final long sequence = last.inputSequence() + 1;
        final UnsafeBuffer command = new UnsafeBuffer(new byte[24]);
        new MessageHeaderEncoder().wrap(command, 0).blockLength(16).templateId(999).schemaId(1).version(0);
        command.putInt(MessageHeaderEncoder.ENCODED_LENGTH, 1, ByteOrder.LITTLE_ENDIAN);
        command.putLong(MessageHeaderEncoder.ENCODED_LENGTH + Integer.BYTES, 999, ByteOrder.LITTLE_ENDIAN);
        final JournalConfig config = JournalConfig.of(folderOfPoison.resolve("journal"), Durability.PAGE_CACHE)
            .withFirstSequence(0).withSegmentLength(JournalConfig.MIN_SEGMENT_LENGTH);
        try (ChronicleJournal journal = ChronicleJournal.open(config))
        {
            final long nowNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
            journal.append(sequence, nowNs, nowNs, 1, command, 0, command.capacity());
        }
        final Path log = folder.resolve("stopped.log");
        final Process refused = EngineProcess.spawn(folderOfPoison, log, List.of());
        assertTrue(refused.waitFor(4, TimeUnit.MINUTES));
        assertEquals(1, refused.exitValue(), Files.readString(log));
        assertTrue(Files.readString(log).contains("the command at sequence " + sequence + " broke an invariant"),
            Files.readString(log));
        assertTrue(Files.readString(log).contains("rialto journal quarantine " + sequence), Files.readString(log));
        return sequence;
    }

    private void assertQuarantined(final String printed, final long poison) throws Exception
    {
        assertTrue(printed.contains("nothing was changed; with --yes input " + poison + " is passed over"), printed);
        assertTrue(printed.contains("quarantined=" + poison + " byInput=" + (poison + 1)), printed);
        assertTrue(printed.contains("template=Quarantine fields=inputSequence=" + poison), printed);
        final Path data = folder.resolve("stopped");
        try (EngineProcess engine = EngineProcess.start(data, folder.resolve("started.log"), List.of()))
        {
            assertEquals(0, engine.stop().getKey(), engine::output);
            final EngineProcess.PrintedState state = engine.printedState();
            assertEquals("input=" + state.inputSequence() + " stateHash=" + HexFormat.of().toHexDigits(state.hash()) +
                "\n", run("scripts/rialto journal replay --data stopped --from-genesis", 0));
        }
    }

    /** A copy starts, without its keys, from where it ends. */
    private void assertStarts(final Path data, final EngineProcess.@Nullable PrintedState ended) throws Exception
    {
        final String verified = run("scripts/rialto journal verify --data " + data.getFileName(), 0);
        try (EngineProcess engine = EngineProcess.start(data, folder.resolve("restored.log"), List.of()))
        {
            assertEquals(0, engine.stop().getKey(), engine::output);
            assertTrue(ended == null || engine.output().contains("state hash " +
                HexFormat.of().toHexDigits(ended.hash()) + " at input"), engine.output());
            assertTrue(verified.contains("eventsNotYetLogged="), verified);
        }
    }

    private void assertPostings(final String printed) throws IOException
    {
        assertTrue(printed.contains("sequence,time,received,session,template,event.header."), printed);
        final List<String> rows = Files.readAllLines(folder.resolve("postings.csv"));
        final int columns = rows.getFirst().split(",", -1).length;
        assertTrue(rows.size() > 1 && rows.stream().allMatch(row -> row.split(",", -1).length == columns), printed);
    }

    private void assertWhileItRuns() throws Exception
    {
        final String printed = run("scripts/rialto journal verify --data .rialto", 0);
        assertTrue(printed.contains("eventsCompared="), printed);
        Files.createDirectories(folder.resolve("other").resolve("journal"));
        assertTrue(run("scripts/rialto journal diff other --data .rialto", 1).contains("other=ends here"));
        assertTrue(run("scripts/rialto journal backup --data .rialto live-backup", 0).contains("/live-backup input="));
        assertNotEquals("", run("scripts/rialto journal backup --data .rialto live-backup", 2));
        assertNotEquals("", run("scripts/rialto journal restore live-backup --data .rialto", 2));
        assertTrue(run("scripts/rialto journal restore .rialto --to 3 --data three", 1)
            .contains("an engine is running on .rialto"));
        assertNotEquals("", run("scripts/rialto journal snapshot --data .rialto", 1));
        assertTrue(run("scripts/rialto journal snapshot --data .rialto --into elsewhere", 0)
            .contains("snapshot=elsewhere"));
        assertNotEquals("", run("scripts/rialto journal replay --data .rialto --to 999999", 1));
        assertNotEquals("", run("scripts/rialto journal replay --data nowhere", 2));
    }

    private String runAll(final String runbook) throws Exception
    {
        final StringBuilder printed = new StringBuilder();
        int begin = runbook.indexOf(BEGIN);
        while (begin >= 0)
        {
            final int end = runbook.indexOf("```", begin + BEGIN.length());
            printed.append(run("set -e\n" + runbook.substring(begin + BEGIN.length(), end), 0));
            begin = runbook.indexOf(BEGIN, end);
        }
        return printed.toString();
    }

    private String run(final String shell, final int exitCode) throws Exception
    {
        final Path output = folder.resolve("output");
        final String here = shell.replace("scripts/rialto", "'" + Path.of(System.getProperty("java.home"), "bin",
            "java") + "' @'" + Path.of("..", ".config", "jvm.flags").toAbsolutePath().normalize() + "' -cp '" +
            System.getProperty("java.class.path") + "' rialto.cli.Rialto");
        final Process process = new ProcessBuilder("bash", "-c", here).directory(folder.toFile())
            .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertTrue(process.waitFor(15, TimeUnit.MINUTES));
        final String printed = Files.readString(output);
        assertEquals(exitCode, process.exitValue(), printed);
        return printed;
    }
}
