package rialto.bench.day;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.bench.crash.OfflineReplay;
import rialto.codecs.command.DrawCallEndDecoder;
import rialto.codecs.event.RunningHashDecoder;
import rialto.codecs.snapshot.BalanceStateDecoder;
import rialto.codecs.snapshot.OrderStateDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.core.StateMachine;
import rialto.engine.pipeline.EventConsumer;
import rialto.engine.snapshot.SnapshotWriter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The whole journal once more, by a state machine of our own: its hashes, what it ends with, and what the edge drew.
 * One thread.
 */
final class DayReplay implements SnapshotWriter, EventConsumer, OfflineReplay.Watcher
{
    private static final int OUTSIDE = 0;

    final List<String> runningHashes = new ArrayList<>();
    /** State hashes after the inputs that were asked for. */
    final Map<Long, Long> stateHashes = new TreeMap<>();
    /** Random times by instrument and call. */
    final Map<String, List<Long>> drawnNs = new TreeMap<>();
    /** Available and held, by account and asset. */
    final Map<String, Long> ownedMinor = new TreeMap<>();
    /** Held, by account and asset. */
    final Map<String, Long> heldMinor = new TreeMap<>();
    /** Open lots, by order id. */
    final Map<Long, Long> openLots = new TreeMap<>();

    private final Set<Long> inputsOfInterest;
    private final ExpandableArrayBuffer record = new ExpandableArrayBuffer();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RunningHashDecoder runningHash = new RunningHashDecoder();
    private final DrawCallEndDecoder draw = new DrawCallEndDecoder();
    private final BalanceStateDecoder balance = new BalanceStateDecoder();
    private final OrderStateDecoder order = new OrderStateDecoder();

    private DayReplay(final Set<Long> inputsOfInterest)
    {
        this.inputsOfInterest = inputsOfInterest;
    }

    static DayReplay of(final Path data, final Set<Long> inputsOfInterest)
    {
        final DayReplay replay = new DayReplay(inputsOfInterest);
        return OfflineReplay.ask(data, Long.MAX_VALUE, replay, machine ->
        {
            machine.writeTo(replay);
            return replay;
        });
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        if (header.templateId() == RunningHashDecoder.TEMPLATE_ID)
        {
            runningHash.wrapAndApplyHeader(buffer, offset, header);
            runningHashes.add(runningHash.commandCount() + ": " + Long.toHexString(runningHash.hash()));
        }
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
            put(ownedMinor, Math.addExact(balance.availableMinor(), balance.heldMinor()));
            put(heldMinor, balance.heldMinor());
        }
        else if (header.templateId() == OrderStateDecoder.TEMPLATE_ID)
        {
            order.wrapAndApplyHeader(record, 0, header);
            openLots.put(order.orderId(), order.leavesLots());
        }
    }

    private void put(final Map<String, Long> amounts, final long amountMinor)
    {
        if (amountMinor != 0 && balance.accountId() != OUTSIDE)
        {
            amounts.put(balance.accountId() + "/" + balance.assetId(), amountMinor);
        }
    }

    @Override
    public void onCommand(
        final StateMachine machine,
        final DirectBuffer command,
        final int offset,
        final DirectBuffer events,
        final int eventsLength)
    {
        header.wrap(command, offset);
        if (header.templateId() == DrawCallEndDecoder.TEMPLATE_ID)
        {
            draw.wrapAndApplyHeader(command, offset, header);
            drawnNs.computeIfAbsent(draw.instrumentId() + "/" + draw.callNumber(), key -> new ArrayList<>())
                .add(draw.addedNs());
        }
        onFrames(events, 0, eventsLength);
        if (inputsOfInterest.contains(machine.inputSequence()))
        {
            stateHashes.put(machine.inputSequence(), machine.stateHash());
        }
    }
}
