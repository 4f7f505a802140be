package rialto.engine.core;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Trading phases, calls and what ends or interrupts them: the transcripts of {@code src/test/resources/phases}, each of
 * commands and all of their events.
 */
class PhaseTest
{
    private static final int TRANSCRIPTS = 21;

    @TestFactory
    List<DynamicTest> transcripts() throws IOException, URISyntaxException
    {
        final Path folder = Path.of(Objects.requireNonNull(PhaseTest.class.getResource("/phases")).toURI());
        try (Stream<Path> files = Files.list(folder))
        {
            final List<DynamicTest> tests = files.sorted()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> same(file))).toList();
            assertTrue(tests.size() >= TRANSCRIPTS, tests.size() + " transcripts");
            return tests;
        }
    }

    private static void same(final Path file) throws IOException
    {
        try (Machine machine = Machine.withMarket(0, 0, 4, 5, 6))
        {
            machine.changeInstrument(1, 1, 1, 400, 0, 0);
            final String transcript = Files.readAllLines(file).stream().filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"));
            final String actual = new Transcript(machine).run(transcript);
            Invariants.check(machine.stateMachine);
            assertEquals(transcript, actual);
        }
    }
}
