package rialto.engine.session;

import io.aeron.exceptions.RegistrationException;
import org.jspecify.annotations.Nullable;
import rialto.codecs.command.LogonDecoder;
import rialto.codecs.command.LogonRequestDecoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.ResultCode;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Brings a connection from its first frame to a live session, or tells it why not. Ingress thread only. Cold code: it
 * may allocate, but it never waits; what takes time (a publication, a signature, the journal) is asked for and looked
 * after in {@link #tick}.
 */
final class LogonDesk
{
    private final SessionConfig config;
    private final Network network;
    private final Connections connections;
    private final SessionDirectory directory;
    private final KeyTable keys;
    private final EdgeClock clock;
    private final LogonVerifier verifier;
    private final EdgeRecords records;
    private final ResponsePublisher responses;
    private final ResponseChannels channels;
    private final SessionCounters counters;
    private final SecureRandom random = new SecureRandom();
    private final byte[] answeredNonce = new byte[LogonAttempt.NONCE_LENGTH];

    LogonDesk(
        final SessionConfig config,
        final Network network,
        final Connections connections,
        final SessionDirectory directory,
        final KeyTable keys,
        final EdgeClock clock,
        final LogonVerifier verifier,
        final EdgeRecords records,
        final ResponsePublisher responses)
    {
        this.config = config;
        this.network = network;
        this.connections = connections;
        this.directory = directory;
        this.keys = keys;
        this.clock = clock;
        this.verifier = verifier;
        this.records = records;
        this.responses = responses;
        channels = new ResponseChannels(config);
        counters = directory.counters();
    }

    /** The first frame of a client that can be answered: it says where to. */
    void onFirstRequest(
        final int aeronSessionId,
        final Object image,
        final LogonRequestDecoder request,
        final long nowNs)
    {
        final int keyId = request.keyId();
        final long correlationId = request.correlationId();
        final int streamId = request.responseStreamId();
        final String channel = request.responseChannel();
        final String resolved = channels.resolve(channel);
        if (resolved == null || streamId < SessionConfig.LOWEST_RESPONSE_STREAM_ID)
        {
            counters.increment(SessionCounter.RESPONSE_CHANNELS_REFUSED);
            return;
        }
        final Connection connection = connections.add(aeronSessionId, network.origin(image));
        if (connection == null)
        {
            counters.increment(SessionCounter.CONNECTIONS_DROPPED);
            return;
        }
        connection.requestedKeyId = keyId;
        connection.correlationId = correlationId;
        connection.responseStreamId = streamId;
        connection.responseChannel = channel;
        connection.lastHeardNs = nowNs;
        connection.logonDeadlineNs = nowNs + 2 * config.challengeTimeoutNs();
        connection.publicationRegistrationId = network.requestPublication(resolved, streamId);
    }

    /** A further request: another challenge on the same way back. */
    void onRequest(final Connection connection, final LogonRequestDecoder request, final long nowNs)
    {
        final int keyId = request.keyId();
        final long correlationId = request.correlationId();
        final int streamId = request.responseStreamId();
        final String channel = request.responseChannel();
        if (!connection.isInLogon())
        {
            responses.refuse(
                connection, ResultCode.LOGON_OUT_OF_ORDER, LogonRequestDecoder.TEMPLATE_ID, keyId, 0L);
            return;
        }
        if (streamId != connection.responseStreamId || !channel.equals(connection.responseChannel))
        {
            responses.refuse(
                connection, ResultCode.INVALID_RESPONSE_CHANNEL, LogonRequestDecoder.TEMPLATE_ID, keyId, 0L);
            return;
        }
        connection.requestedKeyId = keyId;
        connection.correlationId = correlationId;
        connection.logonDeadlineNs = nowNs + 2 * config.challengeTimeoutNs();
        connection.stage = ConnectionStage.NEW;
    }

    /** An answer to the challenge, which is thereby spent. */
    void onLogon(final Connection connection, final LogonDecoder logon, final long nowNs)
    {
        final int keyId = logon.keyId();
        if (connection.stage != ConnectionStage.CHALLENGED)
        {
            responses.refuse(connection, ResultCode.LOGON_OUT_OF_ORDER, LogonDecoder.TEMPLATE_ID, keyId, 0L);
            return;
        }
        connection.keyId = keyId;
        final ResultCode result = check(connection, logon, nowNs);
        if (result != ResultCode.OK)
        {
            refuse(connection, result, nowNs);
            return;
        }
        connection.attempt.take(logon, connection.nonce);
        connection.stage = ConnectionStage.VERIFYING;
        if (!verifier.submit(connection.attempt))
        {
            refuse(connection, ResultCode.BUSY, nowNs);
        }
    }

    /** Takes back what the verifier has decided. */
    int pollVerifier(final long nowNs)
    {
        final LogonAttempt attempt = verifier.pollDecided();
        if (attempt == null)
        {
            return 0;
        }
        final Connection connection = attempt.connection();
        if (attempt.isAuthentic())
        {
            connection.stage = ConnectionStage.AUTHENTIC;
        }
        else
        {
            refuse(connection, ResultCode.WRONG_SIGNATURE, nowNs);
        }
        return 1;
    }

    /**
     * Takes a connection that is not live yet one step on.
     *
     * @return false if there is nothing left of it: the slot is to be freed.
     */
    boolean tick(final Connection connection, final boolean isStopping, final long nowNs)
    {
        return switch (connection.stage)
        {
            case NEW -> tickNew(connection, isStopping, nowNs);
            case CHALLENGED, REFUSED -> tickWaiting(connection, isStopping, nowNs);
            case AUTHENTIC -> tickAuthentic(connection, isStopping, nowNs);
            case OPENING ->
            {
                tickOpening(connection, nowNs);
                yield true;
            }
            default -> true;
        };
    }

    /** Looks whether the pipeline has answered. */
    void tickOpening(final Connection connection, final long nowNs)
    {
        final SessionLink link = connection.link;
        final int result = link == null ? SessionLink.PENDING : link.openResult();
        if (link == null || result == SessionLink.PENDING)
        {
            return;
        }
        if (result != ResultCode.OK.value())
        {
            connection.link = null;
            refuse(connection, ResultCode.get(result), nowNs);
            return;
        }
        connection.nextClientSequence = link.lastClientSequence() + 1;
        connection.lastHeardNs = nowNs;
        connection.nextHeartbeatNs = nowNs + config.heartbeatIntervalNs();
        connection.refusedLogons = 0;
        connection.stage = ConnectionStage.LIVE;
    }

    /** Says goodbye where there is no session to close. */
    void end(final Connection connection, final DisconnectReason reason, final long nowNs)
    {
        responses.disconnect(connection, reason);
        connection.stage = ConnectionStage.LINGERING;
        connection.lingerDeadlineNs = nowNs + config.lingerNs();
    }

    private ResultCode check(final Connection connection, final LogonDecoder logon, final long nowNs)
    {
        if (!keys.isKnown(logon.keyId()))
        {
            return ResultCode.UNKNOWN_KEY;
        }
        logon.getNonce(answeredNonce, 0, answeredNonce.length);
        if (nowNs - connection.challengeDeadlineNs > 0 || logon.keyId() != connection.requestedKeyId ||
            !Arrays.equals(answeredNonce, connection.nonce))
        {
            return ResultCode.CHALLENGE_EXPIRED;
        }
        final long skewNs = logon.timestampNs() - clock.nowNs();
        return skewNs > config.maxClockSkewNs() || skewNs < -config.maxClockSkewNs() ? ResultCode.CLOCK_SKEW :
            ResultCode.OK;
    }

    private void refuse(final Connection connection, final ResultCode result, final long nowNs)
    {
        random.nextBytes(connection.nonce);
        responses.refuse(connection, result, LogonDecoder.TEMPLATE_ID, connection.keyId, 0L);
        connection.keyId = 0;
        connection.refusedLogons++;
        connection.stage = ConnectionStage.REFUSED;
        connection.logonDeadlineNs = nowNs + 2 * config.challengeTimeoutNs();
        if (connection.refusedLogons >= config.logonAttemptLimit())
        {
            end(connection, DisconnectReason.PROTOCOL_VIOLATION, nowNs);
        }
    }

    private boolean tickNew(final Connection connection, final boolean isStopping, final long nowNs)
    {
        if (connection.isPublicationPending() && !pollPublication(connection))
        {
            return false;
        }
        final ClientPublication publication = connection.publication;
        if (publication == null || !publication.isConnected() || publication.availableWindow() <= 0)
        {
            return !isStopping && !connection.isImageLost() && nowNs - connection.logonDeadlineNs < 0;
        }
        if (connection.isBeyondCapacity || isStopping)
        {
            final ResultCode why = isStopping ? ResultCode.SHUTTING_DOWN : ResultCode.CONNECTION_CAPACITY;
            responses.refuse(
                connection, why, LogonRequestDecoder.TEMPLATE_ID, connection.requestedKeyId, 0L);
            connection.stage = ConnectionStage.LINGERING;
            connection.lingerDeadlineNs = nowNs + config.lingerNs();
            return true;
        }
        random.nextBytes(connection.nonce);
        if (responses.challenge(connection))
        {
            connection.challengeDeadlineNs = nowNs + config.challengeTimeoutNs();
            connection.stage = ConnectionStage.CHALLENGED;
        }
        return true;
    }

    /** False if there will be no publication, or it is somebody else's: nobody may speak on another client's stream. */
    private boolean pollPublication(final Connection connection)
    {
        final ClientPublication publication = findPublication(connection);
        if (publication == null)
        {
            return connection.isPublicationPending();
        }
        final boolean isShared = connections.isTaken(publication.originalRegistrationId());
        connection.onPublicationDecided(publication);
        if (isShared)
        {
            counters.increment(SessionCounter.RESPONSE_CHANNELS_REFUSED);
        }
        return !isShared;
    }

    private @Nullable ClientPublication findPublication(final Connection connection)
    {
        try
        {
            return network.publication(connection.publicationRegistrationId);
        }
        catch (final RegistrationException ex)
        {
            counters.increment(SessionCounter.RESPONSE_CHANNELS_REFUSED);
            connection.onPublicationDecided(null);
            return null;
        }
    }

    private boolean tickWaiting(final Connection connection, final boolean isStopping, final long nowNs)
    {
        if (connection.isImageLost())
        {
            return false;
        }
        if (isStopping)
        {
            end(connection, DisconnectReason.ENGINE_STOPPED, nowNs);
        }
        else if (nowNs - connection.logonDeadlineNs > 0)
        {
            end(connection, DisconnectReason.HEARTBEAT_TIMEOUT, nowNs);
        }
        return true;
    }

    private boolean tickAuthentic(final Connection connection, final boolean isStopping, final long nowNs)
    {
        if (connection.link == null && connection.isImageLost())
        {
            return false;
        }
        if (isStopping)
        {
            abandonLink(connection);
            refuse(connection, ResultCode.SHUTTING_DOWN, nowNs);
        }
        else if (!isKeyTaken(connection))
        {
            open(connection, nowNs);
        }
        else if (isHeldByLiving(connection) || nowNs - connection.logonDeadlineNs > 0)
        {
            refuse(connection, ResultCode.ALREADY_LOGGED_ON, nowNs);
        }
        return true;
    }

    /** Puts our link into the directory if the place is free. */
    private boolean isKeyTaken(final Connection connection)
    {
        final ClientPublication publication = connection.publication;
        if (connection.link == null && publication != null)
        {
            final SessionLink link = new SessionLink(connection.keyId, publication);
            connection.link = directory.tryPut(link) ? link : null;
        }
        return connection.link == null;
    }

    /** A session whose image is gone, or which is closing, is about to make room. */
    private boolean isHeldByLiving(final Connection connection)
    {
        final SessionLink other = directory.link(connection.keyId);
        final Connection holder = other == null ? null : connections.ownerOf(other);
        return holder != null && holder.stage != ConnectionStage.CLOSING && !holder.isImageLost();
    }

    private void open(final Connection connection, final long nowNs)
    {
        if (records.tryOpen(connection.attempt))
        {
            connection.stage = ConnectionStage.OPENING;
        }
        else if (nowNs - connection.logonDeadlineNs > 0)
        {
            abandonLink(connection);
            refuse(connection, ResultCode.BUSY, nowNs);
        }
    }

    private void abandonLink(final Connection connection)
    {
        final SessionLink link = connection.link;
        if (link != null)
        {
            directory.remove(link);
            connection.link = null;
        }
    }
}
