package rialto.engine.snapshot;

/**
 * A noun that can write all of its state as canonical records.
 */
public interface Snapshottable
{
    /**
     * Writes the whole state in its canonical order: the same state gives the same bytes, whatever the history and the
     * memory layout. Allocates nothing and changes nothing. Called by the thread that owns the state.
     *
     * @param writer that takes the records.
     */
    void writeTo(SnapshotWriter writer);
}
