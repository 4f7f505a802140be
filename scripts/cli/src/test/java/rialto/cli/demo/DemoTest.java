package rialto.cli.demo;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rialto.cli.venue.Administration;
import rialto.client.MarketDataListener;
import rialto.client.MarketDataStream;
import rialto.client.MarketDataSubscription;
import rialto.client.OrderCommands;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.codecs.KeyFile;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.marketdata.PhaseStateDecoder;
import rialto.codecs.marketdata.PublicTradeDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;
import rialto.engine.EngineConfig;
import rialto.engine.Exchange;
import rialto.journal.JournalReader;
import rialto.journal.chronicle.ChronicleJournalReader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The demo on a whole exchange. */
@Timeout(900)
class DemoTest
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(240);
    /** Two makers send three orders before they hear of the first, two takers one. */
    private static final int ORDERS_PER_TRY = 8;

    @TempDir
    private Path root;
    private DemoFolder folder;
    private Exchange exchange;
    private RialtoClient client;

    @BeforeEach
    void begin() throws IOException
    {
        folder = new DemoFolder(root.resolve("data"));
        assertTrue(folder.claim());
        launch(null);
    }

    @AfterEach
    void end()
    {
        client.close();
        exchange.close();
    }

    @Test
    void seedingThatWasCutShortIsCompletedAndNothingIsDoneTwice() throws IOException
    {
        int done = 0;
        for (final int count : new int[] { 0, 3, 7, 10 })
        {
            assertEquals(count, seed(count));
            done += count;
        }
        final int parties = DemoParty.values().length;
        final int prediction = 5;
        final int all = DemoAsset.values().length + DemoMarket.values().length +
            parties * (2 + DemoAsset.values().length) + parties - 1 + 1 + 1 + prediction + 1 + Stock.ITEM_COUNT + 1;
        assertEquals(all - done, seed(Integer.MAX_VALUE));
        assertEquals(0, seed(Integer.MAX_VALUE));
        assertEquals("rw-------", PosixFilePermissions.toString(
            Files.getPosixFilePermissions(root.resolve("data/demo/maker-one.key"))));
    }

    @Test
    void botsTradeInEveryMarketAndLeaveNothingBehind() throws Exception
    {
        seed(Integer.MAX_VALUE);
        final Seen seen = new Seen();
        letBotsTrade(seen, () -> seen.hasTradedInAll());
        assertNothingWasLeftBehind();
        assertNothingWasMadeOrLost();
    }

    /** Two days of six seconds, of which the market is closed for one and in calls for three. */
    @Test
    void botsTradeOnADayThatRepeats() throws Exception
    {
        seed(Integer.MAX_VALUE);
        end();
        final Path calendar = root.resolve("calendar");
        Files.writeString(calendar, """
            zone UTC
            days MON-SUN
            plan regular segment 1 repeat 6s
            00:00:00 pre-open opening
            00:00:00.5 call opening for 1500ms random 100ms
            00:00:04 call closing for 900ms random 100ms
            """);
        launch(calendar);
        final Set<String> phases =
            Set.of("PRE_OPEN OPENING", "CALL OPENING", "CONTINUOUS NULL_VAL", "CALL CLOSING", "CLOSED NULL_VAL");
        final Seen seen = new Seen();
        letBotsTrade(seen, () -> seen.hasTradedInAll() && seen.phases.containsAll(phases) &&
            seen.phases.stream().filter("CLOSED NULL_VAL"::equals).count() >= 2);
        assertEquals(phases, Set.copyOf(seen.phases));
        assertNothingWasLeftBehind();
        assertNothingWasMadeOrLost();
    }

    @Test
    void botsLeaveAClosedMarketAlone() throws Exception
    {
        seed(Integer.MAX_VALUE);
        final DemoMarket closed = DemoMarket.SOL_USD;
        move(closed, TradingPhase.CLOSED, AuctionKind.NULL_VAL);
        final Seen seen = new Seen();
        final long startNs = System.nanoTime();
        letBotsTrade(seen, () -> seen.traded.containsAll(Set.of(1, 2, 4)) && seen.tradeCount >= 10);
        final long tries = 1 + (System.nanoTime() - startNs) / MarketMaker.CLOSED_QUIET_NS;
        assertFalse(seen.traded.contains(closed.instrumentId()));
        end();
        final int sent = ordersJournalled(closed);
        assertTrue(sent > 0 && sent <= tries * ORDERS_PER_TRY, () -> sent + " orders in " + tries + " tries");
    }

    @Test
    void ordersLeftByABotThatWasKilledAreFoundAndCancelled() throws Exception
    {
        seed(Integer.MAX_VALUE);
        final Resting first = new Resting();
        final Path file = folder.memoryFile(DemoParty.MAKER_ONE);
        try (Bot bot = bot(first))
        {
            await(() -> isPolled(bot) && first.leavesByOrderId.size() == Resting.ORDERS, first::toString);
        }
        assertEquals(Resting.ORDERS, BotMemory.read(file).openOrders().size());
        // As if it had been killed before it wrote anything down.
        Files.delete(file);

        final Resting second = new Resting();
        try (Bot bot = bot(second))
        {
            await(() -> isPolled(bot) && second.hasBegun, second::toString);
            assertEquals(first.leavesByOrderId.keySet(), second.closed);
        }
    }

    @Test
    void ordersOfAFrozenMarketAreCancelledOnceItIsNotFrozenAnyMore() throws Exception
    {
        seed(Integer.MAX_VALUE);
        final Resting first = new Resting();
        try (Bot bot = bot(first))
        {
            await(() -> isPolled(bot) && first.leavesByOrderId.size() == Resting.ORDERS, first::toString);
        }
        move(DemoMarket.ETH_USD, TradingPhase.CALL, AuctionKind.INTRADAY);
        move(DemoMarket.ETH_USD, TradingPhase.FREEZE, AuctionKind.NULL_VAL);
        final Resting second = new Resting();
        try (Bot bot = bot(second))
        {
            await(() -> isPolled(bot) && second.wrongPhases >= Resting.ORDERS, second::toString);
            assertFalse(second.hasBegun);
            move(DemoMarket.ETH_USD, TradingPhase.CONTINUOUS, AuctionKind.NULL_VAL);
            await(() -> isPolled(bot) && second.hasBegun, second::toString);
            assertEquals(first.leavesByOrderId.keySet(), second.closed);
        }
    }

    @Test
    void anExchangeOfAnotherKindIsNotTaken() throws IOException
    {
        final Path other = root.resolve("other");
        Files.createDirectories(other.resolve("journal"));
        assertFalse(new DemoFolder(other).claim());
        assertTrue(folder.claim(), "a demo's folder is taken again");
    }

    /** Until something was seen on the feed, without a complaint of theirs. */
    private void letBotsTrade(final Seen seen, final BooleanSupplier isEnough) throws IOException
    {
        final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        try (MarketDataSubscription trades = client.marketData("aeron:ipc", MarketDataStream.TRADES, seen);
            MarketDataSubscription phases = client.marketData("aeron:ipc", MarketDataStream.ORDERS, seen))
        {
            final DemoBots bots =
                DemoBots.start(client, folder, 1, new PrintStream(complaints, true, StandardCharsets.UTF_8));
            try
            {
                await(() ->
                {
                    trades.poll(100);
                    phases.poll(100);
                    return isEnough.getAsBoolean();
                }, () -> seen.traded + " " + seen.phases);
            }
            finally
            {
                bots.close(PATIENCE_NS);
            }
        }
        assertEquals("", complaints.toString(StandardCharsets.UTF_8));
    }

    private void assertNothingWasLeftBehind() throws IOException
    {
        for (final DemoParty party : DemoParty.values())
        {
            if (party.isBot())
            {
                final BotMemory memory = BotMemory.read(folder.memoryFile(party));
                assertTrue(memory.nextSessionSequence() > 1, party::title);
                assertEquals(Map.of(), memory.openOrders(), party::title);
            }
        }
    }

    private int ordersJournalled(final DemoMarket market)
    {
        final int[] count = new int[1];
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final NewOrderDecoder order = new NewOrderDecoder();
        try (JournalReader reader = ChronicleJournalReader.open(root.resolve("data").resolve("journal"), 0))
        {
            boolean isMore = true;
            while (isMore)
            {
                isMore = reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
                {
                    if (header.wrap(buffer, offset).templateId() == NewOrderDecoder.TEMPLATE_ID &&
                        order.wrapAndApplyHeader(buffer, offset, header).instrumentId() == market.instrumentId())
                    {
                        count[0]++;
                    }
                });
            }
        }
        return count[0];
    }

    private void launch(final @Nullable Path calendarFile)
    {
        exchange = Exchange.launch(new EngineConfig(root.resolve("data")).calendarFile(calendarFile)
            .messages(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)));
        client = RialtoClient.connect(exchange.aeronDirectory().toString());
    }

    /** Hears every bot's fills again: what one bought another sold, for the same amount. */
    private void assertNothingWasMadeOrLost() throws Exception
    {
        final Fills fills = new Fills();
        for (final DemoParty party : DemoParty.values())
        {
            if (party.isBot())
            {
                Files.delete(folder.memoryFile(party));
                fills.hasBegun = false;
                try (Bot bot = new Bot(party, folder.key(party), client, fills,
                    BotMemory.read(folder.memoryFile(party))))
                {
                    await(() -> isPolled(bot) && fills.hasBegun, party::title);
                }
            }
        }
        for (final DemoMarket market : DemoMarket.values())
        {
            assertTrue(fills.lots.containsKey(market.instrumentId()), market::symbol);
        }
        fills.lots.forEach((instrumentId, lots) -> assertEquals(0, lots, () -> "lots of " + instrumentId));
        fills.amountMinor.forEach((instrumentId, amount) -> assertEquals(0, amount, () -> "paid in " + instrumentId));
        assertTrue(fills.feeMinor > 0);
    }

    private Bot bot(final Strategy strategy) throws IOException
    {
        final KeyFile key = folder.key(DemoParty.MAKER_ONE);
        return new Bot(DemoParty.MAKER_ONE, key, client, strategy,
            BotMemory.read(folder.memoryFile(DemoParty.MAKER_ONE)));
    }

    private void move(final DemoMarket market, final TradingPhase phase, final AuctionKind kind) throws IOException
    {
        try (Administration administrator = Administration.logOn(client,
            new OrderSessionConfig(KeyFile.read(exchange.administratorKeyFile()))))
        {
            administrator.require(phase + " of " + market.symbol(), () -> administrator.reference().movePhase(
                market.instrumentId(), 0, phase, kind, OrderCommands.NONE, 0, OrderCommands.NONE));
        }
    }

    private int seed(final int maxCommands) throws IOException
    {
        return new DemoVenue(client, folder).seed(KeyFile.read(exchange.administratorKeyFile()), maxCommands);
    }

    private static boolean isPolled(final Bot bot)
    {
        try
        {
            return bot.poll(System.nanoTime()) >= 0;
        }
        catch (final IOException ex)
        {
            throw new AssertionError(ex);
        }
    }

    private static void await(final BooleanSupplier condition, final Supplier<String> what)
    {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean())
        {
            assertTrue(System.nanoTime() - startNs < PATIENCE_NS, what);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** What the feed says. */
    private static final class Seen implements MarketDataListener
    {
        private final Set<Integer> traded = new TreeSet<>();
        private final List<String> phases = new ArrayList<>();
        private int tradeCount;

        private boolean hasTradedInAll()
        {
            return traded.containsAll(Stream.of(DemoMarket.values()).map(DemoMarket::instrumentId).toList());
        }

        @Override
        public void onTrade(final PublicTradeDecoder trade)
        {
            tradeCount++;
            traded.add(trade.header().instrumentId());
        }

        @Override
        public void onPhase(final PhaseStateDecoder phase)
        {
            phases.add(phase.phase() + " " + phase.auctionKind());
        }
    }

    /** Enters a few orders far from each other and leaves them. */
    private static final class Resting implements Strategy
    {
        private static final int ORDERS = 5;

        private final Map<Long, Long> leavesByOrderId = new TreeMap<>();
        private final Set<Long> closed = new TreeSet<>();
        private boolean hasBegun;
        private int sent;
        private int wrongPhases;

        @Override
        public void begin()
        {
            hasBegun = true;
        }

        @Override
        public int act(final long nowNs, final OrderSession session, final OrderIds ids)
        {
            final DemoMarket market = DemoMarket.ETH_USD;
            if (sent < ORDERS && session.orders().limit(DemoParty.MAKER_ONE.accountId(), market.instrumentId(),
                ids.high(), ids.nextLow(), Side.BUY, TimeInForce.GTC, market.minPriceTicks() + sent, 10) > 0)
            {
                sent++;
            }
            return 0;
        }

        @Override
        public void onReply(final long nowNs, final ReplyDecoder reply)
        {
            wrongPhases += reply.result() == ResultCode.WRONG_PHASE ? 1 : 0;
            if (reply.result() == ResultCode.OK && reply.leavesLots() > 0)
            {
                leavesByOrderId.put(reply.orderId(), reply.leavesLots());
            }
        }

        @Override
        public void onFill(final FillDecoder fill)
        {
            throw new AssertionError("nobody else trades here");
        }

        @Override
        public void onOrderClosed(final long orderId)
        {
            closed.add(orderId);
        }

        @Override
        public void onRefused(final long firstClientSequence)
        {
            sent = 0;
        }
    }

    /** Sums up what is bought and paid, less what is sold and received. */
    private static final class Fills implements Strategy
    {
        private final Map<Integer, Long> lots = new TreeMap<>();
        private final Map<Integer, Long> amountMinor = new TreeMap<>();
        private long feeMinor;
        private boolean hasBegun;

        @Override
        public void begin()
        {
            hasBegun = true;
        }

        @Override
        public int act(final long nowNs, final OrderSession session, final OrderIds ids)
        {
            return 0;
        }

        @Override
        public void onReply(final long nowNs, final ReplyDecoder reply)
        {
            // Only what trades moves anything.
        }

        @Override
        public void onFill(final FillDecoder fill)
        {
            if (fill.instrumentId() >= PredictionIds.LASTING.instrumentId())
            {
                // Two buyers of YES and NO pay together: the exchange's own tests count what is in the pools.
                return;
            }
            final int sign = fill.side() == Side.BUY ? 1 : -1;
            lots.merge(fill.instrumentId(), sign * fill.quantityLots(), Long::sum);
            amountMinor.merge(fill.instrumentId(), sign * fill.amountMinor(), Long::sum);
            feeMinor += fill.feeMinor();
        }

        @Override
        public void onOrderClosed(final long orderId)
        {
            // Only what trades moves anything.
        }

        @Override
        public void onRefused(final long firstClientSequence)
        {
            throw new AssertionError("nothing was sent");
        }
    }
}
