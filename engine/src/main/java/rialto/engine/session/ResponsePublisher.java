package rialto.engine.session;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.event.ChallengeEncoder;
import rialto.codecs.event.DisconnectedEncoder;
import rialto.codecs.event.EngineHeartbeatEncoder;
import rialto.codecs.event.RefusedEncoder;
import rialto.codecs.event.SessionAccountEncoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;

/**
 * Encodes what ingress itself says to a client: messages outside of the session's sequence that no log holds. Ingress
 * thread only; never waits, does not allocate.
 */
final class ResponsePublisher
{
    private static final int SCRATCH_LENGTH = 256;

    private final SessionConfig config;
    private final EdgeClock clock;
    private final SessionCounters counters;
    private final SessionSender sender;
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[SCRATCH_LENGTH]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final ChallengeEncoder challenge = new ChallengeEncoder();
    private final RefusedEncoder refused = new RefusedEncoder();
    private final EngineHeartbeatEncoder heartbeat = new EngineHeartbeatEncoder();
    private final DisconnectedEncoder disconnected = new DisconnectedEncoder();
    private final SessionAccountEncoder account = new SessionAccountEncoder();

    ResponsePublisher(final SessionConfig config, final EdgeClock clock, final SessionCounters counters)
    {
        this.config = config;
        this.clock = clock;
        this.counters = counters;
        sender = new SessionSender(clock);
    }

    /** True if it was sent; the client may not be listening yet. */
    boolean challenge(final Connection connection)
    {
        challenge.wrapAndApplyHeader(scratch, 0, messageHeader);
        challenge.correlationId(connection.correlationId).keyId(connection.requestedKeyId);
        challenge.putNonce(connection.nonce, 0, connection.nonce.length).timestampNs(clock.stampNs());
        challenge.engineId(config.engineId()).incarnation(config.incarnation());
        challenge.heartbeatTimeoutNs(config.heartbeatTimeoutNs());
        return send(connection, ChallengeEncoder.BLOCK_LENGTH);
    }

    void refuse(
        final Connection connection,
        final ResultCode result,
        final int templateId,
        final int keyId,
        final long clientSequence)
    {
        refused.wrapAndApplyHeader(scratch, 0, messageHeader);
        refused.result(result).refusedTemplateId(templateId).keyId(keyId).clientSequence(clientSequence);
        refused.nextClientSequence(connection.nextClientSequence);
        counters.increment(SessionCounter.FRAMES_REFUSED);
        if (!send(connection, RefusedEncoder.BLOCK_LENGTH))
        {
            counters.increment(SessionCounter.REFUSALS_LOST);
        }
    }

    void heartbeat(final Connection connection, final long lastSessionSequence)
    {
        heartbeat.wrapAndApplyHeader(scratch, 0, messageHeader);
        heartbeat.timestampNs(clock.nowNs()).lastSessionSequence(lastSessionSequence);
        heartbeat.nextClientSequence(connection.nextClientSequence);
        send(connection, EngineHeartbeatEncoder.BLOCK_LENGTH);
    }

    void disconnect(final Connection connection, final DisconnectReason reason)
    {
        disconnected.wrapAndApplyHeader(scratch, 0, messageHeader);
        disconnected.reason(reason);
        send(connection, DisconnectedEncoder.BLOCK_LENGTH);
    }

    /** One of the accounts that a session may act for; true if it was sent. */
    boolean account(
        final Connection connection,
        final int accountId,
        final int index,
        final int count,
        final boolean isOfAll)
    {
        account.wrapAndApplyHeader(scratch, 0, messageHeader);
        account.keyId(connection.keyId).accountId(accountId).index(index).count(count);
        account.allAccounts((short)(isOfAll ? 1 : 0));
        return send(connection, SessionAccountEncoder.BLOCK_LENGTH);
    }

    private boolean send(final Connection connection, final int blockLength)
    {
        final ClientPublication publication = connection.publication;
        return publication != null &&
            sender.send(publication, scratch, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength, 0L, 0L) > 0;
    }
}
