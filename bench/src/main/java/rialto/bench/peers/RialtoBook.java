package rialto.bench.peers;

import org.agrona.CloseHelper;
import rialto.engine.orderbook.AccountOrders;
import rialto.engine.orderbook.LimitOrderListener;
import rialto.engine.orderbook.Matching;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.PriceLevels;

/**
 * Our book as the state machine uses it: off-heap orders and price levels, a list of orders for each account, matching
 * that knows all order types, a listener. No ledger, no messages. Where there are many orders it looks a few messages
 * ahead, as whoever takes batches from a ring can.
 */
final class RialtoBook extends LimitOrderListener implements PeerBook
{
    private static final int INSTRUMENT_ID = 1;
    private static final int KEY_ID = 1;
    private static final int FAR = 5;
    /** Beyond this, orders are not in the processor's own caches. */
    private static final int MANY_ORDERS = 20_000;
    private static final int AHEAD_MASK = 7;

    private final BookFlow flow;
    private final Orders orders;
    private final PriceLevels levels;
    private final AccountOrders accountOrders;
    private final OrderBook book;
    private final Matching matching;
    private final TradeDigest digest = new TradeDigest();
    private FilledOrders filledOrders = orderId ->
    {
    };
    private final int[] slotsAhead = new int[AHEAD_MASK + 1];
    /** Written only: a load of which nothing is used is no load. */
    @SuppressWarnings("UnusedVariable")
    private long touched;

    /** Is told of makers that are filled. */
    interface FilledOrders
    {
        void onFilled(long orderId);
    }

    RialtoBook(final BookFlow flow)
    {
        this.flow = flow;
        orders = new Orders(flow.maxOrders());
        levels = new PriceLevels(flow.priceLevels());
        accountOrders = new AccountOrders(orders, ExchangeCoreMix.ACCOUNTS);
        book = new OrderBook(INSTRUMENT_ID, orders, levels);
        matching = new Matching(orders, levels, book, this);
    }

    void onFilled(final FilledOrders listener)
    {
        filledOrders = listener;
    }

    @Override
    public void run(final int from, final int to)
    {
        final boolean isLarge = orders.openCount() > MANY_ORDERS;
        for (int i = from; i < to; i++)
        {
            if (isLarge)
            {
                lookAhead(i, to);
            }
            switch (flow.kinds[i])
            {
                case BookFlow.ENTER -> enter(i, true);
                case BookFlow.ENTER_IOC -> enter(i, false);
                case BookFlow.CANCEL -> cancel(flow.orderIds[i]);
                default -> move(flow.orderIds[i], flow.priceTicks[i]);
            }
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
        return book.orderCount(true) + book.orderCount(false);
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(book, accountOrders, levels, orders);
    }

    /** Whether an order still rests; asked while a flow is made. */
    boolean rests(final int orderId)
    {
        return orders.slotOf(orderId) != Orders.NONE;
    }

    /** Looks up the order of a message further back, and loads the line of the one that comes next. */
    private void lookAhead(final int i, final int to)
    {
        final int far = i + FAR;
        slotsAhead[far & AHEAD_MASK] = far < to ? orders.slotOf(flow.orderIds[far]) : Orders.NONE;
        touched += orders.touch(slotsAhead[(i + 1) & AHEAD_MASK]);
    }

    private void enter(final int i, final boolean rests)
    {
        final long priceTicks = flow.priceTicks[i];
        final int slot = orders.open(flow.orderIds[i], INSTRUMENT_ID, flow.accountIds[i], KEY_ID, 0,
            flow.orderIds[i], flow.areBuys[i], priceTicks, flow.lots[i]);
        accountOrders.add(slot);
        matching.match(book, slot, priceTicks, true);
        settle(slot, rests);
    }

    private void cancel(final int orderId)
    {
        final int slot = orders.slotOf(orderId);
        book.unlink(slot);
        accountOrders.remove(slot);
        orders.close(slot);
    }

    private void move(final int orderId, final long priceTicks)
    {
        final int slot = orders.slotOf(orderId);
        book.unlink(slot);
        orders.terms(slot, priceTicks, orders.totalLots(slot), orders.leavesLots(slot));
        matching.match(book, slot, priceTicks, true);
        settle(slot, true);
    }

    private void settle(final int slot, final boolean rests)
    {
        if (rests && orders.leavesLots(slot) > 0)
        {
            book.rest(slot, nextPriority());
            return;
        }
        accountOrders.remove(slot);
        orders.close(slot);
    }

    @Override
    public void onTrade(final int takerSlot, final int makerSlot, final long priceTicks, final long quantityLots)
    {
        digest.trade(orders.orderId(takerSlot), orders.orderId(makerSlot), priceTicks, quantityLots);
    }

    @Override
    public void onMakerDone(final int makerSlot)
    {
        filledOrders.onFilled(orders.orderId(makerSlot));
        accountOrders.remove(makerSlot);
    }
}
