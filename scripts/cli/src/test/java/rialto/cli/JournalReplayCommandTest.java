package rialto.cli;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.types.Side;
import rialto.journal.DocumentLink;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;
import rialto.journal.chronicle.ChronicleJournal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code rialto journal replay}: the state as it was. */
class JournalReplayCommandTest
{
    private static final int COMMANDS = 2_000;
    private static final int POINTS = 10;

    @TempDir
    private Path folder;

    @Test
    void atTenRandomPointsTheHashIsTheOneThatTheExchangeHad()
    {
        final long seed = Long.getLong("replay.seed", System.nanoTime());
        System.out.println("replay at random points: -Dreplay.seed=" + seed);
        final Random random = new Random(seed);
        final Map<Long, String> hashes = new HashMap<>();
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            exchange.administer();
            for (int i = 0; i < COMMANDS; i++)
            {
                exchange.trade(random);
                hashes.put(exchange.lastInput(), exchange.hash());
                if (i == COMMANDS / 3 || i == COMMANDS / 2)
                {
                    exchange.snapshot();
                }
            }
            final long last = exchange.lastInput();
            for (int i = 0; i < POINTS; i++)
            {
                final long point = random.nextLong(last - COMMANDS + 1, last + 1);
                final String expected = "input=" + point + " stateHash=" + hashes.get(point) + "\n";
                assertPrinted(expected, "replay", "--data", folder, "--to", point);
                assertPrinted(expected, "replay", "--data", folder, "--to", point, "--from-genesis");
                assertPrinted(expected, "replay", "--data", folder, "--to", LiveExchange.timeOf(point));
            }
            assertPrinted("input=" + last + " stateHash=" + exchange.hash() + "\n", "replay", "--data", folder);
        }
    }

    /** A document that is whole in itself, but of the event log's kind. */
    @Test
    void inputsThatAreLinkedAsTheEventLogIsAreRefusedByWhateverReadsThem() throws IOException
    {
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            exchange.administer();
            exchange.order(LiveExchange.BUYER, Side.BUY, 95, 3);
        }
        final JournalConfig config = JournalConfig.of(folder.resolve("journal"), Durability.SYNC)
            .withSegmentLength(JournalConfig.MIN_SEGMENT_LENGTH).withLink(DocumentLink.XXH64);
        final long sequence;
        try (ChronicleJournal inputs = ChronicleJournal.open(config))
        {
            sequence = inputs.lastSequence() + 1;
            inputs.append(sequence, 1, 1, 0, new UnsafeBuffer(new byte[64]), 0, 64);
        }
        final Pattern damage = Pattern.compile("journal damaged: \\S+/journal/19700102F\\.\\w+ at byte " +
            "[1-9]\\d*, sequence " + sequence +
            ": the document is linked by XXH64, this journal by nothing but SHA_256");
        for (final String command : List.of("verify", "replay", "stat", "dump", "backup " + folder.resolve("copy")))
        {
            final JournalTool tool = JournalTool.run(words(command, folder));
            assertEquals(1, tool.exitCode(), command + ": " + tool.said());
            assertTrue(damage.matcher(tool.said()).find(), command + ": " + tool.said());
        }
        assertFalse(Files.exists(folder.resolve("copy")));
        for (final String command : List.of("dump --events", "export", "ls"))
        {
            final JournalTool tool = JournalTool.run(words(command, folder));
            assertEquals(0, tool.exitCode(), command + ": " + tool.said());
            assertFalse(tool.printed().isEmpty(), command);
        }
    }

    private static Object[] words(final String command, final Path data)
    {
        return (command + " --data " + data).split(" ", -1);
    }

    @Test
    void theStateIsWrittenForPeople() throws IOException
    {
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            exchange.administer();
            exchange.order(LiveExchange.BUYER, Side.BUY, 95, 3);
            exchange.order(LiveExchange.BUYER, Side.BUY, 95, 4);
            exchange.order(LiveExchange.SELLER, Side.SELL, 95, 1);
            exchange.order(LiveExchange.SELLER, Side.SELL, 110, 5);
            exchange.order(LiveExchange.SELLER, Side.SELL, 120, 6);
            final Path then = folder.resolve("then");
            final JournalTool tool =
                JournalTool.run("replay", "--data", folder, "--to", exchange.lastInput() - 1, "--state", then);
            assertEquals(0, tool.exitCode(), tool.said());
            assertTrue(tool.printed().endsWith("state=" + then + " balances=7 orders=3 books=2\n"), tool.printed());
            assertEquals("""
                account=0 asset=AAPL total=-1000000 available=-1000000 held=0
                account=0 asset=USD total=-1000000.00 available=-1000000.00 held=0.00
                account=1 asset=USD total=0.00 available=0.00 held=0.00
                account=10 asset=AAPL total=1 available=1 held=0
                account=10 asset=USD total=999999.05 available=999993.35 held=5.70
                account=11 asset=AAPL total=999999 available=999994 held=5
                account=11 asset=USD total=0.95 available=0.95 held=0.00
                """, Files.readString(then.resolve("balances.txt")));
            assertEquals("""
                order=1 instrument=AAPL-USD account=10 session=2 clientOrderId=00000000000000010000000000000001 \
                side=BUY type=LIMIT timeInForce=GTC price=0.95 quantity=3 open=2 held=1.90 heldAsset=USD displayed=2 \
                place=BOOK
                order=2 instrument=AAPL-USD account=10 session=2 clientOrderId=00000000000000010000000000000002 \
                side=BUY type=LIMIT timeInForce=GTC price=0.95 quantity=4 open=4 held=3.80 heldAsset=USD displayed=4 \
                place=BOOK
                order=4 instrument=AAPL-USD account=11 session=2 clientOrderId=00000000000000010000000000000004 \
                side=SELL type=LIMIT timeInForce=GTC price=1.10 quantity=5 open=5 held=5 heldAsset=AAPL displayed=5 \
                place=BOOK
                """, Files.readString(then.resolve("orders.txt")));
            assertEquals("""
                instrument=AAPL-USD side=BUY price=0.95 quantity=6 displayed=6 orders=2
                instrument=AAPL-USD side=SELL price=1.10 quantity=5 displayed=5 orders=1
                """, Files.readString(then.resolve("books.txt")));
            assertEquals("""
                {"instrument":"AAPL-USD","side":"BUY","price":"0.95","quantity":"6","displayed":"6","orders":"2"}
                {"instrument":"AAPL-USD","side":"SELL","price":"1.10","quantity":"5","displayed":"5","orders":"1"}
                """, Files.readString(then.resolve("books.jsonl")));
            assertEquals(7, Files.readAllLines(then.resolve("balances.jsonl")).size());
            assertEquals(3, Files.readAllLines(then.resolve("orders.jsonl")).size());
            assertTrue(Files.readString(then.resolve("state.txt")).startsWith("input=" + (exchange.lastInput() - 1) +
                " time=" + LiveExchange.timeOf(exchange.lastInput() - 1) + " stateHash="));

            final JournalTool again = JournalTool.run("replay", "--data", folder, "--state", then);
            assertEquals(2, again.exitCode());
            assertTrue(again.said().contains("then is not empty"), again.said());
        }
    }

    /** In orders each is of the asset that it holds: a buyer of NO holds money, a seller of NO holds NO. */
    @Test
    void whatOrdersOfAPredictionMarketHoldAddsUpToTheBalances() throws IOException
    {
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            exchange.administer();
            exchange.openMarket();
            exchange.split(LiveExchange.BUYER, 50);
            exchange.outcomeOrder(LiveExchange.BUYER, Side.BUY, false, 40, 1);
            exchange.outcomeOrder(LiveExchange.BUYER, Side.BUY, true, 35, 2);
            exchange.outcomeOrder(LiveExchange.BUYER, Side.SELL, false, 70, 3);
            exchange.outcomeOrder(LiveExchange.BUYER, Side.SELL, true, 80, 4);
        }
        final Path now = folder.resolve("now");
        assertEquals(0, JournalTool.run("replay", "--data", folder, "--state", now).exitCode());
        assertEquals(List.of(
            "order=1 side=BUY price=0.40 open=1 held=0.40 heldAsset=USD",
            "order=4 side=BUY price=0.20 open=4 held=4 heldAsset=RAIN-NO",
            "order=2 side=SELL price=0.65 open=2 held=0.70 heldAsset=USD",
            "order=3 side=SELL price=0.70 open=3 held=3 heldAsset=RAIN-YES"),
            Files.readAllLines(now.resolve("orders.txt")).stream().map(row -> row.replaceAll(
                " (?!side|price|open|held|heldAsset)\\w+=[^ ]+", "")).toList());
        assertEquals(List.of("USD held=1.10", "RAIN-YES held=3", "RAIN-NO held=4"),
            Files.readAllLines(now.resolve("balances.txt")).stream().filter(row -> row.startsWith("account=10 ") &&
                !row.endsWith(" held=0")).map(row -> row.replaceAll("account=10 asset=| total=.*(?= held)", ""))
                .toList());
    }

    @Test
    void aPlaceThatIsNotThereIsSaid()
    {
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            exchange.administer();
            final JournalTool tool =
                JournalTool.run("replay", "--data", folder, "--to", 99, "--state", folder.resolve("s"));
            assertEquals(1, tool.exitCode());
            assertTrue(tool.said().contains("cannot be replayed to 99: it ends at " + exchange.lastInput()),
                tool.said());
            assertFalse(Files.exists(folder.resolve("s")));
            assertEquals(2, JournalTool.run("replay", "--data", folder, "--to", "noon").exitCode());
        }
    }

    private static void assertPrinted(final String expected, final Object... words)
    {
        final JournalTool tool = JournalTool.run(words);
        assertEquals(0, tool.exitCode(), tool.said());
        assertEquals(expected, tool.printed());
    }
}
