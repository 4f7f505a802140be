package rialto.engine.session;

import io.aeron.logbuffer.ControlledFragmentHandler.Action;
import io.aeron.logbuffer.FrameDescriptor;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.MessageKind;
import rialto.codecs.Templates;
import rialto.codecs.command.ClientHeartbeatDecoder;
import rialto.codecs.command.FollowEventsDecoder;
import rialto.codecs.command.LogonDecoder;
import rialto.codecs.command.LogonRequestDecoder;
import rialto.codecs.command.LogoutDecoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;

/**
 * Makes frames of fragments, checks their form, and hands them to whom they concern. Ingress thread only; commands pass
 * without allocation.
 *
 * <p>Frames are put together here rather than by Aeron's assembler because that one grows with whatever is sent: here a
 * connection has 2,048 bytes, and what is longer is counted to its end and refused. An image without a connection has
 * none: its first frame, a LogonRequest, must fit into one fragment.
 */
final class IngressAdapter implements FrameHandler
{
    private static final int KEY_ID_END = Templates.HEADER_LENGTH + Integer.BYTES;
    private static final int CLIENT_SEQUENCE_END = KEY_ID_END + Long.BYTES;

    private final SessionConfig config;
    private final Connections connections;
    private final LogonDesk logonDesk;
    private final SessionDesk sessionDesk;
    private final FollowerDesk followerDesk;
    private final ResponsePublisher responses;
    private final SessionCounters counters;
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final LogonRequestDecoder logonRequest = new LogonRequestDecoder();
    private final LogonDecoder logon = new LogonDecoder();
    private final FollowEventsDecoder followEvents = new FollowEventsDecoder();
    private long nowNs;

    IngressAdapter(
        final SessionConfig config,
        final Connections connections,
        final LogonDesk logonDesk,
        final SessionDesk sessionDesk,
        final FollowerDesk followerDesk,
        final ResponsePublisher responses,
        final SessionCounters counters)
    {
        this.config = config;
        this.connections = connections;
        this.logonDesk = logonDesk;
        this.sessionDesk = sessionDesk;
        this.followerDesk = followerDesk;
        this.responses = responses;
        this.counters = counters;
    }

    /** The monotonic time that holds for the next poll. */
    void nowNs(final long monotonicNs)
    {
        nowNs = monotonicNs;
    }

    @Override
    public Action onFragment(
        final Object image,
        final int sessionId,
        final byte flags,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        final Connection connection = connectionOf(image, sessionId);
        if ((flags & FrameDescriptor.UNFRAGMENTED) == FrameDescriptor.UNFRAGMENTED)
        {
            return connection == null ? onFirstFrame(image, sessionId, buffer, offset, length) :
                onFrame(connection, buffer, offset, length);
        }
        if (connection == null)
        {
            counters.increment(SessionCounter.FRAMES_DROPPED);
            return Action.CONTINUE;
        }
        return assemble(connection, buffer, offset, length, flags);
    }

    /** An image is known by identity: another one may have the same number after a client's restart. */
    private @Nullable Connection connectionOf(final Object image, final int sessionId)
    {
        final Connection connection = connections.of(sessionId);
        return connection != null && connection.isOf(image) ? connection : null;
    }

    private Action assemble(
        final Connection connection,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final byte flags)
    {
        final boolean isFirst = (flags & FrameDescriptor.BEGIN_FRAG_FLAG) == FrameDescriptor.BEGIN_FRAG_FLAG;
        final int begin = isFirst ? 0 : connection.frameLength;
        final int room = Math.max(0, connection.frame.capacity() - begin);
        connection.frame.putBytes(Math.min(begin, connection.frame.capacity()), buffer, offset, Math.min(length, room));
        connection.frameLength = (int)Math.min(Integer.MAX_VALUE, (long)begin + length);
        if ((flags & FrameDescriptor.END_FRAG_FLAG) != FrameDescriptor.END_FRAG_FLAG)
        {
            return Action.CONTINUE;
        }
        final Action action = onFrame(connection, connection.frame, 0, connection.frameLength);
        connection.frameLength = action == Action.ABORT ? begin : 0;
        return action;
    }

    private Action onFirstFrame(
        final Object image,
        final int sessionId,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        final boolean isRequest = Templates.checkClientFrame(buffer, offset, length) == ResultCode.OK &&
            Templates.templateId(buffer, offset) == LogonRequestDecoder.TEMPLATE_ID;
        if (isRequest)
        {
            logonRequest.wrapAndApplyHeader(buffer, offset, messageHeader);
            logonDesk.onFirstRequest(sessionId, image, logonRequest, nowNs);
        }
        else
        {
            counters.increment(SessionCounter.FRAMES_DROPPED);
        }
        return Action.CONTINUE;
    }

    private Action onFrame(final Connection connection, final DirectBuffer buffer, final int offset, final int length)
    {
        connection.lastHeardNs = nowNs;
        if (connection.stage == ConnectionStage.OPENING)
        {
            logonDesk.tickOpening(connection, nowNs);
        }
        final ResultCode form = Templates.checkClientFrame(buffer, offset, length);
        if (form != ResultCode.OK)
        {
            onMalformed(connection, form, buffer, offset, length);
            return Action.CONTINUE;
        }
        connection.malformedInRow = 0;
        switch (Templates.templateId(buffer, offset))
        {
            case LogonRequestDecoder.TEMPLATE_ID ->
            {
                logonRequest.wrapAndApplyHeader(buffer, offset, messageHeader);
                logonDesk.onRequest(connection, logonRequest, nowNs);
            }
            case LogonDecoder.TEMPLATE_ID ->
            {
                logon.wrapAndApplyHeader(buffer, offset, messageHeader);
                logonDesk.onLogon(connection, logon, nowNs);
            }
            case LogoutDecoder.TEMPLATE_ID ->
                sessionDesk.onLogout(connection, Templates.keyId(buffer, offset), nowNs);
            case ClientHeartbeatDecoder.TEMPLATE_ID ->
                sessionDesk.onHeartbeat(connection, Templates.keyId(buffer, offset));
            case FollowEventsDecoder.TEMPLATE_ID ->
            {
                followEvents.wrapAndApplyHeader(buffer, offset, messageHeader);
                followerDesk.onFollow(connection, followEvents, nowNs);
            }
            default ->
            {
                return sessionDesk.onCommand(connection, buffer, offset, length, nowNs);
            }
        }
        return Action.CONTINUE;
    }

    /** Tells as much of the frame as can be read. */
    private void onMalformed(
        final Connection connection,
        final ResultCode result,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        final boolean isReadable =
            length >= Templates.HEADER_LENGTH && Templates.schemaId(buffer, offset) == Templates.SCHEMA_ID;
        final int templateId = isReadable ? Templates.templateId(buffer, offset) : 0;
        final boolean isKnown = Templates.kind(templateId) != MessageKind.UNKNOWN;
        final int keyId = isKnown && length >= KEY_ID_END ? Templates.keyId(buffer, offset) : 0;
        final boolean hasSequence = Templates.isClientCommand(templateId) && length >= CLIENT_SEQUENCE_END;
        final long clientSequence = hasSequence ? Templates.clientSequence(buffer, offset) : 0L;
        responses.refuse(connection, result, templateId, keyId, clientSequence);
        connection.malformedInRow++;
        if (connection.malformedInRow >= config.malformedFrameLimit())
        {
            cut(connection);
        }
    }

    private void cut(final Connection connection)
    {
        if (connection.stage == ConnectionStage.LIVE)
        {
            sessionDesk.close(connection, DisconnectReason.PROTOCOL_VIOLATION, nowNs);
        }
        else if (connection.isInLogon())
        {
            logonDesk.end(connection, DisconnectReason.PROTOCOL_VIOLATION, nowNs);
        }
    }
}
