package rialto.journal.snapshot;

/**
 * What a record of a snapshot belongs to.
 */
public enum SnapshotSection
{
    /**
     * The state machine: these records, in their order, are what the state hash covers.
     */
    STATE(BlockFormat.STATE),

    /**
     * What the process around the state machine needs to go on, and cannot learn from the state.
     */
    EDGE(BlockFormat.EDGE);

    private final int kind;

    SnapshotSection(final int kind)
    {
        this.kind = kind;
    }

    int kind()
    {
        return kind;
    }
}
