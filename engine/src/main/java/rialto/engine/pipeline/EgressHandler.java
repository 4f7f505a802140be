package rialto.engine.pipeline;

import org.agrona.DirectBuffer;

/**
 * Answers the sessions: takes every event once its input is durable, in order, on the egress thread. Never waits for
 * anyone: what cannot be delivered now is the handler's to send later.
 */
@FunctionalInterface
public interface EgressHandler
{
    /**
     * Called once for each event.
     *
     * @param buffer      that holds the event; valid during this call only.
     * @param offset      in bytes at which its message header begins.
     * @param length      in bytes, message header included.
     * @param journalledNs when the command was durable, in nanoseconds since 1970.
     * @param matchedNs    when the state machine had carried it out, in nanoseconds since 1970.
     */
    void onEvent(DirectBuffer buffer, int offset, int length, long journalledNs, long matchedNs);
}
