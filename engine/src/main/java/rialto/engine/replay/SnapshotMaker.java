package rialto.engine.replay;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.snapshot.StateCountersEncoder;
import rialto.engine.core.StateMachine;
import rialto.engine.recovery.RestoredState;
import rialto.engine.snapshot.RunningHash;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.journal.snapshot.SnapshotFacts;
import rialto.journal.snapshot.SnapshotFailedException;
import rialto.journal.snapshot.SnapshotFileWriter;
import rialto.journal.snapshot.SnapshotFolder;
import rialto.journal.snapshot.SnapshotSection;

import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Writes snapshots and sees that each can be started from before it counts: the file is read back, a second state
 * machine is made from it, and that one's whole state has the hash of the first. One thread.
 */
public final class SnapshotMaker
{
    private final SnapshotFolder folder;
    private final int kept;

    /**
     * For a folder.
     *
     * @param folder that the snapshots go to.
     * @param kept   how many of them stay, at least 1.
     */
    public SnapshotMaker(final SnapshotFolder folder, final int kept)
    {
        this.folder = folder;
        this.kept = kept;
    }

    /**
     * Writes a snapshot. The caller has seen to it that the journal is on disk up to the state's last input.
     *
     * @param state what is written; it is as it was afterwards.
     * @return the snapshot's file.
     * @throws SnapshotFailedException                          if it cannot be written, or what was made from it is not
     *                                                          what was written.
     * @throws rialto.journal.snapshot.SnapshotDamagedException if what is read back is not what was written.
     */
    public Path make(final RestoredState state)
    {
        final StateMachine stateMachine = state.stateMachine();
        final SnapshotFacts facts = new SnapshotFacts(state.engineId(), stateMachine.inputSequence(),
            stateMachine.timestampNs(), stateMachine.eventSequence(), RestoredState.formatVersion(),
            state.behaviourVersion(), StateCountersEncoder.SCHEMA_VERSION, state.genesis());
        final Path file;
        try (SnapshotFileWriter writer = folder.begin(facts))
        {
            final FileRecords records = new FileRecords(writer);
            stateMachine.writeTo(records);
            final long stateHash = records.hash.value();
            records.section = SnapshotSection.EDGE;
            state.edge().writeTo(records);
            writer.finish(stateHash);
            check(writer, stateHash);
            file = folder.publish(writer);
        }
        folder.keep(kept);
        return file;
    }

    private static void check(final SnapshotFileWriter writer, final long stateHash)
    {
        try (RestoredState restored = RestoredState.load(writer.file()))
        {
            final long restoredHash = restored.stateMachine().stateHash();
            if (restoredHash != stateHash)
            {
                throw new SnapshotFailedException(
                    "the snapshot " + writer.file() + " was written from a state with hash " +
                        HexFormat.of().toHexDigits(stateHash) + ", but the state made from it has " +
                        HexFormat.of().toHexDigits(restoredHash));
            }
        }
    }

    /** Hands records on to the file, and hashes those of the state. */
    private static final class FileRecords implements SnapshotWriter
    {
        private final SnapshotFileWriter file;
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MIN_BUFFER_LENGTH]);
        private final RunningHash hash = new RunningHash();
        private SnapshotSection section = SnapshotSection.STATE;

        FileRecords(final SnapshotFileWriter file)
        {
            this.file = file;
        }

        @Override
        public MutableDirectBuffer buffer()
        {
            return buffer;
        }

        @Override
        public void record(final int length)
        {
            hash.update(buffer, 0, length);
            file.append(section, buffer, 0, length);
        }
    }
}
