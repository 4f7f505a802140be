package rialto.bench.people;

import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.bench.crash.OfflineReplay;
import rialto.codecs.snapshot.BalanceStateDecoder;
import rialto.codecs.snapshot.OrderStateDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.snapshot.SnapshotWriter;

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

    private final ExpandableArrayBuffer record = new ExpandableArrayBuffer();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BalanceStateDecoder balance = new BalanceStateDecoder();
    private final OrderStateDecoder order = new OrderStateDecoder();

    private EngineState()
    {
    }

    /** Reads what is in the journal now. */
    static EngineState of(final Path data)
    {
        return OfflineReplay.ask(data, Long.MAX_VALUE, machine ->
        {
            final EngineState state = new EngineState();
            machine.writeTo(state);
            return state;
        });
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
}
