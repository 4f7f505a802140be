package rialto.engine.calendar;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * The phases of a trading day of one segment, in order. A plan that repeats begins a round at midnight and another
 * whenever one is over, by elapsed time, as long as a whole one fits before the next midnight.
 *
 * @param name      by which a date names it.
 * @param segmentId whose day it is; 0: of all instruments.
 * @param repeatNs  length of a round in nanoseconds; 0: the plan is a whole day.
 * @param phases    in order; at least one.
 */
record DayPlan(String name, int segmentId, long repeatNs, List<PlannedPhase> phases)
{
    /** What began last on a date at or before a time; null: nothing did. */
    @Nullable
    PhaseMove begun(final ZoneId zone, final LocalDate date, final long nowNs)
    {
        final long startNs = LocalTimes.instantNs(zone, date, 0L);
        for (long round = lastRound(zone, date, startNs, nowNs); round >= 0; round--)
        {
            final LongUnaryOperator instants = instants(zone, date, startNs, round);
            for (int i = phases.size() - 1; i >= 0; i--)
            {
                if (instants.applyAsLong(phases.get(i).atNs()) <= nowNs)
                {
                    return phases.get(i).move(segmentId, instants);
                }
            }
        }
        return null;
    }

    /** The first beginning of a phase on a date that is after a time; {@link PhaseMove#NEVER}: there is none. */
    long nextNs(final ZoneId zone, final LocalDate date, final long afterNs)
    {
        final long startNs = LocalTimes.instantNs(zone, date, 0L);
        final long first = repeatNs == 0 ? 0 : Math.max(0, Math.floorDiv(afterNs - startNs, repeatNs));
        final long count = rounds(zone, date, startNs);
        for (long round = first; round < count; round++)
        {
            final LongUnaryOperator instants = instants(zone, date, startNs, round);
            for (final PlannedPhase phase : phases)
            {
                final long instantNs = instants.applyAsLong(phase.atNs());
                if (instantNs > afterNs)
                {
                    return instantNs;
                }
            }
        }
        return PhaseMove.NEVER;
    }

    private long lastRound(final ZoneId zone, final LocalDate date, final long startNs, final long nowNs)
    {
        return repeatNs == 0 ?
            0 :
            Math.min(rounds(zone, date, startNs) - 1, Math.floorDiv(nowNs - startNs, repeatNs));
    }

    private long rounds(final ZoneId zone, final LocalDate date, final long startNs)
    {
        return repeatNs == 0 ? 1 : (LocalTimes.instantNs(zone, date.plusDays(1), 0L) - startNs) / repeatNs;
    }

    private LongUnaryOperator instants(final ZoneId zone, final LocalDate date, final long startNs, final long round)
    {
        final long roundNs = startNs + round * repeatNs;
        return repeatNs == 0 ?
            timeOfDayNs -> LocalTimes.instantNs(zone, date, timeOfDayNs) :
            sinceRoundNs -> roundNs + sinceRoundNs;
    }
}
