package rialto.bench.sim;

import io.aeron.Publication;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.protocol.DataHeaderFlyweight;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.engine.session.ClientPublication;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The engine's way to one client: a window that fills up while the client does not read. What was sent before the
 * engine died still arrives, if the client waits for it.
 */
final class Outbox implements ClientPublication
{
    private final int streamId;
    private final int windowLength;
    private final Deque<UnsafeBuffer> messages = new ArrayDeque<>();
    private long position;
    private int waitingLength;
    private int hiccups;
    private boolean isListening = true;
    private boolean isClosed;

    Outbox(final int streamId, final int windowLength)
    {
        this.streamId = streamId;
        this.windowLength = windowLength;
    }

    @Override
    public long tryClaim(final int length, final BufferClaim claim)
    {
        final long refused = refusal(length);
        if (refused != 0)
        {
            return refused;
        }
        claim.wrap(room(length), 0, length + DataHeaderFlyweight.HEADER_LENGTH);
        return position;
    }

    @Override
    public long offer(final DirectBuffer buffer, final int offset, final int length)
    {
        final long refused = refusal(length);
        if (refused == 0)
        {
            room(length).putBytes(DataHeaderFlyweight.HEADER_LENGTH, buffer, offset, length);
        }
        return refused == 0 ? position : refused;
    }

    @Override
    public boolean isConnected()
    {
        return isListening && !isClosed;
    }

    @Override
    public boolean isClosed()
    {
        return isClosed;
    }

    @Override
    public long availableWindow()
    {
        return windowLength - (long)waitingLength;
    }

    @Override
    public long originalRegistrationId()
    {
        return streamId;
    }

    @Override
    public void close()
    {
        isClosed = true;
    }

    /** The client does not listen any more. */
    void leave()
    {
        isListening = false;
    }

    /** The next message that the client reads, without Aeron's header; null if there is none. */
    @Nullable
    UnsafeBuffer take()
    {
        final UnsafeBuffer message = messages.poll();
        if (message == null)
        {
            return null;
        }
        waitingLength -= message.capacity();
        final int header = DataHeaderFlyweight.HEADER_LENGTH;
        return new UnsafeBuffer(message, header, message.capacity() - header);
    }

    private long refusal(final int length)
    {
        if (isClosed)
        {
            return Publication.CLOSED;
        }
        if (!isListening)
        {
            return Publication.NOT_CONNECTED;
        }
        if (waitingLength + length + DataHeaderFlyweight.HEADER_LENGTH > windowLength)
        {
            return Publication.BACK_PRESSURED;
        }
        hiccups++;
        return hiccups % 16 == 0 ? Publication.ADMIN_ACTION : 0;
    }

    private UnsafeBuffer room(final int length)
    {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[length + DataHeaderFlyweight.HEADER_LENGTH]);
        messages.add(message);
        waitingLength += message.capacity();
        position += message.capacity();
        return message;
    }
}
