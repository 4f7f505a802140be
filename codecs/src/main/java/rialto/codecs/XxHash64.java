package rialto.codecs;

import org.agrona.DirectBuffer;
import org.agrona.UnsafeApi;
import org.jspecify.annotations.Nullable;

import java.nio.ByteOrder;

/**
 * XXH64 as its specification has it (github.com/Cyan4973/xxHash, doc/xxhash_spec.md), over a block in one piece. Not a
 * cryptographic hash: it finds divergence, not forgery. The block's bounds are checked once, not with each read of it.
 * Allocates nothing.
 */
public final class XxHash64
{
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;
    private static final int STRIPE_LENGTH = 32;
    private static final boolean IS_LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private XxHash64()
    {
    }

    /**
     * The hash of a block.
     *
     * @param seed   0 where nothing else is said.
     * @param buffer that holds the block.
     * @param offset in bytes at which the block begins.
     * @param length of the block in bytes; may be 0.
     * @return the hash.
     */
    public static long hash(final long seed, final DirectBuffer buffer, final int offset, final int length)
    {
        buffer.boundsCheck(offset, length);
        final byte[] array = buffer.byteArray();
        final long begin = buffer.addressOffset() + offset;
        // Two copies of the loop: the compiler makes twice as much of a read that may be of an array or not.
        return array == null ? hash(seed, null, begin, length) : hash(seed, array, begin, length);
    }

    private static long hash(final long seed, final byte @Nullable [] array, final long begin, final int length)
    {
        final long stripesEnd = begin + (length & -STRIPE_LENGTH);
        final long start = length < STRIPE_LENGTH ? seed + PRIME_5 : stripes(seed, array, begin, stripesEnd);

        return avalanche(tail(start + length, array, stripesEnd, begin + length));
    }

    /**
     * The hash of the eight bytes of a number, the lowest first.
     *
     * @param seed  0 where nothing else is said.
     * @param value that is hashed.
     * @return the hash.
     */
    public static long hash(final long seed, final long value)
    {
        return avalanche(tail(seed + PRIME_5 + Long.BYTES, value));
    }

    private static long stripes(final long seed, final byte @Nullable [] array, final long begin, final long end)
    {
        long lane1 = seed + PRIME_1 + PRIME_2;
        long lane2 = seed + PRIME_2;
        long lane3 = seed;
        long lane4 = seed - PRIME_1;

        for (long i = begin; i < end; i += STRIPE_LENGTH)
        {
            lane1 = round(lane1, getLong(array, i));
            lane2 = round(lane2, getLong(array, i + 8));
            lane3 = round(lane3, getLong(array, i + 16));
            lane4 = round(lane4, getLong(array, i + 24));
        }

        final long sum = Long.rotateLeft(lane1, 1) +
            Long.rotateLeft(lane2, 7) +
            Long.rotateLeft(lane3, 12) +
            Long.rotateLeft(lane4, 18);

        return merge(merge(merge(merge(sum, lane1), lane2), lane3), lane4);
    }

    private static long tail(final long start, final byte @Nullable [] array, final long begin, final long end)
    {
        long hash = start;
        long i = begin;

        for (; i + 8 <= end; i += 8)
        {
            hash = tail(hash, getLong(array, i));
        }

        if (i + 4 <= end)
        {
            hash ^= (getInt(array, i) & 0xFFFF_FFFFL) * PRIME_1;
            hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
            i += 4;
        }

        for (; i < end; i++)
        {
            hash ^= (UnsafeApi.getByte(array, i) & 0xFFL) * PRIME_5;
            hash = Long.rotateLeft(hash, 11) * PRIME_1;
        }

        return hash;
    }

    private static long tail(final long hash, final long input)
    {
        return Long.rotateLeft(hash ^ round(0, input), 27) * PRIME_1 + PRIME_4;
    }

    private static long getLong(final byte @Nullable [] array, final long at)
    {
        final long value = UnsafeApi.getLong(array, at);
        return IS_LITTLE_ENDIAN ? value : Long.reverseBytes(value);
    }

    private static int getInt(final byte @Nullable [] array, final long at)
    {
        final int value = UnsafeApi.getInt(array, at);
        return IS_LITTLE_ENDIAN ? value : Integer.reverseBytes(value);
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
