package rialto.engine.session;

import io.aeron.ConcurrentPublication;
import io.aeron.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.DisconnectReason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The only place for resending is not kept by a session that has no use for it. No time passes in these tests. */
class ResendPlacesTest extends SessionTestBase
{
    private static final int STREAM_ID = 59_011;
    private static final int NEXT_STREAM_ID = 59_012;

    private ConcurrentPublication publication;
    private Subscription subscription;
    private ConcurrentPublication nextPublication;
    private Subscription nextSubscription;

    @Override
    SessionConfig configure(final SessionConfig defaults)
    {
        return super.configure(defaults).maxConcurrentResends(1);
    }

    @BeforeEach
    void connect()
    {
        publication = aeron.addPublication(CHANNEL, STREAM_ID);
        subscription = aeron.addSubscription("aeron:ipc", STREAM_ID);
        nextPublication = aeron.addPublication(CHANNEL, NEXT_STREAM_ID);
        nextSubscription = aeron.addSubscription("aeron:ipc", NEXT_STREAM_ID);
        awaitQuietly(() -> publication.isConnected() && nextPublication.isConnected());
    }

    @AfterEach
    void disconnect()
    {
        subscription.close();
        publication.close();
        nextSubscription.close();
        nextPublication.close();
    }

    @Test
    void shouldGiveUpAClientThatIsGoneAndServeTheNext()
    {
        final SessionLink link = lagging(1, publication, 9);
        retransmission.doWork();
        subscription.close();
        awaitQuietly(() -> !publication.isConnected());

        shouldServeTheNext();
        assertEquals(DisconnectReason.IMAGE_LOST.value(), link.cutReason());
        assertFalse(link.isLive());
        assertEquals(0, sessions.counters().value(SessionCounter.SESSIONS_CUT_TOO_SLOW));
    }

    @Test
    void shouldDropASessionWhosePublicationIsClosedWhileItWaitsForTheLog()
    {
        final SessionLink link = lagging(1, publication, 9);
        retransmission.doWork();
        retransmission.doWork();
        publication.close();

        shouldServeTheNext();
        assertEquals(SessionLink.PENDING, link.cutReason());
    }

    @Test
    void shouldFinishASessionThatEndedBeforeTheLastOfItsKeysMessages()
    {
        pipeline.reply(1, 1);
        pipeline.reply(1, 2);
        pipeline.reply(1, 3);
        final SessionLink link = lagging(1, publication, 2);
        link.onEnded();

        awaitQuietly(link::isLive);
        assertEquals(SessionLink.PENDING, link.cutReason());
        shouldServeTheNext();
    }

    @Test
    void shouldNotFinishASessionThatEndedWhileSomethingIsToBeSent()
    {
        pipeline.reply(1, 1);
        final SessionLink link = lagging(1, publication, 2);
        link.onEnded();
        settle();
        assertFalse(link.isLive());
        assertEquals(1, link.lastSentSequence());
        pipeline.reply(1, 2);

        awaitQuietly(link::isLive);
        assertEquals(2, link.lastSentSequence());
    }

    private void shouldServeTheNext()
    {
        pipeline.reply(2, 1);
        final SessionLink next = lagging(2, nextPublication, 1);
        awaitQuietly(next::isLive);
        assertEquals(1, next.lastSentSequence());
    }

    private SessionLink lagging(final int keyId, final ConcurrentPublication to, final long newest)
    {
        final SessionLink link = new SessionLink(keyId, new AeronPublication(to));
        link.goLagging(1, 1, newest);
        sessions.offerLagging(link);
        return link;
    }
}
