package rialto.engine.calendar;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.command.SchedulePhaseDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.TradingPhase;
import rialto.journal.RecordConsumer;

import java.util.Arrays;

/**
 * Which moves of a trading calendar are still to be journalled. Knows no clock: whoever asks says what time it is. One
 * thread at a time: the one that recovers, then ingress. Allocates when something begins, never in between.
 *
 * <p>A segment whose phase began after the last move that was journalled for it is moved to what should hold now: what
 * began and ended in between, in an outage or while the clock jumped, is not made up for, but the end of a trading day
 * is, once. A segment that was never moved is moved to what should hold now, and so is one whose last move is another
 * than the calendar now says, since the calendar was changed. A segment that was moved by the present entry is left
 * alone, whatever an operator, a volatility call or the end of its call made of it since: those are in the journal too.
 *
 * <pre>
 *   journal    ─▶ onRecord    at recovery
 *   ingress    ─▶ nextNs ─▶ due(now) ─▶ SchedulePhase, published ─▶ moved
 * </pre>
 */
public final class CalendarClock implements RecordConsumer
{
    private static final long NEVER_MOVED = Long.MIN_VALUE;

    private final TradingCalendar calendar;
    private final long[] movedNs;
    private final TradingPhase[] phases;
    private final AuctionKind[] kinds;
    private final long[] nextNs;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SchedulePhaseDecoder schedule = new SchedulePhaseDecoder();
    private long earliestNs;

    /**
     * Nothing was journalled.
     *
     * @param calendar that is followed.
     */
    public CalendarClock(final TradingCalendar calendar)
    {
        this.calendar = calendar;
        final int count = calendar.segmentCount();
        movedNs = new long[count];
        Arrays.fill(movedNs, NEVER_MOVED);
        phases = new TradingPhase[count];
        Arrays.fill(phases, TradingPhase.NULL_VAL);
        kinds = new AuctionKind[count];
        Arrays.fill(kinds, AuctionKind.NULL_VAL);
        nextNs = new long[count];
        Arrays.fill(nextNs, Long.MIN_VALUE);
        earliestNs = count == 0 ? PhaseMove.NEVER : Long.MIN_VALUE;
    }

    /** Only the calendar's own moves matter. */
    @Override
    public void onRecord(
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        header.wrap(buffer, offset);
        if (header.templateId() == SchedulePhaseDecoder.TEMPLATE_ID)
        {
            schedule.wrapAndApplyHeader(buffer, offset, header);
            restore(schedule.segmentId(), sequencedNs, schedule.phase(), schedule.auctionKind());
        }
    }

    /**
     * Takes up a move that was journalled.
     *
     * @param segmentId   any number; one that the calendar does not know is left out.
     * @param sequencedNs time of its record.
     * @param phase       that began.
     * @param auctionKind what its call is for.
     */
    public void restore(
        final int segmentId,
        final long sequencedNs,
        final TradingPhase phase,
        final AuctionKind auctionKind)
    {
        final int index = indexOf(segmentId);
        if (index >= 0)
        {
            movedNs[index] = sequencedNs;
            phases[index] = phase;
            kinds[index] = auctionKind;
        }
    }

    /**
     * When to ask {@link #due} again.
     *
     * @return nanoseconds since 1970; {@link PhaseMove#NEVER}: not at all.
     */
    public long nextNs()
    {
        return earliestNs;
    }

    /**
     * The next move to be journalled, segments ascending. It stays the next until it was {@link #moved}.
     *
     * @param nowNs time of the record that it is to be, at or after that of any before.
     * @return the move; null: nothing is due before {@link #nextNs}.
     */
    public @Nullable PhaseMove due(final long nowNs)
    {
        long earliest = PhaseMove.NEVER;
        for (int i = 0; i < nextNs.length; i++)
        {
            if (nextNs[i] <= nowNs)
            {
                final PhaseMove move = dueOf(i, nowNs);
                if (move != null)
                {
                    return move;
                }
                nextNs[i] = calendar.nextNs(i, nowNs);
            }
            earliest = Math.min(earliest, nextNs[i]);
        }
        earliestNs = earliest;
        return null;
    }

    /**
     * A move was published.
     *
     * @param move as {@link #due} said.
     */
    public void moved(final PhaseMove move)
    {
        final int index = indexOf(move.segmentId());
        movedNs[index] = move.instantNs();
        phases[index] = move.phase();
        kinds[index] = move.auctionKind();
    }

    private @Nullable PhaseMove dueOf(final int index, final long nowNs)
    {
        final PhaseMove begun = calendar.begun(index, nowNs);
        final long lastNs = movedNs[index];
        if (begun.instantNs() <= lastNs && begun.leadsTo(phases[index], kinds[index]))
        {
            return null;
        }
        final PhaseMove present = begun.asOf(nowNs);
        final boolean isNewDay = lastNs != NEVER_MOVED && present.phase() != TradingPhase.CLOSED;
        final PhaseMove close = isNewDay ? calendar.closeBetween(index, lastNs, begun.instantNs()) : null;
        return close == null ? present : close;
    }

    private int indexOf(final int segmentId)
    {
        for (int i = 0; i < nextNs.length; i++)
        {
            if (calendar.segmentId(i) == segmentId)
            {
                return i;
            }
        }
        return -1;
    }
}
