package rialto.client;

import rialto.codecs.event.SessionAccountDecoder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which accounts a session may act for: enter, change and cancel orders. As of its logon; an account that is opened
 * later may be used at once, but is listed at the next logon only. Used by the session's thread.
 *
 * <p>The engine tells the list right behind the opening of the session, one message for each account, so it is not
 * complete yet when {@link OrderSession#awaitLogon} returns: see {@link #isComplete()}, {@link
 * OrderSession#awaitAccounts} and {@link SessionListener#onAccounts}. An engine that does not know the message tells
 * nothing, and the list never is complete. Until then it is empty; half a list is never shown.
 */
public final class SessionAccounts
{
    private final List<Integer> heard = new ArrayList<>();
    private List<Integer> accountIds = List.of();
    private boolean isOfAll;
    private boolean isComplete;

    SessionAccounts()
    {
    }

    /**
     * Whether the engine has told all of it.
     *
     * @return true from just before {@link SessionListener#onAccounts} on; false again only if the session opens anew.
     */
    public boolean isComplete()
    {
        return isComplete;
    }

    /**
     * Whether the session may act for every account, now and later, as a gateway may.
     *
     * @return true if so: then no account is listed; false also while the list is not complete.
     */
    public boolean actsForAll()
    {
        return isOfAll;
    }

    /**
     * The accounts, one by one.
     *
     * @return ids in ascending order, unmodifiable; empty if there is none, if the session acts for all, or while the
     *         list is not complete.
     */
    public List<Integer> accountIds()
    {
        return accountIds;
    }

    /**
     * Whether the list has an account. The engine decides anyway.
     *
     * @param accountId any number.
     * @return true if it is listed, or the session acts for all; false while the list is not complete.
     */
    public boolean mayActFor(final int accountId)
    {
        return isOfAll || Collections.binarySearch(accountIds, accountId) >= 0;
    }

    /** The session is open: its list follows. */
    void begin()
    {
        heard.clear();
        accountIds = List.of();
        isOfAll = false;
        isComplete = false;
    }

    /** True if this made the list complete. A message out of its place is none of this session's list. */
    boolean onAccount(final SessionAccountDecoder account)
    {
        final long count = account.count();
        if (isComplete || account.index() != heard.size())
        {
            return false;
        }
        if (count > 0)
        {
            heard.add(account.accountId());
        }
        if (heard.size() >= count)
        {
            accountIds = List.copyOf(heard);
            isOfAll = account.allAccounts() == 1;
            isComplete = true;
            heard.clear();
        }
        return isComplete;
    }
}
