package rialto.engine.core;

import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTakenDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What came in a run, so that a test can say that nothing of what it is about was missing. */
final class Variety implements EventReader
{
    private static final int PRO_RATA_INSTRUMENT = 3;
    private static final Set<String> NO_VALUES = Set.of("NULL_VAL", "SBE_UNKNOWN");

    /** What takes a call or a range of prices, which these runs do not have: {@link AuctionDifferentialTest} does. */
    private static final Set<String> OF_CALLS = Set.of("accepted AT_OPEN", "accepted AT_CLOSE",
        "accepted NEXT_AUCTION", "accepted CONTINUOUS_ONLY", "ended CALL_BEGUN", "ended AUCTION_REMAINDER",
        "ended OUT_OF_RANGE");

    private final SortedSet<String> seen = new TreeSet<>();

    /** Every order type, time in force, mode and end of continuous trading, and what else there is. */
    static SortedSet<String> whole()
    {
        final SortedSet<String> whole =
            new TreeSet<>(Set.of("accepted iceberg", "accepted least display", "accepted hidden",
                "accepted all or none",
                "accepted minimum", "accepted post only", "accepted slide", "accepted reduce only", "accepted budget",
                "accepted pair", "accepted waiting", "accepted group", "booked unpriced", "traded by time",
                "traded by size", "taken", "reduced", "amended", "triggered", "released"));
        Stream.of(OrderType.values()).forEach(type -> whole.add("accepted " + type));
        Stream.of(TimeInForce.values()).forEach(time -> whole.add("accepted " + time));
        Stream.of(StpMode.values()).filter(mode -> mode != StpMode.NONE)
            .forEach(mode -> whole.add("prevented " + mode));
        Stream.of(CancelReason.values()).forEach(reason -> whole.add("ended " + reason));
        whole.removeIf(text -> NO_VALUES.contains(text.substring(text.indexOf(' ') + 1)));
        whole.removeAll(OF_CALLS);
        return whole;
    }

    SortedSet<String> seen()
    {
        return seen;
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder e)
    {
        accepted(e.orderType().toString(), true);
        accepted(e.timeInForce().toString(), true);
        accepted("iceberg", e.displayLots() != OpenOrder.NONE);
        accepted("least display", e.minimumDisplayLots() != OpenOrder.NONE);
        accepted("hidden", e.orderFlags().hidden());
        accepted("all or none", e.orderFlags().allOrNone());
        accepted("minimum", e.minimumLots() != OpenOrder.NONE);
        accepted("post only", e.orderFlags().postOnly());
        accepted("slide", e.orderFlags().slide());
        accepted("reduce only", e.orderFlags().reduceOnly());
        accepted("budget", e.budgetMinor() != OpenOrder.NONE);
        accepted("pair", e.linkedOrderId() != 0);
        accepted("waiting", e.parentOrderId() != 0);
        accepted("group", e.stpGroup() > 0);
    }

    private void accepted(final String what, final boolean isSo)
    {
        if (isSo)
        {
            seen.add("accepted " + what);
        }
    }

    @Override
    public void onBooked(final OrderBookedDecoder e)
    {
        if (e.isUnpriced() == 1)
        {
            seen.add("booked unpriced");
        }
    }

    @Override
    public void onTrade(final TradeDecoder e)
    {
        seen.add(e.instrumentId() == PRO_RATA_INSTRUMENT ? "traded by size" : "traded by time");
    }

    /** In continuous trading only an iceberg is taken out of its place, to display its next part. */
    @Override
    public void onTaken(final OrderTakenDecoder e)
    {
        seen.add("taken");
    }

    @Override
    public void onCancelled(final OrderCancelledDecoder e)
    {
        seen.add("ended " + e.reason());
    }

    @Override
    public void onReduced(final OrderReducedDecoder e)
    {
        seen.add("reduced");
    }

    @Override
    public void onAmended(final OrderAmendedDecoder e)
    {
        seen.add("amended");
    }

    @Override
    public void onTriggered(final OrderTriggeredDecoder e)
    {
        seen.add(e.stopPriceTicks() == OpenOrder.NONE ? "released" : "triggered");
    }

    @Override
    public void onPrevented(final MatchPreventedDecoder e)
    {
        seen.add("prevented " + e.stpMode());
    }
}
