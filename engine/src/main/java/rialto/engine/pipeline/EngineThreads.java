package rialto.engine.pipeline;

import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.CompositeAgent;
import org.agrona.concurrent.IdleStrategy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The threads of the exchange: which stage runs where, by profile. Any failure of any stage pulls the {@link Halt}.
 *
 * <pre>
 *   SOLO        engine:         ingress, carry out a few commands, egress them, market data, retransmission
 *               disk:           journal the batch, sync it in that mode, event log
 *   SHARED      engine:         journal the batch, carry out a few commands, egress them, next
 *               edge:           ingress, market data, event log, retransmission
 *               journal sync in that mode
 *   DEDICATED   ingress · journal · state machine · egress · journal sync in that mode
 *               edge:           market data, event log, retransmission
 *   all         each chore: logon verifier; journal keepers; page-cache syncer in that mode
 * </pre>
 */
public final class EngineThreads implements AutoCloseable
{
    private final Halt halt;
    private final List<AgentRunner> runners = new ArrayList<>();

    private EngineThreads(final Halt halt)
    {
        this.halt = halt;
    }

    /**
     * Starts every thread.
     *
     * @param profile        how the stages share threads.
     * @param idle           makes an idle strategy for each thread of the engine.
     * @param pipeline       whose stages are run.
     * @param edge           the agents around the pipeline.
     * @param halt           pulled by the first failure, and watched by all.
     * @return the running threads.
     */
    public static EngineThreads start(
        final Profile profile,
        final Supplier<IdleStrategy> idle,
        final Pipeline pipeline,
        final Edge edge,
        final Halt halt)
    {
        final EngineThreads threads = new EngineThreads(halt);
        switch (profile)
        {
            case SOLO ->
            {
                threads.add(idle, pipeline.diskLoop());
                threads.add(idle, new CompositeAgent(
                    edge.ingress(), pipeline.matchingLoop(), pipeline.marketData(), edge.retransmission()));
            }
            case SHARED ->
            {
                threads.add(idle, pipeline.engineLoop());
                threads.add(idle, new CompositeAgent(
                    edge.ingress(), pipeline.marketData(), pipeline.eventLog(), edge.retransmission()));
                threads.addSyncers(idle, pipeline);
            }
            case DEDICATED ->
            {
                threads.add(idle, pipeline.egress());
                threads.add(idle, new CompositeAgent(
                    pipeline.marketData(), pipeline.eventLog(), edge.retransmission()));
                threads.add(idle, pipeline.stateMachine());
                threads.add(idle, pipeline.journal());
                threads.add(idle, edge.ingress());
                threads.addSyncers(idle, pipeline);
            }
            default -> throw new IllegalArgumentException("no such profile: " + profile);
        }
        edge.chores().forEach(chore -> threads.add(edge.choreIdle(), chore));
        try
        {
            threads.runners.forEach(AgentRunner::startOnThread);
        }
        catch (final Throwable ex)
        {
            // What was started must not run on when what it runs on is closed.
            CloseHelper.close(threads);
            throw ex;
        }
        return threads;
    }

    /**
     * What the engine's threads do when they find nothing, in {@link Profile#SOLO} and {@link Profile#SHARED} unless
     * told otherwise.
     *
     * @return a strategy that yields under load and parks when there is nothing to do; for one thread.
     */
    public static IdleStrategy yieldThenPark()
    {
        return new BackoffIdleStrategy(
            10, 200, TimeUnit.MICROSECONDS.toNanos(1), TimeUnit.MICROSECONDS.toNanos(200));
    }

    /**
     * Stops every thread at the end of its duty cycle and waits for it, however long that is; the last started first.
     * None is interrupted: that would close the file that it is bringing to disk.
     */
    @Override
    public void close()
    {
        final List<AutoCloseable> stops = new ArrayList<>();
        for (final AgentRunner runner : runners.reversed())
        {
            stops.add(() -> runner.close(0, thread ->
            {
                // Without a limit there is nothing to be told.
            }));
        }
        CloseHelper.closeAll(stops);
    }

    private void addSyncers(final Supplier<IdleStrategy> idle, final Pipeline pipeline)
    {
        pipeline.syncers().forEach(syncer -> add(idle, syncer));
    }

    private void add(final Supplier<IdleStrategy> idle, final Agent agent)
    {
        final ErrorHandler onError = this::onError;
        runners.add(new AgentRunner(idle.get(), onError, null, new HaltingAgent(agent, halt)));
    }

    /** What an agent throws from its duty cycle has pulled the halt already; this is for its start and its end. */
    private void onError(final Throwable ex)
    {
        if (!(ex instanceof AgentTerminationException))
        {
            halt.pull(ex);
        }
    }

    /**
     * The agents around the pipeline.
     *
     * @param ingress        publishes commands into the pipeline.
     * @param retransmission serves from the event log.
     * @param chores         what may block, each on a thread of its own.
     * @param choreIdle      makes their idle strategies.
     */
    public record Edge(Agent ingress, Agent retransmission, List<Agent> chores, Supplier<IdleStrategy> choreIdle)
    {
    }
}
