package rialto.engine.session;

import org.agrona.DirectBuffer;

/** Takes the messages of sessions' streams, as {@link SessionMessages} finds them in the events. */
interface SessionMessageHandler
{
    /** Called for every message there is; if false, it is not handed on, and a Fill not even encoded. */
    boolean isWanted(int keyId, long sessionSequence, long eventSequence);

    /** The message; the buffer is valid during this call only. */
    void onMessage(
        int keyId,
        long sessionSequence,
        long eventSequence,
        DirectBuffer buffer,
        int offset,
        int length);
}
