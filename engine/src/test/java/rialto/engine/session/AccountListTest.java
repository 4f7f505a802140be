package rialto.engine.session;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.codecs.event.AccountDefinedEncoder;
import rialto.codecs.types.MessageHeaderEncoder;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Behind its SessionOpened a session is told which accounts it may act for. */
class AccountListTest extends SessionTestBase
{
    private static final int MANY = 2_000;

    @Test
    void shouldTellThatThereIsNoAccount()
    {
        pipeline.defineAccount(1, 2);
        final TestClient client = live(1);

        awaitAccounts(client, List.of("key 1 account 0 at 0 of 0"));
        assertEquals(List.of("Challenge 77 key 1", "SessionOpened @1 last #0"), client.heard);
        assertEquals(List.of(2), client.heardBeforeAccounts);
    }

    @Test
    void shouldTellTheOnlyAccount()
    {
        pipeline.defineAccount(9, 2);
        pipeline.defineAccount(7, 1);
        pipeline.defineAccount(8, 3);

        awaitAccounts(live(1), List.of("key 1 account 7 at 0 of 1"));
    }

    @Test
    void shouldTellAccountsInAscendingOrderWhateverTheOrderOfTheirOpening()
    {
        pipeline.defineAccount(TestPipeline.MAX_ACCOUNTS, 1);
        pipeline.defineAccount(3, 1);
        pipeline.defineAccount(4, 2);
        pipeline.defineAccount(1, 1);

        awaitAccounts(live(1), List.of(
            "key 1 account 1 at 0 of 3",
            "key 1 account 3 at 1 of 3",
            "key 1 account " + TestPipeline.MAX_ACCOUNTS + " at 2 of 3"));
        awaitAccounts(live(2), List.of("key 2 account 4 at 0 of 1"));
    }

    @Test
    void shouldTellOfNoSingleAccountToWhoMayActForAll()
    {
        pipeline.defineAccount(1, 1);
        pipeline.rights(1, false, true);

        awaitAccounts(live(1), List.of("key 1 account 0 at 0 of 0 all"));
    }

    @Test
    void shouldTellOfNoAccountToWhoMayNotTrade()
    {
        pipeline.defineAccount(1, 1);
        pipeline.rights(1, false, false);

        awaitAccounts(live(1), List.of("key 1 account 0 at 0 of 0"));
    }

    @Test
    void shouldTellManyAccountsAFewAtATime()
    {
        defineMany();
        final TestClient client = live(1);
        hearAll(client);
        int most = 0;
        while (client.accounts.size() < MANY)
        {
            final int before = client.accounts.size();
            ingress.doWork();
            hearAll(client);
            most = Math.max(most, client.accounts.size() - before);
        }

        awaitAccounts(client, many());
        assertEquals(AccountDesk.MESSAGES_PER_CYCLE, most);
        client.cancel(1);
        await(client, "Reply @2 #1");
    }

    @Test
    void shouldListWhatThereWasAtTheLogon()
    {
        defineMany();
        final TestClient client = challenged(1);
        client.logon(0);
        awaitQuietly(() -> !client.accounts.isEmpty());
        assertTrue(client.accounts.size() < MANY);
        pipeline.defineAccount(MANY + 1, 1);
        pipeline.defineAccount(MANY + 2, 2);

        awaitAccounts(client, many());
        client.logout();
        await(client, "SessionClosed @2 LOGOUT");
        final TestClient later = live(1);
        awaitQuietly(() -> later.accounts.size() == MANY + 1);
        assertEquals("key 1 account " + (MANY + 1) + " at " + MANY + " of " + (MANY + 1), later.accounts.get(MANY));
    }

    @Test
    void shouldGoOnWhenTheClientTakesMore()
    {
        defineMany();
        final TestClient client = challenged(1);
        client.logon(0);
        clients.remove(client);
        settle();
        final AeronPublication publication =
            (AeronPublication)Objects.requireNonNull(sessions.link(1)).publication();
        final long held = publication.position();
        settle();
        assertEquals(held, publication.position());
        assertEquals(List.of(), client.accounts);

        pipeline.reply(1, 1);
        assertTrue(publication.position() > held, "no room was left for a sequenced message");
        assertEquals(0, sessions.counters().value(SessionCounter.SESSIONS_LAGGED));

        clients.add(client);
        awaitAccounts(client, many());
        assertEquals(
            List.of("Challenge 77 key 1", "SessionOpened @1 last #0", "Reply @2 #1"), client.heard);
    }

    @Test
    void shouldTellAfterWhatWasMissed()
    {
        final TestClient first = live(1);
        first.cancel(1);
        first.logout();
        await(first, "SessionClosed @3 LOGOUT");
        pipeline.defineAccount(5, 1);
        pipeline.eventLog.holdBackAfter(1);
        final TestClient second = challenged(1);
        second.logon(1);
        await(second, "SessionOpened @1 last #0");
        settle();
        assertEquals(List.of(), second.accounts);
        pipeline.eventLog.holdBackAfter(Integer.MAX_VALUE);

        awaitAccounts(second, List.of("key 1 account 5 at 0 of 1"));
        assertEquals("SessionOpened @4 last #1", second.heard.get(second.heardBeforeAccounts.getFirst() - 1));
    }

    @Test
    void shouldKnowTheAccountsOfTheRecoveredEvents()
    {
        final UnsafeBuffer event = new UnsafeBuffer(new byte[128]);
        final AccountDefinedEncoder account = new AccountDefinedEncoder();
        account.wrapAndApplyHeader(event, 0, new MessageHeaderEncoder()).accountId(6).participantId(1);
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + AccountDefinedEncoder.BLOCK_LENGTH;
        egress.onRecoveredEvent(event, 0, length);
        egress.onRecoveredEvent(event, 0, length);

        awaitAccounts(live(1), List.of("key 1 account 6 at 0 of 1"));
    }

    @Test
    void shouldSendTheListWithoutAllocation()
    {
        for (int accountId = 1; accountId <= TestPipeline.MAX_ACCOUNTS; accountId++)
        {
            accounts.define(accountId, 1);
        }
        final TestClient client = live(1);
        final AeronPublication publication =
            (AeronPublication)Objects.requireNonNull(sessions.link(1)).publication();
        final AllocationMeter meter = new AllocationMeter();
        int rounds = 0;
        while (client.accounts.size() + AccountDesk.MESSAGES_PER_CYCLE < TestPipeline.MAX_ACCOUNTS)
        {
            final long before = publication.position();
            meter.begin();
            ingress.doWork();
            meter.end();
            if (publication.position() > before)
            {
                meter.round();
                rounds++;
            }
            client.poll();
        }

        assertTrue(rounds >= 2_000, "too few rounds in which something was sent: " + rounds);
        assertEquals(0, meter.leastInStretch());
    }

    /** Nothing in two polls: one finds nothing, too, where only the padding at the end of a term was left. */
    private static void hearAll(final TestClient client)
    {
        int empty = 0;
        while (empty < 2)
        {
            empty = client.poll() > 0 ? 0 : empty + 1;
        }
    }

    private void defineMany()
    {
        for (int accountId = 1; accountId <= MANY; accountId++)
        {
            pipeline.defineAccount(accountId, 1);
        }
    }

    private static List<String> many()
    {
        return IntStream.rangeClosed(1, MANY)
            .mapToObj(id -> "key 1 account " + id + " at " + (id - 1) + " of " + MANY)
            .toList();
    }

    private void awaitAccounts(final TestClient client, final List<String> expected)
    {
        awaitQuietly(() -> client.accounts.size() >= expected.size());
        settle();
        assertEquals(expected, client.accounts);
    }
}
