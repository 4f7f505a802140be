package rialto.journal.chronicle;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one segment of a journal holds, by the headers of its documents alone: whoever wants to be sure reads the
 * journal. Also while somebody appends to it.
 *
 * @param file           of the segment.
 * @param isSealed       whether it is of an earlier process life and never written again.
 * @param documentCount  how many whole documents there are.
 * @param firstSequence  of its first record; −1 where it has none.
 * @param lastSequence   of its last record; −1 where it has none.
 * @param firstTimeNs    sequenced time of the first document's first record, in nanoseconds since 1970; 0 where it has
 *                       none.
 * @param lastTimeNs     the same of the last document's first record.
 * @param length         in bytes, up to the end of its last whole document.
 * @param reservedLength in bytes, of the file.
 * @param isBroken       whether what follows at {@code length} has an impossible frame or header.
 */
public record SegmentFacts(
    Path file,
    boolean isSealed,
    long documentCount,
    long firstSequence,
    long lastSequence,
    long firstTimeNs,
    long lastTimeNs,
    long length,
    long reservedLength,
    boolean isBroken)
{
    private static final int LEAST_LENGTH = DocumentFormat.HEADER_LENGTH + DocumentFormat.RECORD_HEADER_LENGTH;

    /**
     * The segments of a journal, the oldest first; without those that were retired.
     *
     * @param directory of the journal; need not exist.
     * @return what each holds.
     * @throws IOException if the directory or a segment cannot be read.
     */
    public static List<SegmentFacts> of(final Path directory) throws IOException
    {
        final List<SegmentFacts> found = new ArrayList<>();
        for (final int cycle : SegmentName.list(directory).keySet())
        {
            final SegmentFacts facts = ofCycle(directory, cycle);
            if (facts != null)
            {
                found.add(facts);
            }
        }
        return found;
    }

    /** The next opening may rename a segment at any moment, hence the second look at the sealed name. */
    private static @Nullable SegmentFacts ofCycle(final Path directory, final int cycle) throws IOException
    {
        final Path sealed = SegmentName.sealed(directory, cycle);
        for (final Path file : List.of(sealed, SegmentName.live(directory, cycle), sealed))
        {
            try
            {
                return ofFile(cycle, file, file.equals(sealed));
            }
            catch (final NoSuchFileException ex)
            {
                // Under the other name, or retired meanwhile.
            }
        }
        return null;
    }

    private static SegmentFacts ofFile(final int cycle, final Path file, final boolean isSealed) throws IOException
    {
        try (Segment segment = Segment.open(cycle, file))
        {
            long count = 0;
            long first = -1;
            long last = -1;
            long firstNs = 0;
            long lastNs = 0;
            while (isDocument(segment))
            {
                lastNs = segment.int64(DocumentFormat.HEADER_LENGTH + DocumentFormat.RECORD_SEQUENCED_OFFSET);
                final long sequence = segment.int64(DocumentFormat.FIRST_SEQUENCE_OFFSET);
                first = count == 0 ? sequence : first;
                firstNs = count == 0 ? lastNs : firstNs;
                last = lastSequenceOf(segment);
                count++;
                segment.advance();
            }
            final int there = segment.look();
            final boolean isBroken = there == Segment.BROKEN || (there == Segment.DOCUMENT && !isDocument(segment));
            return new SegmentFacts(file, isSealed, count, first, last, firstNs, lastNs,
                segment.position(), Files.size(file), isBroken);
        }
    }

    /** Of the document at which a segment stands, by its header alone. */
    static long lastSequenceOf(final Segment segment)
    {
        return segment.int64(DocumentFormat.FIRST_SEQUENCE_OFFSET) +
            segment.int32(DocumentFormat.RECORD_COUNT_OFFSET) - 1;
    }

    /** Whether a segment stands at a document, by its header alone. */
    static boolean isDocument(final Segment segment)
    {
        return segment.look() == Segment.DOCUMENT && segment.documentLength() >= LEAST_LENGTH &&
            DocumentFormat.linkOf(segment.int32(DocumentFormat.MAGIC_OFFSET)) != null;
    }
}
