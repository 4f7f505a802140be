package rialto.cli.marketreplay;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The planner alone against the recorded day: what the data's own description says was found in it. */
class RecordedDayTest
{
    @Test
    void planOfTheRecordedDayHasTheStatesAndExceptionsOfItsDescription() throws IOException
    {
        final Optional<RecordedDay> found = RecordedDay.find();
        if (found.isEmpty())
        {
            System.out.println("not run: no data");
            return;
        }

        final RecordedDay day = found.get();
        final Planner planner = new Planner();
        long commandCount = 0;
        try (MessageReader reader = new MessageReader(day.messages()))
        {
            while (reader.nextRow())
            {
                commandCount += planner.plan(reader) == Step.SKIP ? 0 : 1;
            }
        }

        assertEquals("89712 commands, 24 exceptions, 2285 skipped, 380 rest, 23457 states, 23361 reached",
            commandCount + " commands, " + planner.exceptionCount() + " exceptions, " + planner.skippedCount() +
                " skipped, " + planner.openOrderCount() + " rest, " + planner.states().states().size() + " states, " +
                CommonSubsequence.length(planner.states().states(), RecordedStates.read(day.orderBook())) + " reached");
    }
}
