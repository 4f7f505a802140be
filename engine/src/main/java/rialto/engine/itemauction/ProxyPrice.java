package rialto.engine.itemauction;

/**
 * What an ascending auction with proxy bidding costs: SEMANTICS D4-4, the rule of eBay. Pure functions over amounts
 * from 0 to 2^62, for any thread; nothing here can overflow.
 */
public final class ProxyPrice
{
    private ProxyPrice()
    {
    }

    /**
     * The price with two bidders: one increment above what the second would pay, but no more than the first would.
     *
     * @param topMinor       highest bid.
     * @param secondMinor    highest bid of anybody else, not above it.
     * @param incrementMinor at the second's price.
     */
    public static long ofTwo(final long topMinor, final long secondMinor, final long incrementMinor)
    {
        return incrementMinor >= topMinor - secondMinor ? topMinor : secondMinor + incrementMinor;
    }

    /**
     * The price where there is a hidden reserve price: a highest bid that reaches it lifts the price to it at once.
     *
     * @param priceMinor   without it.
     * @param topMinor     highest bid.
     * @param reserveMinor reserve price; 0: none.
     */
    public static long withReserve(final long priceMinor, final long topMinor, final long reserveMinor)
    {
        return topMinor >= reserveMinor ? Math.max(priceMinor, reserveMinor) : priceMinor;
    }

    /**
     * Least next bid.
     *
     * @param priceMinor     price now.
     * @param incrementMinor at that price.
     * @return the amount; above 2^62 when no bid can be that high.
     */
    public static long leastNext(final long priceMinor, final long incrementMinor)
    {
        return priceMinor + incrementMinor < 0 ? Long.MAX_VALUE : priceMinor + incrementMinor;
    }
}
