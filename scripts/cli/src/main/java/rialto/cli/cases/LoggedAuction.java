package rialto.cli.cases;

import org.jspecify.annotations.Nullable;

/**
 * What an auction came to, or would come to.
 *
 * @param priceTicks   its price; null: it has none, and nothing trades.
 * @param volumeLots   quantity traded at it.
 * @param surplusLots  demand less supply at it.
 */
record LoggedAuction(@Nullable Long priceTicks, long volumeLots, long surplusLots)
{
    static final LoggedAuction NONE = new LoggedAuction(null, 0, 0);
}
