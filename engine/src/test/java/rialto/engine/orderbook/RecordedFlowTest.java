package rialto.engine.orderbook;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Flows with known answers through both books: every event and the book at the end, line by line.
 */
final class RecordedFlowTest
{
    private static final List<String> RESOURCES = List.of("gen-1k-s2", "gen-1k-s3");
    private static final String FLOW_SUFFIX = ".flow.csv.gz";

    @Test
    void shouldAnswerTheSmallFlowsAsKnown()
    {
        RESOURCES.stream().map(FlowFile::ofResource).forEach(flow ->
        {
            run(flow, new OrderBookMarket(FlowFile.LIMITS));
            run(flow, new PlainOrderBook(FlowFile.LIMITS));
        });
    }

    @Test
    void shouldAnswerTheMixedFlowsAsKnown()
    {
        MixedFlow.SEEDS.forEach(seed ->
        {
            final FlowFile flow = FlowFile.ofResource(MixedFlow.name(seed));
            assertEquals(MixedFlow.draw(seed), flow, "main of MixedFlow writes the resources anew");
            run(flow, new OrderBookMarket(FlowFile.LIMITS));
        });
    }

    @Test
    void shouldAnswerEveryFlowAtHandAsKnown() throws IOException
    {
        final Optional<Path> folder = FlowFile.dataFolder().map(data -> data.resolve("flow"));
        if (folder.isEmpty())
        {
            System.out.println("not run: no data (recorded flows; -Drialto.data=FOLDER names it)");
            return;
        }
        try (Stream<Path> files = Files.list(folder.get()))
        {
            files.map(file -> file.getFileName().toString())
                .filter(file -> file.startsWith("gen-") && file.endsWith(FLOW_SUFFIX))
                .sorted()
                .map(file -> FlowFile.ofFolder(
                    folder.get(), file.substring(0, file.length() - FLOW_SUFFIX.length())))
                .forEach(flow -> run(flow, new OrderBookMarket(FlowFile.LIMITS)));
        }
    }

    private static void run(final FlowFile flow, final Market market)
    {
        try (market)
        {
            final List<String> events = new ArrayList<>();
            long sequence = 0;
            for (final BookCommand command : flow.commands())
            {
                sequence++;
                for (final BookEvent event : market.execute(command))
                {
                    events.add(FlowFile.row(sequence, event));
                }
                if (sequence % 1000 == 0)
                {
                    market.levels();
                }
            }
            assertEquals(String.join("\n", flow.events()), String.join("\n", events), flow.name());
            assertEquals(flow.book(), market.levels().stream().map(FlowFile::row).toList(), flow.name());
        }
    }
}
