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

import java.util.EnumSet;
import java.util.Map;

/**
 * exchange-core's bare books, one command object used again and again. Their orders, buckets and tree nodes come from
 * pools with room for all; their events are allocated, one for each trade: the class that makes them is final, and its
 * pooling is a constant that is off. Logging is off.
 */
final class ExchangeCoreBook implements PeerBook
{
    private static final int SYMBOL_ID = 1;
    private static final int SMALL_POOL = 1 << 16;

    private final BookFlow flow;
    private final IOrderBook book;
    private final OrderCommand command = new OrderCommand();
    private final TradeDigest digest = new TradeDigest();

    private ExchangeCoreBook(final BookFlow flow, final IOrderBook book)
    {
        this.flow = flow;
        this.book = book;
        command.symbol = SYMBOL_ID;
    }

    static ExchangeCoreBook direct(final BookFlow flow)
    {
        return new ExchangeCoreBook(flow,
            new OrderBookDirectImpl(symbol(), pool(flow), OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER, silent()));
    }

    static ExchangeCoreBook naive(final BookFlow flow)
    {
        return new ExchangeCoreBook(flow,
            new OrderBookNaiveImpl(symbol(), pool(flow), OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER, silent()));
    }

    @Override
    public void run(final int from, final int to)
    {
        for (int i = from; i < to; i++)
        {
            command.orderId = flow.orderIds[i];
            command.uid = flow.accountIds[i];
            command.price = flow.priceTicks[i];
            command.matcherEvent = null;
            switch (flow.kinds[i])
            {
                case BookFlow.ENTER -> enter(i, OrderType.GTC);
                case BookFlow.ENTER_IOC -> enter(i, OrderType.IOC);
                case BookFlow.CANCEL -> cancel();
                default -> move();
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
        return book.getOrdersNum(OrderAction.ASK) + book.getOrdersNum(OrderAction.BID);
    }

    private void enter(final int i, final OrderType type)
    {
        command.command = OrderCommandType.PLACE_ORDER;
        command.size = flow.lots[i];
        command.reserveBidPrice = Long.MAX_VALUE;
        command.action = flow.areBuys[i] ? OrderAction.BID : OrderAction.ASK;
        command.orderType = type;
        book.newOrder(command);
    }

    private void cancel()
    {
        command.command = OrderCommandType.CANCEL_ORDER;
        require(book.cancelOrder(command));
    }

    private void move()
    {
        command.command = OrderCommandType.MOVE_ORDER;
        require(book.moveOrder(command));
    }

    private void require(final CommandResultCode code)
    {
        if (code != CommandResultCode.SUCCESS)
        {
            throw new IllegalStateException(code + " for order " + command.orderId);
        }
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

    private static CoreSymbolSpecification symbol()
    {
        return CoreSymbolSpecification.builder().symbolId(SYMBOL_ID).type(SymbolType.FUTURES_CONTRACT).baseCurrency(1)
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
