package rialto.bench.crash;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rialto.bench.people.RunProcess;
import rialto.bench.people.Web;
import rialto.client.EngineAddress;
import rialto.client.OrderSession;
import rialto.client.RialtoClient;
import rialto.codecs.KeyFile;
import rialto.codecs.event.ItemBidTakenDecoder;
import rialto.codecs.event.LedgerPostedDecoder;
import rialto.codecs.event.OfferOpenedDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.core.EventFrame;
import rialto.engine.core.Invariants;
import rialto.engine.core.StateMachine;
import rialto.engine.ledger.Ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * All four kinds of market through both doors at once, with kill -9 in the middle: the binary door by the client, HTTP
 * beside it. In the end every command that was answered stands in the journal as it was answered, once; ledger and
 * items are whole after a replay of the journal from its first record.
 */
class MixedTrafficTest
{
    private static final int MANY_COMMANDS = 1_000_000;
    private static final long WINDOW_NS = TimeUnit.HOURS.toNanos(1);

    @TempDir
    private Path folder;

    private final List<HttpTraffic> people = new ArrayList<>();

    /** What a replay finds. */
    private static final class Found
    {
        final Map<Long, String> replies = new HashMap<>();
        final Set<Long> orders = new HashSet<>();
        final Set<Long> offers = new HashSet<>();
        final Set<String> bids = new HashSet<>();
        final Map<Integer, Long> issuedMinor = new TreeMap<>();
        int doubled;
    }

    @Test
    @Tag("long")
    @Timeout(1_800)
    void aMillionCommandsThroughBothDoorsAndAKill() throws Exception
    {
        run(Integer.getInteger("mixed.commands", MANY_COMMANDS));
    }

    private void run(final int commands) throws Exception
    {
        final long seed = Long.getLong("mixed.seed", System.nanoTime());
        System.out.println("MixedTrafficTest: " + commands + " commands, seed " + seed);
        final KeyFile key = makeVenue();
        final MixedLoad load = new MixedLoad(seed);
        final long beginNs = System.nanoTime();
        try (RunProcess process = start(0); Web web = new Web(process.port()))
        {
            drive(process, web, load, key, commands / 2, true);
        }
        final int before = load.answers().size();
        try (RunProcess process = start(1); Web web = new Web(process.port()))
        {
            drive(process, web, load, key, commands - people.stream().mapToInt(HttpTraffic::answered).sum(), false);
            assertEquals(0, process.stop(), process::toString);
        }
        System.out.println("MixedTrafficTest: " + before + " answered before the kill, " + load.answers().size() +
            " in all, in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beginNs) + " s; " + load.results());
        final Map<String, Integer> statuses = new TreeMap<>();
        people.forEach(traffic -> traffic.statuses()
            .forEach((what, count) -> statuses.merge(what, count.get(), Integer::sum)));
        System.out.println("HTTP: " + statuses);
        assertTrue(statuses.keySet().containsAll(List.of("bid 200", "offer 201", "order 201", "outcome order 201",
            "withdrawal 200")),
            statuses::toString);
        check(load, key);
    }

    /** Both doors at once; with a kill the engine dies while both are used. */
    private void drive(
        final RunProcess process,
        final Web web,
        final MixedLoad load,
        final KeyFile key,
        final int commands,
        final boolean isKilled)
        throws Exception
    {
        final List<HttpTraffic> here = new ArrayList<>();
        for (int account = MarketsVenue.FIRST_PERSON; account <= MarketsVenue.LAST_BUYER; account++)
        {
            here.add(new HttpTraffic(account, web.post("/admin/accounts/" + account + "/keys",
                process.administrator(), "{}").require(201).text("token")));
        }
        people.addAll(here);
        final AtomicBoolean isOver = new AtomicBoolean();
        final List<Thread> threads = new ArrayList<>();
        try (RialtoClient client = RialtoClient.connect(aeronDirectory()))
        {
            final OrderSession session = load.logOn(client, key);
            here.forEach(traffic -> threads.add(
                Thread.ofVirtual().start(() -> traffic.run(web, load, people.indexOf(traffic), isOver))));
            load.sendUntilAnswered(session, commands);
            if (isKilled)
            {
                final Thread killer = Thread.ofPlatform().start(() -> kill(process));
                load.sendUntilAnswered(session, Integer.MAX_VALUE);
                killer.join();
                session.close();
            }
            isOver.set(true);
            for (final Thread thread : threads)
            {
                thread.join();
            }
            if (!isKilled)
            {
                load.finish(session);
            }
        }
    }

    private void check(final MixedLoad load, final KeyFile key)
    {
        final Found found = new Found();
        OfflineReplay.ask(data(), Long.MAX_VALUE,
            (machine, command, offset, events, length) -> read(events, length, key.keyId(), found), machine ->
            {
                Invariants.check(machine);
                found.issuedMinor.forEach((asset, minor) -> assertEquals(minor, owned(machine, asset),
                    () -> "issued and owned of asset " + asset));
                return machine.inputSequence();
            });
        assertEquals(0, found.doubled, "commands that were answered twice");
        load.answers().forEach((clientSequence, answer) -> assertEquals(answer, found.replies.get(clientSequence),
            () -> "command " + clientSequence));
        for (final HttpTraffic traffic : people)
        {
            assertTrue(found.orders.containsAll(traffic.orders()), "orders of HTTP are lost");
            assertTrue(found.offers.containsAll(traffic.offers()), "offers of HTTP are lost");
            assertTrue(found.bids.containsAll(traffic.bids()), "bids of HTTP are lost");
        }
    }

    private static void read(final DirectBuffer events, final int length, final int keyId, final Found found)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        for (int frame = 0; frame < length; frame += EventFrame.frameLength(EventFrame.messageLength(events, frame)))
        {
            final int at = EventFrame.messageOffset(frame);
            switch (header.wrap(events, at).templateId())
            {
                case ReplyDecoder.TEMPLATE_ID ->
                {
                    final ReplyDecoder reply = new ReplyDecoder().wrapAndApplyHeader(events, at, header);
                    if (reply.keyId() == keyId)
                    {
                        found.doubled += found.replies.put(reply.clientSequence(), reply.result() + " " +
                            reply.orderId() + " at " + reply.header().inputSequence()) == null ? 0 : 1;
                    }
                }
                case OrderAcceptedDecoder.TEMPLATE_ID -> found.orders.add(
                    new OrderAcceptedDecoder().wrapAndApplyHeader(events, at, header).orderId());
                case OfferOpenedDecoder.TEMPLATE_ID -> found.offers.add(
                    new OfferOpenedDecoder().wrapAndApplyHeader(events, at, header).offerId());
                case ItemBidTakenDecoder.TEMPLATE_ID ->
                {
                    final ItemBidTakenDecoder bid = new ItemBidTakenDecoder().wrapAndApplyHeader(events, at, header);
                    if (bid.accountId() >= MarketsVenue.FIRST_PERSON)
                    {
                        found.bids.add(bid.accountId() + " " + bid.auctionId() + " " + bid.maxMinor());
                    }
                }
                case LedgerPostedDecoder.TEMPLATE_ID ->
                    issue(new LedgerPostedDecoder().wrapAndApplyHeader(events, at, header), found);
                default ->
                {
                    continue;
                }
            }
        }
    }

    private static void issue(final LedgerPostedDecoder posted, final Found found)
    {
        final long sign = posted.fromAccountId() == Ledger.OUTSIDE_ACCOUNT ? 1 :
            posted.toAccountId() == Ledger.OUTSIDE_ACCOUNT ? -1 : 0;
        found.issuedMinor.merge(posted.assetId(), sign * posted.amountMinor(), Long::sum);
    }

    private static long owned(final StateMachine machine, final int assetId)
    {
        long minor = 0;
        for (int account = 1; account <= machine.capacities().maxAccounts() && account <= 64; account++)
        {
            minor += machine.ledger().availableMinor(account, assetId) + machine.ledger().heldMinor(account, assetId);
        }
        return minor;
    }

    /** By the engine alone, whose administrator the gateway is later. */
    private KeyFile makeVenue() throws Exception
    {
        try (EngineProcess engine = EngineProcess.start(data(), folder.resolve("engine.log"), List.of());
            RialtoClient client = RialtoClient.connect(engine.aeronDirectory().toString()))
        {
            final KeyFile key = MarketsVenue.make(client, KeyFile.read(data().resolve("admin.key")), WINDOW_NS);
            assertEquals(0, engine.stop().getKey(), engine::output);
            return key;
        }
    }

    private String aeronDirectory() throws Exception
    {
        return EngineAddress.read(data()).aeronDirectory().toString();
    }

    private RunProcess start(final int number) throws Exception
    {
        return RunProcess.start(data(), folder.resolve("run-" + number + ".log"), "--no-demo");
    }

    private Path data()
    {
        return folder.resolve("data");
    }

    private static void kill(final RunProcess process)
    {
        try
        {
            process.kill();
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }
}
