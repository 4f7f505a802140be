package rialto.engine.session;

import io.aeron.Aeron;
import org.jspecify.annotations.Nullable;

/**
 * What ingress knows of one follower of the event log. A slot, used again; ingress thread only. It holds state and
 * decides nothing: {@link FollowerDesk} does.
 */
final class Follow
{
    private static final long NONE = Aeron.NULL_VALUE;

    @Nullable
    Connection connection;
    @Nullable
    SessionLink session;
    @Nullable
    ClientPublication publication;
    /** There once the agent serves it. */
    @Nullable
    FollowLink link;
    long nextEventSequence;
    long connectDeadlineNs;
    long publicationRegistrationId = NONE;

    boolean isFree()
    {
        return session == null;
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

    /** A connection's slot may be used again already, by another session. */
    boolean isSessionOver()
    {
        return connection == null || connection.link != session || connection.stage != ConnectionStage.LIVE;
    }

    void clear()
    {
        connection = null;
        session = null;
        publication = null;
        link = null;
        publicationRegistrationId = NONE;
    }
}
