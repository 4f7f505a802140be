package rialto.engine.session;

/**
 * Which accounts one session may act for, as of its logon, and how far its client was told. Filled by egress before
 * ingress knows that the session is open; from then on ingress's alone.
 */
final class AccountList
{
    private long openedSequence;
    private int participantId;
    private boolean isOfAll;
    private int count;
    private int openedCount;
    private int nextAccountId = 1;
    private int nextIndex;
    private boolean isTold;

    /** Egress: the logon of a key that may act for every account. */
    void all(final long openedSessionSequence)
    {
        openedSequence = openedSessionSequence;
        isOfAll = true;
    }

    /** Egress: the logon of a key that may act for none. */
    void none(final long openedSessionSequence)
    {
        openedSequence = openedSessionSequence;
    }

    /** Egress: the logon of a key that may act for the accounts that its participant has at this moment. */
    void of(final long openedSessionSequence, final int ownerParticipantId, final AccountTable accounts)
    {
        openedSequence = openedSessionSequence;
        participantId = ownerParticipantId;
        count = accounts.countOf(ownerParticipantId);
        openedCount = accounts.openedCount();
    }

    /** Place in the session's stream of the SessionOpened that the list follows. */
    long openedSequence()
    {
        return openedSequence;
    }

    boolean isOfAll()
    {
        return isOfAll;
    }

    int count()
    {
        return count;
    }

    /** The account to be told of next if it is in the list; ascending. */
    int nextAccountId()
    {
        return nextAccountId;
    }

    /** Its place in the list, if it is. */
    int nextIndex()
    {
        return nextIndex;
    }

    boolean isNextInList(final AccountTable accounts)
    {
        return accounts.isOf(nextAccountId, participantId, openedCount);
    }

    /** Goes on to the next account id. */
    void passOver()
    {
        nextAccountId++;
    }

    /** One message has gone out: of the next account, or, for an empty list, the only one. */
    void onSent()
    {
        nextIndex++;
        isTold = nextIndex >= count;
    }

    boolean isTold()
    {
        return isTold;
    }
}
