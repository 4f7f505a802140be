package rialto.engine.session;

import org.jspecify.annotations.Nullable;
import rialto.engine.calendar.CalendarClock;
import rialto.engine.calendar.Transition;

import java.util.random.RandomGenerator;

/**
 * Journals what the engine's time and its long work ask for: a Tick when a deadline is due that no input has reached,
 * a ContinueJob while there is long work, a SchedulePhase when the trading calendar moves a phase, a DrawCallEnd when a
 * call waits for its random time. Ingress thread only; does not allocate but for the calendar's moves.
 *
 * <p>At most one of each is under way: the next one waits until the state machine has carried out the last. A Tick goes
 * out only when everything published has been carried out, since any command that is still under way makes time pass
 * as well. A ContinueJob neither waits for other input nor holds it back; the two take turns at who is offered the next
 * free place of the ring, so neither starves when places are rare. A full ring puts either off.
 */
public final class DueCommands
{
    private final CommandSink sink;
    private final DueSignal due;
    private final EdgeClock clock;
    private final EdgeRecords records;
    private final @Nullable CalendarClock calendar;
    private final RandomGenerator random;
    private long lastContinueJob;
    private long lastDraw;

    /**
     * Nothing is under way.
     *
     * @param config names the start of the engine.
     * @param sink   takes the commands; nobody else publishes there but the caller's thread.
     * @param due    what is due, written by whoever carries the commands out.
     * @param clock    stamps every command.
     * @param calendar moves phases; null: only operators do.
     * @param random   draws the random ends of calls, so that nobody can foresee them.
     */
    public DueCommands(
        final SessionConfig config,
        final CommandSink sink,
        final DueSignal due,
        final EdgeClock clock,
        final @Nullable CalendarClock calendar,
        final RandomGenerator random)
    {
        this.calendar = calendar;
        this.random = random;
        this.sink = sink;
        this.due = due;
        this.clock = clock;
        records = new EdgeRecords(config, sink, clock);
    }

    /**
     * Lets long work go on, if it is its turn: other input has come since its last step. Before other input is polled.
     *
     * @return number of commands published.
     */
    public int beforeInput()
    {
        return sink.lastSequence() > lastContinueJob ? continueJob() : 0;
    }

    /**
     * Lets long work go on also if no input came, and time pass if nothing else is under way. After other input was
     * polled.
     *
     * @return number of commands published.
     */
    public int afterInput()
    {
        return continueJob() + schedule() + draw() + tick();
    }

    /** The calendar's moves go out one by one, in their order, once the clock has reached them. */
    private int schedule()
    {
        if (calendar == null || !clock.isDue(calendar.nextNs()))
        {
            return 0;
        }
        final Transition move = calendar.due(Math.max(clock.nowNs(), calendar.nextNs()));
        if (move == null || !records.trySchedule(move))
        {
            return 0;
        }
        calendar.taken();
        return 1;
    }

    /** Each call is drawn for once: the next one waits until the state machine has carried out the last draw. */
    private int draw()
    {
        final long waiting = due.draw();
        if (waiting == 0 || due.carriedOut() < lastDraw)
        {
            return 0;
        }
        final long maxNs = due.drawMaxNs();
        if (due.draw() != waiting || maxNs <= 0 || due.carriedOut() < lastDraw ||
            !records.tryDraw((int)(waiting >>> Integer.SIZE), (int)waiting, random.nextLong(maxNs + 1)))
        {
            return 0;
        }
        lastDraw = sink.lastSequence();
        return 1;
    }

    boolean hasWork()
    {
        return due.hasWork();
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
