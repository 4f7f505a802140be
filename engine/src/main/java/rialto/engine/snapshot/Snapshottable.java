package rialto.engine.snapshot;

/**
 * A noun that can write all of its state as canonical records, and take it up again from them. What it keeps beside
 * them it makes anew: for all that may be asked and done afterwards, it is the noun that wrote them.
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

    /**
     * Takes up the state that {@link #writeTo} wrote: reads its own records and leaves the reader at the first one that
     * is not. Called once, on a noun without state, by the thread that owns it; the nouns that it depends on are there
     * already. May allocate.
     *
     * @param reader that stands at the first record of this noun, or behind where it wrote none.
     * @throws IllegalStateException if the records cannot be what a noun with these maxima wrote.
     */
    void restoreFrom(SnapshotReader reader);
}
