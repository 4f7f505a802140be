package rialto.engine.marketdata;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.engine.marketdata.Follower.LevelKey;
import rialto.engine.marketdata.Follower.LevelValue;
import rialto.engine.memory.NativeRegion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MarketDataFeedPropertyTest
{
    private static final int INSTRUMENTS = 3;
    private static final int COMMANDS = 300;

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void whoeverFollowsAnyStreamEndsWithTheExchangesBook(@ForAll final long seed)
    {
        final long nativeBytesBefore = NativeRegion.allocatedBytes();
        final TinyExchange exchange = new TinyExchange();
        final Follower follower = new Follower();
        try (MarketDataFeed feed = new MarketDataFeed(INSTRUMENTS, 200, seed, follower))
        {
            final Random random = new Random(seed);
            final long priceRange = 1L + random.nextInt(30);
            for (int instrumentId = 1; instrumentId <= INSTRUMENTS; instrumentId++)
            {
                feed(feed, exchange.define(instrumentId));
            }
            lockABookInACall(exchange, feed);
            checkBooks(exchange, follower, feed);
            assertTrue(follower.isCrossed(1));
            for (int i = 0; i < COMMANDS; i++)
            {
                final int executions = follower.executions.size();
                final long feedSequence = follower.feedSequence;
                follower.endOfCommand.clear();
                feed(feed, randomCommand(exchange, random, priceRange));
                checkEnds(follower, follower.feedSequence > feedSequence, follower.executions.size() > executions);
                checkBooks(exchange, follower, feed);
            }
            feed(feed, exchange.call(1, List.of()));
            feed(feed, exchange.uncrossAll(0, 0));
            checkBooks(exchange, follower, feed);
            checkPhases(exchange, follower);
            for (int instrumentId = 1; instrumentId <= INSTRUMENTS; instrumentId++)
            {
                assertFalse(follower.isCrossed(instrumentId));
            }
        }
        assertEquals(nativeBytesBefore, NativeRegion.allocatedBytes());
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void replayedEventsTellNobodyAndLeaveTheSameBooks(@ForAll final long seed)
    {
        final TinyExchange exchange = new TinyExchange();
        final Follower told = new Follower();
        final Follower untold = new Follower();
        try (
            MarketDataFeed live = new MarketDataFeed(INSTRUMENTS, 200, seed, told);
            MarketDataFeed recovered = new MarketDataFeed(INSTRUMENTS, 200, ~seed, untold))
        {
            final Random random = new Random(seed);
            for (int i = 0; i < COMMANDS; i++)
            {
                final List<byte[]> events = randomCommand(exchange, random, 8);
                feed(live, events);
                events.forEach(event -> recovered.onReplayedEvent(new UnsafeBuffer(event), 0, event.length));
            }
            assertEquals(0, untold.feedSequence);
            assertEquals(live.feedSequence(), recovered.feedSequence());
            assertEquals(levelsOf(live.depth()), levelsOf(recovered.depth()));
            for (int instrumentId = 1; instrumentId <= INSTRUMENTS; instrumentId++)
            {
                assertEquals(topOf(live, instrumentId), topOf(recovered, instrumentId));
                assertEquals(
                    new BookChecksum().of(live.depth(), instrumentId),
                    new BookChecksum().of(recovered.depth(), instrumentId));
            }
        }
    }

    private static void checkBooks(final TinyExchange exchange, final Follower follower, final MarketDataFeed feed)
    {
        final List<String> resting = new ArrayList<>();
        exchange.orders().stream().filter(order -> order.shown > 0)
            .forEach(order -> resting.add(order.id + " x " + order.shown));
        final List<String> followed = new ArrayList<>();
        follower.orders.forEach((id, order) -> followed.add(id + " x " + order.lots()));
        assertEquals(resting.stream().sorted().toList(), followed.stream().sorted().toList());

        assertEquals(follower.levelsByOrders(), follower.levels);
        assertEquals(follower.levels, levelsOf(feed.depth()));
        assertEquals(follower.levels.size(), feed.depth().levelCount());
        assertEquals(follower.executions, follower.trades);
        follower.tops.forEach((instrumentId, top) ->
        {
            assertEquals(follower.topByLevels(instrumentId), top);
            assertEquals(top, topOf(feed, instrumentId));
        });
    }

    private static void checkPhases(final TinyExchange exchange, final Follower follower)
    {
        assertEquals(exchange.phases(), follower.phases);
        assertEquals(exchange.indications(), follower.indications);
        assertEquals(exchange.auctions(), follower.auctions);
        assertEquals(exchange.days(), follower.days);
        assertFalse(follower.auctions.isEmpty());
    }

    private static void lockABookInACall(final TinyExchange exchange, final MarketDataFeed feed)
    {
        feed(feed, exchange.call(1, List.of()));
        feed(feed, exchange.enter(1, true, 100, 5, true));
        feed(feed, exchange.enter(1, false, 100, 7, true));
    }

    private static void checkEnds(final Follower follower, final boolean hasPublicEvents, final boolean hasTrades)
    {
        assertEquals(hasPublicEvents, follower.endOfCommand.contains("l3"));
        assertEquals(hasTrades, follower.endOfCommand.contains("trade"));
        assertEquals(follower.endOfCommand.stream().distinct().toList(), follower.endOfCommand);
        final List<String> order = List.of("l3", "trade", "l2", "l1");
        assertEquals(order.stream().filter(follower.endOfCommand::contains).toList(), follower.endOfCommand);
    }

    private static List<byte[]> randomCommand(
        final TinyExchange exchange,
        final Random random,
        final long priceRange)
    {
        final int instrumentId = 1 + random.nextInt(INSTRUMENTS);
        final long price = 100 + random.nextLong(priceRange);
        final long lots = 1L + random.nextInt(20);
        final int choice = random.nextInt(100);
        if (random.nextInt(8) == 0)
        {
            return randomPhase(exchange, random, instrumentId, price, lots);
        }
        if (choice < 50 || exchange.orders().isEmpty())
        {
            final int kind = random.nextInt(4);
            final long part = kind == 0 ? 1L + random.nextInt(6) : kind == 1 ? 0 : Long.MAX_VALUE;
            return exchange.enter(instrumentId, random.nextBoolean(), price, lots, choice < 45, part,
                Math.max(0, random.nextInt(5) - 2));
        }
        final List<TinyExchange.Order> orders = exchange.orders();
        final TinyExchange.Order order = orders.get(random.nextInt(orders.size()));
        if (choice < 65)
        {
            return exchange.cancel(List.of(order));
        }
        if (choice < 78)
        {
            return exchange.reduce(order, lots);
        }
        if (choice < 96)
        {
            return exchange.amend(order, random.nextInt(3) == 0 ? order.price : price, lots);
        }
        return choice == 96 ? exchange.cancel(orders) : exchange.refuse();
    }

    private static List<byte[]> randomPhase(
        final TinyExchange exchange,
        final Random random,
        final int instrumentId,
        final long price,
        final long lots)
    {
        final boolean isCall = exchange.isCall(instrumentId);
        return switch (random.nextInt(6))
        {
            case 0, 1 -> exchange.call(instrumentId, exchange.orders().stream()
                .filter(order -> order.instrumentId == instrumentId && random.nextInt(8) == 0).toList());
            case 2, 3 -> isCall ?
                exchange.enterUnpriced(instrumentId, random.nextBoolean(), lots) :
                exchange.call(instrumentId, List.of());
            case 4 -> isCall ? exchange.indicate(instrumentId) : exchange.close(instrumentId);
            default -> random.nextInt(4) == 0 ?
                exchange.close(instrumentId) :
                exchange.uncrossAll(price, random.nextBoolean() ? lots : 0);
        };
    }

    private static Map<LevelKey, LevelValue> levelsOf(final DepthBuilder depth)
    {
        final Map<LevelKey, LevelValue> levels = new LinkedHashMap<>();
        final DepthConsumer collect = (id, isBuy, price, lots, orders) -> levels
            .put(new LevelKey(id, isBuy, price), new LevelValue(lots, orders));
        for (int instrumentId = 1; instrumentId <= INSTRUMENTS; instrumentId++)
        {
            assertEquals(
                depth.levelCount(instrumentId, true),
                depth.forEachLevel(instrumentId, true, Integer.MAX_VALUE, collect));
            assertEquals(
                depth.levelCount(instrumentId, false),
                depth.forEachLevel(instrumentId, false, Integer.MAX_VALUE, collect));
        }
        assertTrue(levels.keySet().stream().sorted().toList().equals(List.copyOf(levels.keySet())), "best first");
        return levels;
    }

    private static String topOf(final MarketDataFeed feed, final int instrumentId)
    {
        final TopOfBook top = feed.topOfBook();
        final List<String> sides = new ArrayList<>();
        for (final boolean isBuy : new boolean[] { true, false })
        {
            assertEquals(feed.depth().bestPriceTicks(instrumentId, isBuy), top.priceTicks(instrumentId, isBuy));
            final boolean isEmpty = top.quantityLots(instrumentId, isBuy) == 0;
            sides.add(
                isEmpty ? "none" :
                    top.priceTicks(instrumentId, isBuy) + " x " + top.quantityLots(instrumentId, isBuy) + " in " +
                        top.orderCount(instrumentId, isBuy));
        }
        return String.join(" | ", sides);
    }

    private static void feed(final MarketDataFeed feed, final List<byte[]> events)
    {
        events.forEach(event -> feed.onEvent(new UnsafeBuffer(event), 0, event.length));
    }
}
