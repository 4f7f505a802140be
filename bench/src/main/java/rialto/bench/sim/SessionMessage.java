package rialto.bench.sim;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.PreventedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.SessionClosedDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.Side;

/**
 * What an event of the log says to one session, as the auditor understands it.
 *
 * @param event    as it stands in the log.
 * @param sequence in the session's stream.
 * @param isMaker  of an event about two parties, whether it is the one that rested.
 */
record SessionMessage(UnsafeBuffer event, long sequence, boolean isMaker)
{
    static final long NONE = 0;

    /** Place of a message in its session's stream; {@link #NONE} if it has none. */
    static long sequenceOf(final DirectBuffer message, final int keyId)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(message, 0);
        return switch (header.templateId())
        {
            case FillDecoder.TEMPLATE_ID ->
            {
                final FillDecoder fill = new FillDecoder().wrapAndApplyHeader(message, 0, header);
                yield own(fill.keyId(), keyId, fill.sessionSequence());
            }
            case PreventedDecoder.TEMPLATE_ID ->
            {
                final PreventedDecoder prevented = new PreventedDecoder().wrapAndApplyHeader(message, 0, header);
                yield own(prevented.keyId(), keyId, prevented.sessionSequence());
            }
            default -> plainSequenceOf(message, header, keyId);
        };
    }

    /** The same for an event that goes out as it is; {@link #NONE} if it does not go to the key. */
    static long plainSequenceOf(final DirectBuffer event, final MessageHeaderDecoder header, final int keyId)
    {
        return switch (header.templateId())
        {
            case ReplyDecoder.TEMPLATE_ID ->
            {
                final ReplyDecoder reply = new ReplyDecoder().wrapAndApplyHeader(event, 0, header);
                yield own(reply.keyId(), keyId, reply.sessionSequence());
            }
            case OrderCancelledDecoder.TEMPLATE_ID ->
            {
                final OrderCancelledDecoder e = new OrderCancelledDecoder().wrapAndApplyHeader(event, 0, header);
                yield own(e.keyId(), keyId, e.sessionSequence());
            }
            case OrderReducedDecoder.TEMPLATE_ID ->
            {
                final OrderReducedDecoder e = new OrderReducedDecoder().wrapAndApplyHeader(event, 0, header);
                yield own(e.keyId(), keyId, e.sessionSequence());
            }
            case OrderAmendedDecoder.TEMPLATE_ID ->
            {
                final OrderAmendedDecoder e = new OrderAmendedDecoder().wrapAndApplyHeader(event, 0, header);
                yield own(e.keyId(), keyId, e.sessionSequence());
            }
            case OrderTriggeredDecoder.TEMPLATE_ID ->
            {
                final OrderTriggeredDecoder e = new OrderTriggeredDecoder().wrapAndApplyHeader(event, 0, header);
                yield own(e.keyId(), keyId, e.sessionSequence());
            }
            case SessionOpenedDecoder.TEMPLATE_ID ->
            {
                final SessionOpenedDecoder e = new SessionOpenedDecoder().wrapAndApplyHeader(event, 0, header);
                yield own(e.keyId(), keyId, e.sessionSequence());
            }
            case SessionClosedDecoder.TEMPLATE_ID ->
            {
                final SessionClosedDecoder e = new SessionClosedDecoder().wrapAndApplyHeader(event, 0, header);
                yield own(e.keyId(), keyId, e.sessionSequence());
            }
            default -> NONE;
        };
    }

    /** Whether an event of the log is what a session is told at a place of its stream. */
    static boolean isTold(final UnsafeBuffer event, final int keyId, final long sequence)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(event, 0);
        return switch (header.templateId())
        {
            case TradeDecoder.TEMPLATE_ID ->
            {
                final TradeDecoder e = new TradeDecoder().wrapAndApplyHeader(event, 0, header);
                yield own(e.takerKeyId(), keyId, e.takerSessionSequence()) == sequence ||
                    own(e.makerKeyId(), keyId, e.makerSessionSequence()) == sequence;
            }
            case MatchPreventedDecoder.TEMPLATE_ID ->
            {
                final MatchPreventedDecoder e = new MatchPreventedDecoder().wrapAndApplyHeader(event, 0, header);
                yield own(e.takerKeyId(), keyId, e.takerSessionSequence()) == sequence ||
                    own(e.makerKeyId(), keyId, e.makerSessionSequence()) == sequence;
            }
            default -> plainSequenceOf(event, header, keyId) == sequence;
        };
    }

    /** What is wrong with a message that should say this; empty if nothing is. */
    String differenceTo(final UnsafeBuffer message)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(event, 0);
        return switch (header.templateId())
        {
            case TradeDecoder.TEMPLATE_ID ->
                ofTrade(new TradeDecoder().wrapAndApplyHeader(event, 0, header), message);
            case MatchPreventedDecoder.TEMPLATE_ID ->
                ofPrevented(new MatchPreventedDecoder().wrapAndApplyHeader(event, 0, header), message);
            default -> event.compareTo(message) == 0 ? "" : "another event";
        };
    }

    private String ofTrade(final TradeDecoder trade, final UnsafeBuffer message)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(message, 0);
        if (header.templateId() != FillDecoder.TEMPLATE_ID)
        {
            return "no fill";
        }
        final FillDecoder fill = new FillDecoder().wrapAndApplyHeader(message, 0, header);
        return isTrade(trade, fill) && isParty(trade, fill) ? "" : "fill of trade " + trade.tradeId();
    }

    private static boolean isTrade(final TradeDecoder trade, final FillDecoder fill)
    {
        return fill.header().eventSequence() == trade.header().eventSequence() &&
            fill.header().inputSequence() == trade.header().inputSequence() &&
            fill.tradeId() == trade.tradeId() && fill.instrumentId() == trade.instrumentId() &&
            fill.priceTicks() == trade.priceTicks() && fill.quantityLots() == trade.quantityLots() &&
            fill.amountMinor() == trade.amountMinor();
    }

    private boolean isParty(final TradeDecoder trade, final FillDecoder fill)
    {
        final boolean isBuy = (trade.aggressorSide() == Side.BUY) != isMaker;
        return fill.isMaker() == (isMaker ? 1 : 0) && (fill.side() == Side.BUY) == isBuy &&
            fill.orderId() == (isMaker ? trade.makerOrderId() : trade.takerOrderId()) &&
            fill.accountId() == (isMaker ? trade.makerAccountId() : trade.takerAccountId()) &&
            fill.leavesLots() == (isMaker ? trade.makerLeavesLots() : trade.takerLeavesLots()) &&
            fill.feeMinor() == (isMaker ? trade.makerFeeMinor() : trade.takerFeeMinor());
    }

    private String ofPrevented(final MatchPreventedDecoder match, final UnsafeBuffer message)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(message, 0);
        if (header.templateId() != PreventedDecoder.TEMPLATE_ID)
        {
            return "no prevented match";
        }
        final PreventedDecoder prevented = new PreventedDecoder().wrapAndApplyHeader(message, 0, header);
        final boolean isSame = prevented.header().eventSequence() == match.header().eventSequence() &&
            prevented.orderId() == (isMaker ? match.makerOrderId() : match.takerOrderId()) &&
            prevented.preventedLots() == (isMaker ? match.makerPreventedLots() : match.takerPreventedLots()) &&
            prevented.leavesLots() == (isMaker ? match.makerLeavesLots() : match.takerLeavesLots());
        return isSame ? "" : "prevented match of event " + match.header().eventSequence();
    }

    private static long own(final int of, final int keyId, final long sequence)
    {
        return of == keyId ? sequence : NONE;
    }
}
