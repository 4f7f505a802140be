package rialto.engine.replay;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import rialto.engine.core.StateMachine;
import rialto.engine.pipeline.EventConsumer;
import rialto.engine.pipeline.PoisonException;
import rialto.engine.recovery.CommandRunner;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.Quarantined;
import rialto.engine.recovery.RecoveryException;
import rialto.engine.recovery.RestoredState;
import rialto.journal.JournalReader;
import rialto.journal.RecordConsumer;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A state machine that follows an input journal, at rest or live, up to where it is told to. Begins with Genesis or
 * behind a snapshot; writes nothing. What a command leads to may be listened to. One thread at a time.
 */
public final class Replica implements AutoCloseable
{
    private static final EventConsumer NOBODY = (buffer, offset, length) ->
    {
        // Most replicas are asked for their state only.
    };

    private final RestoredState state;
    private final StateMachine stateMachine;
    private final CommandRunner runner;
    private final JournalReader reader;
    private final RecordConsumer consumer = this::onRecord;
    private EventConsumer listener = NOBODY;
    private long mostSequence;
    private long mostTimestampNs;
    private long sequence;
    private long passedTimestampNs = Long.MAX_VALUE;

    private Replica(
        final RestoredState state,
        final JournalReader reader,
        final Quarantined quarantined,
        final long sequence)
    {
        this.state = state;
        this.reader = reader;
        this.sequence = sequence;
        stateMachine = state.stateMachine();
        runner = new CommandRunner(stateMachine, quarantined);
    }

    /**
     * A replica that begins with the first record of a journal.
     *
     * @param files of the exchange.
     * @return the replica; nothing is carried out yet.
     * @throws RecoveryException if the journal does not begin with a Genesis record that this engine knows.
     */
    public static Replica fromGenesis(final JournalFiles files)
    {
        final DirectBuffer genesis = files.readGenesis().orElseThrow(
            () -> new RecoveryException("the journal does not begin with Genesis; begin behind a snapshot"));
        return of(files, RestoredState.begin(genesis), -1);
    }

    /**
     * A replica that begins behind a snapshot.
     *
     * @param files    of the exchange.
     * @param snapshot of the same exchange.
     * @return the replica; it stands where the snapshot does.
     * @throws rialto.journal.snapshot.SnapshotDamagedException if the snapshot is not whole.
     * @throws rialto.engine.recovery.UnknownVersionException   if this engine does not know its versions.
     */
    public static Replica behind(final JournalFiles files, final Path snapshot)
    {
        return follow(files, RestoredState.load(snapshot));
    }

    /**
     * A replica that begins behind the newest snapshot that can be used and holds no input beyond a sequence, or else
     * with Genesis.
     *
     * @param files        of the exchange.
     * @param mostSequence highest input that the snapshot may contain.
     * @return the replica.
     * @throws RecoveryException if there is neither.
     */
    public static Replica newest(final JournalFiles files, final long mostSequence)
    {
        final Optional<RestoredState> restored = RestoredState.newest(files.snapshots(), mostSequence);
        return restored.isPresent() ? follow(files, restored.get()) : fromGenesis(files);
    }

    /**
     * A replica that carries out as much of a journal as there is: from Genesis on, or where records were retired
     * behind the oldest snapshot that leads into the journal.
     *
     * @param files of the exchange.
     * @return the replica.
     * @throws RecoveryException if there is neither.
     */
    public static Replica oldest(final JournalFiles files)
    {
        if (files.readGenesis().isPresent())
        {
            return fromGenesis(files);
        }
        final long first = files.firstInput();
        final RestoredState restored = RestoredState.oldest(files.snapshots(), first - 1).orElseThrow(
            () -> new RecoveryException("the journal begins with input " + first + ", and there is no snapshot in " +
                files.snapshots().path() + " that leads to it"));
        return follow(files, restored);
    }

    /**
     * The same by time: a replica that begins behind the newest snapshot of no later state, or else with Genesis.
     *
     * @param files           of the exchange.
     * @param mostTimestampNs sequenced time that no input in the snapshot is behind, in nanoseconds since 1970.
     * @return the replica.
     * @throws RecoveryException if there is neither.
     */
    public static Replica newestAt(final JournalFiles files, final long mostTimestampNs)
    {
        final Optional<RestoredState> restored = RestoredState.newestAt(files.snapshots(), mostTimestampNs);
        return restored.isPresent() ? follow(files, restored.get()) : fromGenesis(files);
    }

    /**
     * Who hears of every event that a command gives again; nobody until told.
     *
     * @param events hears of the events.
     */
    public void listener(final EventConsumer events)
    {
        listener = events;
    }

    /**
     * Carries out the records of the journal's next document, but none beyond a sequence.
     *
     * @param lastSequence not to be passed.
     * @return false if there is nothing to do: it stands there already, or the journal has no more just now.
     * @throws rialto.journal.JournalDamagedException if the journal is.
     * @throws PoisonException                        if a command breaks an invariant.
     */
    public boolean poll(final long lastSequence)
    {
        return pollUpTo(lastSequence, Long.MAX_VALUE);
    }

    /**
     * The same, and none beyond a time.
     *
     * @param lastSequence    not to be passed.
     * @param lastTimestampNs sequenced time that no record carried out is behind, in nanoseconds since 1970.
     * @return false if there is nothing to do, or a record stands next that is not wanted.
     */
    public boolean poll(final long lastSequence, final long lastTimestampNs)
    {
        return !hasPassed(lastTimestampNs) && pollUpTo(lastSequence, lastTimestampNs);
    }

    /**
     * Carries out all records up to a sequence.
     *
     * @param lastSequence the last record to be carried out.
     * @throws RecoveryException if the journal ends before, or the replica stands behind.
     */
    public void replayTo(final long lastSequence)
    {
        if (lastSequence < sequence)
        {
            throw new RecoveryException("a replica at input " + sequence + " cannot go back to " + lastSequence);
        }
        while (sequence < lastSequence)
        {
            if (!poll(lastSequence))
            {
                throw new RecoveryException(
                    "the journal cannot be replayed to " + lastSequence + ": it ends at " + sequence);
            }
        }
    }

    /**
     * Carries out all records up to a time, or to the journal's end if that comes before.
     *
     * @param lastTimestampNs sequenced time that no record carried out is behind, in nanoseconds since 1970.
     */
    public void replayToTime(final long lastTimestampNs)
    {
        boolean isMore = true;
        while (isMore)
        {
            isMore = poll(Long.MAX_VALUE, lastTimestampNs);
        }
    }

    /**
     * The last record that was carried out.
     *
     * @return its sequence; −1 before Genesis.
     */
    public long sequence()
    {
        return sequence;
    }

    /**
     * The state as it stands, to be read and hashed only.
     *
     * @return the state machine, closed with the replica.
     */
    public StateMachine stateMachine()
    {
        return stateMachine;
    }

    /**
     * The state and the edge beside it: what a snapshot is made of.
     *
     * @return both, closed with the replica.
     */
    public RestoredState state()
    {
        return state;
    }

    /** Closes the reader and gives the memory of the state machine back. */
    @Override
    public void close()
    {
        CloseHelper.closeAll(reader, runner, state);
    }

    private static Replica follow(final JournalFiles files, final RestoredState restored)
    {
        return of(files, restored, restored.stateMachine().inputSequence());
    }

    private static Replica of(final JournalFiles files, final RestoredState state, final long sequence)
    {
        try
        {
            return new Replica(state, files.readInputsFrom(sequence + 1), files.quarantined(), sequence);
        }
        catch (final RuntimeException ex)
        {
            state.close();
            throw ex;
        }
    }

    private boolean pollUpTo(final long lastSequence, final long lastTimestampNs)
    {
        if (sequence >= lastSequence)
        {
            return false;
        }
        passedTimestampNs = Long.MAX_VALUE;
        if (reader.lastSequence() > sequence)
        {
            reader.seek(sequence + 1);
        }
        mostSequence = lastSequence;
        mostTimestampNs = lastTimestampNs;
        return reader.poll(consumer);
    }

    /** Whether the record that stands next is known to be behind a time. */
    private boolean hasPassed(final long timestampNs)
    {
        return passedTimestampNs != Long.MAX_VALUE && passedTimestampNs > timestampNs;
    }

    private void onRecord(
        final long recordSequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        if (recordSequence > mostSequence || sequencedNs > mostTimestampNs)
        {
            passedTimestampNs = Math.min(passedTimestampNs, sequencedNs);
            return;
        }
        if (recordSequence != sequence + 1)
        {
            throw new RecoveryException(
                "the journal goes on with input " + recordSequence + " where " + (sequence + 1) + " must follow");
        }
        state.edge().onRecord(recordSequence, receivedNs, sequencedNs, session, buffer, offset, length);
        final int written = execute(recordSequence, receivedNs, sequencedNs, session, buffer, offset);
        state.edge().onFrames(runner.output(), 0, written);
        listener.onFrames(runner.output(), 0, written);
        sequence = recordSequence;
    }

    private int execute(
        final long recordSequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset)
    {
        try
        {
            return runner.execute(recordSequence, receivedNs, sequencedNs, session, buffer, offset);
        }
        catch (final RecoveryException ex)
        {
            throw ex;
        }
        catch (final Throwable ex)
        {
            throw new PoisonException(recordSequence, "a start stops there too", ex);
        }
    }
}
