package rialto.cli.journal;

import java.util.concurrent.TimeUnit;

/** Says every two seconds, to standard error, how far long work has come. One thread. */
final class Progress
{
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(2);

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
        if (System.nanoTime() - toldNs > INTERVAL_NS)
        {
            toldNs = System.nanoTime();
            output.say(what + ' ' + sequence);
        }
    }
}
