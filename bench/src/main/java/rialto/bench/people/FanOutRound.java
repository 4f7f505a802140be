package rialto.bench.people;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Orders at a fixed rate for a while, and what they cost the engine.
 *
 * @param perSecond    orders accepted in a second.
 * @param accepted     orders.
 * @param refused      orders.
 * @param medianMicros latency in microseconds.
 * @param from         when it began.
 * @param to           when it ended.
 * @param engineNs     processor time of the engine's process, in nanoseconds.
 * @param threadsNs    of each of {@link #THREADS}.
 */
public record FanOutRound(
    double perSecond,
    long accepted,
    long refused,
    double medianMicros,
    Instant from,
    Instant to,
    long engineNs,
    List<Long> threadsNs)
{
    /**
     * The engine's threads that commands pass through (profile SHARED), as far as the kernel keeps a name: one
     * journals, carries out and answers; the other lets commands in and tells of them.
     */
    public static final List<String> THREADS = List.of("engine", "[ingress,market");

    /**
     * Processor time of {@link #THREADS} for one order.
     *
     * @param profile what they did meanwhile.
     * @param use     that counts.
     * @return microseconds.
     */
    public double micros(final CpuProfile profile, final CpuProfile.Use use)
    {
        double ns = 0;
        for (int i = 0; i < THREADS.size(); i++)
        {
            final String thread = THREADS.get(i);
            final long all = Arrays.stream(CpuProfile.Use.values())
                .mapToLong(each -> profile.count(thread, from, to, each)).sum();
            ns += all == 0 ? 0 : (double)threadsNs.get(i) * profile.count(thread, from, to, use) / all;
        }
        return ns / 1e3 / accepted;
    }

    /**
     * Processor time of the engine's process for one order, whatever it went into.
     *
     * @return microseconds.
     */
    public double processMicros()
    {
        return engineNs / 1e3 / accepted;
    }

    @Override
    public String toString()
    {
        return String.format("%.0f/s, %d refused, p50 %.0f us", perSecond, refused, medianMicros);
    }
}
