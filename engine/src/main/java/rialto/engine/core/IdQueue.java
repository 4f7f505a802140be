package rialto.engine.core;

import rialto.engine.memory.NativeRegion;

/**
 * Order ids, first in first out, emptied before each command ends. Whoever adds sees to it that no order is in it
 * twice: it has room for every open order and those
 * that end while they are in it. Engine thread only.
 */
final class IdQueue implements AutoCloseable
{
    /** A list of orders opens so many in one command, in places of such as have ended in it. */
    private static final int FURTHER = 3;

    private final NativeRegion ids;
    private long head;
    private long tail;

    IdQueue(final String tag, final int capacity)
    {
        ids = NativeRegion.allocate(tag, ((long)capacity + FURTHER) * Long.BYTES);
    }

    @Override
    public void close()
    {
        ids.close();
    }

    boolean isEmpty()
    {
        return head == tail;
    }

    void add(final long orderId)
    {
        ids.putLong(tail * Long.BYTES, orderId);
        tail++;
    }

    long poll()
    {
        final long orderId = ids.getLong(head * Long.BYTES);
        head++;
        if (head == tail)
        {
            head = 0;
            tail = 0;
        }
        return orderId;
    }
}
