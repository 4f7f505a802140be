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
 * Items, item auctions and trade offers: the transcripts of {@code src/test/resources/items}, each of commands and all
 * of their events. A state machine that is made from snapshots on the way does the same, byte for byte, and all
 * invariants hold after each command.
 */
class ItemTranscriptTest
{
    private static final int TRANSCRIPTS = 1;
    private static final int COMMANDS_PER_SNAPSHOT = 4;

    @TestFactory
    List<DynamicTest> transcripts() throws IOException, URISyntaxException
    {
        final Path path = Path.of(Objects.requireNonNull(ItemTranscriptTest.class.getResource("/items")).toURI());
        try (Stream<Path> files = Files.list(path))
        {
            final List<DynamicTest> tests = files.sorted().map(file -> DynamicTest
                .dynamicTest(file.getFileName().toString(), () -> same(file))).toList();
            assertTrue(tests.size() >= TRANSCRIPTS, tests.size() + " transcripts");
            return tests;
        }
    }

    private static void same(final Path file) throws IOException
    {
        try (Machine machine = new Machine();
            RestoredTwin twin = new RestoredTwin(1, Machine.small(), COMMANDS_PER_SNAPSHOT))
        {
            final Invariants invariants = new Invariants(machine.stateMachine);
            machine.watch((watched, keyId, events, length) ->
            {
                invariants.check();
                twin.onCommand(watched, keyId, events, length);
            });
            final ItemMarket market = new ItemMarket(machine);
            final String transcript = Files.readAllLines(file).stream().filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"));
            final String actual = market.transcript().run(transcript);
            twin.end(machine);
            assertEquals(transcript, actual);
        }
    }
}
