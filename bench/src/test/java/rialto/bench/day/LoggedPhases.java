package rialto.bench.day;

import rialto.codecs.event.PhaseChangedDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.PhaseReason;
import rialto.codecs.types.TradingPhase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The phases of one instrument, and whether its calls ended when they had to. One thread. */
final class LoggedPhases
{
    private static final long PATIENCE_NS = 1_000_000_000L;

    private final int instrumentId;
    private final List<String> contradictions;
    private final List<Change> changes = new ArrayList<>();

    /** A phase that began, or a call that was prolonged. */
    private record Change(
        long atNs,
        TradingPhase phase,
        AuctionKind kind,
        PhaseReason reason,
        long endNs,
        long randomEndNs,
        int callNumber,
        boolean isProlonged)
    {
        String say()
        {
            final boolean isMoved = reason == PhaseReason.SCHEDULE || reason == PhaseReason.OPERATOR;
            return (isMoved ? DayPlan.say(atNs) + " " : "") + phase + (kind == AuctionKind.NULL_VAL ? "" : " " + kind) +
                " by " + reason;
        }
    }

    LoggedPhases(final int instrumentId, final List<String> contradictions)
    {
        this.instrumentId = instrumentId;
        this.contradictions = contradictions;
    }

    void onChanged(final PhaseChangedDecoder event)
    {
        final boolean isProlonged = !changes.isEmpty() && event.phase() == TradingPhase.CALL &&
            event.previousPhase() == TradingPhase.CALL && changes.getLast().callNumber == event.callNumber();
        changes.add(new Change(event.header().timestampNs(), event.phase(), event.auctionKind(), event.reason(),
            event.endNs(), event.randomEndNs(), event.callNumber(), isProlonged));
    }

    /** What began, in its order, and when calendar or operator began it. */
    List<String> begun()
    {
        return changes.stream().filter(change -> !change.isProlonged).map(Change::say).toList();
    }

    /** Each call had one random time drawn, within its window, and ended by it unless the engine was down then. */
    void checkEnds(final Map<String, List<Long>> drawnNs, final Outages outages)
    {
        for (int i = 0; i + 1 < changes.size(); i++)
        {
            final Change call = changes.get(i);
            if (call.phase == TradingPhase.CALL)
            {
                final long windowNs = changes.stream().filter(change -> change.callNumber == call.callNumber)
                    .mapToLong(Change::randomEndNs).max().orElse(0);
                final long prolongedCount = changes.stream()
                    .filter(change -> change.callNumber == call.callNumber && change.isProlonged).count();
                final List<Long> drawn =
                    drawnNs.getOrDefault(instrumentId + "/" + call.callNumber, List.of());
                if (drawn.size() != 1 + prolongedCount || drawn.stream().anyMatch(ns -> ns < 0 || ns > windowNs))
                {
                    contradictions.add("instrument " + instrumentId + ", " + call.say() + ": drawn " + drawn);
                    continue;
                }
                checkEnd(call, changes.get(i + 1), drawn, outages);
            }
        }
    }

    private void checkEnd(final Change call, final Change next, final List<Long> drawn, final Outages outages)
    {
        final boolean isLast = !next.isProlonged;
        final long dueNs = outages.shift(call.endNs + (isLast ? drawn.getLast() : drawn.getFirst()));
        if (next.atNs < dueNs || next.atNs > dueNs + PATIENCE_NS)
        {
            contradictions.add("instrument " + instrumentId + ", " + call.say() + " was to end at " + dueNs +
                ", ended at " + next.atNs);
        }
    }

    /** When the engine was down. */
    record Outages(List<long[]> downNs)
    {
        /** When something that is due at a moment can happen at the earliest. */
        long shift(final long dueNs)
        {
            long shiftedNs = dueNs;
            for (final long[] down : downNs)
            {
                shiftedNs = shiftedNs >= down[0] && shiftedNs < down[1] ? down[1] : shiftedNs;
            }
            return shiftedNs;
        }
    }
}
