package rialto.engine.session;

/**
 * Tells each session, behind its SessionOpened, which accounts it may act for as of its logon: one message for each, a
 * few in every duty cycle. A client that does not take them gets the rest later. Ingress thread only; never waits, does
 * not allocate.
 *
 * <p>The list leaves room in the publication for the session's sequenced messages, so that it does not by itself make a
 * session fall behind.
 */
final class AccountDesk
{
    /** Most messages to one session in one duty cycle. */
    static final int MESSAGES_PER_CYCLE = 16;

    private static final int LOOKS_PER_CYCLE = 1_024;
    private static final int ROOM_LEFT_BYTES = 4_096;

    private final AccountTable accounts;
    private final ResponsePublisher responses;

    AccountDesk(final AccountTable accounts, final ResponsePublisher responses)
    {
        this.accounts = accounts;
        this.responses = responses;
    }

    /** Goes on with a connection's list, if there is one to be told; returns how far it came. */
    int tick(final Connection connection)
    {
        final SessionLink link = connection.link;
        if (connection.stage != ConnectionStage.LIVE || link == null || link.accounts().isTold() || !isOpenedSent(link))
        {
            return 0;
        }
        final AccountList list = link.accounts();
        return list.count() == 0 ? tellThatEmpty(connection, list) : tell(connection, list);
    }

    /** What was missed, and SessionOpened behind it, may still be on its way from the event log. */
    private static boolean isOpenedSent(final SessionLink link)
    {
        return Long.compareUnsigned(link.lastSentSequence(), link.accounts().openedSequence()) >= 0;
    }

    private int tellThatEmpty(final Connection connection, final AccountList list)
    {
        if (!send(connection, list, 0))
        {
            return 0;
        }
        list.onSent();
        return 1;
    }

    private int tell(final Connection connection, final AccountList list)
    {
        int looks = 0;
        int sent = 0;
        while (looks < LOOKS_PER_CYCLE && sent < MESSAGES_PER_CYCLE && !list.isTold())
        {
            if (list.isNextInList(accounts))
            {
                if (!send(connection, list, list.nextAccountId()))
                {
                    return looks;
                }
                list.onSent();
                sent++;
            }
            list.passOver();
            looks++;
        }
        return looks;
    }

    private boolean send(final Connection connection, final AccountList list, final int accountId)
    {
        final ClientPublication publication = connection.publication;
        return publication != null && publication.availableWindow() >= ROOM_LEFT_BYTES &&
            responses.account(connection, accountId, list.nextIndex(), list.count(), list.isOfAll());
    }
}
