package rialto.gateway.readmodel;

/** What can be followed. Each channel of each market or account has a sequence of its own, dense from 1. */
public enum Channel
{
    /** Price levels of a market. */
    BOOK(1),
    /** Trades of a market. */
    TRADES(2),
    /** A market at a glance. */
    TICKER(3),
    /** Orders of an account. */
    ORDERS(4),
    /** Fills of an account. */
    FILLS(5),
    /** Balances of an account. */
    BALANCES(6),
    /** Phase and auctions of a market. */
    AUCTION(7),
    /** All of a prediction market. */
    PREDICTION(8),
    /** All of an item auction that everybody may know. */
    ITEM_AUCTION(9),
    /** Items and trade offers of an account, and how it stands in item auctions. */
    DEALS(10);

    private final int code;

    Channel(final int code)
    {
        this.code = code;
    }

    /**
     * Whom the channel belongs to.
     *
     * @return true: an account, false: a market or an item auction.
     */
    public boolean isPrivate()
    {
        return this == ORDERS || this == FILLS || this == BALANCES || this == DEALS;
    }

    int code()
    {
        return code;
    }
}
