package rialto.bench.peers;

/** A hash over trades in their order; the same few instructions for whoever trades. */
final class TradeDigest
{
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private long value;
    private long count;

    void trade(final long takerOrderId, final long makerOrderId, final long priceTicks, final long quantityLots)
    {
        long hash = (value ^ takerOrderId) * MULTIPLIER;
        hash = (hash ^ makerOrderId) * MULTIPLIER;
        hash = (hash ^ priceTicks) * MULTIPLIER;
        hash = (hash ^ quantityLots) * MULTIPLIER;
        value = hash ^ (hash >>> 32);
        count++;
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
