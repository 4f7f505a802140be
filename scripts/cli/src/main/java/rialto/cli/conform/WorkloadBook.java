package rialto.cli.conform;

import rialto.engine.memory.NativeRegion;
import rialto.engine.orderbook.AccountOrders;
import rialto.engine.orderbook.LimitOrderListener;
import rialto.engine.orderbook.Matching;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.PriceLevels;

/**
 * The engine's order book, carrying out a workload: the book that the state machine has, with every order type it
 * knows and the list of each owner's resting orders, but without ledger, limits and messages. The engine's order ids
 * are given in order of arrival; the workload's id is the client's, and a table leads from it to the slot of the order.
 * Nothing allocates. Single-threaded. Hosts the book itself.
 */
public final class WorkloadBook implements AutoCloseable
{
    private static final int INSTRUMENT_ID = 1;
    private static final int KEY_ID = 1;
    private static final int OWNERS = 1_000;

    private final Orders orders;
    private final PriceLevels levels;
    private final OrderBook book;
    private final Matching matching;
    private final AccountOrders owners;
    private final NativeRegion slotsById;
    private final Reports reports;
    private int sequence;
    private int takerId;
    private long lastOrderId;
    private final Listener listener = new Listener();

    /**
     * An empty book with room for every order of a workload.
     *
     * @param workload what it is going to carry out.
     * @param reports  gets what it reports.
     */
    public WorkloadBook(final Workload workload, final Reports reports)
    {
        this.reports = reports;
        final int maxOrders = workload.newCount() + 1;
        orders = new Orders(maxOrders);
        levels = new PriceLevels(maxOrders);
        book = new OrderBook(INSTRUMENT_ID, orders, levels);
        matching = new Matching(orders, levels, book, listener);
        owners = new AccountOrders(orders, OWNERS);
        slotsById = NativeRegion.allocate("workload-ids", (workload.maxOrderId() + 1L) * Integer.BYTES);
    }

    /**
     * Carries out a whole workload.
     *
     * @param workload the one that this was made for.
     * @return number of messages carried out; less than there are: the next one is a new order whose id is still open.
     */
    public int run(final Workload workload)
    {
        int index = 0;
        while (index < workload.count() && execute(workload, index))
        {
            index++;
        }
        return index;
    }

    /**
     * Carries out one message.
     *
     * @param workload the one that this was made for.
     * @param index    number of the message.
     * @return false, and nothing done, if it is a new order whose id is still open.
     */
    public boolean execute(final Workload workload, final int index)
    {
        sequence = index;
        final int orderId = workload.orderId(index);
        final int slot = slotOf(orderId);
        switch (workload.kind(index))
        {
            case Workload.NEW ->
            {
                if (slot != Orders.NONE)
                {
                    return false;
                }
                enter(orderId, workload.isBuy(index), workload.isIoc(index), workload.priceTicks(index),
                    workload.quantityLots(index));
            }
            case Workload.CANCEL -> cancel(orderId, slot);
            default -> modify(orderId, slot, workload.priceTicks(index), workload.quantityLots(index));
        }
        return true;
    }

    /**
     * Best price of a side, {@link OrderBook#NO_PRICE} when no order rests there.
     */
    public long bestPriceTicks(final boolean buy)
    {
        return book.bestPriceTicks(buy);
    }

    /**
     * The open quantity at a price, 0 when no order rests there.
     */
    public long quantityLots(final boolean buy, final long priceTicks)
    {
        return book.quantityLots(buy, priceTicks);
    }

    /**
     * Number of orders that rest.
     */
    public int restingCount()
    {
        return book.orderCount(true) + book.orderCount(false);
    }

    /**
     * Shows each order of a side in the order in which they would trade.
     *
     * @param buy      the side.
     * @param consumer told of each.
     */
    public void forEachOrder(final boolean buy, final RestingOrderConsumer consumer)
    {
        book.forEachOrder(buy, slot -> consumer.onOrder(workloadId(slot), orders.priceTicks(slot),
            orders.leavesLots(slot)));
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        book.close();
        owners.close();
        orders.close();
        levels.close();
        slotsById.close();
    }

    private void enter(
        final int orderId,
        final boolean buy,
        final boolean ioc,
        final long priceTicks,
        final long quantityLots)
    {
        final int ownerId = 1 + orderId % OWNERS;
        final int slot = orders.open(++lastOrderId, INSTRUMENT_ID, ownerId, KEY_ID, 0, orderId, buy, priceTicks,
            quantityLots);
        if (slot == Orders.NONE)
        {
            throw new IllegalStateException("no slot for message " + sequence);
        }
        reports.orderAck(sequence, buy, orderId, priceTicks, quantityLots);
        if (match(orderId, slot, priceTicks))
        {
            if (ioc)
            {
                reports.cancelAck(sequence, buy, orderId, priceTicks);
                orders.close(slot);
                return;
            }
            rest(slot);
            owners.add(slot);
            slotsById.putInt(place(orderId), slot + 1);
        }
    }

    private void cancel(final int orderId, final int slot)
    {
        if (slot == Orders.NONE)
        {
            reports.cancelReject(sequence, orderId);
            return;
        }
        reports.cancelAck(sequence, orders.isBuy(slot), orderId, orders.priceTicks(slot));
        book.unlink(slot);
        forget(orderId, slot);
        orders.close(slot);
    }

    private void modify(final int orderId, final int slot, final long priceTicks, final long quantityLots)
    {
        if (slot == Orders.NONE)
        {
            reports.modifyReject(sequence, orderId);
            return;
        }
        final boolean buy = orders.isBuy(slot);
        book.unlink(slot);
        orders.terms(slot, priceTicks, orders.filledLots(slot) + quantityLots, quantityLots);
        forget(orderId, slot);
        if (match(orderId, slot, priceTicks))
        {
            rest(slot);
            owners.add(slot);
            slotsById.putInt(place(orderId), slot + 1);
        }
        reports.modifyAck(sequence, buy, orderId, priceTicks, quantityLots);
    }

    /** Trades what can trade; answers whether something is left, and closes the order if not. */
    private boolean match(final int orderId, final int slot, final long priceTicks)
    {
        takerId = orderId;
        matching.match(book, slot, priceTicks, true);
        if (orders.leavesLots(slot) > 0)
        {
            return true;
        }
        orders.close(slot);
        return false;
    }

    private void rest(final int slot)
    {
        book.rest(slot, listener.nextPriority());
    }

    /** A resting order leaves: its owner and its id know nothing of it any more. */
    private void forget(final int orderId, final int slot)
    {
        owners.remove(slot);
        slotsById.putInt(place(orderId), 0);
    }

    private int slotOf(final int orderId)
    {
        return slotsById.getInt(place(orderId)) - 1;
    }

    private int workloadId(final int slot)
    {
        return (int)orders.clientIdLow(slot);
    }

    private static long place(final int orderId)
    {
        return (long)orderId * Integer.BYTES;
    }

    /** Reports trades and forgets filled makers. */
    private final class Listener extends LimitOrderListener
    {
        @Override
        public void onTrade(final int takerSlot, final int makerSlot, final long priceTicks, final long quantityLots)
        {
            reports.trade(sequence, priceTicks, quantityLots, workloadId(makerSlot), takerId);
        }

        @Override
        public void onMakerDone(final int makerSlot)
        {
            forget(workloadId(makerSlot), makerSlot);
        }
    }
}
