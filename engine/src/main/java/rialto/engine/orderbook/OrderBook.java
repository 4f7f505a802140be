package rialto.engine.orderbook;

import rialto.engine.memory.SlotPool;
import rialto.engine.snapshot.SnapshotWriter;

/**
 * One instrument's book of resting orders: best price first, orders without a price ahead of all; at a price the
 * displayed before the hidden, and the longest waiting first. An order comes to rest after it has matched, so the book
 * is never crossed but through orders whose own conditions keep them from trading. Beside it the stops that wait for
 * the market, and what the book remembers of it. {@link Matching} trades. Nothing here looks at balances or rights, and
 * nothing is refused: callers ask {@link #canRest} before. Single-threaded; does not allocate. A listener or consumer
 * may call what reads, and nothing else but where it is said.
 */
public final class OrderBook implements AutoCloseable
{
    /**
     * The best price of a side without orders.
     */
    public static final long NO_PRICE = Long.MIN_VALUE;

    /**
     * Where bids without a price stand: ahead of every limit.
     */
    static final long UNPRICED_BID = Long.MAX_VALUE;

    /**
     * Where asks without a price stand: ahead of every limit.
     */
    static final long UNPRICED_ASK = Long.MIN_VALUE + 1;

    private static final int NONE = SlotPool.NONE;

    private final int instrumentId;
    private final Orders orders;
    private final PriceLevels levels;
    private final LevelQueue queue;
    private final PriceIndex bids;
    private final PriceIndex asks;
    /** Asks, bids: which one is never to be guessed. */
    private final PriceIndex[] sides;
    private final StopBook stops;
    private final PeggedOrders pegs;
    private final WaitingOrders waiting;
    private final LimitLevels bidLevels;
    private final LimitLevels askLevels;
    private long lastTradeTicks = NO_PRICE;
    private long referenceTicks = NO_PRICE;
    private int openCount;

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
        this.queue = new LevelQueue(orders, levels);
        this.bids = new PriceIndex(levels, true);
        this.asks = new PriceIndex(levels, false);
        this.sides = new PriceIndex[] { asks, bids };
        this.stops = new StopBook(orders, levels);
        this.pegs = new PeggedOrders(orders);
        this.waiting = new WaitingOrders(orders);
        this.bidLevels = new LimitLevels(bids);
        this.askLevels = new LimitLevels(asks);
    }

    /**
     * The orders that wait for their stop price.
     */
    public StopBook stops()
    {
        return stops;
    }

    /**
     * The orders whose price follows the market.
     */
    public PeggedOrders pegs()
    {
        return pegs;
    }

    /**
     * The orders that wait for the call of their auction.
     */
    public WaitingOrders waiting()
    {
        return waiting;
    }

    /**
     * The limit prices of a side.
     */
    public LimitLevels limitLevels(final boolean buy)
    {
        return buy ? bidLevels : askLevels;
    }

    /**
     * Price of the last trade, {@link #NO_PRICE} before the first.
     */
    public long lastTradeTicks()
    {
        return lastTradeTicks;
    }

    /**
     * The price that stands for the market where the book does not tell: the last trade, or what an operator set since.
     */
    public long referenceTicks()
    {
        return referenceTicks;
    }

    /**
     * An operator sets the reference price.
     */
    public void referenceTicks(final long priceTicks)
    {
        referenceTicks = priceTicks;
    }

    /**
     * A trade was made.
     */
    public void traded(final long priceTicks)
    {
        lastTradeTicks = priceTicks;
        referenceTicks = priceTicks;
        stops.traded(priceTicks);
    }

    /**
     * Instrument whose orders the book takes.
     */
    public int instrumentId()
    {
        return instrumentId;
    }

    /**
     * Whether an order could rest at a price: its level exists, or one is free.
     */
    public boolean canRest(final boolean buy, final long priceTicks)
    {
        return !levels.isFull() || side(buy).find(priceTicks) != NONE;
    }

    /**
     * Whether an order without a price could rest: its level exists, or one is free.
     */
    public boolean canRestUnpriced(final boolean buy)
    {
        return canRest(buy, buy ? UNPRICED_BID : UNPRICED_ASK);
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
     * Puts an order at the back of its level: of the displayed orders there, or of the hidden ones.
     *
     * @param slot     order that is in no book, with open quantity; its price, if it rests with one, does not cross the
     *                 other side but through orders that could not trade with it.
     * @param priority its turn, higher than that of every order at its price.
     * @throws IllegalStateException if there is no level for it, which {@link #canRest} would have told.
     */
    public void rest(final int slot, final long priority)
    {
        final long priceTicks = standingPriceTicks(slot);
        assert isOurs(slot) && orders.level(slot) == NONE && orders.leavesLots(slot) > 0;

        final int level = sideOf(slot).findOrAdd(priceTicks);
        if (level == NONE)
        {
            throw new IllegalStateException("no price level for order " + orders.orderId(slot));
        }
        assert queue.isInTurn(level, slot, priority) : "out of turn: order " + orders.orderId(slot);
        orders.priority(slot, priority);
        orders.level(slot, level);
        queue.append(level, slot);
        count(level, slot);
    }

    /**
     * Puts an order back that was taken out, into the place at its price that its turn gives it.
     *
     * @param slot order that is in no book, with open quantity and the turn that it had.
     * @throws IllegalStateException if there is no level for it.
     */
    public void restore(final int slot)
    {
        assert isOurs(slot) && orders.level(slot) == NONE && orders.leavesLots(slot) > 0;
        final int level = side(orders.isBuy(slot)).findOrAdd(standingPriceTicks(slot));
        if (level == NONE)
        {
            throw new IllegalStateException("no price level for order " + orders.orderId(slot));
        }
        orders.level(slot, level);
        queue.insert(level, slot);
        count(level, slot);
    }

    private void count(final int level, final int slot)
    {
        levels.addToOrderCount(level, 1);
        levels.addLots(level, orders.leavesLots(slot));
        if (orders.isConditional(slot))
        {
            levels.addToConditionalCount(level, 1);
        }
        if (orders.hasTerms(slot))
        {
            orders.terms().status(slot, OrderPlace.BOOKED);
        }
        sideOf(slot).addToOrderCount(1);
    }

    /**
     * Puts a resting order at the back of its own level, as {@link #rest} would.
     *
     * @param slot     the order.
     * @param priority its new turn.
     */
    void requeue(final int slot, final long priority)
    {
        assert isOurs(slot) && orders.isBooked(slot);
        final int level = orders.level(slot);
        queue.detach(level, slot);
        orders.priority(slot, priority);
        queue.append(level, slot);
    }

    /**
     * Whether an order without conditions would rest across others without conditions: what callers assert before
     * {@link #rest}.
     *
     * @param slot order that is in no book.
     * @param dead tells which orders do not count.
     */
    public boolean isCrossing(final int slot, final DeadOrders dead)
    {
        if (orders.isConditional(slot))
        {
            return false;
        }
        final PriceIndex others = side(!orders.isBuy(slot));
        int level = bestLimitLevel(!orders.isBuy(slot));
        while (level != NONE && (levels.conditionalCount(level) > 0 || !hasLiving(level, dead)))
        {
            level = others.worse(level);
        }
        return level != NONE && others.isWithin(levels.priceTicks(level), orders.priceTicks(slot));
    }

    /**
     * Takes a resting order out, with its quantity as it is. It stays open: the caller closes it, or lets it match and
     * rest again.
     */
    public void unlink(final int slot)
    {
        assert isOurs(slot) && orders.isBooked(slot);
        final PriceIndex side = sideOf(slot);
        final int level = orders.level(slot);
        if (orders.isConditional(slot))
        {
            levels.addToConditionalCount(level, -1);
        }
        if (orders.hasTerms(slot))
        {
            orders.terms().status(slot, OrderPlace.NOWHERE);
        }
        side.addToOrderCount(-1);
        levels.addLots(level, -orders.leavesLots(slot));
        queue.detach(level, slot);
        side.left(level, standingPriceTicks(slot), levels.addToOrderCount(level, -1));
        orders.level(slot, NONE);
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
        if (orders.isIceberg(slot))
        {
            orders.terms().shownLots(slot, Math.min(orders.terms().shownLots(slot), orders.leavesLots(slot)));
        }
    }

    /**
     * Puts quantity onto a resting order, which keeps its place; its total rises by the same.
     *
     * @param slot the order, which is not an iceberg.
     * @param lots above zero.
     */
    public void increase(final int slot, final long lots)
    {
        assert isOurs(slot) && orders.isBooked(slot) && !orders.isIceberg(slot);
        orders.increase(slot, lots);
        levels.addLots(orders.level(slot), lots);
    }

    /**
     * Best limit price of a side, {@link #NO_PRICE} when no order with a price rests there.
     */
    public long bestPriceTicks(final boolean buy)
    {
        final int best = bestLimitLevel(buy);
        return best == NONE ? NO_PRICE : levels.priceTicks(best);
    }

    /**
     * The quote of a side: the best limit price of an order that is displayed, stands there by itself and not pegged,
     * and would trade a single lot.
     *
     * @param buy  the side.
     * @param dead tells which orders do not count.
     * @return the price, {@link #NO_PRICE} when there is none.
     */
    public long quoteTicks(final boolean buy, final DeadOrders dead)
    {
        final PriceIndex side = side(buy);
        for (int level = bestLimitLevel(buy); level != NONE; level = side.worse(level))
        {
            for (int slot = levels.first(level); slot != NONE; slot = orders.next(slot))
            {
                if (isQuoted(slot) && !dead.isDead(slot))
                {
                    return levels.priceTicks(level);
                }
            }
        }
        return NO_PRICE;
    }

    /**
     * Best limit price of a side, {@link #NO_PRICE} when no order with a price rests there.
     *
     * @param buy  the side.
     * @param dead tells which orders do not count.
     */
    public long bestLiveTicks(final boolean buy, final DeadOrders dead)
    {
        final PriceIndex side = side(buy);
        for (int level = bestLimitLevel(buy); level != NONE; level = side.worse(level))
        {
            if (hasLiving(level, dead))
            {
                return levels.priceTicks(level);
            }
        }
        return NO_PRICE;
    }

    /** Best limit price of a side at which an order of so many lots would trade, {@link #NO_PRICE} for none. */
    public long bestExecutableTicks(final boolean buy, final long lots, final DeadOrders dead)
    {
        final PriceIndex side = side(buy);
        for (int level = bestLimitLevel(buy); level != NONE; level = side.worse(level))
        {
            for (int slot = levels.first(level); slot != NONE; slot = orders.next(slot))
            {
                if (!dead.isDead(slot) && orders.accepts(slot, Math.min(lots, orders.executableLots(slot))))
                {
                    return levels.priceTicks(level);
                }
            }
        }
        return NO_PRICE;
    }

    /**
     * Whether an order without a price rests on a side.
     *
     * @param buy  the side.
     * @param dead tells which orders do not count.
     */
    public boolean hasUnpriced(final boolean buy, final DeadOrders dead)
    {
        final int best = side(buy).best();
        return best != NONE && isUnpriced(levels.priceTicks(best)) && hasLiving(best, dead);
    }

    /**
     * Number of open orders of the instrument, wherever they are: resting, parked or waiting.
     */
    public int openCount()
    {
        return openCount;
    }

    /**
     * An order of the instrument was opened or closed.
     *
     * @param difference 1 or −1.
     */
    public void addToOpenCount(final int difference)
    {
        openCount += difference;
    }

    /**
     * Number of orders of a side.
     */
    public int orderCount(final boolean buy)
    {
        return side(buy).orderCount();
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
        return bids.orderCount() + asks.orderCount() == 0;
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
        pegs.closeOrders();
        waiting.closeOrders();
        forEachOrder(true, closing);
        forEachOrder(false, closing);
        stops.closeOrders();
    }

    private void writeSide(final PriceIndex side, final SnapshotWriter writer, final SlotConsumer afterEachOrder)
    {
        for (int level = side.best(); level != NONE; level = side.worse(level))
        {
            for (int slot = levels.first(level); slot != NONE; slot = orders.next(slot))
            {
                orders.records().writeTo(writer, slot);
                afterEachOrder.onSlot(slot);
            }
        }
    }

    /** The side that an order is on. */
    private PriceIndex sideOf(final int slot)
    {
        return sides[orders.sideIndex(slot)];
    }

    /** The side that an order trades with. */
    PriceIndex otherSideOf(final int slot)
    {
        return sides[1 - orders.sideIndex(slot)];
    }

    PriceIndex side(final boolean buy)
    {
        return sides[buy ? 1 : 0];
    }

    static boolean isUnpriced(final long standingPriceTicks)
    {
        return standingPriceTicks == UNPRICED_BID || standingPriceTicks == UNPRICED_ASK;
    }

    /** The price that an order's level has. */
    private long standingPriceTicks(final int slot)
    {
        if (orders.isConditional(slot) && orders.terms().isUnpriced(slot))
        {
            return orders.isBuy(slot) ? UNPRICED_BID : UNPRICED_ASK;
        }
        return orders.priceTicks(slot);
    }

    private int bestLimitLevel(final boolean buy)
    {
        final PriceIndex side = side(buy);
        final int best = side.best();
        return best != NONE && isUnpriced(levels.priceTicks(best)) ? side.worse(best) : best;
    }

    private boolean isQuoted(final int slot)
    {
        return !orders.hasTerms(slot) || (orders.terms().capPriceTicks(slot) == FurtherTerms.NONE &&
            !orders.isHidden(slot) && orders.accepts(slot, 1));
    }

    private boolean hasLiving(final int level, final DeadOrders dead)
    {
        int slot = levels.first(level);
        while (slot != NONE && dead.isDead(slot))
        {
            slot = orders.next(slot);
        }
        return slot != NONE;
    }

    private boolean isOurs(final int slot)
    {
        return orders.instrumentId(slot) == instrumentId;
    }
}
