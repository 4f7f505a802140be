package rialto.cli.journal;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.command.AmendOrderDecoder;
import rialto.codecs.command.CancelOrderDecoder;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.NewOrderListDecoder;
import rialto.codecs.command.ReduceOrderDecoder;
import rialto.codecs.command.ReplaceOrderDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.RunningHashDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.pipeline.EventConsumer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongUnaryOperator;

/**
 * The events of one command in one of two runs, in words that do not depend on how events, trades and orders are
 * numbered in it: orders have their names of the original run. One thread.
 */
final class RunEvents implements EventConsumer
{
    private static final String NEW_ORDER = "new";

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final Messages messages = EventMessages.create();
    private final LongUnaryOperator names;
    private final Map<String, Long> orders = new LinkedHashMap<>();
    private final List<Map<String, @Nullable Object>> trades = new ArrayList<>();
    private final List<byte[]> bytes = new ArrayList<>();

    /** Gives each order its name in the original run. */
    RunEvents(final LongUnaryOperator names)
    {
        this.names = names;
    }

    void clear()
    {
        orders.clear();
        trades.clear();
        bytes.clear();
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        switch (header.wrap(buffer, offset).templateId())
        {
            case RunningHashDecoder.TEMPLATE_ID ->
            {
                // Differs with the first event that does.
                return;
            }
            case OrderAcceptedDecoder.TEMPLATE_ID -> accept(buffer, offset);
            case TradeDecoder.TEMPLATE_ID ->
                trades.add(tradeOf(trade.wrapAndApplyHeader(buffer, offset, header)));
            default ->
            {
                // Kept with all others.
            }
        }
        final byte[] event = new byte[length];
        buffer.getBytes(offset, event);
        bytes.add(event);
    }

    /** Ids that orders got, by account and client order id. */
    Map<String, Long> orders()
    {
        return orders;
    }

    boolean isWithoutTrades()
    {
        return trades.isEmpty();
    }

    /** Trades, with the names that their orders have by now. */
    List<Map<String, @Nullable Object>> trades()
    {
        final List<Map<String, @Nullable Object>> named = new ArrayList<>();
        for (final Map<String, @Nullable Object> each : trades)
        {
            final Map<String, @Nullable Object> row = new LinkedHashMap<>(each);
            row.replaceAll((name, value) -> value instanceof Long orderId ? name(orderId) : value);
            named.add(row);
        }
        return named;
    }

    /** All events but the running hash. */
    List<String> texts()
    {
        return bytes.stream().map(this::text).toList();
    }

    private void accept(final DirectBuffer buffer, final int offset)
    {
        accepted.wrapAndApplyHeader(buffer, offset, header);
        orders.put(accepted.accountId() + " " + accepted.clientOrderId().high() + " " + accepted.clientOrderId().low(),
            accepted.orderId());
    }

    private static Map<String, @Nullable Object> tradeOf(final TradeDecoder trade)
    {
        final Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("instrument", Integer.toString(trade.instrumentId()));
        row.put("priceTicks", Long.toString(trade.priceTicks()));
        row.put("quantityLots", Long.toString(trade.quantityLots()));
        row.put("takerSide", trade.aggressorSide().name());
        row.put("takerOrder", trade.takerOrderId());
        row.put("takerAccount", Integer.toString(trade.takerAccountId()));
        row.put("makerOrder", trade.makerOrderId());
        row.put("makerAccount", Integer.toString(trade.makerAccountId()));
        return row;
    }

    private String text(final byte[] event)
    {
        final DirectBuffer buffer = new UnsafeBuffer(event);
        final String template = messages.template(buffer, 0);
        final StringBuilder text = new StringBuilder(template);
        final boolean isOfOrders = isOfOrders(buffer);
        messages.values(template, messages.fields(buffer, 0)).forEach((field, value) ->
        {
            if (!isNumbering(field))
            {
                final String named = value != null && isOfOrders && isOrder(field) ? named(value) : value;
                text.append(' ').append(field).append('=').append(Objects.toString(named, ""));
            }
        });
        return text.toString();
    }

    /** The reply to a command for items, auctions or offers has the id of one of them where others have an order's. */
    private boolean isOfOrders(final DirectBuffer event)
    {
        return header.wrap(event, 0).templateId() != ReplyDecoder.TEMPLATE_ID ||
            switch (reply.wrapAndApplyHeader(event, 0, header).commandTemplateId())
            {
                case NewOrderDecoder.TEMPLATE_ID, NewOrderListDecoder.TEMPLATE_ID, CancelOrderDecoder.TEMPLATE_ID,
                    ReduceOrderDecoder.TEMPLATE_ID, AmendOrderDecoder.TEMPLATE_ID, ReplaceOrderDecoder.TEMPLATE_ID ->
                    true;
                default -> false;
            };
    }

    private String named(final String orderId)
    {
        return name(Long.parseLong(orderId));
    }

    private String name(final long orderId)
    {
        final long name = names.applyAsLong(orderId);
        return name == OrderNames.NONE ? NEW_ORDER : Long.toString(name);
    }

    private static boolean isOrder(final String field)
    {
        return field.equals("orderId") || field.endsWith("OrderId");
    }

    private static boolean isNumbering(final String field)
    {
        return switch (field)
        {
            case "header.eventSequence", "header.feedSequence", "header.index", "tradeId", "priority" -> true;
            default -> field.endsWith("essionSequence");
        };
    }
}
