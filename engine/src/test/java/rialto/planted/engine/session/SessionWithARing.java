package rialto.planted.engine.session;

import com.lmax.disruptor.Sequence;

/** Breaks the rule that only the pipeline knows the Disruptor. */
final class SessionWithARing
{
    final Sequence sequence = new Sequence();
}
