package rialto.engine.pipeline;

import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;

/** Runs another agent until it fails, or any other of the exchange does. */
final class HaltingAgent implements Agent
{
    private final Agent agent;
    private final Halt halt;

    HaltingAgent(final Agent agent, final Halt halt)
    {
        this.agent = agent;
        this.halt = halt;
    }

    @Override
    public String roleName()
    {
        return agent.roleName();
    }

    @Override
    public void onStart()
    {
        agent.onStart();
    }

    @Override
    public int doWork()
    {
        if (halt.isHalted())
        {
            throw new AgentTerminationException();
        }
        try
        {
            return agent.doWork();
        }
        catch (final Throwable ex)
        {
            halt.pull(ex);
            throw new AgentTerminationException(ex);
        }
    }

    @Override
    public void onClose()
    {
        agent.onClose();
    }
}
