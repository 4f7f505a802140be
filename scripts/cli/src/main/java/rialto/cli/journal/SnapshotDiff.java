package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import rialto.journal.snapshot.SnapshotFacts;
import rialto.journal.snapshot.SnapshotFile;
import rialto.journal.snapshot.SnapshotSection;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * The first difference of two snapshots in each of their sections. A state begins with its counters, which differ as
 * soon as anything ever did: they are told apart from what comes behind them. Both are checked on the way. One thread.
 */
final class SnapshotDiff implements AutoCloseable
{
    private final Messages messages = StateMessages.create();
    private final Side first;
    private final Side second;
    private final Listener listener;
    private long sameCount;
    private boolean isSame = true;

    private SnapshotDiff(final SnapshotFile first, final SnapshotFile second, final Listener listener)
    {
        this.first = new Side(first);
        this.second = new Side(second);
        this.listener = listener;
    }

    /** Is told what differs. */
    @FunctionalInterface
    interface Listener
    {
        /**
         * Called once for each section that differs; for a state once more if its counters do.
         *
         * @param section    HEAD, STATE or EDGE.
         * @param number     of the record in its section, from 1; 0 in the head.
         * @param difference there.
         */
        void onDifference(String section, long number, MessageDifference difference);
    }

    static SnapshotDiff open(final Path first, final Path second, final Listener listener)
    {
        final SnapshotFile opened = SnapshotFile.open(first);
        try
        {
            return new SnapshotDiff(opened, SnapshotFile.open(second), listener);
        }
        catch (final RuntimeException ex)
        {
            opened.close();
            throw ex;
        }
    }

    /** Reads both to their ends. */
    void run()
    {
        compareHeads(first.file.facts(), second.file.facts());
        first.next();
        second.next();
        for (final SnapshotSection section : SnapshotSection.values())
        {
            compare(section);
        }
    }

    boolean isSame()
    {
        return isSame;
    }

    /** Records that are the same in both, up to the first difference of each section. */
    long sameCount()
    {
        return sameCount;
    }

    /** Hash over the state of the first one; known once both were read. */
    long stateHash()
    {
        return first.file.stateHash();
    }

    @Override
    public void close()
    {
        first.file.close();
        second.file.close();
    }

    private void compareHeads(final SnapshotFacts one, final SnapshotFacts other)
    {
        final String[][] fields = {
            { "engineId", Long.toHexString(one.engineId()), Long.toHexString(other.engineId()) },
            { "sequence", Long.toString(one.sequence()), Long.toString(other.sequence()) },
            { "timestampNs", Long.toString(one.timestampNs()), Long.toString(other.timestampNs()) },
            { "eventSequence", Long.toString(one.eventSequence()), Long.toString(other.eventSequence()) },
            { "formatVersion", Integer.toString(one.formatVersion()), Integer.toString(other.formatVersion()) },
            { "behaviourVersion", Integer.toString(one.behaviourVersion()),
                Integer.toString(other.behaviourVersion()) },
            { "recordsVersion", Integer.toString(one.recordsVersion()), Integer.toString(other.recordsVersion()) } };
        for (final String[] field : fields)
        {
            if (isSame && !field[1].equals(field[2]))
            {
                tell("HEAD", 0, new MessageDifference("SnapshotHead", field[0], field[1], field[2]));
            }
        }
        if (isSame && !one.genesis().equals(other.genesis()))
        {
            final Messages commands = CommandMessages.create();
            tell("HEAD", 0, MessageDifference.of(commands, bytes(one), bytes(other)));
        }
    }

    private static byte[] bytes(final SnapshotFacts facts)
    {
        final byte[] bytes = new byte[facts.genesis().capacity()];
        facts.genesis().getBytes(0, bytes);
        return bytes;
    }

    private void compare(final SnapshotSection section)
    {
        long number = 0;
        boolean isSameSoFar = true;
        while (first.isIn(section) || second.isIn(section))
        {
            number++;
            final byte[] one = first.take(section);
            final byte[] other = second.take(section);
            if (isSameSoFar && Arrays.equals(one, other))
            {
                sameCount++;
            }
            else if (isSameSoFar)
            {
                tell(section.name(), number, difference(one, other));
                isSameSoFar = isCounters(section, number) && one != null && other != null;
            }
        }
    }

    private static boolean isCounters(final SnapshotSection section, final long number)
    {
        return section == SnapshotSection.STATE && number == 1;
    }

    private MessageDifference difference(final byte @Nullable [] one, final byte @Nullable [] other)
    {
        if (one != null && other != null)
        {
            return MessageDifference.of(messages, one, other);
        }
        return one != null ? MessageDifference.only(messages, one, true) : onlySecond(other);
    }

    private MessageDifference onlySecond(final byte @Nullable [] other)
    {
        if (other == null)
        {
            throw new IllegalStateException("neither has a record");
        }
        return MessageDifference.only(messages, other, false);
    }

    private void tell(final String section, final long number, final MessageDifference difference)
    {
        isSame = false;
        listener.onDifference(section, number, difference);
    }

    /** One of the two, at its next record. */
    private static final class Side
    {
        private final SnapshotFile file;
        private boolean isAny;

        Side(final SnapshotFile file)
        {
            this.file = file;
        }

        void next()
        {
            isAny = file.next();
        }

        boolean isIn(final SnapshotSection section)
        {
            return isAny && file.section() == section;
        }

        /** The record at hand, and goes on; null where the section has no more. */
        byte @Nullable [] take(final SnapshotSection section)
        {
            if (!isIn(section))
            {
                return null;
            }
            final byte[] bytes = new byte[file.length()];
            file.buffer().getBytes(file.offset(), bytes);
            next();
            return bytes;
        }
    }
}
