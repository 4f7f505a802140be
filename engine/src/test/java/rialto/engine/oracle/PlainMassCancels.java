package rialto.engine.oracle;

import rialto.codecs.types.ResultCode;
import rialto.engine.oracle.PlainState.Job;

import java.util.Comparator;
import java.util.List;

/** Cancels every order of a scope: dead at once, taken out in pieces by this command and those that go on. */
final class PlainMassCancels
{
    private static final int PIECE = 512;
    private static final int MAX_JOBS = 16;

    private final PlainState state;
    private final PlainEnds ends;
    private final PlainCascade cascade;

    PlainMassCancels(final PlainState state, final PlainEnds ends, final PlainCascade cascade)
    {
        this.state = state;
        this.ends = ends;
        this.cascade = cascade;
    }

    ResultCode check(final PlainCommand.MassCancel command)
    {
        if (command.instrument() != 0 && !state.instruments.containsKey(command.instrument()))
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        if (command.from() != PlainTerms.NONE && command.to() != PlainTerms.NONE && command.from() > command.to())
        {
            return ResultCode.INVALID_PRICE_RANGE;
        }
        return state.jobs.size() == MAX_JOBS ? ResultCode.JOB_CAPACITY : ResultCode.OK;
    }

    /** Begins a mass cancel; behind others it waits for its turn. Answers how many orders it took out. */
    int begin(final PlainCommand.MassCancel command)
    {
        state.jobs.add(new Job(state.sequence, command, state.lastOrderId));
        return state.jobs.size() == 1 ? goOn() : 0;
    }

    /** Takes out the next piece of the oldest one: ascending accounts, then order ids. */
    int goOn()
    {
        if (state.jobs.isEmpty())
        {
            return 0;
        }
        final Job job = state.jobs.get(0);
        final List<PlainOrder> reached = state.open.values().stream().filter(order -> state.reaches(job, order))
            .sorted(Comparator.<PlainOrder>comparingInt(order -> order.account).thenComparingLong(order -> order.id))
            .toList();
        final List<PlainOrder> piece = reached.subList(0, Math.min(PIECE, reached.size()));
        piece.forEach(ends::takeOutMassCancelled);
        cascade.runLinks();
        if (reached.size() < PIECE)
        {
            state.text.say("mass-cancel " + job.id + " done " + job.cancelled);
            state.jobs.remove(0);
        }
        return piece.size();
    }
}
