package rialto.engine.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each account owns of each asset, held or not. */
final class PlainPurses
{
    static final int OUTSIDE = 0;
    static final int EXCHANGE = 1;
    static final int USD = 1;

    final int moneyId;
    private final Map<Long, Long> minors = new HashMap<>();
    private final List<Integer> accounts = new ArrayList<>();

    PlainPurses(final int... accountIds)
    {
        this(USD, accountIds);
    }

    /** Where another asset is the money. */
    PlainPurses(final int moneyId, final int[] accountIds)
    {
        this.moneyId = moneyId;
        accounts.add(EXCHANGE);
        for (final int accountId : accountIds)
        {
            accounts.add(accountId);
        }
    }

    /** All but the outside world. */
    List<Integer> accounts()
    {
        return accounts;
    }

    void add(final int account, final int asset, final long minor)
    {
        minors.merge(key(account, asset), minor, Long::sum);
    }

    /** What an account owns, as others say. */
    void set(final int account, final int asset, final long minor)
    {
        minors.put(key(account, asset), minor);
    }

    long of(final int account, final int asset)
    {
        return minors.getOrDefault(key(account, asset), 0L);
    }

    private static long key(final int account, final int asset)
    {
        return ((long)account << Integer.SIZE) | asset;
    }
}
