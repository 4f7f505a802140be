package rialto.engine.replay;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.types.Side;
import rialto.engine.core.StateMachine;
import rialto.engine.memory.NativeRegion;
import rialto.engine.pipeline.TestCommands;
import rialto.engine.pipeline.TestEngine;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.RecoveryException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A replica is at each place of the journal what the live state machine was there. */
class ReplicaTest
{
    @TempDir
    private Path folder;

    /** How the live state machine was where it stood still. */
    private final List<Place> places = new ArrayList<>();

    /** Documents of one record and of several. */
    @BeforeEach
    void history()
    {
        final SplittableRandom random = new SplittableRandom(2);
        try (TestEngine engine = TestEngine.open(folder))
        {
            note(engine);
            engine.commands.market();
            for (int i = 0; i < 200; i++)
            {
                engine.commands.order(TestCommands.SELLER, Side.SELL, 100 + i % 7, 3);
                engine.commands.order(TestCommands.BUYER, Side.BUY, 98 + i % 5, 2);
                if (random.nextInt(4) == 0)
                {
                    engine.drain();
                    note(engine);
                }
            }
            engine.drain();
            note(engine);
        }
    }

    @Test
    void toAnySequence()
    {
        final SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 10; i++)
        {
            final int at = random.nextInt(places.size());
            try (Replica replica = Replica.fromGenesis(files()))
            {
                replica.replayTo(places.get(at).sequence);
                assertEquals(places.get(at), place(replica));
                final Place further = places.get(at + random.nextInt(places.size() - at));
                replica.replayTo(further.sequence);
                assertEquals(further, place(replica));
            }
        }
    }

    /** In steps of one, across the bounds of documents. */
    @Test
    void oneRecordAfterTheOther()
    {
        final List<Place> seen = new ArrayList<>();
        try (Replica replica = Replica.fromGenesis(files()))
        {
            for (long sequence = 0; sequence <= places.getLast().sequence; sequence++)
            {
                assertTrue(replica.poll(sequence));
                assertEquals(sequence, replica.sequence());
                assertFalse(replica.poll(sequence));
                seen.add(place(replica));
            }
        }
        assertTrue(places.size() > 40 && places.size() < 60, "places: " + places.size());
        seen.retainAll(places);
        assertEquals(places, seen);
    }

    @Test
    void toAnyTime()
    {
        final SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 10; i++)
        {
            final Place place = places.get(random.nextInt(places.size()));
            try (Replica replica = Replica.fromGenesis(files()))
            {
                replica.replayToTime(place.timestampNs);
                assertEquals(place, place(replica));
                replica.replayToTime(place.timestampNs);
                assertEquals(place, place(replica));
                replica.replayToTime(Long.MAX_VALUE);
                assertEquals(places.getLast(), place(replica));
            }
        }
    }

    /** The very bytes: of the state, and of what the edge has learned. */
    @Test
    void behindASnapshotItWritesTheSnapshotThatItWouldHaveWrittenFromGenesis() throws Exception
    {
        final long last = places.getLast().sequence;
        final byte[] whole = snapshot(Replica.fromGenesis(files()), last);
        for (final long middle : new long[] { 0, 13, 100, last })
        {
            snapshot(Replica.fromGenesis(files()), middle);
            final Path file = files().snapshots().fileOf(middle);
            assertArrayEquals(whole, snapshot(Replica.behind(files(), file), last), "behind " + middle);
        }
    }

    @Test
    void newestIsBehindTheNewestSnapshotThatIsNotBeyond()
    {
        snapshot(Replica.fromGenesis(files()), 100);
        snapshot(Replica.fromGenesis(files()), 200);
        for (final long[] expected : new long[][] { { 99, -1 }, { 100, 100 }, { 199, 100 }, { 500, 200 } })
        {
            try (Replica replica = Replica.newest(files(), expected[0]))
            {
                assertEquals(expected[1], replica.sequence());
            }
        }
    }

    @Test
    void eventsAreThoseOfTheLog()
    {
        try (Replica replica = Replica.fromGenesis(files()))
        {
            final long[] count = { 0 };
            replica.listener((buffer, offset, length) -> count[0]++);
            replica.replayTo(places.getLast().sequence);
            assertEquals(replica.stateMachine().eventSequence(), count[0]);
        }
    }

    /** What a command may lead to can be hundreds of megabytes: not the heap's, and not for the collector to find. */
    @Test
    void roomForEventsIsNativeAndGivenBack()
    {
        final long before = NativeRegion.allocatedBytes("replayed-events");
        try (Replica replica = Replica.fromGenesis(JournalFiles.readOnly(folder)))
        {
            replica.replayToTime(Long.MAX_VALUE);
            assertTrue(NativeRegion.allocatedBytes("replayed-events") > before);
        }
        assertEquals(before, NativeRegion.allocatedBytes("replayed-events"));
    }

    @Test
    void whereItCannotGo()
    {
        try (Replica replica = Replica.fromGenesis(files()))
        {
            replica.replayTo(50);
            final RecoveryException back = assertThrows(RecoveryException.class, () -> replica.replayTo(49));
            assertEquals("a replica at input 50 cannot go back to 49", back.getMessage());
            final long last = places.getLast().sequence;
            final RecoveryException beyond =
                assertThrows(RecoveryException.class, () -> replica.replayTo(last + 1));
            assertEquals("the journal cannot be replayed to " + (last + 1) + ": it ends at " + last,
                beyond.getMessage());
        }
    }

    private JournalFiles files()
    {
        return JournalFiles.readOnly(folder);
    }

    private byte[] snapshot(final Replica replica, final long sequence)
    {
        try (replica)
        {
            replica.replayTo(sequence);
            return Files.readAllBytes(new SnapshotMaker(files().snapshots(), 9).make(replica.state()));
        }
        catch (final IOException ex)
        {
            throw new AssertionError(ex);
        }
    }

    private void note(final TestEngine engine)
    {
        places.add(place(engine.stateMachine()));
    }

    private static Place place(final Replica replica)
    {
        assertEquals(replica.sequence(), replica.stateMachine().inputSequence());
        return place(replica.stateMachine());
    }

    private static Place place(final StateMachine stateMachine)
    {
        return new Place(stateMachine.inputSequence(), stateMachine.timestampNs(), stateMachine.stateHash());
    }

    private record Place(long sequence, long timestampNs, long stateHash)
    {
    }
}
