package rialto.engine.session;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Counts since start, one per {@link SessionCounter}. Any thread may count and read. */
public final class SessionCounters
{
    private final Map<SessionCounter, AtomicLong> values = new EnumMap<>(SessionCounter.class);

    /** All at zero. */
    public SessionCounters()
    {
        for (final SessionCounter counter : SessionCounter.values())
        {
            values.put(counter, new AtomicLong());
        }
    }

    /**
     * One count.
     *
     * @param counter which one.
     * @return its value.
     */
    public long value(final SessionCounter counter)
    {
        return of(counter).get();
    }

    void increment(final SessionCounter counter)
    {
        of(counter).getAndIncrement();
    }

    private AtomicLong of(final SessionCounter counter)
    {
        return Objects.requireNonNull(values.get(counter));
    }
}
