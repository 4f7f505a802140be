package rialto.cli.journal;

import java.util.concurrent.TimeUnit;

/**
 * Says every two seconds, to standard error, how far long work has come. A test that does not want to wait sets
 * another interval by the property. One thread.
 */
final class Progress
{
    private static final String INTERVAL_PROPERTY = "rialto.progress.ms";
    private static final long INTERVAL_MS = 2_000;

    private final long intervalNs = TimeUnit.MILLISECONDS.toNanos(Long.getLong(INTERVAL_PROPERTY, INTERVAL_MS));
    private final Output output;
    private final String what;
    private long toldNs = System.nanoTime();

    /** To be followed by an input: "verified up to input". */
    Progress(final Output output, final String what)
    {
        this.output = output;
        this.what = what;
    }

    void at(final long sequence)
    {
        if (System.nanoTime() - toldNs > intervalNs)
        {
            toldNs = System.nanoTime();
            output.say(what + ' ' + sequence);
        }
    }
}
