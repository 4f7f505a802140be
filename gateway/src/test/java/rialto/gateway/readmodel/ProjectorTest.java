package rialto.gateway.readmodel;

import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rialto.journal.DocumentLink;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;
import rialto.journal.JournalDamagedException;
import rialto.journal.RecordConsumer;
import rialto.journal.chronicle.ChronicleJournal;
import rialto.journal.chronicle.ChronicleJournalReader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rialto.codecs.types.Side.BUY;
import static rialto.codecs.types.Side.SELL;
import static rialto.gateway.readmodel.TestExchange.BTC;
import static rialto.gateway.readmodel.TestExchange.BTC_USD;

/** A real event log, read by a projector. */
@Timeout(600)
class ProjectorTest
{
    private static final long LONG_NS = TimeUnit.SECONDS.toNanos(90);

    @TempDir
    private Path directory;

    private final ReadModel model = new ReadModel(Limits.defaults());
    private ChronicleJournal journal;
    private TestExchange exchange;
    private Projector projector;
    private RecordConsumer log;

    @BeforeEach
    void openLog()
    {
        journal = ChronicleJournal.open(JournalConfig.of(directory, Durability.PAGE_CACHE).withFirstSequence(1)
            .withSegmentLength(JournalConfig.MIN_SEGMENT_LENGTH).withLink(DocumentLink.XXH64));
        log = journal::append;
        exchange = new TestExchange((sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> log
            .onRecord(sequence, receivedNs, sequencedNs, session, buffer, offset, length));
        projector = new Projector(() -> ChronicleJournalReader.open(directory, DocumentLink.XXH64, 1), model);
    }

    @AfterEach
    void closeAll()
    {
        projector.onClose();
        exchange.close();
        journal.close();
    }

    @Test
    void theLogIsReadFromItsBeginningAndThenFollowed()
    {
        exchange.markets(10, 11);
        exchange.limit(10, BTC_USD, SELL, 1, 5000);
        journal.commit();
        projector.onStart();
        assertFalse(projector.isCaughtUp());
        assertEquals(-1, model.appliedInputSequence());
        toTheEnd();
        assertTrue(projector.isCaughtUp());
        assertEquals(exchange.inputSequence(), model.appliedInputSequence());
        assertEquals(exchange.stateMachine().eventSequence(), model.appliedEventSequence());
        assertEquals(1, model.book(BTC_USD, 9).asks().size());
        assertEquals(0, projector.doWork());
        exchange.limit(11, BTC_USD, BUY, 1, 5000);
        assertEquals(0, projector.doWork(), "not committed yet");
        journal.commit();
        assertEquals(1, projector.doWork());
        assertEquals(exchange.inputSequence(), model.appliedInputSequence());
        assertEquals(0, model.book(BTC_USD, 9).asks().size());
    }

    @Test
    void itIsNotCaughtUpBeforeTheEndOfALongLog()
    {
        exchange.markets(10, 11);
        for (int i = 0; i < 100; i++)
        {
            exchange.deposit(10, BTC, 1, i + 1);
            journal.commit();
        }
        projector.onStart();
        assertTrue(projector.doWork() > 0);
        assertFalse(projector.isCaughtUp());
        toTheEnd();
        assertTrue(projector.isCaughtUp());
        assertNotNull(model.ledgerEntry(100));
        exchange.deposit(10, BTC, 1, 101);
        journal.commit();
        assertTrue(projector.isCaughtUp(), "once and for all");
    }

    @Test
    void aCommandWhoseEventsStandInSeveralDocumentsIsAppliedWhole()
    {
        exchange.markets(10, 11);
        journal.commit();
        projector.onStart();
        toTheEnd();
        log = (sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
        {
            // A document for each event.
            journal.append(sequence, receivedNs, sequencedNs, session, buffer, offset, length);
            journal.commit();
            toTheEnd();
            checkOneMoment();
        };
        exchange.limit(10, BTC_USD, SELL, 2, 5000);
        exchange.limit(11, BTC_USD, BUY, 1, 5000);
        exchange.cancel(10, BTC_USD, 1);
        toTheEnd();
        assertEquals(exchange.inputSequence(), model.appliedInputSequence());
        assertEquals("CANCELLED", model.orders(10, 0, OrderFilter.ALL, new PageRequest(null, 9, true)).items()
            .getFirst().status());
    }

    @Test
    void aWaiterIsWokenByTheCommandThatItWaitsForOrItsTimeIsUp() throws Exception
    {
        exchange.markets(10, 11);
        journal.commit();
        projector.onStart();
        toTheEnd();
        final long applied = exchange.inputSequence();
        assertTrue(model.awaitApplied(applied, 0), "already applied");
        assertFalse(model.awaitApplied(applied + 1, TimeUnit.MILLISECONDS.toNanos(5)));
        final CompletableFuture<Boolean> next = waiter(applied + 1);
        final CompletableFuture<Boolean> second = waiter(applied + 2);
        exchange.limit(10, BTC_USD, SELL, 1, 5000);
        journal.commit();
        toTheEnd();
        assertTrue(next.get(90, TimeUnit.SECONDS));
        assertFalse(second.isDone());
        exchange.limit(11, BTC_USD, BUY, 1, 5000);
        journal.commit();
        toTheEnd();
        assertTrue(second.get(90, TimeUnit.SECONDS));
    }

    @Test
    void itFollowsALiveLogFromAThreadOfItsOwn() throws Exception
    {
        exchange.markets(10, 11);
        journal.commit();
        try (AgentRunner runner = new AgentRunner(new SleepingMillisIdleStrategy(1), ex ->
        {
        }, null, projector))
        {
            AgentRunner.startOnThread(runner);
            assertTrue(model.awaitApplied(exchange.inputSequence(), LONG_NS));
            for (int i = 0; i < 50; i++)
            {
                exchange.limit(10, BTC_USD, SELL, 1, 5000);
                exchange.limit(11, BTC_USD, BUY, 1, 5000);
                journal.commit();
                assertTrue(model.awaitApplied(exchange.inputSequence(), LONG_NS));
                assertEquals(i + 1, model.ticker(BTC_USD).tradeCount24h());
            }
        }
        assertNull(projector.failure());
    }

    @Test
    void aDamagedLogEndsItAndItSaysWhy() throws IOException
    {
        exchange.markets(10, 11);
        journal.commit();
        exchange.participant(9, "zacharias");
        journal.commit();
        journal.sync();
        damage("zacharias");
        projector.onStart();
        assertNull(projector.failure());
        assertThrows(AgentTerminationException.class, this::toTheEnd);
        assertInstanceOf(JournalDamagedException.class, projector.failure());
        assertFalse(model.isParticipant(9));
        assertThrows(AgentTerminationException.class, projector::doWork, "and for good");
    }

    @Test
    void anEventThatDoesNotFitEndsIt()
    {
        exchange.markets(10, 11);
        final UnsafeBuffer stranger = new UnsafeBuffer(new byte[512]);
        journal.append(exchange.stateMachine().eventSequence() + 1, 0, 0, 0, stranger, 0, 512);
        journal.commit();
        projector.onStart();
        assertThrows(AgentTerminationException.class, this::toTheEnd);
        assertInstanceOf(IllegalStateException.class, projector.failure());
    }

    @Test
    void aLogThatSkipsAnEventEndsIt()
    {
        log = (sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
        {
            if (sequence != 20)
            {
                journal.append(sequence < 20 ? sequence : sequence - 1, receivedNs, sequencedNs, session, buffer,
                    offset, length);
            }
        };
        exchange.markets(10, 11);
        journal.commit();
        projector.onStart();
        assertThrows(AgentTerminationException.class, this::toTheEnd);
        assertInstanceOf(IllegalStateException.class, projector.failure());
        assertEquals(19, model.appliedEventSequence());
    }

    @Test
    void aLogThatCannotBeOpenedIsAFailureToo()
    {
        final Projector blind = new Projector(() ->
        {
            throw new IllegalStateException("no log");
        }, model);
        assertThrows(IllegalStateException.class, blind::onStart);
        assertEquals("no log", assertInstanceOf(IllegalStateException.class, blind.failure()).getMessage());
        assertThrows(AgentTerminationException.class, blind::doWork);
    }

    private void toTheEnd()
    {
        while (projector.doWork() > 0)
        {
            // As long as there is something to read.
        }
    }

    /** The book's levels are those of the open orders, and each trade has the fill of its taker. */
    private void checkOneMoment()
    {
        final Book book = model.book(BTC_USD, 9);
        final long open = model.orders(0, 0, OrderFilter.OPEN, new PageRequest(null, 9, true)).items().size();
        assertEquals(open, book.asks().stream().mapToInt(Level::orders).sum());
        assertTrue(model.appliedInputSequence() <= exchange.inputSequence());
        assertEquals(model.trades(BTC_USD, new PageRequest(null, 9, true)).items().size(),
            model.fills(11, 0, new PageRequest(null, 9, true)).items().size());
    }

    private CompletableFuture<Boolean> waiter(final long inputSequence)
    {
        final CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        final Thread thread = Thread.ofPlatform().daemon().start(() ->
        {
            try
            {
                outcome.complete(model.awaitApplied(inputSequence, LONG_NS));
            }
            catch (final Throwable ex)
            {
                outcome.completeExceptionally(ex);
            }
        });
        while (thread.getState() != Thread.State.TIMED_WAITING)
        {
            Thread.onSpinWait();
        }
        return outcome;
    }

    /** Changes a letter where a text stands in the log. */
    private void damage(final String text) throws IOException
    {
        final byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        try (Stream<Path> files = Files.walk(directory))
        {
            for (final Path file : files.filter(Files::isRegularFile).toList())
            {
                final byte[] content = Files.readAllBytes(file);
                final int place = new String(content, StandardCharsets.ISO_8859_1).indexOf(text);
                if (place >= 0)
                {
                    content[place] = (byte)(wanted[0] ^ 1);
                    Files.write(file, content, StandardOpenOption.WRITE);
                    return;
                }
            }
        }
        throw new AssertionError("no file holds " + text);
    }
}
