package rialto.cli.demo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rialto.client.EventListener;
import rialto.client.EventSubscription;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.client.SessionListener;
import rialto.codecs.KeyFile;
import rialto.codecs.event.ItemAuctionOpenedDecoder;
import rialto.codecs.event.ItemBidPlacedDecoder;
import rialto.codecs.event.ItemMovedDecoder;
import rialto.codecs.event.ItemSoldDecoder;
import rialto.codecs.event.MarketMovedDecoder;
import rialto.codecs.event.MarketPaidDecoder;
import rialto.codecs.event.OfferOpenedDecoder;
import rialto.codecs.event.SetsChangedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.engine.EngineConfig;
import rialto.engine.Exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Prediction markets, auctions and offers of the demo, on a whole exchange, as its event log tells of them. */
@Timeout(900)
class DemoMarketsTest
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(240);
    private static final Pace FAST = new Pace(TimeUnit.SECONDS.toNanos(2), TimeUnit.SECONDS.toNanos(2),
        TimeUnit.MILLISECONDS.toNanos(300), TimeUnit.MILLISECONDS.toNanos(1_500), TimeUnit.SECONDS.toNanos(1),
        TimeUnit.MILLISECONDS.toNanos(60));

    @TempDir
    private Path root;

    @Test
    void somethingOfEachKindHappensAndBeginsAnewOverARestartOfTheBots() throws Exception
    {
        final DemoFolder folder = new DemoFolder(root);
        assertTrue(folder.claim());
        final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        final PrintStream messages = new PrintStream(complaints, true, StandardCharsets.UTF_8);
        try (Exchange exchange = Exchange.launch(new EngineConfig(root).messages(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)));
            RialtoClient client = RialtoClient.connect(exchange.aeronDirectory().toString()))
        {
            final KeyFile administrator = KeyFile.read(exchange.administratorKeyFile());
            new DemoVenue(client, folder).seed(administrator);
            final Seen seen = new Seen();
            final LongFunction<DemoBots> bots = seed -> bots(client, folder, seed, messages);
            watch(client, administrator, seen, bots);
            assertEquals("", complaints.toString(StandardCharsets.UTF_8));
            assertEquals(500, seen.tradersSets);
            final List<String> outcomes = Files.readAllLines(folder.outcomesFile());
            assertTrue(outcomes.stream().anyMatch(line -> seen.evidence.contains(
                HexFormat.of().formatHex(Stock.sha256(line)))), outcomes::toString);
        }
    }

    @Test
    void roundsGetLongerAndEndBeforeTheIdsDo()
    {
        assertEquals(List.of(4L, 8L, 16L, 1_440L, 1_440L), List.of(0, 1, 2, 9, PredictionIds.MAX_ROUNDS).stream()
            .map(round -> TimeUnit.NANOSECONDS.toMinutes(Pace.ORDINARY.roundNs(round))).toList());
        final PredictionIds last = PredictionIds.ofRound(PredictionIds.MAX_ROUNDS - 1);
        assertEquals("BTC-UP-92.YES", last.yesSymbol());
        assertEquals(104, last.instrumentId());
        assertEquals(196, last.noAssetId());
        assertTrue(last.noAssetId() < EngineConfig.defaultCapacities().maxAssets());
        assertTrue(last.instrumentId() < EngineConfig.defaultCapacities().maxInstruments());
    }

    /** As the reference price is at its strike; the last one's is a tenth above, out of reach. */
    @Test
    void oddsFollowTheReferencePrice()
    {
        final ReferencePrice reference = new ReferencePrice(DemoMarket.BTC_USD, new SplittableRandom(1));
        final long firstTicks = reference.ticks();
        assertEquals(List.of(50L, 92L, 8L, 62L), List.of(odds(firstTicks, reference), odds(firstTicks / 2, reference),
            odds(firstTicks * 11 / 10, reference), odds(firstTicks * 995 / 1_000, reference)));
    }

    /** Lets the bots loose, stops them in the middle of the first round, and lets them loose again. */
    private static void watch(
        final RialtoClient client,
        final KeyFile administrator,
        final Seen seen,
        final LongFunction<DemoBots> start)
    {
        try (OrderSession session = client.orderSession(new OrderSessionConfig(administrator), new SessionListener()
        {
        }))
        {
            session.awaitLogon(Duration.ofSeconds(60));
            final EventSubscription events = client.events(session, 1, seen);
            final BooleanSupplier poll = () -> session.poll(10) + events.poll(100) > 0;
            final DemoBots first = start.apply(1);
            await(poll, seen, () -> seen.states.contains("BTC-UP-1 OPEN") && seen.happened.size() >= 3);
            first.close();
            final DemoBots second = start.apply(2);
            await(poll, seen, seen::isComplete);
            second.close();
            events.close();
        }
    }

    private static DemoBots bots(
        final RialtoClient client,
        final DemoFolder folder,
        final long seed,
        final PrintStream messages)
    {
        try
        {
            return DemoBots.start(client, folder, seed, FAST, messages);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private static long odds(final long strikeTicks, final ReferencePrice reference)
    {
        return new OddsMarket(1, reference, strikeTicks, OddsMarket.NEVER_NS).fairTicks(0);
    }

    private static void await(final BooleanSupplier poll, final Seen seen, final BooleanSupplier condition)
    {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean())
        {
            assertTrue(System.nanoTime() - startNs < PATIENCE_NS, seen::toString);
            if (!poll.getAsBoolean())
            {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            }
        }
    }

    /** What the event log says. */
    private static final class Seen implements EventListener
    {
        private static final Set<String> EVERYTHING = Set.of("transfer", "mint", "merge", "bid", "ENGLISH opened",
            "DUTCH opened", "ENGLISH sold", "DUTCH sold", "given back", "offer of an item", "offer of money");
        private static final Set<String> LIFE = Set.of("ETH-UP OPEN", "BTC-UP-1 OPEN", "BTC-UP-1 CLOSED",
            "BTC-UP-1 DETERMINED", "BTC-UP-1 FINALIZED", "BTC-UP-1 paid", "BTC-UP-2 OPEN", "BTC-UP-2 CLOSED");

        private final Set<String> happened = new TreeSet<>();
        private final Set<String> states = new TreeSet<>();
        private final Set<String> evidence = new TreeSet<>();
        private final Map<Long, String> kinds = new HashMap<>();
        private final byte[] hash = new byte[32];
        private long tradersSets;

        private boolean isComplete()
        {
            return happened.containsAll(EVERYTHING) && states.containsAll(LIFE);
        }

        @Override
        public void onTrade(final TradeDecoder trade)
        {
            if (trade.instrumentId() >= PredictionIds.LASTING.instrumentId())
            {
                happened.add(trade.tradeFlags().mint() ? "mint" : trade.tradeFlags().merge() ? "merge" : "transfer");
            }
        }

        @Override
        public void onMarketMoved(final MarketMovedDecoder event)
        {
            states.add(symbol(event.instrumentId()) + " " + event.status());
            event.getEvidence(hash, 0, hash.length);
            evidence.add(HexFormat.of().formatHex(hash));
        }

        @Override
        public void onMarketPaid(final MarketPaidDecoder event)
        {
            states.add(symbol(event.instrumentId()) + " paid");
        }

        @Override
        public void onSetsChanged(final SetsChangedDecoder event)
        {
            tradersSets += event.accountId() == DemoParty.TRADER.accountId() ? event.quantityLots() : 0;
        }

        @Override
        public void onItemAuctionOpened(final ItemAuctionOpenedDecoder event)
        {
            kinds.put(event.auctionId(), event.kind().name());
            happened.add(event.kind() + " opened");
        }

        @Override
        public void onItemBidPlaced(final ItemBidPlacedDecoder event)
        {
            happened.add("bid");
        }

        @Override
        public void onItemSold(final ItemSoldDecoder event)
        {
            happened.add(kinds.get(event.auctionId()) + " sold");
        }

        @Override
        public void onItemMoved(final ItemMovedDecoder event)
        {
            if (event.toAccountId() == DemoParty.HOUSE.accountId())
            {
                happened.add("given back");
            }
        }

        @Override
        public void onOfferOpened(final OfferOpenedDecoder event)
        {
            assertEquals(DemoParty.TRADER.accountId(), event.toAccountId());
            happened.add(event.legs().next().itemId() == 0 ? "offer of money" : "offer of an item");
        }

        @Override
        public String toString()
        {
            return happened + " " + states;
        }

        private static String symbol(final int instrumentId)
        {
            return instrumentId == PredictionIds.LASTING.instrumentId() ? PredictionIds.LASTING.symbol() :
                PredictionIds.ofRound(instrumentId - PredictionIds.ofRound(0).instrumentId()).symbol();
        }
    }
}
