package rialto.engine.core;

import org.junit.jupiter.api.DynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The transcripts of a folder of {@code src/test/resources} as tests: the commands of each give exactly its events, and
 * all invariants hold behind them.
 */
final class Transcripts
{
    private Transcripts()
    {
    }

    /** A test for each file, at least so many; each has a market of its own, which is prepared first. */
    static List<DynamicTest> of(final String folder, final int least, final Consumer<Machine> preparation)
        throws IOException, URISyntaxException
    {
        final Path path = Path.of(Objects.requireNonNull(Transcripts.class.getResource(folder)).toURI());
        try (Stream<Path> files = Files.list(path))
        {
            final List<DynamicTest> tests = files.sorted().map(file -> DynamicTest
                .dynamicTest(file.getFileName().toString(), () -> same(file, preparation))).toList();
            assertTrue(tests.size() >= least, tests.size() + " transcripts");
            return tests;
        }
    }

    private static void same(final Path file, final Consumer<Machine> preparation) throws IOException
    {
        try (Machine machine = Machine.withMarket(0, 0, 4, 5, 6))
        {
            preparation.accept(machine);
            final String transcript = Files.readAllLines(file).stream().filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"));
            final String actual = new Transcript(machine).run(transcript);
            Invariants.check(machine.stateMachine);
            assertEquals(transcript, actual);
        }
    }
}
