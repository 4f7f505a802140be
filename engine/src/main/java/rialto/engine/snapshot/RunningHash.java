package rialto.engine.snapshot;

import org.agrona.DirectBuffer;
import rialto.codecs.XxHash64;

/**
 * A chain of XXH64: the value after a block is the block's XXH64 with the value before it as seed. The value alone is
 * the whole state, so a chain can be broken off, stored as 64 bits and carried on elsewhere; where one block ends and
 * the next begins counts. Used by one thread, allocates nothing.
 */
public final class RunningHash
{
    private long value;

    /**
     * Carries a chain on by one number: the same as a block of its eight bytes, least significant first.
     *
     * @param hash  value of the chain before.
     * @param value that is taken in.
     * @return the value of the chain after.
     */
    public static long mix(final long hash, final long value)
    {
        return XxHash64.hash(hash, value);
    }

    /**
     * Carries the chain on by one block.
     *
     * @param buffer that holds the block.
     * @param offset in bytes at which the block begins.
     * @param length of the block in bytes; may be 0.
     */
    public void update(final DirectBuffer buffer, final int offset, final int length)
    {
        value = XxHash64.hash(value, buffer, offset, length);
    }

    /**
     * The hash over all blocks so far; 0 at the beginning.
     */
    public long value()
    {
        return value;
    }

    /**
     * Starts a chain, or takes up one that was broken off.
     *
     * @param value 0 for a new chain, otherwise the value at which the other was broken off.
     */
    public void reset(final long value)
    {
        this.value = value;
    }
}
