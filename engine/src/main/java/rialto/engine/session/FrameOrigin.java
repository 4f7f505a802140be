package rialto.engine.session;

/** Where a client's frames come from: an Aeron image, or what stands in for one. Ingress thread only. */
public interface FrameOrigin
{
    /**
     * Number of the image; another one may have it after this one is gone.
     *
     * @return the number.
     */
    int sessionId();

    /**
     * Whether nothing can come from there any more.
     *
     * @return true if so.
     */
    boolean isClosed();

    /**
     * Whether this is the origin of a fragment.
     *
     * @param image as the fragment names it.
     * @return true if it is the very same.
     */
    boolean is(Object image);
}
