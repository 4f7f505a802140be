package rialto.engine.session;

import rialto.engine.calendar.CalendarClock;
import rialto.engine.calendar.PhaseMove;

import java.util.random.RandomGenerator;

/**
 * Journals what the engine's time, its long work, the trading calendar and calls that are to end at random ask for: a
 * Tick when a deadline is due that no input has reached, a ContinueJob while there is long work, a SchedulePhase when a
 * phase begins, a DrawCallEnd when a call waits for its random time. Ingress thread only; does not allocate, but when a
 * phase begins or a time is drawn.
 *
 * <p>At most one Tick, ContinueJob and DrawCallEnd each is under way: the next one waits until the state machine has
 * carried out the last. A Tick goes out only when everything published has been carried out, since any command that is
 * still under way makes time pass as well. A ContinueJob neither waits for other input nor holds it back; the two take
 * turns at who is offered the next free place of the ring, so neither starves when places are rare. A phase begins
 * before the input that is polled after its time. A full ring puts any of them off.
 */
public final class DueCommands
{
    private final CommandSink sink;
    private final DueSignal due;
    private final EdgeClock clock;
    private final CalendarClock calendar;
    private final RandomGenerator random;
    private final EdgeRecords records;
    private final WaitingCall waiting = new WaitingCall();
    private long lastContinueJob;
    private long lastDraw;

    /**
     * Nothing is under way.
     *
     * @param config   names the start of the engine.
     * @param sink     takes the commands; nobody else publishes there but the caller's thread.
     * @param due      what is due, written by whoever carries the commands out.
     * @param clock    stamps every command.
     * @param calendar says when phases begin.
     * @param random   draws the random times of calls; nobody must be able to tell them in advance.
     */
    public DueCommands(
        final SessionConfig config,
        final CommandSink sink,
        final DueSignal due,
        final EdgeClock clock,
        final CalendarClock calendar,
        final RandomGenerator random)
    {
        this.sink = sink;
        this.due = due;
        this.clock = clock;
        this.calendar = calendar;
        this.random = random;
        records = new EdgeRecords(config, sink, clock);
    }

    /**
     * Lets phases begin, and long work go on if it is its turn: other input has come since its last step. Before other
     * input is polled.
     *
     * @return number of commands published.
     */
    public int beforeInput()
    {
        return schedulePhases() + (sink.lastSequence() > lastContinueJob ? continueJob() : 0);
    }

    /**
     * Lets long work go on also if no input came, draws the random time that a call waits for, and lets time pass if
     * nothing else is under way. After other input was polled.
     *
     * @return number of commands published.
     */
    public int afterInput()
    {
        return continueJob() + drawCallEnd() + tick();
    }

    boolean hasWork()
    {
        return due.hasWork();
    }

    /** Each move is decided on at the very time that its record gets: a call must not be over by then. */
    private int schedulePhases()
    {
        int count = 0;
        while (clock.isDue(calendar.nextNs()))
        {
            final long nowNs = clock.stampNs();
            final PhaseMove move = calendar.due(nowNs);
            if (move != null)
            {
                if (!records.trySchedulePhase(move, nowNs))
                {
                    break;
                }
                calendar.moved(move);
                count++;
            }
        }
        return count;
    }

    private int continueJob()
    {
        if (due.hasWork() && due.carriedOut() >= lastContinueJob && due.hasWork() && records.tryContinueJob())
        {
            lastContinueJob = sink.lastSequence();
            return 1;
        }
        return 0;
    }

    /** The call is read once it is known that the last draw has been carried out. */
    private int drawCallEnd()
    {
        if (due.carriedOut() >= lastDraw && due.readWaitingCall(waiting) && records.tryDrawCallEnd(
            waiting.instrumentId, waiting.callNumber, random.nextLong(waiting.mostAddedNs + 1)))
        {
            lastDraw = sink.lastSequence();
            return 1;
        }
        return 0;
    }

    private int tick()
    {
        return isTickDue() && records.tryTick() ? 1 : 0;
    }

    /** The deadline is read again once it is known that no command can change it any more. */
    private boolean isTickDue()
    {
        return clock.isDue(due.nextDeadlineNs()) &&
            due.carriedOut() >= sink.lastSequence() &&
            clock.isDue(due.nextDeadlineNs());
    }
}
