package rialto.engine.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.concurrent.TimeUnit;

/**
 * Local times as absolute nanoseconds, and back. A local time that does not exist, since the clocks go forward over it,
 * is the first one that does; one that exists twice, since they go back, is the earlier. So local times in order are
 * instants in order, of which some may be the same.
 */
final class LocalTimes
{
    static final long NANOS_PER_DAY = TimeUnit.DAYS.toNanos(1);

    private LocalTimes()
    {
    }

    static long instantNs(final ZoneId zone, final LocalDate date, final long timeOfDayNs)
    {
        final LocalDateTime local = date.atTime(LocalTime.ofNanoOfDay(timeOfDayNs));
        final ZoneRules rules = zone.getRules();
        final ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition == null)
        {
            return nanoseconds(local.toInstant(rules.getOffset(local)));
        }
        return nanoseconds(transition.isGap() ?
            transition.getInstant() :
            local.toInstant(transition.getOffsetBefore()));
    }

    static LocalDate dateOf(final ZoneId zone, final long instantNs)
    {
        return Instant.ofEpochSecond(0L, instantNs).atZone(zone).toLocalDate();
    }

    private static long nanoseconds(final Instant instant)
    {
        return Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), TimeUnit.SECONDS.toNanos(1)), instant.getNano());
    }
}
