package rialto.engine.calendar;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Everything that a calendar cannot say, and what is said to whoever wrote it. A slash ends a line. */
class BadCalendarTest
{
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        zone UTC / zone UTC                    | line 2: the zone was said before
        zone Europe Berlin                     | line 1: a zone has one name, such as Europe/Berlin
        zone Mars                              | line 1: 'Mars' is no time zone known here
        zone UTC / days                        | line 2: days are MON to SUN, one by one or as MON-FRI
        days MON FOO                           | line 1: 'FOO' is no day: MON, TUE, WED, THU, FRI, SAT, SUN
        days FRI-MON                           | line 1: the range FRI-MON ends before it begins
        days MON-TUE-WED                       | line 1: 'MON-TUE-WED' is neither a day nor a range of days
        holiday                                | line 1: a holiday is one date
        holiday 24.12.2026                     | line 1: '24.12.2026' is no date such as 2026-12-24
        holiday 2026-02-29                     | line 1: '2026-02-29' is no date such as 2026-12-24
        holiday 2026-02-28 / holiday 2026-02-28 | line 2: 2026-02-28 is a holiday already
        holiday 2026-02-28 / half-day 2026-02-28 x | line 2: 2026-02-28 is a holiday already
        half-day 2026-02-28 x / holiday 2026-02-28 | line 2: 2026-02-28 is a half day already
        half-day 2026-02-28 x / half-day 2026-02-28 y | line 2: 2026-02-28 is a half day already
        half-day 2026-02-28                    | line 1: a half day is a date and the name of a plan
        plan                                   | line 1: a plan has a name; that of ordinary days is regular
        plan regular segment                   | line 1: a plan is: plan NAME [segment N] [repeat DURATION]
        plan regular every 5m                  | line 1: 'every' is neither segment nor repeat
        plan regular repeat 5m repeat 5m       | line 1: 'repeat' was said before
        plan regular segment 0                 | line 1: '0' is no segment: 1 to 65534
        plan regular segment 65535             | line 1: '65535' is no segment: 1 to 65534
        plan regular segment -1                | line 1: '-1' is no segment: 1 to 65534
        plan regular repeat 13h                | line 1: a plan repeats every 1ms to 12h, not 13h
        plan regular repeat 0s                 | line 1: a plan repeats every 1ms to 12h, not 0s
        plan regular repeat -5m                | line 1: a duration is not negative: -5m
        plan regular repeat 5                  | line 1: '5' is no duration such as 500ms, 30s, 2m, 1h
        plan regular repeat 99999999999s       | line 1: '99999999999s' is no duration such as 500ms, 30s, 2m, 1h
        plan regular / plan short              | line 1: the plan regular has no phase
        plan a / 08:00 closed / # / plan b     | line 4: the plan b has no phase
        plan a / 08:00 closed / plan a         | line 3: the plan a was said before
        plan a segment 2 / 08:00 closed / plan a segment 2 | line 3: the plan a was said before for this segment
        plan a segment 2 / 08:00 closed / plan a | line 3: plans are for all instruments or for segments, not for both
        plan a / 08:00 closed / plan a segment 2 | line 3: plans are for all instruments or for segments, not for both
        08:00 closed                           | line 1: a time stands behind the plan that it belongs to
        closed                                 | \
        "line 1: 'closed' is neither zone, days, holiday, half-day, plan nor a time such as 08:50"
        """)
    void whatStandsBeforeThePhases(final String text, final String message)
    {
        assertEquals("test, " + message, failure(lines(text)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        24:00 closed                           | '24:00' is no time such as 08:50 or 08:50:30
        8:00 closed                            | '8:00' is no time such as 08:50 or 08:50:30
        08:60 closed                           | '08:60' is no time such as 08:50 or 08:50:30
        08:00                                  | a time stands before a phase
        08:00 open                             | \
        "'open' is no phase: pre-open, call, freeze, continuous, halt, cancel-only, closed"
        08:00 call                             | a call is of a kind: opening, intraday, closing or reopening
        08:00 call until 09:00                 | a call is of a kind: opening, intraday, closing or reopening
        08:00 call volatility                  | \
        "'volatility' is no kind of auction: opening, intraday, closing, reopening"
        08:00 continuous opening               | only a call and a pre-open are of a kind
        08:00 pre-open until 09:00             | only a call has until
        08:00 closed random 3s for 2m          | "only a call has for, random"
        08:00 call opening at 09:00            | "'at' is none of until, for, random, no-cancel-from"
        08:00 call opening until               | 'until' says nothing
        08:00 call opening until 09:00 until 09:00 | 'until' was said before
        08:00 call opening until 09:00 for 1h  | a call has one end: until or for
        08:00 call opening until 08:00         | the call does not end after it begins
        08:00 call opening until 07:59         | the call does not end after it begins
        08:00 call opening for 0s              | the call does not end after it begins
        08:00 call opening until 9             | '9' is no time such as 08:50 or 08:50:30
        08:00 call opening for 25h             | a duration is at most 24h: 25h
        08:00 call opening for 5m random -1s   | a duration is not negative: -1s
        08:00 call opening for 5m random much  | "'much' is no duration such as 500ms, 30s, 2m, 1h"
        08:00 call opening random 30s          | a random time is added to an end: until or for is missing
        08:00 call opening for 5m no-cancel-from 07:59 | no-cancel-from is before the call begins
        08:00 call opening for 5m no-cancel-from 08:06 | no-cancel-from is after the call ends
        08:00 freeze                           | a freeze follows a call without an end of its own
        08:00 closed / 08:00 halt              | times ascend: 08:00 is not after 08:00
        08:00 closed / 07:00 halt              | times ascend: 07:00 is not after 08:00
        08:00 call opening for 5m / 08:10 freeze | a freeze follows a call without an end of its own
        08:00 call opening for 5m / 08:04 closed | the call of 08:00 may last until 08:05
        08:00 call opening for 5m random 30s / 08:05 closed | the call of 08:00 may last until 08:05:30
        08:00 call opening for 24h / 08:05 closed | the call of 08:00 may last until the next day
        23:00 call closing for 1h random 1s    | \
        line 3: the call at the end of the plan regular may last beyond midnight
        08:00 call opening                     | line 3: nothing ends the call at the end of the plan regular
        08:00 call opening / 08:05 freeze      | line 3: nothing ends the freeze at the end of the plan regular
        """)
    void phases(final String text, final String message)
    {
        final String[] lines = text.split("/", -1);
        final String line = message.startsWith("line") ? "" : "line " + (3 + lines.length) + ": ";
        assertEquals("test, " + line + message, failure("zone UTC\ndays MON\nplan regular\n" + lines(text)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        00:05 closed                              | line 4: 00:05 is not within the 1m of a round
        00:01 closed                              | line 4: 00:01 is not within the 1m of a round
        00:00:30 call closing for 31s             | \
        line 3: the call at the end of the plan regular may last beyond the round
        00:00:30 call closing for 30s random 1ms  | \
        line 3: the call at the end of the plan regular may last beyond the round
        """)
    void rounds(final String text, final String message)
    {
        assertEquals("test, " + message, failure("zone UTC\ndays MON\nplan regular repeat 1m\n" + text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        days MON / plan regular / 08:00 closed             | test says no zone
        zone UTC / plan regular / 08:00 closed             | test says no trading days
        zone UTC / days MON                                | test has no plan
        zone UTC / days MON / plan short / 08:00 closed    | test has no plan regular
        zone UTC / days MON / plan regular segment 1 / 08:00 closed / plan a segment 2 / 08:00 closed | \
        test has no plan regular of segment 2
        zone UTC / days MON / half-day 2026-12-30 short / plan regular / 08:00 closed | \
        "test, line 3: there is no plan short"
        zone UTC / days MON / half-day 2026-12-30 short / plan regular segment 2 / 08:00 closed | \
        "test, line 3: there is no plan short of segment 2"
        """)
    void whatIsMissing(final String text, final String message)
    {
        assertEquals(message, failure(lines(text)));
    }

    @Test
    void nothingAtAll()
    {
        assertEquals("test says no zone", failure(""));
    }

    private static String lines(final String text)
    {
        return text.replaceAll(" */ +", "\n");
    }

    private static String failure(final String text)
    {
        return String.valueOf(
            assertThrows(CalendarException.class, () -> Calendars.calendar(text), text).getMessage());
    }
}
