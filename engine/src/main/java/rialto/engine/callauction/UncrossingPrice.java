package rialto.engine.callauction;

import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.SideLevels;

/**
 * Finds the one price of a call auction: from levels, by rules, for the state machine and for what is published before.
 *
 * <p>Going up from where demand and supply meet, volume only falls and surplus on the sell side only grows; going down,
 * volume only falls and surplus on the buy side only grows. So on either hand the first piece of the curves that holds
 * a price which the auction may have is the best one there, and the two are compared. That takes the levels that trade,
 * and as many more as hold no such price.
 *
 * <p>Single-threaded; does not allocate.
 */
public final class UncrossingPrice
{
    private final CallBook book;
    private final PriceRange range = new PriceRange();
    private final ReferencePrice reference = new ReferencePrice();
    private final ReferencePrice middle = new ReferencePrice();
    private final CurvePiece here;
    private final CurvePiece below;
    private final CurvePiece above;
    private boolean isBelow;
    private boolean isAbove;
    private long lowestTicks;
    private long highestTicks;
    private UncrossingOutcome outcome = UncrossingOutcome.NO_CROSSING;
    private long priceTicks = OrderBook.NO_PRICE;
    private long volumeLots;
    private long surplusLots;

    /**
     * Finds prices from one carrier.
     *
     * @param book that is filled before each search.
     */
    public UncrossingPrice(final CallBook book)
    {
        this.book = book;
        here = new CurvePiece(book);
        below = new CurvePiece(book);
        above = new CurvePiece(book);
    }

    /**
     * Looks for the price.
     *
     * @param rules valid ones.
     * @return what it came to, as {@link #outcome()}.
     */
    public UncrossingOutcome find(final UncrossingRules rules)
    {
        assert rules.isValid();
        here.toBalance();
        if (here.volumeLots() == 0)
        {
            return none(UncrossingOutcome.NO_CROSSING);
        }

        reference.set(rules, book);
        range.set(rules, book);
        final long lowestLimit = lowestLimitTicks();
        if (lowestLimit == OrderBook.NO_PRICE)
        {
            return findWithoutLimits();
        }
        if (rules.candidates() == CandidatePrices.GRID)
        {
            limitToGrid(lowestLimit);
        }
        return findCandidates(rules) ? found(choose(rules)) : none(UncrossingOutcome.NO_CANDIDATE);
    }

    /**
     * What the last search came to.
     */
    public UncrossingOutcome outcome()
    {
        return outcome;
    }

    /**
     * The price, {@link OrderBook#NO_PRICE} when there is none.
     */
    public long priceTicks()
    {
        return priceTicks;
    }

    /**
     * How much trades at the price, 0 when there is none.
     */
    public long volumeLots()
    {
        return volumeLots;
    }

    /**
     * Demand less supply at the price: above zero on the buy side, below zero on the sell side, 0 when there is no
     * price.
     */
    public long surplusLots()
    {
        return surplusLots;
    }

    private UncrossingOutcome none(final UncrossingOutcome why)
    {
        outcome = why;
        priceTicks = OrderBook.NO_PRICE;
        volumeLots = 0;
        surplusLots = 0;
        return why;
    }

    private UncrossingOutcome found(final long atTicks)
    {
        final CurvePiece candidate = isBelow ? below : above;
        here.copy(candidate);
        here.toPrice(atTicks);
        assert here.volumeLots() >= candidate.volumeLots() : "not the most volume";
        return take(atTicks);
    }

    private UncrossingOutcome take(final long atTicks)
    {
        outcome = UncrossingOutcome.PRICE;
        priceTicks = atTicks;
        volumeLots = here.volumeLots();
        surplusLots = here.surplusLots();
        return outcome;
    }

    /** The reference price is the only candidate. */
    private UncrossingOutcome findWithoutLimits()
    {
        if (!reference.isKnown())
        {
            return none(UncrossingOutcome.NO_REFERENCE);
        }
        final long nearest = reference.nearestTicks(book.ticks(), range.lowestTicks(), range.highestTicks());
        if (nearest == OrderBook.NO_PRICE)
        {
            return none(UncrossingOutcome.NO_CANDIDATE);
        }
        here.toPrice(nearest);
        return here.volumeLots() == 0 ? none(UncrossingOutcome.NO_CANDIDATE) : take(nearest);
    }

    private void limitToGrid(final long lowestLimit)
    {
        final long highestLimit = highestLimitTicks();
        if (reference.isKnown())
        {
            range.narrowTo(
                Math.min(lowestLimit, reference.ceilTicks()), Math.max(highestLimit, reference.floorTicks()));
        }
        else
        {
            range.narrowTo(lowestLimit, highestLimit);
        }
    }

    /** Leaves the prices with most volume and, if the rules say so, least surplus. */
    private boolean findCandidates(final UncrossingRules rules)
    {
        isAbove = findAbove(rules.candidates());
        isBelow = findBelow(rules.candidates());
        if (isAbove && isBelow)
        {
            final int byVolume = Long.compare(above.volumeLots(), below.volumeLots());
            final int bySurplus = rules.leastSurplus() ?
                Long.compare(below.surplusLots(), -above.surplusLots()) :
                0;
            final int aboveIsBetter = byVolume == 0 ? bySurplus : byVolume;
            isAbove = aboveIsBetter >= 0;
            isBelow = aboveIsBetter <= 0;
        }
        if (!isAbove && !isBelow)
        {
            return false;
        }

        lowestTicks = isBelow ? below.lowestCandidateTicks() : above.lowestCandidateTicks();
        highestTicks = isAbove ? above.highestCandidateTicks() : below.highestCandidateTicks();
        if (!rules.leastSurplus())
        {
            widenToAllOfTheVolume();
        }
        return true;
    }

    /** The first piece from the balance up, where nothing is left on the buy side. */
    private boolean findAbove(final CandidatePrices candidates)
    {
        above.copy(here);
        boolean isThere = here.surplusLots() <= 0 || above.toHigher();
        while (isThere && above.volumeLots() > 0 && above.lowestTicks() <= range.highestTicks())
        {
            if (above.findCandidates(candidates, range))
            {
                return true;
            }
            isThere = above.toHigher();
        }
        return false;
    }

    /** The first piece from the balance down, where something is left on the buy side. */
    private boolean findBelow(final CandidatePrices candidates)
    {
        below.copy(here);
        boolean isThere = here.surplusLots() > 0 || below.toLower();
        while (isThere && below.volumeLots() > 0 && below.highestTicks() >= range.lowestTicks())
        {
            if (below.findCandidates(candidates, range))
            {
                return true;
            }
            isThere = below.toLower();
        }
        return false;
    }

    /** Every valid price is a candidate here: volume stays as long as demand does going up, and supply going down. */
    private void widenToAllOfTheVolume()
    {
        if (isAbove)
        {
            highestTicks = book.ticks().floorTicks(Math.min(above.highestOfDemandTicks(), range.highestTicks()));
        }
        if (isBelow)
        {
            lowestTicks = book.ticks().ceilTicks(Math.max(below.lowestOfSupplyTicks(), range.lowestTicks()));
        }
    }

    private long choose(final UncrossingRules rules)
    {
        if (rules.pressure() && !isAbove)
        {
            return underBuyPressure(rules.pressureCapPpm());
        }
        if (rules.pressure() && !isBelow && above.surplusLots() < 0)
        {
            return underSellPressure(rules.pressureCapPpm());
        }
        return chooseByReference(rules);
    }

    private long underBuyPressure(final int capPpm)
    {
        if (capPpm == UncrossingRules.NO_CAP || !reference.isKnown())
        {
            return highestTicks;
        }
        final long referenceTicks = reference.floorTicks();
        final long highestUnderCap = plus(referenceTicks, PartsPerMillion.floor(referenceTicks, capPpm));
        if (highestTicks <= highestUnderCap)
        {
            return highestTicks;
        }
        if (lowestTicks > highestUnderCap)
        {
            return lowestTicks;
        }
        return book.ticks().ceilTicks(plus(referenceTicks, PartsPerMillion.ceil(referenceTicks, capPpm)));
    }

    private long underSellPressure(final int capPpm)
    {
        if (capPpm == UncrossingRules.NO_CAP || !reference.isKnown())
        {
            return lowestTicks;
        }
        final long referenceTicks = reference.floorTicks();
        final long lowestOverFloor = referenceTicks - PartsPerMillion.floor(referenceTicks, capPpm);
        if (lowestTicks >= lowestOverFloor)
        {
            return lowestTicks;
        }
        if (highestTicks < lowestOverFloor)
        {
            return highestTicks;
        }
        return book.ticks().floorTicks(referenceTicks - PartsPerMillion.ceil(referenceTicks, capPpm));
    }

    private long chooseByReference(final UncrossingRules rules)
    {
        final boolean isNarrowed = rules.narrow() && isBelow && isAbove;
        final long low = isNarrowed ? below.highestCandidateTicks() : lowestTicks;
        final long high = isNarrowed ? above.lowestCandidateTicks() : highestTicks;
        if (rules.referenceRule() == ReferenceRule.MIDDLE)
        {
            middle.setMiddle(low, high);
            return middle.nearestWithin(book.ticks(), low, high);
        }
        if (!reference.isKnown())
        {
            return low;
        }
        return rules.referenceRule() == ReferenceRule.NEAREST && rules.candidates() == CandidatePrices.LIMITS ?
            nearestLimit(low, high) :
            reference.nearestWithin(book.ticks(), low, high);
    }

    /** Of the limits that are left between two of them: each piece holds at most two. */
    private long nearestLimit(final long low, final long high)
    {
        long nearest = low;
        if (isBelow)
        {
            nearest = reference.nearer(nearest, below.highestCandidateTicks());
        }
        if (isAbove)
        {
            nearest = reference.nearer(nearest, above.lowestCandidateTicks());
        }
        return reference.nearer(nearest, high);
    }

    /** The lowest price that is the limit of an order, NO_PRICE when no order has one. */
    private long lowestLimitTicks()
    {
        final long bid = firstLimitTicks(book.bids(), book.bids().worst(), true);
        final long ask = firstLimitTicks(book.asks(), book.asks().best(), false);
        return bid == OrderBook.NO_PRICE || (ask != OrderBook.NO_PRICE && ask < bid) ? ask : bid;
    }

    private long highestLimitTicks()
    {
        return Math.max(
            firstLimitTicks(book.bids(), book.bids().best(), false),
            firstLimitTicks(book.asks(), book.asks().worst(), true));
    }

    private static long firstLimitTicks(final SideLevels side, final int from, final boolean towardsBetter)
    {
        int level = from;
        while (level != SideLevels.NONE && !side.isLimit(level))
        {
            level = towardsBetter ? side.better(level) : side.worse(level);
        }
        return level == SideLevels.NONE ? OrderBook.NO_PRICE : side.priceTicks(level);
    }

    private static long plus(final long priceTicks, final long ticks)
    {
        return priceTicks > Long.MAX_VALUE - ticks ? Long.MAX_VALUE : priceTicks + ticks;
    }
}
