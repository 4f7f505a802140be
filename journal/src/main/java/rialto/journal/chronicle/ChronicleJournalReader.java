package rialto.journal.chronicle;

import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.jspecify.annotations.Nullable;
import rialto.journal.DocumentLink;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalFailedException;
import rialto.journal.JournalReader;
import rialto.journal.JournalRetiredException;
import rialto.journal.RecordConsumer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.TimeUnit;

/**
 * Reads a journal's folder, at rest or while another thread or process appends to it; takes no lock and writes
 * nothing. <b>Not for sharing between threads</b>, but it may be opened on one and used on another. Allocates only
 * when it goes to another segment, looks for one, or meets a document longer than every one before it.
 */
public final class ChronicleJournalReader implements JournalReader
{
    /** How often to look for a new segment while the current one may still grow: after a crash it never will. */
    private static final long PROBE_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(10);

    /** How often to look for the next segment once the current one is finished. */
    private static final long ROLL_PROBE_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(50);

    private final Path directory;
    private final NanoClock clock;
    private final DocumentLink link;
    private final DocumentChecker checker;
    private @Nullable Segment segment;
    private long fromSequence;
    private long lastSequence;
    private long lastProbeNs;
    private boolean wasProbed;

    private ChronicleJournalReader(final Path directory, final DocumentLink link, final NanoClock clock)
    {
        this.directory = directory;
        this.link = link;
        this.clock = clock;
        checker = new DocumentChecker(link);
    }

    /**
     * Opens a reader of a journal that is linked by SHA-256, as the input journal is. Whoever does not know what a
     * folder holds uses this one: a journal that is linked by less is refused.
     *
     * @param directory    of the journal; it may be empty or missing still.
     * @param fromSequence of the first record wanted; before the journal's first one means from the beginning.
     * @return the reader.
     * @throws JournalDamagedException if the journal begins after that record.
     */
    public static ChronicleJournalReader open(final Path directory, final long fromSequence)
    {
        return open(directory, DocumentLink.SHA_256, fromSequence);
    }

    /**
     * The same of a journal that may be linked in another way, such as the event log.
     *
     * @param directory    of the journal; it may be empty or missing still.
     * @param link         of the journal.
     * @param fromSequence of the first record wanted; before the journal's first one means from the beginning.
     * @return the reader.
     * @throws JournalDamagedException if the journal begins after that record.
     */
    public static ChronicleJournalReader open(final Path directory, final DocumentLink link, final long fromSequence)
    {
        return open(directory, link, fromSequence, SystemNanoClock.INSTANCE);
    }

    /**
     * The same by another clock, which tells when to look for a new segment again.
     *
     * @param directory    of the journal; it may be empty or missing still.
     * @param link         of the journal.
     * @param fromSequence of the first record wanted; before the journal's first one means from the beginning.
     * @param clock        monotonic.
     * @return the reader.
     * @throws JournalDamagedException if the journal begins after that record.
     */
    public static ChronicleJournalReader open(
        final Path directory,
        final DocumentLink link,
        final long fromSequence,
        final NanoClock clock)
    {
        final ChronicleJournalReader reader = new ChronicleJournalReader(directory, link, clock);
        boolean isOpen = false;
        try
        {
            reader.seek(fromSequence);
            isOpen = true;
            return reader;
        }
        finally
        {
            if (!isOpen)
            {
                reader.close();
            }
        }
    }

    @Override
    public boolean poll(final RecordConsumer consumer)
    {
        while (true)
        {
            final Segment current = segment;
            final int found = current == null ? Segment.END_FOR_NOW : current.look();
            if (current != null && found == Segment.DOCUMENT)
            {
                read(current, consumer);
                return true;
            }
            if (current != null && found == Segment.BROKEN)
            {
                throw damaged(current, "the frame of the document is cut off or impossible");
            }
            if (!isProbeDue(found) || !enterNext())
            {
                return false;
            }
        }
    }

    /**
     * Goes to another place. Documents before it in the same segment are passed over by their headers alone, so the
     * chain of hashes is verified from the first document wanted on.
     *
     * @param sequence of the next record wanted; before the journal's first one means from the beginning.
     */
    @Override
    public void seek(final long sequence)
    {
        close();
        fromSequence = sequence;
        lastSequence = sequence == FROM_THE_BEGINNING ? sequence : sequence - 1;
        wasProbed = false;
        enterFirst();
    }

    @Override
    public long lastSequence()
    {
        return lastSequence;
    }

    @Override
    public void close()
    {
        if (segment != null)
        {
            segment.close();
            segment = null;
        }
    }

    private void read(final Segment current, final RecordConsumer consumer)
    {
        final String reason = checker.check(current);
        if (reason != null)
        {
            throw damaged(current, reason);
        }
        current.advance();
        lastSequence = Math.max(lastSequence, checker.nextSequence() - 1);
        checker.deliver(consumer, fromSequence);
    }

    private boolean isProbeDue(final int found)
    {
        final long nowNs = clock.nanoTime();
        final long intervalNs = found == Segment.END ? ROLL_PROBE_INTERVAL_NS : PROBE_INTERVAL_NS;
        if (wasProbed && nowNs - lastProbeNs < intervalNs)
        {
            return false;
        }
        lastProbeNs = nowNs;
        return true;
    }

    private boolean enterNext()
    {
        final Segment current = segment;
        if (current == null)
        {
            return enterFirst();
        }
        final boolean isFirstProbe = !wasProbed;
        wasProbed = true;
        final Segment next = openIfBegun(current.cycle() + 1);
        if (current.look() == Segment.DOCUMENT)
        {
            closeQuietly(next);
            return true;
        }
        if (next == null)
        {
            if (isFirstProbe)
            {
                checkNothingBeyond(current);
            }
            return false;
        }
        if (isBehindAGap(next))
        {
            next.close();
            throw damaged(current, "documents are missing after this");
        }
        current.close();
        segment = next;
        wasProbed = false;
        return true;
    }

    /** What a segment begins with follows documents that are not there: it is not the one that is damaged. */
    private boolean isBehindAGap(final Segment next)
    {
        final byte[] previous = new byte[DocumentFormat.HASH_LENGTH];
        if (!isWithHeader(next) || next.int64(DocumentFormat.FIRST_SEQUENCE_OFFSET) <= checker.nextSequence())
        {
            return false;
        }
        next.copyHash(DocumentFormat.PREVIOUS_HASH_OFFSET, previous);
        return !DocumentFormat.isHashAt(previous, 0, checker.hash());
    }

    private boolean enterFirst()
    {
        wasProbed = true;
        lastProbeNs = clock.nanoTime();
        final List<Integer> cycles = new ArrayList<>(list().keySet());
        if (cycles.isEmpty())
        {
            return false;
        }
        final Segment found = openLastBegunBefore(cycles);
        if (found == null)
        {
            checkBegun(cycles.getFirst());
            return false;
        }
        segment = found;
        wasProbed = false;
        skip(found, found.cycle() == cycles.getFirst());
        return true;
    }

    /**
     * Finds the last segment that begins at or before the wanted sequence; the first one if none does.
     */
    private @Nullable Segment openLastBegunBefore(final List<Integer> cycles)
    {
        int low = 0;
        int high = cycles.size() - 1;
        while (low < high)
        {
            final int middle = (low + high + 1) >>> 1;
            try (Segment candidate = openIfBegun(cycles.get(middle)))
            {
                if (candidate != null && beginsAtOrBefore(candidate))
                {
                    low = middle;
                }
                else
                {
                    high = middle - 1;
                }
            }
        }
        return openIfBegun(cycles.get(low));
    }

    private boolean beginsAtOrBefore(final Segment candidate)
    {
        return isWithHeader(candidate) &&
            candidate.int64(DocumentFormat.FIRST_SEQUENCE_OFFSET) <= fromSequence;
    }

    /** A document without a record is none that was written: what is left of it is judged, not passed over. */
    private void skip(final Segment current, final boolean isFirstSegment)
    {
        final byte[] hash = new byte[DocumentFormat.HASH_LENGTH];
        long sequence = fromSequence;
        boolean isKnown = false;
        if (isFirstSegment && isWithHeader(current))
        {
            sequence = current.int64(DocumentFormat.FIRST_SEQUENCE_OFFSET);
            isKnown = checkBeginning(current, sequence);
        }
        while (isWithHeader(current))
        {
            final long first = current.int64(DocumentFormat.FIRST_SEQUENCE_OFFSET);
            final long next = first + current.int32(DocumentFormat.RECORD_COUNT_OFFSET);
            final boolean isEmpty = next <= first;
            if (next > fromSequence || isEmpty)
            {
                sequence = isKnown ? sequence : first;
                break;
            }
            checkLink(current, first);
            sequence = next;
            current.copyHash(DocumentFormat.HASH_OFFSET, hash);
            isKnown = true;
            current.advance();
        }
        if (isKnown)
        {
            checker.expect(sequence, hash);
        }
        else
        {
            checker.expect(sequence);
        }
    }

    private void checkLink(final Segment current, final long sequence)
    {
        final DocumentLink found = DocumentFormat.linkOf(current.int32(DocumentFormat.MAGIC_OFFSET));
        if (found != null && !link.accepts(found))
        {
            final String reason = DocumentFormat.foreign(found, link);
            throw new JournalDamagedException(current.file(), current.position(), sequence, reason);
        }
    }

    /**
     * A journal whose first document comes after the wanted sequence has either just begun there or lost what was
     * before it; the hash of the document before tells. A beginning further on was written since the segments were
     * listed: this one was the first a moment ago.
     *
     * @return whether this is the very first document.
     */
    private boolean checkBeginning(final Segment first, final long sequence)
    {
        final byte[] previous = new byte[DocumentFormat.HASH_LENGTH];
        first.copyHash(DocumentFormat.PREVIOUS_HASH_OFFSET, previous);
        final boolean isVeryFirst = DocumentFormat.isHashAt(previous, 0, new byte[DocumentFormat.HASH_LENGTH]);
        if (isVeryFirst || sequence <= fromSequence)
        {
            return isVeryFirst;
        }
        final JournalBeginning beginning = beginning();
        if (beginning == null || beginning.sequence() < sequence)
        {
            throw new JournalDamagedException(
                first.file(),
                first.position(),
                fromSequence,
                "the journal begins with sequence " + sequence + ", what was before it is missing");
        }
        if (fromSequence != FROM_THE_BEGINNING)
        {
            throw new JournalRetiredException(directory, fromSequence, beginning.sequence());
        }
        return false;
    }

    private @Nullable Segment openIfBegun(final int cycle)
    {
        final Segment found = Segment.openIfThere(directory, cycle);
        if (found != null && found.look() != Segment.DOCUMENT && found.look() != Segment.BROKEN)
        {
            found.close();
            return null;
        }
        return found;
    }

    /** A segment that holds no document must be the last one: the next is begun when it is finished. */
    private void checkBegun(final int cycle)
    {
        final Map.Entry<Integer, Path> beyond = list().higherEntry(cycle);
        final boolean isGoneOn = beyond != null && isBegun(beyond.getKey());
        try (Segment empty = isGoneOn ? Segment.openIfThere(directory, cycle) : null)
        {
            if (empty != null && empty.look() != Segment.DOCUMENT)
            {
                throw damaged(empty, "no document begins here, but " + beyond.getValue() + " holds some");
            }
        }
    }

    private boolean isBegun(final int cycle)
    {
        try (Segment found = openIfBegun(cycle))
        {
            return found != null;
        }
    }

    private void checkNothingBeyond(final Segment current)
    {
        checkBegun(current.cycle() + 1);
        final Map.Entry<Integer, Path> beyond = list().higherEntry(current.cycle() + 1);
        if (beyond != null && !list().containsKey(current.cycle() + 1))
        {
            final JournalBeginning beginning = beginning();
            if (beginning != null && current.cycle() + 1 < beginning.cycle())
            {
                throw new JournalRetiredException(directory, checker.nextSequence(), beginning.sequence());
            }
            throw damaged(current, "the segment after this one is missing, " + beyond.getValue() + " is there");
        }
    }

    private @Nullable JournalBeginning beginning()
    {
        try
        {
            return JournalBeginning.of(directory);
        }
        catch (final IOException ex)
        {
            throw new JournalFailedException(
                "the beginning of the journal " + directory + " cannot be read: " + ex, ex);
        }
    }

    private NavigableMap<Integer, Path> list()
    {
        try
        {
            return SegmentName.list(directory);
        }
        catch (final IOException ex)
        {
            throw new JournalFailedException("the journal " + directory + " cannot be listed: " + ex, ex);
        }
    }

    private JournalDamagedException damaged(final Segment current, final String reason)
    {
        return new JournalDamagedException(current.file(), current.position(), checker.nextSequence(), reason);
    }

    private static boolean isWithHeader(final Segment segment)
    {
        return segment.look() == Segment.DOCUMENT && segment.documentLength() >= DocumentFormat.HEADER_LENGTH;
    }

    private static void closeQuietly(final @Nullable Segment unneeded)
    {
        if (unneeded != null)
        {
            unneeded.close();
        }
    }
}
