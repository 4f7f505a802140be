package rialto.bench.people;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.snapshot.BalanceStateDecoder;
import rialto.codecs.snapshot.OrderStateDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.core.StateMachine;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.journal.chronicle.ChronicleJournalReader;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The engine's own state, made from its journal alone: what the views must agree with. One thread. */
final class EngineState implements SnapshotWriter
{
    /** Account and asset ids to available and held minor units. */
    final Map<String, String> balances = new TreeMap<>();
    /** Order id to side, price in ticks and open lots. */
    final Map<String, String> orders = new TreeMap<>();

    private final UnsafeBuffer output = new UnsafeBuffer(new byte[0]);
    private final ExpandableArrayBuffer record = new ExpandableArrayBuffer();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BalanceStateDecoder balance = new BalanceStateDecoder();
    private final OrderStateDecoder order = new OrderStateDecoder();
    private @Nullable StateMachine machine;

    private EngineState()
    {
    }

    /** Reads what is in the journal now. */
    static EngineState of(final Path data)
    {
        final EngineState state = new EngineState();
        try (ChronicleJournalReader reader = ChronicleJournalReader.open(data.resolve("journal"), 0))
        {
            while (reader.poll(state::onRecord))
            {
                // The work is in the condition.
            }
            final StateMachine read = state.machine;
            if (read == null)
            {
                throw new IllegalStateException("the journal is empty");
            }
            read.writeTo(state);
            read.close();
        }
        return state;
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return record;
    }

    @Override
    public void record(final int length)
    {
        header.wrap(record, 0);
        if (header.templateId() == BalanceStateDecoder.TEMPLATE_ID)
        {
            balance.wrapAndApplyHeader(record, 0, header);
            balances.put(balance.accountId() + "/" + balance.assetId(),
                balance.availableMinor() + " " + balance.heldMinor());
        }
        else if (header.templateId() == OrderStateDecoder.TEMPLATE_ID)
        {
            order.wrapAndApplyHeader(record, 0, header);
            orders.put(Long.toString(order.orderId()),
                order.side() + " " + order.priceTicks() + " " + order.leavesLots());
        }
    }

    private void onRecord(
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        StateMachine current = machine;
        if (current == null)
        {
            current = new StateMachine(buffer, offset);
            machine = current;
        }
        final int bound = current.outputBound(buffer, offset);
        if (output.capacity() < bound)
        {
            output.wrap(new byte[2 * bound]);
        }
        current.execute(sequence, receivedNs, sequencedNs, session, buffer, offset, output, 0);
    }
}
