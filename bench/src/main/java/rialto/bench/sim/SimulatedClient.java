package rialto.bench.sim;

import io.aeron.logbuffer.FrameDescriptor;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.EgressTrailer;
import rialto.codecs.Templates;
import rialto.codecs.command.ClientHeartbeatEncoder;
import rialto.codecs.command.LogonEncoder;
import rialto.codecs.command.LogonRequestEncoder;
import rialto.codecs.command.LogoutEncoder;
import rialto.codecs.event.ChallengeDecoder;
import rialto.codecs.event.DisconnectedDecoder;
import rialto.codecs.event.RefusedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.SessionClosedDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;

import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.random.RandomGenerator;

/**
 * A program that trades, as careless as programs are: it reads slowly, goes away without a word, sends a frame twice,
 * sends frames that are none. It resends what was not answered, and asks for what it has missed; where it hears nothing
 * time after time, and what it asks for was retired, for what is new.
 */
final class SimulatedClient
{
    private static final long MS = 1_000_000;
    private static final long PATIENCE_NS = 15_000 * MS;
    private static final int NONCE_LENGTH = 32;
    private static final long ONLY_NEW = 0;
    private static final int MOST_FRUITLESS = 2;
    private static final int MOST_CUTS = 3;

    private final int keyId;
    private final SimulatedClock clock;
    private final RandomGenerator random;
    private final Workload workload;
    private final Auditor auditor;
    private final SimulatedKey key;
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[4096]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Deque<byte[]> unanswered = new ArrayDeque<>();
    private @Nullable SimulatedNetwork network;
    private @Nullable Wire wire;
    private @Nullable Outbox outbox;
    private int streamId;
    private boolean isLive;
    private boolean isForged;
    private boolean isResendDue;
    private long resendFrom;
    private long nextClientSequence = 1;
    private long quietUntilNs;
    private long lastHeardNs;
    private long nextHeartbeatNs;
    private int slowness;
    private long askedFrom;
    private long incarnation;
    private int fruitless;
    private int cuts;

    SimulatedClient(
        final int keyId,
        final SimulatedClock clock,
        final RandomGenerator random,
        final Workload workload,
        final Auditor auditor,
        final SimulatedKey key)
    {
        this.keyId = keyId;
        this.clock = clock;
        this.random = random;
        this.workload = workload;
        this.auditor = auditor;
        this.key = key;
    }

    /** The engine is there, or is not any more; what it had sent may still be read. */
    void engineIs(final @Nullable SimulatedNetwork engine)
    {
        if (outbox != null && random.nextInt(3) > 0)
        {
            slowness = 0;
            final Outbox last = outbox;
            for (int i = 0; i < 1_000 && last == outbox; i++)
            {
                read();
            }
        }
        disconnect();
        network = engine;
        quietUntilNs = clock.nanoTime() + random.nextLong(20 * MS);
    }

    /** Whether everything was sent and answered. */
    boolean isDone()
    {
        return unanswered.isEmpty() && !workload.goesOn(keyId, nextClientSequence);
    }

    @Override
    public String toString()
    {
        return "session " + keyId + (isLive ? " live, " : " away, ") + unanswered.size() + " unanswered, next " +
            nextClientSequence;
    }

    /** Does something, or nothing. */
    void step()
    {
        final SimulatedNetwork engine = network;
        if (engine == null || clock.nanoTime() < quietUntilNs)
        {
            return;
        }
        if (wire == null)
        {
            connect(engine);
            return;
        }
        read();
        if (isLive)
        {
            act();
        }
        else if (clock.nanoTime() - lastHeardNs > PATIENCE_NS)
        {
            vanish(100 * MS);
        }
    }

    /** Sends something new, if it is logged on; for a run that is to come to an end, nothing new. */
    private void act()
    {
        if (isResendDue)
        {
            resend();
        }
        final int chance = random.nextInt(1000);
        if (chance < 4)
        {
            vanish(random.nextLong(3_000 * MS));
        }
        else if (chance < 6)
        {
            logout();
        }
        else if (chance < 30 && !unanswered.isEmpty())
        {
            send(unanswered.peek());
        }
        else if (chance < 60)
        {
            sendRaw(workload.hostileFrame(keyId, nextClientSequence));
        }
        else if (chance < 70)
        {
            slowness = random.nextInt(3) == 0 ? random.nextInt(200) : 0;
        }
        else if (unanswered.size() < 24 && workload.goesOn(keyId, nextClientSequence) && !isResendDue)
        {
            final byte[] command = workload.nextFrame(keyId, nextClientSequence);
            nextClientSequence++;
            unanswered.add(command);
            auditor.onSent(keyId, command);
            send(command);
        }
        heartbeat();
    }

    private void heartbeat()
    {
        if (clock.nanoTime() >= nextHeartbeatNs)
        {
            nextHeartbeatNs = clock.nanoTime() + 1_000 * MS;
            new ClientHeartbeatEncoder().wrapAndApplyHeader(frame, 0, messageHeader).keyId(keyId)
                .timestampNs(clock.wallNs());
            sendFrame(MessageHeaderEncoder.ENCODED_LENGTH + ClientHeartbeatEncoder.BLOCK_LENGTH);
        }
    }

    private void connect(final SimulatedNetwork engine)
    {
        streamId = 2_000 + keyId * 10_000 + random.nextInt(10_000);
        wire = engine.connect(streamId, 1_024 << random.nextInt(2, 7));
        outbox = engine.outbox(streamId);
        lastHeardNs = clock.nanoTime();
        slowness = 0;
        final LogonRequestEncoder request = new LogonRequestEncoder().wrapAndApplyHeader(frame, 0, messageHeader);
        request.keyId(keyId).correlationId(1).responseStreamId(streamId).responseChannel("aeron:ipc");
        sendFrame(MessageHeaderEncoder.ENCODED_LENGTH + request.encodedLength());
    }

    private void read()
    {
        if (slowness > 0 && random.nextInt(slowness) != 0)
        {
            return;
        }
        final Outbox from = outbox;
        int count = random.nextInt(1, 12);
        while (from != null && from == outbox && count > 0)
        {
            final UnsafeBuffer message = from.take();
            if (message == null)
            {
                return;
            }
            lastHeardNs = clock.nanoTime();
            hear(message);
            count--;
        }
    }

    private void hear(final UnsafeBuffer message)
    {
        final int length = message.capacity() - EgressTrailer.ENCODED_LENGTH;
        header.wrap(message, 0);
        switch (header.templateId())
        {
            case ChallengeDecoder.TEMPLATE_ID -> answer(message);
            case RefusedDecoder.TEMPLATE_ID -> onRefused(message);
            case DisconnectedDecoder.TEMPLATE_ID ->
                onDisconnected(new DisconnectedDecoder().wrapAndApplyHeader(message, 0, header).reason());
            default ->
            {
                if (header.templateId() == SessionOpenedDecoder.TEMPLATE_ID && askedFrom == ONLY_NEW)
                {
                    skipTo(new SessionOpenedDecoder().wrapAndApplyHeader(message, 0, header));
                    header.wrap(message, 0);
                }
                if (auditor.onMessage(keyId, message, length))
                {
                    onSequenced(message);
                }
            }
        }
    }

    /** Cut off time after time before it hears anything: what it asks for must be gone. */
    private void onDisconnected(final DisconnectReason reason)
    {
        if (reason == DisconnectReason.TOO_SLOW && !isLive && fruitless > 0 && askedFrom != ONLY_NEW)
        {
            cuts++;
            AuditException.require(cuts <= MOST_CUTS || auditor.isNextRetired(keyId), "session " + keyId +
                " is cut off again and again before it hears anything, though message " + askedFrom + " is there");
        }
        vanish(random.nextLong(50 * MS));
    }

    private void onSequenced(final DirectBuffer message)
    {
        fruitless = 0;
        cuts = 0;
        switch (header.templateId())
        {
            case SessionOpenedDecoder.TEMPLATE_ID ->
                onOpened(new SessionOpenedDecoder().wrapAndApplyHeader(message, 0, header));
            case SessionClosedDecoder.TEMPLATE_ID ->
            {
                if (isLive)
                {
                    vanish(random.nextLong(50 * MS));
                }
            }
            case ReplyDecoder.TEMPLATE_ID -> onReply(new ReplyDecoder().wrapAndApplyHeader(message, 0, header));
            default -> workload.onMessage(header, message);
        }
    }

    /** What it has missed it cannot have any more: what the engine had of its commands was answered there. */
    private void skipTo(final SessionOpenedDecoder opened)
    {
        if (opened.incarnation() == incarnation && opened.nextSessionSequence() == ONLY_NEW)
        {
            auditor.onSkipped(keyId, opened.sessionSequence());
            while (!unanswered.isEmpty() &&
                nextClientSequence - unanswered.size() <= opened.lastClientSequence())
            {
                unanswered.remove();
            }
        }
    }

    /**
     * What it has missed comes first, older openings too; behind its own it may speak. What the engine has not got it
     * sends again; what the engine had and has lost with the machine is gone.
     */
    private void onOpened(final SessionOpenedDecoder opened)
    {
        final long last = opened.lastClientSequence();
        final boolean isOwn = opened.incarnation() == incarnation && opened.nextSessionSequence() == askedFrom;
        auditor.onOpened(keyId, last, nextClientSequence - unanswered.size(), isOwn);
        if (!isOwn)
        {
            return;
        }
        if (last + 1 < nextClientSequence - unanswered.size())
        {
            unanswered.clear();
            nextClientSequence = last + 1;
        }
        AuditException.require(!isForged, "session " + keyId + " is opened with a wrong signature");
        isLive = true;
        isResendDue = true;
        resendFrom = opened.lastClientSequence() + 1;
        nextHeartbeatNs = clock.nanoTime();
    }

    private void onReply(final ReplyDecoder reply)
    {
        final byte[] command = unanswered.peek();
        auditor.onReply(keyId, reply, command);
        if (command != null)
        {
            unanswered.remove();
            workload.onReply(reply, command);
        }
    }

    private void onRefused(final DirectBuffer message)
    {
        final RefusedDecoder refused = new RefusedDecoder().wrapAndApplyHeader(message, 0, header);
        final ResultCode result = refused.result();
        if (isLive && (result == ResultCode.BUSY || result == ResultCode.SEQUENCE_GAP ||
            result == ResultCode.JOURNAL_UNAVAILABLE))
        {
            isResendDue = true;
            resendFrom = refused.nextClientSequence();
        }
        else if (!isLive)
        {
            vanish(random.nextLong(200 * MS));
        }
    }

    private void resend()
    {
        isResendDue = false;
        for (final Iterator<byte[]> each = unanswered.iterator(); each.hasNext();)
        {
            final byte[] command = each.next();
            if (Templates.clientSequence(new UnsafeBuffer(command), 0) >= resendFrom)
            {
                send(command);
            }
        }
    }

    private void logout()
    {
        new LogoutEncoder().wrapAndApplyHeader(frame, 0, messageHeader).keyId(keyId);
        sendFrame(MessageHeaderEncoder.ENCODED_LENGTH + LogoutEncoder.BLOCK_LENGTH);
    }

    /** Goes away without a word; what it has sent still arrives. */
    private void vanish(final long forNs)
    {
        disconnect();
        quietUntilNs = clock.nanoTime() + forNs;
    }

    private void disconnect()
    {
        if (wire != null && random.nextInt(8) != 0)
        {
            wire.close();
        }
        if (outbox != null)
        {
            outbox.leave();
        }
        wire = null;
        outbox = null;
        isLive = false;
        isResendDue = false;
    }

    private void answer(final DirectBuffer message)
    {
        final ChallengeDecoder challenge = new ChallengeDecoder().wrapAndApplyHeader(message, 0, header);
        final byte[] nonce = new byte[NONCE_LENGTH];
        challenge.getNonce(nonce, 0, NONCE_LENGTH);
        final long timestampNs = clock.wallNs();
        fruitless++;
        final boolean isNextRetired = fruitless > MOST_FRUITLESS && auditor.isNextRetired(keyId);
        final long next = isNextRetired ? ONLY_NEW : auditor.nextSessionSequence(keyId);
        askedFrom = next;
        incarnation = challenge.incarnation();
        final short mode = ClientIdMode.INCREASING.value();
        final UnsafeBuffer signed = new UnsafeBuffer(new byte[53]);
        signed.putBytes(0, nonce);
        signed.putInt(32, keyId, ByteOrder.LITTLE_ENDIAN);
        signed.putLong(36, timestampNs, ByteOrder.LITTLE_ENDIAN);
        signed.putLong(44, next, ByteOrder.LITTLE_ENDIAN);
        signed.putByte(52, (byte)mode);
        final byte[] signature = key.sign(signed.byteArray());
        isForged = random.nextInt(20) == 0;
        signature[5] ^= (byte)(isForged ? 1 : 0);
        final LogonEncoder logon = new LogonEncoder().wrapAndApplyHeader(frame, 0, messageHeader);
        logon.keyId(keyId).timestampNs(timestampNs).putNonce(nonce, 0, NONCE_LENGTH);
        logon.putSignature(signature, 0, signature.length).nextSessionSequence(next);
        logon.clientIdMode(ClientIdMode.INCREASING);
        sendFrame(MessageHeaderEncoder.ENCODED_LENGTH + LogonEncoder.BLOCK_LENGTH);
    }

    private void sendFrame(final int length)
    {
        final byte[] bytes = new byte[length];
        frame.getBytes(0, bytes);
        sendRaw(bytes);
    }

    /** A command, now and then twice. */
    private void send(final byte[] bytes)
    {
        sendRaw(bytes);
        if (random.nextInt(40) == 0)
        {
            sendRaw(bytes);
        }
    }

    /** In one piece or in several, as a long frame is. */
    private void sendRaw(final byte[] bytes)
    {
        final Wire to = wire;
        if (to == null)
        {
            return;
        }
        final long arrivalNs = clock.nanoTime() + random.nextLong(2 * MS);
        final boolean isWhole = bytes.length < 64 || random.nextInt(10) != 0 || !isLive;
        if (isWhole)
        {
            to.send(bytes, FrameDescriptor.UNFRAGMENTED, arrivalNs);
            return;
        }
        final int cut = random.nextInt(1, bytes.length);
        to.send(Arrays.copyOf(bytes, cut), FrameDescriptor.BEGIN_FRAG_FLAG, arrivalNs);
        to.send(Arrays.copyOfRange(bytes, cut, bytes.length), FrameDescriptor.END_FRAG_FLAG, arrivalNs);
    }
}
