package rialto.engine.core;

/**
 * Ids of item auctions and trade offers: one sequence over both, so that an id names either, and what is due at one
 * instant is done in the order in which it was begun. Engine thread only.
 */
final class DealIds
{
    private long last;

    long next()
    {
        last++;
        return last;
    }

    long last()
    {
        return last;
    }

    void restore(final long dealId)
    {
        last = dealId;
    }
}
