package rialto.bench.sim;

import java.util.HashMap;
import java.util.Map;

/** What each account owns of each asset, held or not, as events add up to it. */
final class AuditedPurses
{
    static final int OUTSIDE = 0;
    static final int EXCHANGE = 1;

    private static final int ASSETS = 16;

    private final Map<Long, Long> owned = new HashMap<>();

    void move(final int from, final int to, final int asset, final long amount)
    {
        owned.merge(place(from, asset), -amount, Long::sum);
        owned.merge(place(to, asset), amount, Long::sum);
    }

    /** What is owned of nothing at all left out. */
    Map<Long, Long> owned()
    {
        owned.values().removeIf(amount -> amount == 0);
        return owned;
    }

    static long place(final int account, final int asset)
    {
        return (long)account * ASSETS + asset;
    }

    static int assetOf(final long place)
    {
        return (int)(place % ASSETS);
    }
}
