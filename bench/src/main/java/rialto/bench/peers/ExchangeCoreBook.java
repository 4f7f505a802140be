package rialto.bench.peers;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;
import exchange.core2.core.orderbook.OrderBookNaiveImpl;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * exchange-core's bare books, one command object used again and again. Their orders, buckets and tree nodes come from
 * pools with room for all; their events are allocated, one for each trade: the class that makes them is final, and its
 * pooling is a constant that is off. Logging is off.
 */
final class ExchangeCoreBook implements PeerBook
{
    private static final int SMALL_POOL = 1 << 16;

    private final BookFlow flow;
    private final IOrderBook book;
    /** By instrument id less 1. */
    private final IOrderBook[] books;
    private final OrderCommand command = new OrderCommand();
    private final TradeDigest digest = new TradeDigest();

    private ExchangeCoreBook(final BookFlow flow, final IntFunction<IOrderBook> maker)
    {
        this.flow = flow;
        books = new IOrderBook[flow.instrumentCount()];
        Arrays.setAll(books, i -> maker.apply(i + 1));
        book = books[0];
    }

    static ExchangeCoreBook direct(final BookFlow flow)
    {
        final ObjectsPool pool = pool(flow);
        return new ExchangeCoreBook(flow, symbolId -> new OrderBookDirectImpl(symbol(symbolId), pool,
            OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER, silent()));
    }

    static ExchangeCoreBook naive(final BookFlow flow)
    {
        final ObjectsPool pool = pool(flow);
        return new ExchangeCoreBook(flow, symbolId -> new OrderBookNaiveImpl(symbol(symbolId), pool,
            OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER, silent()));
    }

    @Override
    public void run(final int from, final int to)
    {
        for (int i = from; i < to; i++)
        {
            final IOrderBook in = flow.instrumentIds == null ? book : books[flow.instrumentIds[i] - 1];
            command.symbol = flow.instrumentId(i);
            command.orderId = flow.orderIds[i];
            command.uid = flow.accountIds[i];
            command.price = flow.priceTicks[i];
            command.matcherEvent = null;
            switch (flow.kinds[i])
            {
                case BookFlow.ENTER -> enter(in, i, OrderType.GTC);
                case BookFlow.ENTER_IOC -> enter(in, i, OrderType.IOC);
                case BookFlow.CANCEL -> cancel(in);
                case BookFlow.MOVE -> move(in);
                default -> modify(in, i);
            }
            readEvents();
        }
    }

    @Override
    public TradeDigest digest()
    {
        return digest;
    }

    @Override
    public int restingCount()
    {
        int count = 0;
        for (final IOrderBook each : books)
        {
            count += each.getOrdersNum(OrderAction.ASK) + each.getOrdersNum(OrderAction.BID);
        }
        return count;
    }

    private void enter(final IOrderBook in, final int i, final OrderType type)
    {
        command.command = OrderCommandType.PLACE_ORDER;
        command.size = flow.lots[i];
        command.reserveBidPrice = Long.MAX_VALUE;
        command.action = flow.areBuys[i] ? OrderAction.BID : OrderAction.ASK;
        command.orderType = type;
        in.newOrder(command);
    }

    private boolean cancel(final IOrderBook in)
    {
        command.command = OrderCommandType.CANCEL_ORDER;
        return isDone(in.cancelOrder(command));
    }

    private void move(final IOrderBook in)
    {
        command.command = OrderCommandType.MOVE_ORDER;
        isDone(in.moveOrder(command));
    }

    /** It moves prices but not quantities: the order leaves and comes again under its id, as its own users do. */
    private void modify(final IOrderBook in, final int i)
    {
        if (cancel(in))
        {
            command.matcherEvent = null;
            command.price = flow.priceTicks[i];
            enter(in, i, OrderType.GTC);
        }
    }

    private boolean isDone(final CommandResultCode code)
    {
        if (code == CommandResultCode.SUCCESS)
        {
            return true;
        }
        if (code != CommandResultCode.MATCHING_UNKNOWN_ORDER_ID)
        {
            throw new IllegalStateException(code + " for order " + command.orderId);
        }
        digest.refused();
        return false;
    }

    private void readEvents()
    {
        @Nullable MatcherTradeEvent event = command.matcherEvent;
        while (event != null)
        {
            if (event.eventType == MatcherEventType.TRADE)
            {
                digest.trade(command.orderId, event.matchedOrderId, event.price, event.size);
            }
            event = event.nextEvent;
        }
    }

    private static CoreSymbolSpecification symbol(final int symbolId)
    {
        return CoreSymbolSpecification.builder().symbolId(symbolId).type(SymbolType.FUTURES_CONTRACT).baseCurrency(1)
            .quoteCurrency(2).baseScaleK(1).quoteScaleK(1).build();
    }

    private static ObjectsPool pool(final BookFlow flow)
    {
        final int many = flow.maxOrders();
        return new ObjectsPool(Map.of(ObjectsPool.ORDER, many, ObjectsPool.DIRECT_ORDER, many,
            ObjectsPool.DIRECT_BUCKET, flow.priceLevels(), ObjectsPool.ART_NODE_4, many, ObjectsPool.ART_NODE_16, many,
            ObjectsPool.ART_NODE_48, SMALL_POOL, ObjectsPool.ART_NODE_256, SMALL_POOL));
    }

    private static LoggingConfiguration silent()
    {
        return new LoggingConfiguration(EnumSet.noneOf(LoggingConfiguration.LoggingLevel.class));
    }
}
