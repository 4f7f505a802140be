package rialto.engine.recovery;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.CloseSessionEncoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.core.Capacities;
import rialto.engine.core.StateMachine;
import rialto.engine.pipeline.EventConsumer;
import rialto.engine.pipeline.EventLog;
import rialto.engine.pipeline.PoisonDump;
import rialto.engine.session.EdgeClock;
import rialto.journal.Durability;
import rialto.journal.Journal;
import rialto.journal.RecordConsumer;
import rialto.journal.chronicle.ChronicleJournal;
import rialto.journal.chronicle.JournalKeeper;
import rialto.journal.chronicle.JournalKeeper.DiskRoom;
import rialto.journal.chronicle.JournalKeeper.RoomListener;
import rialto.journal.chronicle.PageCacheSyncer;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Brings an exchange back from its data folder, or begins a new one. Call {@link #open}, {@link #replay} and
 * {@link #closeLostSessions} in this order; afterwards the two journals stand where the state machine does and the
 * stages write them. Closing closes what was opened. One thread: the starting one.
 */
public final class Recovery implements AutoCloseable
{
    private static final int CLOSE_SESSION_LENGTH =
        MessageHeaderEncoder.ENCODED_LENGTH + CloseSessionEncoder.BLOCK_LENGTH;
    private static final int EDGE = 0;
    private static final String ADVICE =
        "; unless another build can take it, it can be passed over by: rialto journal quarantine ";

    private final JournalFiles files;
    private final OpenJournals journals;
    private final PoisonDump poisonDump;
    private final PrintStream messages;
    private final RestoredState state;
    private final StateMachine stateMachine;
    private final CommandRunner runner;
    private final long firstReplayed;

    private Recovery(
        final JournalFiles files,
        final OpenJournals journals,
        final PoisonDump poisonDump,
        final PrintStream messages)
    {
        this.files = files;
        this.journals = journals;
        this.poisonDump = poisonDump;
        this.messages = messages;
        final StartingPoint start = new StartingPoint(files, messages);
        state = start.find(journals.inputs().lastSequence(), journals.eventLog().lastSequence());
        firstReplayed = start.firstReplayed();
        stateMachine = state.stateMachine();
        runner = new CommandRunner(stateMachine, files.quarantined());
    }

    /**
     * Opens both journals; writes the first record if there is none.
     *
     * @param folder     that the exchange lives in.
     * @param files      of the two journals.
     * @param capacities of a new exchange; one that exists keeps its own.
     * @param messages   takes what was done, in words.
     * @return the open exchange, not yet replayed.
     * @throws RecoveryException                      if it cannot be opened.
     * @throws rialto.journal.JournalDamagedException if a journal is damaged below its durable mark.
     * @throws rialto.journal.JournalFailedException  if a journal cannot be read or written.
     */
    public static Recovery open(
        final DataFolder folder,
        final JournalFiles files,
        final Capacities capacities,
        final PrintStream messages)
    {
        return open(folder, files, capacities, messages, new SecureRandom(), new SystemEpochNanoClock());
    }

    /**
     * The same with another chance and time, which only a new exchange asks for.
     *
     * @param folder     that the exchange lives in.
     * @param files      of the two journals.
     * @param capacities of a new exchange; one that exists keeps its own.
     * @param messages   takes what was done, in words.
     * @param random     draws identity and hash keys: for a real exchange nobody must be able to tell them.
     * @param wallClock  gives the first record its time.
     * @return the open exchange, not yet replayed.
     */
    public static Recovery open(
        final DataFolder folder,
        final JournalFiles files,
        final Capacities capacities,
        final PrintStream messages,
        final RandomGenerator random,
        final EpochNanoClock wallClock)
    {
        final OpenJournals journals = OpenJournals.open(files, messages);
        try
        {
            if (journals.isNew())
            {
                begin(folder, GenesisRecord.draw(capacities, folder.administratorKey().publicKey(), random),
                    wallClock.nanoTime(), journals.inputs());
                messages.println("new exchange in " + folder.path() + "; the administrator's key is in " +
                    folder.administratorKeyFile());
            }
            return new Recovery(files, journals, new PoisonDump(folder.path()), messages);
        }
        catch (final RuntimeException ex)
        {
            CloseHelper.quietClose(journals);
            throw ex;
        }
    }

    /**
     * Carries out every record of the journal again that the snapshot does not contain, checks the events against the
     * event log and appends those that it lacks.
     *
     * @param records  hears of every record, before it is carried out.
     * @param listener hears of every event.
     * @throws RecoveryException                      if the event log holds something else.
     * @throws rialto.engine.pipeline.PoisonException if a command breaks an invariant.
     */
    public void replay(final RecordConsumer records, final EventConsumer listener)
    {
        final long startNs = System.nanoTime();
        final long lastEvent = journals.eventLog().lastSequence();
        final long lastInput = journals.inputs().lastSequence();
        try (LoggedEvents logged = new LoggedEvents(
            new WholeReader(files.replayEventsFrom(stateMachine.eventSequence() + 1), lastEvent));
            WholeReader inputs = new WholeReader(files.replayInputsFrom(firstReplayed), lastInput))
        {
            final EventLog eventLog = new EventLog(journals.eventLog());
            final RegeneratedEvents events = new RegeneratedEvents(logged, eventLog, listener);
            inputs.readAll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
            {
                records.onRecord(sequence, receivedNs, sequencedNs, session, buffer, offset, length);
                eventLog.beginCommand(session);
                final int written = execute(sequence, receivedNs, sequencedNs, session, buffer, offset, length);
                events.onFrames(runner.output(), 0, written);
            });
            events.end();
            messages.println(
                "replayed " + (lastInput + 1 - firstReplayed) + " records in " +
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs) + " ms; " + events.comparedCount() +
                    " events are as logged, " + events.appendedCount() + " were missing and appended");
        }
    }

    /**
     * Records that the replay carries out, or has carried out.
     *
     * @return the number.
     */
    public long replayedCount()
    {
        return stateMachine.inputSequence() + 1 - firstReplayed;
    }

    /**
     * What the edge knows as the replay begins, for whoever would have learned it from the records and events before.
     *
     * @return the edge of the snapshot that was started from; an empty one where the replay begins with Genesis.
     */
    public EdgeState edge()
    {
        return state.edge();
    }

    /**
     * Journals the end of every session that was open when the engine went down, and carries it out.
     *
     * @param clock    gives the records their time.
     * @param listener hears of every event.
     */
    public void closeLostSessions(final EdgeClock clock, final EventConsumer listener)
    {
        final MutableDirectBuffer command = new UnsafeBuffer(new byte[CLOSE_SESSION_LENGTH]);
        final CloseSessionEncoder encoder = new CloseSessionEncoder();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        int count = 0;
        for (int keyId = 1; keyId <= stateMachine.highestSessionKeyId(); keyId++)
        {
            if (stateMachine.isSessionOpen(keyId))
            {
                encoder.wrapAndApplyHeader(command, 0, header);
                encoder.keyId(keyId).reason(DisconnectReason.ENGINE_RESTARTED);
                carryOut(clock.stampNs(), command, CLOSE_SESSION_LENGTH, listener);
                count++;
            }
        }
        if (count > 0)
        {
            messages.println("closed " + count + " sessions that were open when the engine went down");
        }
    }

    /**
     * Where the state machine stands, for an operator and for whoever checks it by a replay of the journal. Walks the
     * whole state.
     *
     * @return one line.
     */
    public String describeState()
    {
        return "state hash " + HexFormat.of().toHexDigits(stateMachine.stateHash()) + " at input " +
            stateMachine.inputSequence();
    }

    /**
     * The state after everything that is in the journal.
     *
     * @return the state machine, closed with the recovery.
     */
    public StateMachine stateMachine()
    {
        return stateMachine;
    }

    /**
     * The input journal, open for appending.
     *
     * @return the journal, closed with the recovery.
     */
    public Journal journal()
    {
        return journals.inputs();
    }

    /**
     * What syncs the input journal from time to time in {@link rialto.journal.Durability#PAGE_CACHE} and moves its
     * durable mark; for a thread of its own.
     *
     * @param clock monotonic.
     * @return the agent.
     */
    public Agent pageCacheSyncer(final NanoClock clock)
    {
        return new PageCacheSyncer(journals.inputs(), clock);
    }

    /**
     * What has the input journal's next segment ready and watches its disk; for a thread that is not the syncer's.
     *
     * @param lowWaterLength bytes of free room below which the listener hears that there is too little.
     * @param listener       hears of changes.
     * @return the agent.
     */
    public Agent journalKeeper(final long lowWaterLength, final RoomListener listener)
    {
        return keeper(journals.inputs(), lowWaterLength, listener);
    }

    /**
     * The same for the event log.
     *
     * @param lowWaterLength bytes of free room below which the listener hears that there is too little.
     * @param listener       hears of changes.
     * @return the agent.
     */
    public Agent eventLogKeeper(final long lowWaterLength, final RoomListener listener)
    {
        return keeper(journals.eventLog(), lowWaterLength, listener);
    }

    /**
     * The event log, open for appending.
     *
     * @return the journal, closed with the recovery.
     */
    public Journal eventLog()
    {
        return journals.eventLog();
    }

    /**
     * Sequenced time of the journal's last record: the edge clock must go on behind it.
     *
     * @return nanoseconds since 1970.
     */
    public long lastTimestampNs()
    {
        final long last = journals.inputs().lastSequence();
        final long[] timestampNs = { 0 };
        try (WholeReader reader = new WholeReader(files.readInputsFrom(last), last))
        {
            reader.readAll(
                (sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> timestampNs[0] = sequencedNs);
        }
        return Math.max(timestampNs[0], stateMachine.timestampNs());
    }

    /**
     * How far both journals are while the exchange runs.
     *
     * @return good for any thread until the recovery is closed.
     */
    public JournalProgress progress()
    {
        return journals;
    }

    /**
     * Where commands that break an invariant are written down.
     *
     * @return the dump.
     */
    public PoisonDump poisonDump()
    {
        return poisonDump;
    }

    /**
     * Identity of the exchange.
     *
     * @return as drawn when it began.
     */
    public long engineId()
    {
        return state.engineId();
    }

    /**
     * Closes the journals, synced, and the state machine.
     */
    @Override
    public void close()
    {
        CloseHelper.closeAll(journals, runner, state);
    }

    private static void begin(
        final DataFolder folder,
        final DirectBuffer genesis,
        final long nowNs,
        final Journal journal)
    {
        folder.sync();
        journal.append(JournalFiles.FIRST_INPUT_SEQUENCE, nowNs, nowNs, EDGE, genesis, 0, GenesisRecord.LENGTH);
        journal.sync();
    }

    private static Agent keeper(
        final ChronicleJournal journal,
        final long lowWaterLength,
        final RoomListener listener)
    {
        return new JournalKeeper(
            journal,
            lowWaterLength,
            SystemNanoClock.INSTANCE,
            DiskRoom.of(journal.config().directory()),
            listener);
    }

    private void carryOut(
        final long nowNs,
        final DirectBuffer command,
        final int length,
        final EventConsumer listener)
    {
        final Journal journal = journals.inputs();
        final long sequence = journal.lastSequence() + 1;
        journal.append(sequence, nowNs, nowNs, EDGE, command, 0, length);
        journal.commit();
        if (files.durability() == Durability.SYNC)
        {
            journal.sync();
        }
        final int written = execute(sequence, nowNs, nowNs, EDGE, command, 0, length);
        final EventLog log = new EventLog(journals.eventLog());
        log.onFrames(runner.output(), 0, written);
        log.commit();
        listener.onFrames(runner.output(), 0, written);
    }

    private int execute(
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        try
        {
            return runner.execute(sequence, receivedNs, sequencedNs, session, buffer, offset);
        }
        catch (final RecoveryException ex)
        {
            throw ex;
        }
        catch (final Throwable ex)
        {
            throw poisonDump.write(sequence, session, buffer, offset, length, ex, ADVICE + sequence);
        }
    }
}
