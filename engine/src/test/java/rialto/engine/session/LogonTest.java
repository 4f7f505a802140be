package rialto.engine.session;

import io.aeron.Subscription;
import org.junit.jupiter.api.Test;
import rialto.codecs.KeyFile;
import rialto.codecs.command.LogonEncoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.MessageHeaderEncoder;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LogonTest extends SessionTestBase
{
    private static final int LOGON = LogonEncoder.TEMPLATE_ID;

    @Override
    SessionConfig configure(final SessionConfig defaults)
    {
        return super.configure(defaults).maxConnections(2, 1);
    }

    @Test
    void shouldOpenASessionForARightlySignedChallenge()
    {
        final TestClient client = live(1);

        assertEquals(List.of("Challenge 77 key 1", "SessionOpened @1 last #0"), client.heard);
        assertEquals(List.of("OpenSession 1"), pipeline.journalled);
        assertEquals(1, sessions.counters().value(SessionCounter.SESSIONS_OPENED));
    }

    @Test
    void shouldRefuseASignatureOfAnotherKey()
    {
        final TestClient client = client(KeyFile.generate(1), "aeron:ipc", 40_001);
        client.requestLogon();
        await(client, "Challenge 77 key 1");
        client.logon(0);

        await(client, refused("WRONG_SIGNATURE", 1));
        assertEquals(List.of(), pipeline.journalled);
    }

    @Test
    void shouldRefuseASignatureThatDoesNotCoverTheFields()
    {
        final TestClient client = challenged(1);
        client.encodeLogon(1, 0, client.engineTimeNs(), client.nonce, ClientIdMode.INCREASING.value());
        new LogonEncoder().wrap(client.frame, MessageHeaderEncoder.ENCODED_LENGTH).nextSessionSequence(9);
        client.send(MessageHeaderEncoder.ENCODED_LENGTH + LogonEncoder.BLOCK_LENGTH);

        await(client, refused("WRONG_SIGNATURE", 1));
    }

    @Test
    void shouldRefuseAKeyThatIsNotKnown()
    {
        final TestClient client = client(KeyFile.generate(9), "aeron:ipc", 40_002);
        client.requestLogon();
        await(client, "Challenge 77 key 9");
        client.logon(0);

        await(client, refused("UNKNOWN_KEY", 9));
    }

    @Test
    void shouldRefuseAnotherConnectionsNonce()
    {
        final TestClient overheard = challenged(1);
        final TestClient client = challenged(1);
        client.logon(0, client.engineTimeNs(), overheard.nonce, ClientIdMode.INCREASING.value());

        await(client, refused("CHALLENGE_EXPIRED", 1));
    }

    @Test
    void shouldRefuseANonceThatWasAnsweredBefore()
    {
        final TestClient client = challenged(1);
        final byte[] spent = client.nonce.clone();
        client.logon(0, client.engineTimeNs() + 60_000_000_000L, spent, ClientIdMode.INCREASING.value());
        await(client, refused("CLOCK_SKEW", 1));
        client.logon(0, client.engineTimeNs(), spent, ClientIdMode.INCREASING.value());
        await(client, refused("LOGON_OUT_OF_ORDER", 1));
        client.heard.clear();
        client.requestLogon();
        await(client, "Challenge 77 key 1");
        client.logon(0, client.engineTimeNs(), spent, ClientIdMode.INCREASING.value());

        await(client, refused("CHALLENGE_EXPIRED", 1));
    }

    @Test
    void shouldRefuseAnAnswerThatComesTooLate()
    {
        final TestClient client = challenged(1);
        time.advanceSeconds(11);
        client.logon(0, client.engineTimeNs() + 11_000_000_000L, client.nonce, ClientIdMode.INCREASING.value());

        await(client, refused("CHALLENGE_EXPIRED", 1));
    }

    @Test
    void shouldRefuseAClockThatIsTooFarOff()
    {
        final TestClient client = challenged(1);
        client.logon(0, client.engineTimeNs() - 31_000_000_000L, client.nonce, ClientIdMode.INCREASING.value());

        await(client, refused("CLOCK_SKEW", 1));
    }

    @Test
    void shouldLetAClientTryAgainAfterARefusal()
    {
        final TestClient client = challenged(1);
        client.logon(0, 0, client.nonce, ClientIdMode.INCREASING.value());
        await(client, refused("CLOCK_SKEW", 1));
        client.heard.clear();
        client.requestLogon();
        await(client, "Challenge 77 key 1");
        client.logon(0);

        await(client, "SessionOpened @1 last #0");
    }

    @Test
    void shouldCutAClientThatKeepsFailing()
    {
        final TestClient client = client(1);
        for (int i = 0; i < 10; i++)
        {
            client.heard.clear();
            client.requestLogon();
            await(client, "Challenge 77 key 1");
            client.logon(0, 0, client.nonce, ClientIdMode.INCREASING.value());
            await(client, refused("CLOCK_SKEW", 1));
        }

        await(client, "Disconnected PROTOCOL_VIOLATION");
    }

    @Test
    void shouldPassOnTheEnginesRefusal()
    {
        final TestClient client = challenged(1);
        client.logon(0, client.engineTimeNs(), client.nonce, ClientIdMode.NULL_VAL.value());

        await(client, refused("INVALID_CLIENT_ID_MODE", 1));
        assertEquals(List.of("OpenSession 1"), pipeline.journalled);
    }

    @Test
    void shouldRefuseASecondLogonWhileTheFirstSessionLives()
    {
        final TestClient first = live(1);
        final TestClient second = challenged(1);
        second.logon(0);

        await(second, refused("ALREADY_LOGGED_ON", 1));
        first.cancel(1);
        await(first, "Reply @2 #1");
    }

    @Test
    void shouldCloseTheFirstSessionForASecondLogonWhenItsImageIsGone()
    {
        final TestClient first = live(1);
        first.dropImage();
        final TestClient second = challenged(1);
        awaitQuietly(() ->
        {
            if (second.last().startsWith("Refused") && pipeline.journalled.contains("CloseSession 1 IMAGE_LOST"))
            {
                second.requestLogon();
                second.heard.add("asked again");
            }
            if (second.last().startsWith("Challenge"))
            {
                second.logon(0);
                second.heard.add("answered");
            }
            return second.last().startsWith("SessionOpened");
        });

        assertEquals("SessionOpened @3 last #0", second.last());
        assertEquals(List.of("OpenSession 1", "CloseSession 1 IMAGE_LOST", "OpenSession 1"), pipeline.journalled);
    }

    @Test
    void shouldRefuseLogonMessagesOnALiveConnection()
    {
        final TestClient client = live(1);
        client.requestLogon();
        await(client, "Refused LOGON_OUT_OF_ORDER template 1 key 1 #0 next #1");
        client.logon(0);

        await(client, "Refused LOGON_OUT_OF_ORDER template " + LOGON + " key 1 #0 next #1");
    }

    @Test
    void shouldTellAClientThatThereIsNoRoom()
    {
        live(1);
        live(2);
        final TestClient third = client(3);
        third.requestLogon();
        await(third, "Refused CONNECTION_CAPACITY template 1 key 3 #0 next #0");

        final TestClient fourth = client(3);
        fourth.requestLogon();
        awaitCount(SessionCounter.CONNECTIONS_DROPPED, 1);
        time.advanceSeconds(1);
        settle();
        fourth.requestLogon();
        await(fourth, "Refused CONNECTION_CAPACITY template 1 key 3 #0 next #0");
    }

    @Test
    void shouldDropRequestsWhoseResponseChannelMayNotBeUsed()
    {
        final List<String> channels = List.of(
            "nonsense", "aeron:udp?endpoint=10.0.0.1:4000", "aeron:udp?endpoint=127.evil.example:4000",
            "aeron-spy:aeron:ipc", "aeron:udp?control=localhost:4000", "");
        for (final String channel : channels)
        {
            client(KEYS[1], channel, 40_100).requestLogon();
        }
        client(KEYS[1], "aeron:ipc", 1_010).requestLogon();

        awaitCount(SessionCounter.RESPONSE_CHANNELS_REFUSED, channels.size() + 1);
    }

    @Test
    void shouldNotSpeakOnAnotherClientsStream()
    {
        final TestClient owner = client(KEYS[1], "aeron:ipc", 40_200);
        owner.requestLogon();
        await(owner, "Challenge 77 key 1");
        owner.logon(0);
        await(owner, "SessionOpened @1 last #0");
        final TestClient intruder = client(KEYS[2], "aeron:ipc?alias=other", 40_200);
        intruder.requestLogon();

        awaitCount(SessionCounter.RESPONSE_CHANNELS_REFUSED, 1);
        assertFalse(owner.hasHeard("Challenge 77 key 2"));
    }

    @Test
    void shouldForgetAConnectionThatNeverLogsOn()
    {
        final TestClient client = challenged(1);
        time.advanceSeconds(21);

        await(client, "Disconnected HEARTBEAT_TIMEOUT");
    }

    @Test
    void shouldAnswerOverUdp()
    {
        final TestClient client;
        try (Subscription udp = aeron.addSubscription("aeron:udp?endpoint=localhost:0", 40_300))
        {
            awaitQuietly(() -> udp.resolvedEndpoint() != null);
            client = client(KEYS[1], "aeron:udp?endpoint=" + udp.resolvedEndpoint(), 40_300);
            client.requestLogon();
            awaitQuietly(() -> udp.poll((buffer, offset, length, header) -> client.heard.add("over UDP"), 1) > 0);
        }
        assertTrue(client.hasHeard("over UDP"));
    }

    private static String refused(final String result, final int keyId)
    {
        return "Refused " + result + " template " + LOGON + " key " + keyId + " #0 next #0";
    }
}
