package rialto.engine.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A frozen account has no part in deals that are new, can take back what it offers, and is paid what it is owed. */
class FrozenDealsTest
{
    @ParameterizedTest
    @ValueSource(strings = { "give 4 1 to 5", "burn 4 1", "lock 4 1", "english 4 items=1 start=10 increment=1 end=10",
        "dutch 4 items=1 start=10 floor=5 over=5 end=10", "second-price 4 items=1 start=10 end=5 reveal=5",
        "offer 4 to 5 give=item:1 ask=2:1", "offer 4 to anyone give=2:1 ask=item:2" })
    void nothingNew(final String command)
    {
        try (Machine machine = new Machine())
        {
            final ItemTranscript transcript = market(machine);
            transcript.execute("freeze 4");
            assertEquals(List.of("ACCOUNT_FROZEN"), codes(transcript.execute(command)));
            transcript.execute("thaw 4");
            assertTrue(transcript.execute(command).getFirst().startsWith("reply OK"), command);
        }
    }

    @Test
    void noBidsAndNoPurchases()
    {
        try (Machine machine = new Machine())
        {
            final ItemTranscript transcript = market(machine);
            transcript.execute("english 4 items=1 start=100 increment=5 buy-now=900 end=50");
            transcript.execute("second-price 5 items=2 start=100 end=20 reveal=50 deposit=5");
            transcript.execute("commit 6 on 2 150 salt=a");
            transcript.execute("freeze 6");
            for (final String command : List.of("bid 6 on 1 300", "buy 6 on 1 900", "commit 6 on 2 200 salt=b"))
            {
                assertEquals(List.of("ACCOUNT_FROZEN"), codes(transcript.execute(command)), command);
            }
            transcript.execute("pass 20");
            assertEquals("ACCOUNT_FROZEN", codes(transcript.execute("reveal 6 on 2 150 salt=a")).getLast());
        }
    }

    @Test
    void offersOfAFrozenAccountCannotBeAcceptedAndCanBeTakenBack()
    {
        try (Machine machine = new Machine())
        {
            final ItemTranscript transcript = market(machine);
            transcript.execute("offer 4 to 5 give=item:1 ask=item:2");
            transcript.execute("freeze 4");
            assertEquals(List.of("ACCOUNT_FROZEN"), codes(transcript.execute("accept 5 1")));
            assertTrue(transcript.execute("close 4 1").getFirst().startsWith("reply OK"));

            transcript.execute("offer 5 to 4 give=item:2 ask=2:3");
            assertEquals(List.of("ACCOUNT_FROZEN"), codes(transcript.execute("accept 4 2")));
            assertTrue(transcript.execute("close 4 2").getFirst().startsWith("reply OK"), "turned down");
        }
    }

    /** The code of each line: a reply has it as its second word. */
    private static List<String> codes(final List<String> lines)
    {
        return lines.stream().map(line -> line.split(" ", 3)[1]).toList();
    }

    private static ItemTranscript market(final Machine machine)
    {
        final ItemTranscript transcript = new ItemMarket(machine).transcript();
        List.of("collection 1 by 8 max=9", "mint 1 by 8 to 4", "mint 1 by 8 to 5").forEach(transcript::execute);
        return transcript;
    }
}
