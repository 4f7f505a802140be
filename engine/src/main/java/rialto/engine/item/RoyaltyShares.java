package rialto.engine.item;

/**
 * Who is paid how much of a sale, as a command or a record says it: at most {@value #MAX_SHARES} accounts. Filled
 * anew for each use. Single-threaded; does not allocate.
 */
public final class RoyaltyShares
{
    /**
     * Most accounts that share a royalty.
     */
    public static final int MAX_SHARES = 8;

    /**
     * All of a price, in hundredths of a per cent.
     */
    public static final int WHOLE_BPS = 10_000;

    private final int[] accountIds = new int[MAX_SHARES];
    private final int[] royaltyBps = new int[MAX_SHARES];
    private int count;
    private int totalBps;

    /**
     * Forgets all shares.
     */
    public void clear()
    {
        count = 0;
        totalBps = 0;
    }

    /**
     * Adds a share; one more than there may be is only counted.
     *
     * @param accountId that is paid.
     * @param bps       its part of the price in hundredths of a per cent.
     */
    public void add(final int accountId, final int bps)
    {
        if (count < MAX_SHARES)
        {
            accountIds[count] = accountId;
            royaltyBps[count] = bps;
            totalBps += bps;
        }
        count++;
    }

    /**
     * Number of shares.
     */
    public int count()
    {
        return count;
    }

    /**
     * Account of a share.
     */
    public int accountId(final int share)
    {
        return accountIds[share];
    }

    /**
     * Part of the price in hundredths of a per cent.
     */
    public int royaltyBps(final int share)
    {
        return royaltyBps[share];
    }

    /**
     * Whether they can be paid together with a fee: not too many, none of nothing, no account twice, all of them and
     * the fee not above the whole price. Whether the accounts exist is not asked.
     *
     * @param feeBps of the exchange, in hundredths of a per cent.
     */
    public boolean areSound(final int feeBps)
    {
        if (count > MAX_SHARES || totalBps + feeBps > WHOLE_BPS)
        {
            return false;
        }
        for (int i = 0; i < count; i++)
        {
            if (royaltyBps[i] == 0 || isNamedBefore(i))
            {
                return false;
            }
        }
        return true;
    }

    private boolean isNamedBefore(final int share)
    {
        for (int i = 0; i < share; i++)
        {
            if (accountIds[i] == accountIds[share])
            {
                return true;
            }
        }
        return false;
    }
}
