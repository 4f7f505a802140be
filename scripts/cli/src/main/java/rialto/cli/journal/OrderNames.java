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
    private long lastChangedId;
    private long unusedId = Long.MAX_VALUE;
    private final Long2LongHashMap changed = new Long2LongHashMap(NONE);
    private final Long2LongHashMap original = new Long2LongHashMap(NONE);

    /** Knows the orders up to an id, which both runs have. */
    OrderNames(final long lastCommonId)
    {
        this.lastCommonId = lastCommonId;
        lastChangedId = lastCommonId;
    }

    /** An order that the changed run took. */
    void took(final long changedId)
    {
        if (Long.compareUnsigned(changedId, lastChangedId) > 0)
        {
            lastChangedId = changedId;
        }
    }

    /** An order that both runs took with the same command. */
    void same(final long originalId, final long changedId)
    {
        changed.put(originalId, changedId);
        original.put(changedId, originalId);
    }

    /**
     * Id by which the changed run knows what a command of the original one names: where it has no such order, the same
     * id, as long as it is not that of another order there; else one that no order has, and its name is the id.
     */
    long changed(final long originalId)
    {
        if (isCommon(originalId))
        {
            return originalId;
        }
        if (!changed.containsKey(originalId))
        {
            if (Long.compareUnsigned(originalId, lastChangedId) > 0)
            {
                return originalId;
            }
            same(originalId, unusedId--);
        }
        return changed.get(originalId);
    }

    /** Name of an id of the changed run: of an order its id in the original one; what is no order's, is the same. */
    long original(final long changedId)
    {
        final boolean isNoOrder = Long.compareUnsigned(changedId, lastChangedId) > 0;
        return isCommon(changedId) || (isNoOrder && !original.containsKey(changedId)) ? changedId :
            original.get(changedId);
    }

    private boolean isCommon(final long orderId)
    {
        return Long.compareUnsigned(orderId, lastCommonId) <= 0;
    }
}
