package rialto.journal.chronicle;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rialto.journal.DocumentLink;
import rialto.journal.JournalDamagedException;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Cuts, lost, stale, swapped and doubled pages, and single flipped bits, at random places of what Chronicle wrote. What
 * the bytes themselves say is compared with what the reader, the opening and the journal that goes on make of them:
 * everything in front of the first changed byte and nothing else, never a record that was not written.
 */
class MutatorTest
{
    private static final int DOCUMENTS = 24;
    private static final int LAST = DOCUMENTS * Image.RECORDS_PER_DOCUMENT - 1;
    private static final int ZEROS = 6_000;
    private static final long REFUSED = Long.MIN_VALUE;

    @TempDir
    private Path directory;

    /** Both are made by each test, for the link that it is of. */
    @SuppressWarnings("NullAway.Init")
    private Image first;
    @SuppressWarnings("NullAway.Init")
    private Image second;

    /** Two segments of the same journal, the first one finished. */
    private void write(final DocumentLink link) throws IOException
    {
        final Path source = directory.resolve("source");
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(source).withLink(link)))
        {
            Journals.write(journal, 0, LAST, Image.RECORDS_PER_DOCUMENT);
            journal.roll();
            Journals.write(journal, LAST + 1L, 2L * LAST + 1, Image.RECORDS_PER_DOCUMENT);
            first = new Image(Files.readAllBytes(SegmentName.live(source, 0)), ZEROS);
            second = new Image(Files.readAllBytes(SegmentName.live(source, 1)), ZEROS);
        }
        Journals.delete(source);
        assertEquals(DOCUMENTS, first.documents().size());
        assertEquals(DOCUMENTS, second.documents().size());
    }

    @ParameterizedTest
    @EnumSource
    void inMemory(final DocumentLink link) throws IOException
    {
        write(link);
        mutateInMemory(5_000, seed(), link);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void inMemoryAHundredThousandTimes(final DocumentLink link) throws IOException
    {
        write(link);
        mutateInMemory(100_000, seed(), link);
    }

    @ParameterizedTest
    @EnumSource
    void inFiles(final DocumentLink link) throws IOException
    {
        write(link);
        mutateFiles(60, seed(), link);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void inFilesTwoThousandTimes(final DocumentLink link) throws IOException
    {
        write(link);
        mutateFiles(2_000, seed(), link);
    }

    private void mutateInMemory(final int count, final long seed, final DocumentLink link)
    {
        final Random random = new Random(seed);
        int shortened = 0;
        for (int i = 0; i < count; i++)
        {
            first.restore();
            final String what = "seed " + seed + ", mutation " + i + ": " + first.mutate(random);
            final List<Long> sequences = new ArrayList<>();
            try (Arena arena = Arena.ofConfined(); Segment segment = first.segment(arena))
            {
                final DocumentChecker checker = new DocumentChecker(link);
                checker.expect(0, new byte[DocumentFormat.HASH_LENGTH]);
                while (segment.look() == Segment.DOCUMENT && checker.check(segment) == null)
                {
                    checker.deliver(Journals.collector(sequences), 0);
                    segment.advance();
                }
            }
            assertEquals(Journals.range(0, lastOf(first.wholeDocuments())), sequences, what);
            shortened += first.wholeDocuments() < DOCUMENTS ? 1 : 0;
        }
        System.out.printf(
            "%,d mutations in memory, %s, seed %d: %,d detected, %,d changed nothing that is read%n",
            count, link, seed, shortened, count - shortened);
    }

    private void mutateFiles(final int count, final long seed, final DocumentLink link) throws IOException
    {
        final Random random = new Random(seed);
        int refused = 0;
        int cut = 0;
        for (int i = 0; i < count; i++)
        {
            first.restore();
            second.restore();
            final boolean isFirst = random.nextBoolean();
            final int mark = random.nextInt(2 * DOCUMENTS + 1);
            final String what = "seed " + seed + ", mutation " + i + ", mark after " + mark + " documents, segment " +
                (isFirst ? 0 : 1) + ": " + (isFirst ? first : second).mutate(random);
            final Path image = lay(mark);
            final long last = judge(image, link, mark, what);
            refused += last == REFUSED ? 1 : 0;
            cut += last != REFUSED && last < 2 * LAST + 1 ? 1 : 0;
            Journals.delete(image);
        }
        System.out.printf(
            "%,d mutations of files, %s, seed %d: %,d refused, %,d cut, %,d changed nothing that is read%n",
            count, link, seed, refused, cut, count - refused - cut);
    }

    private Path lay(final int mark) throws IOException
    {
        final Path image = Files.createDirectory(directory.resolve("image"));
        Files.write(SegmentName.live(image, 0), first.content());
        Files.write(SegmentName.live(image, 1), second.content());
        if (mark > 0)
        {
            try (DurableMark slot = DurableMark.open(image, -1))
            {
                slot.write(
                    lastOf(mark),
                    mark <= DOCUMENTS ? first.hashOf(mark - 1) : second.hashOf(mark - DOCUMENTS - 1));
            }
        }
        return image;
    }

    /** Returns the last sequence that stands. */
    private long judge(final Path image, final DocumentLink link, final int mark, final String what) throws IOException
    {
        final int inFirst = first.wholeDocuments();
        final int whole = inFirst < DOCUMENTS ? inFirst : DOCUMENTS + second.wholeDocuments();
        follow(image, link, whole, what);
        final long last;
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(image).withLink(link)))
        {
            last = journal.lastSequence();
            final boolean mayEndWithFirst = whole >= DOCUMENTS && !first.isEndMarkWhole();
            assertTrue(last == lastOf(whole) || (mayEndWithFirst && last == LAST), what + ", ends with " + last);
            assertTrue(last >= lastOf(mark), what);
            Journals.write(journal, last + 1, last + 5, 2);
        }
        catch (final JournalDamagedException ex)
        {
            assertTrue(lastOf(mark) > lastOf(whole) || (lastOf(mark) > LAST && !first.isEndMarkWhole()), what);
            checkPlace(image, ex, what);
            assertEquals(-1, Files.mismatch(SegmentName.live(image, 0), Files.write(image.resolve("0"),
                first.content())), what);
            assertEquals(-1, Files.mismatch(SegmentName.live(image, 1), Files.write(image.resolve("1"),
                second.content())), what);
            return REFUSED;
        }
        assertEquals(Journals.range(0, last + 5), Journals.read(image, link, 0), what);
        return last;
    }

    /**
     * A reader that meets the damage by itself hands on all that is whole, and nothing else. It stops short only where
     * it says that there is damage: at the first segment's end, or at once, since what the second one begins with may
     * have sent it there.
     */
    private void follow(final Path image, final DocumentLink link, final int whole, final String what)
    {
        final List<Long> sequences = new ArrayList<>();
        long last = lastOf(whole);
        try (ChronicleJournalReader reader = ChronicleJournalReader.open(image, link, 0))
        {
            Journals.pollAll(reader, Journals.collector(sequences));
            assertTrue(whole >= DOCUMENTS, what + ", the reader does not miss what is behind record " + last);
        }
        catch (final JournalDamagedException ex)
        {
            final boolean isEndOfFirst = whole >= DOCUMENTS && !first.isEndMarkWhole() && sequences.size() == LAST + 1;
            final boolean isSentAstray = whole == DOCUMENTS && sequences.isEmpty();
            last = isEndOfFirst || isSentAstray ? sequences.size() - 1L : last;
        }
        assertEquals(Journals.range(0, last), sequences, what);
    }

    /**
     * The file and the place of the first document that is not whole, or of the end before it. Where the walk went
     * astray in what is Chronicle's own, the place is the one that it came to.
     */
    private void checkPlace(final Path image, final JournalDamagedException ex, final String what)
    {
        final int document = (int)(ex.sequence() / Image.RECORDS_PER_DOCUMENT);
        final Image in = document < DOCUMENTS ? first : second;
        final boolean isThere = ex.file().equals(SegmentName.live(image, document < DOCUMENTS ? 0 : 1)) &&
            (ex.position() <= in.documents().get(document % DOCUMENTS) ||
                in.firstChangedFrameOfChronicle() < in.documents().get(document % DOCUMENTS));
        final boolean isEndBefore = document == DOCUMENTS && ex.file().equals(SegmentName.live(image, 0)) &&
            ex.position() == first.end();
        final boolean isEmpty = document == 0 && ex.file().equals(image);
        assertTrue(isThere || isEndBefore || isEmpty, what + ": " + ex.getMessage());
    }

    private static long lastOf(final int documents)
    {
        return (long)documents * Image.RECORDS_PER_DOCUMENT - 1;
    }

    private static long seed()
    {
        return Long.getLong("mutator.seed", System.nanoTime());
    }
}
