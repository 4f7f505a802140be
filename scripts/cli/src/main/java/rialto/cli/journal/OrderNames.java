package rialto.cli.journal;

import org.agrona.collections.Long2LongHashMap;

/**
 * Which order of a changed run is which one of the original run, and back: where a command is left out, all later
 * orders get other ids. Up to the place of the change both have the same. One thread.
 */
final class OrderNames
{
    /** An order that the other run does not have. */
    static final long NONE = -1;

    private final long lastCommonId;
    private final Long2LongHashMap changed = new Long2LongHashMap(NONE);
    private final Long2LongHashMap original = new Long2LongHashMap(NONE);

    /** Knows the orders up to an id, which both runs have. */
    OrderNames(final long lastCommonId)
    {
        this.lastCommonId = lastCommonId;
    }

    /** An order that both runs took with the same command. */
    void same(final long originalId, final long changedId)
    {
        changed.put(originalId, changedId);
        original.put(changedId, originalId);
    }

    /** Id that an order of the original run has in the changed one. */
    long changed(final long originalId)
    {
        return isCommon(originalId) ? originalId : changed.get(originalId);
    }

    /** Id that an order of the changed run has in the original one. */
    long original(final long changedId)
    {
        return isCommon(changedId) ? changedId : original.get(changedId);
    }

    private boolean isCommon(final long orderId)
    {
        return Long.compareUnsigned(orderId, lastCommonId) <= 0;
    }
}
