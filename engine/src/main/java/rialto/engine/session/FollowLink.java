package rialto.engine.session;

/**
 * One follower of the event log between its request and its end, as two threads see it: ingress makes it and asks for
 * its end, the retransmission agent serves it and lets go of it. Ingress closes the publication only then. Never used
 * again.
 */
final class FollowLink
{
    private final ClientPublication publication;
    private final long nextEventSequence;
    private volatile boolean isEnding;
    private volatile boolean isReleased;
    private boolean isRetired;

    FollowLink(final ClientPublication publication, final long nextEventSequence)
    {
        this.publication = publication;
        this.nextEventSequence = nextEventSequence;
    }

    ClientPublication publication()
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

    /** Agent: the same, since what is to be sent next was retired. */
    void releaseAsRetired()
    {
        isRetired = true;
        isReleased = true;
    }

    /** Ingress. */
    boolean isReleased()
    {
        return isReleased;
    }

    /** Ingress, once it is released: whether it asked for events that are gone. */
    boolean isRetired()
    {
        return isRetired;
    }
}
