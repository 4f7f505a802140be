package rialto.engine.orderbook;

import rialto.codecs.types.StpMode;
import rialto.engine.memory.SlotPool;

/**
 * Counts what an incoming order could trade, in the order in which it would meet the makers, and changes nothing:
 * conditions, budgets, self-trade prevention and dead orders as in {@link Matching}. Icebergs show their first part in
 * their place and the further ones after all others at the price, as they do when they trade. The other order of a pair
 * is dead from where the first would trade or be cancelled. Single-threaded; does not allocate.
 */
final class DryRun implements DeadOrders
{
    private static final int NONE = SlotPool.NONE;

    private final Matching matching;
    private final Orders orders;
    private final FurtherTerms terms;
    private final PriceLevels levels;
    private boolean isBoundByBudget;
    private boolean isStopped;
    private long missingLots;
    private long budgetMinor;
    private long costMinor;
    private long bestTicks;
    private long referenceTicks;
    private long run;

    DryRun(final Matching matching, final Orders orders, final PriceLevels levels)
    {
        this.matching = matching;
        this.orders = orders;
        this.levels = levels;
        terms = orders.terms();
    }

    long costMinor()
    {
        return costMinor;
    }

    long bestTicks()
    {
        return bestTicks;
    }

    @Override
    public boolean isDead(final int slot)
    {
        return matching.isDead(slot) || (orders.isConditional(slot) && terms.dryRun(slot) == run);
    }

    long count(final PriceIndex makers, final int takerSlot, final long referenceBefore)
    {
        run++;
        referenceTicks = referenceBefore;
        final long wantedLots = orders.leavesLots(takerSlot);
        isBoundByBudget = orders.isBuy(takerSlot) && orders.hasTerms(takerSlot) &&
            terms.budgetMinor(takerSlot) != FurtherTerms.NONE;
        budgetMinor = isBoundByBudget ? terms.budgetMinor(takerSlot) : 0;
        missingLots = wantedLots;
        costMinor = 0;
        bestTicks = OrderBook.NO_PRICE;
        isStopped = false;
        int level = makers.best();
        while (level != NONE && missingLots > 0 && !isStopped)
        {
            final long standing = levels.priceTicks(level);
            if (!OrderBook.isUnpriced(standing) && !makers.isWithin(standing, matching.limitTicks()))
            {
                break;
            }
            countLevel(level, standing);
            level = makers.worse(level);
        }
        return wantedLots - missingLots;
    }

    private void countLevel(final int level, final long standing)
    {
        long laterLots = 0;
        long laterTicks = OrderBook.NO_PRICE;
        int slot = levels.first(level);
        while (slot != NONE && missingLots > 0 && !isStopped)
        {
            final long priceTicks = isDead(slot) ?
                OrderBook.NO_PRICE :
                matching.tradePriceTicks(slot, standing, referenceTicks, this);
            if (priceTicks != OrderBook.NO_PRICE)
            {
                final long later = meet(slot, priceTicks, standing);
                laterLots += later;
                laterTicks = later > 0 ? priceTicks : laterTicks;
            }
            final int next = orders.next(slot);
            final boolean isLastDisplayed = next == NONE || orders.isHidden(next);
            if (isLastDisplayed && laterLots > 0 && missingLots > 0 && !isStopped)
            {
                take(laterTicks, Math.min(missingLots, laterLots));
                laterLots = 0;
            }
            slot = next;
        }
    }

    /** Meets one maker; answers what it would display later. */
    private long meet(final int makerSlot, final long priceTicks, final long standing)
    {
        final long wantedLots = isBoundByBudget ?
            Math.min(missingLots, matching.affordableLots(budgetMinor, priceTicks)) :
            missingLots;
        if (wantedLots == 0)
        {
            isStopped = !OrderBook.isUnpriced(standing);
            return 0;
        }
        final long executableLots = orders.executableLots(makerSlot);
        final long quantityLots = Math.min(wantedLots, executableLots);
        if (!orders.accepts(makerSlot, quantityLots))
        {
            return 0;
        }
        if (matching.isOwn(makerSlot))
        {
            isStopped = matching.stpMode() != StpMode.CANCEL_MAKER;
            endPartner(makerSlot);
            return 0;
        }
        take(priceTicks, quantityLots);
        referenceTicks = priceTicks;
        endPartner(makerSlot);
        return orders.leavesLots(makerSlot) - executableLots;
    }

    private void endPartner(final int makerSlot)
    {
        if (orders.isConditional(makerSlot) && terms.linkedOrderId(makerSlot) != 0)
        {
            terms.dryRun(orders.slotOf(terms.linkedOrderId(makerSlot)), run);
        }
    }

    private void take(final long priceTicks, final long lots)
    {
        final long affordable = isBoundByBudget ?
            Math.min(lots, matching.affordableLots(budgetMinor, priceTicks)) :
            lots;
        if (affordable == 0)
        {
            isStopped = true;
            return;
        }
        if (bestTicks == OrderBook.NO_PRICE)
        {
            bestTicks = priceTicks;
        }
        missingLots -= affordable;
        addCost(priceTicks, affordable);
    }

    private void addCost(final long priceTicks, final long lots)
    {
        final long perLot = priceTicks * matching.minorPerTickLot();
        final long minor = perLot * lots;
        final boolean fits = Math.multiplyHigh(priceTicks, matching.minorPerTickLot()) == 0 && perLot >= 0 &&
            Math.multiplyHigh(perLot, lots) == 0 && minor >= 0 && costMinor <= Long.MAX_VALUE - minor;
        costMinor = fits ? costMinor + minor : Long.MAX_VALUE;
        if (isBoundByBudget)
        {
            budgetMinor -= minor;
        }
    }
}
