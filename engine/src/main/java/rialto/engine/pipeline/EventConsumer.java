package rialto.engine.pipeline;

import org.agrona.DirectBuffer;
import rialto.engine.core.EventFrame;

/** Takes events in order: on the thread of a stage, or of a recovery. */
@FunctionalInterface
public interface EventConsumer
{
    /**
     * Called once for each event.
     *
     * @param buffer that holds the event; valid during this call only.
     * @param offset in bytes at which its message header begins.
     * @param length in bytes, message header included.
     */
    void onEvent(DirectBuffer buffer, int offset, int length);

    /**
     * Hands on framed events, one by one.
     *
     * @param buffer that holds the frames.
     * @param offset in bytes of the first one.
     * @param length in bytes of all.
     */
    default void onFrames(final DirectBuffer buffer, final int offset, final int length)
    {
        final int end = offset + length;
        int frame = offset;
        while (frame < end)
        {
            final int messageLength = EventFrame.messageLength(buffer, frame);
            onEvent(buffer, EventFrame.messageOffset(frame), messageLength);
            frame += EventFrame.frameLength(messageLength);
        }
    }
}
