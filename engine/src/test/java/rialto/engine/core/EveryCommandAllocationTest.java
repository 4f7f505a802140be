package rialto.engine.core;

import com.sun.management.ThreadMXBean;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.codecs.event.AuctionUncrossedDecoder;
import rialto.codecs.event.DayClosedDecoder;
import rialto.codecs.event.IndicativeChangedDecoder;
import rialto.codecs.event.OrderTakenDecoder;
import rialto.codecs.event.PhaseChangedDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.TradingPhase;
import rialto.engine.oracle.PlainFlow.Feature;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The state machine allocates nothing in steady state, whatever comes: a random flow over all order types, changes,
 * lists, mass cancels and rules, and random days with all phases, encoded beforehand. Each round carries the same bytes
 * out on a new machine, the first part to fill it, the others measured; rounds are repeated until one is clean, since
 * the JVM itself allocates on the thread when it swaps compiled code.
 */
class EveryCommandAllocationTest
{
    private static final long SEED = 2002;
    private static final int COMMANDS = 40_000;
    private static final int TO_FILL = 5_000;
    private static final int MOST_ORDERS = 280;
    private static final int ROOM = 4096;
    private static final int ROUNDS = 20;

    private final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private final UnsafeBuffer out = new UnsafeBuffer(
        ByteBuffer.allocateDirect((int)StateMachine.maxOutputBound(FlowRun.capacities(ROOM))));
    private final Variety variety = new Variety();
    private long bytesOut;

    private record Frame(long inputSequence, long timeNs, int keyId, UnsafeBuffer bytes)
    {
    }

    @Test
    void everyKindOfCommandAllocatesNothing()
    {
        System.out.println("EveryCommandAllocationTest seed " + SEED);
        final EnumSet<Feature> features = EnumSet.complementOf(EnumSet.of(Feature.CROWD));
        final List<Frame> frames = frames(features);
        assertEquals(Variety.whole(), variety.seen());
        allocateNothing(frames, FlowRun.capacities(ROOM));
    }

    @Test
    void everyPhaseAllocatesNothing()
    {
        System.out.println("EveryCommandAllocationTest seed " + SEED);
        final SortedSet<String> phases = new TreeSet<>();
        final List<Frame> frames = days(phases);
        assertEquals(List.of("AuctionUncrossed", "CALL CLOSING", "CALL INTRADAY", "CALL OPENING", "CALL VOLATILITY",
            "CLOSED", "CONTINUOUS", "DayClosed", "FREEZE", "HALT", "IndicativeChanged", "OrderTaken", "PRE_OPEN"),
            List.copyOf(phases));
        allocateNothing(frames, Machine.small());
    }

    @Test
    void itemsAuctionsAndOffersAllocateNothing()
    {
        System.out.println("EveryCommandAllocationTest seed " + SEED);
        allocateNothing(deals(), Machine.small());
    }

    @Test
    void everyCommandOfOutcomesAllocatesNothing()
    {
        System.out.println("EveryCommandAllocationTest seed " + SEED);
        final CommandTape tape = new CommandTape();
        try (RandomOutcomes outcomes = new RandomOutcomes(RandomOutcomes.capacities(), SEED, tape))
        {
            while (tape.entries().size() < 3 * TO_FILL)
            {
                outcomes.step();
            }
        }
        allocateNothing(framesOf(tape), RandomOutcomes.capacities());
    }

    private void allocateNothing(final List<Frame> frames, final Capacities capacities)
    {
        threads.getCurrentThreadAllocatedBytes();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > 0; round++)
        {
            least = Math.min(least, allocatedBy(frames, capacities));
        }
        assertEquals(0, least, "bytes allocated by " + (frames.size() - TO_FILL) + " commands");
        assertTrue(bytesOut > frames.size() * 100L, "events were written");
    }

    private List<Frame> frames(final Set<Feature> features)
    {
        final CommandTape tape = new CommandTape();
        try (FlowRun run = new FlowRun(SEED, features, MOST_ORDERS, ROOM, (machine, keyId, events, eventsLength) ->
        {
            tape.onCommand(machine, keyId, events, eventsLength);
            EventReader.read(events, eventsLength, variety);
        }))
        {
            for (int i = 0; i < COMMANDS; i++)
            {
                run.step();
            }
        }
        return framesOf(tape);
    }

    /** Days with ranges that interrupt trading, protections and price limits that move. */
    private static List<Frame> days(final Set<String> phases)
    {
        final CommandTape tape = new CommandTape();
        try (Machine machine = new Machine())
        {
            machine.watch((of, keyId, events, eventsLength) ->
            {
                tape.onCommand(of, keyId, events, eventsLength);
                tell(events, eventsLength, phases);
            });
            final AuctionDays days = new AuctionDays(machine, SEED, true);
            for (int i = 0; i < COMMANDS; i++)
            {
                days.step();
            }
        }
        return framesOf(tape);
    }

    /** Items, item auctions and trade offers, with collections and increment tables as they are created. */
    private static List<Frame> deals()
    {
        final CommandTape tape = new CommandTape();
        try (Machine machine = new Machine())
        {
            machine.watch(tape);
            final ItemTranscript transcript = new ItemMarket(machine).transcript();
            final PlainItemMarket plain = new PlainItemMarket();
            final RandomItems random = new RandomItems(SEED, plain);
            RandomItems.COLLECTIONS.forEach(line ->
            {
                plain.run(line, machine.nextTimeNs());
                transcript.execute(line);
            });
            for (int i = 0; i < COMMANDS / 2; i++)
            {
                transcript.execute("pass " + random.pass());
                final String line = random.next();
                plain.run(line, machine.nextTimeNs());
                transcript.execute(line);
            }
        }
        return framesOf(tape);
    }

    private static void tell(final DirectBuffer events, final int length, final Set<String> phases)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final PhaseChangedDecoder changed = new PhaseChangedDecoder();
        for (int at = 0; at < length; at += EventFrame.frameLength(EventFrame.messageLength(events, at)))
        {
            switch (header.wrap(events, EventFrame.messageOffset(at)).templateId())
            {
                case PhaseChangedDecoder.TEMPLATE_ID ->
                {
                    changed.wrapAndApplyHeader(events, EventFrame.messageOffset(at), header);
                    final TradingPhase phase = changed.phase();
                    phases.add(phase == TradingPhase.CALL ? "CALL " + changed.auctionKind() : phase.toString());
                }
                case IndicativeChangedDecoder.TEMPLATE_ID -> phases.add("IndicativeChanged");
                case AuctionUncrossedDecoder.TEMPLATE_ID -> phases.add("AuctionUncrossed");
                case OrderTakenDecoder.TEMPLATE_ID -> phases.add("OrderTaken");
                case DayClosedDecoder.TEMPLATE_ID -> phases.add("DayClosed");
                default ->
                {
                    // Of orders, rules and accounts.
                }
            }
        }
    }

    private static List<Frame> framesOf(final CommandTape tape)
    {
        return tape.entries().stream().map(entry -> new Frame(entry.inputSequence(), entry.timeNs(), entry.keyId(),
            entry.command())).toList();
    }

    private long allocatedBy(final List<Frame> frames, final Capacities capacities)
    {
        try (Machine machine = new Machine(capacities))
        {
            final StateMachine stateMachine = machine.stateMachine;
            carryOut(stateMachine, frames, 0, TO_FILL);
            final long before = threads.getCurrentThreadAllocatedBytes();
            carryOut(stateMachine, frames, TO_FILL, frames.size());
            return threads.getCurrentThreadAllocatedBytes() - before;
        }
    }

    /** As the engine's thread does it: the bound of the output, the command, and what is due next. */
    private void carryOut(final StateMachine machine, final List<Frame> frames, final int from, final int to)
    {
        for (int i = from; i < to; i++)
        {
            final Frame frame = frames.get(i);
            final int bound = machine.outputBound(frame.bytes, 0, frame.timeNs);
            final int length = machine.execute(frame.inputSequence, frame.timeNs, frame.timeNs, frame.keyId,
                frame.bytes, 0, out, 0);
            final long dueNs = machine.hasWork() ? frame.timeNs : machine.nextDeadlineNs();
            assert length <= bound && dueNs > 0 : frame + ": " + length + " of " + bound + ", due at " + dueNs;
            bytesOut += length;
        }
    }
}
