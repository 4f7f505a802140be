package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.event.MassCancelDoneDecoder;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.ReferencePriceSetDecoder;
import rialto.codecs.event.SessionEndSetDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TriggerSource;

/**
 * What events tell of orders that are more than plain: the ends of their lines, and the events that plain orders do not
 * have. In the complete form every field that tells what is displayed is said, else only where it is not what one would
 * think of a plain order.
 */
final class OrderEventText
{
    private static final long NONE = Long.MIN_VALUE;

    private final boolean isComplete;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    OrderEventText(final boolean isComplete)
    {
        this.isComplete = isComplete;
    }

    String of(final DirectBuffer buffer, final int offset)
    {
        return switch (header.wrap(buffer, offset).templateId())
        {
            case OrderTriggeredDecoder.TEMPLATE_ID ->
                triggered(new OrderTriggeredDecoder().wrapAndApplyHeader(buffer, offset, header));
            case MatchPreventedDecoder.TEMPLATE_ID ->
                prevented(new MatchPreventedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case ReferencePriceSetDecoder.TEMPLATE_ID ->
                reference(new ReferencePriceSetDecoder().wrapAndApplyHeader(buffer, offset, header));
            case SessionEndSetDecoder.TEMPLATE_ID ->
                sessionEnd(new SessionEndSetDecoder().wrapAndApplyHeader(buffer, offset, header));
            case MassCancelDoneDecoder.TEMPLATE_ID ->
                massCancel(new MassCancelDoneDecoder().wrapAndApplyHeader(buffer, offset, header));
            default -> RuleEventText.of(buffer, offset);
        };
    }

    String accepted(final OrderAcceptedDecoder e)
    {
        return set("stop", e.stopPriceTicks()) +
            (e.triggerSource() == TriggerSource.NULL_VAL ? "" : " by " + e.triggerSource()) +
            set("trailing", e.trailingTicks()) + (e.trailingBps() == 0 ? "" : " bps " + e.trailingBps()) +
            set("display", e.displayLots()) + set("least", e.minimumDisplayLots()) +
            set("minimum", e.minimumLots()) + set("budget", e.budgetMinor()) +
            (e.pegReference() == PegReference.NULL_VAL ? "" : " peg " + e.pegReference() + " " + e.pegOffsetTicks()) +
            (e.orderFlags().getRaw() == 0 ? "" : " flags " + e.orderFlags().getRaw()) + set("expire", e.expireNs()) +
            (e.stpMode() == StpMode.NONE ? "" : " stp " + e.stpMode()) +
            (e.stpGroup() > 0 ? " group " + e.stpGroup() : "") +
            (e.linkedOrderId() == 0 ? "" : " linked " + e.linkedOrderId()) +
            (e.parentOrderId() == 0 ? "" : " parent " + e.parentOrderId());
    }

    String booked(final OrderBookedDecoder e)
    {
        return (isComplete || e.displayLots() != e.leavesLots() ? " shown " + e.displayLots() : "") +
            (e.isUnpriced() == 1 ? " unpriced" : "");
    }

    String trade(final TradeDecoder e)
    {
        final boolean isPrevented = e.takerPreventedLots() > 0 || e.makerPreventedLots() > 0;
        return (isComplete || e.makerVisibleLots() != e.quantityLots() ? " visible " + e.makerVisibleLots() : "") +
            (isComplete || e.makerDisplayLots() != e.makerLeavesLots() ? " shown " + e.makerDisplayLots() : "") +
            (isPrevented ? " prevented " + e.takerPreventedLots() + "/" + e.makerPreventedLots() : "");
    }

    String cancelled(final OrderCancelledDecoder e)
    {
        final boolean isUsual = e.displayLots() == 0 || e.displayLots() == e.cancelledLots();
        return (isComplete || !isUsual ? " shown " + e.displayLots() : "") +
            (e.preventedLots() == 0 ? "" : " prevented " + e.preventedLots());
    }

    String reduced(final OrderReducedDecoder e)
    {
        final boolean isUsual = e.displayReducedByLots() == e.reducedByLots() && e.displayLots() == e.leavesLots();
        return isComplete || !isUsual ? " shown by " + e.displayReducedByLots() + " to " + e.displayLots() : "";
    }

    String amended(final OrderAmendedDecoder e)
    {
        final boolean isUsual = e.oldDisplayLots() == e.oldLeavesLots();
        return (isComplete || !isUsual ? " shown " + e.oldDisplayLots() : "") + set("stop", e.stopPriceTicks()) +
            set("display", e.displayLots()) + set("least", e.minimumDisplayLots()) +
            set("minimum", e.minimumLots()) + set("expire", e.expireNs());
    }

    private static String triggered(final OrderTriggeredDecoder e)
    {
        return "triggered " + e.orderId() + " " + e.side() + " " + e.leavesLots() + "@" + e.priceTicks() + " held " +
            e.heldMinor() + set("stop", e.stopPriceTicks());
    }

    private String prevented(final MatchPreventedDecoder e)
    {
        return "prevented " + e.stpMode() + " " + e.aggressorSide() + " @" + e.priceTicks() + " taker " +
            e.takerOrderId() + " by " + e.takerPreventedLots() + " leaves " + e.takerLeavesLots() + " held " +
            e.takerHeldMinor() + " maker " + e.makerOrderId() + " by " + e.makerPreventedLots() + " leaves " +
            e.makerLeavesLots() + " held " + e.makerHeldMinor() +
            (isComplete || e.makerVisibleLots() != e.makerPreventedLots() ? " visible " + e.makerVisibleLots() : "") +
            (isComplete || e.makerDisplayLots() != e.makerLeavesLots() ? " shown " + e.makerDisplayLots() : "");
    }

    private static String reference(final ReferencePriceSetDecoder e)
    {
        return "reference " + e.instrumentId() + " " + e.priceTicks();
    }

    private static String sessionEnd(final SessionEndSetDecoder e)
    {
        return "session-end " + e.instrumentId() + " " +
            (e.sessionEndNs() == NONE ? "none" : Long.toString(e.sessionEndNs()));
    }

    private static String massCancel(final MassCancelDoneDecoder e)
    {
        return "mass-cancel " + e.jobId() + " done " + e.cancelledOrders();
    }

    private static String set(final String name, final long value)
    {
        return value == NONE ? "" : " " + name + " " + value;
    }
}
