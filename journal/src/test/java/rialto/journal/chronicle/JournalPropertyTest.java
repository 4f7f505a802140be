package rialto.journal.chronicle;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.journal.Journal;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What is written is read, whatever the batches, rolls and reopenings; what was changed on disk is never taken for
 * what was written.
 */
class JournalPropertyTest
{
    private static final long MARK = 19;
    private static final long LAST = 39;
    private static final int PAGE_LENGTH = 4096;

    private static Path original = Path.of("");

    /** Takes an image of a live journal: ten documents of four records, the first five below the durable mark. */
    @BeforeContainer
    static void takeImage() throws IOException
    {
        final Path directory = Files.createTempDirectory("journal");
        final Path image = directory.resolve("image");
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory.resolve("journal"))))
        {
            Journals.write(journal, 0, MARK, 4);
            journal.sync();
            Journals.write(journal, MARK + 1, LAST, 4);
            Journals.copy(directory.resolve("journal"), image);
        }
        final Path file = SegmentName.live(image, 0);
        Journals.truncate(file, Journals.positions(file).getLast() + PAGE_LENGTH);
        original = image;
    }

    @AfterContainer
    static void deleteImage()
    {
        Journals.delete(original.resolve("..").normalize());
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void whatIsWrittenIsRead(@ForAll("histories") final List<Step> history) throws IOException
    {
        final Path directory = Files.createTempDirectory("journal");
        final List<String> written = new ArrayList<>();
        ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory));
        try
        {
            for (final Step step : history)
            {
                if (step.kind == Kind.REOPEN)
                {
                    journal.close();
                    journal = ChronicleJournal.open(Journals.pageCache(directory));
                    assertTrue(journal.repair().isEmpty());
                }
                step.apply(journal, written);
            }
        }
        finally
        {
            journal.close();
        }
        for (final int from : new int[] { 0, written.size() / 2, written.size() })
        {
            assertEquals(written.subList(from, written.size()), read(directory, from));
        }
        Journals.delete(directory);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void whatWasChangedOnDiskIsNeverTakenForWhatWasWritten(
        @ForAll @IntRange(max = 7) final int kind,
        @ForAll @IntRange(max = 1 << 20) final int place,
        @ForAll @IntRange(max = 7) final int bit) throws IOException
    {
        final Path image = Files.createTempDirectory("journal");
        Files.copy(original.resolve(DurableMark.FILE_NAME), image.resolve(DurableMark.FILE_NAME));
        Files.copy(SegmentName.live(original, 0), SegmentName.live(image, 0));
        final Path file = SegmentName.live(image, 0);
        final List<Long> positions = Journals.positions(file);
        final long begin = positions.getFirst();
        final long at = begin + place % (positions.getLast() - begin);
        change(file, kind, at, bit);
        final long whole = 4L * positions.stream().filter(position -> position <= at).count() - 5;
        judge(image, at, positions, whole);
        Journals.delete(image);
    }

    private static void judge(final Path image, final long at, final List<Long> positions, final long whole)
    {
        try (OpenedDirectory opened = OpenedDirectory.open(Journals.pageCache(image)))
        {
            assertTrue(at >= positions.get(5), "below the mark nothing is repaired");
            assertEquals(whole, opened.lastSequence());
        }
        catch (final JournalDamagedException ex)
        {
            assertTrue(at < positions.get(5), "above the mark nothing is refused");
            assertEquals(whole + 1, ex.sequence());
            return;
        }
        assertEquals(Journals.range(0, whole), Journals.read(image, 0));
    }

    /** Flips a bit, cuts the file, or puts noise in the place of what follows; always changes the byte at the place. */
    private static void change(final Path file, final int kind, final long at, final int bit) throws IOException
    {
        if (kind == 0)
        {
            Journals.truncate(file, at);
        }
        else if (kind == 1)
        {
            final byte[] noise = Journals.bytes(file, at, 64);
            for (int i = 0; i < noise.length; i++)
            {
                noise[i] = (byte)(~noise[i] ^ i << 1);
            }
            Journals.overwrite(file, at, noise);
        }
        else
        {
            Journals.flip(file, at, 1 << bit);
        }
    }

    @Provide
    Arbitrary<List<Step>> histories()
    {
        final Arbitrary<Kind> kinds = Arbitraries.frequency(
            Tuple.of(60, Kind.APPEND),
            Tuple.of(20, Kind.COMMIT),
            Tuple.of(5, Kind.SYNC),
            Tuple.of(3, Kind.ROLL),
            Tuple.of(1, Kind.REOPEN));
        final Arbitrary<Integer> lengths = Arbitraries.oneOf(
            Arbitraries.integers().between(0, 200),
            Arbitraries.integers().between(0, 20_000));
        return Combinators.combine(kinds, lengths, Arbitraries.longs(), Arbitraries.integers())
            .as(Step::new)
            .list()
            .ofMaxSize(150);
    }

    private static List<String> read(final Path directory, final long from)
    {
        final List<String> records = new ArrayList<>();
        try (JournalReader reader = ChronicleJournalReader.open(directory, from))
        {
            Journals.pollAll(reader, (sequence, received, sequenced, session, buffer, offset, length) ->
            {
                int sum = 0;
                for (int i = 0; i < length; i++)
                {
                    sum = 31 * sum + buffer.getByte(offset + i);
                }
                records.add(Step.text(sequence, received, sequenced, session, length, sum));
            });
        }
        return records;
    }

    /** What is done to the journal. */
    enum Kind
    {
        APPEND, COMMIT, SYNC, ROLL, REOPEN
    }

    /**
     * One step of a history.
     *
     * @param kind    what to do.
     * @param length  of the payload.
     * @param time    received; the complement is the sequenced one.
     * @param session of the record.
     */
    record Step(Kind kind, int length, long time, int session)
    {
        void apply(final Journal journal, final List<String> written)
        {
            switch (kind)
            {
                case APPEND -> append(journal, written);
                case COMMIT -> journal.commit();
                case SYNC -> journal.sync();
                case ROLL -> journal.roll();
                default -> assertTrue(journal.syncedSequence() == written.size() - 1);
            }
        }

        private void append(final Journal journal, final List<String> written)
        {
            final UnsafeBuffer payload = new UnsafeBuffer(new byte[length]);
            int sum = 0;
            for (int i = 0; i < length; i++)
            {
                payload.putByte(i, (byte)(time * i));
                sum = 31 * sum + payload.getByte(i);
            }
            journal.append(written.size(), time, ~time, session, payload, 0, length);
            written.add(text(written.size(), time, ~time, session, length, sum));
        }

        static String text(
            final long sequence,
            final long received,
            final long sequenced,
            final int session,
            final int length,
            final int sum)
        {
            return sequence + " " + received + " " + sequenced + " " + session + " " + length + " " + sum;
        }
    }
}
