package rialto.client;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.Subscription;
import org.agrona.CloseHelper;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import rialto.codecs.command.LogonDecoder;
import rialto.codecs.command.LogonRequestDecoder;
import rialto.codecs.event.ChallengeDecoder;
import rialto.codecs.event.RefusedDecoder;
import rialto.codecs.event.SessionAccountDecoder;
import rialto.codecs.event.SessionClosedDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.ResultCode;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One session with the engine. Everything, the listener's calls included, happens on the one thread that calls {@link
 * #poll}; call it often, for it also sends heartbeats and notices silence. In steady state it neither allocates nor
 * waits.
 *
 * <p>Logging on goes by itself while polling: watch {@link #state()}, or let {@link #awaitLogon} do the polling.
 * Commands are sent through {@link #orders()}, {@link #items()} and the like: see {@link SessionCommands}.
 */
public final class OrderSession extends SessionCommands implements AutoCloseable
{
    /** Nothing was sent: the engine's side is not there. */
    public static final long NOT_CONNECTED = Publication.NOT_CONNECTED;
    /** Nothing was sent: the engine is busy; poll and try again. */
    public static final long BACK_PRESSURED = Publication.BACK_PRESSURED;
    /** Nothing was sent: the transport was in the middle of something; try again at once. */
    public static final long ADMIN_ACTION = Publication.ADMIN_ACTION;
    /** Nothing was sent: the session is closed. */
    public static final long CLOSED = Publication.CLOSED;
    /** Nothing was sent: the session is not open, or not any more. */
    public static final long NOT_LOGGED_ON = -100L;

    private static final long RETRY_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int LOGON_FRAGMENT_LIMIT = 10;
    private static final int HEARTBEATS_PER_TIMEOUT = 4;

    private final OrderSessionConfig config;
    private final ExclusivePublication publication;
    private final Subscription subscription;
    private final LogonPublisher logonPublisher;
    private final EgressAdapter adapter;
    private final SessionListener listener;
    private final SessionAccounts accounts = new SessionAccounts();
    private final byte[] nonce = new byte[LogonSigner.NONCE_LENGTH];
    private SessionState state = SessionState.CONNECTING;
    private String responseChannel = "";
    private long correlationId;
    private boolean isChallengeToAnswer;
    private long challengeTimestampNs;
    private long nextRequestNs;
    private ResultCode refusal = ResultCode.NULL_VAL;
    private long engineId;
    private long incarnation;
    private long heartbeatTimeoutNs = TimeUnit.SECONDS.toNanos(10);
    private long nowNs;
    private long lastHeardNs;
    private long sentAtLastLook;
    private long nextHeartbeatNs;
    private long nextSessionSequence;
    private long lastAnsweredSequence;
    private long engineNextClientSequence;

    OrderSession(
        final OrderSessionConfig config,
        final ExclusivePublication publication,
        final Subscription subscription,
        final SessionListener listener)
    {
        super(new CommandPublisher(config.keyId(), publication));
        this.config = config;
        this.publication = publication;
        this.subscription = subscription;
        this.listener = listener;
        logonPublisher = new LogonPublisher(config, publisher);
        adapter = new EgressAdapter(this, listener);
        nextSessionSequence = config.nextSessionSequence();
        nowNs = config.nanoClock().nanoTime();
        nextRequestNs = nowNs;
        lastHeardNs = nowNs;
    }

    static OrderSession connect(final Aeron aeron, final OrderSessionConfig config, final SessionListener listener)
    {
        final Subscription subscription =
            Resources.subscription(aeron, config.responseChannel(), config.responseStreamId());
        final ExclusivePublication publication =
            Resources.publication(aeron, config.ingressChannel(), config.ingressStreamId());
        return new OrderSession(config, publication, subscription, listener);
    }

    /**
     * Does whatever there is to do: logs on, hears the engine, sends heartbeats.
     *
     * @param fragmentLimit most messages to be heard in this call.
     * @return how much was done; 0: the caller may idle.
     */
    public int poll(final int fragmentLimit)
    {
        if (state == SessionState.CLOSED)
        {
            return 0;
        }
        nowNs = config.nanoClock().nanoTime();
        final int heard = subscription.poll(adapter, fragmentLimit);
        return heard + switch (state)
        {
            case CONNECTING, AWAITING_CHALLENGE -> request();
            case AWAITING_SESSION -> isChallengeToAnswer ? answerChallenge() : keepAlive();
            case OPEN, CLOSING -> keepAlive();
            case REFUSED, CLOSED -> 0;
        };
    }

    /**
     * Polls until the session is open. A key that is still logged on, as after a crash of the program before, and an
     * engine that is busy are asked again.
     *
     * @param timeout for all of it.
     * @throws LogonException if the engine refuses, or the time is up.
     */
    public void awaitLogon(final Duration timeout)
    {
        final long deadlineNs = config.nanoClock().nanoTime() + timeout.toNanos();
        while (state != SessionState.OPEN)
        {
            final boolean isDecided = await(() -> isLogonDecided(), deadlineNs);
            if (state == SessionState.REFUSED && isWorthAnotherTry())
            {
                await(() -> nowNs - nextRequestNs >= 0, Math.min(deadlineNs, nextRequestNs + RETRY_INTERVAL_NS));
                logOnAgain();
            }
            else if (!isDecided || state != SessionState.OPEN)
            {
                throw new LogonException(
                    "key " + config.keyId() + " did not log on within " + timeout + ": " + state + ", " + refusal,
                    refusal);
            }
        }
    }

    /**
     * Polls until the engine has told which accounts the session may act for.
     *
     * @param timeout for all of it.
     * @return true if {@link #accounts()} is complete; false if the time is up.
     */
    public boolean awaitAccounts(final Duration timeout)
    {
        return await(accounts::isComplete, config.nanoClock().nanoTime() + timeout.toNanos());
    }

    /** Asks for a challenge once more after a refusal. */
    public void logOnAgain()
    {
        if (state == SessionState.REFUSED)
        {
            state = SessionState.AWAITING_CHALLENGE;
            nextRequestNs = nowNs;
        }
    }

    /**
     * Asks the engine to end the session; it carries out everything sent before. The session is closed when {@link
     * SessionListener#onSessionClosed} was called.
     *
     * @return true if it was sent; false: try again.
     */
    public boolean logout()
    {
        if (state == SessionState.OPEN && logonPublisher.logout())
        {
            publisher.close();
            state = SessionState.CLOSING;
        }
        return state == SessionState.CLOSING || state == SessionState.CLOSED;
    }

    /**
     * Logs out and polls until the engine has confirmed it.
     *
     * @param timeout for all of it.
     * @return true if it has; the session still has to be closed.
     */
    public boolean awaitLogout(final Duration timeout)
    {
        final long deadlineNs = config.nanoClock().nanoTime() + timeout.toNanos();
        return await(this::logout, deadlineNs) && await(() -> state == SessionState.CLOSED, deadlineNs);
    }

    /** Leaves at once. An engine that was not told by {@link #logout()} notices, and closes the session. */
    @Override
    public void close()
    {
        state = SessionState.CLOSED;
        publisher.close();
        CloseHelper.closeAll(publication, subscription);
    }

    /**
     * Which accounts the session may act for.
     *
     * @return the same object always; complete shortly after the session is open, see there.
     */
    public SessionAccounts accounts()
    {
        return accounts;
    }

    /**
     * How far the session has come.
     *
     * @return the state.
     */
    public SessionState state()
    {
        return state;
    }

    /**
     * Why the last logon was refused.
     *
     * @return the code, or {@link ResultCode#NULL_VAL} if none was.
     */
    public ResultCode refusal()
    {
        return refusal;
    }

    /**
     * Identity of the exchange.
     *
     * @return as the challenge told; 0 before.
     */
    public long engineId()
    {
        return engineId;
    }

    /**
     * Which start of the engine this is.
     *
     * @return as the challenge told; 0 before.
     */
    public long incarnation()
    {
        return incarnation;
    }

    /**
     * The first engine message that has not been seen: what to ask for at the next logon.
     *
     * @return session sequence; 0 if none was seen yet.
     */
    public long nextSessionSequence()
    {
        return nextSessionSequence;
    }

    /**
     * The client sequence that the next command gets.
     *
     * @return the sequence; 0 before the session is open.
     */
    public long nextClientSequence()
    {
        return publisher.nextClientSequence();
    }

    /**
     * How many commands are without an answer.
     *
     * @return the number.
     */
    public long unansweredCount()
    {
        return Math.max(0L, publisher.nextClientSequence() - 1 - lastAnsweredSequence);
    }

    /**
     * The client sequence that the engine expects, as its last heartbeat or refusal told.
     *
     * @return the sequence; 0 if it told none yet.
     */
    public long engineNextClientSequence()
    {
        return engineNextClientSequence;
    }

    /**
     * When the command behind the message at hand was durable. Within a listener's call only.
     *
     * @return nanoseconds since 1970; 0 for a message that was sent again.
     */
    public long journalledNs()
    {
        return adapter.journalledNs();
    }

    /**
     * When the command behind the message at hand had been carried out. Within a listener's call only.
     *
     * @return nanoseconds since 1970; 0 for a message that was sent again.
     */
    public long matchedNs()
    {
        return adapter.matchedNs();
    }

    /**
     * When the engine handed the message at hand to the transport. Within a listener's call only.
     *
     * @return nanoseconds since 1970.
     */
    public long sentNs()
    {
        return adapter.sentNs();
    }

    /** Asks for the event log on a subscription's stream; false: nothing was sent, try again. */
    boolean follow(final long nextEventSequence, final Subscription events)
    {
        final String channel =
            state == SessionState.OPEN ? ResponseChannel.resolve(events, config.responseChannel()) : null;
        return channel != null && logonPublisher.follow(nextEventSequence, events.streamId(), channel);
    }

    /** A subscription to where this session is answered, on a stream of its own. */
    Subscription subscribe(final Aeron aeron)
    {
        return Resources.subscription(aeron, config.responseChannel(), OrderSessionConfig.randomStreamId());
    }

    void onHeard()
    {
        lastHeardNs = nowNs;
    }

    /** True if the challenge is ours; then its sender is the engine. */
    boolean onChallenge(final ChallengeDecoder challenge)
    {
        if (state != SessionState.AWAITING_CHALLENGE || challenge.correlationId() != correlationId)
        {
            return false;
        }
        challenge.getNonce(nonce, 0, nonce.length);
        challengeTimestampNs = challenge.timestampNs();
        engineId = challenge.engineId();
        incarnation = challenge.incarnation();
        heartbeatTimeoutNs = challenge.heartbeatTimeoutNs();
        isChallengeToAnswer = true;
        state = SessionState.AWAITING_SESSION;
        return true;
    }

    /** Earlier openings among the messages that are sent again are older than our challenge. */
    void onSessionOpened(final SessionOpenedDecoder opened)
    {
        final boolean isOurs = state == SessionState.AWAITING_SESSION && opened.result() == ResultCode.OK &&
            opened.header().timestampNs() > challengeTimestampNs;
        final long sessionSequence = opened.sessionSequence();
        if (isOurs)
        {
            if (nextSessionSequence != 0 && sessionSequence != nextSessionSequence)
            {
                listener.onGap(nextSessionSequence, sessionSequence);
            }
            nextSessionSequence = sessionSequence + 1;
            publisher.open(opened.lastClientSequence() + 1);
            lastAnsweredSequence = opened.lastClientSequence();
            refusal = ResultCode.NULL_VAL;
            state = SessionState.OPEN;
            accounts.begin();
            listener.onSessionOpened(opened);
        }
        else
        {
            isNext(sessionSequence);
        }
    }

    void onSessionAccount(final SessionAccountDecoder account)
    {
        if (state == SessionState.OPEN && accounts.onAccount(account))
        {
            listener.onAccounts(accounts);
        }
    }

    void onSessionClosed(final SessionClosedDecoder closed)
    {
        if (isNext(closed.sessionSequence()))
        {
            listener.onSessionClosed(closed.sessionSequence(), closed.reason());
            if (state == SessionState.OPEN || state == SessionState.CLOSING)
            {
                disconnect(closed.reason());
            }
        }
    }

    void onRefused(final RefusedDecoder refused)
    {
        final int templateId = refused.refusedTemplateId();
        final long clientSequence = refused.clientSequence();
        final long expected = refused.nextClientSequence();
        final ResultCode result = refused.result();
        final boolean isOfLogon =
            templateId == LogonRequestDecoder.TEMPLATE_ID || templateId == LogonDecoder.TEMPLATE_ID;
        if (isOfLogon && (state == SessionState.AWAITING_CHALLENGE || state == SessionState.AWAITING_SESSION))
        {
            refusal = result;
            isChallengeToAnswer = false;
            nextRequestNs = nowNs + RETRY_INTERVAL_NS;
            state = SessionState.REFUSED;
        }
        engineNextClientSequence = expected;
        if (clientSequence != 0 && clientSequence == expected)
        {
            publisher.rewind(clientSequence);
        }
        listener.onRefused(result, templateId, clientSequence, expected);
    }

    void onEngineHeartbeat(final long expectedClientSequence)
    {
        engineNextClientSequence = expectedClientSequence;
    }

    void onAnswered(final long clientSequence)
    {
        lastAnsweredSequence = Math.max(lastAnsweredSequence, clientSequence);
    }

    /** Whether a sequenced message is new; tells of a gap before it. */
    boolean isNext(final long sessionSequence)
    {
        if (nextSessionSequence != 0 && sessionSequence < nextSessionSequence)
        {
            return false;
        }
        if (nextSessionSequence != 0 && sessionSequence > nextSessionSequence)
        {
            listener.onGap(nextSessionSequence, sessionSequence);
        }
        nextSessionSequence = sessionSequence + 1;
        return true;
    }

    void disconnect(final DisconnectReason reason)
    {
        publisher.close();
        state = SessionState.CLOSED;
        listener.onDisconnected(reason);
    }

    private int request()
    {
        if (state == SessionState.CONNECTING && publication.isConnected() && resolveResponseChannel())
        {
            state = SessionState.AWAITING_CHALLENGE;
            correlationId = ThreadLocalRandom.current().nextLong();
        }
        if (publication.isClosed())
        {
            // The media driver is gone, and with it whatever could still answer.
            disconnect(DisconnectReason.IMAGE_LOST);
            return 1;
        }
        if (state != SessionState.AWAITING_CHALLENGE || nowNs - nextRequestNs < 0 ||
            !logonPublisher.request(correlationId, responseChannel))
        {
            return 0;
        }
        nextRequestNs = nowNs + RETRY_INTERVAL_NS;
        return 1;
    }

    private boolean resolveResponseChannel()
    {
        final String resolved = ResponseChannel.resolve(subscription, config.responseChannel());
        responseChannel = resolved == null ? "" : resolved;
        return resolved != null;
    }

    private int answerChallenge()
    {
        if (!logonPublisher.logon(nonce, nextSessionSequence))
        {
            return 0;
        }
        isChallengeToAnswer = false;
        nextHeartbeatNs = nowNs + heartbeatTimeoutNs / HEARTBEATS_PER_TIMEOUT;
        return 1;
    }

    private int keepAlive()
    {
        if (nowNs - lastHeardNs > heartbeatTimeoutNs)
        {
            disconnect(DisconnectReason.HEARTBEAT_TIMEOUT);
            return 1;
        }
        if (!publication.isConnected())
        {
            disconnect(DisconnectReason.IMAGE_LOST);
            return 1;
        }
        if (nowNs - nextHeartbeatNs < 0)
        {
            return 0;
        }
        if (publisher.sentCount() != sentAtLastLook || logonPublisher.heartbeat())
        {
            sentAtLastLook = publisher.sentCount();
            nextHeartbeatNs = nowNs + heartbeatTimeoutNs / HEARTBEATS_PER_TIMEOUT;
        }
        return 1;
    }

    private boolean isLogonDecided()
    {
        return state == SessionState.OPEN || state == SessionState.REFUSED || state == SessionState.CLOSED;
    }

    private boolean isWorthAnotherTry()
    {
        return switch (refusal)
        {
            case ALREADY_LOGGED_ON, BUSY, CHALLENGE_EXPIRED -> true;
            default -> false;
        };
    }

    private boolean await(final BooleanSupplier condition, final long deadlineNs)
    {
        final IdleStrategy idleStrategy =
            new BackoffIdleStrategy(1, 10, TimeUnit.MICROSECONDS.toNanos(10), TimeUnit.MILLISECONDS.toNanos(1));
        while (!condition.getAsBoolean())
        {
            if (config.nanoClock().nanoTime() - deadlineNs > 0)
            {
                return false;
            }
            idleStrategy.idle(poll(LOGON_FRAGMENT_LIMIT));
        }
        return true;
    }
}
