package rialto.bench.peers;

import org.agrona.CloseHelper;
import rialto.engine.orderbook.AccountOrders;
import rialto.engine.orderbook.LimitOrderListener;
import rialto.engine.orderbook.Matching;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.OrderLookAhead;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.PriceLevels;

import java.util.Arrays;

/**
 * Our book as the state machine uses it: off-heap orders and price levels, resting orders listed by id and by
 * account, matching that knows all order types, a listener. No ledger, no messages. Where there are many orders it
 * looks a few messages ahead, as whoever takes batches from a ring can.
 */
final class RialtoBook extends LimitOrderListener implements PeerBook
{
    private static final int KEY_ID = 1;
    /** Beyond this, orders are not in the processor's own caches. */
    private static final int MANY_ORDERS = 8_000;

    private final BookFlow flow;
    private final Orders orders;
    private final PriceLevels levels;
    private final AccountOrders accountOrders;
    private final OrderLookAhead lookAhead;
    private final OrderBook book;
    /** By instrument id less 1. */
    private final OrderBook[] books;
    private final Matching matching;
    private final TradeDigest digest = new TradeDigest();
    private FilledOrders filledOrders = orderId ->
    {
    };

    /** Is told of makers that are filled. */
    interface FilledOrders
    {
        void onFilled(long orderId);
    }

    RialtoBook(final BookFlow flow)
    {
        this.flow = flow;
        orders = new Orders(flow.maxOrders());
        lookAhead = new OrderLookAhead(orders);
        levels = new PriceLevels(flow.priceLevels());
        accountOrders = new AccountOrders(orders, flow.accountCount());
        books = new OrderBook[flow.instrumentCount()];
        Arrays.setAll(books, i -> new OrderBook(i + 1, orders, levels));
        book = books[0];
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
                final int far = i + OrderLookAhead.MESSAGES;
                lookAhead.step(far < to ? flow.orderIds[far] : OrderLookAhead.NO_ORDER);
            }
            final OrderBook in = flow.instrumentIds == null ? book : books[flow.instrumentIds[i] - 1];
            switch (flow.kinds[i])
            {
                case BookFlow.ENTER -> enter(in, i, true);
                case BookFlow.ENTER_IOC -> enter(in, i, false);
                case BookFlow.CANCEL -> cancel(in, flow.orderIds[i]);
                default -> change(in, i);
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
        int count = 0;
        for (final OrderBook each : books)
        {
            count += each.orderCount(true) + each.orderCount(false);
        }
        return count;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(books);
        CloseHelper.closeAll(accountOrders, levels, orders);
    }

    /** Whether an order still rests; asked while a flow is made. */
    boolean rests(final int orderId)
    {
        return orders.slotOf(orderId) != Orders.NONE;
    }

    /** What is filled of an order that rests, 0 of any other; asked while a flow is made. */
    long filledLots(final int orderId)
    {
        final int slot = orders.slotOf(orderId);
        return slot == Orders.NONE ? 0 : orders.filledLots(slot);
    }

    int levelsClaimed()
    {
        return levels.claimed();
    }

    private void enter(final OrderBook in, final int i, final boolean rests)
    {
        final long priceTicks = flow.priceTicks[i];
        final int slot = orders.open(flow.orderIds[i], in.instrumentId(), flow.accountIds[i], KEY_ID, 0,
            flow.orderIds[i], flow.areBuys[i], priceTicks, flow.lots[i]);
        matching.match(in, slot, priceTicks, true);
        if (rests && orders.leavesLots(slot) > 0)
        {
            orders.list(slot);
            accountOrders.add(slot);
            in.rest(slot, nextPriority());
            return;
        }
        orders.close(slot);
    }

    private void cancel(final OrderBook in, final int orderId)
    {
        final int slot = orders.slotOf(orderId);
        if (slot == Orders.NONE)
        {
            digest.refused();
            return;
        }
        in.unlink(slot);
        accountOrders.remove(slot);
        orders.close(slot);
    }

    /** A move keeps the open quantity, a modify brings one. */
    private void change(final OrderBook in, final int i)
    {
        final int slot = orders.slotOf(flow.orderIds[i]);
        if (slot == Orders.NONE)
        {
            digest.refused();
            return;
        }
        final long priceTicks = flow.priceTicks[i];
        in.unlink(slot);
        if (flow.kinds[i] == BookFlow.MOVE)
        {
            orders.terms(slot, priceTicks, orders.totalLots(slot), orders.leavesLots(slot));
        }
        else
        {
            orders.terms(slot, priceTicks, orders.filledLots(slot) + flow.lots[i], flow.lots[i]);
        }
        matching.match(in, slot, priceTicks, true);
        if (orders.leavesLots(slot) > 0)
        {
            in.rest(slot, nextPriority());
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
