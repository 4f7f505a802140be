package rialto.engine.session;

import io.aeron.Aeron;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.Templates;
import rialto.codecs.types.DisconnectReason;

/**
 * What ingress knows of one client: an Aeron image that frames come from, the publication that answers it, and the
 * session, if it has one. A slot, used again; ingress thread only. It holds state and decides nothing: {@link
 * LogonDesk} and {@link SessionDesk} do.
 */
final class Connection
{
    private static final long NONE = Aeron.NULL_VALUE;

    /** Collects the fragments of a frame; what goes beyond it is only counted. */
    final UnsafeBuffer frame = new UnsafeBuffer(new byte[Templates.MAX_FRAME_LENGTH]);
    final LogonAttempt attempt = new LogonAttempt(this);
    final byte[] nonce = new byte[LogonAttempt.NONCE_LENGTH];

    ConnectionStage stage = ConnectionStage.FREE;
    @Nullable
    FrameOrigin image;
    @Nullable
    ClientPublication publication;
    @Nullable
    SessionLink link;
    boolean isBeyondCapacity;
    int frameLength;

    int requestedKeyId;
    long correlationId;
    int responseStreamId;
    String responseChannel = "";
    long publicationRegistrationId = NONE;
    long challengeDeadlineNs;
    long logonDeadlineNs;
    int refusedLogons;

    int keyId;
    long nextClientSequence;
    int malformedInRow;
    long lastHeardNs;
    long nextHeartbeatNs;

    DisconnectReason closeReason = DisconnectReason.NULL_VAL;
    boolean isCloseJournalled;
    long lingerDeadlineNs;

    void begin(final FrameOrigin ofClient, final boolean beyondCapacity)
    {
        stage = ConnectionStage.NEW;
        image = ofClient;
        isBeyondCapacity = beyondCapacity;
    }

    void clear()
    {
        stage = ConnectionStage.FREE;
        image = null;
        publication = null;
        link = null;
        frameLength = 0;
        responseChannel = "";
        publicationRegistrationId = NONE;
        refusedLogons = 0;
        keyId = 0;
        nextClientSequence = 0;
        malformedInRow = 0;
        closeReason = DisconnectReason.NULL_VAL;
        isCloseJournalled = false;
    }

    boolean isOf(final Object other)
    {
        return image != null && image.is(other);
    }

    boolean isImageLost()
    {
        return image == null || image.isClosed();
    }

    boolean isPublicationPending()
    {
        return publicationRegistrationId != NONE;
    }

    /** The publication is there, or will not come. */
    void onPublicationDecided(final @Nullable ClientPublication made)
    {
        publicationRegistrationId = NONE;
        publication = made;
    }

    boolean isInLogon()
    {
        return stage == ConnectionStage.NEW || stage == ConnectionStage.CHALLENGED || stage == ConnectionStage.REFUSED;
    }
}
