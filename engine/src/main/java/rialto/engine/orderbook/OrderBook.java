package rialto.engine.orderbook;

import rialto.engine.memory.SlotPool;
import rialto.engine.snapshot.SnapshotWriter;

/**
 * One instrument's book of resting orders: best price first, at a price the longest waiting first, trades at the
 * maker's price. An order comes to rest after it has matched, so the book is never crossed. Nothing here looks at
 * balances or rights, and nothing is refused: callers ask {@link #canRest} before. Single-threaded; does not allocate.
 * A listener or consumer may call what reads, and nothing else but where it is said.
 */
public final class OrderBook implements AutoCloseable
{
    /**
     * The best price of a side without orders.
     */
    public static final long NO_PRICE = Long.MIN_VALUE;

    private static final int NONE = SlotPool.NONE;

    private final int instrumentId;
    private final Orders orders;
    private final PriceLevels levels;
    private final PriceIndex bids;
    private final PriceIndex asks;
    private int bidCount;
    private int askCount;

    /**
     * An empty book.
     *
     * @param instrumentId instrument whose orders it takes.
     * @param orders       where all orders are.
     * @param levels       where all books take their price levels from.
     */
    public OrderBook(final int instrumentId, final Orders orders, final PriceLevels levels)
    {
        this.instrumentId = instrumentId;
        this.orders = orders;
        this.levels = levels;
        this.bids = new PriceIndex(levels, true);
        this.asks = new PriceIndex(levels, false);
    }

    /**
     * Instrument whose orders the book takes.
     */
    public int instrumentId()
    {
        return instrumentId;
    }

    /**
     * Trades an order against the other side until it is filled or the next price lies beyond the limit. For each
     * maker: the open quantity of both and of the level falls, {@link OrderBookListener#onTrade} is called, and a
     * filled maker leaves the book, {@link OrderBookListener#onMakerDone} is called, and its slot is closed.
     *
     * @param takerSlot       order that is in no book; not closed here, even if it is filled.
     * @param limitPriceTicks worst price, often the order's own.
     * @param listener        what is told of each trade.
     */
    public void match(final int takerSlot, final long limitPriceTicks, final OrderBookListener listener)
    {
        assert isOurs(takerSlot) && !orders.isBooked(takerSlot);
        final PriceIndex makers = side(!orders.isBuy(takerSlot));
        long leavesLots = orders.leavesLots(takerSlot);
        int level = makers.best();
        while (leavesLots > 0 && level != NONE && makers.isWithin(levels.priceTicks(level), limitPriceTicks))
        {
            leavesLots -= trade(takerSlot, levels.first(level), level, leavesLots, listener);
            level = makers.best();
        }
    }

    /**
     * What {@link #match} would trade, without doing it.
     *
     * @param takerIsBuyer    side of the order to come.
     * @param limitPriceTicks worst price.
     * @param upToLots        quantity at which counting ends.
     * @return the quantity, at most {@code upToLots}.
     */
    public long fillableLots(final boolean takerIsBuyer, final long limitPriceTicks, final long upToLots)
    {
        final PriceIndex makers = side(!takerIsBuyer);
        long missingLots = upToLots;
        int level = makers.best();
        while (missingLots > 0 && level != NONE && makers.isWithin(levels.priceTicks(level), limitPriceTicks))
        {
            missingLots -= Math.min(missingLots, levels.lots(level));
            level = makers.worse(level);
        }
        return upToLots - missingLots;
    }

    /**
     * Whether an order could rest at a price: its level exists, or one is free.
     */
    public boolean canRest(final boolean buy, final long priceTicks)
    {
        return !levels.isFull() || side(buy).find(priceTicks) != NONE;
    }

    /**
     * Whether a resting order could be taken out and rest at another price: as {@link #canRest}, where the level that
     * it would leave empty counts as free.
     */
    public boolean canMove(final int slot, final long priceTicks)
    {
        assert isOurs(slot) && orders.isBooked(slot);
        return levels.orderCount(orders.level(slot)) == 1 || canRest(orders.isBuy(slot), priceTicks);
    }

    /**
     * Puts an order at the back of its level.
     *
     * @param slot     order that is in no book, with open quantity and a price that does not cross the other side.
     * @param priority its turn, higher than that of every order at its price.
     * @throws IllegalStateException if there is no level for it, which {@link #canRest} would have told.
     */
    public void rest(final int slot, final long priority)
    {
        final boolean buy = orders.isBuy(slot);
        final long priceTicks = orders.priceTicks(slot);
        assert isOurs(slot) && !orders.isBooked(slot) && orders.leavesLots(slot) > 0;
        assert !isCrossing(buy, priceTicks) : "order " + orders.orderId(slot) + " crosses the book";

        final int level = side(buy).findOrAdd(priceTicks);
        if (level == NONE)
        {
            throw new IllegalStateException("no price level for order " + orders.orderId(slot));
        }

        final int last = levels.last(level);
        assert last == NONE || orders.priority(last) < priority : "out of turn: order " + orders.orderId(slot);
        orders.priority(slot, priority);
        orders.level(slot, level);
        orders.previous(slot, last);
        orders.next(slot, NONE);
        if (last == NONE)
        {
            levels.first(level, slot);
        }
        else
        {
            orders.next(last, slot);
        }
        levels.last(level, slot);
        levels.addToOrderCount(level, 1);
        levels.addLots(level, orders.leavesLots(slot));
        addToCount(buy, 1);
    }

    /**
     * Takes a resting order out, with its quantity as it is. It stays open: the caller closes it, or lets it match and
     * rest again.
     */
    public void unlink(final int slot)
    {
        assert isOurs(slot) && orders.isBooked(slot);
        final boolean buy = orders.isBuy(slot);
        final int level = orders.level(slot);
        final int next = orders.next(slot);
        final int previous = orders.previous(slot);
        orders.level(slot, NONE);
        addToCount(buy, -1);
        if (levels.addToOrderCount(level, -1) == 0)
        {
            side(buy).remove(level);
            return;
        }

        levels.addLots(level, -orders.leavesLots(slot));
        if (previous == NONE)
        {
            levels.first(level, next);
        }
        else
        {
            orders.next(previous, next);
        }
        if (next == NONE)
        {
            levels.last(level, previous);
        }
        else
        {
            orders.previous(next, previous);
        }
    }

    /**
     * Takes quantity off a resting order, which keeps its place; its total falls by the same.
     *
     * @param slot the order.
     * @param lots above zero and less than what is open.
     */
    public void reduce(final int slot, final long lots)
    {
        assert isOurs(slot) && orders.isBooked(slot);
        orders.reduce(slot, lots);
        levels.addLots(orders.level(slot), -lots);
    }

    /**
     * Best price of a side, {@link #NO_PRICE} when it has no orders.
     */
    public long bestPriceTicks(final boolean buy)
    {
        final int best = side(buy).best();
        return best == NONE ? NO_PRICE : levels.priceTicks(best);
    }

    /**
     * Number of orders of a side.
     */
    public int orderCount(final boolean buy)
    {
        return buy ? bidCount : askCount;
    }

    /**
     * Number of prices of a side.
     */
    public int levelCount(final boolean buy)
    {
        return side(buy).levelCount();
    }

    /**
     * Whether no order rests here.
     */
    public boolean isEmpty()
    {
        return bidCount == 0 && askCount == 0;
    }

    /**
     * The open quantity at a price, 0 when no order rests there.
     */
    public long quantityLots(final boolean buy, final long priceTicks)
    {
        final int level = side(buy).find(priceTicks);
        return level == NONE ? 0 : levels.lots(level);
    }

    /**
     * Shows each order of a side in the order in which they would trade. The consumer may take the order that it is
     * shown out of the book, and no other.
     */
    public void forEachOrder(final boolean buy, final SlotConsumer consumer)
    {
        final PriceIndex side = side(buy);
        int level = side.best();
        while (level != NONE)
        {
            final int worse = side.worse(level);
            int slot = levels.first(level);
            while (slot != NONE)
            {
                final int next = orders.next(slot);
                consumer.onSlot(slot);
                slot = next;
            }
            level = worse;
        }
    }

    /**
     * Shows each price level of a side, the best one first.
     */
    public void forEachLevel(final boolean buy, final LevelConsumer consumer)
    {
        final PriceIndex side = side(buy);
        for (int level = side.best(); level != NONE; level = side.worse(level))
        {
            consumer.onLevel(levels.priceTicks(level), levels.lots(level), levels.orderCount(level));
        }
    }

    /**
     * Writes every resting order as one canonical record: bids before asks, each side in the order in which they would
     * trade. Does not depend on slots.
     *
     * @param writer         what takes the records.
     * @param afterEachOrder told of an order once its record is written, to add records of its own.
     */
    public void writeTo(final SnapshotWriter writer, final SlotConsumer afterEachOrder)
    {
        writeSide(bids, writer, afterEachOrder);
        writeSide(asks, writer, afterEachOrder);
    }

    /**
     * Closes every order that rests here and gives the price levels back; to be called before orders and levels close.
     */
    @Override
    public void close()
    {
        final SlotConsumer closing = slot ->
        {
            unlink(slot);
            orders.close(slot);
        };
        forEachOrder(true, closing);
        forEachOrder(false, closing);
    }

    private long trade(
        final int takerSlot,
        final int makerSlot,
        final int level,
        final long takerLeavesLots,
        final OrderBookListener listener)
    {
        final long makerLeavesLots = orders.leavesLots(makerSlot);
        final long quantityLots = Math.min(takerLeavesLots, makerLeavesLots);
        orders.fill(takerSlot, quantityLots);
        orders.fill(makerSlot, quantityLots);
        levels.addLots(level, -quantityLots);
        listener.onTrade(takerSlot, makerSlot, levels.priceTicks(level), quantityLots);
        if (quantityLots == makerLeavesLots)
        {
            unlink(makerSlot);
            listener.onMakerDone(makerSlot);
            orders.close(makerSlot);
        }
        return quantityLots;
    }

    private void writeSide(final PriceIndex side, final SnapshotWriter writer, final SlotConsumer afterEachOrder)
    {
        for (int level = side.best(); level != NONE; level = side.worse(level))
        {
            for (int slot = levels.first(level); slot != NONE; slot = orders.next(slot))
            {
                orders.writeTo(writer, slot);
                afterEachOrder.onSlot(slot);
            }
        }
    }

    private PriceIndex side(final boolean buy)
    {
        return buy ? bids : asks;
    }

    private void addToCount(final boolean buy, final int difference)
    {
        if (buy)
        {
            bidCount += difference;
        }
        else
        {
            askCount += difference;
        }
    }

    private boolean isOurs(final int slot)
    {
        return orders.instrumentId(slot) == instrumentId;
    }

    private boolean isCrossing(final boolean buy, final long priceTicks)
    {
        final PriceIndex others = side(!buy);
        return others.best() != NONE && others.isWithin(levels.priceTicks(others.best()), priceTicks);
    }
}
