package rialto.bench.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How one exchange of the campaign lives.
 *
 * @param isOnSmallDisk whether its data folder is on a disk of its own that can be filled up.
 * @param isRetiring    whether its journals go to an archive behind its snapshots.
 * @param snapshotsKept how many snapshots stay.
 */
record LifePlan(boolean isOnSmallDisk, boolean isRetiring, int snapshotsKept)
{
    /** Small files: the journals go to a new one every few thousand commands. */
    private static final String SEGMENT_LENGTH = "1048576";
    private static final int LEAST_SNAPSHOT_INPUTS = 1_000;
    private static final List<String> PROFILES = List.of("shared", "dedicated", "solo");
    private static final int MODE_OPTIONS = 4;

    /** Every combination comes in turn, the one with most to go wrong first. */
    static LifePlan of(final int number, final boolean isSmallDiskPossible, final Random random)
    {
        return new LifePlan(isSmallDiskPossible && number % 2 == 0, number % 4 < 2, 2 + random.nextInt(2));
    }

    /** What an engine is started with; its profile and the moment of its next snapshot are drawn. */
    List<String> options(final String durability, final Path archive, final Random random)
    {
        final String profile = PROFILES.get(random.nextInt(PROFILES.size()));
        final List<String> options = new ArrayList<>(List.of("--profile", profile, "--durability", durability,
            "--segment-length", SEGMENT_LENGTH, "--snapshot-every",
            Integer.toString(LEAST_SNAPSHOT_INPUTS + random.nextInt(LEAST_SNAPSHOT_INPUTS)), "--snapshots-kept",
            Integer.toString(snapshotsKept)));
        if (isRetiring)
        {
            options.addAll(List.of("--retire-journal", "--retire-events", "--archive", archive.toString()));
        }
        return options;
    }

    /** Of what an engine is started with, profile and durability. */
    static List<String> modeOf(final List<String> options)
    {
        return options.subList(0, MODE_OPTIONS);
    }
}
