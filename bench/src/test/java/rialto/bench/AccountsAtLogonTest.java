package rialto.bench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.client.Right;
import rialto.client.SessionListener;
import rialto.codecs.KeyFile;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.EngineConfig;
import rialto.engine.Exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Clients of a running exchange learn at logon which accounts they may act for, also after it was started again. */
class AccountsAtLogonTest
{
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MANY = 700;

    @TempDir
    Path folder;

    private final KeyFile traderKey = KeyFile.generate(2);
    private final KeyFile emptyKey = KeyFile.generate(3);
    private final KeyFile gatewayKey = KeyFile.generate(4);
    private final KeyFile watcherKey = KeyFile.generate(5);

    @Test
    void everyKeyIsToldItsOwn() throws IOException
    {
        final List<Integer> before =
            Stream.concat(Stream.of(2), IntStream.range(100, 100 + MANY).boxed()).toList();
        final List<Integer> after =
            Stream.concat(Stream.of(2, 3), IntStream.range(100, 100 + MANY).boxed()).toList();
        try (Exchange exchange = launch();
            RialtoClient client = RialtoClient.connect(exchange.aeronDirectory().toString());
            OrderSession administrator = logOn(client, KeyFile.read(exchange.administratorKeyFile())))
        {
            assertEquals(List.of(), administrator.accounts().accountIds());
            assertFalse(administrator.accounts().actsForAll());
            createParticipants(administrator);
            openOneMoreWhileTheTraderIsThere(client, administrator, before);
            administrator.awaitLogout(PATIENCE);
            assertTold(client, after);
            assertNull(exchange.failure());
        }
        try (Exchange exchange = launch();
            RialtoClient client = RialtoClient.connect(exchange.aeronDirectory().toString()))
        {
            assertTold(client, after);
            assertNull(exchange.failure());
        }
    }

    private void openOneMoreWhileTheTraderIsThere(
        final RialtoClient client,
        final OrderSession administrator,
        final List<Integer> listed)
    {
        try (OrderSession trader = logOn(client, traderKey))
        {
            assertEquals(listed, trader.accounts().accountIds());
            send(administrator, () -> administrator.reference().createAccount(3, 2));
            assertTrue(trader.awaitLogout(PATIENCE));
            assertEquals(listed, trader.accounts().accountIds());
        }
    }

    private void assertTold(final RialtoClient client, final List<Integer> ofTrader)
    {
        assertTold(client, traderKey, ofTrader, false);
        assertTold(client, emptyKey, List.of(), false);
        assertTold(client, gatewayKey, List.of(), true);
        assertTold(client, watcherKey, List.of(), false);
    }

    private static void assertTold(
        final RialtoClient client,
        final KeyFile key,
        final List<Integer> accountIds,
        final boolean actsForAll)
    {
        try (OrderSession session = logOn(client, key))
        {
            assertEquals(accountIds, session.accounts().accountIds());
            assertEquals(actsForAll, session.accounts().actsForAll());
            assertTrue(session.awaitLogout(PATIENCE));
        }
    }

    private void createParticipants(final OrderSession administrator)
    {
        send(administrator, () -> administrator.reference().createParticipant(2, "trader"));
        send(administrator, () -> administrator.reference().createParticipant(3, "empty"));
        send(administrator, () -> administrator.reference().addKey(
            2, 2, EnumSet.of(Right.TRADE), traderKey.publicKey()));
        send(administrator, () -> administrator.reference().addKey(
            3, 3, EnumSet.of(Right.TRADE), emptyKey.publicKey()));
        send(administrator, () -> administrator.reference().addKey(
            4, 3, EnumSet.of(Right.ACT_FOR_ALL), gatewayKey.publicKey()));
        send(administrator, () -> administrator.reference().addKey(
            5, 2, EnumSet.of(Right.MARKET_DATA), watcherKey.publicKey()));
        for (int i = MANY - 1; i >= 0; i--)
        {
            final int accountId = 100 + i;
            send(administrator, () -> administrator.reference().createAccount(accountId, 2));
        }
        send(administrator, () -> administrator.reference().createAccount(2, 2));
    }

    private Exchange launch()
    {
        // A session is not polled while another logs on.
        return Exchange.launch(new EngineConfig(folder.resolve("data")).aeronDirectory(folder.resolve("aeron"))
            .heartbeatTimeoutNs(PATIENCE.toNanos()));
    }

    private static OrderSession logOn(final RialtoClient client, final KeyFile key)
    {
        final OrderSession session = client.orderSession(new OrderSessionConfig(key), new SessionListener()
        {
            @Override
            public void onReply(final ReplyDecoder reply)
            {
                assertEquals(ResultCode.OK, reply.result());
            }
        });
        session.awaitLogon(PATIENCE);
        assertTrue(session.awaitAccounts(PATIENCE), "key " + key.keyId() + " was not told its accounts");
        return session;
    }

    /** Sends a command and waits for its answer. */
    private static void send(final OrderSession session, final Command command)
    {
        assertTrue(command.send() > 0);
        final long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (session.unansweredCount() > 0)
        {
            session.poll(10);
            assertTrue(System.nanoTime() - deadlineNs < 0, "no answer in time");
        }
    }

    /** Sends itself and gives its client sequence. */
    private interface Command
    {
        long send();
    }
}
