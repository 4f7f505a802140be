package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.MessageHeaderDecoder;

/** The facts of a command that worked examples state, each as a few words; what they do not state is left out. */
final class OrderFacts
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final MatchPreventedDecoder prevented = new MatchPreventedDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final OrderTriggeredDecoder triggered = new OrderTriggeredDecoder();

    /** What an event says, empty when nothing of interest. */
    String of(final DirectBuffer buffer, final int offset)
    {
        return switch (header.wrap(buffer, offset).templateId())
        {
            case TradeDecoder.TEMPLATE_ID -> text(trade.wrapAndApplyHeader(buffer, offset, header));
            case MatchPreventedDecoder.TEMPLATE_ID -> text(prevented.wrapAndApplyHeader(buffer, offset, header));
            case OrderCancelledDecoder.TEMPLATE_ID -> text(cancelled.wrapAndApplyHeader(buffer, offset, header));
            case OrderTriggeredDecoder.TEMPLATE_ID ->
                "triggered " + triggered.wrapAndApplyHeader(buffer, offset, header).orderId();
            default -> "";
        };
    }

    private static String text(final TradeDecoder e)
    {
        return "trade " + e.takerOrderId() + "/" + e.makerOrderId() + " " + e.quantityLots() + "@" + e.priceTicks();
    }

    private static String text(final MatchPreventedDecoder e)
    {
        return "prevented " + e.takerOrderId() + "/" + e.makerOrderId() + " " + e.takerPreventedLots() + "/" +
            e.makerPreventedLots();
    }

    private static String text(final OrderCancelledDecoder e)
    {
        final boolean isPrevented = e.reason() == CancelReason.SELF_TRADE_PREVENTED;
        return "ended " + e.orderId() + " " + e.cancelledLots() + " " + (isPrevented ? "STP" : e.reason());
    }
}
