package rialto.bench;

import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import rialto.journal.Durability;
import rialto.journal.Journal;
import rialto.journal.JournalConfig;
import rialto.journal.chronicle.ChronicleJournal;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Nanoseconds for a record of 52 bytes that is appended to a journal in the page cache, its checksums and its share of
 * the commit included, by records in a batch; and for the same bytes copied into a mapped file that was touched before:
 * nothing can be faster. A new folder for each iteration of half a million records.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 8)
@Fork(2)
public class JournalBenchmark
{
    private static final int RECORDS = 500_000;
    private static final int PAYLOAD_LENGTH = 52;
    private static final int RECORD_LENGTH = 64;
    private static final int PAGE_LENGTH = 4_096;

    private final UnsafeBuffer payload = new UnsafeBuffer(new byte[PAYLOAD_LENGTH]);
    private @Nullable Path folder;
    private @Nullable Journal journal;
    private @Nullable MappedByteBuffer mapped;

    /**
     * Makes the folder and both files.
     *
     * @throws IOException if it cannot.
     */
    @Setup(Level.Iteration)
    public void open() throws IOException
    {
        final Path made = Files.createTempDirectory("rialto-journal-benchmark");
        folder = made;
        journal = ChronicleJournal.open(JournalConfig.of(made.resolve("journal"), Durability.PAGE_CACHE));
        final MappedByteBuffer file =
            IoUtil.mapNewFile(made.resolve("raw").toFile(), (long)RECORDS * RECORD_LENGTH);
        for (int offset = 0; offset < file.capacity(); offset += PAGE_LENGTH)
        {
            file.put(offset, (byte)1);
        }
        mapped = file;
    }

    /** Checks that all was written, and takes the folder away. */
    @TearDown(Level.Iteration)
    public void close()
    {
        final Journal written = Objects.requireNonNull(journal);
        if (written.lastSequence() != -1 && written.lastSequence() != RECORDS - 1)
        {
            throw new IllegalStateException("the last record is " + written.lastSequence());
        }
        written.close();
        IoUtil.unmap(mapped);
        IoUtil.delete(Objects.requireNonNull(folder).toFile(), false);
    }

    /** How many records are committed together. */
    @State(Scope.Thread)
    public static class Batch
    {
        /** Records of a commit. */
        @Param({ "1", "8", "64" })
        private int size;
    }

    /**
     * Into the journal.
     *
     * @param batch of each commit.
     * @return the last sequence.
     */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long append(final Batch batch)
    {
        final Journal into = Objects.requireNonNull(journal);
        for (int sequence = 0; sequence < RECORDS; sequence++)
        {
            into.append(sequence, sequence, sequence, 1, payload, 0, PAYLOAD_LENGTH);
            if (sequence % batch.size == batch.size - 1)
            {
                into.commit();
            }
        }
        into.commit();
        return into.lastSequence();
    }

    /**
     * Into the mapped file, a length before each.
     *
     * @return the last offset.
     */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int copyIntoMappedFile()
    {
        final UnsafeBuffer file = new UnsafeBuffer(Objects.requireNonNull(mapped));
        int offset = 0;
        for (int record = 0; record < RECORDS; record++)
        {
            file.putBytes(offset + Long.BYTES, payload, 0, PAYLOAD_LENGTH);
            file.putIntRelease(offset, PAYLOAD_LENGTH);
            offset += RECORD_LENGTH;
        }
        return offset;
    }
}
