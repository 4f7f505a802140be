package rialto.cli.marketreplay;

import org.HdrHistogram.Histogram;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The commands that are under way: when each was due, and under which id the engine knows a recorded order. One thread.
 */
final class CommandWindow
{
    private static final long HIGHEST_LATENCY_NS = TimeUnit.MINUTES.toNanos(10);
    private static final int SIGNIFICANT_DIGITS = 3;

    private final int capacity;
    private final long[] dueNsBySlot;
    private final long[] enteredBySlot;
    private final Map<Long, Long> engineOrderIds = new HashMap<>();
    private final Histogram latencyNs = new Histogram(HIGHEST_LATENCY_NS, SIGNIFICANT_DIGITS);
    private long firstClientSequence;
    private long sentCount;
    private long answeredCount;

    CommandWindow(final int capacity)
    {
        this.capacity = capacity;
        this.dueNsBySlot = new long[capacity];
        this.enteredBySlot = new long[capacity];
    }

    /** Notes a command as sent; a recorded order id of -1 says that it enters none. */
    void sent(final long clientSequence, final long dueNs, final long enteredOrderId)
    {
        if (sentCount == 0)
        {
            firstClientSequence = clientSequence;
        }
        if (clientSequence != firstClientSequence + sentCount)
        {
            throw new IllegalStateException("the session sent " + clientSequence + " as its command " + sentCount);
        }

        final int slot = (int)(sentCount % capacity);
        dueNsBySlot[slot] = dueNs;
        enteredBySlot[slot] = enteredOrderId;
        sentCount++;
    }

    /** Notes the answer to the command sent longest ago; false if it is not the answer to that. */
    boolean answered(final long clientSequence, final long engineOrderId, final long nowNs)
    {
        if (clientSequence != firstClientSequence + answeredCount || answeredCount == sentCount)
        {
            return false;
        }

        final int slot = (int)(answeredCount % capacity);
        latencyNs.recordValue(Math.min(HIGHEST_LATENCY_NS, Math.max(0, nowNs - dueNsBySlot[slot])));
        if (enteredBySlot[slot] >= 0)
        {
            engineOrderIds.put(enteredBySlot[slot], engineOrderId);
        }
        answeredCount++;
        return true;
    }

    /** The engine's id of a recorded order, 0 while its entry is not answered. */
    long engineOrderId(final long recordedOrderId)
    {
        return engineOrderIds.getOrDefault(recordedOrderId, 0L);
    }

    /** The order is closed and will not be named again. */
    void forget(final long recordedOrderId)
    {
        engineOrderIds.remove(recordedOrderId);
    }

    Iterable<Long> knownEngineOrderIds()
    {
        return engineOrderIds.values();
    }

    long sentCount()
    {
        return sentCount;
    }

    long answeredCount()
    {
        return answeredCount;
    }

    /** Whether one more command may be sent, given how many changes the market data has shown. */
    boolean hasRoom(final long shownCount)
    {
        return sentCount - Math.min(answeredCount, shownCount) < capacity;
    }

    Histogram latencyNs()
    {
        return latencyNs;
    }
}
