package rialto.journal.chronicle;

import org.jspecify.annotations.Nullable;
import rialto.journal.JournalFailedException;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers the first failure of a journal, for ever. Any thread may report one and any may ask.
 */
final class Failure
{
    private final AtomicReference<@Nullable JournalFailedException> first = new AtomicReference<>();

    /**
     * Throws if the journal has failed before.
     */
    void check()
    {
        final JournalFailedException failure = first.get();
        if (failure != null)
        {
            throw new JournalFailedException(
                "the journal has failed before and is not to be used again: " + failure.getMessage(),
                failure);
        }
    }

    boolean hasHappened()
    {
        return first.get() != null;
    }

    /**
     * Takes note of a failure.
     *
     * @param what  failed, with the place.
     * @param cause as reported by the layer below.
     * @return the exception to be thrown.
     */
    JournalFailedException raise(final String what, final Throwable cause)
    {
        final JournalFailedException failure = new JournalFailedException(what + ": " + cause, cause);
        first.compareAndSet(null, failure);
        return failure;
    }
}
