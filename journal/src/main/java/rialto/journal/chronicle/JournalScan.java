package rialto.journal.chronicle;

import org.jspecify.annotations.Nullable;
import rialto.journal.JournalConfig;
import rialto.journal.JournalDamagedException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Reads a whole journal at rest, verifies every document and says how far it is whole: where each segment ends and,
 * if there is one, the first place that is not right. Changes nothing.
 */
final class JournalScan
{
    static final long TO_THE_END = Long.MAX_VALUE;

    private final Path directory;
    private final @Nullable JournalBeginning beginning;
    private final long firstSequence;
    private final DurableMark mark;
    private final DocumentChecker checker;
    private final List<Whole> whole = new ArrayList<>();
    private final List<Path> beyond = new ArrayList<>();
    private @Nullable Place broken;
    private @Nullable Path brokenSegment;
    private @Nullable Place markPlace;
    private boolean isMarkFound;

    private JournalScan(
        final JournalConfig config,
        final @Nullable JournalBeginning beginning,
        final DurableMark mark)
    {
        this.directory = config.directory();
        this.beginning = beginning;
        this.firstSequence = beginning == null ? config.firstSequence() : beginning.sequence();
        this.mark = mark;
        checker = new DocumentChecker(config.link());
        checker.expect(
            this.firstSequence,
            beginning == null ? new byte[DocumentFormat.HASH_LENGTH] : beginning.previousHash());
    }

    /**
     * Reads the journal up to its end, or to the first place that is not right.
     *
     * @param config       of the journal.
     * @param mark         to be looked for on the way.
     * @param upToSequence last one wanted: a document with a later record counts as not right; or
     *                     {@link #TO_THE_END}.
     * @return what was found.
     * @throws IOException             if a file cannot be read at all.
     * @throws JournalDamagedException if a document is whole, but linked by less than the journal has to be: no crash
     *                                 and no disk does that, so it is not cut off above the durable mark either.
     */
    static JournalScan of(
        final JournalConfig config,
        final DurableMark mark,
        final long upToSequence) throws IOException
    {
        final Path directory = config.directory();
        final JournalScan scan = new JournalScan(config, JournalBeginning.of(directory), mark);
        final NavigableMap<Integer, Path> segments = SegmentName.list(directory);
        for (final Map.Entry<Integer, Path> entry : segments.entrySet())
        {
            if (scan.broken != null)
            {
                scan.beyond.add(entry.getValue());
                continue;
            }
            try (Segment segment = Segment.open(entry.getKey(), entry.getValue()))
            {
                scan.read(segment, entry.getKey().equals(segments.lastKey()), upToSequence);
            }
        }
        return scan;
    }

    /**
     * The segments with at least one whole document, in order.
     */
    List<Whole> whole()
    {
        return whole;
    }

    /**
     * The first place that is not right, or null.
     */
    @Nullable
    Place broken()
    {
        return broken;
    }

    /**
     * The segment in which reading stopped; it may also be the last of {@link #whole}. Null if all is right.
     */
    @Nullable
    Path brokenSegment()
    {
        return brokenSegment;
    }

    /**
     * Segments after the one in which reading stopped.
     */
    List<Path> beyond()
    {
        return beyond;
    }

    long lastSequence()
    {
        return checker.nextSequence() - 1;
    }

    /**
     * Hash of the last whole document; zeros if there is none.
     */
    byte[] lastHash()
    {
        return checker.hash();
    }

    int lastCycle()
    {
        final int none = beginning == null ? -1 : beginning.cycle() - 1;
        return whole.isEmpty() ? none : whole.getLast().cycle;
    }

    /**
     * Refuses a journal that is not whole up to its durable mark.
     */
    void checkMark()
    {
        checkReaches(mark.sequence(), "the durable mark says");
        if (mark.sequence() >= firstSequence && !isMarkFound)
        {
            throw damaged(
                markPlace == null ? end() : markPlace,
                mark.sequence(),
                "this is not the document that the durable mark names");
        }
    }

    /**
     * Refuses a journal that is not whole up to a sequence.
     *
     * @param sequence that was on disk.
     * @param witness  who says so, as the beginning of a sentence.
     */
    void checkReaches(final long sequence, final String witness)
    {
        if (sequence > lastSequence())
        {
            final Place place = broken == null ? end() : broken;
            throw damaged(
                place,
                lastSequence() + 1,
                place.reason + "; " + witness + " that everything up to sequence " + sequence + " was on disk");
        }
    }

    private void read(final Segment segment, final boolean isLast, final long upToSequence)
    {
        boolean isEmpty = true;
        int found = segment.look();
        while (found == Segment.DOCUMENT)
        {
            if (endsAfter(segment, upToSequence))
            {
                breakOff(segment, isEmpty, "the document goes beyond sequence " + upToSequence);
                return;
            }
            final String reason = checker.check(segment);
            if (reason != null)
            {
                refuseForeign(segment, reason);
                breakOff(segment, isEmpty, reason);
                return;
            }
            lookForMark(segment);
            isEmpty = false;
            segment.advance();
            found = segment.look();
        }
        if (found == Segment.BROKEN)
        {
            breakOff(segment, isEmpty, "the frame of the document is cut off or impossible");
            return;
        }
        if ((isLast || found != Segment.END) && segment.endOfContent() > segment.position())
        {
            breakOff(segment, isEmpty, "an unfinished document follows");
            return;
        }
        finish(segment, isEmpty);
    }

    private void refuseForeign(final Segment segment, final String reason)
    {
        if (checker.isForeign())
        {
            throw new JournalDamagedException(segment.file(), segment.position(), checker.nextSequence(), reason);
        }
    }

    private void finish(final Segment segment, final boolean isEmpty)
    {
        if (isEmpty)
        {
            broken = new Place(segment.file(), segment.position(), "the segment holds no document");
            brokenSegment = segment.file();
        }
        else
        {
            whole.add(new Whole(segment.cycle(), segment.file(), segment.position(), lastSequence()));
        }
    }

    private void breakOff(final Segment segment, final boolean isEmpty, final String reason)
    {
        brokenSegment = segment.file();
        broken = isEmpty && !whole.isEmpty() && isAhead(segment) ?
            new Place(whole.getLast().file, whole.getLast().end, "documents are missing after this") :
            new Place(segment.file(), segment.position(), reason);
        if (!isEmpty)
        {
            whole.add(new Whole(segment.cycle(), segment.file(), segment.position(), lastSequence()));
        }
    }

    private boolean isAhead(final Segment segment)
    {
        return segment.look() == Segment.DOCUMENT &&
            segment.documentLength() >= DocumentFormat.HEADER_LENGTH &&
            segment.int64(DocumentFormat.FIRST_SEQUENCE_OFFSET) > checker.nextSequence();
    }

    private void lookForMark(final Segment segment)
    {
        if (markPlace == null && lastSequence() >= mark.sequence())
        {
            markPlace = new Place(segment.file(), segment.position(), "");
            isMarkFound = lastSequence() == mark.sequence() &&
                DocumentFormat.isHashAt(mark.hash(), 0, checker.hash());
        }
    }

    private Place end()
    {
        return whole.isEmpty() ?
            new Place(directory, 0, "the journal is empty") :
            new Place(whole.getLast().file, whole.getLast().end, "the journal ends here");
    }

    private static boolean endsAfter(final Segment segment, final long sequence)
    {
        return sequence != TO_THE_END &&
            segment.documentLength() >= DocumentFormat.HEADER_LENGTH &&
            segment.int64(DocumentFormat.FIRST_SEQUENCE_OFFSET) > sequence -
                segment.int32(DocumentFormat.RECORD_COUNT_OFFSET) + 1;
    }

    private static JournalDamagedException damaged(final Place place, final long sequence, final String reason)
    {
        return new JournalDamagedException(place.file, place.position, sequence, reason);
    }

    /**
     * A place in a journal and what is to be said about it.
     *
     * @param file     it is in.
     * @param position in bytes from the beginning of the file.
     * @param reason   a sentence without a full stop.
     */
    record Place(Path file, long position, String reason)
    {
    }

    /**
     * A segment as far as it is whole.
     *
     * @param cycle        its number.
     * @param file         it is in.
     * @param end          where its last whole document ends, in bytes from the beginning of the file.
     * @param lastSequence of the last record in it.
     */
    record Whole(int cycle, Path file, long end, long lastSequence)
    {
    }
}
