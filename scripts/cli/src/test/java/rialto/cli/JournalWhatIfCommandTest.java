package rialto.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.Side;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code rialto journal what-if}: what one command led to. */
class JournalWhatIfCommandTest
{
    /** Sequence of the first order. */
    private static final long FIRST = 12;

    @TempDir
    private Path folder;

    @Test
    void anOrderIsLeftOutAndLaterOnesAreStillNamedByTheirIds() throws IOException
    {
        final JournalTool tool = run("--without", FIRST);
        assertEquals(List.of(
            "trade=gone input=14 instrument=1 priceTicks=100 quantityLots=3 takerSide=SELL takerOrder=3 " +
                "takerAccount=11 makerOrder=1 makerAccount=10",
            "trade=gone input=14 instrument=1 priceTicks=99 quantityLots=1 takerSide=SELL takerOrder=3 " +
                "takerAccount=11 makerOrder=2 makerAccount=10",
            "trade=new input=14 instrument=1 priceTicks=99 quantityLots=4 takerSide=SELL takerOrder=3 " +
                "takerAccount=11 makerOrder=2 makerAccount=10"),
            lines(tool, "trade="));
        assertEquals(List.of("firstDifference=input 14"), heads(tool, "firstDifference="));
        assertTrue(tool.printed().contains("whatIf=left out\n"), tool.printed());
        assertEquals(List.of("openOrder=changed order=2 instrument=AAPL-USD account=10 open=4->1 " +
            "held=3.96->0.99 displayed=4->1"), lines(tool, "openOrder="));
        assertEquals(List.of(
            "balance=changed account=10 asset=USD total=999996.01->999996.04 available=999992.05->999995.05 " +
                "held=3.96->0.99",
            "balance=changed account=11 asset=USD total=3.99->3.96 available=3.99->3.96"), lines(tool, "balance="));
        assertTrue(tool.printed().endsWith("laterEventsDiffer=yes\n"), tool.printed());
    }

    /**
     * The reply to MintItem says 1 and is no order's; a cancel of an order that nobody has names none; one of the order
     * that was left out is the first that differs.
     */
    @Test
    void idsThatAreNoOrdersAreNoDifference()
    {
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            exchange.administer();
            exchange.order(LiveExchange.BUYER, Side.BUY, 100, 3);
            exchange.mint(LiveExchange.SELLER);
            exchange.cancel(LiveExchange.BUYER, 77);
            exchange.order(LiveExchange.BUYER, Side.BUY, 99, 5);
            exchange.cancel(LiveExchange.BUYER, 1);
            exchange.cancel(LiveExchange.BUYER, 2);
        }
        final JournalTool tool = JournalTool.run("what-if", "--data", folder, "--without", FIRST);
        assertEquals(0, tool.exitCode(), tool.said());
        assertEquals(List.of("firstDifference=input 17"), heads(tool, "firstDifference="));
        final String difference = lines(tool, "firstDifference=").getFirst();
        assertEquals(List.of("result=OK", "result=UNKNOWN_ORDER"), words(difference, "result="));
        assertEquals(List.of("orderId=1", "orderId=1"), words(difference, "orderId="));
    }

    @Test
    void aChangeThatChangesNothingGivesTheSameHash() throws IOException
    {
        final JournalTool tool = run("--change", FIRST, "--field", "quantityLots=3");
        final String last = lines(tool, "input=16 ").getLast();
        assertEquals(hash(last, " stateHash="), hash(last, " whatIfStateHash="));
        assertTrue(last.endsWith(
            "tradesGone=0 tradesNew=0 balancesDiffer=0 openOrdersDiffer=0 laterEventsDiffer=no"), last);
    }

    @Test
    void aPriceAndAWholeRecordAreChanged() throws IOException
    {
        final JournalTool byField = run("--change", FIRST, "--field", "priceTicks=98", "--field", "quantityLots=1");
        final String dumped = JournalTool.run("dump", "--data", folder, "--from", FIRST, "--to", FIRST, "--hex")
            .printed();
        assertEquals(List.of(), heads(byField, "event=gone text=Fill"));
        final String hex = dumped.substring(dumped.indexOf(" hex=") + 5).trim();
        final JournalTool byRecord = JournalTool.run("what-if", "--data", folder, "--change", FIRST, "--record", hex);
        assertEquals(0, byRecord.exitCode(), byRecord.said());
        assertTrue(byRecord.printed().endsWith("openOrdersDiffer=0 laterEventsDiffer=no\n"), byRecord.printed());
        assertEquals(1, lines(byField, "trade=new").size(), byField.printed());
        final String last = lines(byField, "input=16 ").getLast();
        assertTrue(last.contains(" tradesGone=2 tradesNew=1 "), last);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --without 0                                  | 2 | Genesis, record 0, cannot be changed
        --without 99                                 | 1 | it ends at 16
        --without 17                                 | 1 | the journal ends at input 16
        --without 12 --field priceTicks=1            | 2 | has neither --field nor --record
        --change 12                                  | 2 | needs either --field or --record
        --change 12 --field colour=1                 | 2 | the message has no field colour
        --change 12 --field clientOrderId=1          | 2 | give the whole record in its place
        --change 12 --field side=BOTH                | 2 | side cannot be BOTH
        --change 12 --field priceTicks=cheap         | 2 | priceTicks is a whole number, not 'cheap'
        --change 12 --field accountId=99999999999    | 2 | accountId cannot be 99999999999
        --change 12 --record 00                      | 2 | the record is too short for a message
        --change 12 --record zz                      | 2 | --record:
        --without 12 --to 3                          | 2 | --to 3 lies before record 12
        --without 12 --change 12                     | 2 | mutually exclusive
        """)
    void whatCannotBeIsSaid(final String words, final int exitCode, final String said) throws IOException
    {
        make();
        final List<Object> arguments = new ArrayList<>(List.of("what-if", "--data", folder));
        arguments.addAll(List.of(words.trim().split(" +")));
        final JournalTool tool = JournalTool.run(arguments.toArray());
        assertEquals(exitCode, tool.exitCode(), tool.said());
        assertTrue(tool.said().contains(said), tool.said());
    }

    /** Whatever is left out of a random day, the original run is what the exchange had, and nothing is written. */
    @Test
    void theOriginalRunIsTheExchangesOwn() throws IOException
    {
        final long seed = Long.getLong("what.if.seed", System.nanoTime());
        System.out.println("what-if: -Dwhat.if.seed=" + seed);
        final Random random = new Random(seed);
        final long last;
        final String hash;
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            exchange.administer();
            for (int i = 0; i < 500; i++)
            {
                exchange.trade(random);
                if (i == 100)
                {
                    exchange.snapshot();
                }
            }
            last = exchange.lastInput();
            hash = exchange.hash();
        }
        final List<String> before = files();
        for (int i = 0; i < 10; i++)
        {
            final JournalTool tool =
                JournalTool.run("what-if", "--data", folder, "--without", random.nextLong(1, last + 1));
            assertEquals(0, tool.exitCode(), tool.said());
            assertEquals(hash, hash(tool.printed().lines().toList().getLast(), " stateHash="));
        }
        assertEquals(before, files());
    }

    private JournalTool run(final Object... words) throws IOException
    {
        make();
        final List<Object> arguments = new ArrayList<>(List.of("what-if", "--data", folder));
        arguments.addAll(List.of(words));
        final List<String> before = files();
        final JournalTool tool = JournalTool.run(arguments.toArray());
        assertEquals(0, tool.exitCode(), tool.said());
        assertEquals(before, files());
        return tool;
    }

    /** Two bids, a sale that the first one takes, an ask, its end by its id. */
    private void make()
    {
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            exchange.administer();
            assertEquals(FIRST, exchange.lastInput() + 1);
            exchange.order(LiveExchange.BUYER, Side.BUY, 100, 3);
            exchange.order(LiveExchange.BUYER, Side.BUY, 99, 5);
            exchange.order(LiveExchange.SELLER, Side.SELL, 99, 4);
            exchange.order(LiveExchange.SELLER, Side.SELL, 120, 7);
            exchange.cancel(LiveExchange.SELLER, 4);
        }
    }

    private List<String> files() throws IOException
    {
        try (Stream<Path> all = Files.walk(folder))
        {
            return all.filter(Files::isRegularFile).map(file -> file + " " + file.toFile().lastModified() + " " +
                file.toFile().length()).sorted().toList();
        }
    }

    private static String hash(final String line, final String name)
    {
        final int begin = line.indexOf(name) + name.length();
        return line.substring(begin, begin + 16);
    }

    private static List<String> lines(final JournalTool tool, final String beginning)
    {
        return tool.printed().lines().filter(line -> line.startsWith(beginning)).map(line -> line.replaceFirst(
            " time=[^ ]+", "")).toList();
    }

    private static List<String> words(final String line, final String beginning)
    {
        return Stream.of(line.split(" ")).filter(word -> word.startsWith(beginning)).toList();
    }

    private static List<String> heads(final JournalTool tool, final String beginning)
    {
        return lines(tool, beginning).stream().map(line -> line.replaceFirst(" was=.*", "")).toList();
    }
}
