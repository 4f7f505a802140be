package rialto.gateway.link;

import org.agrona.collections.Long2ObjectHashMap;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.ResultCode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Commands that were sent and wait for their answer, by client sequence. Link thread only.
 *
 * <p>A command that is refused though it was the next has not used up its sequence: whatever was sent behind it comes
 * back refused too, one by one, and the next command sent would take the same sequence. So that a late refusal is never
 * taken for one of a newer command, nothing may be sent until all of them have come: {@link #isSettling}.
 */
final class PendingCommands
{
    private final Long2ObjectHashMap<CompletableFuture<CommandOutcome>> bySequence = new Long2ObjectHashMap<>();
    private final Deque<Long> doomed = new ArrayDeque<>();
    private long highestSequence;

    int count()
    {
        return bySequence.size();
    }

    /** While refusals are still to come. */
    boolean isSettling()
    {
        return !doomed.isEmpty();
    }

    void add(final long clientSequence, final CompletableFuture<CommandOutcome> command)
    {
        bySequence.put(clientSequence, command);
        highestSequence = clientSequence;
    }

    void onReply(final ReplyDecoder reply)
    {
        final CompletableFuture<CommandOutcome> command = bySequence.remove(reply.clientSequence());
        if (command != null)
        {
            command.complete(CommandOutcome.answered(reply));
        }
    }

    void onRefused(final ResultCode result, final long clientSequence, final long nextClientSequence)
    {
        final CompletableFuture<CommandOutcome> command = bySequence.remove(clientSequence);
        if (command == null)
        {
            return;
        }
        if (isSettling())
        {
            doomed.remove(clientSequence);
        }
        else if (clientSequence == nextClientSequence)
        {
            for (long sequence = clientSequence + 1; sequence <= highestSequence; sequence++)
            {
                doomed.add(sequence);
            }
        }
        // What stood behind the refused one is refused for its sake, not its own.
        command.complete(CommandOutcome.refused(result == ResultCode.SEQUENCE_GAP ? ResultCode.BUSY : result));
    }

    /**
     * A new session is open. What it was to be sent again has been; what is left was not taken, or is lost to us.
     *
     * @param lastClientSequence that the engine has journalled.
     */
    void onSessionOpened(final long lastClientSequence)
    {
        doomed.clear();
        bySequence.forEach((sequence, command) -> command.complete(CommandOutcome.of(
            sequence > lastClientSequence ? CommandOutcome.Kind.NOT_SENT : CommandOutcome.Kind.UNKNOWN)));
        bySequence.clear();
    }

    /** Nobody will answer any more. */
    void abandon()
    {
        doomed.clear();
        bySequence.forEach((sequence, command) -> command.complete(CommandOutcome.of(CommandOutcome.Kind.UNKNOWN)));
        bySequence.clear();
    }
}
