package rialto.engine.ledger;

import rialto.engine.memory.NativeRegion;

/**
 * The check that no value was made or lost: all accounts together, the outside world included, own nothing of any
 * asset; no account but the outside world is negative; and what is held of each account is what its open orders hold.
 * Walks all balances and order slots, so it is for tests, replays and sampling. Used by the engine's thread only;
 * allocates nothing unless something is wrong.
 */
public final class Conservation implements AutoCloseable
{
    private final Ledger ledger;
    private final Holds holds;
    private final NativeRegion totalOfAsset;
    private final NativeRegion heldOfRow;

    /**
     * A check over a ledger and the holds in it.
     *
     * @param ledger to check.
     * @param holds  that explain what is held in it.
     */
    public Conservation(final Ledger ledger, final Holds holds)
    {
        this.ledger = ledger;
        this.holds = holds;
        totalOfAsset = NativeRegion.allocate("ledger.conservation", (ledger.maxAssets() + 1L) * Long.BYTES);
        heldOfRow = NativeRegion.allocate("ledger.conservation",
            (long)ledger.balances().maxBalances() * Long.BYTES);
    }

    /**
     * Checks everything.
     *
     * @throws IllegalStateException naming the asset, the account where there is one, and the difference in minor
     * units.
     */
    public void check()
    {
        totalOfAsset.clear(0, totalOfAsset.length());
        heldOfRow.clear(0, heldOfRow.length());
        addHolds();
        final Balances balances = ledger.balances();
        for (int row = 0; row < balances.count(); row++)
        {
            checkBalance(balances, row);
        }
        for (int assetId = 1; assetId <= ledger.maxAssets(); assetId++)
        {
            final long totalMinor = totalOfAsset.getLong((long)assetId * Long.BYTES);
            if (totalMinor != 0)
            {
                throw new IllegalStateException(
                    "asset " + assetId + ": all accounts and the outside world together own " +
                        totalMinor + " minor units, not 0");
            }
        }
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        totalOfAsset.close();
        heldOfRow.close();
    }

    private void addHolds()
    {
        for (int slot = 0; slot < holds.maxOrders(); slot++)
        {
            if (holds.isOpen(slot))
            {
                final int row = ledger.balances().require(holds.accountId(slot), holds.assetId(slot));
                add(heldOfRow, row, holds.heldMinor(slot));
            }
        }
    }

    private void checkBalance(final Balances balances, final int row)
    {
        final long availableMinor = balances.availableMinor(row);
        final long heldMinor = balances.heldMinor(row);
        final boolean isOutside = balances.accountId(row) == Ledger.OUTSIDE_ACCOUNT;
        final boolean isSound =
            isOutside ? availableMinor <= 0 && heldMinor == 0 : availableMinor >= 0 && heldMinor >= 0;
        if (!isSound)
        {
            throw broken(balances, row, availableMinor + " minor units available and " + heldMinor + " held");
        }
        final long differenceMinor = heldMinor - heldOfRow.getLong((long)row * Long.BYTES);
        if (differenceMinor != 0)
        {
            throw broken(balances, row, "held " + differenceMinor + " minor units more than its open orders hold");
        }
        add(totalOfAsset, balances.assetId(row), availableMinor + heldMinor);
    }

    private static IllegalStateException broken(final Balances balances, final int row, final String what)
    {
        return new IllegalStateException("asset " + balances.assetId(row) + ": account " + balances.accountId(row) +
            " has " + what);
    }

    private static void add(final NativeRegion region, final int index, final long amountMinor)
    {
        final long offset = (long)index * Long.BYTES;
        region.putLong(offset, region.getLong(offset) + amountMinor);
    }
}
