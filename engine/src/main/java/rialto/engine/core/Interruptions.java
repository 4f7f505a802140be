package rialto.engine.core;

import rialto.codecs.types.PhaseReason;

/** Told when what an order did, or would have done, interrupts continuous trading. Engine thread only. */
@FunctionalInterface
interface Interruptions
{
    /** Begins a volatility call of an instrument that trades continuously. */
    void interrupt(int instrumentId, PhaseReason reason);
}
