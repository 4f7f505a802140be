package rialto.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.types.Side;
import rialto.engine.core.StateMachine;
import rialto.engine.pipeline.PoisonException;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.replay.Replica;

import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code rialto journal quarantine}: from a start that refuses to one that passes over what it refused at. */
class JournalQuarantineCommandTest
{
    @TempDir
    private Path folder;

    @Test
    void theExchangeGoesOnWithoutTheCommandThatStoppedIt()
    {
        final long poison = stopByPoison(false);
        final PoisonException refused = assertThrows(PoisonException.class, () -> LiveExchange.open(folder));
        assertEquals(poison, refused.sequence());
        assertTrue(String.valueOf(refused.getMessage()).endsWith("rialto journal quarantine " + poison),
            refused.getMessage());

        final JournalTool asked = JournalTool.run("quarantine", "--data", folder, poison);
        assertEquals(1, asked.exitCode(), asked.said());
        assertTrue(asked.printed().startsWith("input=" + poison + " time="), asked.printed());
        assertTrue(asked.printed().endsWith("session=0 template=unknown fields=templateId=999 " +
            "breaks=java.lang.IllegalStateException: no command has template 999\n"), asked.printed());
        assertEquals("nothing was changed; with --yes input " + poison + " is passed over for ever\n", asked.said());
        assertThrows(PoisonException.class, () -> LiveExchange.open(folder));

        final JournalTool done = JournalTool.run("quarantine", "--data", folder, poison, "--yes");
        assertEquals(0, done.exitCode(), done.said());
        assertTrue(done.printed().contains("quarantined=" + poison + " byInput=" + (poison + 2)), done.printed());
        assertAllGoOn(poison);
    }

    @Test
    void theTraderIsAnsweredAndGoesOnWithTheNextSequence()
    {
        final long poison = stopByPoison(true);
        quarantine(poison);
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            final JournalTool replies = JournalTool.run("export", "--data", folder, "--template", "Reply");
            final List<String> poisoned = replies.printed().lines().filter(row -> row.contains("POISONED")).toList();
            assertEquals(1, poisoned.size(), replies.printed());
            assertTrue(poisoned.getFirst().contains(",Reply,"), poisoned.getFirst());
            assertTrue(poisoned.getFirst().contains("," + poison + ","), poisoned.getFirst());
            // Three orders came before it, one behind it, which was journalled and is now carried out.
            assertEquals(5, exchange.lastClientSequence());
            exchange.logOnAgain();
            exchange.order(LiveExchange.BUYER, Side.BUY, 90, 1);
            assertEquals(6, exchange.lastClientSequence());
            assertEquals(5, exchange.stateMachine().openOrderCount());
        }
        assertAllGoOn(poison);
    }

    @Test
    void anInputThatDoesNotStopTheEngineIsRefused()
    {
        final long poison = stopByPoison(false);
        assertRefused("cannot be quarantined: a journal begins with Genesis", 0);
        assertRefused("there is no input " + (poison + 2) + " in the journal", poison + 2);
        assertRefused("input " + (poison - 1) + " was answered", poison - 1);
        assertRefused("what stops the engine is input " + poison + ", before input " + (poison + 1), poison + 1);
        quarantine(poison);
        assertRefused("input " + poison + " is quarantined already", poison);
        assertRefused("input " + (poison + 1) + " does not stop the engine", poison + 1);
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            assertRefused("another engine is running", poison + 1);
            exchange.snapshot();
        }
        assertRefused("input " + (poison + 1) + " was carried out: a snapshot of input ", poison + 1);
        assertEquals(2, JournalTool.run("quarantine", "--data", folder.resolve("none"), 1).exitCode());
        assertEquals(2, JournalTool.run("quarantine", "--data", folder, "last").exitCode());
        assertEquals(2, JournalTool.run("quarantine", "--data", folder).exitCode());
    }

    @Test
    void twoOneAfterTheOther()
    {
        final long first = stopByPoison(true);
        quarantine(first);
        final long second;
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            exchange.logOnAgain();
            second = exchange.lastInput() + 1;
            exchange.publishPoisonOfTrader();
            assertThrows(PoisonException.class, exchange::drain);
        }
        assertEquals(second, assertThrows(PoisonException.class, () -> LiveExchange.open(folder)).sequence());
        assertRefused("input " + first + " is quarantined already", first);
        quarantine(second);
        assertAllGoOn(second);
    }

    @Test
    void whatIfItHadBeenAnotherCommand()
    {
        final long poison = stopByPoison(true);
        quarantine(poison);
        final JournalTool left = JournalTool.run("what-if", "--data", folder, "--without", poison);
        assertEquals(0, left.exitCode(), left.said());
        assertTrue(left.printed().contains("result=POISONED"), left.printed());
        final JournalTool tick = JournalTool.run(
            "what-if", "--data", folder, "--change", poison, "--record", "08002b0001000500" + "00".repeat(8));
        assertEquals(0, tick.exitCode(), tick.said());
        assertTrue(tick.printed().contains("was=unknown templateId=999 whatIf=Tick incarnation=0"), tick.printed());
    }

    /** An exchange whose engine stops at a command, with another one behind it in the journal. */
    private long stopByPoison(final boolean isOfTrader)
    {
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            exchange.administer();
            exchange.order(LiveExchange.BUYER, Side.BUY, 95, 3);
            exchange.order(LiveExchange.SELLER, Side.SELL, 105, 2);
            exchange.snapshot();
            exchange.order(LiveExchange.BUYER, Side.BUY, 96, 1);
            final long poison = exchange.lastInput() + 1;
            if (isOfTrader)
            {
                exchange.publishPoisonOfTrader();
            }
            else
            {
                exchange.publishPoison();
            }
            assertThrows(PoisonException.class, () -> exchange.order(LiveExchange.SELLER, Side.SELL, 110, 1));
            return poison;
        }
    }

    private void quarantine(final long sequence)
    {
        final JournalTool tool = JournalTool.run("quarantine", "--data", folder, sequence, "--yes");
        assertEquals(0, tool.exitCode(), tool.said());
    }

    private void assertRefused(final String reason, final long sequence)
    {
        final JournalTool tool = JournalTool.run("quarantine", "--data", folder, sequence, "--yes");
        assertEquals(1, tool.exitCode(), tool.printed());
        assertTrue(tool.said().contains(reason), tool.said());
        assertFalse(tool.printed().contains("quarantined="), tool.printed());
    }

    /** A start, a replay from Genesis, one behind a snapshot of before and one of after, and the tools: all agree. */
    private void assertAllGoOn(final long poison)
    {
        final String hash;
        final long last;
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            exchange.logOnAgain();
            exchange.order(LiveExchange.SELLER, Side.SELL, 95, 1);
            hash = exchange.hash();
            last = exchange.lastInput();
            final JournalFiles files = exchange.files();
            try (Replica whole = Replica.fromGenesis(files); Replica behind = Replica.newest(files, poison - 1))
            {
                assertTrue(behind.sequence() > 0 && behind.sequence() < poison, "a snapshot of before");
                assertReplay(whole, last, hash);
                assertReplay(behind, last, hash);
            }
            exchange.snapshot();
            exchange.order(LiveExchange.BUYER, Side.BUY, 94, 1);
        }
        final String said = "input=" + last + " stateHash=" + hash + "\n";
        assertEquals(said, JournalTool.run("replay", "--data", folder, "--to", last).printed());
        assertEquals(said, JournalTool.run("replay", "--data", folder, "--to", last, "--from-genesis").printed());
        final JournalTool verified = JournalTool.run("verify", "--data", folder);
        assertEquals(0, verified.exitCode(), verified.said());
        assertTrue(verified.printed().endsWith("eventsNotYetLogged=0\n"), verified.printed());
        final String after;
        try (LiveExchange again = LiveExchange.open(folder))
        {
            assertTrue(again.messages().contains("took up snapshot"), again.messages());
            after = "input=" + again.lastInput() + " stateHash=" + again.hash() + "\n";
        }
        assertEquals(after, JournalTool.run("replay", "--data", folder, "--from-genesis").printed());
    }

    private static void assertReplay(final Replica replica, final long last, final String hash)
    {
        replica.replayTo(last);
        final StateMachine replayed = replica.stateMachine();
        assertEquals(hash, String.format("%016x", replayed.stateHash()));
    }
}
