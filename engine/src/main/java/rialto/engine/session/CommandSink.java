package rialto.engine.session;

import org.agrona.DirectBuffer;

/**
 * Where commands go that passed the door: the pipeline's input ring. Called by the ingress thread only.
 */
public interface CommandSink
{
    /**
     * Copies a command into the next input slot; never waits. What is published is journalled and carried out in this
     * order, also while {@link #isAccepting()} is false: the edge still closes sessions then.
     *
     * @param receivedNs  edge time in nanoseconds since 1970 at which the frame was polled.
     * @param sequencedNs edge time at which it gets its place; greater than that of any command before.
     * @param keyId       the session; 0 is the engine itself.
     * @param src         that holds the command; valid during this call only.
     * @param offset      in bytes at which its message header begins.
     * @param length      in bytes, message header included, at most 2,048.
     * @return false if the ring is full: nothing was published.
     */
    boolean tryPublish(long receivedNs, long sequencedNs, int keyId, DirectBuffer src, int offset, int length);

    /**
     * Where the sequence of inputs stands.
     *
     * @return journal sequence of the last command published; before the first, of the last in the journal.
     */
    long lastSequence();

    /**
     * Whether clients' commands are taken.
     *
     * @return false once the engine is stopping.
     */
    boolean isAccepting();

    /**
     * Whether what may enter or enlarge an order is taken. Everything else still is, cancels above all.
     *
     * @return false while the journal's disk has too little room.
     */
    default boolean takesOrders()
    {
        return true;
    }
}
