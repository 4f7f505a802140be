package rialto.engine.session;

import io.aeron.Publication;
import io.aeron.logbuffer.BufferClaim;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.EgressTrailer;

/**
 * Puts a message and its trailer into a client's publication. Each thread has its own; the publication takes from many.
 * Never waits, does not allocate.
 */
final class SessionSender
{
    private static final int ADMIN_ACTION_RETRIES = 3;

    private final EdgeClock clock;
    private final BufferClaim claim = new BufferClaim();

    SessionSender(final EdgeClock clock)
    {
        this.clock = clock;
    }

    /**
     * Sends, or says why not.
     *
     * @return the publication's new position, or one of its negative codes.
     */
    long send(
        final ClientPublication publication,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long journalledNs,
        final long matchedNs)
    {
        final long position = tryClaim(publication, length + EgressTrailer.ENCODED_LENGTH);
        if (position > 0)
        {
            final MutableDirectBuffer target = claim.buffer();
            target.putBytes(claim.offset(), buffer, offset, length);
            EgressTrailer.write(target, claim.offset() + length, journalledNs, matchedNs, clock.nowNs());
            claim.commit();
        }
        return position;
    }

    /** A log buffer's rotation is over at once: the only failure worth a second try. */
    private long tryClaim(final ClientPublication publication, final int length)
    {
        long position = publication.tryClaim(length, claim);
        for (int i = 0; i < ADMIN_ACTION_RETRIES && position == Publication.ADMIN_ACTION; i++)
        {
            position = publication.tryClaim(length, claim);
        }
        return position;
    }
}
