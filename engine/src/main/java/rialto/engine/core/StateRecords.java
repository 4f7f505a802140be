package rialto.engine.core;

import rialto.codecs.snapshot.PostingStateDecoder;
import rialto.codecs.snapshot.StateCountersDecoder;
import rialto.codecs.snapshot.StateCountersEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.callauction.PhaseRecords;
import rialto.engine.ledger.PendingPostings;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;
import rialto.engine.timer.Deadlines;

/**
 * The canonical records of the whole state machine: its counters, then each noun in a fixed order. Engine thread only.
 */
final class StateRecords implements Snapshottable
{
    private final Command command;
    private final EventOutput output;
    private final OrderDesk orders;
    private final PendingPostings postings;
    private final Deadlines postingDeadlines;
    private final Snapshottable[] nouns;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final StateCountersEncoder counters = new StateCountersEncoder();

    StateRecords(final State state, final Command command, final EventOutput output, final OrderDesk orders)
    {
        this.command = command;
        this.output = output;
        this.orders = orders;
        postings = state.postings;
        postingDeadlines = state.postingDeadlines;
        // What a noun depends on when it is taken up again stands before it.
        nouns = new Snapshottable[] { state.assets, state.instruments, state.participants, state.tradingRules,
            state.auctionRules, state.orderLimits, state.feeTiers, state.accountTerms, state.markets,
            state.marketGroups,
            state.investments,
            state.ledger, state.postings, state.externalIds, state.frozenAccounts,
            state.approvalLimits, state.sessions,
            new OpenOrderRecords(state), state.recentOrders, state.clientIds, state.massCancels,
            new PhaseRecords(state.phases, state.days), state.deals };
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        counters.wrapAndApplyHeader(writer.buffer(), 0, messageHeader);
        counters.inputSequence(command.inputSequence).timestampNs(command.timestampNs).commandCount(command.count);
        counters.eventSequence(output.eventSequence()).feedSequence(output.feedSequence());
        counters.lastOrderId(orders.lastOrderId()).lastTradeId(orders.lastTradeId());
        counters.lastPriority(orders.lastPriority()).runningHash(output.runningHash());
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + counters.encodedLength());
        for (final Snapshottable noun : nouns)
        {
            noun.writeTo(writer);
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        if (!reader.isAt(StateCountersDecoder.TEMPLATE_ID))
        {
            throw new IllegalStateException("a state begins with its counters, not with " + reader.templateId());
        }
        final StateCountersDecoder restored = new StateCountersDecoder();
        restored.wrapAndApplyHeader(reader.buffer(), reader.offset(), new MessageHeaderDecoder());
        command.inputSequence = restored.inputSequence();
        command.timestampNs = restored.timestampNs();
        command.count = restored.commandCount();
        output.restore(restored.eventSequence(), restored.feedSequence(), restored.runningHash());
        orders.restore(restored.lastOrderId(), restored.lastTradeId(), restored.lastPriority(),
            restored.timestampNs());
        reader.next();
        for (final Snapshottable noun : nouns)
        {
            noun.restoreFrom(reader);
        }
        for (int slot = postings.first(); slot != PendingPostings.NONE; slot = postings.next(slot))
        {
            if (postings.expireNs(slot) != PostingStateDecoder.expireNsNullValue())
            {
                postingDeadlines.add(slot, postings.expireNs(slot), postings.postingId(slot));
            }
        }
        if (!reader.isAt(SnapshotReader.END))
        {
            throw new IllegalStateException("nobody knows a record of template " + reader.templateId() +
                " where the state ends");
        }
    }
}
