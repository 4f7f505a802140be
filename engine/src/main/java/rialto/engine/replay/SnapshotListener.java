package rialto.engine.replay;

import java.nio.file.Path;

/** Hears of snapshots that were written, checked and put in their place. Called by the snapshot thread. */
@FunctionalInterface
public interface SnapshotListener
{
    /** The snapshot thread begins; no snapshot was written yet. */
    default void onStart()
    {
        // Most have nothing left of the life before.
    }

    /**
     * A snapshot can be started from. Both journals are on disk up to where it stands.
     *
     * @param sequence      last input that it contains.
     * @param eventSequence last event that it contains.
     * @param file          where it lies.
     */
    void onSnapshot(long sequence, long eventSequence, Path file);
}
