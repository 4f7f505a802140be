package rialto.bench.day;

import org.agrona.DirectBuffer;
import rialto.codecs.event.AuctionUncrossedDecoder;
import rialto.codecs.event.DayClosedDecoder;
import rialto.codecs.event.LedgerPostedDecoder;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.PhaseChangedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.RunningHashDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.journal.DocumentLink;
import rialto.journal.chronicle.ChronicleJournalReader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The event log, read from its first record: hands each event to who judges it. One thread. */
final class DayLog
{
    private static final long FIRST_EVENT_SEQUENCE = 1;

    final List<String> contradictions = new ArrayList<>();
    final LoggedOrders orders = new LoggedOrders(contradictions);
    final LoggedMoney money = new LoggedMoney(contradictions);
    final Map<Integer, LoggedFigures> figures = new TreeMap<>();
    final Map<Integer, LoggedPhases> phases = new TreeMap<>();
    final List<String> runningHashes = new ArrayList<>();
    /** Client sequences of the trader's commands that were answered. */
    final BitSet answered = new BitSet();
    /** Answers to orders that were sent again, by result. */
    final Map<String, Integer> againResults = new TreeMap<>();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderBookedDecoder booked = new OrderBookedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final MatchPreventedDecoder prevented = new MatchPreventedDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final OrderReducedDecoder reduced = new OrderReducedDecoder();
    private final OrderAmendedDecoder amended = new OrderAmendedDecoder();
    private final OrderTriggeredDecoder triggered = new OrderTriggeredDecoder();
    private final LedgerPostedDecoder posted = new LedgerPostedDecoder();
    private final PhaseChangedDecoder phase = new PhaseChangedDecoder();
    private final AuctionUncrossedDecoder uncrossed = new AuctionUncrossedDecoder();
    private final DayClosedDecoder dayClosed = new DayClosedDecoder();
    private final RunningHashDecoder runningHash = new RunningHashDecoder();

    private DayLog()
    {
        for (int id = 1; id <= DayPlan.INSTRUMENTS; id++)
        {
            figures.put(id, new LoggedFigures(id, contradictions));
            phases.put(id, new LoggedPhases(id, contradictions));
        }
    }

    static DayLog read(final Path data)
    {
        final DayLog log = new DayLog();
        try (ChronicleJournalReader reader =
            ChronicleJournalReader.open(data.resolve("events"), DocumentLink.XXH64, FIRST_EVENT_SEQUENCE))
        {
            while (reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> log
                .onEvent(buffer, offset)))
            {
                // The work is in the condition.
            }
        }
        return log;
    }

    private void onEvent(final DirectBuffer buffer, final int offset)
    {
        switch (header.wrap(buffer, offset).templateId())
        {
            case ReplyDecoder.TEMPLATE_ID -> onReply(reply.wrapAndApplyHeader(buffer, offset, header));
            case LedgerPostedDecoder.TEMPLATE_ID -> money.onPosted(posted.wrapAndApplyHeader(buffer, offset, header));
            case TradeDecoder.TEMPLATE_ID -> onTrade(trade.wrapAndApplyHeader(buffer, offset, header));
            case PhaseChangedDecoder.TEMPLATE_ID ->
            {
                phase.wrapAndApplyHeader(buffer, offset, header);
                find(phases, phase.instrumentId()).onChanged(phase);
            }
            case AuctionUncrossedDecoder.TEMPLATE_ID ->
            {
                uncrossed.wrapAndApplyHeader(buffer, offset, header);
                find(figures, uncrossed.instrumentId()).onUncrossed(uncrossed);
            }
            case DayClosedDecoder.TEMPLATE_ID ->
            {
                dayClosed.wrapAndApplyHeader(buffer, offset, header);
                find(figures, dayClosed.instrumentId()).onDayClosed(dayClosed);
            }
            case RunningHashDecoder.TEMPLATE_ID ->
            {
                runningHash.wrapAndApplyHeader(buffer, offset, header);
                runningHashes.add(runningHash.commandCount() + ": " + Long.toHexString(runningHash.hash()));
            }
            default -> onOrderEvent(buffer, offset);
        }
    }

    private void onOrderEvent(final DirectBuffer buffer, final int offset)
    {
        switch (header.templateId())
        {
            case OrderAcceptedDecoder.TEMPLATE_ID ->
                orders.onAccepted(accepted.wrapAndApplyHeader(buffer, offset, header));
            case OrderBookedDecoder.TEMPLATE_ID -> orders.onBooked(booked.wrapAndApplyHeader(buffer, offset, header));
            case MatchPreventedDecoder.TEMPLATE_ID ->
                orders.onPrevented(prevented.wrapAndApplyHeader(buffer, offset, header));
            case OrderCancelledDecoder.TEMPLATE_ID ->
                orders.onCancelled(cancelled.wrapAndApplyHeader(buffer, offset, header));
            case OrderReducedDecoder.TEMPLATE_ID ->
                orders.onReduced(reduced.wrapAndApplyHeader(buffer, offset, header));
            case OrderAmendedDecoder.TEMPLATE_ID ->
                orders.onAmended(amended.wrapAndApplyHeader(buffer, offset, header));
            case OrderTriggeredDecoder.TEMPLATE_ID ->
                orders.onTriggered(triggered.wrapAndApplyHeader(buffer, offset, header));
            default ->
                {
                }
        }
    }

    private void onReply(final ReplyDecoder event)
    {
        if (event.keyId() == DayPlan.TRADER)
        {
            final int index = (int)event.clientSequence() - 1;
            if (answered.get(index))
            {
                contradictions.add("command " + index + " was answered twice");
            }
            answered.set(index);
        }
        else if (event.keyId() == DayPlan.AGAIN)
        {
            againResults.merge(
                event.result() + (event.replyFlags().duplicate() ? ", duplicate" : ""), 1, Integer::sum);
        }
    }

    private void onTrade(final TradeDecoder event)
    {
        orders.onTrade(event);
        money.onTrade(event);
        find(figures, event.instrumentId()).onTrade(event);
    }

    private static <T> T find(final Map<Integer, T> all, final int instrumentId)
    {
        final T found = all.get(instrumentId);
        if (found == null)
        {
            throw new IllegalStateException("no instrument " + instrumentId);
        }
        return found;
    }
}
