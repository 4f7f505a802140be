package rialto.gateway.readmodel;

import rialto.codecs.FixedPoint;

import java.math.BigInteger;

/** A sum that does not overflow: what has been turned over may be more than there is. Projector, under the lock. */
final class WideSum
{
    private long high;
    private long low;

    /** Adds any number. */
    void add(final long value)
    {
        final long before = low;
        low += value;
        high += (value < 0 ? -1 : 0) + (Long.compareUnsigned(low, before) < 0 ? 1 : 0);
    }

    void subtract(final WideSum other)
    {
        final long before = low;
        low -= other.low;
        high -= other.high + (Long.compareUnsigned(before, other.low) < 0 ? 1 : 0);
    }

    /** The sum, or the largest number that has a text. */
    long saturated()
    {
        final boolean fits = high == low >> (Long.SIZE - 1);
        if (!fits || low > FixedPoint.MAX_UNITS || low < -FixedPoint.MAX_UNITS)
        {
            return high < 0 ? -FixedPoint.MAX_UNITS : FixedPoint.MAX_UNITS;
        }
        return low;
    }

    BigInteger exact()
    {
        final BigInteger lowUnsigned = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(lowUnsigned);
    }
}
