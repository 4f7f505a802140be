package rialto.engine.recovery;

import org.agrona.BitUtil;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;
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
import rialto.journal.chronicle.PageCacheSyncer;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Brings an exchange back from its data folder, or begins a new one. Call {@link #open}, {@link #replay} and
 * {@link #closeLostSessions} in this order; afterwards the two journals stand where the state machine does and the
 * stages write them. Closing closes what was opened. One thread: the starting one.
 */
public final class Recovery implements AutoCloseable
{
    private static final int INITIAL_OUTPUT_LENGTH = 64 << 10;
    private static final int CLOSE_SESSION_LENGTH =
        MessageHeaderEncoder.ENCODED_LENGTH + CloseSessionEncoder.BLOCK_LENGTH;
    private static final int EDGE = 0;

    private final JournalFiles files;
    private final OpenJournals journals;
    private final PoisonDump poisonDump;
    private final PrintStream messages;
    private final long engineId;
    private final StateMachine stateMachine;
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[INITIAL_OUTPUT_LENGTH]);

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
        final DirectBuffer genesis = readGenesis();
        engineId = GenesisRecord.decode(genesis, 0).engineId();
        stateMachine = new StateMachine(genesis, 0);
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
        final OpenJournals journals = OpenJournals.open(files, messages);
        try
        {
            if (journals.isNew())
            {
                begin(folder, capacities, journals.inputs());
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
     * Carries out every record of the journal again, checks the events against the event log and appends those that it
     * lacks.
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
        try (LoggedEvents logged = new LoggedEvents(new WholeReader(files.readEvents(), lastEvent));
            WholeReader inputs = new WholeReader(
                files.readInputsFrom(JournalFiles.FIRST_INPUT_SEQUENCE), lastInput))
        {
            final EventLog eventLog = new EventLog(journals.eventLog());
            final RegeneratedEvents events = new RegeneratedEvents(logged, eventLog, listener);
            inputs.readAll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
            {
                records.onRecord(sequence, receivedNs, sequencedNs, session, buffer, offset, length);
                eventLog.beginCommand(session);
                final int written = execute(sequence, receivedNs, sequencedNs, session, buffer, offset, length);
                events.onFrames(output, 0, written);
            });
            events.end();
            messages.println(
                "replayed " + (lastInput + 1) + " records in " +
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs) + " ms; " + events.comparedCount() +
                    " events are as logged, " + events.appendedCount() + " were missing and appended");
        }
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
        return timestampNs[0];
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
        return engineId;
    }

    /**
     * Closes the journals, synced, and the state machine.
     */
    @Override
    public void close()
    {
        CloseHelper.closeAll(journals, stateMachine);
    }

    private static void begin(final DataFolder folder, final Capacities capacities, final Journal journal)
    {
        final byte[] administratorKey = folder.administratorKey().publicKey();
        folder.sync();
        final DirectBuffer genesis = GenesisRecord.draw(capacities, administratorKey, new SecureRandom());
        final Instant now = Instant.now();
        final long nowNs = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        journal.append(JournalFiles.FIRST_INPUT_SEQUENCE, nowNs, nowNs, EDGE, genesis, 0, GenesisRecord.LENGTH);
        journal.sync();
    }

    private DirectBuffer readGenesis()
    {
        final UnsafeBuffer genesis = new UnsafeBuffer(new byte[0]);
        final long first = JournalFiles.FIRST_INPUT_SEQUENCE;
        try (WholeReader reader = new WholeReader(files.readInputsFrom(first), first))
        {
            reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
            {
                if (sequence == first)
                {
                    final byte[] bytes = new byte[length];
                    buffer.getBytes(offset, bytes);
                    genesis.wrap(bytes);
                }
            });
        }
        return genesis;
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
        log.onFrames(output, 0, written);
        log.commit();
        listener.onFrames(output, 0, written);
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
            makeRoom(stateMachine.outputBound(buffer, offset, sequencedNs));
            return stateMachine.execute(sequence, receivedNs, sequencedNs, session, buffer, offset, output, 0);
        }
        catch (final Throwable ex)
        {
            throw poisonDump.write(sequence, session, buffer, offset, length, ex);
        }
    }

    private void makeRoom(final int bound)
    {
        if (output.capacity() < bound)
        {
            output.wrap(new byte[BitUtil.findNextPositivePowerOfTwo(bound)]);
        }
    }
}
