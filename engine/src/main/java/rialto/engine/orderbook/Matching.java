package rialto.engine.orderbook;

import rialto.codecs.types.Allocation;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.memory.SlotPool;

/**
 * Trades an incoming order against the other side of a book: one maker at a time, best price first, at the maker's
 * price. The incoming order's self-trade prevention decides when it meets an order of its group; makers whose
 * conditions the execution does not fulfil are passed over and keep their place; dead ones are taken out on meeting.
 * One instance serves all books: {@link #rules} says how the book at hand matches. Single-threaded; does not allocate.
 *
 * <p>Self-trade prevention after Binance and CME (SEMANTICS D3), allocation by size after CME's Allocation rule (D4-8).
 */
public final class Matching
{
    private static final int NONE = SlotPool.NONE;

    private final Orders orders;
    private final FurtherTerms terms;
    private final PriceLevels levels;
    private final DryRun dryRun;
    private final ThinIcebergs thinIcebergs;

    private UnpricedRule unpricedRule = UnpricedRule.BEST_LIMIT;
    private boolean isProRata;
    private long proRataMinimumLots;
    private long minorPerTickLot = 1;

    private OrderBook book;
    private OrderBookListener listener;
    private PriceIndex makers;
    private int takerSlot = NONE;
    private long limitTicks;
    private boolean isPriced;
    private StpMode stpMode = StpMode.NONE;
    private int stpGroup;
    private boolean isStopped;
    private boolean isBudgetSpent;

    /**
     * Matching for all books.
     *
     * @param orders   where all orders are.
     * @param levels   where all books take their price levels from.
     * @param noBook   any book: stands here until the first order matches.
     * @param listener what is told of what happens.
     */
    public Matching(
        final Orders orders,
        final PriceLevels levels,
        final OrderBook noBook,
        final OrderBookListener listener)
    {
        this.orders = orders;
        this.levels = levels;
        this.listener = listener;
        terms = orders.terms();
        book = noBook;
        makers = noBook.side(true);
        dryRun = new DryRun(this, orders, levels);
        thinIcebergs = new ThinIcebergs(terms);
    }

    /**
     * Says how the book whose order comes next matches.
     *
     * @param unpriced        at which price a resting order without one trades.
     * @param allocation      how an order is shared at one price.
     * @param minimumLots     shares by size below this are nothing.
     * @param minorPerTickLot quote minor units of one lot at one tick.
     */
    public void rules(
        final UnpricedRule unpriced,
        final Allocation allocation,
        final long minimumLots,
        final long minorPerTickLot)
    {
        unpricedRule = unpriced;
        isProRata = allocation == Allocation.PRO_RATA;
        proRataMinimumLots = minimumLots;
        this.minorPerTickLot = minorPerTickLot;
    }

    /**
     * Says whether the order that comes next is shared by size, in a book whose rule that is; else it goes by time.
     */
    public void isShared(final boolean isShared)
    {
        isProRata = isShared;
    }

    /**
     * Trades an order until it is filled, its budget is spent, self-trade prevention ends it or the next price lies
     * beyond the limit; then every iceberg that it left with less displayed than its least displays its next part.
     *
     * @param inBook   its book.
     * @param slot     order that is in no book; not closed here, even if nothing is left of it.
     * @param limit    worst price, often the order's own.
     * @param hasPrice whether the limit is the order's price and not only its protection.
     */
    public void match(final OrderBook inBook, final int slot, final long limit, final boolean hasPrice)
    {
        assert orders.level(slot) == NONE && orders.instrumentId(slot) == inBook.instrumentId();
        if (!inBook.otherSideOf(slot).isReached(limit))
        {
            isBudgetSpent = false;
            return;
        }
        begin(inBook, slot, limit, hasPrice, orders.stpMode(slot));
        visitLevels();
        for (int thin = thinIcebergs.poll(); thin != NONE; thin = thinIcebergs.poll())
        {
            if (terms.isThin(thin) && !listener.isDead(thin))
            {
                refresh(thin);
            }
        }
    }

    private void visitLevels()
    {
        int level = makers.best();
        while (level != NONE && !isDone())
        {
            final long priceTicks = levels.priceTicks(level);
            final boolean isUnpriced = OrderBook.isUnpriced(priceTicks);
            if (!isUnpriced && !makers.isWithin(priceTicks, limitTicks))
            {
                return;
            }
            // The best level's next one is looked up when it is needed: most orders end at the first.
            final boolean isBest = level == makers.best();
            final int worse = isBest ? NONE : makers.worse(level);
            if (isProRata && !isUnpriced)
            {
                shareLevel(level);
            }
            else
            {
                visitLevel(level);
            }
            level = isBest ? nextOf(level) : worse;
        }
    }

    /** What comes behind a level that was the best: the best now, if it is gone. */
    private int nextOf(final int level)
    {
        if (isDone())
        {
            return NONE;
        }
        return makers.best() == level ? makers.worse(level) : makers.best();
    }

    /**
     * What {@link #match} would trade, without doing it.
     *
     * @param inBook   its book.
     * @param slot     order that is in no book.
     * @param limit    worst price.
     * @param hasPrice whether the limit is the order's price and not only its protection.
     * @param mode     self-trade prevention to go by.
     * @return the quantity, at most what is open of the order.
     */
    public long fillableLots(
        final OrderBook inBook,
        final int slot,
        final long limit,
        final boolean hasPrice,
        final StpMode mode)
    {
        begin(inBook, slot, limit, hasPrice, mode);
        return dryRun.count(makers, slot, inBook.referenceTicks());
    }

    /**
     * What the quantity last answered by {@link #fillableLots} would cost, in quote minor units;
     * {@link Long#MAX_VALUE} when that does not fit.
     */
    public long fillableMinor()
    {
        return dryRun.costMinor();
    }

    /**
     * Best price at which {@link #fillableLots} found something; only if it was not 0.
     */
    public long fillableBestTicks()
    {
        return dryRun.bestTicks();
    }

    /**
     * Whether the order that matched last stopped because its budget does not buy another lot.
     */
    public boolean isBudgetSpent()
    {
        return isBudgetSpent;
    }

    long limitTicks()
    {
        return limitTicks;
    }

    boolean isDead(final int slot)
    {
        return listener.isDead(slot);
    }

    /** Whether self-trade prevention keeps the incoming order from trading with a maker. */
    boolean isOwn(final int makerSlot)
    {
        return stpMode != StpMode.NONE && orders.stpGroup(makerSlot) == stpGroup;
    }

    StpMode stpMode()
    {
        return stpMode;
    }

    boolean isStpOff()
    {
        return stpMode == StpMode.NONE;
    }

    /** How many lots a budget buys at a price. */
    long affordableLots(final long budgetMinor, final long priceTicks)
    {
        if (Math.multiplyHigh(priceTicks, minorPerTickLot) != 0 || priceTicks * minorPerTickLot < 0)
        {
            return 0;
        }
        return budgetMinor / (priceTicks * minorPerTickLot);
    }

    long minorPerTickLot()
    {
        return minorPerTickLot;
    }

    /** Price at which a maker trades with the incoming order, {@link OrderBook#NO_PRICE} when there is none. */
    long tradePriceTicks(
        final int makerSlot,
        final long standingPriceTicks,
        final long referenceTicks,
        final DeadOrders dead)
    {
        if (!OrderBook.isUnpriced(standingPriceTicks))
        {
            return standingPriceTicks;
        }
        final boolean isBid = orders.isBuy(makerSlot);
        final long found = unpricedPriceTicks(isBid, referenceTicks, dead);
        if (found == OrderBook.NO_PRICE)
        {
            return found;
        }
        final long protection = orders.priceTicks(makerSlot);
        final long clamped = isBid ? Math.min(found, protection) : Math.max(found, protection);
        return makers.isWithin(clamped, limitTicks) ? clamped : OrderBook.NO_PRICE;
    }

    private long unpricedPriceTicks(final boolean isBid, final long reference, final DeadOrders dead)
    {
        final long bestLimit = book.bestLiveTicks(isBid, dead);
        final long incoming = isPriced ? limitTicks : OrderBook.NO_PRICE;
        return switch (unpricedRule)
        {
            case REFERENCE -> better(isBid, better(isBid, reference, bestLimit), incoming);
            case INCOMING_LIMIT -> incoming != OrderBook.NO_PRICE ? incoming : reference;
            default ->
            {
                if (bestLimit == OrderBook.NO_PRICE)
                {
                    yield incoming != OrderBook.NO_PRICE ? incoming : reference;
                }
                yield better(isBid, bestLimit, incoming);
            }
        };
    }

    /** The better of two prices for whoever trades with a maker of a side; one that exists. */
    private static long better(final boolean makerIsBid, final long first, final long second)
    {
        if (first == OrderBook.NO_PRICE || second == OrderBook.NO_PRICE)
        {
            return first == OrderBook.NO_PRICE ? second : first;
        }
        return makerIsBid ? Math.max(first, second) : Math.min(first, second);
    }

    private void begin(
        final OrderBook inBook,
        final int slot,
        final long limit,
        final boolean hasPrice,
        final StpMode mode)
    {
        book = inBook;
        makers = inBook.side(!orders.isBuy(slot));
        takerSlot = slot;
        limitTicks = limit;
        isPriced = hasPrice;
        stpMode = mode;
        stpGroup = orders.stpGroup(slot);
        isStopped = false;
        isBudgetSpent = false;
    }

    private boolean isDone()
    {
        return isStopped || orders.leavesLots(takerSlot) == 0;
    }

    private void visitLevel(final int level)
    {
        final long standing = levels.priceTicks(level);
        int slot = levels.first(level);
        while (slot != NONE && !isDone())
        {
            final int next = orders.next(slot);
            final boolean isRefreshed = visit(slot, standing);
            // An iceberg that went to the back of the displayed orders stands right before the hidden ones.
            slot = isRefreshed && (next == NONE || orders.isHidden(next)) ? slot : next;
        }
    }

    /** Meets one maker; answers whether it was an iceberg that went to the back. */
    private boolean visit(final int makerSlot, final long standingPriceTicks)
    {
        if (listener.isDead(makerSlot))
        {
            takeOutDead(makerSlot);
            return false;
        }
        final long priceTicks = tradePriceTicks(makerSlot, standingPriceTicks, book.referenceTicks(), listener);
        if (priceTicks == OrderBook.NO_PRICE)
        {
            return false;
        }
        final long wantedLots = wantedLots(priceTicks);
        if (wantedLots == 0)
        {
            isStopped = !OrderBook.isUnpriced(standingPriceTicks);
            isBudgetSpent = isStopped;
            return false;
        }
        final long quantityLots = Math.min(wantedLots, orders.executableLots(makerSlot));
        if (!orders.accepts(makerSlot, quantityLots))
        {
            return false;
        }
        final boolean isRefreshed;
        if (isOwn(makerSlot))
        {
            prevent(makerSlot, priceTicks);
            isRefreshed = false;
        }
        else
        {
            isRefreshed = trade(makerSlot, priceTicks, quantityLots);
        }
        if (!OrderBook.isUnpriced(standingPriceTicks) && orders.leavesLots(takerSlot) > 0 &&
            wantedLots(priceTicks) == 0)
        {
            isStopped = true;
            isBudgetSpent = true;
        }
        return isRefreshed;
    }

    /** What the incoming order can still buy or sell at a price. */
    private long wantedLots(final long priceTicks)
    {
        final long leavesLots = orders.leavesLots(takerSlot);
        if (!isBoundByBudget())
        {
            return leavesLots;
        }
        return Math.min(leavesLots, affordableLots(terms.budgetMinor(takerSlot), priceTicks));
    }

    private boolean isBoundByBudget()
    {
        return orders.isBuy(takerSlot) && orders.hasTerms(takerSlot) &&
            terms.budgetMinor(takerSlot) != FurtherTerms.NONE;
    }

    private boolean trade(final int makerSlot, final long priceTicks, final long quantityLots)
    {
        final boolean isIceberg = orders.isIceberg(makerSlot);
        final int level = orders.level(makerSlot);
        orders.fill(takerSlot, quantityLots);
        orders.fill(makerSlot, quantityLots);
        levels.addLots(level, -quantityLots);
        if (isIceberg)
        {
            terms.shownLots(makerSlot, terms.shownLots(makerSlot) - quantityLots);
        }
        if (isBoundByBudget())
        {
            spend(priceTicks, quantityLots);
        }
        book.traded(priceTicks);
        listener.onTrade(takerSlot, makerSlot, priceTicks, quantityLots);

        if (orders.leavesLots(makerSlot) == 0)
        {
            leave(makerSlot);
            listener.onMakerDone(makerSlot);
            orders.close(makerSlot);
            return false;
        }
        if (!isIceberg)
        {
            return false;
        }
        if (terms.shownLots(makerSlot) > 0)
        {
            thinIcebergs.traded(makerSlot);
            return false;
        }
        thinIcebergs.forget(makerSlot);
        refresh(makerSlot);
        return true;
    }

    /** An iceberg displays its next part at the back. */
    private void refresh(final int slot)
    {
        final long displayedLots = terms.shownLots(slot);
        terms.shownLots(slot, Math.min(terms.displayLots(slot), orders.leavesLots(slot)));
        book.requeue(slot, listener.nextPriority());
        listener.onMakerRefreshed(slot, displayedLots);
    }

    private void leave(final int makerSlot)
    {
        if (orders.hasTerms(makerSlot))
        {
            thinIcebergs.forget(makerSlot);
        }
        book.unlink(makerSlot);
    }

    private void takeOutDead(final int slot)
    {
        if (orders.hasTerms(slot))
        {
            thinIcebergs.forget(slot);
        }
        listener.onDead(slot);
    }

    /** Takes what lots cost off a budget that was found to be enough for them. */
    private void spend(final long priceTicks, final long lots)
    {
        terms.budgetMinor(takerSlot, terms.budgetMinor(takerSlot) - priceTicks * lots * minorPerTickLot);
    }

    private void prevent(final int makerSlot, final long priceTicks)
    {
        final long takerLeaves = orders.leavesLots(takerSlot);
        final long makerLeaves = orders.leavesLots(makerSlot);
        final boolean isBudgetTheSize = isBoundByBudget() && terms.isBudgetAlone(takerSlot);
        final long both = Math.min(isBudgetTheSize ? wantedLots(priceTicks) : takerLeaves, makerLeaves);
        final long takerLots = switch (stpMode)
        {
            case CANCEL_TAKER, CANCEL_BOTH -> takerLeaves;
            case DECREMENT -> both;
            default -> 0;
        };
        final long makerLots = switch (stpMode)
        {
            case CANCEL_MAKER, CANCEL_BOTH -> makerLeaves;
            case DECREMENT -> both;
            default -> 0;
        };
        if (takerLots > 0)
        {
            orders.prevent(takerSlot, takerLots);
            isStopped = stpMode != StpMode.DECREMENT;
            if (isBudgetTheSize && !isStopped)
            {
                spend(priceTicks, takerLots);
            }
        }
        final long displayedBefore = orders.displayedLots(makerSlot);
        if (makerLots > 0)
        {
            orders.prevent(makerSlot, makerLots);
            levels.addLots(orders.level(makerSlot), -makerLots);
            if (orders.isIceberg(makerSlot))
            {
                terms.shownLots(makerSlot, Math.min(terms.shownLots(makerSlot), orders.leavesLots(makerSlot)));
            }
        }
        listener.onPrevented(takerSlot, makerSlot, priceTicks, takerLots, makerLots,
            displayedBefore - orders.displayedLots(makerSlot));
        if (orders.leavesLots(makerSlot) == 0)
        {
            leave(makerSlot);
            listener.onMakerPrevented(makerSlot);
            orders.close(makerSlot);
        }
    }

    /**
     * Shares the incoming order among the displayed orders of a level by their size, and the rest by time. Orders of
     * its own group have no share; they are met with the rest.
     */
    private void shareLevel(final int level)
    {
        final long priceTicks = levels.priceTicks(level);
        final long wantedLots = wantedLots(priceTicks);
        final long displayedLots = takeOutDeadAndSum(level);
        if (wantedLots > 0 && wantedLots < displayedLots)
        {
            int slot = levels.first(level);
            final int end = lastDisplayed(level);
            boolean isEnd = false;
            while (!isEnd)
            {
                isEnd = slot == end;
                final int next = orders.next(slot);
                if (!isOwn(slot) && !listener.isDead(slot))
                {
                    final long share = share(wantedLots, orders.executableLots(slot), displayedLots);
                    if (share >= proRataMinimumLots && share > 0)
                    {
                        trade(slot, priceTicks, share);
                    }
                }
                slot = next;
            }
        }
        if (orders.leavesLots(takerSlot) > 0 && displayedLots >= 0 && isStillThere(level, priceTicks))
        {
            visitLevel(level);
        }
    }

    private long takeOutDeadAndSum(final int level)
    {
        long sumLots = 0;
        int slot = levels.first(level);
        while (slot != NONE)
        {
            final int next = orders.next(slot);
            if (listener.isDead(slot))
            {
                takeOutDead(slot);
            }
            else if (!isOwn(slot) && !orders.isHidden(slot))
            {
                sumLots = Math.addExact(sumLots, orders.executableLots(slot));
            }
            slot = next;
        }
        return sumLots;
    }

    private boolean isStillThere(final int level, final long priceTicks)
    {
        return makers.find(priceTicks) == level;
    }

    private int lastDisplayed(final int level)
    {
        final int firstHidden = levels.firstHidden(level);
        return firstHidden == NONE ? levels.last(level) : orders.previous(firstHidden);
    }

    /** floor(wanted x size / total), exact: wanted and size are at most the total. */
    private static long share(final long wantedLots, final long sizeLots, final long totalLots)
    {
        final long high = Math.multiplyHigh(wantedLots, sizeLots);
        if (high == 0 && wantedLots * sizeLots >= 0)
        {
            return wantedLots * sizeLots / totalLots;
        }
        return WideMath.divide(high, wantedLots * sizeLots, totalLots);
    }
}
