package rialto.engine.calendar;

import rialto.codecs.types.AuctionKind;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Says a calendar in the words that {@link CalendarReader} reads.
 */
final class CalendarText
{
    private final StringBuilder text = new StringBuilder();

    private CalendarText()
    {
    }

    static String of(
        final ZoneId zone,
        final SortedSet<DayOfWeek> days,
        final SortedSet<LocalDate> holidays,
        final SortedMap<LocalDate, String> halfDays,
        final List<? extends SortedMap<String, DayPlan>> plans)
    {
        final CalendarText calendar = new CalendarText();
        calendar.line("zone " + zone);
        calendar.line(days.stream().map(CalendarWords::of).collect(Collectors.joining(" ", "days ", "")));
        holidays.forEach(date -> calendar.line("holiday " + date));
        for (final Map.Entry<LocalDate, String> halfDay : halfDays.entrySet())
        {
            calendar.line("half-day " + halfDay.getKey() + " " + halfDay.getValue());
        }
        plans.forEach(ofSegment -> ofSegment.values().forEach(calendar::plan));
        return calendar.text.toString();
    }

    private void plan(final DayPlan plan)
    {
        final String segment = plan.segmentId() == 0 ? "" : " segment " + plan.segmentId();
        final String repeat = plan.repeatNs() == 0 ? "" : " repeat " + CalendarWords.ofDuration(plan.repeatNs());
        line("");
        line("plan " + plan.name() + segment + repeat);
        plan.phases().forEach(this::phase);
    }

    private void phase(final PlannedPhase phase)
    {
        text.append(CalendarWords.ofTime(phase.atNs())).append(' ').append(CalendarWords.of(phase.phase()));
        if (phase.auctionKind() != AuctionKind.NULL_VAL)
        {
            text.append(' ').append(CalendarWords.of(phase.auctionKind()));
        }
        if (phase.untilNs() != PlannedPhase.NOT_SAID)
        {
            text.append(" until ").append(CalendarWords.ofTime(phase.untilNs()));
        }
        if (phase.lastsNs() != PlannedPhase.NOT_SAID)
        {
            text.append(" for ").append(CalendarWords.ofDuration(phase.lastsNs()));
        }
        if (phase.randomEndNs() > 0)
        {
            text.append(" random ").append(CalendarWords.ofDuration(phase.randomEndNs()));
        }
        if (phase.noCancelFromNs() != PlannedPhase.NOT_SAID)
        {
            text.append(" no-cancel-from ").append(CalendarWords.ofTime(phase.noCancelFromNs()));
        }
        line("");
    }

    private void line(final String line)
    {
        text.append(line).append('\n');
    }
}
