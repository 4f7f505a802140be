package rialto.engine.snapshot;

import org.agrona.DirectBuffer;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

/**
 * XXH64 as its specification has it (github.com/Cyan4973/xxHash, doc/xxhash_spec.md), over a block in one piece. Not a
 * cryptographic hash: it finds divergence, not forgery.
 */
final class XxHash64
{
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;
    private static final int STRIPE_LENGTH = 32;

    private XxHash64()
    {
    }

    static long hash(final long seed, final DirectBuffer buffer, final int offset, final int length)
    {
        final int end = offset + length;
        final int stripesEnd = offset + (length & -STRIPE_LENGTH);
        final long start = length < STRIPE_LENGTH ? seed + PRIME_5 : stripes(seed, buffer, offset, stripesEnd);

        return avalanche(tail(start + length, buffer, stripesEnd, end));
    }

    static long hash(final long seed, final long value)
    {
        return avalanche(tail(seed + PRIME_5 + Long.BYTES, value));
    }

    private static long stripes(final long seed, final DirectBuffer buffer, final int offset, final int end)
    {
        long lane1 = seed + PRIME_1 + PRIME_2;
        long lane2 = seed + PRIME_2;
        long lane3 = seed;
        long lane4 = seed - PRIME_1;

        for (int i = offset; i < end; i += STRIPE_LENGTH)
        {
            lane1 = round(lane1, buffer.getLong(i, LITTLE_ENDIAN));
            lane2 = round(lane2, buffer.getLong(i + 8, LITTLE_ENDIAN));
            lane3 = round(lane3, buffer.getLong(i + 16, LITTLE_ENDIAN));
            lane4 = round(lane4, buffer.getLong(i + 24, LITTLE_ENDIAN));
        }

        final long sum = Long.rotateLeft(lane1, 1) +
            Long.rotateLeft(lane2, 7) +
            Long.rotateLeft(lane3, 12) +
            Long.rotateLeft(lane4, 18);

        return merge(merge(merge(merge(sum, lane1), lane2), lane3), lane4);
    }

    private static long tail(final long start, final DirectBuffer buffer, final int offset, final int end)
    {
        long hash = start;
        int i = offset;

        for (; i + 8 <= end; i += 8)
        {
            hash = tail(hash, buffer.getLong(i, LITTLE_ENDIAN));
        }

        if (i + 4 <= end)
        {
            hash ^= (buffer.getInt(i, LITTLE_ENDIAN) & 0xFFFF_FFFFL) * PRIME_1;
            hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
            i += 4;
        }

        for (; i < end; i++)
        {
            hash ^= (buffer.getByte(i) & 0xFFL) * PRIME_5;
            hash = Long.rotateLeft(hash, 11) * PRIME_1;
        }

        return hash;
    }

    private static long tail(final long hash, final long input)
    {
        return Long.rotateLeft(hash ^ round(0, input), 27) * PRIME_1 + PRIME_4;
    }

    private static long round(final long lane, final long input)
    {
        return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
    }

    private static long merge(final long hash, final long lane)
    {
        return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
    }

    private static long avalanche(final long value)
    {
        long hash = value;
        hash ^= hash >>> 33;
        hash *= PRIME_2;
        hash ^= hash >>> 29;
        hash *= PRIME_3;
        hash ^= hash >>> 32;
        return hash;
    }
}
