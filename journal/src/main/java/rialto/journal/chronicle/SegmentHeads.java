package rialto.journal.chronicle;

import rialto.journal.DocumentLink;
import rialto.journal.JournalFailedException;
import rialto.journal.RecordConsumer;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The first document of each segment of a journal, at rest or live. Every opening for append begins a new segment, so
 * what is written first after an opening stands there, and is found without reading all the rest. One thread.
 */
public final class SegmentHeads
{
    private SegmentHeads()
    {
    }

    /**
     * Hands on the records of the first document of each segment, the oldest segment first. A document that is not
     * whole is passed over: who reads the journal up to there is told so, who does not is not kept from it.
     *
     * @param directory of the journal; need not exist.
     * @param link      by which its documents have to be linked to be whole.
     * @param consumer  of the records; called on this thread.
     * @throws JournalFailedException  if the directory or a segment cannot be read.
     */
    public static void read(final Path directory, final DocumentLink link, final RecordConsumer consumer)
    {
        try
        {
            for (final int cycle : SegmentName.list(directory).keySet())
            {
                readFirst(directory, cycle, link, consumer);
            }
        }
        catch (final IOException ex)
        {
            throw new JournalFailedException("the journal " + directory + " cannot be listed: " + ex, ex);
        }
    }

    private static void readFirst(
        final Path directory,
        final int cycle,
        final DocumentLink link,
        final RecordConsumer consumer)
    {
        try (Segment segment = Segment.openIfThere(directory, cycle))
        {
            if (segment != null && segment.look() == Segment.DOCUMENT)
            {
                final DocumentChecker checker = new DocumentChecker(link);
                final boolean hasHeader = segment.documentLength() >= DocumentFormat.HEADER_LENGTH;
                final long first = hasHeader ? segment.int64(DocumentFormat.FIRST_SEQUENCE_OFFSET) : 0;
                checker.expect(first);
                if (checker.check(segment) == null)
                {
                    checker.deliver(consumer, first);
                }
            }
        }
    }
}
