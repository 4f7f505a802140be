package rialto.engine.session;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.event.FillEncoder;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.PreventedEncoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.SessionClosedDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.TradeFlagsDecoder;

/**
 * Which events belong to whose stream. Egress and retransmission both use it, so that a message sent again is, byte for
 * byte but for its trailer, the one that was sent first. An event goes out as it stands in the event log; a Trade
 * becomes a Fill and a MatchPrevented a Prevented for each of its parties. Single-threaded; does not allocate.
 */
final class SessionMessages
{
    private static final int FILL_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + FillEncoder.BLOCK_LENGTH;
    private static final int PREVENTED_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + PreventedEncoder.BLOCK_LENGTH;

    private final SessionMessageHandler handler;
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final OrderReducedDecoder reduced = new OrderReducedDecoder();
    private final OrderAmendedDecoder amended = new OrderAmendedDecoder();
    private final OrderTriggeredDecoder triggered = new OrderTriggeredDecoder();
    private final MatchPreventedDecoder match = new MatchPreventedDecoder();
    private final SessionOpenedDecoder opened = new SessionOpenedDecoder();
    private final SessionClosedDecoder closed = new SessionClosedDecoder();
    private final MessageHeaderEncoder fillMessageHeader = new MessageHeaderEncoder();
    private final FillEncoder fill = new FillEncoder();
    private final UnsafeBuffer fillBuffer = new UnsafeBuffer(new byte[FILL_LENGTH]);
    private final PreventedEncoder prevented = new PreventedEncoder();
    private final UnsafeBuffer preventedBuffer = new UnsafeBuffer(new byte[PREVENTED_LENGTH]);

    SessionMessages(final SessionMessageHandler handler)
    {
        this.handler = handler;
    }

    /** Hands on what the event at {@code offset} means to sessions. */
    void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        messageHeader.wrap(buffer, offset);
        switch (messageHeader.templateId())
        {
            case ReplyDecoder.TEMPLATE_ID ->
            {
                reply.wrapAndApplyHeader(buffer, offset, messageHeader);
                final long eventSequence = reply.header().eventSequence();
                handOn(reply.keyId(), reply.sessionSequence(), eventSequence, buffer, offset, length);
            }
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset);
            case OrderCancelledDecoder.TEMPLATE_ID ->
            {
                cancelled.wrapAndApplyHeader(buffer, offset, messageHeader);
                final long eventSequence = cancelled.header().eventSequence();
                handOn(cancelled.keyId(), cancelled.sessionSequence(), eventSequence, buffer, offset, length);
            }
            case OrderReducedDecoder.TEMPLATE_ID ->
            {
                reduced.wrapAndApplyHeader(buffer, offset, messageHeader);
                final long eventSequence = reduced.header().eventSequence();
                handOn(reduced.keyId(), reduced.sessionSequence(), eventSequence, buffer, offset, length);
            }
            case OrderAmendedDecoder.TEMPLATE_ID ->
            {
                amended.wrapAndApplyHeader(buffer, offset, messageHeader);
                final long eventSequence = amended.header().eventSequence();
                handOn(amended.keyId(), amended.sessionSequence(), eventSequence, buffer, offset, length);
            }
            case OrderTriggeredDecoder.TEMPLATE_ID ->
            {
                triggered.wrapAndApplyHeader(buffer, offset, messageHeader);
                final long eventSequence = triggered.header().eventSequence();
                handOn(triggered.keyId(), triggered.sessionSequence(), eventSequence, buffer, offset, length);
            }
            case MatchPreventedDecoder.TEMPLATE_ID -> onPrevented(buffer, offset);
            case SessionOpenedDecoder.TEMPLATE_ID ->
            {
                opened.wrapAndApplyHeader(buffer, offset, messageHeader);
                final long eventSequence = opened.header().eventSequence();
                handOn(opened.keyId(), opened.sessionSequence(), eventSequence, buffer, offset, length);
            }
            case SessionClosedDecoder.TEMPLATE_ID ->
            {
                closed.wrapAndApplyHeader(buffer, offset, messageHeader);
                final long eventSequence = closed.header().eventSequence();
                handOn(closed.keyId(), closed.sessionSequence(), eventSequence, buffer, offset, length);
            }
            default -> ignore();
        }
    }

    private void handOn(
        final int keyId,
        final long sessionSequence,
        final long eventSequence,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        if (sessionSequence != 0 && handler.isWanted(keyId, sessionSequence, eventSequence))
        {
            handler.onMessage(keyId, sessionSequence, eventSequence, buffer, offset, length);
        }
    }

    /** The two fills of one session go out in the order of their sequences. */
    private void onTrade(final DirectBuffer buffer, final int offset)
    {
        trade.wrapAndApplyHeader(buffer, offset, messageHeader);
        final long eventSequence = trade.header().eventSequence();
        final boolean isTakerFirst =
            Long.compareUnsigned(trade.takerSessionSequence(), trade.makerSessionSequence()) < 0;
        if (isTakerFirst)
        {
            onTakerFill(eventSequence);
            onMakerFill(eventSequence);
        }
        else
        {
            onMakerFill(eventSequence);
            onTakerFill(eventSequence);
        }
    }

    private void onTakerFill(final long eventSequence)
    {
        final int keyId = trade.takerKeyId();
        final long sessionSequence = trade.takerSessionSequence();
        if (sessionSequence == 0 || !handler.isWanted(keyId, sessionSequence, eventSequence))
        {
            return;
        }
        beginFill(keyId, sessionSequence);
        fill.tradeId(trade.tradeId()).orderId(trade.takerOrderId()).accountId(trade.takerAccountId());
        fill.instrumentId(trade.instrumentId());
        fill.clientOrderId().high(trade.takerClientOrderId().high()).low(trade.takerClientOrderId().low());
        fill.side(trade.aggressorSide()).isMaker((short)0);
        fill.priceTicks(trade.priceTicks()).quantityLots(trade.quantityLots()).leavesLots(trade.takerLeavesLots());
        fill.amountMinor(trade.amountMinor()).feeMinor(trade.takerFeeMinor());
        copyFlags();
        handler.onMessage(keyId, sessionSequence, eventSequence, fillBuffer, 0, FILL_LENGTH);
    }

    private void onMakerFill(final long eventSequence)
    {
        final int keyId = trade.makerKeyId();
        final long sessionSequence = trade.makerSessionSequence();
        if (sessionSequence == 0 || !handler.isWanted(keyId, sessionSequence, eventSequence))
        {
            return;
        }
        beginFill(keyId, sessionSequence);
        fill.tradeId(trade.tradeId()).orderId(trade.makerOrderId()).accountId(trade.makerAccountId());
        fill.instrumentId(trade.instrumentId());
        fill.clientOrderId().high(trade.makerClientOrderId().high()).low(trade.makerClientOrderId().low());
        fill.side(Sides.opposite(trade.aggressorSide())).isMaker((short)1);
        fill.priceTicks(trade.priceTicks()).quantityLots(trade.quantityLots()).leavesLots(trade.makerLeavesLots());
        fill.amountMinor(trade.amountMinor()).feeMinor(trade.makerFeeMinor());
        copyFlags();
        handler.onMessage(keyId, sessionSequence, eventSequence, fillBuffer, 0, FILL_LENGTH);
    }

    private void beginFill(final int keyId, final long sessionSequence)
    {
        fill.wrapAndApplyHeader(fillBuffer, 0, fillMessageHeader);
        final EventHeaderDecoder from = trade.header();
        fillBuffer.putBytes(fill.header().offset(), from.buffer(), from.offset(), EventHeaderDecoder.ENCODED_LENGTH);
        fill.keyId(keyId).sessionSequence(sessionSequence);
    }

    /** All of them: of a prediction market they say what changed hands. */
    private void copyFlags()
    {
        final TradeFlagsDecoder from = trade.tradeFlags();
        fillBuffer.putBytes(fill.tradeFlags().offset(), from.buffer(), from.offset(), TradeFlagsDecoder.ENCODED_LENGTH);
    }

    /** The engine numbers the incoming order's party first. */
    private void onPrevented(final DirectBuffer buffer, final int offset)
    {
        match.wrapAndApplyHeader(buffer, offset, messageHeader);
        final long eventSequence = match.header().eventSequence();
        final int takerKeyId = match.takerKeyId();
        if (match.takerSessionSequence() != 0 &&
            handler.isWanted(takerKeyId, match.takerSessionSequence(), eventSequence))
        {
            beginPrevented(takerKeyId, match.takerSessionSequence());
            prevented.orderId(match.takerOrderId()).accountId(match.takerAccountId());
            prevented.clientOrderId().high(match.takerClientOrderId().high()).low(match.takerClientOrderId().low());
            prevented.side(match.aggressorSide()).isMaker((short)0);
            prevented.preventedLots(match.takerPreventedLots()).leavesLots(match.takerLeavesLots());
            handler.onMessage(
                takerKeyId, match.takerSessionSequence(), eventSequence, preventedBuffer, 0, PREVENTED_LENGTH);
        }
        final int makerKeyId = match.makerKeyId();
        if (match.makerSessionSequence() != 0 &&
            handler.isWanted(makerKeyId, match.makerSessionSequence(), eventSequence))
        {
            beginPrevented(makerKeyId, match.makerSessionSequence());
            prevented.orderId(match.makerOrderId()).accountId(match.makerAccountId());
            prevented.clientOrderId().high(match.makerClientOrderId().high()).low(match.makerClientOrderId().low());
            prevented.side(Sides.opposite(match.aggressorSide())).isMaker((short)1);
            prevented.preventedLots(match.makerPreventedLots()).leavesLots(match.makerLeavesLots());
            handler.onMessage(
                makerKeyId, match.makerSessionSequence(), eventSequence, preventedBuffer, 0, PREVENTED_LENGTH);
        }
    }

    private void beginPrevented(final int keyId, final long sessionSequence)
    {
        prevented.wrapAndApplyHeader(preventedBuffer, 0, fillMessageHeader);
        final EventHeaderDecoder from = match.header();
        preventedBuffer.putBytes(
            prevented.header().offset(), from.buffer(), from.offset(), EventHeaderDecoder.ENCODED_LENGTH);
        prevented.keyId(keyId).sessionSequence(sessionSequence).instrumentId(match.instrumentId());
        prevented.priceTicks(match.priceTicks()).stpMode(match.stpMode());
    }

    /** Everything else is nobody's alone. */
    private static void ignore()
    {
    }
}
