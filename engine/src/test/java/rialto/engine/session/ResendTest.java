package rialto.engine.session;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What a client missed, or was too slow to take, comes from the event log: in order, without a gap, once. */
class ResendTest extends SessionTestBase
{
    private static final int MANY = 3_000;

    @Test
    void shouldSendAgainFromWhereTheClientAsks()
    {
        final TestClient first = live(1);
        for (int i = 1; i <= 3; i++)
        {
            first.cancel(i);
        }
        first.logout();
        await(first, "SessionClosed @5 LOGOUT");
        pipeline.trade(1, 2);
        final TestClient second = client(1);
        second.requestLogon();
        await(second, "Challenge 77 key 1");
        second.logon(3);

        await(second, "SessionOpened @7 last #3");
        second.cancel(4);
        await(second, "Reply @8 #4");
        assertEquals(
            List.of(
                "Challenge 77 key 1",
                "Reply @3 #2",
                "Reply @4 #3",
                "SessionClosed @5 LOGOUT",
                "Fill @6 order 21 SELL",
                "SessionOpened @7 last #3",
                "Reply @8 #4"),
            second.heard);
    }

    /** The place where to look is known only roughly, and it is gone; what was asked for is not. */
    @Test
    void shouldSendAgainWhatIsThereThoughOlderEventsWereRetired()
    {
        final TestClient first = live(1);
        first.cancel(1);
        first.cancel(2);
        first.logout();
        await(first, "SessionClosed @4 LOGOUT");
        pipeline.eventLog.retireBefore(3);
        final TestClient second = client(1);
        second.requestLogon();
        await(second, "Challenge 77 key 1");
        second.logon(3);

        await(second, "SessionOpened @5 last #2");
        assertEquals(
            List.of("Challenge 77 key 1", "Reply @3 #2", "SessionClosed @4 LOGOUT", "SessionOpened @5 last #2"),
            second.heard);
        assertEquals(0, sessions.counters().value(SessionCounter.ASKED_FOR_RETIRED));
    }

    @Test
    void shouldLetGoOfAClientThatAsksForWhatWasRetired()
    {
        final TestClient first = live(1);
        first.cancel(1);
        first.logout();
        await(first, "SessionClosed @3 LOGOUT");
        pipeline.eventLog.retireBefore(3);
        final TestClient second = client(1);
        second.requestLogon();
        await(second, "Challenge 77 key 1");
        second.logon(2);

        awaitCount(SessionCounter.ASKED_FOR_RETIRED, 1);
        assertEquals(List.of("Challenge 77 key 1"),
            second.heard.stream().filter(heard -> !heard.startsWith("Disconnected")).toList());
    }

    @Test
    void shouldSendNothingOldToAClientThatAsksForNothing()
    {
        final TestClient first = live(1);
        first.cancel(1);
        first.logout();
        await(first, "SessionClosed @3 LOGOUT");
        final TestClient second = live(1, 0);

        assertEquals(List.of("Challenge 77 key 1", "SessionOpened @4 last #1"), second.heard);
    }

    @Test
    void shouldSendNothingOldToAClientThatHasEverything()
    {
        final TestClient first = live(1);
        first.logout();
        await(first, "SessionClosed @2 LOGOUT");
        final TestClient second = live(1, 3);

        assertEquals(List.of("Challenge 77 key 1", "SessionOpened @3 last #0"), second.heard);
        assertEquals(0, sessions.counters().value(SessionCounter.SESSIONS_LAGGED));
    }

    @Test
    void shouldGiveBothPartiesOfATradeTheirFill()
    {
        final TestClient taker = live(1);
        final TestClient maker = live(2);
        pipeline.trade(1, 2);

        await(taker, "Fill @2 order 21 SELL");
        await(maker, "Fill @2 order 22 BUY");
    }

    @Test
    void shouldGiveOneSessionBothFillsOfItsSelfTrade()
    {
        final TestClient client = live(1);
        pipeline.trade(1, 1);

        await(client, "Fill @3 order 22 BUY");
        assertEquals(List.of("Fill @2 order 21 SELL", "Fill @3 order 22 BUY"), client.heard.subList(2, 4));
    }

    @Test
    void shouldServeASlowClientFromTheLogAndGiveItBack()
    {
        final TestClient client = live(1);
        for (int i = 1; i <= MANY; i++)
        {
            pipeline.reply(1, i);
        }
        assertEquals(1, sessions.counters().value(SessionCounter.SESSIONS_LAGGED));

        await(client, "Reply @" + (MANY + 1) + " #" + MANY);
        awaitCount(SessionCounter.SESSIONS_CAUGHT_UP, 1);
        pipeline.reply(1, MANY + 1);
        await(client, "Reply @" + (MANY + 2) + " #" + (MANY + 1));
        assertEquals(replies(1, MANY + 1), client.heard.subList(2, client.heard.size()));
        assertEquals(0, sessions.counters().value(SessionCounter.SEQUENCE_GAPS));
    }

    @Test
    void shouldWaitForAnEventLogThatIsBehindEgress()
    {
        final TestClient first = live(1);
        first.logout();
        await(first, "SessionClosed @2 LOGOUT");
        pipeline.eventLog.holdBackAfter(1);
        final TestClient second = challenged(1);
        second.logon(1);
        await(second, "SessionOpened @1 last #0");
        settle();
        assertEquals(List.of("Challenge 77 key 1", "SessionOpened @1 last #0"), second.heard);
        pipeline.eventLog.holdBackAfter(Integer.MAX_VALUE);

        await(second, "SessionOpened @3 last #0");
        assertEquals(2, second.heard.indexOf("SessionClosed @2 LOGOUT"));
    }

    @Test
    void shouldCutAClientThatTakesNothingForTooLong()
    {
        final TestClient slow = live(1);
        final TestClient other = live(2);
        clients.remove(slow);
        for (int i = 1; i <= MANY; i++)
        {
            pipeline.reply(1, i);
        }
        for (int i = 0; i < 4; i++)
        {
            settle();
            time.advanceSeconds(3);
            slow.heartbeat();
            other.heartbeat();
        }

        awaitJournalled("CloseSession 1 TOO_SLOW");
        other.cancel(1);
        await(other, "Reply @2 #1");
        assertEquals(1, sessions.counters().value(SessionCounter.SESSIONS_CUT_TOO_SLOW));
        settle();
        time.advanceSeconds(1);
        slow.close();
        settle();
        final TestClient back = challenged(1);
        back.logon(2);
        await(back, "SessionOpened @" + (MANY + 3) + " last #0");
        assertEquals(replies(1, MANY), back.heard.subList(1, MANY + 1));
        assertEquals("SessionClosed @" + (MANY + 2) + " TOO_SLOW", back.heard.get(MANY + 1));
    }

    private static List<String> replies(final int from, final int to)
    {
        final List<String> replies = new ArrayList<>();
        for (int i = from; i <= to; i++)
        {
            replies.add("Reply @" + (i + 1) + " #" + i);
        }
        return replies;
    }
}
