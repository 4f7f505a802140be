package rialto.engine.orderbook;

/**
 * The limit prices of one side of a book as they stand there: a view that copies nothing and holds no state. What rests
 * without a price is no level here; {@link #unpricedLots()} tells it. Quantities are whole: hidden orders and the
 * hidden parts of icebergs count, and so do dead orders that have not been taken out yet. Single-threaded; does not
 * allocate.
 */
public final class LimitLevels implements SideLevels
{
    private final PriceIndex side;
    private final PriceLevels levels;

    LimitLevels(final PriceIndex side)
    {
        this.side = side;
        levels = side.levels();
    }

    /**
     * Open quantity of the side's orders without a price, together.
     */
    public long unpricedLots()
    {
        final int best = side.best();
        return best != NONE && isUnpriced(best) ? levels.lots(best) : 0;
    }

    @Override
    public int best()
    {
        final int best = side.best();
        return best != NONE && isUnpriced(best) ? side.worse(best) : best;
    }

    @Override
    public int worst()
    {
        final int worst = side.worst();
        return worst != NONE && isUnpriced(worst) ? NONE : worst;
    }

    @Override
    public int worse(final int level)
    {
        return side.worse(level);
    }

    @Override
    public int better(final int level)
    {
        final int better = side.better(level);
        return better != NONE && isUnpriced(better) ? NONE : better;
    }

    @Override
    public long priceTicks(final int level)
    {
        return levels.priceTicks(level);
    }

    @Override
    public long lots(final int level)
    {
        return levels.lots(level);
    }

    @Override
    public boolean isLimit(final int level)
    {
        return true;
    }

    private boolean isUnpriced(final int level)
    {
        return OrderBook.isUnpriced(levels.priceTicks(level));
    }
}
