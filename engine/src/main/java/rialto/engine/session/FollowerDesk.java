package rialto.engine.session;

import io.aeron.exceptions.RegistrationException;
import org.jspecify.annotations.Nullable;
import rialto.codecs.command.FollowEventsDecoder;
import rialto.codecs.types.ResultCode;

/**
 * Takes followers of the event log, or tells them why not, and sees to their end. Ingress thread only. Cold code: it
 * may allocate, but it never waits; while nobody comes or goes it allocates nothing.
 *
 * <p>A follower belongs to the session that asked, and ends with it. It has a publication of its own: served by the
 * {@link RetransmissionAgent} from the event log, it holds up neither its session nor anybody else.
 */
final class FollowerDesk
{
    private static final int TEMPLATE_ID = FollowEventsDecoder.TEMPLATE_ID;

    private final SessionConfig config;
    private final Network network;
    private final Connections connections;
    private final SessionDirectory directory;
    private final KeyTable keys;
    private final SessionDesk sessionDesk;
    private final ResponsePublisher responses;
    private final ResponseChannels channels;
    private final SessionCounters counters;

    FollowerDesk(
        final SessionConfig config,
        final Network network,
        final Connections connections,
        final SessionDirectory directory,
        final KeyTable keys,
        final SessionDesk sessionDesk,
        final ResponsePublisher responses)
    {
        this.config = config;
        this.network = network;
        this.connections = connections;
        this.directory = directory;
        this.keys = keys;
        this.sessionDesk = sessionDesk;
        this.responses = responses;
        channels = new ResponseChannels(config);
        counters = directory.counters();
    }

    /** A request that is well formed. What is wrong with it is told in the order of precedence of the result codes. */
    void onFollow(final Connection connection, final FollowEventsDecoder request, final long nowNs)
    {
        final int keyId = request.keyId();
        final long nextEventSequence = request.nextEventSequence();
        final int streamId = request.responseStreamId();
        final String resolved = channels.resolve(request.responseChannel());
        final Follow follow = connections.freeFollow();
        final ResultCode result = sessionDesk.checkLive(connection, keyId);
        if (follow == null)
        {
            refuse(connection, ResultCode.CONNECTION_CAPACITY, keyId);
        }
        else if (resolved == null || streamId < SessionConfig.LOWEST_RESPONSE_STREAM_ID)
        {
            refuseChannel(connection, keyId);
        }
        else if (result != ResultCode.OK)
        {
            refuse(connection, result, keyId);
        }
        else if (!keys.mayAdminister(keyId))
        {
            refuse(connection, ResultCode.NOT_AUTHORIZED, keyId);
        }
        else
        {
            follow.connection = connection;
            follow.session = connection.link;
            follow.nextEventSequence = Math.max(1L, nextEventSequence);
            follow.connectDeadlineNs = nowNs + config.challengeTimeoutNs();
            follow.publicationRegistrationId = network.requestPublication(resolved, streamId);
        }
    }

    /** Takes every follower one step on. */
    int tick(final long nowNs)
    {
        int workCount = 0;
        for (int i = 0; i < config.maxFollowers(); i++)
        {
            final Follow follow = connections.follow(i);
            if (!follow.isFree())
            {
                workCount += tick(follow, nowNs);
            }
        }
        return workCount;
    }

    private int tick(final Follow follow, final long nowNs)
    {
        final FollowLink link = follow.link;
        if (link == null)
        {
            return tickConnecting(follow, nowNs);
        }
        if (follow.isSessionOver())
        {
            link.end();
        }
        if (!link.isReleased())
        {
            return 0;
        }
        final Connection connection = follow.connection;
        if (connection != null && link.isRetired() && !follow.isSessionOver())
        {
            refuse(connection, ResultCode.EVENTS_RETIRED, connection.keyId);
        }
        free(follow);
        return 1;
    }

    /** At the end: nobody is served any more. */
    void close()
    {
        for (int i = 0; i < config.maxFollowers(); i++)
        {
            free(connections.follow(i));
        }
    }

    private int tickConnecting(final Follow follow, final long nowNs)
    {
        if (follow.isSessionOver())
        {
            free(follow);
            return 1;
        }
        if (follow.isPublicationPending() && !pollPublication(follow))
        {
            refuseChannel(follow);
            return 1;
        }
        final ClientPublication publication = follow.publication;
        if (publication != null && publication.isConnected())
        {
            begin(follow, publication);
            return 1;
        }
        if (nowNs - follow.connectDeadlineNs > 0)
        {
            refuseChannel(follow);
            return 1;
        }
        return 0;
    }

    private void begin(final Follow follow, final ClientPublication publication)
    {
        final FollowLink link = new FollowLink(publication, follow.nextEventSequence);
        if (directory.offerFollow(link))
        {
            follow.link = link;
        }
    }

    /** False if there will be no publication, or it is somebody else's: nobody may speak on another client's stream. */
    private boolean pollPublication(final Follow follow)
    {
        final ClientPublication publication = findPublication(follow);
        if (publication == null)
        {
            return follow.isPublicationPending();
        }
        final boolean isTaken = connections.isTaken(publication.originalRegistrationId());
        follow.onPublicationDecided(publication);
        return !isTaken;
    }

    private @Nullable ClientPublication findPublication(final Follow follow)
    {
        try
        {
            return network.publication(follow.publicationRegistrationId);
        }
        catch (final RegistrationException ex)
        {
            follow.onPublicationDecided(null);
            return null;
        }
    }

    private void refuseChannel(final Follow follow)
    {
        final Connection connection = follow.connection;
        if (connection != null)
        {
            refuseChannel(connection, connection.keyId);
        }
        free(follow);
    }

    private void refuseChannel(final Connection connection, final int keyId)
    {
        counters.increment(SessionCounter.RESPONSE_CHANNELS_REFUSED);
        refuse(connection, ResultCode.INVALID_RESPONSE_CHANNEL, keyId);
    }

    private void refuse(final Connection connection, final ResultCode result, final int keyId)
    {
        responses.refuse(connection, result, TEMPLATE_ID, keyId, 0L);
    }

    private void free(final Follow follow)
    {
        final ClientPublication publication = follow.publication;
        if (publication != null)
        {
            publication.close();
        }
        else if (follow.isPublicationPending())
        {
            network.withdraw(follow.publicationRegistrationId);
        }
        follow.clear();
    }
}
