package rialto.engine.replay;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * What of its journals an exchange lets go of behind its snapshots.
 *
 * @param inputs  whether whole files of the input journal go.
 * @param events  whether whole files of the event log go. A gateway that starts anew reads the log from event 1, and a
 *                session may ask for messages that it missed: only where nobody needs what is older than the oldest
 *                snapshot.
 * @param archive folder that they go to, laid out as a data folder, of one exchange alone; null: they are deleted.
 */
public record RetentionPlan(boolean inputs, boolean events, @Nullable Path archive)
{
    /** Fewest snapshots that must be kept where files go: one to start from, one more if that is damaged. */
    public static final int LEAST_SNAPSHOTS = 2;

    /**
     * Both journals stay whole.
     *
     * @return the plan.
     */
    public static RetentionPlan keepEverything()
    {
        return new RetentionPlan(false, false, null);
    }

    /**
     * Refuses snapshots that do not allow for this.
     *
     * @param snapshots that are written.
     * @throws IllegalArgumentException if files are to go behind fewer than {@value #LEAST_SNAPSHOTS} of them.
     */
    public void check(final SnapshotPlan snapshots)
    {
        if ((inputs || events) && snapshots.kept() < LEAST_SNAPSHOTS)
        {
            throw new IllegalArgumentException("the journal can be retired behind " + LEAST_SNAPSHOTS +
                " snapshots or more, not behind " + snapshots.kept());
        }
    }
}
