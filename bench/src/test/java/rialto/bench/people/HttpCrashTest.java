package rialto.bench.people;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The whole of Rialto in one process, killed under HTTP load: what was answered 2xx is there, a client that asks again
 * with the same key has one order, and the views say what the engine's journal says.
 */
class HttpCrashTest
{
    private static final int CLIENTS = 8;
    private static final int ROUNDS = Integer.getInteger("crash.rounds", Boolean.getBoolean("long.tests") ? 10 : 3);
    private static final int ACKNOWLEDGED_PER_ROUND = 300;
    private static final long POLL_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(100);

    @TempDir
    private Path folder;

    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final Map<String, String> answered = new ConcurrentHashMap<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

    /** What was asked for under a key. */
    private record Sent(String token, String body)
    {
    }

    @ParameterizedTest
    @ValueSource(strings = { "page-cache", "sync" })
    @Timeout(1_800)
    void nothingAnsweredIsLostAndNothingIsDoneTwice(final String durability) throws Exception
    {
        final long seed = System.nanoTime();
        System.out.println("HttpCrashTest seed " + seed);
        final Random random = new Random(seed);
        final Path data = folder.resolve("data");
        String[] traders = new String[0];
        for (int round = 0; round < ROUNDS; round++)
        {
            try (RunProcess process = start(data, durability, round); Web web = new Web(process.port()))
            {
                if (round == 0)
                {
                    traders = web.makeVenue(process.administrator(), "ann", "ben", "cid", "dot");
                }
                loadUntilKilled(process, web, traders, random);
            }
            try (RunProcess process = start(data, durability, 100 + round); Web web = new Web(process.port()))
            {
                final int retried = retryUnanswered(web);
                System.out.println("round " + round + ": " + answered.size() + " answered, " + retried + " retried");
                checkOrders(web);
                checkViews(web, process, data);
                assertEquals(0, process.stop(), process::toString);
            }
        }
    }

    private RunProcess start(final Path data, final String durability, final int number) throws IOException
    {
        return RunProcess.start(data, folder.resolve("run-" + number + ".log"), "--no-demo", "--durability",
            durability);
    }

    private void loadUntilKilled(
        final RunProcess process,
        final Web web,
        final String[] traders,
        final Random random)
        throws InterruptedException
    {
        final AtomicBoolean isOver = new AtomicBoolean();
        final AtomicInteger acknowledged = new AtomicInteger();
        final List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++)
        {
            final Random own = new Random(random.nextLong());
            final String token = traders[i % traders.length];
            clients.add(Thread.ofVirtual().start(() -> load(web, token, own, isOver, acknowledged)));
        }
        final int enough = ACKNOWLEDGED_PER_ROUND + random.nextInt(ACKNOWLEDGED_PER_ROUND);
        while (acknowledged.get() < enough)
        {
            assertTrue(clients.stream().anyMatch(Thread::isAlive), "all clients have given up");
            LockSupport.parkNanos(POLL_INTERVAL_NS);
        }
        process.kill();
        isOver.set(true);
        for (final Thread client : clients)
        {
            client.join();
        }
    }

    private void load(
        final Web web,
        final String token,
        final Random random,
        final AtomicBoolean isOver,
        final AtomicInteger acknowledged)
    {
        try
        {
            while (!isOver.get())
            {
                final String key = UUID.randomUUID().toString();
                final String body = "{'market':'BTC-USD','side':'" + (random.nextBoolean() ? "BUY" : "SELL") +
                    "','type':'LIMIT','price':'" + (95 + random.nextInt(10)) + ".00','quantity':'" +
                    (1 + random.nextInt(5)) + "'}";
                sent.put(key, new Sent(token, body));
                final Web.Answer answer = web.send("POST", "/orders", token, body, key);
                if (answer.status() < 300)
                {
                    answered.put(key, answer.text("id"));
                    acknowledged.incrementAndGet();
                    maybeCancel(web, token, random, answer.text("id"));
                }
            }
        }
        catch (final IOException ex)
        {
            // The process is gone: what this client asked for last stays unanswered.
            return;
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    private void maybeCancel(final Web web, final String token, final Random random, final String orderId)
        throws IOException, InterruptedException
    {
        if (random.nextInt(4) == 0 && web.send("DELETE", "/orders/" + orderId, token, null, null).status() == 200)
        {
            cancelled.add(orderId);
        }
    }

    private int retryUnanswered(final Web web) throws IOException, InterruptedException
    {
        int count = 0;
        for (final Map.Entry<String, Sent> entry : sent.entrySet())
        {
            if (!answered.containsKey(entry.getKey()))
            {
                final Sent what = entry.getValue();
                final Web.Answer first = web.send("POST", "/orders", what.token(), what.body(), entry.getKey());
                final Web.Answer again = web.send("POST", "/orders", what.token(), what.body(), entry.getKey());
                assertTrue(first.status() == 200 || first.status() == 201, first::toString);
                assertEquals(first.text("id"), again.require(200).text("id"));
                answered.put(entry.getKey(), first.text("id"));
                count++;
            }
        }
        return count;
    }

    private void checkOrders(final Web web) throws IOException, InterruptedException
    {
        assertEquals(answered.size(), new HashSet<>(answered.values()).size(), "two keys have one order");
        for (final Map.Entry<String, String> entry : answered.entrySet())
        {
            final Sent what = Objects.requireNonNull(sent.get(entry.getKey()));
            final Web.Answer order = web.get("/orders/" + entry.getValue(), what.token()).require(200);
            assertEquals(entry.getKey().replace("-", ""), order.text("clientOrderId"));
            if (cancelled.contains(entry.getValue()))
            {
                assertEquals("CANCELLED", order.text("status"), order::toString);
            }
        }
    }

    private void checkViews(final Web web, final RunProcess process, final Path data) throws Exception
    {
        final EngineState engine = EngineState.of(data);
        final String admin = process.administrator();
        final Map<String, String> orders = new TreeMap<>();
        String cursor = "";
        while (!cursor.equals("null"))
        {
            final Web.Answer page = web.get("/orders?status=OPEN&limit=500" +
                (cursor.isEmpty() ? "" : "&cursor=" + cursor), admin).require(200);
            for (final JsonNode order : page.json().path("orders"))
            {
                orders.put(order.path("id").asText(), order.path("side").asText() + " " +
                    units(order, "price", 2) + " " + units(order, "remainingQuantity", 0));
            }
            cursor = page.text("nextCursor");
        }
        assertEquals(engine.orders, orders);
        for (int account = 1; account <= 4; account++)
        {
            for (final JsonNode row : web.get("/accounts/" + account + "/balances", admin).require(200).json()
                .path("balances"))
            {
                final boolean isBase = row.path("asset").asText().equals("BTC");
                final int scale = isBase ? 8 : 2;
                assertEquals(engine.balances.get(account + "/" + (isBase ? 1 : 2)),
                    units(row, "available", scale) + " " + units(row, "held", scale));
            }
        }
        checkBook(web, engine);
    }

    private static void checkBook(final Web web, final EngineState engine) throws Exception
    {
        final Map<String, Long> expected = new TreeMap<>();
        engine.orders.values().forEach(order ->
        {
            final String[] words = order.split(" ", -1);
            expected.merge(words[0] + " " + words[1], Long.parseLong(words[2]), Long::sum);
        });
        final Map<String, Long> levels = new TreeMap<>();
        final JsonNode book = web.get("/markets/BTC-USD/book?depth=1000", null).require(200).json();
        book.path("bids").forEach(level -> levels.put("BUY " + units(level, "price", 2), units(level, "quantity", 0)));
        book.path("asks").forEach(level -> levels.put("SELL " + units(level, "price", 2), units(level, "quantity", 0)));
        assertEquals(expected, levels);
    }

    private static long units(final JsonNode row, final String field, final int scale)
    {
        return new BigDecimal(row.path(field).asText()).movePointRight(scale).longValueExact();
    }
}
