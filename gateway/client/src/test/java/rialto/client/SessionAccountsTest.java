package rialto.client;

import org.junit.jupiter.api.Test;
import rialto.codecs.types.DisconnectReason;

import java.time.Duration;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SessionAccountsTest extends ClientTestBase
{
    @Test
    void shouldHaveNoHalfList()
    {
        logOn();
        engine.account(3, 0, 3, false);
        engine.account(7, 1, 3, false);
        engine.reply(2, 1);
        awaitHeard("reply @2 #1");
        assertAccounts(false, false, List.of());
        engine.account(9, 2, 3, false);

        awaitHeard("reply @2 #1", "accounts [3, 7, 9]");
        assertAccounts(true, false, List.of(3, 7, 9));
        assertTrue(session.accounts().mayActFor(7));
        assertFalse(session.accounts().mayActFor(8));
        assertThrows(UnsupportedOperationException.class, () -> session.accounts().accountIds().add(8));
    }

    @Test
    void shouldKnowThatThereIsOneAccount()
    {
        logOn();
        engine.account(4, 0, 1, false);

        awaitHeard("accounts [4]");
        assertAccounts(true, false, List.of(4));
    }

    @Test
    void shouldKnowThatThereIsNoAccount()
    {
        logOn();
        engine.account(0, 0, 0, false);

        awaitHeard("accounts []");
        assertAccounts(true, false, List.of());
        assertFalse(session.accounts().mayActFor(0));
    }

    @Test
    void shouldKnowThatItActsForAll()
    {
        logOn();
        engine.account(0, 0, 0, true);

        awaitHeard("accounts all");
        assertAccounts(true, true, List.of());
        assertTrue(session.accounts().mayActFor(8));
    }

    @Test
    void shouldPassOverWhatIsOutOfItsPlace()
    {
        engine.answering(false);
        await(() -> engine.heard.size() == 1);
        engine.challenge(engine.correlationId());
        await(() -> engine.heard.size() == 2);
        engine.account(1, 0, 1, false);
        engine.opened();
        engine.account(6, 1, 2, false);
        engine.account(5, 0, 2, false);
        engine.account(5, 0, 2, false);
        engine.account(6, 1, 2, false);
        engine.account(0, 0, 0, true);
        engine.fill(2);

        awaitHeard("opened @1", "accounts [5, 6]", "fill @2 2 at 100");
        assertAccounts(true, false, List.of(5, 6));
    }

    @Test
    void shouldWaitForTheListNoLongerThanItIsTold()
    {
        session.close();
        session = RialtoClient.of(aeron).orderSession(config().clocks(System::nanoTime, System::nanoTime), listener);
        logOn();
        assertFalse(session.awaitAccounts(Duration.ofMillis(10)));
        engine.account(4, 0, 1, false);

        assertTrue(session.awaitAccounts(Duration.ofSeconds(10)));
        assertTrue(session.awaitAccounts(Duration.ZERO));
    }

    /** So does a client from before SessionAccount with that message. */
    @Test
    void shouldPassOverAMessageThatItDoesNotKnow()
    {
        logOn();
        engine.unknown();
        engine.fill(2);
        engine.closed(3, DisconnectReason.ENGINE_STOPPED);

        awaitState(SessionState.CLOSED);
        awaitHeard("fill @2 2 at 100", "closed @3 ENGINE_STOPPED", "disconnected ENGINE_STOPPED");
    }

    private void assertAccounts(final boolean isComplete, final boolean actsForAll, final List<Integer> accountIds)
    {
        assertEquals(isComplete, session.accounts().isComplete());
        assertEquals(actsForAll, session.accounts().actsForAll());
        assertEquals(accountIds, session.accounts().accountIds());
    }
}
