package rialto.engine.pipeline;

import org.agrona.concurrent.Agent;

/**
 * The SHARED profile's engine thread: journals all that has come in, then carries out one command at a time and sends
 * each one's replies before it starts the next. When output has no room, it goes round: the stages on the other thread
 * make some.
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
        while (stateMachine.position().get() < journalled && stateMachine.executeOne())
        {
            work += 1 + egress.doWork();
        }
        return work + egress.doWork();
    }
}
