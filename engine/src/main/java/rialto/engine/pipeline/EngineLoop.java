package rialto.engine.pipeline;

import org.agrona.concurrent.Agent;

/**
 * What {@link Profile#SHARED} has on the engine's thread: journals all that has come in, then carries that out and
 * answers it.
 */
final class EngineLoop implements Agent
{
    private final JournalStage journal;
    private final MatchingLoop matching;

    EngineLoop(final JournalStage journal, final MatchingLoop matching)
    {
        this.journal = journal;
        this.matching = matching;
    }

    @Override
    public String roleName()
    {
        return "engine";
    }

    @Override
    public int doWork()
    {
        final int journalled = journal.doWork();
        return journalled + matching.carryOut(journal.position().get());
    }
}
