package rialto.engine.marketdata;

/**
 * The price levels of every book, built from what the public events say and from nothing else: each event names side,
 * price and quantity, so no order needs to be remembered.
 *
 * <p>Orders come and go during a command; {@link #commandDone} then shows each level that differs from how it stood
 * when the command began, and only from then on may the books be asked. Single-threaded; does not allocate.
 *
 * <p>Holds as many levels as the engine may have, and as many again that a command has emptied: an auction of all
 * instruments may empty every level, and stops and orders that waited may then make as many new ones. Levels that a
 * command made and emptied again are forgotten when they take up room. A quantity that does not fit what went before,
 * or a level too many, means that events were lost or are wrong: {@link IllegalStateException}, and the books are not
 * to be used any more.
 */
public final class DepthBuilder implements AutoCloseable
{
    /** The price of the best level of an empty side. */
    public static final long NO_PRICE = Long.MIN_VALUE;

    /** Room for levels that a command made and emptied again: they are looked for once in so many. */
    static final int PASSING_LEVELS = 1 << 12;

    private final int maxInstruments;
    private final Levels levels;
    private final LevelTree tree;
    private int firstChanged = Levels.NONE;
    private int lastChanged = Levels.NONE;

    /**
     * Empty books.
     *
     * @param maxInstruments highest instrument id.
     * @param maxPriceLevels most levels that the engine has at the end of a command, over all books and sides.
     * @param hashKey        that nobody outside knows.
     */
    public DepthBuilder(final int maxInstruments, final int maxPriceLevels, final long hashKey)
    {
        this.maxInstruments = maxInstruments;
        levels = new Levels(Math.addExact(Math.multiplyExact(maxPriceLevels, 2), PASSING_LEVELS));
        tree = new LevelTree(levels, 2 * (maxInstruments + 1), hashKey);
    }

    /**
     * An order rests.
     *
     * @param instrumentId of the book.
     * @param isBuy        whether it is a bid.
     * @param priceTicks   of the order.
     * @param quantityLots open quantity.
     */
    public void orderAdded(
        final int instrumentId,
        final boolean isBuy,
        final long priceTicks,
        final long quantityLots)
    {
        final int side = side(instrumentId, isBuy);
        check(quantityLots > 0, "adds no quantity", side, priceTicks);
        int level = tree.find(side, priceTicks);
        if (level == Levels.NONE)
        {
            level = claim(side, priceTicks);
            tree.insert(level);
        }
        markChanged(level);
        levels.put(level, Math.addExact(levels.lots(level), quantityLots), levels.orderCount(level) + 1);
    }

    /**
     * The open quantity of a resting order went down, or the order left.
     *
     * @param instrumentId of the book.
     * @param isBuy        whether it is a bid.
     * @param priceTicks   of the order.
     * @param quantityLots that is no longer open.
     * @param isGone       whether nothing of the order is left.
     */
    public void orderReduced(
        final int instrumentId,
        final boolean isBuy,
        final long priceTicks,
        final long quantityLots,
        final boolean isGone)
    {
        final int side = side(instrumentId, isBuy);
        final int level = tree.find(side, priceTicks);
        check(level != Levels.NONE, "is no level", side, priceTicks);
        markChanged(level);
        final long lots = levels.lots(level) - quantityLots;
        final int orderCount = levels.orderCount(level) - (isGone ? 1 : 0);
        final boolean isPossible = quantityLots > 0 && lots >= orderCount && orderCount >= 0;
        check(isPossible && (orderCount > 0 || lots == 0), "does not hold what is taken off", side, priceTicks);
        levels.put(level, lots, orderCount);
    }

    /**
     * The command is over: shows what it changed, in the order of first change, and drops levels without orders.
     *
     * @param changed is shown each level as it stands now, if that is not as it stood before the command.
     */
    public void commandDone(final DepthConsumer changed)
    {
        int level = firstChanged;
        firstChanged = Levels.NONE;
        lastChanged = Levels.NONE;
        while (level != Levels.NONE)
        {
            final int next = levels.nextChanged(level);
            levels.unmarkChanged(level);
            if (!levels.isAsBefore(level))
            {
                show(level, changed);
            }
            if (levels.orderCount(level) == 0)
            {
                drop(level);
            }
            level = next;
        }
    }

    /**
     * Best price of a side.
     *
     * @param instrumentId of the book.
     * @param isBuy        whether the bids are meant.
     * @return price, {@link #NO_PRICE} when the side is empty.
     */
    public long bestPriceTicks(final int instrumentId, final boolean isBuy)
    {
        final int level = bestLevel(instrumentId, isBuy);
        return level == Levels.NONE ? NO_PRICE : levels.priceTicks(level);
    }

    /**
     * Open quantity at a price.
     *
     * @param instrumentId of the book.
     * @param isBuy        whether the bids are meant.
     * @param priceTicks   of the level.
     * @return lots; 0 when there is no such level.
     */
    public long quantityLots(final int instrumentId, final boolean isBuy, final long priceTicks)
    {
        final int level = tree.find(side(instrumentId, isBuy), priceTicks);
        return level == Levels.NONE ? 0 : levels.lots(level);
    }

    /**
     * Number of levels of a side.
     *
     * @param instrumentId of the book.
     * @param isBuy        whether the bids are meant.
     * @return levels.
     */
    public int levelCount(final int instrumentId, final boolean isBuy)
    {
        return tree.levelCount(side(instrumentId, isBuy));
    }

    /**
     * Number of levels of all books.
     *
     * @return levels.
     */
    public int levelCount()
    {
        return levels.claimed();
    }

    /**
     * Shows the levels of a side, best first.
     *
     * @param instrumentId of the book.
     * @param isBuy        whether the bids are meant.
     * @param maxLevels    most levels to show.
     * @param consumer     is shown each level; must not change the books.
     * @return number of levels shown.
     */
    public int forEachLevel(
        final int instrumentId,
        final boolean isBuy,
        final int maxLevels,
        final DepthConsumer consumer)
    {
        final int side = side(instrumentId, isBuy);
        int shown = 0;
        int level = tree.best(side);
        while (level != Levels.NONE && shown < maxLevels)
        {
            show(level, consumer);
            shown++;
            level = tree.nextWorse(side, levels.priceTicks(level));
        }
        return shown;
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        tree.close();
        levels.close();
    }

    int bestLevel(final int instrumentId, final boolean isBuy)
    {
        return tree.best(side(instrumentId, isBuy));
    }

    Levels levels()
    {
        return levels;
    }

    private int claim(final int side, final long priceTicks)
    {
        int level = levels.claim(side, priceTicks);
        if (level == Levels.NONE)
        {
            forgetPassingLevels();
            level = levels.claim(side, priceTicks);
        }
        check(level != Levels.NONE, "is a level too many", side, priceTicks);
        return level;
    }

    /** Drops the levels that came with this command and are empty again; nobody will be shown them. */
    private void forgetPassingLevels()
    {
        int level = firstChanged;
        firstChanged = Levels.NONE;
        lastChanged = Levels.NONE;
        while (level != Levels.NONE)
        {
            final int next = levels.nextChanged(level);
            if (levels.orderCount(level) == 0 && levels.isAsBefore(level))
            {
                drop(level);
            }
            else
            {
                levels.nextChanged(level, Levels.NONE);
                appendChanged(level);
            }
            level = next;
        }
    }

    private void drop(final int level)
    {
        tree.remove(level);
        levels.release(level);
    }

    private void show(final int level, final DepthConsumer consumer)
    {
        final int side = levels.side(level);
        consumer.onLevel(
            side >> 1,
            LevelTree.isBids(side),
            levels.priceTicks(level),
            levels.lots(level),
            levels.orderCount(level));
    }

    private void markChanged(final int level)
    {
        if (levels.isChanged(level))
        {
            return;
        }
        levels.markChanged(level);
        appendChanged(level);
    }

    private void appendChanged(final int level)
    {
        if (lastChanged == Levels.NONE)
        {
            firstChanged = level;
        }
        else
        {
            levels.nextChanged(lastChanged, level);
        }
        lastChanged = level;
    }

    private int side(final int instrumentId, final boolean isBuy)
    {
        if (instrumentId < 1 || instrumentId > maxInstruments)
        {
            throw new IllegalStateException("an event names instrument " + instrumentId + " of " + maxInstruments);
        }
        return 2 * instrumentId + (isBuy ? 0 : 1);
    }

    private static void check(final boolean isTrue, final String fault, final int side, final long priceTicks)
    {
        if (!isTrue)
        {
            throw new IllegalStateException(
                "instrument " + (side >> 1) + ", " + (LevelTree.isBids(side) ? "bids" : "asks") + ": " + priceTicks +
                    " " + fault);
        }
    }
}
