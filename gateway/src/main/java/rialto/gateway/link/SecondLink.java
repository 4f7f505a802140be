package rialto.gateway.link;

import org.agrona.concurrent.Agent;

/**
 * Runs a link behind another: it connects only once the first is up, so that at the first start of a data folder the
 * first one's key is made first. On a thread of its own: while it waits for the administrator's session, to be made
 * known, the first must go on.
 */
public final class SecondLink implements Agent
{
    private final EngineLink first;
    private final EngineLink second;
    private boolean hasBegun;

    /**
     * Two links.
     *
     * @param first  run by somebody else.
     * @param second run by this agent.
     */
    public SecondLink(final EngineLink first, final EngineLink second)
    {
        this.first = first;
        this.second = second;
    }

    @Override
    public int doWork()
    {
        hasBegun |= first.isUp();
        return hasBegun ? second.doWork() : 0;
    }

    @Override
    public void onClose()
    {
        second.onClose();
    }

    @Override
    public String roleName()
    {
        return "gateway-second-link";
    }
}
