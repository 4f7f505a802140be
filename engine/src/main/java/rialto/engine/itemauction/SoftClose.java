package rialto.engine.itemauction;

/**
 * When an auction ends after a late bid: SEMANTICS D4-4. Pure function, for any thread.
 */
public final class SoftClose
{
    private SoftClose()
    {
    }

    /**
     * End after a bid: within the window before the end it moves to the bid's time and the extension, if that is later.
     *
     * @param endNs       end before the bid.
     * @param bidNs       time of the bid, before the end.
     * @param windowNs    0: no bid moves the end.
     * @param extensionNs not negative.
     */
    public static long endAfter(final long endNs, final long bidNs, final long windowNs, final long extensionNs)
    {
        return windowNs == 0 || bidNs < endNs - windowNs ? endNs : Math.max(endNs, bidNs + extensionNs);
    }
}
