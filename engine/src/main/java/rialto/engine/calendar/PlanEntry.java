package rialto.engine.calendar;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.TradingPhase;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/** One line of a day's plan; times are those of the day, or of the cycle that repeats through it. */
record PlanEntry(
    Duration at,
    TradingPhase phase,
    AuctionKind kind,
    @Nullable Duration end,
    Duration random,
    @Nullable Duration noCancel)
{
    Transition on(final LocalDate date, final Duration offset, final ZoneId zone, final int segmentId)
    {
        final Duration endAt = end;
        final Duration noCancelAt = noCancel;
        return new Transition(ns(date, offset.plus(at), zone), segmentId, phase, kind,
            endAt == null ? Transition.NEVER : ns(date, offset.plus(endAt), zone), random.toNanos(),
            noCancelAt == null ? Transition.NEVER : ns(date, offset.plus(noCancelAt), zone));
    }

    /**
     * A local time that the clocks leave out is moved forward by as much as they are; of one that comes twice the
     * earlier is meant.
     */
    private static long ns(final LocalDate date, final Duration time, final ZoneId zone)
    {
        final LocalDate day = date.plusDays(time.toDays());
        final LocalTime local = LocalTime.MIDNIGHT.plus(time.minusDays(time.toDays()));
        final Instant instant = day.atTime(local).atZone(zone).withEarlierOffsetAtOverlap().toInstant();
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
