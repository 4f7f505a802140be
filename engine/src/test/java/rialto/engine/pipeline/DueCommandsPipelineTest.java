package rialto.engine.pipeline;

import org.agrona.concurrent.Agent;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rialto.codecs.Templates;
import rialto.codecs.command.ContinueJobDecoder;
import rialto.codecs.command.TickDecoder;
import rialto.codecs.types.Side;
import rialto.engine.calendar.CalendarClock;
import rialto.engine.calendar.TradingCalendar;
import rialto.engine.recovery.DataFolder;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.Recovery;
import rialto.engine.session.DueCommands;
import rialto.engine.session.DueSignal;
import rialto.engine.session.SessionConfig;
import rialto.journal.Durability;
import rialto.journal.JournalReader;
import rialto.journal.chronicle.ChronicleJournalReader;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Ticks and ContinueJobs on their way through the rings, in both profiles: each is journalled once, at its time and
 * among the other input, and a replay goes the same way.
 */
@Timeout(300)
class DueCommandsPipelineTest
{
    private static final int DEADLINES = 20;
    private static final int STEPS = 50;
    private static final int SEGMENT_LENGTH = 4 << 20;
    private static final int SLOTS = 64;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Profile.class)
    void deadlinesAndLongWorkAreJournalledOnceAndReplayed(final Profile profile)
    {
        final DueSignal due = new DueSignal();
        final long stateHash;
        final long lastInput;
        final List<String> seen;
        try (TestEngine engine = new TestEngine.Setup()
            .journal(real -> new PlannedJournal(real, due, DEADLINES, STEPS)).slots(SLOTS, 16).open(folder))
        {
            engine.commands.market();
            final Ingress ingress = new Ingress(engine, due);
            engine.start(profile, ingress);
            TestEngine.await(() -> engine.halt.isHalted() || ingress.isDone);
            engine.drain();
            stateHash = engine.stateMachine().stateHash();
            lastInput = engine.stateMachine().inputSequence();
            seen = engine.marketData.events();
            assertEquals(lastInput, engine.lastInputJournalled());
            assertEquals(lastInput, engine.pipeline.due().carriedOut());
        }
        assertJournalIsInOrder(lastInput);
        final Recorder replayed = new Recorder();
        try (DataFolder data = DataFolder.open(folder);
            Recovery recovery = Recovery.open(
                data,
                new JournalFiles(data, Durability.PAGE_CACHE, SEGMENT_LENGTH),
                TestEngine.capacities(1_024),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)))
        {
            recovery.replay(
                (sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> assertTrue(length > 0),
                replayed);
            assertEquals(stateHash, recovery.stateMachine().stateHash());
            assertEquals(lastInput, recovery.stateMachine().inputSequence());
        }
        assertEquals(seen, replayed.events().subList(replayed.events().size() - seen.size(), replayed.events().size()));
    }

    /** Ticks stand at least an interval apart; no step of long work follows another while other input waits. */
    private void assertJournalIsInOrder(final long lastInput)
    {
        final List<Integer> templates = new ArrayList<>();
        final List<Long> ticksNs = new ArrayList<>();
        try (JournalReader reader = ChronicleJournalReader.open(folder.resolve("journal"), 0))
        {
            while (reader.lastSequence() < lastInput)
            {
                reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
                {
                    templates.add(Templates.templateId(buffer, offset));
                    if (templates.getLast() == TickDecoder.TEMPLATE_ID)
                    {
                        ticksNs.add(sequencedNs);
                        assertEquals(0, session);
                    }
                });
            }
        }
        assertEquals(DEADLINES, ticksNs.size());
        for (int i = 1; i < DEADLINES; i++)
        {
            assertTrue(ticksNs.get(i) - ticksNs.get(i - 1) >= PlannedJournal.INTERVAL_NS, ticksNs.toString());
        }
        assertEquals(STEPS, templates.stream().filter(id -> id == ContinueJobDecoder.TEMPLATE_ID).count());
        for (int i = 1; i < templates.size(); i++)
        {
            final boolean areSteps = templates.get(i) == ContinueJobDecoder.TEMPLATE_ID &&
                templates.get(i - 1) == ContinueJobDecoder.TEMPLATE_ID;
            assertFalse(areSteps, templates.toString());
        }
    }

    /** While there is long work, there is always other input too; none before. */
    private static final class Ingress implements Agent
    {
        private final TestEngine engine;
        private final DueSignal due;
        private final DueCommands dueCommands;
        private volatile boolean isDone;

        Ingress(final TestEngine engine, final DueSignal due)
        {
            this.engine = engine;
            this.due = due;
            dueCommands =
                new DueCommands(new SessionConfig(1, 1), engine.pipeline.input(), due, engine.clock,
                    new CalendarClock(TradingCalendar.none()), new Random(1));
        }

        @Override
        public String roleName()
        {
            return "test-ingress";
        }

        /** Never waits for room: it may be this very thread that has to make some. */
        @Override
        public int doWork()
        {
            if (!hasRoom())
            {
                return 0;
            }
            int work = dueCommands.beforeInput();
            if (due.hasWork())
            {
                engine.commands.order(TestCommands.SELLER, Side.SELL, 100, 1);
                work++;
            }
            work += dueCommands.afterInput();
            isDone = due.nextDeadlineNs() == DueSignal.NEVER && !due.hasWork();
            return work;
        }

        /** By what is journalled, which is what the signal of this test says, and by what is carried out. */
        private boolean hasRoom()
        {
            final InputRing input = engine.pipeline.input();
            return input.lastSequence() - due.carriedOut() < SLOTS / 2 &&
                input.cursor() - engine.pipeline.carriedOut() < SLOTS / 2;
        }
    }
}
