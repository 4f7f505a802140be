package rialto.engine.replay;

import java.util.concurrent.TimeUnit;

/**
 * When an exchange writes snapshots, and how many stay.
 *
 * @param commands   inputs after which there is a new one; {@link Long#MAX_VALUE}: not because of them.
 * @param intervalNs nanoseconds after which there is a new one if there were any inputs; {@link Long#MAX_VALUE}: not
 *                   because of time.
 * @param kept       how many of the newest stay, at least 1.
 */
public record SnapshotPlan(long commands, long intervalNs, int kept)
{
    private static final long DEFAULT_COMMANDS = 1_000_000;
    private static final int DEFAULT_KEPT = 3;

    /** Refuses what cannot be meant. */
    public SnapshotPlan
    {
        if (commands < 1 || intervalNs < 1 || kept < 1)
        {
            throw new IllegalArgumentException(
                "a snapshot after " + commands + " commands or " + intervalNs + " ns, " + kept + " kept");
        }
    }

    /**
     * A million inputs or an hour, three kept.
     *
     * @return the plan.
     */
    public static SnapshotPlan standard()
    {
        return new SnapshotPlan(DEFAULT_COMMANDS, TimeUnit.HOURS.toNanos(1), DEFAULT_KEPT);
    }

    /**
     * None but those that are asked for, three kept.
     *
     * @return the plan.
     */
    public static SnapshotPlan onDemand()
    {
        return new SnapshotPlan(Long.MAX_VALUE, Long.MAX_VALUE, DEFAULT_KEPT);
    }
}
