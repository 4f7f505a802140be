package rialto.engine.pipeline;

import org.agrona.BitUtil;

/**
 * How much the rings hold.
 *
 * @param inputSlots         commands that may wait for the journal and the state machine; a power of two.
 * @param outputSlots        commands whose output may wait for the stages behind; a power of two.
 * @param outputRegionLength bytes of events that may wait for the stages behind.
 */
public record RingSizes(int inputSlots, int outputSlots, int outputRegionLength)
{
    /** The region is at least this many times as large as the largest output of one command. */
    public static final int LARGEST_OUTPUTS = 2;

    /** Region length unless one command may write more: 8 MiB. */
    public static final int MIN_OUTPUT_REGION_LENGTH = 8 << 20;

    /**
     * Checks what cannot work.
     */
    public RingSizes
    {
        checkPowerOfTwo("input slots", inputSlots);
        checkPowerOfTwo("output slots", outputSlots);
    }

    /**
     * Sizes with a region large enough for the largest output of one command.
     *
     * @param inputSlots     a power of two.
     * @param outputSlots    a power of two.
     * @param maxOutputBound most bytes one command may write under the engine's maxima.
     * @return the sizes.
     * @throws IllegalArgumentException if the region would be longer than 2 GiB.
     */
    public static RingSizes of(final int inputSlots, final int outputSlots, final long maxOutputBound)
    {
        final long length = Math.max(MIN_OUTPUT_REGION_LENGTH, LARGEST_OUTPUTS * maxOutputBound);
        if (length > Integer.MAX_VALUE - OutputRegion.ALIGNMENT)
        {
            throw new IllegalArgumentException(
                "one command may write " + maxOutputBound + " bytes of events, the output region holds at most 2 GiB" +
                    " and has to hold twice that: lower maxOrders");
        }
        return new RingSizes(inputSlots, outputSlots, (int)length);
    }

    private static void checkPowerOfTwo(final String name, final int value)
    {
        if (!BitUtil.isPowerOfTwo(value))
        {
            throw new IllegalArgumentException(name + " is " + value + ", must be a power of two");
        }
    }
}
