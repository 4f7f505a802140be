package rialto.engine.calendar;

import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.TradingPhase;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Reads one line of a plan: {@code TIME PHASE [KIND] [until TIME | for DURATION] [random DURATION]
 * [no-cancel-from TIME]}. What cannot be is an {@link IllegalArgumentException} whose message says why.
 */
final class PhaseLine
{
    private static final String UNTIL = "until";
    private static final String FOR = "for";
    private static final String RANDOM = "random";
    private static final String NO_CANCEL_FROM = "no-cancel-from";
    private static final List<String> TERMS = List.of(UNTIL, FOR, RANDOM, NO_CANCEL_FROM);

    private final Map<String, String> terms = new TreeMap<>();

    private PhaseLine()
    {
    }

    static PlannedPhase read(final String[] words)
    {
        final long atNs = CalendarWords.time(words[0]);
        require(words.length > 1, "a time stands before a phase");
        final TradingPhase phase = CalendarWords.phase(words[1]);
        final boolean hasKind = words.length > 2 && !TERMS.contains(words[2]);
        final AuctionKind kind = hasKind ? CalendarWords.kind(words[2]) : AuctionKind.NULL_VAL;
        final PhaseLine line = new PhaseLine();
        line.readTerms(words, hasKind ? 3 : 2);
        return phase == TradingPhase.CALL ? line.call(atNs, kind) : line.other(atNs, phase, kind);
    }

    private PlannedPhase other(final long atNs, final TradingPhase phase, final AuctionKind kind)
    {
        require(kind == AuctionKind.NULL_VAL || phase == TradingPhase.PRE_OPEN,
            "only a call and a pre-open are of a kind");
        require(terms.isEmpty(), "only a call has " + String.join(", ", terms.keySet()));
        return new PlannedPhase(
            atNs, phase, kind, PlannedPhase.NOT_SAID, PlannedPhase.NOT_SAID, 0L, PlannedPhase.NOT_SAID);
    }

    private PlannedPhase call(final long atNs, final AuctionKind kind)
    {
        require(kind != AuctionKind.NULL_VAL, "a call is of a kind: opening, intraday, closing or reopening");
        require(!terms.containsKey(UNTIL) || !terms.containsKey(FOR), "a call has one end: until or for");
        final PlannedPhase call = new PlannedPhase(
            atNs, TradingPhase.CALL, kind, term(UNTIL, CalendarWords::time), term(FOR, CalendarWords::duration),
            Math.max(term(RANDOM, CalendarWords::duration), 0L), term(NO_CANCEL_FROM, CalendarWords::time));
        checkTimes(call);
        return call;
    }

    private static void checkTimes(final PlannedPhase call)
    {
        require(call.endsByItself() || call.randomEndNs() == 0,
            "a random time is added to an end: until or for is missing");
        final long endNs = call.latestEndNs() - call.randomEndNs();
        require(!call.endsByItself() || endNs > call.atNs(), "the call does not end after it begins");
        if (call.noCancelFromNs() != PlannedPhase.NOT_SAID)
        {
            require(call.noCancelFromNs() >= call.atNs(), "no-cancel-from is before the call begins");
            require(!call.endsByItself() || call.noCancelFromNs() <= endNs, "no-cancel-from is after the call ends");
        }
    }

    private long term(final String name, final ToLongFunction<String> reading)
    {
        final String word = terms.get(name);
        return word == null ? PlannedPhase.NOT_SAID : reading.applyAsLong(word);
    }

    private static void require(final boolean condition, final String message)
    {
        if (!condition)
        {
            throw new IllegalArgumentException(message);
        }
    }

    private void readTerms(final String[] words, final int first)
    {
        for (int i = first; i < words.length; i += 2)
        {
            require(TERMS.contains(words[i]), "'" + words[i] + "' is none of " + String.join(", ", TERMS));
            require(i + 1 < words.length, "'" + words[i] + "' says nothing");
            require(terms.put(words[i], words[i + 1]) == null, "'" + words[i] + "' was said before");
        }
    }
}
