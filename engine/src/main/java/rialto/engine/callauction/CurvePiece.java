package rialto.engine.callauction;

import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.SideLevels;

/**
 * A stretch of prices at which demand and supply are the same, and those of them that an auction may have. Going to
 * higher prices demand falls or supply rises at each step, so surplus falls; the other way round going to lower ones.
 * Between two limits next to each other there may be no price: such a piece is empty. Single-threaded; does not
 * allocate.
 *
 * <pre>
 *    next bid          ask          bid          next ask
 *   ----+---------------+------------+---------------+------▶ price
 *        \______________|____________|______________/
 *          demand: market buys and every bid from `bid` up; supply: market sells and every ask from `ask` down
 *          the piece: above the next bid, not above `bid`; not below `ask`, below the next ask
 * </pre>
 */
final class CurvePiece
{
    private static final int NONE = SideLevels.NONE;

    private final CallBook book;
    private int bid;
    private int nextBid;
    private int ask;
    private int nextAsk;
    private long demandLots;
    private long supplyLots;
    private long lowestCandidateTicks;
    private long highestCandidateTicks;

    CurvePiece(final CallBook book)
    {
        this.book = book;
    }

    /**
     * Goes to where demand and supply meet: a piece with the highest volume, whose surplus, and that of the piece above
     * or below it, are of different signs or zero. Looks at those levels only that would trade.
     */
    void toBalance()
    {
        bid = NONE;
        ask = NONE;
        nextBid = book.bids().best();
        nextAsk = book.asks().best();
        demandLots = book.marketBuyLots();
        supplyLots = book.marketSellLots();
        while (true)
        {
            final boolean isDemandShort = demandLots <= supplyLots;
            if (isDemandShort && nextBid != NONE && (ask == NONE || bidTicks(nextBid) >= askTicks(ask)))
            {
                takeBid();
            }
            else if (!isDemandShort && nextAsk != NONE && (bid == NONE || askTicks(nextAsk) <= bidTicks(bid)))
            {
                takeAsk();
            }
            else
            {
                return;
            }
        }
    }

    /**
     * Goes to the piece that holds a price.
     */
    void toPrice(final long priceTicks)
    {
        while (priceTicks > highestTicks())
        {
            toHigher();
        }
        while (priceTicks < lowestTicks())
        {
            toLower();
        }
    }

    void copy(final CurvePiece other)
    {
        bid = other.bid;
        nextBid = other.nextBid;
        ask = other.ask;
        nextAsk = other.nextAsk;
        demandLots = other.demandLots;
        supplyLots = other.supplyLots;
    }

    /**
     * Goes to the next piece with higher prices.
     *
     * @return false when there is none.
     */
    boolean toHigher()
    {
        if (nextAsk != NONE && (bid == NONE || askTicks(nextAsk) <= bidTicks(bid)))
        {
            takeAsk();
            return true;
        }
        if (bid == NONE)
        {
            return false;
        }
        demandLots -= book.bids().lots(bid);
        nextBid = bid;
        bid = book.bids().better(bid);
        return true;
    }

    /**
     * Goes to the next piece with lower prices.
     *
     * @return false when there is none.
     */
    boolean toLower()
    {
        if (nextBid != NONE && (ask == NONE || bidTicks(nextBid) >= askTicks(ask)))
        {
            takeBid();
            return true;
        }
        if (ask == NONE)
        {
            return false;
        }
        supplyLots -= book.asks().lots(ask);
        nextAsk = ask;
        ask = book.asks().better(ask);
        return true;
    }

    long volumeLots()
    {
        return Math.min(demandLots, supplyLots);
    }

    /**
     * Demand less supply.
     */
    long surplusLots()
    {
        return demandLots - supplyLots;
    }

    /**
     * Lowest price of the piece, above {@link #highestTicks()} when it is empty.
     */
    long lowestTicks()
    {
        return Math.max(
            nextBid == NONE ? Long.MIN_VALUE : bidTicks(nextBid) + 1,
            ask == NONE ? Long.MIN_VALUE : askTicks(ask));
    }

    long highestTicks()
    {
        return Math.min(highestOfDemandTicks(), nextAsk == NONE ? Long.MAX_VALUE : askTicks(nextAsk) - 1);
    }

    /**
     * Up to which price demand is what it is here.
     */
    long highestOfDemandTicks()
    {
        return bid == NONE ? Long.MAX_VALUE : bidTicks(bid);
    }

    /**
     * Down to which price supply is what it is here.
     */
    long lowestOfSupplyTicks()
    {
        return ask == NONE ? Long.MIN_VALUE : askTicks(ask);
    }

    /**
     * Looks for the prices in this piece that an auction may have.
     *
     * @return false when there are none.
     */
    boolean findCandidates(final CandidatePrices candidates, final PriceRange range)
    {
        final long lowestTicks = Math.max(lowestTicks(), range.lowestTicks());
        final long highestTicks = Math.min(highestTicks(), range.highestTicks());
        if (lowestTicks > highestTicks)
        {
            return false;
        }
        if (candidates == CandidatePrices.LIMITS)
        {
            return findLimits(lowestTicks, highestTicks);
        }
        lowestCandidateTicks = book.ticks().ceilTicks(lowestTicks);
        highestCandidateTicks = book.ticks().floorTicks(highestTicks);
        return lowestCandidateTicks != OrderBook.NO_PRICE && lowestCandidateTicks <= highestCandidateTicks;
    }

    long lowestCandidateTicks()
    {
        return lowestCandidateTicks;
    }

    long highestCandidateTicks()
    {
        return highestCandidateTicks;
    }

    /** A piece holds at most two limits: an ask where it begins, and a bid where it ends. */
    private boolean findLimits(final long lowestTicks, final long highestTicks)
    {
        final boolean isAsk = ask != NONE && book.asks().isLimit(ask) && askTicks(ask) >= lowestTicks;
        final boolean isBid = bid != NONE && book.bids().isLimit(bid) && bidTicks(bid) <= highestTicks;
        if (!isAsk && !isBid)
        {
            return false;
        }
        lowestCandidateTicks = isAsk ? askTicks(ask) : bidTicks(bid);
        highestCandidateTicks = isBid ? bidTicks(bid) : askTicks(ask);
        return true;
    }

    private void takeBid()
    {
        demandLots = Math.addExact(demandLots, book.bids().lots(nextBid));
        bid = nextBid;
        nextBid = book.bids().worse(nextBid);
    }

    private void takeAsk()
    {
        supplyLots = Math.addExact(supplyLots, book.asks().lots(nextAsk));
        ask = nextAsk;
        nextAsk = book.asks().worse(nextAsk);
    }

    private long bidTicks(final int level)
    {
        return book.bids().priceTicks(level);
    }

    private long askTicks(final int level)
    {
        return book.asks().priceTicks(level);
    }
}
