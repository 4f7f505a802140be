package rialto.gateway.readmodel;

/** What an account has of an asset. Projector writes, under the lock. */
final class BalanceRecord
{
    final int accountId;
    final int assetId;
    long totalMinor;
    long heldMinor;
    boolean isTouched;
    private long oldTotalMinor;
    private long oldHeldMinor;

    BalanceRecord(final int accountId, final int assetId)
    {
        this.accountId = accountId;
        this.assetId = assetId;
    }

    long availableMinor()
    {
        return totalMinor - heldMinor;
    }

    void touch()
    {
        isTouched = true;
        oldTotalMinor = totalMinor;
        oldHeldMinor = heldMinor;
    }

    /** Ends a command; true if it changed anything. */
    boolean settle()
    {
        isTouched = false;
        return totalMinor != oldTotalMinor || heldMinor != oldHeldMinor;
    }
}
