package rialto.engine.calendar;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Hands out the moves of a calendar, one by one, as their times come. Begins with what was missed since the last
 * command of the journal, at most one move of each segment. One thread; looks into the calendar only when a move was
 * taken.
 */
public final class CalendarClock
{
    private final TradingCalendar calendar;
    private final Deque<Transition> coming = new ArrayDeque<>();
    private long lookedUntilNs;

    /**
     * From some time on.
     *
     * @param calendar that says what is to be done.
     * @param sinceNs  time of the last command that was carried out.
     * @param nowNs    not before it.
     */
    public CalendarClock(final TradingCalendar calendar, final long sinceNs, final long nowNs)
    {
        this.calendar = calendar;
        coming.addAll(calendar.missed(sinceNs, nowNs));
        lookedUntilNs = nowNs;
        look();
    }

    /**
     * When the next move is due, {@link Transition#NEVER} if none comes.
     */
    public long nextNs()
    {
        final Transition next = coming.peek();
        return next == null ? Transition.NEVER : next.atNs();
    }

    /**
     * The next move, whose time has come: what is left to be done of it now.
     *
     * @param nowNs time at which it will be carried out.
     * @return the move; null if none is due.
     */
    public @Nullable Transition due(final long nowNs)
    {
        final Transition next = coming.peek();
        return next == null || next.atNs() > nowNs ? null : next.at(nowNs);
    }

    /** The next move was journalled. */
    public void taken()
    {
        coming.remove();
        look();
    }

    private void look()
    {
        if (coming.isEmpty())
        {
            coming.addAll(calendar.next(lookedUntilNs));
            lookedUntilNs = coming.isEmpty() ? lookedUntilNs : coming.element().atNs();
        }
    }
}
