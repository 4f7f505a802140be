package rialto.engine.session;

/** Where all clients' frames arrive. Ingress thread only. */
public interface FrameSource extends AutoCloseable
{
    /**
     * Hands on the fragments that have come; never waits.
     *
     * @param handler that takes them.
     * @param limit   most of them.
     * @return how many were handed on.
     */
    int poll(FrameHandler handler, int limit);

    @Override
    void close();
}
