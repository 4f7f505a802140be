package rialto.engine.session;

import org.agrona.concurrent.Agent;

/** Checks the signatures of logons, off the engine's threads: an Agent of its own. */
public final class LogonVerifier implements Agent
{
    /**
     * A verifier with nothing to do.
     *
     * @param config gives the number of connections, which bounds the queues.
     * @param keys   to verify against.
     */
    public LogonVerifier(final SessionConfig config, final KeyTable keys)
    {
    }

    @Override
    public int doWork()
    {
        return 0;
    }

    @Override
    public String roleName()
    {
        return "logon-verifier";
    }
}
