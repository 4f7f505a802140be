package rialto.gateway.websocket;

/**
 * Whom a channel belongs to.
 *
 * @param id   of the market or account.
 * @param name as clients see it: a market's symbol, an account's id.
 */
record Subject(int id, String name)
{
    static Subject account(final int accountId)
    {
        return new Subject(accountId, Integer.toString(accountId));
    }
}
