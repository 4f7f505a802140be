package rialto.gateway.readmodel;

/** What can be followed. Each channel of each market or account has a sequence of its own, dense from 1. */
public enum Channel
{
    /** Price levels of a market. */
    BOOK,
    /** Trades of a market. */
    TRADES,
    /** A market at a glance. */
    TICKER,
    /** Orders of an account. */
    ORDERS,
    /** Fills of an account. */
    FILLS,
    /** Balances of an account. */
    BALANCES;

    /**
     * Whom the channel belongs to.
     *
     * @return true: an account, false: a market.
     */
    public boolean isPrivate()
    {
        return this == ORDERS || this == FILLS || this == BALANCES;
    }
}
