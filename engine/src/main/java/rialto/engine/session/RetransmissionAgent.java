package rialto.engine.session;

import org.agrona.concurrent.Agent;
import rialto.journal.JournalReader;

import java.util.function.Supplier;

/** Serves sessions that fell behind, or asked for what they missed, from the event log. */
public final class RetransmissionAgent implements Agent
{
    /**
     * An agent with nobody to serve.
     *
     * @param config    how many at a time, and when one is too slow.
     * @param directory where egress hands sessions over.
     * @param eventLog  makes readers of the live event log, on this agent's thread; closed with it.
     * @param clock     for the time of sending, and for measuring lag.
     */
    public RetransmissionAgent(
        final SessionConfig config,
        final SessionDirectory directory,
        final Supplier<JournalReader> eventLog,
        final EdgeClock clock)
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
        return "retransmission";
    }
}
