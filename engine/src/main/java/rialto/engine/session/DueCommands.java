package rialto.engine.session;

/**
 * Journals what the engine's time and its long work ask for: a Tick when a deadline is due that no input has reached,
 * a ContinueJob while there is long work. Ingress thread only; does not allocate.
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
    private long lastContinueJob;

    /**
     * Nothing is under way.
     *
     * @param config names the start of the engine.
     * @param sink   takes the commands; nobody else publishes there but the caller's thread.
     * @param due    what is due, written by whoever carries the commands out.
     * @param clock  stamps every command.
     */
    public DueCommands(
        final SessionConfig config,
        final CommandSink sink,
        final DueSignal due,
        final EdgeClock clock)
    {
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
        return continueJob() + tick();
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
