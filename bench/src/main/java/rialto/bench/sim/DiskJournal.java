package rialto.bench.sim;

import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.XxHash64;

import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * A journal as it lies on the disk, read by code of the auditor's own: every document, every record, and how far the
 * durable mark says that it is on disk. It ends where the chain of hashes does, and where a document is linked in
 * another way than it has to be: by SHA-256 in the input journal, by XXH64 in the event log.
 */
final class DiskJournal
{
    /** Where retired segments go, laid out as a data folder. */
    static final String ARCHIVE = "/archive";

    private static final String BEGINNING = "/journal.beginning";
    private static final int WORD = 4;
    private static final int META_DATA = 0x4000_0000;
    private static final int NOT_COMPLETE = 0x8000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final int MAGIC_OF_INPUTS = 0x01_44_4A_52;
    private static final int MAGIC_OF_EVENTS = 0x02_44_4A_52;
    private static final int DOCUMENT_HEADER = 88;
    private static final int PREVIOUS_HASH = 24;
    private static final int HASH_LENGTH = 32;
    private static final int RECORD_HEADER = 36;
    private static final int MARK_SLOT = 64;
    private static final int MARK_DISTANCE = 512;

    private final List<Document> documents = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final int magic;
    private byte[] lastHash = new byte[HASH_LENGTH];
    private boolean isBroken;

    private DiskJournal(final int magic)
    {
        this.magic = magic;
    }

    /** A document, its header word included. */
    record Document(String file, int position, int length, long firstSequence, long lastSequence)
    {
    }

    /** A record. */
    record Entry(long sequence, long receivedNs, long sequencedNs, int session, UnsafeBuffer payload)
    {
    }

    /** A segment as it lies there, or as it was remembered before it was retired or damaged. */
    record Found(String name, DiskFile file)
    {
    }

    /**
     * Reads all there is, what was retired included: as the archive had it before anything there was damaged, or as it
     * was when it was deleted.
     */
    static DiskJournal read(final SimulatedDisk disk, final String directory)
    {
        final DiskJournal journal = new DiskJournal(directory.endsWith("/events") ? MAGIC_OF_EVENTS : MAGIC_OF_INPUTS);
        for (final Found segment : segments(disk, directory))
        {
            if (!journal.isBroken)
            {
                journal.readSegment(segment.name, segment.file);
            }
        }
        return journal;
    }

    /** All segments of a journal in order, what was retired included. */
    static Collection<Found> segments(final SimulatedDisk disk, final String directory)
    {
        final NavigableMap<String, Found> segments = new TreeMap<>();
        final String archive = ARCHIVE + directory.substring(directory.lastIndexOf('/'));
        list(disk, archive, segments);
        disk.remembered().forEach((name, file) ->
        {
            if (name.startsWith(directory + '/') || name.startsWith(archive + '/'))
            {
                segments.put(segmentOf(name), new Found(name, file));
            }
        });
        list(disk, directory, segments);
        return segments.values();
    }

    private static void list(
        final SimulatedDisk disk,
        final String directory,
        final NavigableMap<String, Found> segments)
    {
        for (final String name : disk.list(directory))
        {
            final DiskFile file = disk.find(name);
            if (file != null && isSegment(name))
            {
                segments.put(segmentOf(name), new Found(name, file));
            }
        }
    }

    private static boolean isSegment(final String name)
    {
        return name.endsWith(".cq4") || name.endsWith(".sealed");
    }

    /** What a segment is called under either of its names. */
    static String segmentOf(final String name)
    {
        return name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf('.'));
    }

    /** Whether a file is a segment that lies before the beginning of its journal. */
    static boolean isRetired(final SimulatedDisk disk, final String name)
    {
        final DiskFile file = disk.find(name.substring(0, name.lastIndexOf('/')) + BEGINNING);
        return file != null && isSegment(name) && segmentOf(name).compareTo(
            LocalDate.ofEpochDay(int32(contentOf(file), Long.BYTES)).format(DateTimeFormatter.BASIC_ISO_DATE)) < 0;
    }

    /** First record that counts: those before were retired, though their files may still be there. */
    static long beginning(final SimulatedDisk disk, final String directory)
    {
        final DiskFile file = disk.find(directory + BEGINNING);
        return file == null ? Long.MIN_VALUE : int64(contentOf(file), 2 * Long.BYTES);
    }

    List<Document> documents()
    {
        return documents;
    }

    List<Entry> entries()
    {
        return entries;
    }

    long lastSequence()
    {
        return entries.isEmpty() ? Long.MIN_VALUE : entries.getLast().sequence();
    }

    /** What the durable mark says; below every sequence if it says nothing. */
    static long mark(final SimulatedDisk disk, final String directory)
    {
        final DiskFile file = disk.find(directory + "/durable.mark");
        long generation = 0;
        long sequence = Long.MIN_VALUE;
        for (int i = 0; file != null && i < 2; i++)
        {
            final UnsafeBuffer slot = new UnsafeBuffer(new byte[MARK_SLOT]);
            file.read(i * MARK_DISTANCE, slot.byteArray(), 0, MARK_SLOT);
            final CRC32C crc = new CRC32C();
            crc.update(slot.byteArray(), Long.BYTES, MARK_SLOT - Long.BYTES);
            final boolean isWhole = int32(slot, WORD) == (int)crc.getValue();
            if (isWhole && int64(slot, Long.BYTES) > generation)
            {
                generation = int64(slot, Long.BYTES);
                sequence = int64(slot, 2 * Long.BYTES);
            }
        }
        return sequence;
    }

    private void readSegment(final String name, final DiskFile file)
    {
        final UnsafeBuffer bytes = contentOf(file);
        int position = 0;
        while (position + WORD <= bytes.capacity())
        {
            final int word = int32(bytes, position);
            final int length = word & LENGTH_MASK;
            if (word == 0 || (word & NOT_COMPLETE) != 0 || position + WORD + length > bytes.capacity())
            {
                return;
            }
            if ((word & META_DATA) == 0 && !readDocument(name, bytes, position, length))
            {
                isBroken = true;
                return;
            }
            position += WORD + (length + WORD - 1) / WORD * WORD;
        }
    }

    private boolean readDocument(final String name, final UnsafeBuffer bytes, final int position, final int length)
    {
        final int begin = position + WORD;
        if (length <= DOCUMENT_HEADER || int32(bytes, begin) != magic || !isChained(bytes, begin, length))
        {
            return false;
        }
        final int count = int32(bytes, begin + 8);
        final long first = int64(bytes, begin + 16);
        final List<Entry> found = new ArrayList<>();
        int at = begin + DOCUMENT_HEADER;
        for (int i = 0; i < count; i++)
        {
            final int recordLength = at + RECORD_HEADER > begin + length ? 0 : int32(bytes, at);
            if (recordLength < RECORD_HEADER || at + recordLength > begin + length)
            {
                return false;
            }
            final byte[] payload = new byte[recordLength - RECORD_HEADER];
            bytes.getBytes(at + RECORD_HEADER, payload);
            found.add(new Entry(int64(bytes, at + 8), int64(bytes, at + 16), int64(bytes, at + 24),
                int32(bytes, at + 32), new UnsafeBuffer(payload)));
            at += recordLength;
        }
        entries.addAll(found);
        documents.add(new Document(name, position, WORD + length, first, first + count - 1));
        return true;
    }

    /** Whether a document has the hash that its bytes give, and follows the document before it. */
    private boolean isChained(final UnsafeBuffer bytes, final int begin, final int length)
    {
        final byte[] document = new byte[length];
        bytes.getBytes(begin, document);
        final byte[] previous = Arrays.copyOfRange(document, PREVIOUS_HASH, PREVIOUS_HASH + HASH_LENGTH);
        final byte[] own = Arrays.copyOfRange(document, PREVIOUS_HASH + HASH_LENGTH, DOCUMENT_HEADER);
        Arrays.fill(document, PREVIOUS_HASH + HASH_LENGTH, DOCUMENT_HEADER, (byte)0);
        final boolean isChained = Arrays.equals(previous, lastHash) && Arrays.equals(own, hashOf(document));
        lastHash = own;
        return isChained;
    }

    private byte[] hashOf(final byte[] document)
    {
        if (magic == MAGIC_OF_INPUTS)
        {
            return sha256(document);
        }
        final UnsafeBuffer hash = new UnsafeBuffer(new byte[HASH_LENGTH]);
        hash.putLong(0, XxHash64.hash(0, new UnsafeBuffer(document), 0, document.length), ByteOrder.LITTLE_ENDIAN);
        return hash.byteArray();
    }

    private static byte[] sha256(final byte[] bytes)
    {
        try
        {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every Java platform has SHA-256", ex);
        }
    }

    private static UnsafeBuffer contentOf(final @Nullable DiskFile file)
    {
        final byte[] content = new byte[file == null ? 0 : file.size()];
        if (file != null)
        {
            file.read(0, content, 0, content.length);
        }
        return new UnsafeBuffer(content);
    }

    private static int int32(final UnsafeBuffer buffer, final int at)
    {
        return buffer.getInt(at, ByteOrder.LITTLE_ENDIAN);
    }

    private static long int64(final UnsafeBuffer buffer, final int at)
    {
        return buffer.getLong(at, ByteOrder.LITTLE_ENDIAN);
    }
}
