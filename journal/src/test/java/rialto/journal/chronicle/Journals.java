package rialto.journal.chronicle;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.journal.DocumentLink;
import rialto.journal.Durability;
import rialto.journal.Journal;
import rialto.journal.JournalConfig;
import rialto.journal.JournalReader;
import rialto.journal.RecordConsumer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Verbs of the tests. A record's fields all follow from its sequence, so whatever is read can be judged alone.
 */
final class Journals
{
    static final RecordConsumer CHECK = Journals::check;

    private static final int MIN_SEGMENT = JournalConfig.MIN_SEGMENT_LENGTH;

    private Journals()
    {
    }

    static JournalConfig pageCache(final Path directory)
    {
        return JournalConfig.of(directory, Durability.PAGE_CACHE).withSegmentLength(MIN_SEGMENT);
    }

    static JournalConfig sync(final Path directory)
    {
        return JournalConfig.of(directory, Durability.SYNC).withSegmentLength(MIN_SEGMENT);
    }

    static int payloadLength(final long sequence)
    {
        return (int)(sequence * 37 % 301);
    }

    static void append(final Journal journal, final long sequence)
    {
        final UnsafeBuffer payload = new UnsafeBuffer(new byte[payloadLength(sequence)]);
        for (int i = 0; i < payload.capacity(); i++)
        {
            payload.putByte(i, (byte)(sequence + i));
        }
        journal.append(
            sequence,
            1_000 + sequence,
            2_000 + sequence,
            (int)sequence % 7,
            payload,
            0,
            payload.capacity());
    }

    /** Appends records up to and including the last one, a document for each batch. */
    static void write(final Journal journal, final long first, final long last, final int batch)
    {
        for (long sequence = first; sequence <= last; sequence++)
        {
            append(journal, sequence);
            if ((sequence - first + 1) % batch == 0)
            {
                journal.commit();
            }
        }
        journal.commit();
    }

    static void check(
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        if (receivedNs != 1_000 + sequence || sequencedNs != 2_000 + sequence || session != (int)sequence % 7 ||
            length != payloadLength(sequence))
        {
            throw new AssertionError("record " + sequence + " is another one");
        }
        for (int i = 0; i < length; i++)
        {
            if (buffer.getByte(offset + i) != (byte)(sequence + i))
            {
                throw new AssertionError("record " + sequence + " differs at byte " + i);
            }
        }
    }

    /** Reads what is there from a sequence on, judges each record, and returns the sequences. */
    static List<Long> read(final Path directory, final long fromSequence)
    {
        return read(directory, DocumentLink.SHA_256, fromSequence);
    }

    static List<Long> read(final Path directory, final DocumentLink link, final long fromSequence)
    {
        final List<Long> sequences = new ArrayList<>();
        try (JournalReader reader = ChronicleJournalReader.open(directory, link, fromSequence))
        {
            pollAll(reader, collector(sequences));
        }
        return sequences;
    }

    static void pollAll(final JournalReader reader, final RecordConsumer consumer)
    {
        boolean isMore = true;
        while (isMore)
        {
            isMore = reader.poll(consumer);
        }
    }

    static RecordConsumer collector(final List<Long> sequences)
    {
        return (sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
        {
            check(sequence, receivedNs, sequencedNs, session, buffer, offset, length);
            sequences.add(sequence);
        };
    }

    static List<Long> range(final long first, final long last)
    {
        return Stream.iterate(first, sequence -> sequence <= last, sequence -> sequence + 1).toList();
    }

    static List<String> names(final Path directory)
    {
        try (Stream<Path> files = Files.list(directory))
        {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /** Where the documents of a segment begin; last comes the place behind the last one. */
    static List<Long> positions(final Path file) throws IOException
    {
        final List<Long> positions = new ArrayList<>();
        try (Segment segment = Segment.open(0, file))
        {
            while (segment.look() == Segment.DOCUMENT)
            {
                positions.add(segment.position());
                segment.advance();
            }
            positions.add(segment.position());
        }
        return positions;
    }

    static byte[] bytes(final Path file, final long from, final int length) throws IOException
    {
        final ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
        {
            channel.read(bytes, from);
        }
        return bytes.array();
    }

    static void overwrite(final Path file, final long at, final byte[] bytes) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            channel.write(ByteBuffer.wrap(bytes), at);
        }
    }

    static void flip(final Path file, final long at, final int mask) throws IOException
    {
        final byte[] bytes = bytes(file, at, 1);
        bytes[0] ^= (byte)mask;
        overwrite(file, at, bytes);
    }

    static void truncate(final Path file, final long length) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            channel.truncate(length);
        }
    }

    static void copy(final Path from, final Path to) throws IOException
    {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from))
        {
            for (final Path file : files.filter(Files::isRegularFile).toList())
            {
                Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
            }
        }
    }

    static void delete(final Path directory)
    {
        try (Stream<Path> files = Files.walk(directory))
        {
            for (final Path file : files.sorted((a, b) -> b.compareTo(a)).toList())
            {
                Files.delete(file);
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    static void await(final String what, final BooleanSupplier condition)
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean())
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        }
    }
}
