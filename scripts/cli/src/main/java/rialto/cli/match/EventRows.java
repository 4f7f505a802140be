package rialto.cli.match;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.cli.host.HostedEventListener;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * Turns the events of each command into rows. An order's id in the flow is the low half of its client order id, so
 * every event names it. One thread; does not allocate.
 */
final class EventRows implements HostedEventListener
{
    private static final String HEADER = "seq,event,order_id,maker_order_id,price,quantity,leaves,maker_leaves,reason";

    private static final byte[] ACCEPTED = ascii("accepted");
    private static final byte[] REJECTED = ascii("rejected");
    private static final byte[] TRADE = ascii("trade");
    private static final byte[] CANCELLED = ascii("cancelled");
    private static final byte[] REDUCED = ascii("reduced");
    private static final byte[] AMENDED = ascii("amended");
    private static final byte[] TRIGGERED = ascii("triggered");
    private static final byte[] PREVENTED = ascii("prevented");
    private static final Map<CancelReason, byte[]> REASONS = names(CancelReason.class);
    private static final Map<ResultCode, byte[]> RESULTS = names(ResultCode.class);

    private final RowWriter out;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final OrderReducedDecoder reduced = new OrderReducedDecoder();
    private final OrderAmendedDecoder amended = new OrderAmendedDecoder();
    private final OrderTriggeredDecoder triggered = new OrderTriggeredDecoder();
    private final MatchPreventedDecoder prevented = new MatchPreventedDecoder();
    private long sequence;
    private long namedOrderId;
    private boolean isAmend;
    private ResultCode result = ResultCode.NULL_VAL;
    private long engineOrderId;
    private long tradeCount;

    /**
     * Nothing has happened yet.
     *
     * @param out gets the header now and then the rows.
     */
    EventRows(final RowWriter out) throws IOException
    {
        this.out = out;
        out.header(HEADER);
    }

    /**
     * Says which command comes next.
     *
     * @param flowSequence of its row.
     * @param flowOrderId  that it names.
     * @param operation    that it is.
     */
    void begin(final long flowSequence, final long flowOrderId, final FlowOperation operation)
    {
        sequence = flowSequence;
        namedOrderId = flowOrderId;
        isAmend = operation == FlowOperation.AMEND;
    }

    /** Outcome of the last command. */
    ResultCode result()
    {
        return result;
    }

    /** The engine's own id of the order that the last command entered or named. */
    long engineOrderId()
    {
        return engineOrderId;
    }

    /** Trades so far. */
    long tradeCount()
    {
        return tradeCount;
    }

    @Override
    public void onEvent(final int templateId, final DirectBuffer buffer, final int offset, final int length)
    {
        try
        {
            write(templateId, buffer, offset);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private void write(final int templateId, final DirectBuffer buffer, final int offset) throws IOException
    {
        switch (templateId)
        {
            case ReplyDecoder.TEMPLATE_ID -> onReply(reply.wrapAndApplyHeader(buffer, offset, header));
            case OrderAcceptedDecoder.TEMPLATE_ID -> onAccepted(accepted.wrapAndApplyHeader(buffer, offset, header));
            case TradeDecoder.TEMPLATE_ID -> onTrade(trade.wrapAndApplyHeader(buffer, offset, header));
            case OrderCancelledDecoder.TEMPLATE_ID ->
                onCancelled(cancelled.wrapAndApplyHeader(buffer, offset, header));
            case OrderReducedDecoder.TEMPLATE_ID -> onReduced(reduced.wrapAndApplyHeader(buffer, offset, header));
            case OrderAmendedDecoder.TEMPLATE_ID -> onAmended(amended.wrapAndApplyHeader(buffer, offset, header));
            case OrderTriggeredDecoder.TEMPLATE_ID ->
                onTriggered(triggered.wrapAndApplyHeader(buffer, offset, header));
            case MatchPreventedDecoder.TEMPLATE_ID ->
                onPrevented(prevented.wrapAndApplyHeader(buffer, offset, header));
            default ->
            {
                // Where an order rests follows from the other rows; nothing else is about orders.
            }
        }
    }

    private void onReply(final ReplyDecoder event) throws IOException
    {
        result = event.result();
        engineOrderId = event.orderId();
        if (result != ResultCode.OK)
        {
            start(REJECTED, namedOrderId);
            out.blank();
            out.blank();
            out.blank();
            out.blank();
            out.blank();
            end(RESULTS.get(result));
        }
    }

    private void onAccepted(final OrderAcceptedDecoder event) throws IOException
    {
        start(ACCEPTED, event.clientOrderId().low());
        out.blank();
        out.number(event.priceTicks());
        out.number(event.totalQuantityLots());
        out.number(event.totalQuantityLots());
        out.blank();
        end(null);
    }

    private void onTrade(final TradeDecoder event) throws IOException
    {
        tradeCount++;
        start(TRADE, event.takerClientOrderId().low());
        out.number(event.makerClientOrderId().low());
        out.number(event.priceTicks());
        out.number(event.quantityLots());
        out.number(event.takerLeavesLots());
        out.number(event.makerLeavesLots());
        end(null);
    }

    private void onCancelled(final OrderCancelledDecoder event) throws IOException
    {
        start(CANCELLED, event.clientOrderId().low());
        out.blank();
        out.blank();
        out.number(event.cancelledLots());
        out.number(0);
        out.blank();
        end(REASONS.get(event.reason()));
    }

    /** An amend that keeps the order's place is a reduction to the engine, and an amend to whoever asked for one. */
    private void onReduced(final OrderReducedDecoder event) throws IOException
    {
        if (isAmend)
        {
            onAmended(event.clientOrderId().low(), event.priceTicks(), event.leavesLots());
            return;
        }
        start(REDUCED, event.clientOrderId().low());
        out.blank();
        out.blank();
        out.number(event.reducedByLots());
        out.number(event.leavesLots());
        out.blank();
        end(null);
    }

    private void onAmended(final OrderAmendedDecoder event) throws IOException
    {
        onAmended(event.clientOrderId().low(), event.priceTicks(), event.leavesLots());
    }

    private void onAmended(final long orderId, final long priceTicks, final long leavesLots) throws IOException
    {
        start(AMENDED, orderId);
        out.blank();
        out.number(priceTicks);
        out.number(leavesLots);
        out.number(leavesLots);
        out.blank();
        end(null);
    }

    private void onTriggered(final OrderTriggeredDecoder event) throws IOException
    {
        start(TRIGGERED, event.clientOrderId().low());
        out.blank();
        out.number(event.priceTicks());
        out.number(event.leavesLots());
        out.number(event.leavesLots());
        out.blank();
        end(null);
    }

    private void onPrevented(final MatchPreventedDecoder event) throws IOException
    {
        start(PREVENTED, event.takerClientOrderId().low());
        out.number(event.makerClientOrderId().low());
        out.number(event.priceTicks());
        out.number(Math.max(event.takerPreventedLots(), event.makerPreventedLots()));
        out.number(event.takerLeavesLots());
        out.number(event.makerLeavesLots());
        end(null);
    }

    private void start(final byte[] event, final long orderId)
    {
        out.number(sequence);
        out.text(event);
        out.number(orderId);
    }

    private void end(final byte @Nullable [] reason) throws IOException
    {
        if (reason == null)
        {
            out.blank();
        }
        else
        {
            out.text(reason);
        }
        out.endRow();
    }

    private static <E extends Enum<E>> Map<E, byte[]> names(final Class<E> type)
    {
        final Map<E, byte[]> names = new EnumMap<>(type);
        for (final E constant : type.getEnumConstants())
        {
            names.put(constant, ascii(constant.name()));
        }
        return names;
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
