package rialto.engine.session;

import io.aeron.logbuffer.ControlledFragmentHandler.Action;
import org.agrona.DirectBuffer;

/** Takes what clients send, fragment by fragment. */
@FunctionalInterface
public interface FrameHandler
{
    /**
     * Called for each fragment, on the thread that polls.
     *
     * @param image     it comes from; known by identity.
     * @param sessionId of the image.
     * @param flags     Aeron's, which say whether a frame begins and ends with it.
     * @param buffer    that holds it; valid during this call only.
     * @param offset    in bytes at which it begins.
     * @param length    in bytes.
     * @return what is to become of it, in Aeron's words: ABORT means that it is to be offered again.
     */
    Action onFragment(Object image, int sessionId, byte flags, DirectBuffer buffer, int offset, int length);
}
