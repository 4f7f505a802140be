package rialto.client;

import rialto.codecs.command.ClientHeartbeatEncoder;
import rialto.codecs.command.FollowEventsEncoder;
import rialto.codecs.command.LogonEncoder;
import rialto.codecs.command.LogonRequestEncoder;
import rialto.codecs.command.LogoutEncoder;

import java.nio.charset.StandardCharsets;

/**
 * Sends what opens, keeps and ends a session, and what is asked for within it. One thread; never waits: false means
 * nothing was sent, try again.
 */
final class LogonPublisher
{
    private final OrderSessionConfig config;
    private final CommandPublisher publisher;
    private final LogonSigner signer;
    private final LogonRequestEncoder request = new LogonRequestEncoder();
    private final LogonEncoder logon = new LogonEncoder();
    private final LogoutEncoder logout = new LogoutEncoder();
    private final ClientHeartbeatEncoder heartbeat = new ClientHeartbeatEncoder();
    private final FollowEventsEncoder followEvents = new FollowEventsEncoder();

    LogonPublisher(final OrderSessionConfig config, final CommandPublisher publisher)
    {
        this.config = config;
        this.publisher = publisher;
        signer = new LogonSigner(config.keyId(), config.privateKey());
    }

    boolean request(final long correlationId, final String responseChannel)
    {
        final byte[] channel = responseChannel.getBytes(StandardCharsets.US_ASCII);
        final int length =
            LogonRequestEncoder.BLOCK_LENGTH + LogonRequestEncoder.responseChannelHeaderLength() + channel.length;
        if (!publisher.claim(length))
        {
            return false;
        }
        request.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        request.keyId(config.keyId()).correlationId(correlationId).responseStreamId(config.responseStreamId());
        request.putResponseChannel(channel, 0, channel.length);
        publisher.commit();
        return true;
    }

    boolean logon(final byte[] nonce, final long nextSessionSequence)
    {
        final long timestampNs = config.epochClock().nanoTime();
        final byte[] signature = signer.sign(nonce, timestampNs, nextSessionSequence, config.clientIdMode());
        if (!publisher.claim(LogonEncoder.BLOCK_LENGTH))
        {
            return false;
        }
        logon.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        logon.keyId(config.keyId()).timestampNs(timestampNs).putNonce(nonce, 0, nonce.length);
        logon.putSignature(signature, 0, signature.length);
        logon.nextSessionSequence(nextSessionSequence).clientIdMode(config.clientIdMode());
        publisher.commit();
        return true;
    }

    boolean logout()
    {
        if (!publisher.claim(LogoutEncoder.BLOCK_LENGTH))
        {
            return false;
        }
        logout.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        logout.keyId(config.keyId());
        publisher.commit();
        return true;
    }

    boolean heartbeat()
    {
        if (!publisher.claim(ClientHeartbeatEncoder.BLOCK_LENGTH))
        {
            return false;
        }
        heartbeat.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        heartbeat.keyId(config.keyId()).timestampNs(config.epochClock().nanoTime());
        publisher.commit();
        return true;
    }

    boolean follow(final long nextEventSequence, final int responseStreamId, final String responseChannel)
    {
        final byte[] channel = responseChannel.getBytes(StandardCharsets.US_ASCII);
        final int length =
            FollowEventsEncoder.BLOCK_LENGTH + FollowEventsEncoder.responseChannelHeaderLength() + channel.length;
        if (!publisher.claim(length))
        {
            return false;
        }
        followEvents.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        followEvents.keyId(config.keyId()).nextEventSequence(nextEventSequence).responseStreamId(responseStreamId);
        followEvents.putResponseChannel(channel, 0, channel.length);
        publisher.commit();
        return true;
    }
}
