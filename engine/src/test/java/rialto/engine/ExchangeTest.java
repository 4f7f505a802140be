package rialto.engine;

import io.aeron.Aeron;
import io.aeron.Publication;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.command.SchedulePhaseDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.TradingPhase;
import rialto.engine.calendar.CalendarException;
import rialto.engine.memory.NativeRegion;
import rialto.engine.pipeline.TestEngine;
import rialto.engine.recovery.RecoveryException;
import rialto.journal.JournalReader;
import rialto.journal.chronicle.ChronicleJournalReader;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Starting and closing an exchange: what it takes, what it says, and that it gives everything back. */
@Timeout(300)
class ExchangeTest
{
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    private Path root;

    @Test
    void runningDriverIsUsedAndLeftAlone()
    {
        final Path folder = root.resolve("driver");
        final MediaDriver.Context context = new MediaDriver.Context()
            .aeronDirectoryName(folder.toString())
            .threadingMode(ThreadingMode.SHARED)
            .sharedIdleStrategy(new SleepingMillisIdleStrategy(1));
        try (MediaDriver driver = MediaDriver.launch(context))
        {
            try (Exchange exchange = Exchange.launch(config("data").aeronDirectory(folder)))
            {
                assertEquals(folder, exchange.aeronDirectory());
                assertTrue(said().contains("using the media driver that runs in " + folder), said());
            }
            assertTrue(DriverFolder.hasLiveDriver(folder), driver.aeronDirectoryName());
        }
    }

    @Test
    void ownDriverIsReachedByClientsAndItsFilesAreGoneAfterwards()
    {
        final Path folder;
        try (Exchange exchange = Exchange.launch(config("data")))
        {
            folder = exchange.aeronDirectory();
            try (Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(folder.toString()));
                Publication ingress = aeron.addPublication("aeron:ipc", EngineConfig.INGRESS_STREAM_ID))
            {
                TestEngine.await(ingress::isConnected);
            }
            assertNull(exchange.failure());
        }
        assertFalse(Files.exists(folder));
    }

    @Test
    void addressIsThereWhileClientsCanLogOn() throws Exception
    {
        final Path file = Files.createDirectory(root.resolve("data")).resolve(AddressFile.NAME);
        Files.writeString(file, "left by an engine that was killed");
        try (Exchange exchange = Exchange.launch(config("data").marketDataChannel("aeron:ipc?term-length=1m")))
        {
            assertEquals(
                List.of(
                    "aeronDirectory=" + exchange.aeronDirectory(),
                    "ingressChannel=aeron:ipc",
                    "ingressStreamId=1001",
                    "marketDataChannel=aeron:ipc?term-length=1m",
                    "engineId=" + Long.toHexString(exchange.engineId()),
                    "incarnation=" + Long.toHexString(exchange.incarnation()),
                    "pid=" + ProcessHandle.current().pid()),
                Files.readAllLines(file));
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void addressOfAnEngineThatWasKilledIsGoneWhenTheNextOneCannotStart() throws Exception
    {
        final Path file = Files.createDirectory(root.resolve("data")).resolve(AddressFile.NAME);
        Files.writeString(file, "left by an engine that was killed");
        final Path notADriver = Files.createDirectory(root.resolve("papers"));
        Files.writeString(notADriver.resolve("letter.txt"), "Dear");
        final EngineConfig config = config("data").aeronDirectory(notADriver);
        assertThrows(RecoveryException.class, () -> Exchange.launch(config));
        assertFalse(Files.exists(file));
    }

    @Test
    void closingGivesBackMemoryAndFolderAndDoesNoHarmTwice()
    {
        final long before = NativeRegion.allocatedBytes();
        final Exchange exchange = Exchange.launch(config("data"));
        assertTrue(NativeRegion.allocatedBytes() > before);
        exchange.close();
        exchange.close();
        assertEquals(before, NativeRegion.allocatedBytes());
        Exchange.launch(config("data")).close();
    }

    @Test
    void startThatFailsGivesBackEverything() throws Exception
    {
        final long before = NativeRegion.allocatedBytes();
        final Path notADriver = Files.createDirectory(root.resolve("papers"));
        Files.writeString(notADriver.resolve("letter.txt"), "Dear");
        final EngineConfig config = config("data").aeronDirectory(notADriver);
        assertThrows(RecoveryException.class, () -> Exchange.launch(config));
        assertEquals(before, NativeRegion.allocatedBytes());
        assertTrue(Files.exists(notADriver.resolve("letter.txt")));
        Exchange.launch(config("data")).close();
    }

    @Test
    void twoExchangesLiveSideBySideInOneProcess()
    {
        try (Exchange one = Exchange.launch(config("one")); Exchange other = Exchange.launch(config("other")))
        {
            assertFalse(one.engineId() == other.engineId());
            assertFalse(one.aeronDirectory().equals(other.aeronDirectory()));
        }
    }

    @Test
    void maximaWhoseLargestOutputFitsNoRegionAreRefusedInPlainWords()
    {
        final int maxOrders = 10_000_000;
        final EngineConfig config = config("data").capacities(TestEngine.capacities(maxOrders));
        final IllegalArgumentException ex =
            assertThrows(IllegalArgumentException.class, () -> Exchange.launch(config));
        assertTrue(String.valueOf(ex.getMessage()).endsWith("lower maxOrders"), ex.getMessage());
        assertFalse(Files.exists(root.resolve("data")), "no exchange was begun");
    }

    @Test
    void calendarThatCannotBeReadIsRefusedByTheConfiguration() throws Exception
    {
        final Path file = root.resolve("calendar");
        Files.writeString(file, "zone UTC\ndays\n");
        final EngineConfig config = config("data");
        final CalendarException ex = assertThrows(CalendarException.class, () -> config.calendarFile(file));
        assertEquals(
            "trading calendar " + file + ", line 2: days are MON to SUN, one by one or as MON-FRI", ex.getMessage());
    }

    /** Rounds of a fifth of a second: the first move says what holds, then they come one after the other. */
    @Test
    void calendarMovesPhasesByItself() throws Exception
    {
        final Path file = root.resolve("calendar");
        Files.writeString(file, """
            zone UTC
            days MON-SUN
            plan regular repeat 200ms
            00:00 continuous
            00:00:00.1 halt
            """);
        final Set<TradingPhase> phases = EnumSet.of(TradingPhase.CONTINUOUS, TradingPhase.HALT);
        try (Exchange exchange = Exchange.launch(config("data").calendarFile(file)))
        {
            TestEngine.await(() -> exchange.failure() != null ||
                (phasesJournalled().size() >= 6 && phases.equals(Set.copyOf(phasesJournalled()))));
            assertNull(exchange.failure());
        }
        assertEquals(phases, Set.copyOf(phasesJournalled()));
    }

    private List<TradingPhase> phasesJournalled()
    {
        final List<TradingPhase> phases = new ArrayList<>();
        final SchedulePhaseDecoder schedule = new SchedulePhaseDecoder();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader reader = ChronicleJournalReader.open(root.resolve("data").resolve("journal"), 0))
        {
            boolean isMore = true;
            while (isMore)
            {
                isMore = reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
                {
                    if (header.wrap(buffer, offset).templateId() == SchedulePhaseDecoder.TEMPLATE_ID)
                    {
                        assertEquals(0, session);
                        phases.add(schedule.wrapAndApplyHeader(buffer, offset, header).phase());
                    }
                });
            }
        }
        return phases;
    }

    @Test
    void tooLittleRoomOnTheDiskIsAnAlarmOfBothJournalsAndNoHalt()
    {
        try (Exchange exchange = Exchange.launch(config("data").lowWaterLength(Long.MAX_VALUE >> 1)))
        {
            TestEngine.await(() -> said().contains("ALARM: input journal: the disk has ") &&
                said().contains("ALARM: event log: the disk has "));
            assertTrue(said().contains("new orders are refused as JOURNAL_UNAVAILABLE"), said());
            assertNull(exchange.failure());
        }
    }

    private EngineConfig config(final String folder)
    {
        return new EngineConfig(root.resolve(folder)).messages(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said()
    {
        return said.toString(StandardCharsets.UTF_8);
    }
}
