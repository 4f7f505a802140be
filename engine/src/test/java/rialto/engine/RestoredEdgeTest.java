package rialto.engine;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.types.Side;
import rialto.engine.calendar.CalendarClock;
import rialto.engine.calendar.TradingCalendar;
import rialto.engine.marketdata.MarketDataFeed;
import rialto.engine.marketdata.MarketDataSink;
import rialto.engine.pipeline.EventConsumer;
import rialto.engine.pipeline.TestCommands;
import rialto.engine.pipeline.TestEngine;
import rialto.engine.recovery.DataFolder;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.Recovery;
import rialto.engine.replay.Replica;
import rialto.engine.replay.SnapshotMaker;
import rialto.journal.Durability;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What stands around the state machine knows the same, whether it saw all records or a snapshot and the rest. */
class RestoredEdgeTest
{
    private static final int SEGMENT_LENGTH = 4 << 20;
    private static final int KEYS = 16;

    @TempDir
    private Path folder;

    private long lastInput;

    @BeforeEach
    void history()
    {
        try (TestEngine engine = TestEngine.open(folder))
        {
            engine.commands.market();
            for (int i = 0; i < 200; i++)
            {
                engine.commands.order(TestCommands.SELLER, Side.SELL, 100 + i % 7, 3);
                engine.commands.order(TestCommands.BUYER, Side.BUY, 96 + i % 6, 2);
            }
            engine.drain();
            lastInput = engine.lastInputJournalled();
        }
    }

    @Test
    void behindASnapshotOfAnyPlaceItKnowsWhatItKnowsFromGenesis()
    {
        final List<String> expected = around();
        assertTrue(expected.size() > 10, expected.toString());
        assertTrue(expected.contains("keys [1, 2]"), expected.toString());
        for (final long sequence : new long[] { 0, 5, 150, lastInput })
        {
            final JournalFiles files = JournalFiles.readOnly(folder);
            try (Replica replica = Replica.fromGenesis(files))
            {
                replica.replayTo(sequence);
                new SnapshotMaker(files.snapshots(), 1).make(replica.state());
            }
            assertEquals(expected, around(), "behind " + sequence);
        }
    }

    private List<String> around()
    {
        try (DataFolder data = DataFolder.open(folder);
            Recovery recovery = Recovery.open(
                data,
                new JournalFiles(data, Durability.PAGE_CACHE, SEGMENT_LENGTH),
                TestEngine.capacities(1_024),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
            MarketDataFeed feed = new MarketDataFeed(KEYS, 1_024, 7, new Nobody()))
        {
            final Door door = Door.of(new EngineConfig(folder), recovery, 1);
            final CalendarClock calendar = new CalendarClock(TradingCalendar.none());
            RestoredEdge.takeUp(recovery, door.keys(), door.accounts(), door.egress(), calendar, feed);
            final EventConsumer listener = (buffer, offset, length) ->
            {
                door.egress().onRecoveredEvent(buffer, offset, length);
                feed.onReplayedEvent(buffer, offset, length);
            };
            recovery.replay(calendar, listener);
            return told(door, feed);
        }
    }

    private static List<String> told(final Door door, final MarketDataFeed feed)
    {
        final List<String> told = new ArrayList<>();
        final List<Integer> keys = new ArrayList<>();
        for (int keyId = 1; keyId <= KEYS; keyId++)
        {
            if (door.keys().isKnown(keyId))
            {
                keys.add(keyId);
            }
        }
        told.add("keys " + keys);
        told.add("feed " + feed.feedSequence());
        for (final boolean isBuy : new boolean[] { true, false })
        {
            feed.depth().forEachLevel(1, isBuy, Integer.MAX_VALUE, (instrumentId, isBid, price, lots, orders) -> told
                .add((isBid ? "bid " : "ask ") + price + " " + lots + " " + orders));
            told.add("best " + feed.topOfBook().priceTicks(1, isBuy) + " " + feed.topOfBook().quantityLots(1, isBuy) +
                " " + feed.topOfBook().orderCount(1, isBuy));
        }
        told.add("trade " + feed.tradeTape().tradeId(1) + " " + feed.tradeTape().priceTicks(1) + " " +
            feed.tradeTape().quantityLots(1) + " " + feed.tradeTape().timestampNs(1));
        return told;
    }

    private static final class Nobody implements MarketDataSink
    {
        @Override
        public void l3(final DirectBuffer buffer, final int offset, final int length)
        {
            throw new AssertionError("told again");
        }

        @Override
        public void l2(final DirectBuffer buffer, final int offset, final int length)
        {
            throw new AssertionError("told again");
        }

        @Override
        public void l1(final DirectBuffer buffer, final int offset, final int length)
        {
            throw new AssertionError("told again");
        }

        @Override
        public void trade(final DirectBuffer buffer, final int offset, final int length)
        {
            throw new AssertionError("told again");
        }
    }
}
