package rialto.engine.session;

import io.aeron.Aeron;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.jspecify.annotations.Nullable;

/**
 * Takes frames from clients: logon, commands, heartbeats, logout, followers. One thread; it never waits, and a command
 * passes without allocation.
 *
 * <pre>
 *   Subscription ──▶ IngressAdapter ─┬─▶ LogonDesk ◀──▶ LogonVerifier (own thread)
 *                     (frames)       │      └─▶ OpenSession ──┐
 *                                    ├─▶ SessionDesk ─────────┴─▶ CommandSink ──▶ pipeline
 *                                    │      └─▶ Refused, heartbeats ──▶ ResponsePublisher ──▶ client
 *                                    │      AccountDesk ────────▶ ResponsePublisher ──▶ client
 *                                    └─▶ FollowerDesk ──▶ RetransmissionAgent (own thread)
 *   DueSignal, CalendarClock ───▶ DueCommands ── Tick, ContinueJob, SchedulePhase, DrawCallEnd ──▶ CommandSink
 * </pre>
 */
public final class IngressAgent implements Agent
{
    private final SessionConfig config;
    private final Network network;
    private final EdgeClock clock;
    private final Connections connections;
    private final LogonDesk logonDesk;
    private final SessionDesk sessionDesk;
    private final FollowerDesk followerDesk;
    private final DueCommands dueCommands;
    private final AccountDesk accountDesk;
    private final IngressAdapter adapter;
    private @Nullable FrameSource frames;
    private volatile boolean isStopping;
    private volatile boolean isDrained;

    /**
     * An agent without connections; its subscription is made when it starts.
     *
     * @param config    how to behave.
     * @param aeron     for the subscription and the publications to clients; stays the caller's.
     * @param sink      takes the commands that pass.
     * @param due       journals into the sink what is to be done without anybody asking.
     * @param directory of the sessions, shared with egress.
     * @param keys      that may log on.
     * @param accounts  that they may act for.
     * @param clock     stamps every command.
     * @param verifier  checks signatures; runs on its own thread.
     */
    public IngressAgent(
        final SessionConfig config,
        final Aeron aeron,
        final CommandSink sink,
        final DueCommands due,
        final SessionDirectory directory,
        final KeyTable keys,
        final AccountTable accounts,
        final EdgeClock clock,
        final LogonVerifier verifier)
    {
        this(config, new AeronNetwork(aeron), sink, due, directory, keys, accounts, clock, verifier);
    }

    /**
     * The same on another network.
     *
     * @param config    how to behave.
     * @param network   that clients are on; stays the caller's.
     * @param sink      takes the commands that pass.
     * @param due       journals into the sink what is to be done without anybody asking.
     * @param directory of the sessions, shared with egress.
     * @param keys      that may log on.
     * @param accounts  that they may act for.
     * @param clock     stamps every command.
     * @param verifier  checks signatures; runs on its own thread.
     */
    public IngressAgent(
        final SessionConfig config,
        final Network network,
        final CommandSink sink,
        final DueCommands due,
        final SessionDirectory directory,
        final KeyTable keys,
        final AccountTable accounts,
        final EdgeClock clock,
        final LogonVerifier verifier)
    {
        this.config = config;
        this.network = network;
        this.clock = clock;
        connections = new Connections(config);
        final EdgeRecords records = new EdgeRecords(config, sink, clock);
        final ResponsePublisher responses = new ResponsePublisher(config, clock, directory.counters());
        logonDesk =
            new LogonDesk(config, network, connections, directory, keys, clock, verifier, records, responses);
        sessionDesk = new SessionDesk(config, sink, directory, clock, records, responses);
        followerDesk = new FollowerDesk(config, network, connections, directory, keys, sessionDesk, responses);
        dueCommands = due;
        accountDesk = new AccountDesk(accounts, responses);
        adapter = new IngressAdapter(
            config, connections, logonDesk, sessionDesk, followerDesk, responses, directory.counters());
    }

    /** Begins to stop: commands are refused, every session is closed as ENGINE_STOPPED. Any thread. */
    public void stopAccepting()
    {
        isStopping = true;
    }

    /**
     * Whether everything that stopping sets off has been done and sent. Any thread.
     *
     * @return true once no connection is left after {@link #stopAccepting()}.
     */
    public boolean isDrained()
    {
        return isDrained;
    }

    @Override
    public void onStart()
    {
        frames = network.subscribe(config.ingressChannel(), config.ingressStreamId());
    }

    @Override
    public int doWork()
    {
        clock.discipline();
        final long nowNs = clock.monotonicNs();
        final boolean stopping = isStopping;
        return (stopping ? 0 : dueCommands.beforeInput()) +
            pollFrames(nowNs) +
            logonDesk.pollVerifier(nowNs) +
            tickConnections(stopping, nowNs) +
            followerDesk.tick(nowNs) +
            (stopping ? 0 : dueCommands.afterInput());
    }

    @Override
    public void onClose()
    {
        CloseHelper.quietClose(frames);
        followerDesk.close();
        for (int i = connections.inUse() - 1; i >= 0; i--)
        {
            free(i);
        }
    }

    @Override
    public String roleName()
    {
        return "ingress";
    }

    private int pollFrames(final long nowNs)
    {
        final FrameSource ingress = frames;
        adapter.nowNs(nowNs);
        return ingress == null ? 0 : ingress.poll(adapter, fragmentLimit());
    }

    /** While long work goes on, one frame for each step of it. */
    private int fragmentLimit()
    {
        return dueCommands.hasWork() ? 1 : config.fragmentLimit();
    }

    /** Backwards, since the slot that is freed is filled with the last one. */
    private int tickConnections(final boolean stopping, final long nowNs)
    {
        int workCount = 0;
        for (int i = connections.inUse() - 1; i >= 0; i--)
        {
            if (!tick(connections.at(i), stopping, nowNs))
            {
                free(i);
                workCount++;
            }
            else
            {
                workCount += accountDesk.tick(connections.at(i));
            }
        }
        if (stopping && connections.inUse() == 0)
        {
            isDrained = true;
        }
        return workCount;
    }

    private boolean tick(final Connection connection, final boolean stopping, final long nowNs)
    {
        return switch (connection.stage)
        {
            case LIVE, CLOSING, LINGERING -> sessionDesk.tick(connection, stopping, nowNs);
            default -> logonDesk.tick(connection, stopping, nowNs);
        };
    }

    private void free(final int index)
    {
        final Connection connection = connections.at(index);
        final ClientPublication publication = connection.publication;
        if (publication != null)
        {
            publication.close();
        }
        else if (connection.isPublicationPending())
        {
            network.withdraw(connection.publicationRegistrationId);
        }
        connections.remove(index);
    }
}
