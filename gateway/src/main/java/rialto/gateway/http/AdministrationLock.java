package rialto.gateway.http;

import rialto.codecs.types.ResultCode;
import rialto.gateway.link.CommandOutcome;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * Gives ids to what is created: one creation at a time, with the next id that the views do not know. Somebody at the
 * binary door may have taken it meanwhile; then the next is tried.
 */
final class AdministrationLock
{
    private static final int MAX_ATTEMPTS = 20;

    private final ReentrantLock lock = new ReentrantLock();

    /** Creates with a free id, and returns it. */
    int create(final IntSupplier nextId, final Function<Integer, CommandOutcome> send)
    {
        lock.lock();
        try
        {
            CommandOutcome outcome = null;
            for (int i = 0; i < MAX_ATTEMPTS; i++)
            {
                final int id = nextId.getAsInt();
                outcome = send.apply(id);
                if (outcome.result() == ResultCode.OK)
                {
                    return id;
                }
                if (outcome.result() != ResultCode.ID_IN_USE)
                {
                    break;
                }
            }
            throw Problem.of(outcome == null ? ResultCode.ID_IN_USE : outcome.result());
        }
        finally
        {
            lock.unlock();
        }
    }
}
