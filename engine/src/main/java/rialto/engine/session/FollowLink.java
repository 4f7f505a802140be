package rialto.engine.session;

import io.aeron.Publication;

/**
 * One follower of the event log between its request and its end, as two threads see it: ingress makes it and asks for
 * its end, the retransmission agent serves it and lets go of it. Ingress closes the publication only then. Never used
 * again.
 */
final class FollowLink
{
    private final Publication publication;
    private final long nextEventSequence;
    private volatile boolean isEnding;
    private volatile boolean isReleased;

    FollowLink(final Publication publication, final long nextEventSequence)
    {
        this.publication = publication;
        this.nextEventSequence = nextEventSequence;
    }

    Publication publication()
    {
        return publication;
    }

    /** First event to be sent. */
    long nextEventSequence()
    {
        return nextEventSequence;
    }

    /** Ingress: its session is over. */
    void end()
    {
        isEnding = true;
    }

    /** Agent. */
    boolean isEnding()
    {
        return isEnding;
    }

    /** Agent: it will not touch the publication again. */
    void release()
    {
        isReleased = true;
    }

    /** Ingress. */
    boolean isReleased()
    {
        return isReleased;
    }
}
