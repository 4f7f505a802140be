package rialto.journal.chronicle;

import rialto.journal.Durability;
import rialto.journal.JournalConfig;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Goes on with a journal without end and acknowledges each durable batch by eight bytes on its standard output, until
 * somebody kills it.
 */
final class KilledWriter
{
    private KilledWriter()
    {
    }

    /**
     * Arguments: folder, durability, seed.
     */
    public static void main(final String[] arguments) throws IOException
    {
        final Durability durability = Durability.valueOf(arguments[1]);
        final Random random = new Random(Long.parseLong(arguments[2]));
        final JournalConfig config = JournalConfig.of(Path.of(arguments[0]), durability)
            .withSegmentLength(JournalConfig.MIN_SEGMENT_LENGTH)
            .withPageCacheSyncIntervalNs(TimeUnit.MILLISECONDS.toNanos(5));
        try (
            FileOutputStream out = new FileOutputStream(FileDescriptor.out);
            ChronicleJournal journal = ChronicleJournal.open(config))
        {
            if (durability == Durability.PAGE_CACHE)
            {
                Thread.ofPlatform().daemon().start(() -> drive(new PageCacheSyncer(journal, System::nanoTime)));
            }
            write(journal, random, out);
        }
    }

    private static void write(final ChronicleJournal journal, final Random random, final FileOutputStream out)
        throws IOException
    {
        final ByteBuffer acknowledgement = ByteBuffer.allocate(Long.BYTES);
        final boolean isSynced = journal.config().durability() == Durability.SYNC;
        long next = journal.lastSequence() + 1;
        while (true)
        {
            final int batch = 1 + random.nextInt(64);
            for (int i = 0; i < batch; i++)
            {
                Journals.append(journal, next++);
            }
            journal.commit();
            if (isSynced)
            {
                journal.sync();
            }
            out.write(acknowledgement.putLong(0, next - 1).array());
            if (random.nextInt(100) == 0)
            {
                journal.roll();
            }
        }
    }

    private static void drive(final PageCacheSyncer syncer)
    {
        while (true)
        {
            if (syncer.doWork() == 0)
            {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }
}
