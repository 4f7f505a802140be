package rialto.engine.session;

import org.jspecify.annotations.Nullable;

/**
 * What lies between the door and its clients: Aeron, or a simulated one. Nothing here waits; what takes time is asked
 * for under a number and looked for again. Ingress thread only.
 */
public interface Network
{
    /**
     * Where clients' frames arrive.
     *
     * @param channel  that clients publish to.
     * @param streamId on it.
     * @return the source, to be closed by the caller.
     */
    FrameSource subscribe(String channel, int streamId);

    /**
     * Asks for a way to a client.
     *
     * @param channel  that the client listens on.
     * @param streamId on it.
     * @return number of the request.
     */
    long requestPublication(String channel, int streamId);

    /**
     * Looks whether a way is there.
     *
     * @param requestId number of the request.
     * @return the way, to be closed by the caller; null while it is being made.
     * @throws io.aeron.exceptions.RegistrationException if there will be none.
     */
    @Nullable
    ClientPublication publication(long requestId);

    /**
     * Takes a request back.
     *
     * @param requestId of which the way was not taken.
     */
    void withdraw(long requestId);

    /**
     * Remembers where a frame came from.
     *
     * @param image as the fragment named it.
     * @return its origin.
     */
    FrameOrigin origin(Object image);
}
