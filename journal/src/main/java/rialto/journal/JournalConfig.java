package rialto.journal;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What a journal needs to know before it is opened. Immutable; begin with {@link #of} and change what differs.
 *
 * @param directory               of this journal alone.
 * @param durability              when a batch counts as durable.
 * @param firstSequence           of the very first record; 0 for the input journal, 1 for the event log.
 * @param segmentLength           bytes of documents in one file before the journal rolls by itself.
 * @param maxDocumentLength       most bytes of one document, its header included.
 * @param pageCacheSyncIntervalNs nanoseconds between two syncs of {@link Durability#PAGE_CACHE}.
 * @param link                    by which documents are written, and what other ones may be there.
 */
public record JournalConfig(
    Path directory,
    Durability durability,
    long firstSequence,
    int segmentLength,
    int maxDocumentLength,
    long pageCacheSyncIntervalNs,
    DocumentLink link)
{
    /** Smallest segment that makes sense: a new file carries 66 KiB of its own. */
    public static final int MIN_SEGMENT_LENGTH = 1 << 20;

    /** Longest segment: one mapping of the file has to hold it. */
    public static final int MAX_SEGMENT_LENGTH = 1 << 29;

    /** Segment length unless told otherwise: 64 MiB. */
    public static final int DEFAULT_SEGMENT_LENGTH = 64 << 20;

    /** Longest document unless told otherwise: 256 KiB. */
    public static final int DEFAULT_MAX_DOCUMENT_LENGTH = 256 << 10;

    private static final int MIN_DOCUMENT_LENGTH = 4 << 10;

    /**
     * Refuses what cannot work, with the value and the bound in the message.
     */
    public JournalConfig
    {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(durability, "durability");
        Objects.requireNonNull(link, "link");
        check("firstSequence", firstSequence, 0, Long.MAX_VALUE >> 1);
        check("segmentLength", segmentLength, MIN_SEGMENT_LENGTH, MAX_SEGMENT_LENGTH);
        check("maxDocumentLength", maxDocumentLength, MIN_DOCUMENT_LENGTH, segmentLength >> 2);
        check("pageCacheSyncIntervalNs", pageCacheSyncIntervalNs, 1, TimeUnit.HOURS.toNanos(1));
    }

    /**
     * The defaults: first sequence 0, segments of 64 MiB, documents of up to 256 KiB, a sync every 100 ms,
     * linked by SHA-256.
     *
     * @param directory  of this journal alone.
     * @param durability when a batch counts as durable.
     * @return the configuration.
     */
    public static JournalConfig of(final Path directory, final Durability durability)
    {
        return new JournalConfig(
            directory,
            durability,
            0,
            DEFAULT_SEGMENT_LENGTH,
            DEFAULT_MAX_DOCUMENT_LENGTH,
            TimeUnit.MILLISECONDS.toNanos(100),
            DocumentLink.SHA_256);
    }

    /**
     * The same with another first sequence.
     *
     * @param sequence of the very first record.
     * @return a copy.
     */
    public JournalConfig withFirstSequence(final long sequence)
    {
        return new JournalConfig(
            directory, durability, sequence, segmentLength, maxDocumentLength, pageCacheSyncIntervalNs, link);
    }

    /**
     * The same with another segment length.
     *
     * @param length in bytes.
     * @return a copy.
     */
    public JournalConfig withSegmentLength(final int length)
    {
        return new JournalConfig(
            directory, durability, firstSequence, length, maxDocumentLength, pageCacheSyncIntervalNs, link);
    }

    /**
     * The same with another longest document.
     *
     * @param length in bytes.
     * @return a copy.
     */
    public JournalConfig withMaxDocumentLength(final int length)
    {
        return new JournalConfig(
            directory, durability, firstSequence, segmentLength, length, pageCacheSyncIntervalNs, link);
    }

    /**
     * The same with another sync interval.
     *
     * @param intervalNs in nanoseconds.
     * @return a copy.
     */
    public JournalConfig withPageCacheSyncIntervalNs(final long intervalNs)
    {
        return new JournalConfig(
            directory, durability, firstSequence, segmentLength, maxDocumentLength, intervalNs, link);
    }

    /**
     * The same with another link between documents.
     *
     * @param other for what is written from now on.
     * @return a copy.
     */
    public JournalConfig withLink(final DocumentLink other)
    {
        return new JournalConfig(
            directory, durability, firstSequence, segmentLength, maxDocumentLength, pageCacheSyncIntervalNs, other);
    }

    private static void check(final String name, final long value, final long min, final long max)
    {
        if (value < min || value > max)
        {
            throw new IllegalArgumentException(name + " is " + value + ", must be from " + min + " to " + max);
        }
    }
}
