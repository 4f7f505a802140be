package rialto.engine.recovery;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import rialto.codecs.snapshot.StateCountersDecoder;
import rialto.engine.core.Behaviour;
import rialto.engine.core.StateMachine;
import rialto.journal.snapshot.SnapshotDamagedException;
import rialto.journal.snapshot.SnapshotFacts;
import rialto.journal.snapshot.SnapshotFile;
import rialto.journal.snapshot.SnapshotFolder;
import rialto.journal.snapshot.SnapshotSection;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A state machine as it was at one place of the journal, and what the edge around it knew there. One thread.
 *
 * @param engineId     exchange that it is of.
 * @param genesis      the first record of its journal.
 * @param stateMachine the state machine; closed with this.
 * @param edge         beside it.
 */
public record RestoredState(long engineId, DirectBuffer genesis, StateMachine stateMachine, EdgeState edge)
    implements
        AutoCloseable
{
    /**
     * The state before the first record of a journal; the record itself is then the first command.
     *
     * @param genesis the first record.
     * @return the state.
     * @throws RecoveryException if this engine does not know the record's versions.
     */
    public static RestoredState begin(final DirectBuffer genesis)
    {
        final long engineId = GenesisRecord.decode(genesis, 0).engineId();
        final StateMachine stateMachine = new StateMachine(genesis, 0);
        return new RestoredState(engineId, genesis, stateMachine, new EdgeState(stateMachine.capacities()));
    }

    /**
     * Reads a snapshot to its end and takes up what it holds. The hash over its records is that of the state which
     * wrote them.
     *
     * @param file with the snapshot.
     * @return the state.
     * @throws SnapshotDamagedException if the file is not whole, or its records are not what a state machine wrote.
     * @throws UnknownVersionException  if this engine does not know the versions of the snapshot.
     */
    public static RestoredState load(final Path file)
    {
        try (SnapshotFile snapshot = SnapshotFile.open(file))
        {
            checkVersions(snapshot);
            final RestoredState restored = begin(snapshot.facts().genesis());
            try
            {
                fill(restored, snapshot);
                return restored;
            }
            catch (final RuntimeException ex)
            {
                restored.close();
                throw ex;
            }
        }
    }

    /**
     * Loads the newest snapshot that can be used and holds no input beyond a sequence. Whatever cannot be used is
     * passed over and left where it is.
     *
     * @param folder       with the snapshots.
     * @param mostSequence highest input that it may contain.
     * @return the state; none where there is no such snapshot.
     */
    public static Optional<RestoredState> newest(final SnapshotFolder folder, final long mostSequence)
    {
        Optional<RestoredState> found = Optional.empty();
        for (final Path file : folder.files())
        {
            if (found.isEmpty() && SnapshotFolder.sequenceOf(file) <= mostSequence)
            {
                found = loadIfUsable(file);
            }
        }
        return found;
    }

    /**
     * The same by time.
     *
     * @param folder          with the snapshots.
     * @param mostTimestampNs sequenced time that no input in it is behind, in nanoseconds since 1970.
     * @return the state; none where there is no such snapshot.
     */
    public static Optional<RestoredState> newestAt(final SnapshotFolder folder, final long mostTimestampNs)
    {
        Optional<RestoredState> found = Optional.empty();
        for (final Path file : folder.files())
        {
            if (found.isEmpty() && isOfNoLaterState(file, mostTimestampNs))
            {
                found = loadIfUsable(file);
            }
        }
        return found;
    }

    /**
     * Loads the oldest snapshot that can be used and holds all inputs up to a sequence.
     *
     * @param folder        with the snapshots.
     * @param leastSequence input that it must contain.
     * @return the state; none where there is no such snapshot.
     */
    public static Optional<RestoredState> oldest(final SnapshotFolder folder, final long leastSequence)
    {
        Optional<RestoredState> found = Optional.empty();
        for (final Path file : folder.files().reversed())
        {
            if (found.isEmpty() && SnapshotFolder.sequenceOf(file) >= leastSequence)
            {
                found = loadIfUsable(file);
            }
        }
        return found;
    }

    private static boolean isOfNoLaterState(final Path file, final long mostTimestampNs)
    {
        try (SnapshotFile snapshot = SnapshotFile.open(file))
        {
            return snapshot.facts().timestampNs() <= mostTimestampNs;
        }
        catch (final SnapshotDamagedException ex)
        {
            return false;
        }
    }

    private static Optional<RestoredState> loadIfUsable(final Path file)
    {
        try
        {
            return Optional.of(load(file));
        }
        catch (final SnapshotDamagedException | UnknownVersionException ex)
        {
            return Optional.empty();
        }
    }

    /**
     * Which behaviour the exchange has kept from its Genesis on.
     *
     * @return the version.
     */
    public int behaviourVersion()
    {
        return GenesisRecord.decode(genesis, 0).behaviourVersion();
    }

    /**
     * Version of the journal's format that this engine writes.
     *
     * @return the version.
     */
    public static int formatVersion()
    {
        return GenesisRecord.FORMAT_VERSION;
    }

    /** Gives the memory of the state machine back. */
    @Override
    public void close()
    {
        CloseHelper.close(stateMachine);
    }

    /** Whether this engine knows the versions of a snapshot; one that it does not know is passed over by a start. */
    static boolean isKnown(final SnapshotFacts facts)
    {
        return facts.formatVersion() == GenesisRecord.FORMAT_VERSION && Behaviour.isKnown(facts.behaviourVersion()) &&
            facts.recordsVersion() == StateCountersDecoder.SCHEMA_VERSION;
    }

    private static void checkVersions(final SnapshotFile snapshot)
    {
        final SnapshotFacts facts = snapshot.facts();
        if (!isKnown(facts))
        {
            throw new UnknownVersionException(
                "the snapshot " + snapshot.file() + " has format version " + facts.formatVersion() +
                    ", behaviour version " + facts.behaviourVersion() + " and records of version " +
                    facts.recordsVersion() + "; this engine knows " + GenesisRecord.FORMAT_VERSION + ", " +
                    GenesisRecord.KNOWN_BEHAVIOURS + " and " + StateCountersDecoder.SCHEMA_VERSION);
        }
    }

    private static void fill(final RestoredState restored, final SnapshotFile snapshot)
    {
        final SnapshotRecords records = new SnapshotRecords(snapshot);
        final long stateHash;
        try
        {
            restored.stateMachine.restoreFrom(records);
            stateHash = records.hash();
            records.begin(SnapshotSection.EDGE);
            restored.edge.restoreFrom(records);
        }
        catch (final IllegalStateException | IndexOutOfBoundsException | ArithmeticException ex)
        {
            final SnapshotDamagedException damaged = snapshot.damaged("its records are not those of a state: " + ex);
            damaged.initCause(ex);
            throw damaged;
        }
        final SnapshotFacts facts = snapshot.facts();
        if (!records.isAtEnd())
        {
            throw snapshot.damaged("nobody knows a record of template " + records.templateId());
        }
        if (stateHash != snapshot.stateHash() || facts.sequence() != restored.stateMachine.inputSequence() ||
            facts.eventSequence() != restored.stateMachine.eventSequence() || facts.engineId() != restored.engineId)
        {
            throw snapshot.damaged("its records are those of another state than it says");
        }
    }
}
