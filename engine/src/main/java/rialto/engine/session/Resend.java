package rialto.engine.session;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.types.DisconnectReason;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalReader;
import rialto.journal.JournalRetiredException;
import rialto.journal.RecordConsumer;

import java.util.function.Supplier;

/**
 * One session being served from the event log. Used again for one session after another; retransmission thread only.
 *
 * <p>The log is read one document at a time. The session's messages of a document are put aside first and sent from
 * there, since a document cannot be left in the middle when the client stops taking; the next document is read when
 * all of them are out. So what is put aside is bounded by the size of a document.
 *
 * <p>Where to begin is known only roughly, and may have been retired though the message that is asked for was not: then
 * the log is read from where it begins now, and only a session that has missed what lay before that is given up.
 *
 * <p>A client that is gone is given up at once, so that it does not keep others from being served.
 */
final class Resend implements AutoCloseable, SessionMessageHandler
{
    private final long tooSlowNs;
    private final SessionCounters counters;
    private final Supplier<JournalReader> eventLog;
    private final SessionSender sender;
    private final SessionMessages messages = new SessionMessages(this);
    private final RecordConsumer consumer = this::onRecord;
    private final Aside aside = new Aside();
    private @Nullable JournalReader reader;
    private @Nullable SessionLink link;
    private int keyId;
    private long nextSessionSequence;
    private long lastProgressNs;
    private boolean mayBeRetired;
    private boolean isRetired;

    Resend(
        final SessionConfig config,
        final SessionCounters counters,
        final Supplier<JournalReader> eventLog,
        final EdgeClock clock)
    {
        tooSlowNs = config.tooSlowNs();
        this.counters = counters;
        this.eventLog = eventLog;
        sender = new SessionSender(clock);
    }

    boolean isIdle()
    {
        return link == null;
    }

    void begin(final SessionLink lagging, final long nowNs)
    {
        keyId = lagging.keyId();
        nextSessionSequence = lagging.resumeSessionSequence();
        aside.clear();
        lastProgressNs = nowNs;
        mayBeRetired = false;
        isRetired = false;
        link = lagging;
        try
        {
            final JournalReader ofLog = reader == null ? eventLog.get() : reader;
            reader = ofLog;
            mayBeRetired = !isThere(ofLog, lagging.resumeEventSequence());
            if (mayBeRetired)
            {
                ofLog.seek(JournalReader.FROM_THE_BEGINNING);
            }
        }
        catch (final JournalDamagedException ex)
        {
            giveUp(lagging);
            throw ex;
        }
    }

    private static boolean isThere(final JournalReader ofLog, final long eventSequence)
    {
        try
        {
            ofLog.seek(eventSequence);
            return true;
        }
        catch (final JournalRetiredException ex)
        {
            return false;
        }
    }

    int doWork(final long nowNs)
    {
        final SessionLink served = link;
        final JournalReader ofLog = reader;
        if (served == null || ofLog == null)
        {
            return 0;
        }
        if (served.publication().isClosed())
        {
            link = null;
            return 1;
        }
        if (!served.publication().isConnected())
        {
            giveUp(served);
            return 1;
        }
        int workCount = sendAside(served, nowNs);
        if (link != null && aside.isEmpty())
        {
            workCount += handBackOrRead(served, ofLog);
        }
        return workCount;
    }

    @Override
    public boolean isWanted(final int ofKeyId, final long sessionSequence, final long eventSequence)
    {
        return ofKeyId == keyId && !isRetired && Long.compareUnsigned(sessionSequence, nextSessionSequence) >= 0;
    }

    @Override
    public void onMessage(
        final int ofKeyId,
        final long sessionSequence,
        final long eventSequence,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        isRetired = hasMissed(sessionSequence);
        if (isRetired)
        {
            return;
        }
        mayBeRetired = false;
        if (sessionSequence != nextSessionSequence)
        {
            counters.increment(SessionCounter.SEQUENCE_GAPS);
        }
        nextSessionSequence = sessionSequence + 1;
        aside.put(sessionSequence, buffer, offset, length);
    }

    /** Where the log was read from its beginning, the first message must be the one that is asked for. */
    private boolean hasMissed(final long sessionSequence)
    {
        return mayBeRetired && sessionSequence != nextSessionSequence;
    }

    @Override
    public void close()
    {
        CloseHelper.quietClose(reader);
        reader = null;
        link = null;
    }

    private int handBackOrRead(final SessionLink served, final JournalReader ofLog)
    {
        final long sent = nextSessionSequence - 1;
        if (served.tryHandBack(sent) || served.tryFinish(sent))
        {
            counters.increment(SessionCounter.SESSIONS_CAUGHT_UP);
            link = null;
            return 1;
        }
        aside.clear();
        try
        {
            final int workCount = ofLog.poll(consumer) ? 1 : 0;
            if (isRetired)
            {
                giveUpRetired(served);
            }
            return workCount;
        }
        catch (final JournalDamagedException ex)
        {
            giveUp(served);
            throw ex;
        }
        catch (final JournalRetiredException ex)
        {
            giveUpRetired(served);
            return 1;
        }
    }

    private void onRecord(
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        messages.onEvent(buffer, offset, length);
    }

    private int sendAside(final SessionLink served, final long nowNs)
    {
        int sent = 0;
        while (!aside.isEmpty() && sendNext(served))
        {
            sent++;
        }
        if (sent > 0 || aside.isEmpty())
        {
            lastProgressNs = nowNs;
        }
        else if (nowNs - lastProgressNs > tooSlowNs)
        {
            giveUp(served);
        }
        return sent;
    }

    private boolean sendNext(final SessionLink served)
    {
        final ClientPublication publication = served.publication();
        if (sender.send(publication, aside.buffer(), aside.offset(), aside.length(), 0L, 0L) <= 0)
        {
            return false;
        }
        served.onSent(aside.sequence());
        counters.increment(SessionCounter.MESSAGES_RETRANSMITTED);
        aside.removeFirst();
        return true;
    }

    private void giveUpRetired(final SessionLink served)
    {
        counters.increment(SessionCounter.ASKED_FOR_RETIRED);
        giveUp(served);
    }

    private void giveUp(final SessionLink served)
    {
        final boolean isGone = !served.publication().isConnected();
        if (served.cut(isGone ? DisconnectReason.IMAGE_LOST : DisconnectReason.TOO_SLOW) && !isGone)
        {
            counters.increment(SessionCounter.SESSIONS_CUT_TOO_SLOW);
        }
        link = null;
    }
}
