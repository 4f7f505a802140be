package rialto.bench.peers;

import com.paritytrading.parity.match.OrderBook;
import com.paritytrading.parity.match.OrderBookListener;
import com.paritytrading.parity.match.Side;

/**
 * Parity's book. It knows neither immediate-or-cancel nor moves: what is left of the former is cancelled, the latter is
 * a cancel and an entry under the same id, as its own users do. It also remembers filled orders and would cancel them:
 * whether an order still rests is kept here, a byte each.
 */
final class ParityBook implements PeerBook, OrderBookListener
{
    private final BookFlow flow;
    private final OrderBook book = new OrderBook(this);
    private final TradeDigest digest = new TradeDigest();
    private final boolean[] rests;
    private int restingCount;
    private boolean hasAdded;
    private long cancelledLots;

    ParityBook(final BookFlow flow)
    {
        this.flow = flow;
        rests = new boolean[flow.lastOrderId() + 1];
    }

    @Override
    public void run(final int from, final int to)
    {
        for (int i = from; i < to; i++)
        {
            final Side side = flow.areBuys[i] ? Side.BUY : Side.SELL;
            final int orderId = flow.orderIds[i];
            switch (flow.kinds[i])
            {
                case BookFlow.ENTER -> book.enter(orderId, side, flow.priceTicks[i], flow.lots[i]);
                case BookFlow.ENTER_IOC ->
                {
                    hasAdded = false;
                    book.enter(orderId, side, flow.priceTicks[i], flow.lots[i]);
                    if (hasAdded)
                    {
                        book.cancel(orderId, 0);
                    }
                }
                case BookFlow.CANCEL -> cancelIfOpen(orderId);
                default ->
                {
                    if (cancelIfOpen(orderId))
                    {
                        book.enter(orderId, side, flow.priceTicks[i],
                            flow.kinds[i] == BookFlow.MOVE ? cancelledLots : flow.lots[i]);
                    }
                }
            }
        }
    }

    /** Answers whether the order was there. */
    private boolean cancelIfOpen(final int orderId)
    {
        if (!rests[orderId])
        {
            digest.refused();
            return false;
        }
        book.cancel(orderId, 0);
        return true;
    }

    @Override
    public TradeDigest digest()
    {
        return digest;
    }

    @Override
    public int restingCount()
    {
        return restingCount;
    }

    @Override
    public void match(
        final long restingOrderId,
        final long incomingOrderId,
        final Side incomingSide,
        final long price,
        final long executedQuantity,
        final long remainingQuantity)
    {
        digest.trade(incomingOrderId, restingOrderId, price, executedQuantity);
        if (remainingQuantity == 0)
        {
            rests[(int)restingOrderId] = false;
            restingCount--;
        }
    }

    @Override
    public void add(final long orderId, final Side side, final long price, final long size)
    {
        hasAdded = true;
        rests[(int)orderId] = true;
        restingCount++;
    }

    @Override
    public void cancel(final long orderId, final long canceledQuantity, final long remainingQuantity)
    {
        rests[(int)orderId] = false;
        cancelledLots = canceledQuantity;
        restingCount--;
    }
}
