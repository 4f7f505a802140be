package rialto.bench;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.KeyFile;
import rialto.codecs.command.LogonEncoder;
import rialto.codecs.command.LogonRequestEncoder;
import rialto.codecs.event.ChallengeDecoder;
import rialto.codecs.event.EngineHeartbeatDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.RefusedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.SessionAccountDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.EngineConfig;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A connection to the binary door that sends whatever it is told to, right or wrong, and shows each answer as a line of
 * text: what a hostile or broken client can do.
 */
final class RawDoor implements AutoCloseable
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int SIGNED_LENGTH = 32 + Integer.BYTES + Long.BYTES + Long.BYTES + 1;

    private final ExclusivePublication publication;
    private final Subscription subscription;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder decodedHeader = new MessageHeaderDecoder();
    private final FragmentHandler handler = (buffer, offset, length, ignored) -> onMessage(buffer, offset);
    private final Deque<String> answers = new ArrayDeque<>();
    private final byte[] nonce = new byte[32];
    private final int responseStreamId;
    private long orderId;

    RawDoor(final Aeron aeron, final int responseStreamId)
    {
        this.responseStreamId = responseStreamId;
        publication = aeron.addExclusivePublication("aeron:ipc", EngineConfig.INGRESS_STREAM_ID);
        subscription = aeron.addSubscription("aeron:ipc", responseStreamId);
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(publication, subscription);
    }

    /** Goes as far as the challenge. */
    void knock(final int keyId)
    {
        final UnsafeBuffer frame = frame();
        final LogonRequestEncoder request = new LogonRequestEncoder().wrapAndApplyHeader(frame, 0, header);
        request.keyId(keyId).correlationId(5).responseStreamId(responseStreamId).responseChannel("aeron:ipc");
        send(frame, MessageHeaderEncoder.ENCODED_LENGTH + request.encodedLength());
        expect("challenge");
    }

    /** Answers the challenge, with a signature that may be spoilt. */
    String answer(final KeyFile key, final boolean isSpoilt)
    {
        final byte[] signed = new byte[SIGNED_LENGTH];
        final long timeNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        ByteBuffer.wrap(signed).order(ByteOrder.LITTLE_ENDIAN).put(nonce).putInt(key.keyId()).putLong(timeNs)
            .putLong(0).put((byte)ClientIdMode.INCREASING.value());
        final byte[] signature = sign(key, signed);
        signature[3] ^= (byte)(isSpoilt ? 1 : 0);
        final UnsafeBuffer frame = frame();
        final LogonEncoder logon = new LogonEncoder().wrapAndApplyHeader(frame, 0, header);
        logon.keyId(key.keyId()).timestampNs(timeNs).putNonce(nonce, 0, nonce.length);
        logon.putSignature(signature, 0, signature.length).nextSessionSequence(0).clientIdMode(ClientIdMode.INCREASING);
        return ask(frame, MessageHeaderEncoder.ENCODED_LENGTH + logon.encodedLength());
    }

    /** Sends a frame and waits for what the engine says to it. */
    String ask(final DirectBuffer frame, final int length)
    {
        send(frame, length);
        return next();
    }

    /** Order id of the last reply. */
    long orderId()
    {
        return orderId;
    }

    MessageHeaderEncoder header()
    {
        return header;
    }

    static UnsafeBuffer frame()
    {
        return new UnsafeBuffer(ByteBuffer.allocateDirect(4096));
    }

    private void expect(final String answer)
    {
        final String next = next();
        if (!answer.equals(next))
        {
            throw new AssertionError("expected " + answer + ", got " + next);
        }
    }

    private void send(final DirectBuffer frame, final int length)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (publication.offer(frame, 0, length) < 0)
        {
            pause(deadlineNs, "the engine takes nothing");
        }
    }

    private String next()
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (answers.isEmpty())
        {
            if (subscription.poll(handler, 10) == 0)
            {
                pause(deadlineNs, "the engine says nothing");
            }
        }
        return answers.removeFirst();
    }

    private static void pause(final long deadlineNs, final String complaint)
    {
        if (System.nanoTime() - deadlineNs > 0)
        {
            throw new AssertionError(complaint);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }

    private void onMessage(final DirectBuffer buffer, final int offset)
    {
        switch (decodedHeader.wrap(buffer, offset).templateId())
        {
            case ChallengeDecoder.TEMPLATE_ID ->
            {
                new ChallengeDecoder().wrapAndApplyHeader(buffer, offset, decodedHeader).getNonce(nonce, 0,
                    nonce.length);
                answers.add("challenge");
            }
            case RefusedDecoder.TEMPLATE_ID -> answers.add(
                "refused " + new RefusedDecoder().wrapAndApplyHeader(buffer, offset, decodedHeader).result());
            case SessionOpenedDecoder.TEMPLATE_ID -> answers.add(
                "opened " + new SessionOpenedDecoder().wrapAndApplyHeader(buffer, offset, decodedHeader).result());
            case ReplyDecoder.TEMPLATE_ID ->
            {
                final ReplyDecoder reply = new ReplyDecoder().wrapAndApplyHeader(buffer, offset, decodedHeader);
                orderId = reply.orderId();
                answers.add("reply " + reply.result());
            }
            case EngineHeartbeatDecoder.TEMPLATE_ID, OrderCancelledDecoder.TEMPLATE_ID,
                SessionAccountDecoder.TEMPLATE_ID ->
            {
                // Nothing that a test here asks about.
            }
            default -> answers.add("template " + decodedHeader.templateId());
        }
    }

    private static byte[] sign(final KeyFile key, final byte[] signed)
    {
        try
        {
            final Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key.privateKey());
            signature.update(signed);
            return signature.sign();
        }
        catch (final GeneralSecurityException ex)
        {
            throw new AssertionError(ex);
        }
    }
}
