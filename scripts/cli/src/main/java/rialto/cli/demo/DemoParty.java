package rialto.cli.demo;

/**
 * Who trades in the demo. Each is a participant with one account; the bots have a signing key each, the trader comes in
 * through the gateway.
 */
enum DemoParty
{
    /** Quotes every market. */
    MAKER_ONE("Market maker 1", 3),
    /** Quotes every market too, somewhat wider. */
    MAKER_TWO("Market maker 2", 4),
    /** Takes what is quoted. */
    TAKER_ONE("Taker 1", 5),
    /** Takes what is quoted. */
    TAKER_TWO("Taker 2", 6),
    /** Whoever looks at the demo. */
    TRADER("Demo trader", 7),
    /** Begins prediction markets and names their outcomes, auctions items, makes offers. */
    HOUSE("House", 8),
    /** Quotes both outcomes of prediction markets. */
    ODDS_MAKER("Odds maker", 9),
    /** Bets and bids. */
    PUNTER_ONE("Punter 1", 10),
    /** Bets and bids. */
    PUNTER_TWO("Punter 2", 11);

    /** Of the participant that owns the key which seeds the venue. */
    static final int SEEDER_ID = 2;
    /** Of the house's key that stocks the venue with items. */
    static final int STOCK_KEY_ID = 12;

    private final String title;
    private final int id;

    DemoParty(final String title, final int id)
    {
        this.title = title;
        this.id = id;
    }

    String title()
    {
        return title;
    }

    int participantId()
    {
        return id;
    }

    int accountId()
    {
        return id;
    }

    /** Of a bot. */
    int keyId()
    {
        return id;
    }

    boolean isBot()
    {
        return this != TRADER;
    }

    /** Of the venue's first parties, for which it is seeded first: those of the order books. */
    boolean isOfOrderBooks()
    {
        return id <= TRADER.id;
    }
}
