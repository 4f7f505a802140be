package rialto.engine.session;

import io.aeron.Aeron;
import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.logbuffer.ControlledFragmentHandler;
import io.aeron.logbuffer.Header;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The network that clients are really on. Ingress thread only; polling allocates nothing. */
final class AeronNetwork implements Network
{
    private final Aeron aeron;

    AeronNetwork(final Aeron aeron)
    {
        this.aeron = aeron;
    }

    @Override
    public FrameSource subscribe(final String channel, final int streamId)
    {
        return new Frames(aeron.addSubscription(channel, streamId));
    }

    @Override
    public long requestPublication(final String channel, final int streamId)
    {
        return aeron.asyncAddPublication(channel, streamId);
    }

    @Override
    public @Nullable ClientPublication publication(final long requestId)
    {
        final Publication found = aeron.getPublication(requestId);
        return found == null ? null : new AeronPublication(found);
    }

    @Override
    public void withdraw(final long requestId)
    {
        aeron.asyncRemovePublication(requestId);
    }

    @Override
    public FrameOrigin origin(final Object image)
    {
        return new Origin((Image)image);
    }

    /** All clients' fragments. */
    private static final class Frames implements FrameSource, ControlledFragmentHandler
    {
        private final Subscription subscription;
        private FrameHandler handler = (image, sessionId, flags, buffer, offset, length) -> Action.ABORT;

        Frames(final Subscription subscription)
        {
            this.subscription = subscription;
        }

        @Override
        public int poll(final FrameHandler to, final int limit)
        {
            handler = to;
            return subscription.controlledPoll(this, limit);
        }

        @Override
        public Action onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header)
        {
            final Image image = (Image)header.context();
            return handler.onFragment(image, image.sessionId(), header.flags(), buffer, offset, length);
        }

        @Override
        public void close()
        {
            subscription.close();
        }
    }

    /** One client's image. */
    private static final class Origin implements FrameOrigin
    {
        private final Image image;

        Origin(final Image image)
        {
            this.image = image;
        }

        @Override
        public int sessionId()
        {
            return image.sessionId();
        }

        @Override
        public boolean isClosed()
        {
            return image.isClosed();
        }

        @Override
        public boolean is(final Object other)
        {
            return image == other;
        }
    }
}
