package rialto.engine.orderbook;

import rialto.codecs.types.OrderType;
import rialto.codecs.types.TriggerSource;
import rialto.engine.memory.SlotPool;

/**
 * The orders of one instrument that wait for their stop price, and those whose price was reached and whose turn comes.
 * Stops at fixed prices stand in indexes by price; trailing ones, whose price moves, in a short list. Election goes by
 * the largest distance between stop price and market, then by place: the LSE's order, in which buys go lowest first and
 * sells highest first (Guide to the new trading system, 5.3). Single-threaded; does not allocate.
 */
public final class StopBook
{
    /** Most trailing stops of a book. */
    public static final int MAX_TRAILING = 128;

    private static final int NONE = SlotPool.NONE;
    private static final int LAST_RISING = 0;
    private static final int LAST_FALLING = 1;
    private static final int BUY_QUOTE_RISING = 2;
    private static final int BUY_QUOTE_FALLING = 3;
    private static final int SELL_QUOTE_RISING = 4;
    private static final int SELL_QUOTE_FALLING = 5;
    private static final int INDEXES = 6;
    private static final long WHOLE_BPS = 10_000;

    private final Orders orders;
    private final FurtherTerms terms;
    private final PriceLevels levels;
    private final PriceIndex[] indexes = new PriceIndex[INDEXES];
    private final int[] lastReached = new int[INDEXES];
    private final SlotChain trailing;
    private final SlotChain elected;
    private int parkedCount;
    private long highTicks = OrderBook.NO_PRICE;
    private long lowTicks = OrderBook.NO_PRICE;
    private long lastTicks;
    private long bidTicks;
    private long askTicks;
    private int candidate;
    private long candidateDistance;

    StopBook(final Orders orders, final PriceLevels levels)
    {
        this.orders = orders;
        this.levels = levels;
        terms = orders.terms();
        for (int i = 0; i < INDEXES; i++)
        {
            indexes[i] = new PriceIndex(levels, isFalling(i));
        }
        trailing = new SlotChain(terms);
        elected = new SlotChain(terms);
    }

    /**
     * Number of orders that wait, elected ones included.
     */
    public int parkedCount()
    {
        return parkedCount;
    }

    /**
     * Whether another trailing stop can be parked.
     */
    public boolean isTrailingFull()
    {
        return trailing.count() == MAX_TRAILING;
    }

    /**
     * Whether a stop could wait at a price: its level exists, or one is free.
     */
    public boolean canPark(final int slot)
    {
        return isTrailing(slot) ? !isTrailingFull() : !levels.isFull() ||
            indexes[indexOf(slot)].find(terms.stopPriceTicks(slot)) != PriceLevels.NONE;
    }

    /**
     * Parks a stop.
     *
     * @param slot  order that is in no book.
     * @param place its turn among stops that are equally far from the market, higher than that of every stop here.
     */
    public void park(final int slot, final long place)
    {
        assert !orders.isParked(slot) && orders.level(slot) == Orders.NONE;
        terms.place(slot, place);
        terms.status(slot, OrderPlace.PARKED);
        orders.isParked(slot, true);
        parkedCount++;
        if (isTrailing(slot))
        {
            trailing.append(slot);
        }
        else
        {
            append(indexes[indexOf(slot)], slot);
        }
    }

    /**
     * Takes a stop out, wherever it waits.
     */
    public void unpark(final int slot)
    {
        assert orders.isParked(slot);
        if (terms.status(slot) == OrderPlace.ELECTED)
        {
            elected.remove(slot);
        }
        else if (isTrailing(slot))
        {
            trailing.remove(slot);
        }
        else
        {
            detach(indexes[indexOf(slot)], slot);
        }
        orders.isParked(slot, false);
        terms.status(slot, OrderPlace.NOWHERE);
        parkedCount--;
        if (!isAnyWaiting())
        {
            beginRange();
        }
    }

    /**
     * A trade was made in the book. Between which prices was traded since the last election is kept for the next one,
     * also where that comes with a later command, so that no stop misses a trade and none is reached by a trade of
     * another book.
     */
    void traded(final long priceTicks)
    {
        if (isAnyWaiting())
        {
            highTicks = Math.max(highTicks, priceTicks);
            lowTicks = lowTicks == OrderBook.NO_PRICE ? priceTicks : Math.min(lowTicks, priceTicks);
        }
    }

    /**
     * Goes on as if the last trade of all had been the only one since the last election: continuous trading begins.
     *
     * @param last price of that trade, {@link OrderBook#NO_PRICE} before the first.
     */
    public void beginRange(final long last)
    {
        beginRange();
        if (last != OrderBook.NO_PRICE)
        {
            traded(last);
        }
    }

    private void beginRange()
    {
        highTicks = OrderBook.NO_PRICE;
        lowTicks = OrderBook.NO_PRICE;
    }

    /**
     * Highest trade since the last election while stops waited, {@link OrderBook#NO_PRICE} when there was none.
     */
    public long highTicks()
    {
        return highTicks;
    }

    /**
     * Lowest trade since the last election while stops waited, {@link OrderBook#NO_PRICE} when there was none.
     */
    public long lowTicks()
    {
        return lowTicks;
    }

    /**
     * Takes up between which prices was traded since the last election.
     */
    public void restoreRange(final long high, final long low)
    {
        highTicks = high;
        lowTicks = low;
    }

    private boolean isAnyWaiting()
    {
        return parkedCount > elected.count();
    }

    /**
     * Moves trailing stops along with the market and puts every stop whose price was reached by the trades since the
     * last election, or by the quote now, into the queue; one that is dead is taken out instead.
     *
     * @param last price of the last trade of all, {@link OrderBook#NO_PRICE} before the first.
     * @param bid  best bid, {@link OrderBook#NO_PRICE} when there is none.
     * @param ask  best ask, {@link OrderBook#NO_PRICE} when there is none.
     * @param turns gives each elected order its turn, and takes out the dead.
     */
    public void elect(
        final long last,
        final long bid,
        final long ask,
        final OrderBookListener turns)
    {
        if (!isAnyWaiting())
        {
            return;
        }
        lastTicks = last;
        bidTicks = bid;
        askTicks = ask;
        if (highTicks != OrderBook.NO_PRICE)
        {
            followAll(turns);
        }
        for (int i = 0; i < INDEXES; i++)
        {
            lastReached[i] = findLastReached(i);
        }
        while (findFarthest())
        {
            final int slot = candidate;
            leaveReached(slot);
            if (turns.isDead(slot))
            {
                turns.onDead(slot);
            }
            else
            {
                moveToElected(slot, turns.nextPriority());
            }
        }
        beginRange();
    }

    /**
     * Puts a stop where it was: among the elected ones behind all others, or at the end of where it waits.
     *
     * @param slot       order that is in no book, with its place.
     * @param isElected  whether its price was reached.
     */
    void restore(final int slot, final boolean isElected)
    {
        if (isElected)
        {
            enqueue(slot);
        }
        else
        {
            park(slot, terms.place(slot));
        }
    }

    private void enqueue(final int slot)
    {
        parkedCount++;
        orders.isParked(slot, true);
        terms.status(slot, OrderPlace.ELECTED);
        elected.append(slot);
    }

    private void moveToElected(final int slot, final long turn)
    {
        unpark(slot);
        terms.place(slot, turn);
        enqueue(slot);
    }

    /**
     * Whether the market has reached a stop already when it comes.
     *
     * @param slot order that is not parked.
     * @param last price of the last trade of all, {@link OrderBook#NO_PRICE} before the first.
     * @param bid  best bid, {@link OrderBook#NO_PRICE} when there is none.
     * @param ask  best ask, {@link OrderBook#NO_PRICE} when there is none.
     */
    public boolean isReached(final int slot, final long last, final long bid, final long ask)
    {
        final long stop = terms.stopPriceTicks(slot);
        if (stop == FurtherTerms.NONE || isTrailing(slot))
        {
            return false;
        }
        final long quote = orders.isBuy(slot) ? ask : bid;
        final long market = terms.triggerSource(slot) == TriggerSource.BEST_QUOTE ? quote : last;
        return market != OrderBook.NO_PRICE && (isRising(slot) ? market >= stop : market <= stop);
    }

    /**
     * Lets a trailing stop begin to follow from a price.
     */
    public void follow(final int slot, final long priceTicks)
    {
        final long best = terms.bestTradeTicks(slot);
        final boolean isBuy = orders.isBuy(slot);
        if (best != FurtherTerms.NONE && (isBuy ? priceTicks >= best : priceTicks <= best))
        {
            return;
        }
        terms.bestTradeTicks(slot, priceTicks);
        final long ticks = terms.trailingTicks(slot) > 0 ?
            terms.trailingTicks(slot) :
            proportion(priceTicks, terms.trailingBps(slot));
        terms.stopPriceTicks(slot, isBuy ? priceTicks + ticks : priceTicks - ticks);
    }

    /**
     * The stop whose turn it is, {@link Orders#NONE} when none was elected. It stays in the queue.
     */
    public int firstElected()
    {
        return elected.first();
    }

    /**
     * Shows every order that waits: those elected in their turn, then by index, price and place. The consumer may take
     * out the order that it is shown.
     */
    public void forEachOrder(final SlotConsumer consumer)
    {
        elected.forEach(consumer);
        for (final PriceIndex index : indexes)
        {
            int level = index.best();
            while (level != NONE)
            {
                final int worse = index.worse(level);
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
        trailing.forEach(consumer);
    }

    void closeOrders()
    {
        forEachOrder(slot ->
        {
            unpark(slot);
            orders.close(slot);
        });
    }

    private void followAll(final DeadOrders dead)
    {
        for (int slot = trailing.first(); slot != NONE; slot = terms.next(slot))
        {
            if (!dead.isDead(slot))
            {
                follow(slot, orders.isBuy(slot) ? lowTicks : highTicks);
            }
        }
    }

    /** The last level of an index, from its best on, that the market has reached. */
    private int findLastReached(final int index)
    {
        int reached = NONE;
        int level = indexes[index].best();
        while (level != NONE && isIndexReached(index, levels.priceTicks(level)))
        {
            reached = level;
            level = indexes[index].worse(level);
        }
        return reached;
    }

    /** Keeps the last reached levels right when an order is about to leave. */
    private void leaveReached(final int slot)
    {
        if (isTrailing(slot))
        {
            return;
        }
        final int index = indexOf(slot);
        final int level = orders.level(slot);
        if (level == lastReached[index] && levels.orderCount(level) == 1)
        {
            lastReached[index] = indexes[index].better(level);
        }
    }

    /** Distances fall and then rise along an index: the farthest is at one of the ends of what is reached. */
    private boolean findFarthest()
    {
        candidate = NONE;
        candidateDistance = -1;
        for (int i = 0; i < INDEXES; i++)
        {
            if (lastReached[i] != NONE)
            {
                proposeLevel(indexes[i].best(), market(i));
                proposeLevel(lastReached[i], market(i));
            }
        }
        if (lastTicks != OrderBook.NO_PRICE)
        {
            for (int slot = trailing.first(); slot != NONE; slot = terms.next(slot))
            {
                final long stop = terms.stopPriceTicks(slot);
                if (stop != FurtherTerms.NONE && (orders.isBuy(slot) ? lastTicks >= stop : lastTicks <= stop))
                {
                    propose(slot, stop, lastTicks);
                }
            }
        }
        return candidate != NONE;
    }

    private void proposeLevel(final int level, final long marketTicks)
    {
        propose(levels.first(level), levels.priceTicks(level), marketTicks);
    }

    private boolean isIndexReached(final int index, final long stopTicks)
    {
        final long market = market(index);
        if (market == OrderBook.NO_PRICE)
        {
            return false;
        }
        if (index == LAST_RISING)
        {
            return highTicks != OrderBook.NO_PRICE && stopTicks <= highTicks;
        }
        if (index == LAST_FALLING)
        {
            return highTicks != OrderBook.NO_PRICE && stopTicks >= lowTicks;
        }
        return isFalling(index) ? stopTicks >= market : stopTicks <= market;
    }

    private long market(final int index)
    {
        return switch (index)
        {
            case LAST_RISING, LAST_FALLING -> lastTicks;
            case BUY_QUOTE_RISING, BUY_QUOTE_FALLING -> askTicks;
            default -> bidTicks;
        };
    }

    private void propose(final int slot, final long stopTicks, final long marketTicks)
    {
        final long distance = Math.abs(stopTicks - (lastTicks == OrderBook.NO_PRICE ? marketTicks : lastTicks));
        if (candidate == NONE || distance > candidateDistance ||
            (distance == candidateDistance && terms.place(slot) < terms.place(candidate)))
        {
            candidate = slot;
            candidateDistance = distance;
        }
    }

    private static long proportion(final long priceTicks, final int bps)
    {
        return priceTicks / WHOLE_BPS * bps + priceTicks % WHOLE_BPS * bps / WHOLE_BPS;
    }

    private boolean isTrailing(final int slot)
    {
        return terms.orderType(slot) == OrderType.TRAILING_STOP;
    }

    private boolean isRising(final int slot)
    {
        final OrderType type = terms.orderType(slot);
        final boolean isTakeProfit = type == OrderType.TAKE_PROFIT || type == OrderType.TAKE_PROFIT_LIMIT;
        return orders.isBuy(slot) != isTakeProfit;
    }

    private int indexOf(final int slot)
    {
        final boolean isRising = isRising(slot);
        if (terms.triggerSource(slot) != TriggerSource.BEST_QUOTE)
        {
            return isRising ? LAST_RISING : LAST_FALLING;
        }
        if (orders.isBuy(slot))
        {
            return isRising ? BUY_QUOTE_RISING : BUY_QUOTE_FALLING;
        }
        return isRising ? SELL_QUOTE_RISING : SELL_QUOTE_FALLING;
    }

    private static boolean isFalling(final int index)
    {
        return index == LAST_FALLING || index == BUY_QUOTE_FALLING || index == SELL_QUOTE_FALLING;
    }

    private void append(final PriceIndex index, final int slot)
    {
        final int level = index.findOrAdd(terms.stopPriceTicks(slot));
        if (level == PriceLevels.NONE)
        {
            throw new IllegalStateException("no price level for stop " + orders.orderId(slot));
        }
        final int last = levels.last(level);
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
    }

    private void detach(final PriceIndex index, final int slot)
    {
        final int level = orders.level(slot);
        final int next = orders.next(slot);
        final int previous = orders.previous(slot);
        orders.level(slot, NONE);
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
        index.left(level, levels.priceTicks(level), levels.addToOrderCount(level, -1));
    }
}
