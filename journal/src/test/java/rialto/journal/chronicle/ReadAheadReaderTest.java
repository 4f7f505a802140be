package rialto.journal.chronicle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalReader;
import rialto.journal.ReadAheadReader;
import rialto.journal.RecordConsumer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ReadAheadReaderTest
{
    /** Some twenty batches of it. */
    private static final long LAST = 8_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = { 0, 1, 3_999, 4_000, LAST - 1, LAST, LAST + 1 })
    void handsOnTheSameRecords(final long from)
    {
        write();
        try (JournalReader reader = ahead(from))
        {
            final List<Long> sequences = new ArrayList<>();
            readUpTo(LAST, reader, sequences);
            assertEquals(Journals.range(from, LAST), sequences);
            assertEquals(Math.max(LAST, from - 1), reader.lastSequence());
            assertFalse(reader.poll(Journals.collector(sequences)));
        }
    }

    @Test
    void seeksBackAndForth()
    {
        write();
        try (JournalReader reader = ahead(30))
        {
            assertEquals(29, reader.lastSequence());
            for (final long from : new long[] { 7_000, 7, 4_000, 0 })
            {
                reader.seek(from);
                assertEquals(from - 1, reader.lastSequence());
                final List<Long> sequences = new ArrayList<>();
                readUpTo(LAST, reader, sequences);
                assertEquals(Journals.range(from, LAST), sequences);
            }
        }
    }

    /** What is whole before the damage comes first; then the damage, as often as one asks. */
    @Test
    void damageComesBehindWhatIsBeforeIt() throws IOException
    {
        write();
        final Path file = SegmentName.list(directory).firstEntry().getValue();
        final List<Long> positions = Journals.positions(file);
        Journals.flip(file, positions.get(500) + DocumentFormat.HEADER_LENGTH + 40, 1);
        final List<Long> sequences = new ArrayList<>();
        try (JournalReader reader = ahead(0))
        {
            final RecordConsumer collector = Journals.collector(sequences);
            final JournalDamagedException first =
                assertThrows(JournalDamagedException.class, () -> readUpTo(LAST, reader, sequences));
            assertEquals(2_000, first.sequence());
            assertEquals(Journals.range(0, 1_999), sequences);
            assertEquals(1_999, reader.lastSequence());
            assertEquals(first, assertThrows(JournalDamagedException.class, () -> reader.poll(collector)));
        }
    }

    @Test
    void consumerThatThrowsStopsNeitherThread()
    {
        write();
        try (JournalReader reader = ahead(0))
        {
            assertThrows(IllegalStateException.class, () -> Journals.await("a record comes",
                () -> reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
                {
                    throw new IllegalStateException("refused");
                })));
            final List<Long> sequences = new ArrayList<>();
            readUpTo(LAST, reader, sequences);
            assertEquals(Journals.range(sequences.getFirst(), LAST), sequences);
        }
    }

    @Test
    void itsThreadEndsWithIt()
    {
        write();
        ahead(0).close();
        assertEquals(List.of(), Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("journal-read-ahead")).toList());
    }

    private JournalReader ahead(final long from)
    {
        return new ReadAheadReader(ChronicleJournalReader.open(directory, from));
    }

    private void write()
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            Journals.write(journal, 0, 3_999, 4);
            journal.roll();
            Journals.write(journal, 4_000, LAST, 4);
        }
    }

    private static void readUpTo(final long last, final JournalReader reader, final List<Long> sequences)
    {
        final RecordConsumer collector = Journals.collector(sequences);
        Journals.await("everything is read", () ->
        {
            reader.poll(collector);
            return reader.lastSequence() >= last;
        });
    }
}
