package rialto.gateway.readmodel;

/**
 * How much of the past is kept; the oldest goes first. Open orders, balances and price levels are never dropped: the
 * exchange bounds them.
 *
 * @param closedOrdersPerAccount closed orders of an account.
 * @param closedOrders           closed orders of all accounts together.
 * @param fillsPerAccount        fills of an account.
 * @param fills                  fills of all accounts together.
 * @param trades                 trades of a market.
 * @param candles                candles of a market and interval.
 * @param ledgerEntries          ledger entries.
 * @param auditRows              audit rows.
 * @param days                   trading days of a market that are over.
 */
public record Limits(
    int closedOrdersPerAccount,
    int closedOrders,
    int fillsPerAccount,
    int fills,
    int trades,
    int candles,
    int ledgerEntries,
    int auditRows,
    int days)
{
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is below 1.
     */
    public Limits
    {
        final int least = Math.min(
            Math.min(Math.min(closedOrdersPerAccount, closedOrders), Math.min(fillsPerAccount, fills)),
            Math.min(Math.min(trades, candles), Math.min(days, Math.min(ledgerEntries, auditRows))));
        if (least < 1)
        {
            throw new IllegalArgumentException("every limit is at least 1");
        }
    }

    /**
     * What fits into some hundred megabytes.
     *
     * @return the limits.
     */
    public static Limits defaults()
    {
        return new Limits(10_000, 200_000, 10_000, 400_000, 10_000, 1500, 100_000, 100_000, 1_000);
    }
}
