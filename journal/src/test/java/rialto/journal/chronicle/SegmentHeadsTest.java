package rialto.journal.chronicle;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.journal.DocumentLink;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The first document of each segment, whatever else is in it. */
class SegmentHeadsTest
{
    @TempDir
    private Path folder;

    @Test
    void everyOpeningBeginsASegmentWhoseFirstDocumentIsRead() throws IOException
    {
        assertEquals(List.of(), heads());
        for (int opening = 0; opening < 3; opening++)
        {
            try (ChronicleJournal journal = ChronicleJournal.open(config()))
            {
                append(journal, 2);
                append(journal, 1);
                assertEquals(expected(opening), heads(), "while it is open");
            }
        }
        // One that writes nothing leaves no head.
        ChronicleJournal.open(config()).close();
        assertEquals(expected(2), heads());
        final Path second = SegmentFacts.of(folder).get(1).file();
        flipLastByteOfFirstDocument(second);
        assertEquals(List.of("0", "1", "6", "7"), heads(), "a damaged one is passed over");
    }

    private static List<String> expected(final int lastOpening)
    {
        final List<String> expected = new ArrayList<>();
        for (int opening = 0; opening <= lastOpening; opening++)
        {
            expected.add(Integer.toString(3 * opening));
            expected.add(Integer.toString(3 * opening + 1));
        }
        return expected;
    }

    private List<String> heads()
    {
        final List<String> sequences = new ArrayList<>();
        SegmentHeads.read(folder, DocumentLink.SHA_256, (
            sequence,
            receivedNs,
            sequencedNs,
            session,
            buffer,
            offset,
            length) -> sequences.add(Long.toString(sequence)));
        return sequences;
    }

    private static void append(final ChronicleJournal journal, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            journal.append(Math.max(journal.lastSequence() + 1, 0) + i, 1, 1, 1, new UnsafeBuffer(new byte[16]), 0, 16);
        }
        journal.commit();
    }

    private static void flipLastByteOfFirstDocument(final Path file) throws IOException
    {
        try (Segment segment = Segment.open(0, file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            assertEquals(Segment.DOCUMENT, segment.look());
            final long last = segment.position() + Segment.WORD + segment.documentLength() - 1;
            final ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, last);
            one.put(0, (byte)(one.get(0) ^ 1)).flip();
            channel.write(one, last);
        }
    }

    private JournalConfig config()
    {
        return JournalConfig.of(folder, Durability.PAGE_CACHE).withFirstSequence(0)
            .withSegmentLength(JournalConfig.MIN_SEGMENT_LENGTH);
    }
}
