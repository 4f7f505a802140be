package rialto.journal.chronicle;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Makes a journal at rest fit for appending: cuts off what lies behind the last whole document, keeps that aside in
 * {@code torn/}, and seals the segments. Every step leaves a journal that the next opening understands, so a process
 * killed in the middle needs no more help than any other. Whole documents are never moved or rewritten.
 */
final class JournalRepair
{
    private static final int PAGE_LENGTH = 4096;

    private JournalRepair()
    {
    }

    /**
     * Cuts the journal where the scan stopped.
     *
     * @param directory of the journal, under its lock.
     * @param scan      of it, that met a place which is not right.
     * @return what was done, for a person to read; null if there was nothing worth telling.
     * @throws IOException if a file cannot be written or moved.
     */
    static @Nullable String cut(final Path directory, final JournalScan scan) throws IOException
    {
        final JournalScan.Place broken = scan.broken();
        final Path segment = scan.brokenSegment();
        if (broken == null || segment == null)
        {
            return null;
        }
        final List<Path> beyond = scan.beyond();
        for (int i = beyond.size() - 1; i >= 0; i--)
        {
            moveAside(directory, beyond.get(i));
        }
        final boolean hasDocuments = !scan.whole().isEmpty() && scan.whole().getLast().file().equals(segment);
        final long lost = hasDocuments ?
            keepTail(directory, segment, scan.whole().getLast().end()) :
            moveAsideIfWritten(directory, segment);
        return lost == 0 && beyond.isEmpty() ?
            null :
            "cut after sequence " + scan.lastSequence() + ", " + broken.file() + " at byte " + broken.position() +
                ": " + broken.reason() + "; " + lost + " bytes and " + beyond.size() + " segments kept in " +
                directory.resolve(SegmentName.TORN_DIRECTORY);
    }

    /**
     * Ends every segment behind its last whole document and takes it out of Chronicle's sight.
     *
     * @param directory of the journal, under its lock.
     * @param segments  that are whole; what follows their end has been kept aside.
     * @throws IOException if a file cannot be written or moved.
     */
    static void seal(final Path directory, final List<JournalScan.Whole> segments) throws IOException
    {
        for (final JournalScan.Whole segment : segments)
        {
            final Path sealed = SegmentName.sealed(directory, segment.cycle());
            if (!segment.file().equals(sealed))
            {
                end(segment.file(), segment.end());
                Files.move(segment.file(), sealed, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.deleteIfExists(directory.resolve(SegmentName.CHRONICLE_TABLE));
    }

    /**
     * Brings the sealed segments to disk that the mark does not cover yet.
     *
     * @param directory    of the journal.
     * @param segments     of it, sealed.
     * @param markSequence up to which all is on disk already.
     * @throws IOException if the disk reports an error.
     */
    static void sync(final Path directory, final List<JournalScan.Whole> segments, final long markSequence)
        throws IOException
    {
        for (final JournalScan.Whole segment : segments)
        {
            if (segment.lastSequence() > markSequence)
            {
                force(SegmentName.sealed(directory, segment.cycle()));
            }
        }
        DiskSync.forceDirectory(directory);
    }

    private static void end(final Path file, final long end) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            final long length = (end + Segment.WORD + PAGE_LENGTH - 1) / PAGE_LENGTH * PAGE_LENGTH;
            final ByteBuffer bytes = ByteBuffer.allocate((int)(length - end)).order(DocumentFormat.ORDER);
            bytes.putInt(0, Segment.END_OF_DATA);
            write(channel, bytes, end);
            channel.truncate(length);
            channel.force(true);
        }
    }

    private static long moveAsideIfWritten(final Path directory, final Path file) throws IOException
    {
        final long lost = lengthOfContent(file);
        if (lost == 0)
        {
            Files.delete(file);
        }
        else
        {
            moveAside(directory, file);
        }
        return lost;
    }

    private static void moveAside(final Path directory, final Path file) throws IOException
    {
        Files.move(file, freeName(directory, String.valueOf(file.getFileName())), StandardCopyOption.ATOMIC_MOVE);
    }

    private static long keepTail(final Path directory, final Path file, final long from) throws IOException
    {
        final long end;
        try (Segment segment = Segment.open(0, file))
        {
            end = segment.endOfContent(from);
        }
        final String name = file.getFileName() + "-from-byte-" + from;
        if (end > from)
        {
            final Path target = freeName(directory, name);
            final Path unfinished = target.resolveSibling(name + ".unfinished");
            copy(file, from, end, unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        }
        end(file, from);
        return end - from;
    }

    private static void copy(final Path file, final long from, final long end, final Path target) throws IOException
    {
        try (
            FileChannel source = FileChannel.open(file, StandardOpenOption.READ);
            FileChannel copy = FileChannel.open(
                target,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING))
        {
            long at = from;
            while (at < end)
            {
                at += source.transferTo(at, end - at, copy);
            }
            copy.force(true);
        }
    }

    private static long lengthOfContent(final Path file) throws IOException
    {
        try (Segment segment = Segment.open(0, file))
        {
            segment.look();
            return segment.endOfContent() - segment.position();
        }
    }

    private static Path freeName(final Path directory, final String name) throws IOException
    {
        final Path torn = Files.createDirectories(directory.resolve(SegmentName.TORN_DIRECTORY));
        Path target = torn.resolve(name);
        for (int i = 2; Files.exists(target); i++)
        {
            target = torn.resolve(name + "." + i);
        }
        return target;
    }

    private static void force(final Path file) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            channel.force(false);
        }
    }

    private static void write(final FileChannel channel, final ByteBuffer bytes, final long position)
        throws IOException
    {
        while (bytes.hasRemaining())
        {
            channel.write(bytes, position + bytes.position());
        }
    }
}
