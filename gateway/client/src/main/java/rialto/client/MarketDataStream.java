package rialto.client;

/** The engine's market-data streams. */
public enum MarketDataStream
{
    /** Order by order (L3): every feed sequence, without a gap. */
    ORDERS(1_010),
    /** Price levels (L2). */
    LEVELS(1_011),
    /** Best prices (L1). */
    TOP_OF_BOOK(1_012),
    /** Trades. */
    TRADES(1_013);

    private final int streamId;

    MarketDataStream(final int streamId)
    {
        this.streamId = streamId;
    }

    /**
     * Its Aeron stream.
     *
     * @return the stream id.
     */
    public int streamId()
    {
        return streamId;
    }
}
