package rialto.engine.session;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Every way a well-formed command can be refused at the door. */
class CommandRefusalTest extends SessionTestBase
{
    @Test
    void shouldPassOnCommandsInOrderAndAnswerEachOnce()
    {
        final TestClient client = live(1);
        client.cancel(1);
        client.cancel(2);

        await(client, "Reply @3 #2");
        assertEquals(
            List.of("Challenge 77 key 1", "SessionOpened @1 last #0", "Reply @2 #1", "Reply @3 #2"), client.heard);
        assertEquals(List.of("OpenSession 1", "CancelOrder 1 #1", "CancelOrder 1 #2"), pipeline.journalled);
    }

    @Test
    void shouldRefuseACommandBeforeTheLogonIsThrough()
    {
        final TestClient client = challenged(1);
        client.cancel(1);

        await(client, "Refused NOT_LOGGED_ON template 11 key 1 #1 next #0");
    }

    @Test
    void shouldDropFramesOfAnImageThatNeverAskedForALogon()
    {
        final TestClient client = client(1);
        client.cancel(1);
        client.heartbeat();
        client.logon(0);

        awaitCount(SessionCounter.FRAMES_DROPPED, 3);
        assertEquals(List.of(), client.heard);
    }

    @Test
    void shouldRefuseASessionThatIsBoundToAnotherImage()
    {
        final TestClient victim = live(1);
        final TestClient thief = live(2);
        thief.cancel(1, 1);

        await(thief, "Refused WRONG_IMAGE template 11 key 1 #1 next #1");
        victim.cancel(1);
        await(victim, "Reply @2 #1");
        assertEquals(List.of("OpenSession 1", "OpenSession 2", "CancelOrder 1 #1"), pipeline.journalled);
    }

    @Test
    void shouldRefuseASessionThatNobodyHasOpened()
    {
        final TestClient client = live(1);
        client.cancel(3, 1);

        await(client, "Refused NOT_LOGGED_ON template 11 key 3 #1 next #1");
    }

    @Test
    void shouldRefuseASequenceThatWasUsed()
    {
        final TestClient client = live(1);
        client.cancel(1);
        client.cancel(1);

        await(client, "Refused SEQUENCE_REPEATED template 11 key 1 #1 next #2");
    }

    @Test
    void shouldRefuseASequenceThatIsNotNext()
    {
        final TestClient client = live(1);
        client.cancel(2);

        await(client, "Refused SEQUENCE_GAP template 11 key 1 #2 next #1");
    }

    @Test
    void shouldContinueTheClientSequenceOfTheSessionBefore()
    {
        final TestClient first = live(1);
        first.cancel(1);
        first.logout();
        await(first, "SessionClosed @3 LOGOUT");
        final TestClient second = live(1);
        second.cancel(1);
        second.cancel(2);

        await(second, "Reply @5 #2");
        assertEquals("SessionOpened @4 last #1", second.heard.get(1));
        assertEquals("Refused SEQUENCE_REPEATED template 11 key 1 #1 next #2", second.heard.get(2));
    }

    @Test
    void shouldRefuseCommandsWhenTheRingIsFullAndNotUseUpTheirSequence()
    {
        final TestClient client = live(1);
        pipeline.room(0);
        client.cancel(1);
        await(client, "Refused BUSY template 11 key 1 #1 next #1");
        pipeline.room(10);
        client.cancel(1);

        await(client, "Reply @2 #1");
    }

    @Test
    void shouldTakeCommandsOfEveryKindOfMarket()
    {
        final TestClient client = live(1);
        client.moveBetweenAccounts(1);
        await(client, "Reply @2 #1");
        client.mintItem(2);

        await(client, "Reply @3 #2");
    }

    @Test
    void shouldTakeCancelsButNoOrdersWhileTheJournalHasTooLittleRoom()
    {
        final TestClient client = live(1);
        pipeline.takeOrders(false);
        client.newOrder(1);
        await(client, "Refused JOURNAL_UNAVAILABLE template 10 key 1 #1 next #1");
        client.amend(1);
        await(client, "Refused JOURNAL_UNAVAILABLE template 13 key 1 #1 next #1");
        client.replace(1);
        await(client, "Refused JOURNAL_UNAVAILABLE template 14 key 1 #1 next #1");
        client.newOrderList(1);
        await(client, "Refused JOURNAL_UNAVAILABLE template 16 key 1 #1 next #1");
        client.cancel(1);
        await(client, "Reply @2 #1");
        pipeline.takeOrders(true);
        client.newOrder(2);

        await(client, "Reply @3 #2");
    }

    @Test
    void shouldRefuseCommandsWhenTheEngineIsStopping()
    {
        final TestClient client = live(1);
        pipeline.stopAccepting();
        client.cancel(1);

        await(client, "Refused SHUTTING_DOWN template 11 key 1 #1 next #1");
    }

    @Test
    void shouldCloseEverySessionWhenStopped()
    {
        final TestClient live = live(1);
        final TestClient waiting = challenged(2);
        ingress.stopAccepting();

        await(live, "SessionClosed @2 ENGINE_STOPPED");
        await(waiting, "Disconnected ENGINE_STOPPED");
        live.cancel(1);
        await(live, "Refused SHUTTING_DOWN template 11 key 1 #1 next #1");
        time.advanceSeconds(1);
        awaitQuietly(ingress::isDrained);
        assertEquals(List.of("OpenSession 1", "CloseSession 1 ENGINE_STOPPED"), pipeline.journalled);
    }
}
