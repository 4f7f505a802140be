package rialto.engine.core;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import rialto.engine.recovery.DataFolder;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.Recovery;
import rialto.engine.recovery.RecoveryException;
import rialto.engine.replay.Replica;
import rialto.journal.Durability;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Data folders that engines of the past have left, see {@link Corpus}: those of known versions come back with the
 * hashes that they had, from Genesis and behind their snapshot; those whose hashes were over other records give the
 * events that they gave; those of another behaviour are refused by its version.
 */
class CorpusTest
{
    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> everyKeptFolder() throws Exception
    {
        final List<Path> folders = folders();
        assertTrue(folders.size() >= 3, folders.toString());
        return folders.stream().map(folder -> DynamicTest.dynamicTest(name(folder), () ->
        {
            final Path copy = copy(folder);
            final int behaviour = behaviourOf(name(folder));
            if (behaviour >= Behaviour.OLDEST && name(folder).contains(Corpus.RECORDS + "/"))
            {
                comesBack(copy);
            }
            else if (behaviour >= Behaviour.OLDEST)
            {
                final String said = recover(copy);
                assertTrue(said.contains(" 0 were missing and appended"), said);
            }
            else
            {
                final RecoveryException ex = assertThrows(RecoveryException.class, () -> recover(copy));
                assertTrue(String.valueOf(ex.getMessage()).contains("behaviour version"), ex.getMessage());
            }
        }));
    }

    private static int behaviourOf(final String name)
    {
        return Integer.parseInt(name.substring("behaviour-".length(), name.indexOf("-records")));
    }

    private static void comesBack(final Path folder) throws IOException
    {
        final List<String> hashes = Files.readAllLines(folder.resolve(Corpus.HASHES));
        final JournalFiles files = JournalFiles.readOnly(folder);
        try (Replica replica = Replica.fromGenesis(files))
        {
            for (final String line : hashes)
            {
                replica.replayTo(sequenceOf(line));
                assertEquals(line, describe(replica));
            }
        }
        try (Replica replica = Replica.newest(files, Long.MAX_VALUE))
        {
            assertTrue(replica.sequence() > 0, "there is a snapshot");
            for (final String line : hashes)
            {
                if (sequenceOf(line) >= replica.sequence())
                {
                    replica.replayTo(sequenceOf(line));
                    assertEquals(line, describe(replica));
                }
            }
        }
        final String said = recover(folder);
        assertTrue(said.contains("took up snapshot "), said);
        assertTrue(said.contains(" 0 were missing and appended"), said);
    }

    private static String recover(final Path folder)
    {
        final ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (DataFolder data = DataFolder.open(folder);
            Recovery recovery = Recovery.open(data,
                new JournalFiles(data, Durability.SYNC, Corpus.SEGMENT_LENGTH), Machine.small(),
                new PrintStream(said, true, StandardCharsets.UTF_8)))
        {
            recovery.replay(
                (sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> assertTrue(length > 0),
                (buffer, offset, length) -> assertTrue(length > 0));
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static long sequenceOf(final String line)
    {
        return Long.parseLong(line.substring(0, line.indexOf(' ')));
    }

    private static String describe(final Replica replica)
    {
        return replica.sequence() + " " + HexFormat.of().toHexDigits(replica.stateMachine().stateHash());
    }

    private static String name(final Path folder)
    {
        return Objects.requireNonNull(folder.getParent()).getFileName() + "/" + folder.getFileName();
    }

    private static List<Path> folders() throws IOException, URISyntaxException
    {
        final URL corpus = Objects.requireNonNull(CorpusTest.class.getResource("/corpus"));
        try (Stream<Path> all = Files.walk(Path.of(corpus.toURI())))
        {
            return all.filter(file -> file.endsWith(Corpus.HASHES))
                .map(file -> Objects.requireNonNull(file.getParent()))
                .sorted(Comparator.comparing(CorpusTest::name)).toList();
        }
    }

    private Path copy(final Path folder) throws IOException
    {
        final Path to = Files.createTempDirectory(temporary, "corpus");
        try (Stream<Path> all = Files.walk(folder))
        {
            for (final Path file : all.toList())
            {
                final Path target = to.resolve(folder.relativize(file).toString());
                if (Files.isDirectory(file))
                {
                    Files.createDirectories(target);
                }
                else
                {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }
}
