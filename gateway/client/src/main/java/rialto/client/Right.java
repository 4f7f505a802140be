package rialto.client;

/** What a key may do. */
public enum Right
{
    /** Enter and change orders for the participant's own accounts. */
    TRADE,
    /** Ask for market data on a private stream. */
    MARKET_DATA,
    /** Create and change reference data. */
    ADMINISTER,
    /** Deposit, withdraw and transfer for any account. */
    LEDGER,
    /** Enter and change orders for any account. */
    ACT_FOR_ALL,
}
