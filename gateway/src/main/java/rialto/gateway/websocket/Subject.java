package rialto.gateway.websocket;

/**
 * Whom a channel belongs to.
 *
 * @param id   of the market, item auction or account.
 * @param name as clients see it: a market's symbol, the id of an item auction or account.
 */
record Subject(int id, String name)
{
    static Subject itemAuction(final int auctionId)
    {
        return new Subject(auctionId, Integer.toString(auctionId));
    }

    static Subject account(final int accountId)
    {
        return new Subject(accountId, Integer.toString(accountId));
    }
}
