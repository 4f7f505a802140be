package rialto.engine.ledger;

import rialto.engine.memory.LongToLongTable;
import rialto.engine.memory.NativeRegion;

/**
 * The balances' storage: one row for each pair of account and asset that ever had a balance, found through a hash table
 * and linked for each account in ascending order of the assets, so that the canonical order costs no sorting. Rows are
 * never taken away. It keeps the one rule that no account but the outside world goes negative.
 *
 * <pre>
 *    0         4       8           16      24     28 to 32 (unused)
 *   +---------+-------+-----------+-------+------+
 *   | account | asset | available | held  | next |
 *   +---------+-------+-----------+-------+------+
 * </pre>
 */
final class Balances implements AutoCloseable
{
    static final int NONE = -1;

    private static final int ACCOUNT = 0;
    private static final int ASSET = 4;
    private static final int AVAILABLE = 8;
    private static final int HELD = 16;
    private static final int NEXT = 24;
    private static final int ROW_LENGTH = 32;

    private final int maxAccounts;
    private final int maxBalances;
    private final NativeRegion rows;
    private final NativeRegion firstOfAccount;
    private final LongToLongTable rowOfKey;
    private int count;

    Balances(final int maxAccounts, final int maxBalances, final long hashKey)
    {
        this.maxAccounts = maxAccounts;
        this.maxBalances = maxBalances;
        rows = NativeRegion.allocate("ledger.balances", (long)maxBalances * ROW_LENGTH);
        firstOfAccount = NativeRegion.allocate("ledger.balances", (maxAccounts + 1L) * Integer.BYTES);
        rowOfKey = new LongToLongTable("ledger.balances", maxBalances, hashKey);
    }

    int count()
    {
        return count;
    }

    int maxBalances()
    {
        return maxBalances;
    }

    int maxAccounts()
    {
        return maxAccounts;
    }

    boolean hasRoomFor(final int more)
    {
        return maxBalances - count >= more;
    }

    /** The row of a balance, or {@link #NONE}. */
    int find(final int accountId, final int assetId)
    {
        final long row = rowOfKey.get(key(accountId, assetId));
        return row == LongToLongTable.MISSING ? NONE : (int)row;
    }

    /** The row of a balance that must be there. */
    int require(final int accountId, final int assetId)
    {
        final int row = find(accountId, assetId);
        if (row == NONE)
        {
            throw new IllegalStateException("account " + accountId + " has no balance of asset " + assetId);
        }
        return row;
    }

    /** Makes a balance of nothing; there must be room for it and none yet. */
    int create(final int accountId, final int assetId)
    {
        final int row = count;
        if (!hasRoomFor(1) || !rowOfKey.put(key(accountId, assetId), row))
        {
            throw new IllegalStateException("no room for a balance that was promised to account " + accountId);
        }
        count++;
        rows.putInt(offset(row) + ACCOUNT, accountId);
        rows.putInt(offset(row) + ASSET, assetId);
        link(row, accountId, assetId);
        return row;
    }

    int accountId(final int row)
    {
        return rows.getInt(offset(row) + ACCOUNT);
    }

    int assetId(final int row)
    {
        return rows.getInt(offset(row) + ASSET);
    }

    long availableMinor(final int row)
    {
        return rows.getLong(offset(row) + AVAILABLE);
    }

    long heldMinor(final int row)
    {
        return rows.getLong(offset(row) + HELD);
    }

    void addAvailable(final int row, final long deltaMinor)
    {
        final long after = availableMinor(row) + deltaMinor;
        if (after < 0 && accountId(row) != Ledger.OUTSIDE_ACCOUNT)
        {
            throw negative(row, "available", after);
        }
        rows.putLong(offset(row) + AVAILABLE, after);
    }

    void addHeld(final int row, final long deltaMinor)
    {
        final long after = heldMinor(row) + deltaMinor;
        if (after < 0)
        {
            throw negative(row, "held", after);
        }
        rows.putLong(offset(row) + HELD, after);
    }

    /** First row of an account, the one with the lowest asset, or {@link #NONE}. */
    int first(final int accountId)
    {
        return firstOfAccount.getInt((long)accountId * Integer.BYTES) - 1;
    }

    /** Row of the same account with the next higher asset, or {@link #NONE}. */
    int next(final int row)
    {
        return rows.getInt(offset(row) + NEXT) - 1;
    }

    @Override
    public void close()
    {
        rows.close();
        firstOfAccount.close();
        rowOfKey.close();
    }

    /** Links are stored plus one, so that zeroed memory means that there is none. */
    private void link(final int row, final int accountId, final int assetId)
    {
        int before = NONE;
        int after = first(accountId);
        while (after != NONE && assetId(after) < assetId)
        {
            before = after;
            after = next(after);
        }

        rows.putInt(offset(row) + NEXT, after + 1);
        if (before == NONE)
        {
            firstOfAccount.putInt((long)accountId * Integer.BYTES, row + 1);
        }
        else
        {
            rows.putInt(offset(before) + NEXT, row + 1);
        }
    }

    private IllegalStateException negative(final int row, final String part, final long afterMinor)
    {
        return new IllegalStateException("account " + accountId(row) + " would have " + afterMinor +
            " minor units of asset " + assetId(row) + " " + part);
    }

    private static long key(final int accountId, final int assetId)
    {
        return ((long)accountId << Integer.SIZE) | assetId;
    }

    private static long offset(final int row)
    {
        return (long)row * ROW_LENGTH;
    }
}
