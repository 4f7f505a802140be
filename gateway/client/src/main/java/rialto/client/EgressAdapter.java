package rialto.client;

import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import org.agrona.DirectBuffer;
import rialto.codecs.EgressTrailer;
import rialto.codecs.event.ChallengeDecoder;
import rialto.codecs.event.DisconnectedDecoder;
import rialto.codecs.event.EngineHeartbeatDecoder;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.PreventedDecoder;
import rialto.codecs.event.RefusedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.SessionAccountDecoder;
import rialto.codecs.event.SessionClosedDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

/**
 * Decodes what comes from the engine and hands it to the session and its listener. Once a challenge has named the
 * engine's image, frames of any other image on the same stream are passed over: on a shared medium anybody could write
 * to it. One thread; does not allocate.
 */
final class EgressAdapter implements FragmentHandler
{
    private final OrderSession session;
    private final SessionListener listener;
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final ChallengeDecoder challenge = new ChallengeDecoder();
    private final RefusedDecoder refused = new RefusedDecoder();
    private final EngineHeartbeatDecoder heartbeat = new EngineHeartbeatDecoder();
    private final DisconnectedDecoder disconnected = new DisconnectedDecoder();
    private final SessionOpenedDecoder opened = new SessionOpenedDecoder();
    private final SessionClosedDecoder closed = new SessionClosedDecoder();
    private final SessionAccountDecoder account = new SessionAccountDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final OrderReducedDecoder reduced = new OrderReducedDecoder();
    private final OrderAmendedDecoder amended = new OrderAmendedDecoder();
    private final OrderTriggeredDecoder triggered = new OrderTriggeredDecoder();
    private final PreventedDecoder prevented = new PreventedDecoder();
    private boolean isBound;
    private int engineImage;
    private long journalledNs;
    private long matchedNs;
    private long sentNs;

    EgressAdapter(final OrderSession session, final SessionListener listener)
    {
        this.session = session;
        this.listener = listener;
    }

    long journalledNs()
    {
        return journalledNs;
    }

    long matchedNs()
    {
        return matchedNs;
    }

    long sentNs()
    {
        return sentNs;
    }

    @Override
    public void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header)
    {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH + EgressTrailer.ENCODED_LENGTH)
        {
            return;
        }
        messageHeader.wrap(buffer, offset);
        final int templateId = messageHeader.templateId();
        final boolean isChallenge = templateId == ChallengeDecoder.TEMPLATE_ID;
        if (messageHeader.schemaId() != ChallengeDecoder.SCHEMA_ID ||
            (isBound ? header.sessionId() != engineImage : !isChallenge && templateId != RefusedDecoder.TEMPLATE_ID))
        {
            return;
        }
        final int trailerOffset = offset + length - EgressTrailer.ENCODED_LENGTH;
        journalledNs = EgressTrailer.journalledNs(buffer, trailerOffset);
        matchedNs = EgressTrailer.matchedNs(buffer, trailerOffset);
        sentNs = EgressTrailer.sentNs(buffer, trailerOffset);
        session.onHeard();
        if (isChallenge)
        {
            onChallenge(buffer, offset, header.sessionId());
        }
        else
        {
            onMessage(templateId, buffer, offset);
        }
    }

    private void onChallenge(final DirectBuffer buffer, final int offset, final int image)
    {
        challenge.wrapAndApplyHeader(buffer, offset, messageHeader);
        if (session.onChallenge(challenge))
        {
            isBound = true;
            engineImage = image;
        }
    }

    private void onMessage(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case ReplyDecoder.TEMPLATE_ID -> onReply(buffer, offset);
            case FillDecoder.TEMPLATE_ID -> onFill(buffer, offset);
            case OrderCancelledDecoder.TEMPLATE_ID -> onCancelled(buffer, offset);
            case OrderReducedDecoder.TEMPLATE_ID -> onReduced(buffer, offset);
            case OrderAmendedDecoder.TEMPLATE_ID -> onAmended(buffer, offset);
            case OrderTriggeredDecoder.TEMPLATE_ID -> onTriggered(buffer, offset);
            case PreventedDecoder.TEMPLATE_ID -> onPrevented(buffer, offset);
            case SessionOpenedDecoder.TEMPLATE_ID ->
            {
                opened.wrapAndApplyHeader(buffer, offset, messageHeader);
                session.onSessionOpened(opened);
            }
            case SessionClosedDecoder.TEMPLATE_ID ->
            {
                closed.wrapAndApplyHeader(buffer, offset, messageHeader);
                session.onSessionClosed(closed);
            }
            case SessionAccountDecoder.TEMPLATE_ID ->
            {
                account.wrapAndApplyHeader(buffer, offset, messageHeader);
                session.onSessionAccount(account);
            }
            case RefusedDecoder.TEMPLATE_ID ->
            {
                refused.wrapAndApplyHeader(buffer, offset, messageHeader);
                session.onRefused(refused);
            }
            case EngineHeartbeatDecoder.TEMPLATE_ID ->
            {
                heartbeat.wrapAndApplyHeader(buffer, offset, messageHeader);
                session.onEngineHeartbeat(heartbeat.nextClientSequence());
            }
            case DisconnectedDecoder.TEMPLATE_ID ->
            {
                disconnected.wrapAndApplyHeader(buffer, offset, messageHeader);
                session.disconnect(disconnected.reason());
            }
            default -> ignoreUnknown();
        }
    }

    private void onReply(final DirectBuffer buffer, final int offset)
    {
        reply.wrapAndApplyHeader(buffer, offset, messageHeader);
        if (session.isNext(reply.sessionSequence()))
        {
            session.onAnswered(reply.clientSequence());
            listener.onReply(reply);
        }
    }

    private void onFill(final DirectBuffer buffer, final int offset)
    {
        fill.wrapAndApplyHeader(buffer, offset, messageHeader);
        if (session.isNext(fill.sessionSequence()))
        {
            listener.onFill(fill);
        }
    }

    private void onCancelled(final DirectBuffer buffer, final int offset)
    {
        cancelled.wrapAndApplyHeader(buffer, offset, messageHeader);
        if (session.isNext(cancelled.sessionSequence()))
        {
            listener.onOrderCancelled(cancelled);
        }
    }

    private void onReduced(final DirectBuffer buffer, final int offset)
    {
        reduced.wrapAndApplyHeader(buffer, offset, messageHeader);
        if (session.isNext(reduced.sessionSequence()))
        {
            listener.onOrderReduced(reduced);
        }
    }

    private void onAmended(final DirectBuffer buffer, final int offset)
    {
        amended.wrapAndApplyHeader(buffer, offset, messageHeader);
        if (session.isNext(amended.sessionSequence()))
        {
            listener.onOrderAmended(amended);
        }
    }

    private void onTriggered(final DirectBuffer buffer, final int offset)
    {
        triggered.wrapAndApplyHeader(buffer, offset, messageHeader);
        if (session.isNext(triggered.sessionSequence()))
        {
            listener.onOrderTriggered(triggered);
        }
    }

    private void onPrevented(final DirectBuffer buffer, final int offset)
    {
        prevented.wrapAndApplyHeader(buffer, offset, messageHeader);
        if (session.isNext(prevented.sessionSequence()))
        {
            listener.onMatchPrevented(prevented);
        }
    }

    /** A newer engine may say more than this client knows. */
    private static void ignoreUnknown()
    {
    }
}
