package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.event.AccountTermsDefinedDecoder;
import rialto.codecs.event.AssetDefinedDecoder;
import rialto.codecs.event.FeeTierDefinedDecoder;
import rialto.codecs.event.InstrumentDefinedDecoder;
import rialto.codecs.event.LedgerPostedDecoder;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTakenDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.event.TradingRulesDefinedDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

/** Is shown the events of a command in their order; whoever reads overrides what it wants to know. */
interface EventReader
{
    /** Reads the events of one command as they lie behind one another. */
    static void read(final DirectBuffer events, final int length, final EventReader reader)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        int frame = 0;
        while (frame < length)
        {
            final int at = EventFrame.messageOffset(frame);
            switch (header.wrap(events, at).templateId())
            {
                case OrderAcceptedDecoder.TEMPLATE_ID ->
                    reader.onAccepted(new OrderAcceptedDecoder().wrapAndApplyHeader(events, at, header));
                case OrderBookedDecoder.TEMPLATE_ID ->
                    reader.onBooked(new OrderBookedDecoder().wrapAndApplyHeader(events, at, header));
                case TradeDecoder.TEMPLATE_ID ->
                    reader.onTrade(new TradeDecoder().wrapAndApplyHeader(events, at, header));
                case OrderCancelledDecoder.TEMPLATE_ID ->
                    reader.onCancelled(new OrderCancelledDecoder().wrapAndApplyHeader(events, at, header));
                case OrderReducedDecoder.TEMPLATE_ID ->
                    reader.onReduced(new OrderReducedDecoder().wrapAndApplyHeader(events, at, header));
                case OrderAmendedDecoder.TEMPLATE_ID ->
                    reader.onAmended(new OrderAmendedDecoder().wrapAndApplyHeader(events, at, header));
                case OrderTriggeredDecoder.TEMPLATE_ID ->
                    reader.onTriggered(new OrderTriggeredDecoder().wrapAndApplyHeader(events, at, header));
                case MatchPreventedDecoder.TEMPLATE_ID ->
                    reader.onPrevented(new MatchPreventedDecoder().wrapAndApplyHeader(events, at, header));
                default -> readOther(events, at, header, reader);
            }
            frame += EventFrame.frameLength(EventFrame.messageLength(events, frame));
        }
    }

    private static void readOther(
        final DirectBuffer events,
        final int at,
        final MessageHeaderDecoder header,
        final EventReader reader)
    {
        switch (header.templateId())
        {
            case LedgerPostedDecoder.TEMPLATE_ID ->
                reader.onPosted(new LedgerPostedDecoder().wrapAndApplyHeader(events, at, header));
            case AssetDefinedDecoder.TEMPLATE_ID ->
                reader.onAsset(new AssetDefinedDecoder().wrapAndApplyHeader(events, at, header));
            case OrderTakenDecoder.TEMPLATE_ID ->
                reader.onTaken(new OrderTakenDecoder().wrapAndApplyHeader(events, at, header));
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                reader.onInstrument(new InstrumentDefinedDecoder().wrapAndApplyHeader(events, at, header));
            case TradingRulesDefinedDecoder.TEMPLATE_ID ->
                reader.onRules(new TradingRulesDefinedDecoder().wrapAndApplyHeader(events, at, header));
            case FeeTierDefinedDecoder.TEMPLATE_ID ->
                reader.onFeeTier(new FeeTierDefinedDecoder().wrapAndApplyHeader(events, at, header));
            case AccountTermsDefinedDecoder.TEMPLATE_ID ->
                reader.onAccountTerms(new AccountTermsDefinedDecoder().wrapAndApplyHeader(events, at, header));
            default ->
            {
                // Replies and what operators define besides say nothing of orders and money.
            }
        }
    }

    default void onAccepted(final OrderAcceptedDecoder e)
    {
    }

    default void onBooked(final OrderBookedDecoder e)
    {
    }

    default void onTrade(final TradeDecoder e)
    {
    }

    default void onCancelled(final OrderCancelledDecoder e)
    {
    }

    default void onReduced(final OrderReducedDecoder e)
    {
    }

    default void onAmended(final OrderAmendedDecoder e)
    {
    }

    default void onTriggered(final OrderTriggeredDecoder e)
    {
    }

    default void onPrevented(final MatchPreventedDecoder e)
    {
    }

    default void onTaken(final OrderTakenDecoder e)
    {
    }

    default void onPosted(final LedgerPostedDecoder e)
    {
    }

    default void onAsset(final AssetDefinedDecoder e)
    {
    }

    default void onInstrument(final InstrumentDefinedDecoder e)
    {
    }

    default void onRules(final TradingRulesDefinedDecoder e)
    {
    }

    default void onFeeTier(final FeeTierDefinedDecoder e)
    {
    }

    default void onAccountTerms(final AccountTermsDefinedDecoder e)
    {
    }
}
