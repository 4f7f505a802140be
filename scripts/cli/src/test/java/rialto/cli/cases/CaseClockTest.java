package rialto.cli.cases;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** The time of a case. */
class CaseClockTest
{
    @Test
    void timeGoesOnByAMicrosecondACommandAndNeverBack()
    {
        final CaseClock clock = new CaseClock(List.of());
        assertEquals("2015-11-30T00:00", moment(clock.nowNs()));
        assertEquals("2015-11-30T00:00:00.000001", moment(clock.next()));
        clock.goTo("10:00");
        assertEquals("2015-11-30T10:00", moment(clock.nowNs()));
        clock.goTo("09:59:59");
        assertEquals("2015-11-30T10:00", moment(clock.nowNs()));
        clock.passSeconds(61);
        assertEquals("2015-11-30T10:01:01", moment(clock.nowNs()));
        assertEquals("2015-11-30T10:01:03", moment(clock.inSeconds(2)));
        assertEquals("2015-12-01T00:00", moment(clock.endOfDayNs()));
        assertEquals("2015-11-30T09:00", moment(clock.timeOf("09:00")));
        assertEquals("2015-12-05T09:00:30", moment(clock.timeOf("2015-12-05 09:00:30")));
    }

    @Test
    void theDayIsTheOneBeforeTheFirstDate()
    {
        final CaseClock clock = new CaseClock(List.of("2020-03-05 10:00:00", "09:00", "2020-03-01 12:00:00"));
        assertEquals("2020-02-29T00:00", moment(clock.nowNs()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "noon", "25:00", "" })
    void whatIsNoTimeFails(final String text)
    {
        assertEquals("no time of day: '" + text + "'",
            assertThrows(CaseFailure.class, () -> new CaseClock(List.of()).timeOf(text)).reason());
    }

    @Test
    void whatIsNoDateFails()
    {
        assertEquals("no date and time: '2015-13-01 10:00:00'",
            assertThrows(CaseFailure.class, () -> new CaseClock(List.of("2015-13-01 10:00:00"))).reason());
    }

    private static String moment(final long timeNs)
    {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(0, timeNs), ZoneOffset.UTC).toString();
    }
}
