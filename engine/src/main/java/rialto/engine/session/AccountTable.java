package rialto.engine.session;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Owner of every account, and in which order they were opened. Built from the engine's events alone: written by
 * recovery and then by the egress thread, read by the ingress thread. An entry is set once and never changes, so what
 * was there at one moment can be told later: the accounts that were opened up to then. Allocates nothing.
 */
public final class AccountTable
{
    private static final long OWNER_MASK = 0xFFFF_FFFFL;

    /** For each account id its place in the order of opening, and its owner: {@code ordinal | owner}; 0: none. */
    private final AtomicLongArray accounts;
    private final int[] countByParticipant;
    private int openedCount;

    /**
     * An empty table.
     *
     * @param maxParticipants highest participant id.
     * @param maxAccounts     highest account id.
     */
    public AccountTable(final int maxParticipants, final int maxAccounts)
    {
        accounts = new AtomicLongArray(maxAccounts + 1);
        countByParticipant = new int[maxParticipants + 1];
    }

    /**
     * Takes an account as it was opened; one that is known keeps its owner. One writer at a time.
     *
     * @param accountId     1 to the highest.
     * @param participantId owner, 1 to the highest.
     */
    public void define(final int accountId, final int participantId)
    {
        if (accounts.get(accountId) == 0L)
        {
            openedCount++;
            countByParticipant[participantId]++;
            accounts.set(accountId, (long)openedCount << Integer.SIZE | participantId);
        }
    }

    /** The writer: how many accounts there are; names the moment to {@link #isOf}. */
    int openedCount()
    {
        return openedCount;
    }

    /** The writer: how many of them a participant has. */
    int countOf(final int participantId)
    {
        return countByParticipant[participantId];
    }

    /** Any thread: whether an account was a participant's when as many accounts as told had been opened. */
    boolean isOf(final int accountId, final int participantId, final int whenOpenedCount)
    {
        final long entry = accounts.get(accountId);
        return (entry & OWNER_MASK) == participantId && entry >>> Integer.SIZE <= whenOpenedCount;
    }
}
