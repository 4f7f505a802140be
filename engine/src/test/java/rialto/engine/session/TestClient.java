package rialto.engine.session;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.EgressTrailer;
import rialto.codecs.KeyFile;
import rialto.codecs.command.AmendOrderEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.ClientHeartbeatEncoder;
import rialto.codecs.command.FollowEventsEncoder;
import rialto.codecs.command.LogonEncoder;
import rialto.codecs.command.LogonRequestEncoder;
import rialto.codecs.command.LogoutEncoder;
import rialto.codecs.command.MintItemEncoder;
import rialto.codecs.command.MoveBetweenAccountsEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.NewOrderListEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.command.RevokeKeyEncoder;
import rialto.codecs.event.ChallengeDecoder;
import rialto.codecs.event.DisconnectedDecoder;
import rialto.codecs.event.EngineHeartbeatDecoder;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.RefusedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.SessionAccountDecoder;
import rialto.codecs.event.SessionClosedDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;

import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;

/** A client that says exactly what a test wants it to say, also what is wrong, and writes down what it hears. */
final class TestClient implements AutoCloseable
{
    final List<String> heard = new ArrayList<>();
    /** What it was told of its accounts, and how much else it had heard before each. */
    final List<String> accounts = new ArrayList<>();
    final List<Integer> heardBeforeAccounts = new ArrayList<>();
    final byte[] nonce = new byte[32];
    final UnsafeBuffer frame = new UnsafeBuffer(new byte[8192]);

    private final KeyFile key;
    private final String responseChannel;
    private final int responseStreamId;
    private final ExclusivePublication publication;
    private final @Nullable Subscription subscription;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long engineTimeNs;

    TestClient(
        final Aeron aeron,
        final KeyFile key,
        final String channel,
        final int streamId,
        final String responseChannel,
        final int responseStreamId)
    {
        this.key = key;
        this.responseChannel = responseChannel;
        this.responseStreamId = responseStreamId;
        publication = aeron.addExclusivePublication(channel, streamId);
        subscription = aeron.addSubscription("aeron:ipc", responseStreamId);
    }

    boolean isConnected()
    {
        return publication.isConnected();
    }

    int keyId()
    {
        return key.keyId();
    }

    int responseStreamId()
    {
        return responseStreamId;
    }

    void requestLogon()
    {
        final LogonRequestEncoder request = new LogonRequestEncoder();
        request.wrapAndApplyHeader(frame, 0, messageHeader);
        request.keyId(keyId()).correlationId(77).responseStreamId(responseStreamId).responseChannel(responseChannel);
        send(MessageHeaderEncoder.ENCODED_LENGTH + request.encodedLength());
    }

    /** Answers the challenge as it should be answered. */
    void logon(final long nextSessionSequence)
    {
        logon(nextSessionSequence, engineTimeNs, nonce, ClientIdMode.INCREASING.value());
    }

    void logon(
        final long nextSessionSequence,
        final long timestampNs,
        final byte[] answeredNonce,
        final short clientIdMode)
    {
        encodeLogon(keyId(), nextSessionSequence, timestampNs, answeredNonce, clientIdMode);
        send(MessageHeaderEncoder.ENCODED_LENGTH + LogonEncoder.BLOCK_LENGTH);
    }

    void encodeLogon(
        final int keyId,
        final long nextSessionSequence,
        final long timestampNs,
        final byte[] answeredNonce,
        final short clientIdMode)
    {
        final LogonEncoder logon = new LogonEncoder();
        logon.wrapAndApplyHeader(frame, 0, messageHeader);
        final byte[] signature = sign(keyId, nextSessionSequence, timestampNs, answeredNonce, clientIdMode);
        logon.keyId(keyId).timestampNs(timestampNs).putNonce(answeredNonce, 0, answeredNonce.length);
        logon.putSignature(signature, 0, signature.length).nextSessionSequence(nextSessionSequence);
        logon.clientIdMode(ClientIdMode.get(clientIdMode));
    }

    void send(final int length)
    {
        while (publication.offer(frame, 0, length) < 0)
        {
            Thread.onSpinWait();
        }
    }

    void logout()
    {
        final LogoutEncoder logout = new LogoutEncoder();
        logout.wrapAndApplyHeader(frame, 0, messageHeader).keyId(keyId());
        send(MessageHeaderEncoder.ENCODED_LENGTH + LogoutEncoder.BLOCK_LENGTH);
    }

    void heartbeat()
    {
        final ClientHeartbeatEncoder heartbeat = new ClientHeartbeatEncoder();
        heartbeat.wrapAndApplyHeader(frame, 0, messageHeader).keyId(keyId()).timestampNs(1);
        send(MessageHeaderEncoder.ENCODED_LENGTH + ClientHeartbeatEncoder.BLOCK_LENGTH);
    }

    void follow(final int keyId, final long nextEventSequence, final String channel, final int streamId)
    {
        send(encodeFollow(keyId, nextEventSequence, channel, streamId));
    }

    int encodeFollow(final int keyId, final long nextEventSequence, final String channel, final int streamId)
    {
        final FollowEventsEncoder follow = new FollowEventsEncoder();
        follow.wrapAndApplyHeader(frame, 0, messageHeader).keyId(keyId).nextEventSequence(nextEventSequence);
        follow.responseStreamId(streamId).responseChannel(channel);
        return MessageHeaderEncoder.ENCODED_LENGTH + follow.encodedLength();
    }

    void cancel(final int keyId, final long clientSequence)
    {
        send(encodeCancel(keyId, clientSequence));
    }

    void cancel(final long clientSequence)
    {
        cancel(keyId(), clientSequence);
    }

    void moveBetweenAccounts(final long clientSequence)
    {
        final MoveBetweenAccountsEncoder move = new MoveBetweenAccountsEncoder();
        move.wrapAndApplyHeader(frame, 0, messageHeader);
        move.keyId(keyId()).clientSequence(clientSequence);
        send(MessageHeaderEncoder.ENCODED_LENGTH + MoveBetweenAccountsEncoder.BLOCK_LENGTH);
    }

    void mintItem(final long clientSequence)
    {
        final MintItemEncoder mint = new MintItemEncoder();
        mint.wrapAndApplyHeader(frame, 0, messageHeader);
        mint.keyId(keyId()).clientSequence(clientSequence);
        send(MessageHeaderEncoder.ENCODED_LENGTH + MintItemEncoder.BLOCK_LENGTH);
    }

    int encodeCancel(final int keyId, final long clientSequence)
    {
        final CancelOrderEncoder cancel = new CancelOrderEncoder();
        cancel.wrapAndApplyHeader(frame, 0, messageHeader);
        cancel.keyId(keyId).clientSequence(clientSequence).accountId(1).instrumentId(1).orderId(1);
        return MessageHeaderEncoder.ENCODED_LENGTH + CancelOrderEncoder.BLOCK_LENGTH;
    }

    void newOrder(final long clientSequence)
    {
        final NewOrderEncoder order = new NewOrderEncoder();
        order.wrapAndApplyHeader(frame, 0, messageHeader);
        order.keyId(keyId()).clientSequence(clientSequence).accountId(1).instrumentId(1);
        send(MessageHeaderEncoder.ENCODED_LENGTH + NewOrderEncoder.BLOCK_LENGTH);
    }

    void newOrderList(final long clientSequence)
    {
        final NewOrderListEncoder list = new NewOrderListEncoder();
        list.wrapAndApplyHeader(frame, 0, messageHeader);
        list.keyId(keyId()).clientSequence(clientSequence).accountId(1).instrumentId(1).legsCount(0);
        send(list.limit());
    }

    void amend(final long clientSequence)
    {
        final AmendOrderEncoder amend = new AmendOrderEncoder();
        amend.wrapAndApplyHeader(frame, 0, messageHeader);
        amend.keyId(keyId()).clientSequence(clientSequence).accountId(1).instrumentId(1).orderId(1);
        send(MessageHeaderEncoder.ENCODED_LENGTH + AmendOrderEncoder.BLOCK_LENGTH);
    }

    void replace(final long clientSequence)
    {
        final ReplaceOrderEncoder replace = new ReplaceOrderEncoder();
        replace.wrapAndApplyHeader(frame, 0, messageHeader);
        replace.keyId(keyId()).clientSequence(clientSequence).accountId(1).instrumentId(1);
        send(MessageHeaderEncoder.ENCODED_LENGTH + ReplaceOrderEncoder.BLOCK_LENGTH);
    }

    void revoke(final long clientSequence, final int revokedKeyId)
    {
        final RevokeKeyEncoder revoke = new RevokeKeyEncoder();
        revoke.wrapAndApplyHeader(frame, 0, messageHeader);
        revoke.keyId(keyId()).clientSequence(clientSequence).revokedKeyId(revokedKeyId);
        send(MessageHeaderEncoder.ENCODED_LENGTH + RevokeKeyEncoder.BLOCK_LENGTH);
    }

    int poll()
    {
        return subscription == null ? 0 : subscription.poll((buffer, offset, length, h) -> hear(buffer, offset), 10);
    }

    String last()
    {
        return heard.isEmpty() ? "" : heard.get(heard.size() - 1);
    }

    boolean hasHeard(final String message)
    {
        return heard.contains(message);
    }

    long engineTimeNs()
    {
        return engineTimeNs;
    }

    /** The way to the engine goes away, as when the client's process died. */
    void dropImage()
    {
        publication.close();
    }

    @Override
    public void close()
    {
        publication.close();
        if (subscription != null)
        {
            subscription.close();
        }
    }

    private byte[] sign(
        final int keyId,
        final long nextSessionSequence,
        final long timestampNs,
        final byte[] answeredNonce,
        final short clientIdMode)
    {
        final UnsafeBuffer signed = new UnsafeBuffer(new byte[53]);
        signed.putBytes(0, answeredNonce);
        signed.putInt(32, keyId, ByteOrder.LITTLE_ENDIAN);
        signed.putLong(36, timestampNs, ByteOrder.LITTLE_ENDIAN);
        signed.putLong(44, nextSessionSequence, ByteOrder.LITTLE_ENDIAN);
        signed.putByte(52, (byte)clientIdMode);
        try
        {
            final Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key.privateKey());
            signer.update(signed.byteArray());
            return signer.sign();
        }
        catch (final GeneralSecurityException ex)
        {
            throw new IllegalStateException(ex);
        }
    }

    private void hear(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case ChallengeDecoder.TEMPLATE_ID -> onChallenge(buffer, offset);
            case RefusedDecoder.TEMPLATE_ID -> onRefused(buffer, offset);
            case SessionOpenedDecoder.TEMPLATE_ID ->
            {
                final SessionOpenedDecoder opened = new SessionOpenedDecoder();
                opened.wrapAndApplyHeader(buffer, offset, header);
                heard.add("SessionOpened @" + opened.sessionSequence() + " last #" + opened.lastClientSequence());
            }
            case SessionClosedDecoder.TEMPLATE_ID ->
            {
                final SessionClosedDecoder closed = new SessionClosedDecoder();
                closed.wrapAndApplyHeader(buffer, offset, header);
                heard.add("SessionClosed @" + closed.sessionSequence() + " " + closed.reason());
            }
            case ReplyDecoder.TEMPLATE_ID ->
            {
                final ReplyDecoder reply = new ReplyDecoder();
                reply.wrapAndApplyHeader(buffer, offset, header);
                heard.add("Reply @" + reply.sessionSequence() + " #" + reply.clientSequence());
            }
            case FillDecoder.TEMPLATE_ID ->
            {
                final FillDecoder fill = new FillDecoder();
                fill.wrapAndApplyHeader(buffer, offset, header);
                heard.add("Fill @" + fill.sessionSequence() + " order " + fill.orderId() + " " + fill.side());
            }
            case EngineHeartbeatDecoder.TEMPLATE_ID ->
            {
                final EngineHeartbeatDecoder heartbeat = new EngineHeartbeatDecoder();
                heartbeat.wrapAndApplyHeader(buffer, offset, header);
                heard.add("Heartbeat @" + heartbeat.lastSessionSequence() + " next #" + heartbeat.nextClientSequence());
            }
            case DisconnectedDecoder.TEMPLATE_ID ->
            {
                final DisconnectedDecoder disconnected = new DisconnectedDecoder();
                disconnected.wrapAndApplyHeader(buffer, offset, header);
                heard.add("Disconnected " + disconnected.reason());
            }
            case SessionAccountDecoder.TEMPLATE_ID -> onAccount(buffer, offset);
            default -> heard.add("template " + header.templateId());
        }
    }

    private void onAccount(final DirectBuffer buffer, final int offset)
    {
        final SessionAccountDecoder account = new SessionAccountDecoder();
        account.wrapAndApplyHeader(buffer, offset, header);
        heardBeforeAccounts.add(heard.size());
        accounts.add("key " + account.keyId() + " account " + account.accountId() + " at " + account.index() + " of " +
            account.count() + (account.allAccounts() == 1 ? " all" : ""));
    }

    private void onChallenge(final DirectBuffer buffer, final int offset)
    {
        final ChallengeDecoder challenge = new ChallengeDecoder();
        challenge.wrapAndApplyHeader(buffer, offset, header);
        challenge.getNonce(nonce, 0, nonce.length);
        engineTimeNs = challenge.timestampNs();
        final int trailer = offset + header.encodedLength() + ChallengeDecoder.BLOCK_LENGTH;
        heard.add("Challenge " + challenge.correlationId() + " key " + challenge.keyId() +
            (EgressTrailer.sentNs(buffer, trailer) >= engineTimeNs - 1_000_000 ? "" : " without trailer"));
    }

    private void onRefused(final DirectBuffer buffer, final int offset)
    {
        final RefusedDecoder refused = new RefusedDecoder();
        refused.wrapAndApplyHeader(buffer, offset, header);
        heard.add("Refused " + refused.result() + " template " + refused.refusedTemplateId() + " key " +
            refused.keyId() + " #" + refused.clientSequence() + " next #" + refused.nextClientSequence());
    }
}
