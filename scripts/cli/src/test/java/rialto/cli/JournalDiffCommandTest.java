package rialto.cli;

import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.Side;
import rialto.engine.recovery.JournalFiles;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;
import rialto.journal.JournalReader;
import rialto.journal.chronicle.ChronicleJournal;
import rialto.journal.snapshot.SnapshotFolder;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code rialto journal diff} and {@code verify}: what differs, to the field; also of journals that were shortened. */
class JournalDiffCommandTest
{
    private static final int COMMANDS = 300;

    @TempDir
    private Path folder;

    private Path data;
    private Path copy;

    @BeforeEach
    void trade()
    {
        data = folder.resolve("data");
        copy = folder.resolve("copy");
        final Random random = new Random(7);
        try (LiveExchange exchange = LiveExchange.open(data))
        {
            exchange.administer();
            for (int i = 0; i < COMMANDS; i++)
            {
                exchange.trade(random);
            }
            exchange.snapshot();
        }
    }

    @Test
    void journalsThatPart()
    {
        backUp();
        final long last = goOn(data, 90);
        assertEquals(last, goOn(copy, 91));
        final JournalTool tool = JournalTool.run("diff", copy, "--data", data);
        assertEquals(1, tool.exitCode(), tool.said());
        final List<String> lines = tool.printed().lines().toList();
        assertEquals("sameRecords=" + last + " firstInput=0 differsAtInput=" + last + " field=priceTicks",
            lines.getFirst());
        assertTrue(lines.get(1).startsWith("data=sequence=" + last + " time="), lines.get(1));
        assertTrue(lines.get(1).contains(" session=2 NewOrder keyId=2|"), lines.get(1));
        assertTrue(lines.get(1).contains("|priceTicks=90|"), lines.get(1));
        assertTrue(lines.get(2).startsWith("other=sequence=" + last), lines.get(2));
        assertTrue(lines.get(2).contains("|priceTicks=91|"), lines.get(2));
        goOn(data, 92);
        assertEquals("field=priceTicks", word(JournalTool.run("diff", copy, "--data", data), 3));
    }

    @Test
    void aJournalThatGoesOnAndOneThatIsTheSame()
    {
        backUp();
        final long last = lastInput();
        assertPrinted("sameRecords=" + (last + 1) + " firstInput=0\n", "diff", copy, "--data", data);
        final long next = goOn(data, 90);
        final JournalTool tool = JournalTool.run("diff", copy, "--data", data);
        assertEquals(1, tool.exitCode(), tool.said());
        assertEquals("field=record", word(tool, 3));
        assertTrue(tool.printed().endsWith("\nother=ends here\n"), tool.printed());
        assertTrue(next > last, "it has gone on");
        assertEquals(2, JournalTool.run("diff", "--data", data).exitCode());
        assertEquals(2, JournalTool.run("diff", copy, "--replay", "--data", data).exitCode());
        assertEquals(2, JournalTool.run("diff", folder.resolve("none"), "--data", data).exitCode());
        assertEquals(2, JournalTool.run("diff", copy, data).exitCode());
    }

    @Test
    void snapshotsToTheField()
    {
        backUp();
        final long last = goOn(data, 90);
        goOn(copy, 91);
        final Path one = snapshot(data, "one");
        final Path other = snapshot(copy, "other");
        final JournalTool tool = JournalTool.run("diff", one, other);
        assertEquals(1, tool.exitCode(), tool.said());
        final List<String> lines = tool.printed().lines().toList();
        assertEquals(3, lines.size(), tool.printed());
        assertTrue(lines.getFirst().matches("section=STATE number=1 record=StateCounters field=runningHash " +
            "first=-?[0-9]+ second=-?[0-9]+"), lines.getFirst());
        assertTrue(lines.get(1).matches("section=STATE number=[0-9]+ record=BalanceState field=availableMinor " +
            "first=[0-9]+ second=[0-9]+"), lines.get(1));
        assertTrue(lines.getLast().startsWith("sameRecords="), lines.getLast());

        final Path earlier = data.resolve("snapshots").resolve(one.getFileName().toString()
            .replace(Long.toString(last), Long.toString(lastInputOfSnapshot())));
        final List<String> heads = JournalTool.run("diff", one, earlier).printed().lines().toList();
        assertTrue(
            heads.getFirst().startsWith("section=HEAD number=0 record=SnapshotHead field=sequence first=" + last),
            heads.getFirst());
        final JournalTool same = JournalTool.run("diff", one, one);
        assertEquals(0, same.exitCode(), same.said());
        assertTrue(same.printed().matches("sameRecords=[0-9]+ stateHash=[0-9a-f]{16}\n"), same.printed());
    }

    @Test
    void aDamagedSnapshotIsSaid() throws IOException
    {
        final Path one = snapshot(data, "one");
        final byte[] bytes = Files.readAllBytes(one);
        bytes[bytes.length / 2] ^= 1;
        final Path damaged = Files.write(folder.resolve("damaged.rjs"), bytes);
        final JournalTool tool = JournalTool.run("diff", one, damaged);
        assertEquals(1, tool.exitCode());
        assertTrue(tool.said().contains("damaged.rjs at byte "), tool.said());
    }

    @Test
    void theLiveLogAgainstAReplay()
    {
        final JournalTool same = JournalTool.run("diff", "--replay", "--data", data);
        assertEquals(0, same.exitCode(), same.said());
        assertTrue(same.printed().matches(
            "sameEvents=[0-9]+ runningHashes=3 sameUpToCommand=300 eventsNotYetLogged=0 eventsRetired=0\n"),
            same.printed());

        final long[] trade = tamper(false);
        final JournalTool tool = JournalTool.run("diff", "--replay", "--data", copy);
        assertEquals(1, tool.exitCode(), tool.said());
        final List<String> lines = tool.printed().lines().toList();
        assertTrue(lines.getFirst().matches("sameEvents=" + (trade[0] - 1) +
            " runningHashes=1 sameUpToCommand=100 eventsNotYetLogged=0 eventsRetired=0"), lines.getFirst());
        assertEquals("differsAtEvent=" + trade[0] + " input=" + trade[1] + " record=Trade field=priceTicks log=" +
            (trade[2] + 1) + " replay=" + trade[2], lines.get(1));
        final JournalTool verified = JournalTool.run("verify", "--data", copy);
        assertEquals(1, verified.exitCode());
        assertTrue(verified.said().contains("the event log differs at event " + trade[0] + " of input " + trade[1] +
            ", Trade, in priceTicks: the journal gives " + trade[2] + ", the log has " + (trade[2] + 1)),
            verified.said());
    }

    @Test
    void aLogThatHasMoreThanAReplayGives()
    {
        tamper(true);
        final JournalTool tool = JournalTool.run("diff", "--replay", "--data", copy);
        assertEquals(1, tool.exitCode(), tool.said());
        assertTrue(tool.printed().contains(" field=record log=Trade header"), tool.printed());
        assertTrue(tool.printed().endsWith(" replay=ends here\n"), tool.printed());
    }

    @Test
    void whatIsLeftOfAShortenedJournal()
    {
        backUp();
        final long held = lastInputOfSnapshot();
        goOn(data, 90);
        goOn(copy, 90);
        assertTrue(files(data).retireInputsBefore(held + 1, null) > 0);
        final JournalTool verified = JournalTool.run("verify", "--data", data);
        assertEquals(0, verified.exitCode(), verified.said());
        final List<String> lines = verified.printed().lines().toList();
        final long first = files(data).firstInput();
        assertTrue(first > 0 && first <= held + 1, "shortened");
        assertEquals("begunBehindSnapshot=" + held + " firstInput=" + first + " eventsRetired=0", lines.getFirst());
        assertEquals(JournalTool.run("replay", "--data", copy).printed(), lines.get(1) + "\n");

        final JournalTool diff = JournalTool.run("diff", copy, "--data", data);
        assertEquals(0, diff.exitCode(), diff.said());
        assertEquals("sameRecords=" + (lastInput() - first + 1) + " firstInput=" + first + "\n", diff.printed());
        assertEquals(diff.printed(), JournalTool.run("diff", data, "--data", copy).printed());

        assertTrue(files(data).retireEventsBefore(Long.MAX_VALUE - 1, null) > 0);
        final JournalTool replayed = JournalTool.run("diff", "--replay", "--data", data);
        assertEquals(0, replayed.exitCode(), replayed.said());
        assertTrue(replayed.printed().matches("sameEvents=[1-9][0-9]* runningHashes=[0-9]+ sameUpToCommand=[0-9]+ " +
            "eventsNotYetLogged=0 eventsRetired=[0-9]+\n"), replayed.printed());
    }

    @Test
    void aShortenedJournalWithoutASnapshotThatLeadsToIt() throws IOException
    {
        goOn(data, 90);
        assertTrue(files(data).retireInputsBefore(lastInputOfSnapshot() + 1, null) > 0);
        try (Stream<Path> snapshots = Files.list(data.resolve("snapshots")))
        {
            for (final Path snapshot : snapshots.toList())
            {
                Files.delete(snapshot);
            }
        }
        final JournalTool tool = JournalTool.run("verify", "--data", data);
        assertEquals(1, tool.exitCode());
        assertTrue(tool.said().contains("the journal begins with input " + files(data).firstInput() +
            ", and there is no snapshot in "), tool.said());
    }

    private void backUp()
    {
        final JournalTool tool = JournalTool.run("backup", copy, "--data", data);
        assertEquals(0, tool.exitCode(), tool.said());
    }

    /** One order more; returns its input. */
    private static long goOn(final Path where, final long priceTicks)
    {
        try (LiveExchange exchange = LiveExchange.open(where))
        {
            exchange.logOnAgain();
            exchange.order(LiveExchange.BUYER, Side.BUY, priceTicks, 1);
            return exchange.lastInput();
        }
    }

    private Path snapshot(final Path of, final String into)
    {
        final Path target = folder.resolve(into);
        final JournalTool tool = JournalTool.run("snapshot", "--data", of, "--into", target);
        assertEquals(0, tool.exitCode(), tool.said());
        return Path.of(tool.printed().substring("snapshot=".length(), tool.printed().indexOf(" input=")));
    }

    /** The last input of the snapshot that was made live. */
    private long lastInputOfSnapshot()
    {
        return SnapshotFolder.sequenceOf(files(data).snapshots().files().getLast());
    }

    private long lastInput()
    {
        final String printed = JournalTool.run("replay", "--data", data).printed();
        return Long.parseLong(printed.substring("input=".length(), printed.indexOf(' ')));
    }

    private static JournalFiles files(final Path of)
    {
        return JournalFiles.readOnly(of);
    }

    /**
     * A copy whose event log has another price in a trade behind the first running hash, or one trade more at its end;
     * sequence, input and price of the trade.
     */
    private long[] tamper(final boolean isOneMore)
    {
        backUp();
        final long[] trade = new long[3];
        final ExpandableArrayBuffer changed = new ExpandableArrayBuffer();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final TradeDecoder decoder = new TradeDecoder();
        final Path events = copy.resolve("events");
        deleteAll(events);
        final JournalConfig config = JournalConfig.of(events, Durability.PAGE_CACHE).withFirstSequence(1)
            .withSegmentLength(JournalConfig.MIN_SEGMENT_LENGTH);
        try (ChronicleJournal journal = ChronicleJournal.open(config); JournalReader reader = files(data).readEvents())
        {
            boolean isMore = true;
            while (isMore)
            {
                isMore = reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
                {
                    changed.putBytes(0, buffer, offset, length);
                    header.wrap(changed, 0);
                    if (header.templateId() == TradeDecoder.TEMPLATE_ID && trade[0] == 0)
                    {
                        decoder.wrapAndApplyHeader(changed, 0, header);
                        if (decoder.header().inputSequence() > 150)
                        {
                            trade[0] = sequence;
                            trade[1] = decoder.header().inputSequence();
                            trade[2] = decoder.priceTicks();
                            changed.putLong(decoder.offset() + TradeDecoder.priceTicksEncodingOffset(),
                                isOneMore ? trade[2] : trade[2] + 1, ByteOrder.LITTLE_ENDIAN);
                        }
                    }
                    journal.append(sequence, receivedNs, sequencedNs, session, changed, 0, length);
                });
            }
            if (isOneMore)
            {
                appendTradeOnceMore(journal, trade[0]);
            }
        }
        return trade;
    }

    private void appendTradeOnceMore(final ChronicleJournal journal, final long event)
    {
        journal.commit();
        try (JournalReader again = files(data).readEventsFrom(event))
        {
            again.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
            {
                if (sequence == event)
                {
                    journal.append(
                        journal.lastSequence() + 1, receivedNs, sequencedNs, session, buffer, offset, length);
                }
            });
        }
    }

    private static void deleteAll(final Path directory)
    {
        try (Stream<Path> files = Files.walk(directory))
        {
            for (final Path file : files.sorted((one, other) -> other.compareTo(one)).toList())
            {
                Files.delete(file);
            }
        }
        catch (final IOException ex)
        {
            throw new AssertionError(ex);
        }
    }

    /** A word of the first line. */
    private static String word(final JournalTool tool, final int index)
    {
        return tool.printed().lines().findFirst().orElseThrow().split(" ", -1)[index];
    }

    private static void assertPrinted(final String expected, final Object... words)
    {
        final JournalTool tool = JournalTool.run(words);
        assertEquals(0, tool.exitCode(), tool.said());
        assertEquals(expected, tool.printed());
    }
}
