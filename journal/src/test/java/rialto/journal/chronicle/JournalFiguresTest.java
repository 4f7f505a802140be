package rialto.journal.chronicle;

import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.journal.DocumentLink;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Prints what the journal costs on the machine at hand. Figures are for the README, nothing is asserted but that all
 * that was written is read.
 */
@Tag("long")
class JournalFiguresTest
{
    private static final int PAYLOAD_LENGTH = 52;
    private static final int RECORD_COUNT = 4_000_000;
    private static final int STRETCH = 10_000;
    private static final int STRETCHES = 60;
    private static final int WARM_UP_STRETCHES = 20;
    private static final int LINK_LAPS = 7;
    /** So many that they fit into one segment. */
    private static final int LINK_COMMANDS = 112_000;

    private final UnsafeBuffer payload = new UnsafeBuffer(new byte[PAYLOAD_LENGTH]);

    @Test
    void appendAndCommit(@TempDir final Path directory)
    {
        for (int round = 0; round < 2; round++)
        {
            for (final int batch : new int[] { 1, 8, 64 })
            {
                write(directory.resolve("batch-" + round + "-" + batch), batch);
            }
        }
    }

    @Test
    void roll(@TempDir final Path directory)
    {
        final JournalConfig config = JournalConfig.of(directory, Durability.PAGE_CACHE);
        try (ChronicleJournal journal = ChronicleJournal.open(config))
        {
            long sequence = 0;
            final long[] costsNs = new long[100];
            long processorNs = 0;
            for (int i = 0; i < costsNs.length; i++)
            {
                journal.append(sequence++, 0, 0, 0, payload, 0, PAYLOAD_LENGTH);
                journal.roll();
                journal.append(sequence++, 0, 0, 0, payload, 0, PAYLOAD_LENGTH);
                final long startNs = System.nanoTime();
                final long startCpuNs = cpuNs();
                journal.commit();
                costsNs[i] = System.nanoTime() - startNs;
                processorNs += cpuNs() - startCpuNs;
            }
            Arrays.sort(costsNs);
            System.out.printf(
                "roll: p50 %,d ns, worst %,d ns, %,d ns of processor time on average%n",
                costsNs[costsNs.length / 2],
                costsNs[costsNs.length - 1],
                processorNs / costsNs.length);
        }
    }

    /**
     * Stretches of 10,000 commits of a record, one with a roll in its middle and one without in turn, while a keeper
     * has the next segment ready: by the clock, what lies behind p99.99 of each kind. One commit in 10,000 is the first
     * after a roll, where a segment of usual length takes 370,000.
     */
    @Test
    void rollBesideNone(@TempDir final Path directory)
    {
        final JournalConfig config = JournalConfig.of(directory, Durability.PAGE_CACHE);
        try (ChronicleJournal journal = ChronicleJournal.open(config);
            AgentRunner keeper = new AgentRunner(new SleepingMillisIdleStrategy(1), Throwable::printStackTrace, null,
                new JournalKeeper(journal, 0, SystemNanoClock.INSTANCE, () -> Long.MAX_VALUE,
                    (isEnough, usableBytes) -> System.out.println("enough room: " + isEnough))))
        {
            AgentRunner.startOnThread(keeper);
            final long[] withRoll = new long[STRETCHES * STRETCH];
            final long[] without = new long[STRETCHES * STRETCH];
            for (int i = 0; i < WARM_UP_STRETCHES; i++)
            {
                stretch(journal, i % 2 == 0, without, 0);
            }
            for (int i = 0; i < STRETCHES; i++)
            {
                stretch(journal, true, withRoll, i * STRETCH);
                stretch(journal, false, without, i * STRETCH);
            }
            Arrays.sort(withRoll);
            Arrays.sort(without);
            final int last = STRETCHES * STRETCH - 1;
            final int behind = last - STRETCHES;
            System.out.printf(
                "append and commit, a roll in 10,000 and none: p99.99 %,d and %,d ns, ratio %.2f; worst %,d and %,d%n",
                withRoll[behind], without[behind], (double)withRoll[behind] / without[behind], withRoll[last],
                without[last]);
        }
    }

    private void stretch(final ChronicleJournal journal, final boolean isRolled, final long[] costsNs, final int from)
    {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        long sequence = journal.lastSequence() + 1;
        for (int i = 0; i < STRETCH; i++)
        {
            final long startNs = System.nanoTime();
            if (isRolled && i == STRETCH / 2)
            {
                journal.roll();
            }
            journal.append(sequence++, 0, 0, 0, payload, 0, PAYLOAD_LENGTH);
            journal.commit();
            costsNs[from + i] = System.nanoTime() - startNs;
        }
    }

    /**
     * What an event log costs by either link: 16 commands a commit, each with 3 records that take up 560 bytes of the
     * document. In turn, and the least of several laps, since the machine has other work too.
     */
    @Test
    void link(@TempDir final Path directory)
    {
        final DocumentLink[] links = DocumentLink.values();
        final long[] appendNs = new long[links.length];
        final long[] readNs = new long[links.length];
        Arrays.fill(appendNs, Long.MAX_VALUE);
        Arrays.fill(readNs, Long.MAX_VALUE);
        for (int lap = 0; lap < LINK_LAPS; lap++)
        {
            for (int i = 0; i < links.length; i++)
            {
                final Path folder = directory.resolve(links[i] + "-" + lap);
                appendNs[i] = Math.min(appendNs[i], appendByLink(folder, links[i]));
                readNs[i] = Math.min(readNs[i], readByLink(folder, links[i]));
                Journals.delete(folder);
            }
        }
        for (int i = 0; i < links.length; i++)
        {
            System.out.printf(
                "%s: append and commit %d ns of processor time per command, %d per record; read %d and %d%n",
                links[i], appendNs[i] / LINK_COMMANDS, appendNs[i] / LINK_COMMANDS / 3, readNs[i] / LINK_COMMANDS,
                readNs[i] / LINK_COMMANDS / 3);
        }
    }

    private long appendByLink(final Path folder, final DocumentLink link)
    {
        final JournalConfig config =
            JournalConfig.of(folder, Durability.PAGE_CACHE).withFirstSequence(1).withLink(link);
        final UnsafeBuffer event = new UnsafeBuffer(new byte[152]);
        try (ChronicleJournal journal = ChronicleJournal.open(config))
        {
            final long startNs = cpuNs();
            long sequence = 1;
            for (int i = 0; i < LINK_COMMANDS; i++)
            {
                journal.append(sequence++, 0, 0, 0, event, 0, 150);
                journal.append(sequence++, 0, 0, 0, event, 0, 151);
                journal.append(sequence++, 0, 0, 0, event, 0, 151);
                if (i % 16 == 15)
                {
                    journal.commit();
                }
            }
            return cpuNs() - startNs;
        }
    }

    private static long readByLink(final Path folder, final DocumentLink link)
    {
        final long startNs = cpuNs();
        final long[] count = new long[1];
        try (ChronicleJournalReader reader = ChronicleJournalReader.open(folder, link, 1))
        {
            Journals.pollAll(reader,
                (sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> count[0]++);
        }
        assertEquals(3L * LINK_COMMANDS, count[0]);
        return cpuNs() - startNs;
    }

    @Test
    void sync(@TempDir final Path directory)
    {
        final JournalConfig config = JournalConfig.of(directory, Durability.SYNC);
        try (ChronicleJournal journal = ChronicleJournal.open(config))
        {
            final long[] costsNs = new long[1000];
            for (int i = 0; i < costsNs.length; i++)
            {
                journal.append(i, 0, 0, 0, payload, 0, PAYLOAD_LENGTH);
                final long startNs = System.nanoTime();
                journal.sync();
                costsNs[i] = System.nanoTime() - startNs;
            }
            Arrays.sort(costsNs);
            System.out.printf("sync: p50 %,d ns, p99 %,d ns%n", costsNs[500], costsNs[990]);
        }
    }

    private static long cpuNs()
    {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void write(final Path directory, final int batch)
    {
        final JournalConfig config = JournalConfig.of(directory, Durability.PAGE_CACHE);
        long startNs;
        try (ChronicleJournal journal = ChronicleJournal.open(config))
        {
            startNs = System.nanoTime();
            final long startCpuNs = cpuNs();
            for (int sequence = 0; sequence < RECORD_COUNT;)
            {
                for (int i = 0; i < batch; i++)
                {
                    journal.append(sequence++, 0, 0, 0, payload, 0, PAYLOAD_LENGTH);
                }
                journal.commit();
            }
            final double perRecordNs = (double)(System.nanoTime() - startNs) / RECORD_COUNT;
            System.out.printf(
                "batch %d: append and commit %.0f ns per record, %.0f ns of processor time%n",
                batch,
                perRecordNs,
                (double)(cpuNs() - startCpuNs) / RECORD_COUNT);
        }
        startNs = System.nanoTime();
        final long[] count = new long[1];
        try (ChronicleJournalReader reader = ChronicleJournalReader.open(directory, 0))
        {
            Journals.pollAll(reader,
                (sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> count[0]++);
        }
        final double seconds = (System.nanoTime() - startNs) / 1e9;
        System.out.printf("batch %d: read %,d at %.2f M records/s%n", batch, count[0], count[0] / seconds / 1e6);
        startNs = System.nanoTime();
        ChronicleJournal.open(config).close();
        System.out.printf("batch %d: reopened in %.0f ms%n", batch, (System.nanoTime() - startNs) / 1e6);
    }
}
