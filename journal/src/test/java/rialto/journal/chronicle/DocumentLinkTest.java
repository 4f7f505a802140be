package rialto.journal.chronicle;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rialto.journal.DocumentLink;
import rialto.journal.JournalConfig;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Journals of one link, of the other, and of both; and that what is linked by less than SHA-256 is refused wherever a
 * journal has to be linked by that, however whole it is.
 */
class DocumentLinkTest
{
    private static final int SEGMENT = 20;
    private static final int DOCUMENT = 5;
    private static final String FOREIGN = "the document is linked by XXH64, this journal by nothing but SHA_256";

    @TempDir
    private Path root;

    private Path directory;

    @BeforeEach
    void place()
    {
        directory = root.resolve("journal");
    }

    /** Of each segment the link that it was written with; then the first segment that SHA-256 alone refuses. */
    @ParameterizedTest
    @CsvSource({
        "SHA_256,                         -1",
        "SHA_256 SHA_256 SHA_256,         -1",
        "XXH64,                            0",
        "SHA_256 XXH64,                    1",
        "SHA_256 SHA_256 XXH64 XXH64,      2",
        "XXH64 XXH64,                      0"
    })
    void aJournalMayChangeItsLinkButNotToOneThatItsOpenerRefuses(final String links, final int refused)
        throws IOException
    {
        final List<DocumentLink> written = write(links);
        final int count = written.size() * SEGMENT;
        assertEquals(written, linksOfSegments());
        for (int from = 0; from <= count; from++)
        {
            assertEquals(Journals.range(from, count - 1L), read(DocumentLink.XXH64, from), "from " + from);
        }
        assertAllThatIsRefused(refused, count);
        try (ChronicleJournal journal = ChronicleJournal.open(config(DocumentLink.XXH64)))
        {
            assertTrue(journal.repair().isEmpty());
            assertEquals(count - 1, journal.lastSequence());
            Journals.write(journal, count, count + 9L, DOCUMENT);
        }
        assertEquals(Journals.range(0, count + 9L), read(DocumentLink.XXH64, 0));
    }

    private void assertAllThatIsRefused(final int refused, final int count) throws IOException
    {
        if (refused < 0)
        {
            assertEquals(Journals.range(0, count - 1L), read(DocumentLink.SHA_256, 0));
            return;
        }
        final long sequence = (long)refused * SEGMENT;
        final Path file = SegmentName.sealed(directory, refused);
        final long position = Journals.positions(file).getFirst();
        final List<Long> handedOn = new ArrayList<>();
        try (JournalReader reader = ChronicleJournalReader.open(directory, 0))
        {
            assertForeign(file, position, sequence,
                () -> Journals.pollAll(reader, Journals.collector(handedOn)));
        }
        assertEquals(Journals.range(0, sequence - 1), handedOn);
        // Those before the one asked for are passed over by their headers, and looked at all the same.
        final long within = sequence + DOCUMENT + 1;
        assertForeign(file, position, sequence, () -> ChronicleJournalReader.open(directory, within).close());
        final List<String> names = Journals.names(directory);
        final byte[] before = Files.readAllBytes(file);
        assertForeign(file, position, sequence, () -> ChronicleJournal.open(config(DocumentLink.SHA_256)));
        assertEquals(names, Journals.names(directory));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    /** The mark lies before the document, which would be cut off if it were torn. */
    @ParameterizedTest
    @EnumSource
    void whatIsLinkedByLessIsRefusedAboveTheDurableMarkButCutWhereItIsTorn(final DocumentLink link) throws IOException
    {
        try (ChronicleJournal journal = ChronicleJournal.open(config(DocumentLink.SHA_256)))
        {
            Journals.write(journal, 0, SEGMENT - 1, DOCUMENT);
            journal.sync();
        }
        final Path mark = directory.resolve(DurableMark.FILE_NAME);
        final byte[] marked = Files.readAllBytes(mark);
        try (ChronicleJournal journal = ChronicleJournal.open(config(link)))
        {
            Journals.write(journal, SEGMENT, 2 * SEGMENT - 1, DOCUMENT);
        }
        Files.write(mark, marked);
        final Path file = SegmentName.live(directory, 1);
        final List<Long> positions = Journals.positions(file);
        if (link == DocumentLink.XXH64)
        {
            assertForeign(file, positions.getFirst(), SEGMENT,
                () -> ChronicleJournal.open(config(DocumentLink.SHA_256)));
            assertFalse(Files.exists(directory.resolve(SegmentName.TORN_DIRECTORY)));
        }
        Journals.flip(file, positions.get(1) - 1, 4);
        try (ChronicleJournal journal = ChronicleJournal.open(config(DocumentLink.SHA_256)))
        {
            assertEquals(SEGMENT - 1, journal.lastSequence());
            assertTrue(journal.repair().orElse("").contains("cut after sequence " + (SEGMENT - 1)),
                () -> journal.repair().toString());
        }
    }

    @Test
    void headsAndRetentionLookAtTheLinkToo() throws IOException
    {
        write("SHA_256 XXH64 XXH64");
        final List<Long> heads = new ArrayList<>();
        SegmentHeads.read(directory, DocumentLink.SHA_256, Journals.collector(heads));
        assertEquals(Journals.range(0, DOCUMENT - 1), heads);
        final Path file = SegmentName.sealed(directory, 1);
        assertForeign(file, Journals.positions(file).getFirst(), SEGMENT,
            () -> JournalRetention.deleting(directory).retainFrom(2 * SEGMENT));
        assertEquals(Journals.range(0, 3 * SEGMENT - 1), read(DocumentLink.XXH64, 0));
        final JournalRetention retention = JournalRetention.deleting(directory).withLink(DocumentLink.XXH64);
        assertEquals(2, retention.retainFrom(2 * SEGMENT));
        assertEquals(Journals.range(2 * SEGMENT, 3 * SEGMENT - 1), read(DocumentLink.XXH64,
            JournalReader.FROM_THE_BEGINNING));
        try (ChronicleJournal journal = ChronicleJournal.open(config(DocumentLink.XXH64)))
        {
            assertEquals(3 * SEGMENT - 1, journal.lastSequence());
        }
        final Path copy = root.resolve("copy");
        JournalCopy.copy(directory, copy);
        assertEquals(Journals.range(2 * SEGMENT, 3 * SEGMENT - 1), Journals.read(copy, DocumentLink.XXH64,
            JournalReader.FROM_THE_BEGINNING));
    }

    @Test
    void aLogIsCutBackOverTheChangeOfItsLink() throws IOException
    {
        write("SHA_256 XXH64 XXH64");
        for (final long last : new long[] { 49, 29, 19, 9 })
        {
            assertEquals(last, ChronicleJournal.cutAfter(config(DocumentLink.XXH64), last));
            assertEquals(Journals.range(0, last), read(DocumentLink.XXH64, 0));
        }
        assertEquals(Journals.range(0, 9), read(DocumentLink.SHA_256, 0));
    }

    private List<DocumentLink> write(final String links)
    {
        final List<DocumentLink> written = new ArrayList<>();
        for (final String name : links.split(" ", -1))
        {
            final DocumentLink link = DocumentLink.valueOf(name);
            final long first = (long)written.size() * SEGMENT;
            try (ChronicleJournal journal = ChronicleJournal.open(config(link)))
            {
                Journals.write(journal, first, first + SEGMENT - 1, DOCUMENT);
            }
            written.add(link);
        }
        ChronicleJournal.open(config(DocumentLink.XXH64)).close();
        return written;
    }

    private List<DocumentLink> linksOfSegments() throws IOException
    {
        final List<DocumentLink> links = new ArrayList<>();
        for (final SegmentFacts facts : SegmentFacts.of(directory))
        {
            assertEquals(SEGMENT / DOCUMENT, facts.documentCount());
            try (Segment segment = Segment.open(0, facts.file()))
            {
                segment.look();
                links.add(DocumentFormat.linkOf(segment.int32(DocumentFormat.MAGIC_OFFSET)));
            }
        }
        return links;
    }

    private List<Long> read(final DocumentLink link, final long from)
    {
        return Journals.read(directory, link, from);
    }

    private JournalConfig config(final DocumentLink link)
    {
        return Journals.sync(directory).withLink(link);
    }

    private static void assertForeign(
        final Path file,
        final long position,
        final long sequence,
        final Runnable reading)
    {
        final JournalDamagedException ex = assertThrows(JournalDamagedException.class, reading::run);
        assertEquals(file, ex.file());
        assertEquals(position, ex.position());
        assertEquals(sequence, ex.sequence());
        assertEquals(FOREIGN, ex.reason());
    }
}
