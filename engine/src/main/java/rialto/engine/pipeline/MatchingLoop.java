package rialto.engine.pipeline;

import org.agrona.concurrent.Agent;

/**
 * Carries out a few commands at a time and sends their replies before it starts the next ones. When output has no room,
 * it goes round: the stages behind make some.
 */
final class MatchingLoop implements Agent
{
    private final StateMachineStage stateMachine;
    private final EgressStage egress;

    MatchingLoop(final StateMachineStage stateMachine, final EgressStage egress)
    {
        this.stateMachine = stateMachine;
        this.egress = egress;
    }

    @Override
    public String roleName()
    {
        return "matching";
    }

    @Override
    public int doWork()
    {
        return carryOut(stateMachine.available());
    }

    /**
     * Does the same as far as it may.
     *
     * @param last ring sequence to go to at most.
     * @return commands carried out and replies sent.
     */
    int carryOut(final long last)
    {
        int work = 0;
        int run = StateMachineStage.RUN;
        while (run == StateMachineStage.RUN)
        {
            run = stateMachine.executeRun(last);
            work += run + egress.doWork();
        }
        return work;
    }
}
