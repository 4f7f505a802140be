package rialto.engine.calendar;

import rialto.codecs.types.TradingPhase;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the lines of one plan together. What cannot be is an {@link IllegalArgumentException} whose message says why.
 */
final class PlanReader
{
    private final String name;
    private final int segmentId;
    private final long repeatNs;
    private final int lineNumber;
    private final List<PlannedPhase> phases = new ArrayList<>();

    PlanReader(final String name, final int segmentId, final long repeatNs, final int lineNumber)
    {
        this.name = name;
        this.segmentId = segmentId;
        this.repeatNs = repeatNs;
        this.lineNumber = lineNumber;
    }

    /** Where the plan begins. */
    int lineNumber()
    {
        return lineNumber;
    }

    void read(final String[] words)
    {
        final PlannedPhase phase = PhaseLine.read(words);
        final boolean isWithin = phase.atNs() < lengthNs();
        require(isWithin, words[0] + " is not within the " + CalendarWords.ofDuration(lengthNs()) + " of a round");
        if (phases.isEmpty())
        {
            require(phase.phase() != TradingPhase.FREEZE, "a freeze follows a call without an end of its own");
        }
        else
        {
            checkOrder(phases.getLast(), phase);
        }
        phases.add(phase);
    }

    /** All of it, once no more lines come. */
    DayPlan plan()
    {
        require(!phases.isEmpty(), "the plan " + name + " has no phase");
        final PlannedPhase last = phases.getLast();
        require(last.phase() != TradingPhase.FREEZE && !isCallWithoutEnd(last),
            "nothing ends the " + CalendarWords.of(last.phase()) + " at the end of the plan " + name);
        require(last.latestEndNs() <= lengthNs(), "the call at the end of the plan " + name +
            (repeatNs == 0 ? " may last beyond midnight" : " may last beyond the round"));
        return new DayPlan(name, segmentId, repeatNs, List.copyOf(phases));
    }

    private static void checkOrder(final PlannedPhase previous, final PlannedPhase phase)
    {
        require(phase.atNs() > previous.atNs(), "times ascend: " + CalendarWords.ofTime(phase.atNs()) +
            " is not after " + CalendarWords.ofTime(previous.atNs()));
        require(phase.phase() != TradingPhase.FREEZE || isCallWithoutEnd(previous),
            "a freeze follows a call without an end of its own");
        require(previous.latestEndNs() <= phase.atNs(), "the call of " + CalendarWords.ofTime(previous.atNs()) +
            " may last until " + CalendarWords.ofTime(previous.latestEndNs()));
    }

    private static boolean isCallWithoutEnd(final PlannedPhase phase)
    {
        return phase.phase() == TradingPhase.CALL && !phase.endsByItself();
    }

    private long lengthNs()
    {
        return repeatNs == 0 ? LocalTimes.NANOS_PER_DAY : repeatNs;
    }

    private static void require(final boolean condition, final String message)
    {
        if (!condition)
        {
            throw new IllegalArgumentException(message);
        }
    }
}
