package rialto.bench.peers;

/** A hash over trades in their order, and how many messages were refused; the same few instructions for everybody. */
final class TradeDigest
{
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private long value;
    private long count;
    private long refusedCount;

    void trade(final long takerOrderId, final long makerOrderId, final long priceTicks, final long quantityLots)
    {
        long hash = (value ^ takerOrderId) * MULTIPLIER;
        hash = (hash ^ makerOrderId) * MULTIPLIER;
        hash = (hash ^ priceTicks) * MULTIPLIER;
        hash = (hash ^ quantityLots) * MULTIPLIER;
        value = hash ^ (hash >>> 32);
        count++;
    }

    /** A message names an order that is not there. */
    void refused()
    {
        value = (value ^ count) * MULTIPLIER;
        refusedCount++;
    }

    long refusedCount()
    {
        return refusedCount;
    }

    long value()
    {
        return value;
    }

    long count()
    {
        return count;
    }
}
