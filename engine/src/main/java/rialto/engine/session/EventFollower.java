package rialto.engine.session;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalReader;
import rialto.journal.JournalRetiredException;
import rialto.journal.RecordConsumer;

import java.util.function.Supplier;

/**
 * One follower of the event log being served: every event from the one asked for on, in order, byte for byte as the log
 * has it. Used again for one follower after another; retransmission thread only; once warm it allocates nothing.
 *
 * <p>A follower has no other source, so it is never handed back: at the log's end it waits for the next event. It is
 * let go of when its session is over, when nobody listens any more, when it takes nothing for too long, or at once
 * when it asks for events that were retired; its session is told so then.
 */
final class EventFollower implements AutoCloseable
{
    private final long tooSlowNs;
    private final SessionCounters counters;
    private final Supplier<JournalReader> eventLog;
    private final RecordConsumer consumer = this::onRecord;
    private final Aside aside = new Aside();
    private @Nullable JournalReader reader;
    private @Nullable FollowLink link;
    private long nextEventSequence;
    private long lastProgressNs;

    EventFollower(final SessionConfig config, final SessionCounters counters, final Supplier<JournalReader> eventLog)
    {
        tooSlowNs = config.tooSlowNs();
        this.counters = counters;
        this.eventLog = eventLog;
    }

    boolean isIdle()
    {
        return link == null;
    }

    void begin(final FollowLink toServe, final long nowNs)
    {
        nextEventSequence = toServe.nextEventSequence();
        aside.clear();
        lastProgressNs = nowNs;
        link = toServe;
        counters.increment(SessionCounter.FOLLOWERS_BEGUN);
        try
        {
            final JournalReader ofLog = reader == null ? eventLog.get() : reader;
            reader = ofLog;
            ofLog.seek(nextEventSequence);
        }
        catch (final JournalDamagedException ex)
        {
            letGo(toServe);
            throw ex;
        }
        catch (final JournalRetiredException ex)
        {
            letGoAsRetired(toServe);
        }
    }

    int doWork(final long nowNs)
    {
        final FollowLink served = link;
        final JournalReader ofLog = reader;
        if (served == null || ofLog == null)
        {
            return 0;
        }
        if (served.isEnding() || !served.publication().isConnected())
        {
            letGo(served);
            return 1;
        }
        int workCount = send(served, nowNs);
        if (link != null && aside.isEmpty())
        {
            workCount += read(served, ofLog);
        }
        return workCount;
    }

    @Override
    public void close()
    {
        final FollowLink served = link;
        if (served != null)
        {
            letGo(served);
        }
        CloseHelper.quietClose(reader);
        reader = null;
    }

    private int send(final FollowLink served, final long nowNs)
    {
        final ClientPublication publication = served.publication();
        int sent = 0;
        while (!aside.isEmpty() && publication.offer(aside.buffer(), aside.offset(), aside.length()) > 0)
        {
            aside.removeFirst();
            sent++;
        }
        if (sent > 0 || aside.isEmpty())
        {
            lastProgressNs = nowNs;
        }
        else if (nowNs - lastProgressNs > tooSlowNs)
        {
            counters.increment(SessionCounter.FOLLOWERS_CUT_TOO_SLOW);
            letGo(served);
        }
        return sent;
    }

    private int read(final FollowLink served, final JournalReader ofLog)
    {
        aside.clear();
        try
        {
            return ofLog.poll(consumer) ? 1 : 0;
        }
        catch (final JournalDamagedException ex)
        {
            letGo(served);
            throw ex;
        }
        catch (final JournalRetiredException ex)
        {
            letGoAsRetired(served);
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
        if (sequence < nextEventSequence)
        {
            return;
        }
        if (sequence != nextEventSequence)
        {
            counters.increment(SessionCounter.SEQUENCE_GAPS);
        }
        nextEventSequence = sequence + 1;
        aside.put(sequence, buffer, offset, length);
    }

    private void letGo(final FollowLink served)
    {
        link = null;
        counters.increment(SessionCounter.FOLLOWERS_ENDED);
        served.release();
    }

    private void letGoAsRetired(final FollowLink served)
    {
        link = null;
        counters.increment(SessionCounter.ASKED_FOR_RETIRED);
        counters.increment(SessionCounter.FOLLOWERS_ENDED);
        served.releaseAsRetired();
    }
}
