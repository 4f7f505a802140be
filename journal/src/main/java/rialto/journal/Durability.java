package rialto.journal;

/**
 * When a committed batch counts as durable. The name stands in every published result.
 */
public enum Durability
{
    /**
     * A batch counts once it is in the page cache: it survives the death of the process, not of the machine. Another
     * thread brings it to disk within the configured interval.
     */
    PAGE_CACHE,

    /**
     * A batch counts once {@link Journal#sync()} has returned: it survives the death of the machine. The writer calls
     * it after each batch.
     */
    SYNC
}
