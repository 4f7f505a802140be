package rialto.cli.marketreplay;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Rows on the left, steps and the states they lead through on the right. */
class PlannerTest
{
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        1,7,10,500,1; 2,7,4,500,1; 3,7,6,500,1             | ENTER REDUCE CANCEL    | 10@500 6@500 0@0
        1,7,10,500,1; 4,7,4,500,1; 4,7,6,500,1             | ENTER TAKE TAKE        | 10@500 6@500 0@0
        1,7,10,500,1; 1,8,5,500,1; 4,8,5,500,1             | ENTER ENTER EXCEPTION  | 10@500 15@500 10@500
        1,7,10,500,1; 1,8,5,500,1; 4,7,10,500,1; 4,8,5,500,1| ENTER ENTER TAKE TAKE | 10@500 15@500 5@500 0@0
        1,7,10,500,1; 1,8,5,600,1; 4,7,1,500,1             | ENTER ENTER EXCEPTION  | 10@500 5@600
        1,7,10,500,1; 1,8,5,500,1; 2,7,1,500,1; 4,7,9,500,1| ENTER ENTER REDUCE TAKE| 10@500 15@500 14@500 5@500
        5,0,10,500,1; 7,0,0,-1,-1; 3,9,5,500,1; 4,9,5,500,1; 2,9,1,500,1 | SKIP SKIP SKIP SKIP SKIP | -
        1,7,10,500,1; 1,8,1,500,1; 3,7,10,500,1; 4,8,1,500,1| ENTER ENTER CANCEL TAKE| 10@500 11@500 1@500 0@0
        """)
    void rowsBecomeSteps(final String rows, final String steps, final String bids) throws IOException
    {
        final Planner planner = new Planner();
        assertEquals(steps, plan(planner, rows));
        assertEquals(bids == null ? "" : bids, String.join(" ", planner.states().states().stream()
            .map(state -> state.bidShares() + "@" + state.bidTicks()).toList()));
    }

    @Test
    void countsExceptionsSkipsAndWhatRestsAtTheEnd() throws IOException
    {
        final Planner planner = new Planner();
        plan(planner, "1,7,10,500,-1; 1,8,5,500,-1; 4,8,2,500,-1; 5,0,1,500,1; 4,99,1,500,1");
        assertEquals("1 2 2", planner.exceptionCount() + " " + planner.skippedCount() + " " + planner.openOrderCount());
        assertEquals(new BestPrices(500, 13, 0, 0), planner.states().last());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1,7,10,500,1; 1,7,10,400,1   | enters order 7, which is open already
        1,7,10,500,1; 1,8,10,500,-1  | crosses the book
        1,7,10,500,1; 2,7,11,500,1   | takes 11 off order 7, of which only 10 are open
        1,7,10,500,1; 4,7,1,501,1    | another side or price
        1,7,10,500,1; 3,7,10,500,-1  | another side or price
        """)
    void refusesRowsThatContradictTheBook(final String rows, final String complaint)
    {
        final String message =
            String.valueOf(assertThrows(BadInputException.class, () -> plan(new Planner(), rows)).getMessage());
        assertTrue(message.startsWith("rows.csv, line 2: ") && message.contains(complaint),
            message);
    }

    private String plan(final Planner planner, final String rows) throws IOException
    {
        final Path file = Files.writeString(folder.resolve("rows.csv"),
            "1," + rows.replaceAll(";\\s*", "\n1,") + "\n");
        final List<String> steps = new ArrayList<>();
        try (MessageReader reader = new MessageReader(file))
        {
            while (reader.nextRow())
            {
                steps.add(planner.plan(reader).name());
            }
        }

        return String.join(" ", steps);
    }
}
