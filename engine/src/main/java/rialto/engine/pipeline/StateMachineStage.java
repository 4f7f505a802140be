package rialto.engine.pipeline;

import com.lmax.disruptor.Sequence;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import rialto.engine.core.Calls;
import rialto.engine.core.StateMachine;
import rialto.engine.session.DueSignal;
import rialto.engine.session.EdgeClock;

/**
 * Carries out the inputs, one after the other, and hands on what comes out. A command starts only when the most it can
 * write has room, so the state machine never waits in the middle of one. It does not wait for the journal either: the
 * stages behind it do. What a run of up to {@value #RUN} commands wrote is handed on at once, as matched at that time:
 * each time it is told, cache lines go from core to core, and the clock takes a twentieth of a command. With that it
 * tells ingress what is due without anybody asking, by the {@link DueSignal}.
 * <p>
 * One thread: the state machine's. An exception from below is a broken invariant: what the command was is written to a
 * file, nothing of it nor of its run goes out, and the exchange stops.
 */
final class StateMachineStage implements Agent
{
    /** Most commands whose output waits for each other. */
    static final int RUN = 8;

    private final RingReader<InputSlot> input;
    private final OutputRing output;
    private final StateMachine stateMachine;
    private final DueSignal due;
    private final EdgeClock clock;
    private final PoisonDump poisonDump;

    StateMachineStage(
        final InputRing ring,
        final OutputRing output,
        final StateMachine stateMachine,
        final DueSignal due,
        final EdgeClock clock,
        final PoisonDump poisonDump)
    {
        input = ring.addReader();
        this.output = output;
        this.stateMachine = stateMachine;
        this.due = due;
        this.clock = clock;
        this.poisonDump = poisonDump;
        sayWhatIsDue();
    }

    @Override
    public String roleName()
    {
        return "state-machine";
    }

    @Override
    public int doWork()
    {
        final long last = available();
        int count = 0;
        int run = RUN;
        while (run == RUN && input.next() <= last)
        {
            run = executeRun(last);
            count += run;
        }
        return count;
    }

    /** The last input that may be carried out now. */
    long available()
    {
        return input.available();
    }

    /**
     * Carries out a few commands, as far as their output has room, and hands on what they wrote.
     *
     * @param last sequence to go to at most.
     * @return how many were carried out.
     */
    int executeRun(final long last)
    {
        final long first = input.next();
        final long end = Math.min(last, first + RUN - 1);
        long next = first;
        while (next <= end && execute(input.at(next)))
        {
            next++;
        }
        if (next > first)
        {
            output.publish(clock.nowNs());
            sayWhatIsDue();
            input.doneWith(next - 1);
        }
        return (int)(next - first);
    }

    /** The last input that was carried out and whose output stands in the output ring. Read by any thread. */
    Sequence position()
    {
        return input.position();
    }

    private boolean execute(final InputSlot slot)
    {
        try
        {
            return carryOut(slot);
        }
        catch (final Throwable ex)
        {
            throw poisonDump.write(
                slot.sequence(), slot.keyId(), slot.buffer(), slot.offset(), slot.length(), ex);
        }
    }

    private boolean carryOut(final InputSlot slot)
    {
        final DirectBuffer command = slot.buffer();
        final int bound = stateMachine.outputBound(command, slot.offset(), slot.sequencedNs());
        final int offset = output.tryClaim(bound);
        if (offset == OutputRing.NO_ROOM)
        {
            return false;
        }
        final int length = stateMachine.carryOut(
            slot.sequence(),
            slot.receivedNs(),
            slot.sequencedNs(),
            slot.keyId(),
            command,
            slot.offset(),
            output.claimedBuffer(),
            offset);
        if (length > bound)
        {
            throw new IllegalStateException("wrote " + length + " bytes, announced at most " + bound);
        }
        output.add(slot.sequence(), slot.keyId(), length);
        stateMachine.hashEvents();
        return true;
    }

    private void sayWhatIsDue()
    {
        final Calls calls = stateMachine.calls();
        final int instrumentId = calls.drawInstrumentId();
        if (instrumentId == 0)
        {
            due.publishNoWaitingCall();
        }
        else
        {
            due.publishWaitingCall(
                instrumentId, calls.drawCallNumber(instrumentId), calls.drawMaxNs(instrumentId));
        }
        due.publish(stateMachine.inputSequence(), stateMachine.nextDeadlineNs(), stateMachine.hasWork());
    }
}
