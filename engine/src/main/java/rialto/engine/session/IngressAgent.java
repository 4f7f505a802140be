package rialto.engine.session;

import io.aeron.Aeron;
import org.agrona.concurrent.Agent;

/** Takes frames from clients: logon, commands, heartbeats, logout. */
public final class IngressAgent implements Agent
{
    /**
     * An agent without connections; its subscription is made when it starts.
     *
     * @param config    how to behave.
     * @param aeron     for the subscription and the publications to clients; stays the caller's.
     * @param sink      takes the commands that pass.
     * @param directory of the sessions, shared with egress.
     * @param keys      that may log on.
     * @param clock     stamps every command.
     * @param verifier  checks signatures; runs on its own thread.
     */
    public IngressAgent(
        final SessionConfig config,
        final Aeron aeron,
        final CommandSink sink,
        final SessionDirectory directory,
        final KeyTable keys,
        final EdgeClock clock,
        final LogonVerifier verifier)
    {
    }

    /** Begins to stop: commands are refused, every session is closed as ENGINE_STOPPED. Any thread. */
    public void stopAccepting()
    {
    }

    /**
     * Whether everything that stopping sets off has been done and sent. Any thread.
     *
     * @return true once no connection is left after {@link #stopAccepting()}.
     */
    public boolean isDrained()
    {
        return false;
    }

    @Override
    public int doWork()
    {
        return 0;
    }

    @Override
    public String roleName()
    {
        return "ingress";
    }
}
