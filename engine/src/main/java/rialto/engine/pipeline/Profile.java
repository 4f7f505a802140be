package rialto.engine.pipeline;

/** How the stages share threads. The stages are the same in all. */
public enum Profile
{
    /**
     * For one core, or for two that are far apart: one thread does everything in turn, and no cache line goes from core
     * to core. Yields under load and parks when there is nothing to do.
     */
    SOLO,

    /**
     * For few cores: one thread journals, carries out and answers, a few commands at a time; a second one does all that
     * may lag behind. Yields under load and parks when there is nothing to do.
     */
    SHARED,

    /**
     * For six cores and more: ingress, journal, state machine, egress and publication each have their own thread;
     * journal and state machine work on the same input at the same time. Spins.
     */
    DEDICATED
}
