package rialto.gateway.http;

import io.javalin.http.Context;
import rialto.codecs.types.ResultCode;
import rialto.gateway.link.CommandOutcome;
import rialto.gateway.link.EngineCommand;
import rialto.gateway.link.EngineLink;
import rialto.gateway.readmodel.IsoTime;
import rialto.gateway.readmodel.ReadModel;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has commands carried out: sends one, waits for its answer and until the views have applied it, so that whoever asks
 * next sees what he did. Waits on the request's own thread, a virtual one.
 */
final class Commands
{
    private static final String SEQUENCE_HEADER = "Rialto-Sequence";
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** The engine keeps a client order id for 60 s at least; this much of it is left for clocks that differ. */
    private static final long RETRY_SAFE_NS = TimeUnit.SECONDS.toNanos(50);

    private final EngineLink link;
    private final ReadModel model;
    private final long timeoutNs;

    Commands(final EngineLink link, final ReadModel model, final long timeoutNs)
    {
        this.link = link;
        this.model = model;
        this.timeoutNs = timeoutNs;
    }

    /** Sends a command; what is not answered OK is thrown as a problem. */
    CommandOutcome carryOut(final Context context, final EngineCommand command)
    {
        final CommandOutcome outcome = await(context, link.submit(command));
        if (outcome.result() != ResultCode.OK)
        {
            throw Problem.of(outcome.result());
        }
        return outcome;
    }

    /** The same for who sends it himself and wants to see any answer of the engine. */
    CommandOutcome await(final Context context, final CompletableFuture<CommandOutcome> future)
    {
        final long startedNs = nowNs();
        final long deadlineNs = System.nanoTime() + timeoutNs;
        try
        {
            final CommandOutcome outcome = future.get(timeoutNs, TimeUnit.NANOSECONDS);
            switch (outcome.kind())
            {
                case ANSWERED -> awaitApplied(outcome, deadlineNs, startedNs);
                case REFUSED -> throw refused(outcome.result());
                case NOT_SENT -> throw Problem.of(ProblemCode.ENGINE_UNAVAILABLE, link.obstacle().isEmpty() ?
                    ProblemCode.ENGINE_UNAVAILABLE.title() : "The engine is not there: " + link.obstacle());
                default -> throw unknown(startedNs);
            }
            context.header(SEQUENCE_HEADER, Long.toUnsignedString(outcome.inputSequence()));
            return outcome;
        }
        catch (final TimeoutException ex)
        {
            throw unknown(startedNs);
        }
        catch (final ExecutionException ex)
        {
            throw new IllegalStateException("the link does not fail its futures", ex);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            throw unknown(startedNs);
        }
    }

    EngineLink link()
    {
        return link;
    }

    private void awaitApplied(final CommandOutcome outcome, final long deadlineNs, final long startedNs)
        throws InterruptedException
    {
        if (!model.awaitApplied(outcome.inputSequence(), Math.max(1, deadlineNs - System.nanoTime())))
        {
            throw unknown(startedNs);
        }
    }

    private static Problem refused(final ResultCode result)
    {
        return switch (result)
        {
            case BUSY -> Problem.of(ProblemCode.BUSY);
            case NOT_LOGGED_ON, WRONG_IMAGE -> Problem.of(ProblemCode.ENGINE_UNAVAILABLE,
                "The engine has ended the gateway's session");
            case SHUTTING_DOWN -> Problem.of(ProblemCode.ENGINE_UNAVAILABLE, "The engine is stopping");
            default -> Problem.of(result);
        };
    }

    private static Problem unknown(final long startedNs)
    {
        return Problem.of(ProblemCode.OUTCOME_UNKNOWN,
            "No answer came in time. Ask again with the same Idempotency-Key: what was done is not done twice")
            .with("retrySafeUntil", IsoTime.format(startedNs + RETRY_SAFE_NS));
    }

    static long nowNs()
    {
        final Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }
}
