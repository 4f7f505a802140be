package rialto.gateway.link;

import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.jspecify.annotations.Nullable;
import rialto.client.EngineAddress;
import rialto.client.LogonException;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.client.Right;
import rialto.client.SessionListener;
import rialto.client.SessionState;
import rialto.codecs.KeyFile;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.ResultCode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The session with the engine. Any thread may {@link #submit}; everything else is done by the one thread that runs this
 * agent. Commands are sent in the order in which they were submitted.
 *
 * <pre>
 *   people's threads ──▶ queue ──▶ OrderSession ──▶ engine
 *          ▲                            │
 *          └──── futures ◀── PendingCommands ◀── replies, refusals, what is sent again after a disconnect
 * </pre>
 *
 * While the engine is away commands are turned away at once, and those on their way wait for the next session, which
 * knows what became of them: what the engine had journalled it answers again, the rest it never took.
 */
public final class EngineLink implements Agent, SessionListener
{
    private static final int QUEUE_CAPACITY = 4_096;
    private static final int MAX_PENDING = 4_096;
    private static final int FRAGMENT_LIMIT = 64;
    private static final int SEND_LIMIT = 64;
    private static final long RETRY_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration LOGOUT_TIMEOUT = Duration.ofSeconds(1);
    private static final long LOGON_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(3);

    private final EngineSource source;
    private final Set<Right> rights;
    private final LinkListener listener;
    private final ManyToOneConcurrentArrayQueue<Submission> queue = new ManyToOneConcurrentArrayQueue<>(QUEUE_CAPACITY);
    private final PendingCommands pending = new PendingCommands();
    private @Nullable RialtoClient client;
    private @Nullable OrderSession session;
    private @Nullable Submission unsent;
    private long nextSessionSequence;
    private long nextAttemptNs = System.nanoTime();
    private long logonDeadlineNs;
    private volatile boolean isUp;
    private volatile boolean isClosed;
    private volatile String obstacle = "not tried yet";
    private volatile long openedInputSequence;

    /**
     * A link that is not connected yet.
     *
     * @param dataFolder    of the engine.
     * @param gatewayFolder where the gateway keeps its key to the engine.
     * @param listener      hears whether the engine is there.
     */
    public EngineLink(final Path dataFolder, final Path gatewayFolder, final LinkListener listener)
    {
        this(dataFolder, gatewayFolder, "engine.key", EnumSet.allOf(Right.class), listener);
    }

    /**
     * A link with a key of its own.
     *
     * @param dataFolder    of the engine.
     * @param gatewayFolder where the gateway keeps its keys to the engine.
     * @param keyName       file of the key.
     * @param rights        that the key is given when it is made.
     * @param listener      hears whether the engine is there.
     */
    public EngineLink(
        final Path dataFolder,
        final Path gatewayFolder,
        final String keyName,
        final Set<Right> rights,
        final LinkListener listener)
    {
        source = new EngineSource(dataFolder, gatewayFolder, keyName);
        this.rights = EnumSet.copyOf(rights);
        this.listener = listener;
    }

    /**
     * Sends a command. Any thread.
     *
     * @param command that sends it.
     * @return what became of it, once that is known; nothing waits forever but for an engine that never comes back.
     */
    public CompletableFuture<CommandOutcome> submit(final EngineCommand command)
    {
        final CompletableFuture<CommandOutcome> outcome = new CompletableFuture<>();
        submit(command, outcome);
        return outcome;
    }

    /**
     * The same for who has the future already. Any thread.
     *
     * @param command that sends it.
     * @param outcome completed once it is known what became of it.
     */
    public void submit(final EngineCommand command, final CompletableFuture<CommandOutcome> outcome)
    {
        if (!isUp)
        {
            outcome.complete(CommandOutcome.of(CommandOutcome.Kind.NOT_SENT));
        }
        else if (!queue.offer(new Submission(command, outcome)))
        {
            outcome.complete(CommandOutcome.refused(ResultCode.BUSY));
        }
        else if (isClosed)
        {
            // Closed in between: nobody may look at the queue again.
            refuseQueued();
        }
    }

    /**
     * Whether commands go through. Any thread.
     *
     * @return true if so.
     */
    public boolean isUp()
    {
        return isUp;
    }

    /**
     * What keeps the link from being up. Any thread.
     *
     * @return a text for an operator.
     */
    public String obstacle()
    {
        return obstacle;
    }

    /**
     * Place of the present session's opening in the journal: whoever knows everything up to it knows all that was done
     * over earlier sessions. Any thread.
     *
     * @return input sequence; 0 before the first session.
     */
    public long openedInputSequence()
    {
        return openedInputSequence;
    }

    @Override
    public int doWork()
    {
        final OrderSession current = session;
        if (current == null)
        {
            return refuseQueued() + connect();
        }
        final int heard = current.poll(FRAGMENT_LIMIT);
        return heard + switch (current.state())
        {
            case OPEN -> send(current);
            case REFUSED, CLOSED -> lose(current);
            default -> awaitLogon(current);
        };
    }

    @Override
    public void onClose()
    {
        isUp = false;
        isClosed = true;
        final OrderSession current = session;
        if (current != null && current.state() == SessionState.OPEN)
        {
            current.awaitLogout(LOGOUT_TIMEOUT);
        }
        CloseHelper.quietCloseAll(session, client);
        session = null;
        client = null;
        refuseQueued();
        pending.abandon();
    }

    @Override
    public String roleName()
    {
        return "gateway-link";
    }

    @Override
    public void onSessionOpened(final SessionOpenedDecoder opened)
    {
        // First: whoever is told next that a command is settled must find how far the views have to be.
        openedInputSequence = opened.header().inputSequence();
        pending.onSessionOpened(opened.lastClientSequence());
        obstacle = "";
        isUp = true;
        listener.onEngineUp();
    }

    @Override
    public void onReply(final ReplyDecoder reply)
    {
        pending.onReply(reply);
    }

    @Override
    public void onRefused(
        final ResultCode result,
        final int templateId,
        final long clientSequence,
        final long nextClientSequence)
    {
        pending.onRefused(result, clientSequence, nextClientSequence);
    }

    @Override
    public void onDisconnected(final DisconnectReason reason)
    {
        obstacle = "the engine ended the session: " + reason;
    }

    private int send(final OrderSession current)
    {
        int sent = 0;
        while (sent < SEND_LIMIT && !pending.isSettling() && pending.count() < MAX_PENDING)
        {
            final Submission next = unsent == null ? queue.poll() : unsent;
            if (next == null)
            {
                break;
            }
            final long clientSequence = next.command().send(current);
            if (clientSequence < 0)
            {
                unsent = next;
                break;
            }
            unsent = null;
            pending.add(clientSequence, next.outcome());
            sent++;
        }
        return sent;
    }

    /** An engine that was on its way down when it was found never answers: it is looked for anew. */
    private int awaitLogon(final OrderSession current)
    {
        final int refused = refuseQueued();
        if (System.nanoTime() - logonDeadlineNs > 0)
        {
            obstacle = "the engine does not answer the logon";
            return refused + lose(current);
        }
        return refused;
    }

    private int connect()
    {
        if (System.nanoTime() - nextAttemptNs < 0)
        {
            return 0;
        }
        nextAttemptNs = System.nanoTime() + RETRY_INTERVAL_NS;
        try
        {
            final EngineAddress address = source.address();
            if (address == null)
            {
                obstacle = "no engine runs on the data folder";
                return 0;
            }
            open(address);
        }
        catch (final IOException | RuntimeException ex)
        {
            // Whatever it was, the engine may be on its way down or up: it is said, and tried again.
            obstacle = String.valueOf(ex.getMessage());
            disconnect();
        }
        return 1;
    }

    private void open(final EngineAddress address) throws IOException
    {
        final RialtoClient connected = RialtoClient.connect(address.aeronDirectory());
        client = connected;
        final KeyFile own = source.key();
        final KeyFile key = own == null ? new KeyIntroduction(rights).introduce(source, connected, address) : own;
        session = connected.orderSession(new OrderSessionConfig(key)
            .ingress(address.ingressChannel(), address.ingressStreamId()).clientIdMode(ClientIdMode.WINDOW)
            .nextSessionSequence(nextSessionSequence), this);
        logonDeadlineNs = System.nanoTime() + LOGON_TIMEOUT_NS;
    }

    /** The session is over, or was not given: what comes next depends on why. */
    private int lose(final OrderSession lost)
    {
        final boolean wasUp = isUp;
        isUp = false;
        nextSessionSequence = lost.nextSessionSequence();
        if (lost.state() == SessionState.REFUSED)
        {
            obstacle = "the engine refuses the gateway's logon: " + lost.refusal();
        }
        if (lost.refusal() == ResultCode.UNKNOWN_KEY || lost.refusal() == ResultCode.WRONG_SIGNATURE)
        {
            introduceAgain();
        }
        disconnect();
        nextAttemptNs = System.nanoTime() + RETRY_INTERVAL_NS;
        if (wasUp)
        {
            listener.onEngineDown();
        }
        return 1 + refuseQueued();
    }

    /** The engine does not know our key: a kill came between keeping it and telling it. */
    private void introduceAgain()
    {
        try
        {
            final EngineAddress address = source.address();
            final RialtoClient connected = client;
            if (address != null && connected != null)
            {
                new KeyIntroduction(rights).introduce(source, connected, address);
            }
        }
        catch (final IOException | LogonException ex)
        {
            obstacle = String.valueOf(ex.getMessage());
        }
    }

    private void disconnect()
    {
        CloseHelper.quietCloseAll(session, client);
        session = null;
        client = null;
    }

    private int refuseQueued()
    {
        int count = 0;
        Submission next = unsent == null ? queue.poll() : unsent;
        unsent = null;
        while (next != null)
        {
            next.outcome().complete(CommandOutcome.of(CommandOutcome.Kind.NOT_SENT));
            next = queue.poll();
            count++;
        }
        return count;
    }

    private record Submission(EngineCommand command, CompletableFuture<CommandOutcome> outcome)
    {
    }
}
