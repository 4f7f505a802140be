package rialto.gateway.websocket;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;

/**
 * What waits to be sent to one client, bounded. One thread puts in, any takes out; the lock is held for a moment only.
 * Answers and heartbeats have a reserve of their own, which market data cannot fill.
 */
final class Outbox
{
    private static final int CONTROL_RESERVE_MESSAGES = 256;
    private static final int CONTROL_RESERVE_BYTES = 64 * 1024;

    private final int maxMessages;
    private final int maxBytes;
    private final ArrayDeque<Outgoing> queue = new ArrayDeque<>();
    private int bytes;
    private boolean isSending;
    private boolean isClosed;
    private boolean isWaitedFor;

    Outbox(final int maxMessages, final int maxBytes)
    {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
    }

    /** Puts a message last; false: it does not fit, and nothing of its topic is left either. */
    synchronized boolean offer(final Outgoing message)
    {
        final int size = message.text().length();
        if (isClosed || queue.isEmpty() || fits(message, size))
        {
            return isClosed || add(message, size);
        }
        final Topic topic = message.topic();
        if (topic != null)
        {
            drop(topic);
            isWaitedFor = true;
        }
        return false;
    }

    /** The next one for whoever is not sending already; null: nothing to do. */
    synchronized @Nullable Outgoing begin()
    {
        if (isSending)
        {
            return null;
        }
        final Outgoing first = poll();
        isSending = first != null;
        return first;
    }

    /** The next one for whoever has just sent; null: nothing is left, and it is not sending any more. */
    synchronized @Nullable Outgoing next()
    {
        final Outgoing next = poll();
        isSending = next != null;
        return next;
    }

    /** Whether something was dropped and there is room again. */
    synchronized boolean isRoomAgain()
    {
        return isWaitedFor && queue.isEmpty() && !isClosed;
    }

    /** The same, but true once only. */
    synchronized boolean takeRoom()
    {
        final boolean isRoom = isRoomAgain();
        isWaitedFor &= !isRoom;
        return isRoom;
    }

    synchronized void close()
    {
        isClosed = true;
        queue.clear();
        bytes = 0;
    }

    /** Takes out what is of a topic. */
    synchronized void drop(final Topic topic)
    {
        queue.removeIf(message -> message.topic() == topic);
        bytes = 0;
        queue.forEach(message -> bytes += message.text().length());
    }

    private boolean fits(final Outgoing message, final int size)
    {
        return message.topic() != null ?
            queue.size() < maxMessages && bytes + size <= maxBytes :
            queue.size() < maxMessages + CONTROL_RESERVE_MESSAGES && bytes + size <= maxBytes + CONTROL_RESERVE_BYTES;
    }

    private boolean add(final Outgoing message, final int size)
    {
        bytes += size;
        return queue.add(message);
    }

    private @Nullable Outgoing poll()
    {
        final Outgoing first = queue.poll();
        bytes -= first == null ? 0 : first.text().length();
        return first;
    }
}
