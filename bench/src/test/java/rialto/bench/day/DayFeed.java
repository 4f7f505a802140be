package rialto.bench.day;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;
import org.jspecify.annotations.Nullable;
import rialto.bench.day.DayPlan.Move;
import rialto.codecs.event.PhaseChangedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.TradingPhase;
import rialto.engine.pipeline.EventConsumer;
import rialto.engine.pipeline.Pipeline;
import rialto.engine.session.DueCommands;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/**
 * In the place of ingress: moves the simulated time on, and sends what is to be sent by then: what the engine's time
 * and the calendar ask for, the operator's moves, the trader's commands. After a crash it goes on where the journal
 * ends. Edge thread only, but for {@link #isDone} and the clock, which any thread reads.
 *
 * <p>Few commands are under way at a time, since each is a good part of a simulated second; and after a move of a phase
 * time waits until it is carried out.
 */
final class DayFeed implements Agent, EventConsumer, NanoClock
{
    private static final int WINDOW = 64;
    private static final int AGAIN_COUNT = 200;
    private static final int HELD_COUNT = 2_000;
    private static final long HELD_LONGEST_NS = TimeUnit.MINUTES.toNanos(5);
    private static final long LONGEST_STEP_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long UNKNOWN = 0;
    private static final long REFUSED = Long.MAX_VALUE;

    private final DayFlow flow;
    private final DayFlow repeated;
    private final long killFromNs;
    private final PrintStream messages;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final PhaseChangedDecoder phase = new PhaseChangedDecoder();
    private final long[] orderIds;
    private final TradingPhase[] phases = new TradingPhase[DayPlan.INSTRUMENTS + 1];
    private final AuctionKind[] kinds = new AuctionKind[DayPlan.INSTRUMENTS + 1];
    private final long[] lastClientSequences = new long[DayPlan.AGAIN + 1];
    private @Nullable Pipeline pipeline;
    private @Nullable DueCommands due;
    private @Nullable DayCommands commands;
    private boolean isOpen;
    private boolean isSettling;
    private boolean isPending;
    private int movesDone;
    private int againFrom;
    private long heldSinceNs;
    private int heldLeft;
    private volatile long nowNs;
    private volatile boolean isDone;

    /** Time begins at a moment; the first call under way at another, 0 for none, is announced and held. */
    DayFeed(
        final long seed,
        final int orderCount,
        final long startNs,
        final long killFromNs,
        final PrintStream messages)
    {
        flow = new DayFlow(seed, orderCount);
        repeated = new DayFlow(seed, orderCount);
        nowNs = startNs;
        this.killFromNs = killFromNs;
        this.messages = messages;
        orderIds = new long[flow.count()];
    }

    /** Joins the pipeline, with the last client sequences that are in the journal. */
    void connect(
        final Pipeline engine,
        final DueCommands dueCommands,
        final DayCommands dayCommands,
        final long[] journalled)
    {
        pipeline = engine;
        due = dueCommands;
        commands = dayCommands;
        System.arraycopy(journalled, 0, lastClientSequences, 0, journalled.length);
        final int next = Math.toIntExact(journalled[DayPlan.TRADER]);
        while (flow.index < next - 1)
        {
            flow.next();
        }
        againFrom = next;
        while (repeated.index < next - AGAIN_COUNT - 1)
        {
            repeated.next();
        }
        movesDone = Math.toIntExact(Math.max(0, journalled[DayPlan.ADMINISTRATOR] - DayCommands.SETUP_COUNT));
        messages.println("the flow goes on behind " + next + " of " + flow.count() + " commands and " + movesDone +
            " moves of the operator");
    }

    /** The simulated time. */
    @Override
    public long nanoTime()
    {
        return nowNs;
    }

    /** The day is over and all is carried out. */
    boolean isDone()
    {
        return isDone;
    }

    @Override
    public String roleName()
    {
        return "feed";
    }

    /** Hears what is replayed, and what is published. */
    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        switch (header.wrap(buffer, offset).templateId())
        {
            case ReplyDecoder.TEMPLATE_ID ->
            {
                reply.wrapAndApplyHeader(buffer, offset, header);
                if (reply.keyId() == DayPlan.TRADER)
                {
                    orderIds[(int)reply.clientSequence() - 1] =
                        reply.result() == ResultCode.OK ? reply.orderId() : REFUSED;
                }
            }
            case PhaseChangedDecoder.TEMPLATE_ID ->
            {
                phase.wrapAndApplyHeader(buffer, offset, header);
                phases[phase.instrumentId()] = phase.phase();
                kinds[phase.instrumentId()] = phase.auctionKind();
            }
            default ->
                {
                }
        }
    }

    @Override
    public int doWork()
    {
        final Pipeline engine = pipeline;
        final DueCommands dueCommands = due;
        final DayCommands sender = commands;
        if (isDone || engine == null || dueCommands == null || sender == null)
        {
            return 0;
        }
        if (!isOpen)
        {
            open(sender);
        }
        final int dueCount = dueCommands.beforeInput() + dueCommands.afterInput();
        isSettling = dueCount > 0 || (isSettling && !engine.isDrained());
        if (isSettling || engine.input().lastSequence() - engine.due().carriedOut() > WINDOW)
        {
            return dueCount;
        }
        return heldSinceNs == 0 ? goOn(engine, dueCommands, sender) : hold(sender);
    }

    private void open(final DayCommands sender)
    {
        isOpen = true;
        sender.open(DayPlan.ADMINISTRATOR, lastClientSequences[DayPlan.ADMINISTRATOR]);
        if (lastClientSequences[DayPlan.ADMINISTRATOR] == 0)
        {
            sender.makeMarket();
        }
        sender.open(DayPlan.TRADER, lastClientSequences[DayPlan.TRADER]);
        sender.open(DayPlan.AGAIN, lastClientSequences[DayPlan.AGAIN]);
        isSettling = true;
    }

    /** The next thing of the day, once time has come to it and nothing begins before it. */
    private int goOn(final Pipeline engine, final DueCommands dueCommands, final DayCommands sender)
    {
        if (repeated.index < againFrom - 1)
        {
            repeated.next();
            if (repeated.action == DayFlow.Action.ORDER)
            {
                sender.send(DayPlan.AGAIN, repeated, UNKNOWN);
            }
            return 1;
        }
        if (killFromNs != 0 && nowNs >= killFromNs)
        {
            return announceOnceDrained(engine);
        }
        if (isPending || flow.index < flow.count() - 1)
        {
            return goOnWithFlow(engine, dueCommands, sender);
        }
        if (!engine.isDrained())
        {
            return 0;
        }
        final long lastNs = nowNs;
        isDone = lastNs >= DayPlan.END_NS;
        nowNs = lastNs + LONGEST_STEP_NS;
        return 1;
    }

    private int goOnWithFlow(final Pipeline engine, final DueCommands dueCommands, final DayCommands sender)
    {
        if (!isPending)
        {
            flow.next();
            isPending = true;
        }
        final long toNs = flow.timeNs(flow.index);
        final boolean isTime = toNs - nowNs <= LONGEST_STEP_NS;
        if (!isTime && !isCarriedOut(engine))
        {
            return 0;
        }
        nowNs = Math.max(nowNs, isTime ? toNs : nowNs + LONGEST_STEP_NS);
        final int moves = dueCommands.beforeInput() + operate(sender);
        if (moves > 0)
        {
            isSettling = true;
            return moves;
        }
        return !isTime || trySend(sender) ? 1 : 0;
    }

    /** Where no command comes for a while, nothing but a Tick ends a call, and a Tick waits for what is under way. */
    private static boolean isCarriedOut(final Pipeline engine)
    {
        return engine.due().carriedOut() >= engine.input().lastSequence();
    }

    private int operate(final DayCommands sender)
    {
        if (movesDone == DayPlan.MOVES.size() || nowNs < DayPlan.MOVES.get(movesDone).atNs())
        {
            return 0;
        }
        final Move move = DayPlan.MOVES.get(movesDone);
        sender.move(move);
        movesDone++;
        return 1;
    }

    /** Waits while it is not known yet what became of the order that is meant. */
    private boolean trySend(final DayCommands sender)
    {
        final long orderId = flow.action == DayFlow.Action.ORDER ? REFUSED : orderIds[flow.targetIndex];
        if (orderId == UNKNOWN)
        {
            return false;
        }
        sender.send(DayPlan.TRADER, flow, orderId);
        isPending = false;
        return true;
    }

    /** What is under way may still begin the call. */
    private int announceOnceDrained(final Pipeline engine)
    {
        if (!engine.isDrained())
        {
            return 0;
        }
        announce();
        return 1;
    }

    private void announce()
    {
        for (int id = 1; id <= DayPlan.INSTRUMENTS; id++)
        {
            if (phases[id] == TradingPhase.CALL)
            {
                heldSinceNs = System.nanoTime();
                heldLeft = HELD_COUNT;
                messages.println("in call " + kinds[id] + " of instrument " + id + " at " + DayPlan.say(nowNs) + ", " +
                    DayFlow.ordersBefore(flow.index + (isPending ? 0 : 1)) + " orders sent");
                return;
            }
        }
        throw new IllegalStateException("no call at " + DayPlan.say(nowNs));
    }

    /** Time stands still in the call, orders keep coming, until the process is killed. */
    private int hold(final DayCommands sender)
    {
        if (System.nanoTime() - heldSinceNs > HELD_LONGEST_NS)
        {
            throw new IllegalStateException("nobody kills this process");
        }
        if (heldLeft == 0)
        {
            return 0;
        }
        if (!isPending)
        {
            flow.next();
            isPending = true;
        }
        heldLeft -= trySend(sender) ? 1 : 0;
        return 1;
    }
}
