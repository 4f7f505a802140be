package rialto.engine.calendar;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static rialto.engine.calendar.Calendars.at;
import static rialto.engine.calendar.Calendars.between;
import static rialto.engine.calendar.Calendars.calendar;

/** When phases begin: whole days, days that are others, both turns of the clocks, rounds, segments. */
class TradingCalendarTest
{
    /** A night in which the clocks turn. */
    private static final String NIGHT = """
        zone %s
        days SUN
        plan regular
        01:00 pre-open opening
        01:50 call opening until 02:40 no-cancel-from 02:35
        02:45 call intraday until 02:55
        03:20 halt
        03:30 closed
        """;

    @Test
    void anOrdinaryDayAndTheWeekendBehindIt()
    {
        assertEquals(
            List.of(
                "2026-03-27T07:00:00Z 0 PRE_OPEN OPENING",
                "2026-03-27T07:50:00Z 0 CALL OPENING until 2026-03-27T08:00:00Z random 30000ms " +
                    "no-cancel-from 2026-03-27T07:59:30Z",
                "2026-03-27T12:00:00Z 0 CALL INTRADAY until 2026-03-27T12:02:00Z random 30000ms",
                "2026-03-27T16:30:00Z 0 CALL CLOSING until 2026-03-27T16:35:00Z random 30000ms",
                "2026-03-27T19:00:00Z 0 CLOSED",
                "2026-03-30T06:00:00Z 0 PRE_OPEN OPENING"),
            between(calendar(Calendars.XETRA), "2026-03-27T00:00:00Z", "2026-03-30T06:00:00Z"));
    }

    @Test
    void holidaysDoNotTradeAndAHalfDayHasItsOwnPlan()
    {
        final TradingCalendar calendar = calendar(Calendars.XETRA);
        assertEquals(
            List.of("2026-04-02T18:00:00Z 0 CLOSED", "2026-04-07T06:00:00Z 0 PRE_OPEN OPENING"),
            between(calendar, "2026-04-02T17:59:59.999999999Z", "2026-04-07T06:00:00Z"));
        assertEquals(
            List.of(
                "2026-12-30T07:00:00Z 0 PRE_OPEN OPENING",
                "2026-12-30T07:50:00Z 0 CALL OPENING until 2026-12-30T08:00:00Z random 30000ms",
                "2026-12-30T12:59:00Z 0 CALL CLOSING",
                "2026-12-30T13:04:00Z 0 FREEZE",
                "2026-12-30T13:04:00.500Z 0 CLOSED",
                "2026-12-31T07:00:00Z 0 PRE_OPEN OPENING"),
            between(calendar, "2026-12-29T19:00:00Z", "2026-12-31T07:00:00Z"));
    }

    @Test
    void aHalfDayTradesOnADayThatElseWouldNot()
    {
        final TradingCalendar calendar = calendar("""
            zone UTC
            days MON-FRI
            half-day 2026-05-16 saturday
            plan regular
            09:00 continuous
            17:00 closed
            plan saturday
            10:00 continuous
            12:00 closed
            """);
        assertEquals(
            List.of(
                "2026-05-15T17:00:00Z 0 CLOSED",
                "2026-05-16T10:00:00Z 0 CONTINUOUS",
                "2026-05-16T12:00:00Z 0 CLOSED",
                "2026-05-18T09:00:00Z 0 CONTINUOUS"),
            between(calendar, "2026-05-15T12:00:00Z", "2026-05-18T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026-03-27T06:59:59.999999999Z | 2026-03-26T19:00:00Z 0 CLOSED
        2026-03-27T07:00:00Z           | 2026-03-27T07:00:00Z 0 PRE_OPEN OPENING
        2026-03-27T12:01:59.999999999Z | 2026-03-27T12:00:00Z 0 CALL INTRADAY until 2026-03-27T12:02:00Z random 30000ms
        2026-03-27T12:02:00Z           | 2026-03-27T12:00:00Z 0 CONTINUOUS
        2026-03-27T16:29:59.999999999Z | 2026-03-27T12:00:00Z 0 CONTINUOUS
        2026-03-27T16:35:00Z           | 2026-03-27T16:30:00Z 0 CLOSED
        2026-03-28T12:00:00Z           | 2026-03-27T19:00:00Z 0 CLOSED
        2026-04-06T23:00:00Z           | 2026-04-02T18:00:00Z 0 CLOSED
        1970-01-01T00:00:00Z           | 1969-12-31T19:00:00Z 0 CLOSED
        """)
    void whatShouldHoldAtAnInstant(final String instant, final String move)
    {
        assertEquals(List.of(move), at(calendar(Calendars.XETRA), instant));
    }

    /** Forward 2026-03-29 02:00 to 03:00 and back 2026-10-25 03:00 to 02:00; forward 2026-03-08, back 2026-11-01. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Europe/Berlin    | 2026-03-28 | 02:30    | 2026-03-28T01:30:00Z
        Europe/Berlin    | 2026-03-29 | 01:59:59 | 2026-03-29T00:59:59Z
        Europe/Berlin    | 2026-03-29 | 02:00    | 2026-03-29T01:00:00Z
        Europe/Berlin    | 2026-03-29 | 02:30    | 2026-03-29T01:00:00Z
        Europe/Berlin    | 2026-03-29 | 03:00    | 2026-03-29T01:00:00Z
        Europe/Berlin    | 2026-03-29 | 03:00:01 | 2026-03-29T01:00:01Z
        Europe/Berlin    | 2026-10-25 | 01:59:59 | 2026-10-24T23:59:59Z
        Europe/Berlin    | 2026-10-25 | 02:00    | 2026-10-25T00:00:00Z
        Europe/Berlin    | 2026-10-25 | 02:30    | 2026-10-25T00:30:00Z
        Europe/Berlin    | 2026-10-25 | 03:00    | 2026-10-25T02:00:00Z
        America/New_York | 2026-03-08 | 01:59:59 | 2026-03-08T06:59:59Z
        America/New_York | 2026-03-08 | 02:30    | 2026-03-08T07:00:00Z
        America/New_York | 2026-03-08 | 03:30    | 2026-03-08T07:30:00Z
        America/New_York | 2026-11-01 | 00:59:59 | 2026-11-01T04:59:59Z
        America/New_York | 2026-11-01 | 01:30    | 2026-11-01T05:30:00Z
        America/New_York | 2026-11-01 | 02:00    | 2026-11-01T07:00:00Z
        Pacific/Apia     | 2011-12-30 | 12:00    | 2011-12-30T10:00:00Z
        """)
    void localTimesThatTheClocksSkipOrPassTwice(
        final String zone,
        final String date,
        final String time,
        final String instant)
    {
        final TradingCalendar calendar = calendar(
            "zone " + zone + "\ndays MON\nholiday 2026-03-30\nhalf-day " + date + " that\n" +
                "plan regular\n12:00 closed\nplan that\n" + time + " continuous\n");
        assertEquals(
            List.of(instant + " 0 CONTINUOUS"), at(calendar, instant), calendar::toString);
        assertEquals(instant, Calendars.say(calendar.next(Calendars.ns(instant) - 1).getFirst().instantNs()));
    }

    /** Back from 00:01 to 23:01 of the day before: what began at midnight holds at its second half past eleven. */
    @Test
    void clocksThatGoBackOverMidnight()
    {
        final TradingCalendar calendar = calendar("""
            zone America/St_Johns
            days SUN
            plan regular
            00:00:30 continuous
            12:00 closed
            """);
        assertEquals(List.of("2010-10-31T14:30:00Z 0 CLOSED"), at(calendar, "2010-11-07T02:30:29Z"));
        assertEquals(List.of("2010-11-07T02:30:30Z 0 CONTINUOUS"), at(calendar, "2010-11-07T02:30:30Z"));
        assertEquals(List.of("2010-11-07T02:30:30Z 0 CONTINUOUS"), at(calendar, "2010-11-07T03:00:00Z"));
        assertEquals(
            List.of("2010-11-07T15:30:00Z 0 CLOSED", "2010-11-14T03:30:30Z 0 CONTINUOUS"),
            between(calendar, "2010-11-07T03:00:00Z", "2010-11-14T12:00:00Z"));
    }

    @Test
    void aDayOverWhichTheClocksGoForward()
    {
        assertEquals(
            List.of(
                "2026-03-29T00:00:00Z 0 PRE_OPEN OPENING",
                "2026-03-29T00:50:00Z 0 CALL OPENING until 2026-03-29T01:00:00Z no-cancel-from 2026-03-29T01:00:00Z",
                "2026-03-29T01:00:00Z 0 CONTINUOUS",
                "2026-03-29T01:20:00Z 0 HALT",
                "2026-03-29T01:30:00Z 0 CLOSED"),
            between(calendar(NIGHT.formatted("Europe/Berlin")), "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"));
    }

    @Test
    void aDayOverWhichTheClocksGoBack()
    {
        assertEquals(
            List.of(
                "2026-10-24T23:00:00Z 0 PRE_OPEN OPENING",
                "2026-10-24T23:50:00Z 0 CALL OPENING until 2026-10-25T00:40:00Z no-cancel-from 2026-10-25T00:35:00Z",
                "2026-10-25T00:45:00Z 0 CALL INTRADAY until 2026-10-25T00:55:00Z",
                "2026-10-25T02:20:00Z 0 HALT",
                "2026-10-25T02:30:00Z 0 CLOSED"),
            between(calendar(NIGHT.formatted("Europe/Berlin")), "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"));
    }

    @Test
    void phasesThatLastNoTimeOnADateAreLeftOutOnIt()
    {
        final TradingCalendar calendar = calendar("""
            zone America/New_York
            days SUN
            plan regular
            02:00 pre-open
            02:15 call reopening
            02:45 continuous
            03:15 closed
            """);
        assertEquals(
            List.of(
                "2026-03-01T07:00:00Z 0 PRE_OPEN",
                "2026-03-01T07:15:00Z 0 CALL REOPENING",
                "2026-03-01T07:45:00Z 0 CONTINUOUS",
                "2026-03-01T08:15:00Z 0 CLOSED",
                "2026-03-08T07:00:00Z 0 CONTINUOUS",
                "2026-03-08T07:15:00Z 0 CLOSED"),
            between(calendar, "2026-03-01T00:00:00Z", "2026-03-09T00:00:00Z"));
    }

    @Test
    void roundsFollowEachOtherOverTheDayTheHourAndTheClocks()
    {
        final TradingCalendar calendar = calendar(Calendars.DEMO);
        assertEquals(
            List.of(
                "2026-03-29T00:59:45Z 0 CALL CLOSING until 2026-03-29T00:59:50Z random 2000ms",
                "2026-03-29T00:59:55Z 0 CLOSED",
                "2026-03-29T01:00:00Z 0 PRE_OPEN OPENING",
                "2026-03-29T01:00:05Z 0 CALL OPENING until 2026-03-29T01:00:15Z random 3000ms " +
                    "no-cancel-from 2026-03-29T01:00:12Z"),
            between(calendar, "2026-03-29T00:59:05Z", "2026-03-29T01:00:05Z"));
        assertEquals(List.of("2026-03-29T00:00:05Z 0 CONTINUOUS"), at(calendar, "2026-03-29T00:00:40Z"));
        assertEquals(1_440 * 4, between(calendar, "2026-03-28T23:59:59Z", "2026-03-29T23:59:59Z").size());
        assertEquals(
            List.of("2026-03-29T23:59:55Z 0 CLOSED", "2026-03-30T00:00:00Z 0 PRE_OPEN OPENING"),
            between(calendar, "2026-03-29T23:59:45Z", "2026-03-30T00:00:00Z"));
    }

    /** Eight hours fit twice into a day of 23 hours, three times into one of 25; then nothing begins until the next. */
    @Test
    void onlyWholeRoundsAreBegunOnADay()
    {
        final TradingCalendar calendar = calendar("""
            zone Europe/Berlin
            days SUN
            plan regular repeat 8h
            00:00 continuous
            07:00 closed
            """);
        assertEquals(
            List.of(
                "2026-03-28T23:00:00Z 0 CONTINUOUS",
                "2026-03-29T06:00:00Z 0 CLOSED",
                "2026-03-29T07:00:00Z 0 CONTINUOUS",
                "2026-03-29T14:00:00Z 0 CLOSED",
                "2026-04-04T22:00:00Z 0 CONTINUOUS"),
            between(calendar, "2026-03-28T12:00:00Z", "2026-04-04T22:00:00Z"), "23 hours");
        assertEquals(
            List.of(
                "2026-10-24T22:00:00Z 0 CONTINUOUS",
                "2026-10-25T05:00:00Z 0 CLOSED",
                "2026-10-25T06:00:00Z 0 CONTINUOUS",
                "2026-10-25T13:00:00Z 0 CLOSED",
                "2026-10-25T14:00:00Z 0 CONTINUOUS",
                "2026-10-25T21:00:00Z 0 CLOSED"),
            between(calendar, "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z"), "25 hours");
    }

    @Test
    void segmentsMoveEachByItsOwnPlanAndInOrderWhereTogether()
    {
        final TradingCalendar calendar = calendar("""
            zone UTC
            days MON-SUN
            plan regular segment 7
            09:00 continuous
            17:00 closed
            plan regular segment 3
            09:00 call opening for 1m
            16:00 closed
            """);
        assertEquals(
            List.of(
                "2026-05-15T09:00:00Z 3 CALL OPENING until 2026-05-15T09:01:00Z",
                "2026-05-15T09:00:00Z 7 CONTINUOUS",
                "2026-05-15T16:00:00Z 3 CLOSED",
                "2026-05-15T17:00:00Z 7 CLOSED"),
            between(calendar, "2026-05-15T00:00:00Z", "2026-05-16T00:00:00Z"));
        assertEquals(
            List.of("2026-05-15T16:00:00Z 3 CLOSED", "2026-05-15T09:00:00Z 7 CONTINUOUS"),
            at(calendar, "2026-05-15T16:30:00Z"));
    }

    @Test
    void theCalendarOfNothingMovesNothing()
    {
        assertEquals(List.of(), TradingCalendar.none().next(0));
        assertEquals(List.of(), TradingCalendar.none().at(0));
    }

    @Test
    void itsTextIsReadAsTheSameCalendar()
    {
        assertEquals(
            """
                zone Europe/Berlin
                days MON TUE WED THU FRI
                holiday 2026-04-03
                holiday 2026-04-06
                half-day 2026-12-30 short

                plan regular
                08:00 pre-open opening
                08:50 call opening until 09:00 random 30s no-cancel-from 08:59:30
                13:00 call intraday for 2m random 30s
                17:30 call closing for 5m random 30s
                20:00 closed

                plan short
                08:00 pre-open opening
                08:50 call opening until 09:00 random 30s
                13:59 call closing
                14:04 freeze
                14:04:00.500 closed
                """,
            calendar(Calendars.XETRA).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { Calendars.XETRA, Calendars.DEMO })
    void filesAreReadAsTheyWereWritten(final String text, @TempDir final Path folder) throws Exception
    {
        final Path file = folder.resolve("calendar");
        Files.writeString(file, text);
        final TradingCalendar read = TradingCalendar.read(file);
        Files.writeString(file, read.toString());
        final TradingCalendar again = TradingCalendar.read(file);
        assertEquals(read.toString(), again.toString());
        assertEquals(
            between(read, "2025-12-31T00:00:00Z", "2026-01-05T00:00:00Z"),
            between(again, "2025-12-31T00:00:00Z", "2026-01-05T00:00:00Z"));
    }

    @Test
    void theExampleInTheReadmeIsACalendar() throws Exception
    {
        final String section = Files.readString(Path.of("README.md")).split("\n## Trading calendar\n", 2)[1];
        final TradingCalendar calendar = calendar(section.split("```", -1)[1]);
        assertEquals(
            List.of("2026-12-30T12:59:00Z 0 CALL CLOSING until 2026-12-30T13:04:00Z random 30000ms"),
            between(calendar, "2026-12-30T12:00:00Z", "2026-12-30T18:00:00Z"));
    }

    @Test
    void filesThatCannotBeReadSaySo(@TempDir final Path folder) throws Exception
    {
        final Path missing = folder.resolve("missing");
        assertEquals("trading calendar " + missing + " does not exist", failure(missing));
        assertEquals("trading calendar " + folder + " cannot be read: Is a directory", failure(folder));
        final Path binary = folder.resolve("binary");
        Files.write(binary, new byte[] { (byte)0xC3, (byte)0x28 });
        assertEquals("trading calendar " + binary + " is not UTF-8 text", failure(binary));
        final Path wrong = folder.resolve("wrong");
        Files.writeString(wrong, "\nzone Europe/Bielefeld\n");
        assertEquals(
            "trading calendar " + wrong + ", line 2: 'Europe/Bielefeld' is no time zone known here", failure(wrong));
    }

    private static String failure(final Path file)
    {
        return String.valueOf(assertThrows(CalendarException.class, () -> TradingCalendar.read(file)).getMessage());
    }
}
