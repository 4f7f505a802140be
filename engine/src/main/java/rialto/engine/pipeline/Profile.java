package rialto.engine.pipeline;

/** How the stages share threads. The stages are the same in all. */
public enum Profile
{
    /**
     * For two cores, near each other or far apart: one thread computes, so that what it works on stays in the caches of
     * one core, and a second one does all that is written to disk. Yields under load and parks when there is nothing to
     * do.
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
