package rialto.engine.pipeline;

import org.agrona.concurrent.Agent;

/**
 * What {@link Profile#SOLO} and {@link Profile#SHARED} have on the engine's thread: journals all that has come in, then
 * carries out a few commands at a time and sends their replies before it starts the next ones. When output has no room,
 * it goes round: the stages behind make some.
 */
final class EngineLoop implements Agent
{
    private final JournalStage journal;
    private final StateMachineStage stateMachine;
    private final EgressStage egress;

    EngineLoop(final JournalStage journal, final StateMachineStage stateMachine, final EgressStage egress)
    {
        this.journal = journal;
        this.stateMachine = stateMachine;
        this.egress = egress;
    }

    @Override
    public String roleName()
    {
        return "engine";
    }

    @Override
    public int doWork()
    {
        int work = journal.doWork();
        final long journalled = journal.position().get();
        int run = StateMachineStage.RUN;
        while (run == StateMachineStage.RUN)
        {
            run = stateMachine.executeRun(journalled);
            work += run + egress.doWork();
        }
        return work;
    }
}
