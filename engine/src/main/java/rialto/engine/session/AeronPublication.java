package rialto.engine.session;

import io.aeron.Publication;
import io.aeron.logbuffer.BufferClaim;
import org.agrona.DirectBuffer;

/** The way to a client over Aeron. */
final class AeronPublication implements ClientPublication
{
    private final Publication publication;

    AeronPublication(final Publication publication)
    {
        this.publication = publication;
    }

    /** How much was sent so far. Any thread. */
    long position()
    {
        return publication.position();
    }

    @Override
    public long tryClaim(final int length, final BufferClaim claim)
    {
        return publication.tryClaim(length, claim);
    }

    @Override
    public long offer(final DirectBuffer buffer, final int offset, final int length)
    {
        return publication.offer(buffer, offset, length);
    }

    @Override
    public boolean isConnected()
    {
        return publication.isConnected();
    }

    @Override
    public boolean isClosed()
    {
        return publication.isClosed();
    }

    @Override
    public long availableWindow()
    {
        return publication.availableWindow();
    }

    @Override
    public long originalRegistrationId()
    {
        return publication.originalRegistrationId();
    }

    @Override
    public void close()
    {
        publication.close();
    }
}
