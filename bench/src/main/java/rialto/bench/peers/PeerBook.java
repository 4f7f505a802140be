package rialto.bench.peers;

/** A book that carries out a flow. Every trade goes into its digest, so that a wrong answer cannot be a fast one. */
interface PeerBook extends AutoCloseable
{
    /** Carries out the messages from one to before another. */
    void run(int from, int to);

    /** Of every trade so far: taker, maker, price and quantity, in order. */
    TradeDigest digest();

    /** Orders that rest now. */
    int restingCount();

    @Override
    default void close()
    {
    }
}
