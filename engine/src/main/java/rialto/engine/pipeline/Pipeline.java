package rialto.engine.pipeline;

import org.agrona.concurrent.Agent;
import rialto.engine.core.StateMachine;
import rialto.engine.session.DueSignal;
import rialto.engine.session.EdgeClock;
import rialto.journal.Durability;
import rialto.journal.Journal;

import java.util.List;

/**
 * The two rings and the stages on them, wired but not running: {@link EngineThreads} runs them. Closing gives back the
 * rings' memory; what was passed in stays its owner's.
 */
public final class Pipeline implements AutoCloseable
{
    private final InputRing input;
    private final OutputRing output;
    private final DueSignal due = new DueSignal();
    private final JournalStage journal;
    private final List<Agent> syncers;
    private final StateMachineStage stateMachine;
    private final EgressStage egress;
    private final MarketDataStage marketData;
    private final EventLogStage eventLog;

    /**
     * Takes the rings' memory and wires the stages.
     *
     * @param sizes    of the rings.
     * @param engine   what carries them out, and where it is written down.
     * @param clock    for the times of journalling and of matching.
     * @param handlers of what comes out.
     */
    public Pipeline(
        final RingSizes sizes,
        final Engine engine,
        final EdgeClock clock,
        final Handlers handlers)
    {
        input = new InputRing(sizes.inputSlots(), engine.journal().lastSequence() + 1);
        output = new OutputRing(sizes.outputSlots(), sizes.outputRegionLength());
        final DurablePosition durable = new DurablePosition();
        journal = new JournalStage(input, engine.journal(), engine.durability(), durable, clock);
        syncers = engine.durability() == Durability.SYNC ?
            List.of(new SyncStage(
                engine.journal(), journal.position(), engine.journal().lastSequence() + 1, durable, clock)) :
            List.of();
        stateMachine =
            new StateMachineStage(input, output, engine.stateMachine(), due, clock, engine.poisonDump());
        egress = new EgressStage(output, handlers.egress(), stateMachine.position(), durable);
        marketData = new MarketDataStage(
            output, handlers.marketData(), stateMachine.position(), durable.sequence());
        eventLog = new EventLogStage(
            output, new EventLog(engine.eventLog()), stateMachine.position(), durable.sequence());
    }

    /**
     * Where commands go in.
     *
     * @return the ring, for the ingress thread.
     */
    public InputRing input()
    {
        return input;
    }

    /**
     * What is due without anybody asking.
     *
     * @return the signal, for the ingress thread.
     */
    public DueSignal due()
    {
        return due;
    }

    /**
     * Whether everything that was published has gone all its way. Meant for when nothing more is published. Any thread.
     *
     * @return true if every stage is done with the last input.
     */
    public boolean isDrained()
    {
        final long last = input.cursor();
        return egress.position().get() == last &&
            marketData.position().get() == last &&
            eventLog.position().get() == last;
    }

    @Override
    public void close()
    {
        output.close();
        input.close();
    }

    /** Ring sequence of the last command that was carried out. Any thread. */
    long carriedOut()
    {
        return stateMachine.position().get();
    }

    /**
     * All of the engine on one thread, for {@link Profile#SHARED}.
     *
     * @return journal, state machine and egress in turn.
     */
    public Agent engineLoop()
    {
        return new EngineLoop(journal, new MatchingLoop(stateMachine, egress));
    }

    /**
     * What computes and writes nothing, for {@link Profile#SOLO}; {@link #diskLoop} is the rest.
     *
     * @return state machine and egress in turn.
     */
    public Agent matchingLoop()
    {
        return new MatchingLoop(stateMachine, egress);
    }

    /**
     * What writes, for {@link Profile#SOLO}; {@link #syncers} are in it.
     *
     * @return journal, sync and event log in turn.
     */
    public Agent diskLoop()
    {
        return new DiskLoop(journal, syncers, eventLog);
    }

    /**
     * What the disk keeps waiting, each for a thread of its own.
     *
     * @return the stage that syncs; none where being in the page cache is enough.
     */
    public List<Agent> syncers()
    {
        return syncers;
    }

    Agent journal()
    {
        return journal;
    }

    Agent stateMachine()
    {
        return stateMachine;
    }

    Agent egress()
    {
        return egress;
    }

    /**
     * Publishes what is public.
     *
     * @return the stage.
     */
    public Agent marketData()
    {
        return marketData;
    }

    /**
     * Writes the event log.
     *
     * @return the stage.
     */
    public Agent eventLog()
    {
        return eventLog;
    }

    /**
     * What carries commands out, and where it is written down.
     *
     * @param stateMachine that is in the state after the journal's last record.
     * @param journal      of the inputs.
     * @param eventLog     of the events.
     * @param durability   when an input counts as durable.
     * @param poisonDump   for a command that breaks an invariant.
     */
    public record Engine(
        StateMachine stateMachine,
        Journal journal,
        Journal eventLog,
        Durability durability,
        PoisonDump poisonDump)
    {
    }

    /**
     * Who takes what comes out.
     *
     * @param egress     answers the sessions.
     * @param marketData publishes what is public.
     */
    public record Handlers(EgressHandler egress, EventConsumer marketData)
    {
    }
}
