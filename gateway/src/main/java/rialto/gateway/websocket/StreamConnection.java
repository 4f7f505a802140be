package rialto.gateway.websocket;

import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.agrona.concurrent.NanoClock;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import rialto.gateway.user.Principal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One client. Jetty's threads put in what it asks and complete sends; the hub's thread answers, and alone reads and
 * writes who it is and what it follows. Exactly one send is outstanding at a time: the next begins when the operating
 * system has taken the one before.
 */
final class StreamConnection
{
    private final Session session;
    private final NanoClock clock;
    private final StreamCounters counters;
    private final Consumer<StreamConnection> wake;
    private final Outbox outbox;
    private final ManyToOneConcurrentArrayQueue<Operation> inbox;
    private final OperationBudget budget;
    private final AtomicBoolean isAwake = new AtomicBoolean();
    private final AtomicBoolean isClosing = new AtomicBoolean();
    private final Map<Topic, Subscription> subscriptions = new LinkedHashMap<>();
    private volatile boolean isSending;
    private volatile long sendingSinceNs;
    private volatile boolean isGone;
    private volatile long closingSinceNs;
    private boolean isOpened;
    private boolean isDisconnected;
    private @Nullable Principal principal;

    StreamConnection(
        final Session session,
        final NanoClock clock,
        final StreamLimits limits,
        final StreamCounters counters,
        final Consumer<StreamConnection> wake)
    {
        this.session = session;
        this.clock = clock;
        this.counters = counters;
        this.wake = wake;
        outbox = new Outbox(limits.maxQueuedMessages(), limits.maxQueuedBytes());
        // Twice what the budget ever lets through at once, and at least the first one, who is asking.
        inbox = new ManyToOneConcurrentArrayQueue<>(Math.max(4, 2 * limits.operationsPerSecond()));
        budget = new OperationBudget(limits.operationsPerSecond(), clock.nanoTime());
    }

    // Jetty's threads.

    /** Before the client's first operation: not counted. */
    void open(final @Nullable Operation first)
    {
        if (first != null)
        {
            inbox.offer(first);
        }
        wake.accept(this);
    }

    /** Whether a message may be looked at; false: there were too many, and the connection is being closed. */
    boolean tryPay()
    {
        if (isClosing.get())
        {
            return false;
        }
        if (!budget.tryPay(clock.nanoTime()))
        {
            close(CloseReason.FLOOD);
            return false;
        }
        return true;
    }

    void ask(final Operation operation)
    {
        if (inbox.offer(operation))
        {
            wake.accept(this);
        }
        else
        {
            close(CloseReason.FLOOD);
        }
    }

    void onGone()
    {
        isGone = true;
        outbox.close();
        wake.accept(this);
    }

    // Any thread.

    /** Whether the caller is the one to tell the hub that there is something to do. */
    boolean tryAwake()
    {
        return isAwake.compareAndSet(false, true);
    }

    /** Closes once; what was not sent is dropped. */
    void close(final CloseReason reason)
    {
        if (isClosing.compareAndSet(false, true))
        {
            closingSinceNs = clock.nanoTime();
            outbox.close();
            if (reason == CloseReason.SLOW_CONSUMER)
            {
                counters.onSlowCut();
            }
            session.close(reason.code(), reason.name(), Callback.NOOP);
            wake.accept(this);
        }
    }

    /** Whether it is being closed or is closed. */
    boolean isLeaving()
    {
        return isClosing.get() || isGone;
    }

    boolean isGone()
    {
        return isGone;
    }

    // The hub's thread.

    void asleep()
    {
        isAwake.set(false);
    }

    /** True the first time. */
    boolean tryOpen()
    {
        final boolean isFirst = !isOpened;
        isOpened = true;
        return isFirst;
    }

    @Nullable
    Operation nextOperation()
    {
        return inbox.poll();
    }

    @Nullable
    Principal principal()
    {
        return principal;
    }

    void authenticated(final Principal known)
    {
        principal = known;
    }

    Map<Topic, Subscription> subscriptions()
    {
        return subscriptions;
    }

    /** Sends an answer, a heartbeat or a status. A client that does not even read these is cut. */
    void send(final String text)
    {
        if (outbox.offer(new Outgoing(null, text)))
        {
            pump();
        }
        else
        {
            close(CloseReason.SLOW_CONSUMER);
        }
    }

    /** Sends what is of a topic; false: it does not fit, and nothing of the topic is left to be sent. */
    boolean send(final Outgoing message)
    {
        if (outbox.offer(message))
        {
            pump();
            return true;
        }
        return false;
    }

    /** Takes back what is of a topic and not sent yet. */
    void drop(final Topic topic)
    {
        outbox.drop(topic);
    }

    boolean takeRoom()
    {
        return outbox.takeRoom();
    }

    /** Cuts who does not take what is sent, and hard who does not even take the close. */
    void watch(final long nowNs, final StreamLimits limits)
    {
        if (isSending && nowNs - sendingSinceNs > TimeUnit.MILLISECONDS.toNanos(limits.stallTimeoutMs()))
        {
            close(CloseReason.SLOW_CONSUMER);
        }
        if (isClosing.get() && !isDisconnected &&
            nowNs - closingSinceNs > TimeUnit.MILLISECONDS.toNanos(limits.closeGraceMs()))
        {
            isDisconnected = true;
            session.disconnect();
        }
    }

    // Whoever may send next: the hub's thread, or the one that completes a send.

    private void pump()
    {
        final Outgoing first = outbox.begin();
        if (first != null)
        {
            sendAll(first);
        }
    }

    /** Sends until one send stays outstanding or nothing is left: a loop, so that quick sends do not nest. */
    private void sendAll(final Outgoing first)
    {
        Outgoing message = first;
        while (message != null)
        {
            final Completion completion = new Completion();
            sendingSinceNs = clock.nanoTime();
            isSending = true;
            session.sendText(message.text(), completion);
            message = completion.isDoneAlready() ? afterSend(completion.isFailed) : null;
        }
    }

    private @Nullable Outgoing afterSend(final boolean isFailed)
    {
        isSending = false;
        if (isFailed)
        {
            outbox.close();
            return outbox.next();
        }
        counters.onSent();
        final Outgoing next = outbox.next();
        if (next == null && outbox.isRoomAgain())
        {
            wake.accept(this);
        }
        return next;
    }

    /** Told once, from within the send or from another thread later. */
    private final class Completion implements Callback
    {
        private static final int BEGUN = 0;
        private static final int RETURNED = 1;
        private static final int DONE = 2;

        private final AtomicInteger state = new AtomicInteger(BEGUN);
        private volatile boolean isFailed;

        /** Asked once, after the send has returned. */
        boolean isDoneAlready()
        {
            return !state.compareAndSet(BEGUN, RETURNED);
        }

        @Override
        public void succeed()
        {
            complete();
        }

        @Override
        public void fail(final Throwable cause)
        {
            isFailed = true;
            complete();
        }

        private void complete()
        {
            if (state.getAndSet(DONE) == RETURNED)
            {
                final Outgoing next = afterSend(isFailed);
                if (next != null)
                {
                    sendAll(next);
                }
            }
        }
    }
}
