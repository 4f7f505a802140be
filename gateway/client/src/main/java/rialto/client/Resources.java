package rialto.client;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.exceptions.AeronException;
import io.aeron.exceptions.DriverTimeoutException;
import org.agrona.concurrent.AgentInvoker;
import org.jspecify.annotations.Nullable;

import java.nio.file.NoSuchFileException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Makes subscriptions and publications, and waits for them. Asks Aeron in its asynchronous way: in the other way the
 * caller does Aeron's work while it waits, and hears what fails for somebody else's stream, such as a publication that
 * was gone before its log could be mapped. That belongs to Aeron's error handler. Any thread.
 */
final class Resources
{
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(20);

    private Resources()
    {
    }

    /** A subscription that the media driver knows. */
    static Subscription subscription(final Aeron aeron, final String channel, final int streamId)
    {
        return await(aeron, aeron.asyncAddSubscription(channel, streamId), aeron::getSubscription, channel);
    }

    /** A publication of one writer that the media driver knows. */
    static ExclusivePublication publication(final Aeron aeron, final String channel, final int streamId)
    {
        return await(
            aeron, aeron.asyncAddExclusivePublication(channel, streamId), aeron::getExclusivePublication, channel);
    }

    /** Whether a stream of somebody else had ended before it was seen here: nothing is wrong with the connection. */
    static boolean isOfAVanishedStream(final Throwable ex)
    {
        return ex instanceof AeronException && ex.getCause() instanceof NoSuchFileException;
    }

    private static <T> T await(
        final Aeron aeron,
        final long registrationId,
        final LongFunction<@Nullable T> ask,
        final String channel)
    {
        final AgentInvoker invoker = aeron.conductorAgentInvoker();
        final long deadlineNs =
            System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(aeron.context().driverTimeoutMs());
        @Nullable T made = ask.apply(registrationId);
        while (made == null)
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new DriverTimeoutException("no answer from the media driver to " + channel);
            }
            if (invoker != null)
            {
                invoker.invoke();
            }
            LockSupport.parkNanos(PAUSE_NS);
            made = ask.apply(registrationId);
        }
        return made;
    }
}
