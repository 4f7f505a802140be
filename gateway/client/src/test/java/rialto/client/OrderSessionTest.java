package rialto.client;

import io.aeron.ExclusivePublication;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.codecs.command.LogonDecoder;
import rialto.codecs.command.LogonRequestDecoder;
import rialto.codecs.event.DisconnectedEncoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;

import java.time.Duration;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OrderSessionTest extends ClientTestBase
{
    @Test
    void shouldLogOnByPollingAlone()
    {
        assertEquals(SessionState.CONNECTING, session.state());
        assertEquals(OrderSession.NOT_LOGGED_ON, session.orders().cancel(1, 2, 3));
        engine.lastClientSequence = 41;

        awaitState(SessionState.OPEN);
        assertEquals(List.of("LogonRequest 5", "Logon 5 from 0 INCREASING signed"), engine.heard);
        assertEquals(List.of("opened @1"), listener.heard);
        assertEquals(4711, session.engineId());
        assertEquals(3, session.incarnation());
        assertEquals(42, session.nextClientSequence());
        assertEquals(2, session.nextSessionSequence());
    }

    @Test
    void shouldTellModeAndPlaceOfALaterSession()
    {
        session.close();
        session = RialtoClient.of(aeron)
            .orderSession(config().clientIdMode(ClientIdMode.WINDOW).nextSessionSequence(7), listener);
        engine.answering(false);
        awaitState(SessionState.AWAITING_CHALLENGE);
        await(() -> engine.heard.size() == 1);
        engine.challenge(engine.correlationId());

        await(() -> engine.heard.size() == 2);
        assertEquals("Logon 5 from 7 WINDOW signed", engine.heard.get(1));
    }

    @Test
    void shouldHearWhatWasMissedBeforeTheSessionOpens()
    {
        session.close();
        session = RialtoClient.of(aeron).orderSession(config().nextSessionSequence(7), listener);
        engine.answering(false);
        await(() -> engine.heard.size() == 1);
        engine.opened(1, 6, ResultCode.OK);
        engine.challenge(engine.correlationId());
        awaitState(SessionState.AWAITING_SESSION);
        engine.reply(7, 1);
        engine.closed(8, DisconnectReason.IMAGE_LOST);
        engine.opened(2, 9, ResultCode.UNKNOWN_KEY);
        engine.opened(3, 10, ResultCode.OK);
        engine.fill(11);
        engine.nextSessionSequence = 12;
        engine.opened();

        awaitState(SessionState.OPEN);
        assertEquals(List.of("reply @7 #1", "closed @8 IMAGE_LOST", "fill @11 2 at 100", "opened @12"), listener.heard);
    }

    @Test
    void shouldAskAgainWhileNoChallengeComes()
    {
        engine.answering(false);
        await(() -> engine.heard.size() == 1);
        settle();
        advanceMillis(1_000);
        await(() -> engine.heard.size() == 2);

        assertEquals(List.of("LogonRequest 5", "LogonRequest 5"), engine.heard);
    }

    @Test
    void shouldPassOverAChallengeThatItDidNotAskFor()
    {
        engine.answering(false);
        await(() -> engine.heard.size() == 1);
        engine.challenge(engine.correlationId() + 1);
        settle();

        assertEquals(SessionState.AWAITING_CHALLENGE, session.state());
    }

    @Test
    void shouldPassOverOtherWritersOnItsStream()
    {
        session.close();
        session = RialtoClient.of(aeron).orderSession(config().responseStreamId(61_000), listener);
        logOn();
        try (ExclusivePublication other = aeron.addExclusivePublication("aeron:ipc", 61_000))
        {
            final UnsafeBuffer forged = new UnsafeBuffer(new byte[64]);
            new DisconnectedEncoder()
                .wrapAndApplyHeader(forged, 0, new MessageHeaderEncoder())
                .reason(DisconnectReason.KEY_REVOKED);
            await(() -> other.offer(forged, 0, 40) > 0);
            settle();
        }
        assertEquals(SessionState.OPEN, session.state());
    }

    @Test
    void shouldStopAtARefusedLogonUntilToldToTryAgain()
    {
        engine.answering(false);
        await(() -> engine.heard.size() == 1);
        engine.challenge(engine.correlationId());
        await(() -> engine.heard.size() == 2);
        engine.refuse(ResultCode.CLOCK_SKEW, LogonDecoder.TEMPLATE_ID, 0, 0);
        awaitState(SessionState.REFUSED);
        assertEquals(ResultCode.CLOCK_SKEW, session.refusal());
        engine.answering(true);
        session.logOnAgain();

        awaitState(SessionState.OPEN);
        assertEquals(ResultCode.NULL_VAL, session.refusal());
    }

    @Test
    void shouldTellWhyALogonDidNotSucceed()
    {
        engine.answering(false);
        await(() -> engine.heard.size() == 1);
        engine.refuse(ResultCode.CONNECTION_CAPACITY, LogonRequestDecoder.TEMPLATE_ID, 0, 0);

        final LogonException refused =
            assertThrows(LogonException.class, () -> session.awaitLogon(Duration.ofSeconds(1)));
        assertEquals(ResultCode.CONNECTION_CAPACITY, refused.result());
    }

    @Test
    void shouldGiveUpWhenNobodyAnswers()
    {
        session.close();
        session = RialtoClient.of(aeron)
            .orderSession(new OrderSessionConfig(KEY).ingress(CHANNEL, 4_999), listener);

        final LogonException timedOut =
            assertThrows(LogonException.class, () -> session.awaitLogon(Duration.ofMillis(50)));
        assertEquals(ResultCode.NULL_VAL, timedOut.result());
        assertTrue(timedOut.toString().contains("CONNECTING"), timedOut.toString());
    }

    @Test
    void shouldHandOnEverySequencedMessageOnceAndInOrder()
    {
        logOn();
        engine.reply(2, 1);
        engine.fill(3);
        engine.cancelled(4);
        engine.reduced(5);
        engine.amended(6);
        engine.fill(6);
        engine.fill(3);
        engine.fill(7);
        engine.triggered(8);
        engine.prevented(9);
        engine.triggered(8);

        awaitHeard(
            "reply @2 #1",
            "fill @3 2 at 100",
            "cancelled @4 REQUESTED",
            "reduced @5",
            "amended @6",
            "fill @7 2 at 100",
            "triggered @8 at 99",
            "prevented @9 2 leaves 1");
        assertEquals(10, session.journalledNs());
        assertEquals(20, session.matchedNs());
        assertEquals(30, session.sentNs());
        assertEquals(10, session.nextSessionSequence());
    }

    @Test
    void shouldTellOfAGap()
    {
        logOn();
        engine.fill(2);
        engine.fill(5);

        awaitHeard("fill @2 2 at 100", "gap 3 to 5", "fill @5 2 at 100");
    }

    @Test
    void shouldTellWhenTheEngineLostWhatItHadSent()
    {
        session.close();
        session = RialtoClient.of(aeron).orderSession(config().nextSessionSequence(7), listener);

        awaitState(SessionState.OPEN);
        assertEquals(List.of("gap 7 to 1", "opened @1"), listener.heard);
        assertEquals(2, session.nextSessionSequence());
    }

    @Test
    void shouldUseTheSequenceOfARefusedCommandAgain()
    {
        logOn();
        assertEquals(1, session.orders().cancel(1, 2, 3));
        assertEquals(2, session.orders().cancel(1, 2, 3));
        assertEquals(3, session.orders().cancel(1, 2, 3));
        assertEquals(3, session.unansweredCount());
        engine.reply(2, 1);
        engine.refuse(ResultCode.BUSY, 11, 2, 2);
        await(() -> listener.heard.size() == 2);
        assertEquals(2, session.orders().cancel(1, 2, 3));
        engine.refuse(ResultCode.SEQUENCE_GAP, 11, 3, 2);
        await(() -> listener.heard.size() == 3);

        assertEquals(3, session.orders().cancel(1, 2, 3));
        assertEquals(2, session.unansweredCount());
        assertEquals(2, session.engineNextClientSequence());
        assertEquals(
            List.of(
                "reply @2 #1",
                "refused BUSY template 11 #2 next #2",
                "refused SEQUENCE_GAP template 11 #3 next #2"),
            listener.heard);
    }

    @Test
    void shouldSayThatItLivesWhenItHasNothingToSay()
    {
        logOn();
        settle();
        engine.heard.clear();
        advanceMillis(1_999);
        settle();
        assertEquals(List.of(), engine.heard);
        advanceMillis(1);
        settle();
        engine.heartbeat(1);
        advanceMillis(2_000);

        await(() -> engine.heard.contains("Heartbeat"));
    }

    @Test
    void shouldNoticeThatTheEngineIsSilent()
    {
        logOn();
        advanceMillis(4_000);
        engine.heartbeat(1);
        settle();
        advanceMillis(8_000);
        settle();
        assertEquals(SessionState.OPEN, session.state());
        advanceMillis(1);

        awaitState(SessionState.CLOSED);
        assertEquals(List.of("disconnected HEARTBEAT_TIMEOUT"), listener.heard);
        assertEquals(OrderSession.NOT_LOGGED_ON, session.orders().cancel(1, 2, 3));
    }

    @Test
    void shouldNoticeThatTheEngineIsGone()
    {
        logOn();
        engine.die();

        awaitState(SessionState.CLOSED);
        assertEquals(List.of("disconnected IMAGE_LOST"), listener.heard);
    }

    @Test
    void shouldLogOutBehindItsCommands()
    {
        logOn();
        session.orders().cancel(1, 2, 3);
        assertTrue(session.logout());
        assertEquals(OrderSession.NOT_LOGGED_ON, session.orders().cancel(1, 2, 3));
        await(() -> engine.heard.size() == 2);
        assertEquals("Logout", engine.heard.get(1));
        engine.reply(2, 1);
        engine.closed(3, DisconnectReason.LOGOUT);

        awaitState(SessionState.CLOSED);
        assertEquals(List.of("reply @2 #1", "closed @3 LOGOUT", "disconnected LOGOUT"), listener.heard);
        assertTrue(session.awaitLogout(Duration.ofMillis(1)));
    }

    @Test
    void shouldEndWhenTheEngineCutsItOff()
    {
        logOn();
        engine.disconnected(DisconnectReason.TOO_SLOW);

        awaitState(SessionState.CLOSED);
        assertEquals(List.of("disconnected TOO_SLOW"), listener.heard);
    }

    @Test
    void shouldLogOnOverUdpWithAPortOfTheSystemsChoice()
    {
        session.close();
        session = RialtoClient.of(aeron)
            .orderSession(config().responseChannel("aeron:udp?endpoint=localhost:0"), listener);

        awaitState(SessionState.OPEN);
    }
}
