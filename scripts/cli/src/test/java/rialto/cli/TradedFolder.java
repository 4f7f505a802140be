package rialto.cli;

import rialto.codecs.types.Side;
import rialto.engine.recovery.JournalFiles;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;
import rialto.journal.JournalReader;
import rialto.journal.chronicle.ChronicleJournal;
import rialto.journal.chronicle.JournalCopy;
import rialto.journal.chronicle.SegmentFacts;
import rialto.journal.snapshot.SnapshotFacts;
import rialto.journal.snapshot.SnapshotFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The folder of an exchange that has traded and stopped, with two snapshots, the newer one of its last input; and what
 * may happen to it.
 *
 * @param data   the folder.
 * @param hashes of the state after each of its orders, by input.
 */
record TradedFolder(Path data, Map<Long, String> hashes)
{
    private static final int COMMANDS = 300;
    private static final int BATCH = 7;

    static TradedFolder make(final Path data)
    {
        final Map<Long, String> hashes = new HashMap<>();
        final Random random = new Random(7);
        try (LiveExchange exchange = LiveExchange.open(data))
        {
            exchange.administer();
            for (int i = 0; i < COMMANDS; i++)
            {
                exchange.trade(random);
                hashes.put(exchange.lastInput(), exchange.hash());
                if (i == COMMANDS / 3)
                {
                    exchange.snapshot();
                }
            }
            exchange.snapshot();
        }
        return new TradedFolder(data, hashes);
    }

    JournalFiles files()
    {
        return JournalFiles.readOnly(data);
    }

    long lastInput()
    {
        return hashes.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    /** Input and hash, as the tools print them. */
    String at(final long input)
    {
        return "input=" + input + " stateHash=" + hashes.get(input);
    }

    /** The journal ends with an input, and all beside it stands as it was. */
    void cutInputsAfter(final long input) throws IOException
    {
        final Path shorter = data.resolveSibling("shorter-" + data.getFileName());
        JournalCopy.copyUpTo(data.resolve("journal"), shorter, input, bytes -> assertTrue(bytes > 0));
        deleteSegments("journal");
        for (final SegmentFacts segment : SegmentFacts.of(shorter))
        {
            Files.move(segment.file(), data.resolve("journal").resolve(segment.file().getFileName()));
        }
    }

    void deleteSegments(final String log) throws IOException
    {
        for (final SegmentFacts segment : SegmentFacts.of(data.resolve(log)))
        {
            Files.delete(segment.file());
        }
    }

    /** A file or a folder. */
    void delete(final String name)
    {
        try (Stream<Path> files = Files.walk(data.resolve(name)))
        {
            for (final Path file : files.sorted((one, other) -> other.compareTo(one)).toList())
            {
                Files.delete(file);
            }
        }
        catch (final IOException ex)
        {
            throw new AssertionError(ex);
        }
    }

    /** Another byte in the middle of what is in a file. */
    static void flip(final Path file, final long length) throws IOException
    {
        final byte[] bytes = Files.readAllBytes(file);
        bytes[(int)(length / 2)] ^= 1;
        Files.write(file, bytes);
    }

    void flipInJournal() throws IOException
    {
        final SegmentFacts segment = SegmentFacts.of(data.resolve("journal")).getFirst();
        flip(segment.file(), segment.length());
    }

    /** The exchange goes on with an order, in new segments. */
    void goOn()
    {
        try (LiveExchange exchange = LiveExchange.open(data))
        {
            exchange.logOnAgain();
            exchange.order(LiveExchange.BUYER, Side.BUY, 90, 1);
            hashes.put(exchange.lastInput(), exchange.hash());
        }
    }

    /** Retires what the newest snapshot makes needless, in both logs; the first input that is left. */
    long retire()
    {
        goOn();
        files().snapshots().keep(1);
        final SnapshotFacts facts = SnapshotFile.verify(files().snapshots().files().getFirst());
        assertTrue(files().retireInputsBefore(facts.sequence() + 1, null) > 0);
        assertTrue(files().retireEventsBefore(facts.eventSequence() + 1, null) > 0);
        return files().firstInput();
    }

    /** The same inputs, several in a document, and no durable mark. */
    TradedFolder batched(final Path target) throws IOException
    {
        final JournalConfig config = JournalConfig.of(target.resolve("journal"), Durability.PAGE_CACHE)
            .withFirstSequence(0).withSegmentLength(JournalConfig.MIN_SEGMENT_LENGTH);
        for (final String name : List.of("events", "snapshots"))
        {
            Files.createDirectories(target.resolve(name));
            try (Stream<Path> found = Files.list(data.resolve(name)))
            {
                for (final Path file : found.filter(Files::isRegularFile).toList())
                {
                    Files.copy(file, target.resolve(name).resolve(file.getFileName()));
                }
            }
        }
        try (ChronicleJournal journal = ChronicleJournal.open(config);
            JournalReader reader = files().readInputsFrom(0))
        {
            boolean isMore = true;
            while (isMore)
            {
                isMore = reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
                {
                    journal.append(sequence, receivedNs, sequencedNs, session, buffer, offset, length);
                    if (sequence % BATCH == 0)
                    {
                        journal.commit();
                    }
                });
            }
        }
        return new TradedFolder(target, hashes);
    }
}
