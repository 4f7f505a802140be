package rialto.bench.sim;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.Templates;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.event.InstrumentDefinedDecoder;
import rialto.codecs.event.LedgerPostedDecoder;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.snapshot.BalanceStateDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.Side;
import rialto.engine.core.StateMachine;
import rialto.engine.snapshot.SnapshotWriter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import static rialto.bench.sim.AuditException.require;

/**
 * Reads an event log from its beginning and keeps a plain account of it: sequences, replies, orders, trades, money, and
 * what each session is to be told.
 */
final class EventAudit
{
    private static final int OUTSIDE = 0;
    private static final int LAST_OF_COMMAND = 1;
    private static final int KEYS = 16;

    private final AuditedPurses purses = new AuditedPurses();
    private final OutcomeAudit outcomes = new OutcomeAudit(purses);
    private final ItemAudit items = new ItemAudit(purses);
    private final Map<Integer, Integer> baseAssets = new HashMap<>();
    private final Map<Long, Long> filledLots = new HashMap<>();
    private final Set<Long> closed = new HashSet<>();
    private final Map<Integer, List<SessionMessage>> messages = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final EventHeaderDecoder event = new EventHeaderDecoder();
    private long lastOrderId;
    private long lastTradeId;
    private long lastFeedSequence;

    /** Every event, against the inputs that they say they came of. */
    void check(final List<DiskJournal.Entry> inputs, final List<DiskJournal.Entry> log)
    {
        final Set<Long> answered = new HashSet<>();
        long lastInput = -1;
        long index = 0;
        boolean isOpen = false;
        for (int i = 0; i < log.size(); i++)
        {
            final DiskJournal.Entry entry = log.get(i);
            event.wrap(entry.payload(), MessageHeaderDecoder.ENCODED_LENGTH);
            final long input = event.inputSequence();
            require(entry.sequence() == i + 1L && event.eventSequence() == i + 1L,
                "event " + event.eventSequence() + " stands at place " + (i + 1) + " of the log");
            require(input >= lastInput && input < inputs.size(), "event " + (i + 1) + " is of input " + input);
            require(isOpen == (input == lastInput), "event " + (i + 1) + " breaks the command of input " + lastInput);
            index = input == lastInput ? index + 1 : 0;
            require(event.index() == index, "event " + (i + 1) + " has index " + event.index());
            require(event.timestampNs() == inputs.get((int)input).sequencedNs(), "event " + (i + 1) + " has a time " +
                "of its own");
            isOpen = (event.flags().getRaw() & LAST_OF_COMMAND) == 0;
            lastInput = input;
            checkFeed();
            take(entry.payload(), inputs.get((int)input), answered);
        }
        require(!isOpen, "the last command of the log is not whole");
        checkAnswers(inputs, answered);
    }

    List<SessionMessage> messagesOf(final int keyId)
    {
        return messages.getOrDefault(keyId, List.of());
    }

    /** What accounts own, held or not, is what the events add up to, items too; nobody has less than nothing. */
    void compareBalances(final StateMachine live)
    {
        final Map<Long, Long> stated = new HashMap<>();
        final BalanceStateDecoder balance = new BalanceStateDecoder();
        live.writeTo(new Records((record, template) ->
        {
            if (template == BalanceStateDecoder.TEMPLATE_ID)
            {
                balance.wrapAndApplyHeader(record, 0, header);
                stated.put(AuditedPurses.place(balance.accountId(), balance.assetId()),
                    balance.availableMinor() + balance.heldMinor());
                require(balance.accountId() == OUTSIDE || (balance.availableMinor() >= 0 && balance.heldMinor() >= 0),
                    "account " + balance.accountId() + " has less than nothing");
            }
        }));
        for (int asset = 1; asset <= Workload.ALL_ASSETS; asset++)
        {
            long sum = 0;
            for (final Map.Entry<Long, Long> entry : stated.entrySet())
            {
                sum += AuditedPurses.assetOf(entry.getKey()) == asset ? entry.getValue() : 0;
            }
            require(sum == 0, "asset " + asset + " is not conserved: " + sum);
        }
        stated.values().removeIf(amount -> amount == 0);
        require(purses.owned().equals(stated),
            "balances are not what the events add up to: " + difference(purses.owned(), stated));
        outcomes.compareGroups(live);
        items.compareItems(live);
    }

    /** The first amount in which two differ. */
    private static String difference(final Map<Long, Long> added, final Map<Long, Long> stated)
    {
        final Set<Long> places = new TreeSet<>(added.keySet());
        places.addAll(stated.keySet());
        for (final long place : places)
        {
            final long of = added.getOrDefault(place, 0L);
            final long is = stated.getOrDefault(place, 0L);
            if (of != is)
            {
                return "account " + (place - AuditedPurses.assetOf(place)) / AuditedPurses.place(1, 0) + " has " + is +
                    " of asset " + AuditedPurses.assetOf(place) + ", by the events " + of;
            }
        }
        return "nothing";
    }

    private void checkFeed()
    {
        if (event.feedSequence() != 0)
        {
            require(event.feedSequence() == lastFeedSequence + 1, "event " + event.eventSequence() +
                " has feed sequence " + event.feedSequence());
            lastFeedSequence = event.feedSequence();
        }
    }

    private void take(final UnsafeBuffer payload, final DiskJournal.Entry input, final Set<Long> answered)
    {
        header.wrap(payload, 0);
        switch (header.templateId())
        {
            case ReplyDecoder.TEMPLATE_ID ->
            {
                final ReplyDecoder reply = new ReplyDecoder().wrapAndApplyHeader(payload, 0, header);
                require(answered.add(input.sequence()), "input " + input.sequence() + " is answered twice");
                require(reply.keyId() == input.session() &&
                    reply.clientSequence() == Templates.clientSequence(input.payload(), 0),
                    "input " + input.sequence() + " is answered as if it were another");
            }
            case TradeDecoder.TEMPLATE_ID ->
                onTrade(new TradeDecoder().wrapAndApplyHeader(payload, 0, header), payload);
            case MatchPreventedDecoder.TEMPLATE_ID ->
            {
                final MatchPreventedDecoder match =
                    new MatchPreventedDecoder().wrapAndApplyHeader(payload, 0, header);
                tell(match.takerKeyId(), match.takerSessionSequence(), payload, false);
                tell(match.makerKeyId(), match.makerSessionSequence(), payload, true);
            }
            case LedgerPostedDecoder.TEMPLATE_ID ->
            {
                final LedgerPostedDecoder posted = new LedgerPostedDecoder().wrapAndApplyHeader(payload, 0, header);
                require(posted.amountMinor() > 0, "event " + event.eventSequence() + " posts nothing");
                purses.move(posted.fromAccountId(), posted.toAccountId(), posted.assetId(), posted.amountMinor());
            }
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
            {
                final InstrumentDefinedDecoder defined =
                    new InstrumentDefinedDecoder().wrapAndApplyHeader(payload, 0, header);
                baseAssets.put(defined.instrumentId(), defined.baseAssetId());
            }
            case OrderAcceptedDecoder.TEMPLATE_ID ->
            {
                lastOrderId++;
                require(new OrderAcceptedDecoder().wrapAndApplyHeader(payload, 0, header).orderId() == lastOrderId,
                    "order ids are not dense at " + lastOrderId);
            }
            case OrderCancelledDecoder.TEMPLATE_ID ->
                onCancelled(new OrderCancelledDecoder().wrapAndApplyHeader(payload, 0, header));
            default ->
            {
                final int templateId = header.templateId();
                require(templateId > 0, "no template");
                outcomes.take(payload, templateId);
                items.take(payload, templateId);
            }
        }
        tellOwner(payload);
    }

    private void onTrade(final TradeDecoder trade, final UnsafeBuffer payload)
    {
        lastTradeId++;
        require(trade.tradeId() == lastTradeId, "trade ids are not dense at " + lastTradeId);
        final long lots = trade.quantityLots();
        require(lots > 0 && trade.amountMinor() == lots * trade.priceTicks(), "trade " + lastTradeId + " costs " +
            trade.amountMinor());
        fill(trade.takerOrderId(), lots);
        fill(trade.makerOrderId(), lots);
        if (outcomes.isMarket(trade.instrumentId()))
        {
            outcomes.onTrade(trade);
        }
        else
        {
            exchange(trade, lots);
        }
        tell(trade.takerKeyId(), trade.takerSessionSequence(), payload, false);
        tell(trade.makerKeyId(), trade.makerSessionSequence(), payload, true);
    }

    private void exchange(final TradeDecoder trade, final long lots)
    {
        final boolean isTakerBuyer = trade.aggressorSide() == Side.BUY;
        final int buyer = isTakerBuyer ? trade.takerAccountId() : trade.makerAccountId();
        final int seller = isTakerBuyer ? trade.makerAccountId() : trade.takerAccountId();
        purses.move(seller, buyer, Objects.requireNonNull(baseAssets.get(trade.instrumentId())), lots);
        purses.move(buyer, seller, Workload.QUOTE_ASSET, trade.amountMinor());
        purses.move(trade.takerAccountId(), AuditedPurses.EXCHANGE, Workload.QUOTE_ASSET, trade.takerFeeMinor());
        purses.move(trade.makerAccountId(), AuditedPurses.EXCHANGE, Workload.QUOTE_ASSET, trade.makerFeeMinor());
    }

    private void fill(final long orderId, final long lots)
    {
        require(orderId > 0 && orderId <= lastOrderId && !closed.contains(orderId),
            "order " + orderId + " trades and is not open");
        filledLots.merge(orderId, lots, Long::sum);
    }

    private void onCancelled(final OrderCancelledDecoder cancelled)
    {
        require(cancelled.orderId() <= lastOrderId && closed.add(cancelled.orderId()),
            "order " + cancelled.orderId() + " ends and is not open");
        require(cancelled.filledLots() == filledLots.getOrDefault(cancelled.orderId(), 0L),
            "order " + cancelled.orderId() + " ends with " + cancelled.filledLots() + " lots filled");
    }

    private void tellOwner(final UnsafeBuffer payload)
    {
        for (int keyId = 1; keyId < KEYS; keyId++)
        {
            tell(keyId, SessionMessage.plainSequenceOf(payload, header.wrap(payload, 0), keyId), payload, false);
        }
    }

    private void tell(final int keyId, final long sequence, final UnsafeBuffer payload, final boolean isMaker)
    {
        if (sequence == SessionMessage.NONE)
        {
            return;
        }
        final List<SessionMessage> stream = messages.computeIfAbsent(keyId, none -> new ArrayList<>());
        final SessionMessage message = new SessionMessage(payload, sequence, isMaker);
        final int at = (int)sequence - 1;
        require(at == stream.size() || at == stream.size() + 1 || at == stream.size() - 1,
            "message " + sequence + " of session " + keyId + " is out of place");
        if (at == stream.size() - 1)
        {
            // The two messages of one trade may be numbered either way round.
            final SessionMessage before = stream.removeLast();
            require(before.sequence() == sequence + 1 && before.event().equals(payload), "message " + sequence +
                " of session " + keyId + " is numbered twice");
            stream.add(message);
            stream.add(before);
            return;
        }
        stream.add(message);
    }

    private void checkAnswers(final List<DiskJournal.Entry> inputs, final Set<Long> answered)
    {
        for (final DiskJournal.Entry input : inputs)
        {
            require(answered.contains(input.sequence()) == (input.session() != 0),
                "input " + input.sequence() + " of session " + input.session() + " is answered wrongly");
        }
        messages.forEach((keyId, stream) ->
        {
            for (int i = 0; i < stream.size(); i++)
            {
                require(stream.get(i).sequence() == i + 1L, "the stream of session " + keyId + " has a gap at " + i);
            }
        });
    }

    /** Shows each record of the state. */
    private static final class Records implements SnapshotWriter
    {
        private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[4 * MIN_BUFFER_LENGTH]);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final Reader reader;

        Records(final Reader reader)
        {
            this.reader = reader;
        }

        @Override
        public MutableDirectBuffer buffer()
        {
            return scratch;
        }

        @Override
        public void record(final int length)
        {
            reader.onRecord(scratch, header.wrap(scratch, 0).templateId());
        }

        /** Takes a record. */
        interface Reader
        {
            void onRecord(DirectBuffer record, int templateId);
        }
    }
}
