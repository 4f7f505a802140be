package rialto.engine.recovery;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.journal.snapshot.SnapshotFacts;
import rialto.journal.snapshot.SnapshotFile;
import rialto.journal.snapshot.SnapshotFileWriter;
import rialto.journal.snapshot.SnapshotFolder;
import rialto.journal.snapshot.SnapshotSection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Snapshots whose every checksum is right and whose content is not: written again with something else in them. */
public final class SnapshotForgery
{
    private SnapshotForgery()
    {
    }

    /**
     * Says of a snapshot that it is of another version.
     *
     * @param file    the snapshot, written again.
     * @param version of the behaviour.
     */
    public static void withBehaviourVersion(final Path file, final int version)
    {
        final List<Entry> records = new ArrayList<>();
        final long[] stateHash = new long[1];
        final SnapshotFacts f = read(file, records, stateHash);
        write(file, new SnapshotFacts(f.engineId(), f.sequence(), f.timestampNs(), f.eventSequence(),
            f.formatVersion(), version, f.recordsVersion(), f.genesis()), records, stateHash[0]);
    }

    static void withoutLastStateRecord(final Path file)
    {
        final List<Entry> records = new ArrayList<>();
        final long[] stateHash = new long[1];
        final SnapshotFacts facts = read(file, records, stateHash);
        final List<Entry> state = records.stream().filter(e -> e.section == SnapshotSection.STATE).toList();
        records.remove(state.getLast());
        write(file, facts, records, stateHash[0]);
    }

    private static SnapshotFacts read(final Path file, final List<Entry> records, final long[] stateHash)
    {
        try (SnapshotFile snapshot = SnapshotFile.open(file))
        {
            while (snapshot.next())
            {
                final byte[] bytes = new byte[snapshot.length()];
                snapshot.buffer().getBytes(snapshot.offset(), bytes);
                records.add(new Entry(snapshot.section(), new UnsafeBuffer(bytes)));
            }
            stateHash[0] = snapshot.stateHash();
            return snapshot.facts();
        }
    }

    private static void write(
        final Path file,
        final SnapshotFacts facts,
        final List<Entry> records,
        final long stateHash)
    {
        final SnapshotFolder folder = new SnapshotFolder(Objects.requireNonNull(file.getParent()));
        try (SnapshotFileWriter writer = folder.begin(facts))
        {
            records.forEach(r -> writer.append(r.section, r.record, 0, r.record.capacity()));
            writer.finish(stateHash);
            folder.publish(writer);
        }
    }

    private record Entry(SnapshotSection section, UnsafeBuffer record)
    {
    }
}
