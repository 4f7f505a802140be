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
        switch (header.wrap(buffer, offset).templateId())
        {
            case TradeDecoder.TEMPLATE_ID ->
            {
                trade.wrapAndApplyHeader(buffer, offset, header);
                return "trade " + trade.takerOrderId() + "/" + trade.makerOrderId() + " " + trade.quantityLots() + "@" +
                    trade.priceTicks();
            }
            case MatchPreventedDecoder.TEMPLATE_ID ->
            {
                prevented.wrapAndApplyHeader(buffer, offset, header);
                return "prevented " + prevented.takerOrderId() + "/" + prevented.makerOrderId() + " " +
                    prevented.takerPreventedLots() + "/" + prevented.makerPreventedLots();
            }
            case OrderCancelledDecoder.TEMPLATE_ID ->
            {
                cancelled.wrapAndApplyHeader(buffer, offset, header);
                final boolean isPrevented = cancelled.reason() == CancelReason.SELF_TRADE_PREVENTED;
                return "ended " + cancelled.orderId() + " " + cancelled.cancelledLots() + " " +
                    (isPrevented ? "STP" : cancelled.reason());
            }
            case OrderTriggeredDecoder.TEMPLATE_ID ->
            {
                triggered.wrapAndApplyHeader(buffer, offset, header);
                return "triggered " + triggered.orderId();
            }
            default ->
            {
                return "";
            }
        }
    }
}
