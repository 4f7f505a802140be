package rialto.engine.pipeline;

import com.lmax.disruptor.Sequence;

/**
 * How far inputs are durable in the configured mode, and since when. Written by one thread: the journal's, or in {@link
 * rialto.journal.Durability#SYNC} the one that syncs. Any thread reads.
 */
final class DurablePosition
{
    private final Sequence sequence = new Sequence();
    /** A sequence for its padding: stages on other threads read it together with the other one. */
    private final Sequence atNs = new Sequence();

    /**
     * Everything up to an input is durable now.
     *
     * @param ringSequence of the input.
     * @param nowNs        nanoseconds since 1970.
     */
    void reached(final long ringSequence, final long nowNs)
    {
        atNs.set(nowNs);
        sequence.set(ringSequence);
    }

    /** Ring sequence of the last durable input, to be gated on. */
    Sequence sequence()
    {
        return sequence;
    }

    /**
     * When inputs were durable; read behind {@link #sequence}. That of a later batch than asked for, if one has become
     * durable in between.
     */
    long atNs()
    {
        return atNs.get();
    }
}
