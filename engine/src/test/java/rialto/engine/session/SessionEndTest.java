package rialto.engine.session;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** Heartbeats, and every way a session ends. */
class SessionEndTest extends SessionTestBase
{
    @Test
    void shouldSendHeartbeatsAtAQuarterOfTheTimeout()
    {
        final TestClient client = live(1);
        time.advance(TimeUnit.MILLISECONDS.toNanos(2_499));
        settle();
        assertFalse(client.last().startsWith("Heartbeat"));
        time.advance(TimeUnit.MILLISECONDS.toNanos(1));

        await(client, "Heartbeat @1 next #1");
    }

    @Test
    void shouldKeepASessionAliveByItsHeartbeats()
    {
        final TestClient client = live(1);
        for (int i = 0; i < 4; i++)
        {
            time.advanceSeconds(9);
            client.heartbeat();
            settle();
        }
        client.cancel(1);

        await(client, "Reply @2 #1");
    }

    @Test
    void shouldCloseASessionThatIsSilent()
    {
        final TestClient client = live(1);
        time.advanceSeconds(11);

        await(client, "SessionClosed @2 HEARTBEAT_TIMEOUT");
        assertEquals(List.of("OpenSession 1", "CloseSession 1 HEARTBEAT_TIMEOUT"), pipeline.journalled);
    }

    @Test
    void shouldCloseASessionWhoseImageIsLost()
    {
        final TestClient client = live(1);
        client.dropImage();

        awaitJournalled("CloseSession 1 IMAGE_LOST");
        await(client, "SessionClosed @2 IMAGE_LOST");
    }

    @Test
    void shouldCloseASessionBehindEverythingThatCameBeforeItsLogout()
    {
        final TestClient client = live(1);
        client.cancel(1);
        client.cancel(2);
        client.logout();
        client.cancel(3);

        await(client, "SessionClosed @4 LOGOUT");
        await(client, "Refused NOT_LOGGED_ON template 11 key 1 #3 next #3");
        assertEquals(
            List.of("OpenSession 1", "CancelOrder 1 #1", "CancelOrder 1 #2", "CloseSession 1 LOGOUT"),
            pipeline.journalled);
    }

    @Test
    void shouldJournalTheEndAsSoonAsTheRingHasRoom()
    {
        final TestClient client = live(1);
        pipeline.room(0);
        client.logout();
        settle();
        assertEquals(List.of("OpenSession 1"), pipeline.journalled);
        pipeline.room(1);

        await(client, "SessionClosed @2 LOGOUT");
    }

    @Test
    void shouldCutTheSessionOfARevokedKey()
    {
        final TestClient administrator = live(1);
        final TestClient revoked = live(2);
        administrator.revoke(1, 2);

        await(revoked, "SessionClosed @2 KEY_REVOKED");
        final TestClient again = challenged(2);
        again.logon(0);
        await(again, "Refused UNKNOWN_KEY template 2 key 2 #0 next #0");
    }

    @Test
    void shouldLetTheSameImageLogOnAgainOnceItsConnectionIsGone()
    {
        final TestClient client = live(1);
        client.logout();
        await(client, "SessionClosed @2 LOGOUT");
        settle();
        time.advanceSeconds(1);
        settle();
        client.heard.clear();
        client.requestLogon();
        await(client, "Challenge 77 key 1");
        client.logon(0);

        await(client, "SessionOpened @3 last #0");
    }
}
