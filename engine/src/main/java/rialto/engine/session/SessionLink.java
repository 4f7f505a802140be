package rialto.engine.session;

import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.ResultCode;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One session between a logon and its end, as three threads see it. Made by ingress for each logon and never used
 * again.
 *
 * <p>The sequenced messages of a session must leave in order, yet two threads may send them: egress as they come, and
 * the retransmission agent from the event log when the client has fallen behind or asked for older ones. One word says
 * whose turn it is, {@code mode | newest}:
 *
 * <pre>
 *             SessionOpened, nothing missed            offer failed, or messages missed
 *   OPENING ───────────────────────────────▶ LIVE ───────────────────────────────────▶ LAGGING | newest
 *   (nobody sends)                        (egress sends) ◀─────────────────────────  (the agent sends)
 *                                                   CAS by the agent, from exactly
 *                                                   LAGGING | (what it sent last)
 * </pre>
 *
 * While LAGGING, egress does not send: for each message it raises {@code newest} by CAS. The agent gives the session
 * back with one CAS that expects {@code newest} to be what it sent last. Of the two CAS one wins. If egress wins, the
 * agent sees a larger number and sends on. If the agent wins, egress sees LIVE and sends this very message itself. So
 * no message is left out, none is sent twice, and nobody waits.
 */
public final class SessionLink
{
    static final int PENDING = -1;

    private static final long OPENING = 0L;
    private static final long LIVE = 1L << 62;
    private static final long LAGGING = 1L << 61;

    private final int keyId;
    private final ClientPublication publication;
    private final AtomicLong turn = new AtomicLong(OPENING);
    private final AtomicLong lastSentSequence = new AtomicLong();
    private final AtomicInteger openResult = new AtomicInteger(PENDING);
    private final AtomicInteger cutReason = new AtomicInteger(PENDING);
    private final AccountList accounts = new AccountList();
    private long lastClientSequence;
    private long resumeSessionSequence;
    private long resumeEventSequence;
    private volatile boolean isEnded;

    SessionLink(final int keyId, final ClientPublication publication)
    {
        this.keyId = keyId;
        this.publication = publication;
    }

    /**
     * The session.
     *
     * @return its key id.
     */
    public int keyId()
    {
        return keyId;
    }

    ClientPublication publication()
    {
        return publication;
    }

    /** Egress until it says that the logon was answered, ingress from then on. */
    AccountList accounts()
    {
        return accounts;
    }

    /** Egress: the engine has answered the logon. What is set here is seen by ingress before the client knows of it. */
    void onOpened(final ResultCode result, final long clientSequence)
    {
        lastClientSequence = clientSequence;
        openResult.set(result.value());
    }

    /** Ingress: the engine's answer to the logon, as a result code's number, or {@link #PENDING}. */
    int openResult()
    {
        return openResult.get();
    }

    /** Ingress, once the result is there. */
    long lastClientSequence()
    {
        return lastClientSequence;
    }

    /** Egress: from here on it sends. */
    void goLive()
    {
        turn.set(LIVE);
    }

    /** Egress: hands over to the agent; {@code newest} is the newest message that egress has come to. */
    void goLagging(final long fromSessionSequence, final long fromEventSequence, final long newest)
    {
        resumeSessionSequence = fromSessionSequence;
        resumeEventSequence = fromEventSequence;
        turn.set(LAGGING | newest);
    }

    boolean isOpening()
    {
        return turn.get() == OPENING;
    }

    boolean isLive()
    {
        return turn.get() == LIVE;
    }

    /**
     * Egress: whose turn is it with this message.
     *
     * @return true if egress is to send it; false if the agent will.
     */
    boolean isEgressToSend(final long sessionSequence)
    {
        final long seen = turn.get();
        return seen == LIVE || !turn.compareAndSet(seen, LAGGING | sessionSequence);
    }

    /**
     * Agent: gives the session back to egress if that has seen nothing newer than what was sent last.
     *
     * @return true if egress has it; false if there is more to send.
     */
    boolean tryHandBack(final long sentSessionSequence)
    {
        return turn.compareAndSet(LAGGING | sentSessionSequence, LIVE);
    }

    /**
     * Agent: finishes a session that has ended and of which everything was sent. Its newest message stays what it was
     * at its end, while the log goes on with the key's messages: an agent that has sent beyond it cannot give the
     * session back, and egress does not know it any more.
     *
     * @return true if there is nothing left to send for this session.
     */
    boolean tryFinish(final long sentSessionSequence)
    {
        if (!isEnded || Long.compareUnsigned(sentSessionSequence, turn.get() & ~LAGGING) < 0)
        {
            return false;
        }
        turn.set(LIVE);
        return true;
    }

    /** Agent: first message that it is to send. */
    long resumeSessionSequence()
    {
        return resumeSessionSequence;
    }

    /** Agent: an event at or before the one of that message. */
    long resumeEventSequence()
    {
        return resumeEventSequence;
    }

    /** Whoever sends. */
    void onSent(final long sessionSequence)
    {
        lastSentSequence.setRelease(sessionSequence);
    }

    /** Any thread. */
    long lastSentSequence()
    {
        return lastSentSequence.getAcquire();
    }

    /** Egress: SessionClosed has come; what remains may still be on its way. */
    void onEnded()
    {
        isEnded = true;
    }

    boolean isEnded()
    {
        return isEnded;
    }

    /** Egress or agent: asks ingress to end the session. The first reason stands. */
    boolean cut(final DisconnectReason reason)
    {
        return cutReason.compareAndSet(PENDING, reason.value());
    }

    /** Ingress: a reason's number, or {@link #PENDING}. */
    int cutReason()
    {
        return cutReason.get();
    }
}
