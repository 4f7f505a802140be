package rialto.bench.crash;

import org.agrona.DirectBuffer;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.journal.DocumentLink;
import rialto.journal.chronicle.ChronicleJournalReader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the event log holds of one session, read from its beginning: each answer, each order and each trade must stand
 * in it once. One thread.
 */
final class LoggedOutcomes
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final int keyId;
    private final Map<Long, Acknowledged> repliesBySequence = new HashMap<>();
    private final Set<Long> orderIds = new HashSet<>();
    private final Set<ClientOrder> clientOrders = new HashSet<>();
    private final Set<Long> tradeIds = new HashSet<>();
    private final Set<FillKey> fills = new HashSet<>();
    private final List<Contradiction> contradictions = new ArrayList<>();
    private long nextEventSequence = 1;

    /** An order as its owner names it. */
    private record ClientOrder(int account, long id)
    {
    }

    LoggedOutcomes(final int keyId)
    {
        this.keyId = keyId;
    }

    static LoggedOutcomes read(final Path data, final int keyId)
    {
        final LoggedOutcomes outcomes = new LoggedOutcomes(keyId);
        outcomes.readAll(data);
        return outcomes;
    }

    /** Reads what has come since; no less than up to an event. */
    void readOn(final History history, final long lastEvent)
    {
        history.read(History.EVENTS, nextEventSequence, lastEvent,
            (sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> onEvent(sequence, buffer, offset));
    }

    private void readAll(final Path data)
    {
        try (ChronicleJournalReader reader =
            ChronicleJournalReader.open(data.resolve("events"), DocumentLink.XXH64, nextEventSequence))
        {
            while (reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> onEvent(sequence,
                buffer, offset)))
            {
                // The work is in the condition.
            }
        }
    }

    /** Everything that the outside ledger knows must stand in the log, as it knows it. */
    List<Contradiction> contradictionsWith(final OutsideLedger ledger)
    {
        final List<Contradiction> found = new ArrayList<>(contradictions);
        ledger.repliesBySequence().forEach((sequence, acknowledged) ->
        {
            final Acknowledged logged = repliesBySequence.get(sequence);
            if (!acknowledged.equals(logged))
            {
                found.add(Contradiction.lost(
                    "command " + sequence + " was acknowledged as " + acknowledged + ", the log says " + logged));
            }
        });
        for (final FillKey fill : ledger.fills())
        {
            if (!fills.contains(fill))
            {
                found.add(Contradiction.lost("the log lacks " + fill));
            }
        }

        return found;
    }

    int replyCount()
    {
        return repliesBySequence.size();
    }

    private void onEvent(final long sequence, final DirectBuffer buffer, final int offset)
    {
        if (sequence != nextEventSequence)
        {
            contradictions.add(
                Contradiction.lost("the log goes on with event " + sequence + " behind " + (nextEventSequence - 1)));
        }
        nextEventSequence = sequence + 1;
        switch (header.wrap(buffer, offset).templateId())
        {
            case ReplyDecoder.TEMPLATE_ID -> onReply(reply.wrapAndApplyHeader(buffer, offset, header));
            case OrderAcceptedDecoder.TEMPLATE_ID -> onAccepted(accepted.wrapAndApplyHeader(buffer, offset, header));
            case TradeDecoder.TEMPLATE_ID -> onTrade(trade.wrapAndApplyHeader(buffer, offset, header));
            default ->
                {
                }
        }
    }

    private void onReply(final ReplyDecoder event)
    {
        if (event.keyId() == keyId && repliesBySequence.put(event.clientSequence(), Acknowledged.of(event)) != null)
        {
            contradictions.add(Contradiction.doubled("the log answers command " + event.clientSequence() + " twice"));
        }
    }

    private void onAccepted(final OrderAcceptedDecoder event)
    {
        if (!orderIds.add(event.orderId()))
        {
            contradictions.add(Contradiction.doubled("the log has order " + event.orderId() + " twice"));
        }
        if (!clientOrders.add(new ClientOrder(event.accountId(), event.clientOrderId().low())))
        {
            contradictions
                .add(Contradiction.doubled("the log has client order " + event.clientOrderId().low() + " twice"));
        }
    }

    private void onTrade(final TradeDecoder event)
    {
        if (!tradeIds.add(event.tradeId()))
        {
            contradictions.add(Contradiction.doubled("the log has trade " + event.tradeId() + " twice"));
        }
        fills.add(new FillKey(event.tradeId(), event.takerOrderId(), event.priceTicks(), event.quantityLots()));
        fills.add(new FillKey(event.tradeId(), event.makerOrderId(), event.priceTicks(), event.quantityLots()));
    }
}
