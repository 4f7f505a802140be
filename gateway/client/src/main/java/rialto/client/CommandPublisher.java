package rialto.client;

import io.aeron.ExclusivePublication;
import io.aeron.logbuffer.BufferClaim;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.types.MessageHeaderEncoder;

/**
 * Claims room for a command in the publication to the engine, and gives it its client sequence when it is written. One
 * thread; never waits, does not allocate.
 */
final class CommandPublisher
{
    private static final int ADMIN_ACTION_RETRIES = 3;

    private final int keyId;
    private final ExclusivePublication publication;
    private final BufferClaim claim = new BufferClaim();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private boolean isOpen;
    private long nextClientSequence;
    private long sentCount;
    private long refusal;

    CommandPublisher(final int keyId, final ExclusivePublication publication)
    {
        this.keyId = keyId;
        this.publication = publication;
    }

    /** Commands may be sent, the first with this sequence. */
    void open(final long firstClientSequence)
    {
        isOpen = true;
        nextClientSequence = firstClientSequence;
    }

    void close()
    {
        isOpen = false;
    }

    /** The engine has refused the command with this sequence: it is to be used again. */
    void rewind(final long clientSequence)
    {
        nextClientSequence = Math.min(nextClientSequence, clientSequence);
    }

    /** False: {@link #refusal()} says why not. */
    boolean claimCommand(final int blockLength)
    {
        if (!isOpen)
        {
            refusal = OrderSession.NOT_LOGGED_ON;
            return false;
        }
        return claim(blockLength);
    }

    /** The same for a message that belongs to no open session. */
    boolean claim(final int blockLength)
    {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
        long position = publication.tryClaim(length, claim);
        for (int i = 0; i < ADMIN_ACTION_RETRIES && position == OrderSession.ADMIN_ACTION; i++)
        {
            position = publication.tryClaim(length, claim);
        }
        refusal = position;
        return position > 0;
    }

    long refusal()
    {
        return refusal;
    }

    MutableDirectBuffer buffer()
    {
        return claim.buffer();
    }

    int offset()
    {
        return claim.offset();
    }

    MessageHeaderEncoder messageHeader()
    {
        return messageHeader;
    }

    int keyId()
    {
        return keyId;
    }

    long nextClientSequence()
    {
        return nextClientSequence;
    }

    /** The client sequence of the command that was written. */
    long commitCommand()
    {
        commit();
        final long clientSequence = nextClientSequence;
        nextClientSequence++;
        return clientSequence;
    }

    /** Gives back room that was claimed for a command that could not be written. */
    void abort()
    {
        claim.abort();
    }

    void commit()
    {
        claim.commit();
        sentCount++;
    }

    /** Frames sent so far: tells whether there was silence. */
    long sentCount()
    {
        return sentCount;
    }
}
