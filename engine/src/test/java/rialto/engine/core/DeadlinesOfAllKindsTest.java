package rialto.engine.core;

import org.junit.jupiter.api.Test;
import rialto.codecs.command.RequestPostingEncoder;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.TimeInForce;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Thousands of deadlines of all kinds on one instant of journalled time: orders and postings that expire, dispute
 * windows, auctions, payments, offers. One command takes a number of each kind, the next ticks take the others, in the
 * same order on every replay and behind every snapshot; it is all the same whether the instant has just come or passed
 * while nobody was there.
 */
class DeadlinesOfAllKindsTest
{
    private static final int USD = 2;
    private static final int BASE = 10;
    private static final int MARKETS = 40;
    private static final int ORDERS = 1_100;
    private static final int POSTINGS = 700;
    private static final int AUCTIONS = 300;
    private static final int OFFERS = 900;
    private static final int[] ACCOUNTS = { 4, 5, 6, 7, 8, 9 };
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final int PAYMENT_S = 60;
    private static final long RESTORED_SEED = 7;
    private static final Map<String, Integer> MOST_AT_ONCE =
        Map.of("cancelled", 512, "finalized", MarketMoves.MAX_AT_ONCE, "expired", PostingCommands.MAX_AT_ONCE,
            "ItemAuctionClosed", ItemDesk.MAX_AT_ONCE, "PaymentDue", ItemDesk.MAX_AT_ONCE, "PaymentMissed",
            ItemDesk.MAX_AT_ONCE, "OfferClosed", ItemDesk.MAX_AT_ONCE);

    @Test
    void onOneInstantTheyComeInPieces()
    {
        final CommandTape tape = new CommandTape();
        try (RestoredTwin twin = new RestoredTwin(RESTORED_SEED, capacities(), 400);
            Machine machine = new Machine(capacities());
            Machine fresh = new Machine(capacities()))
        {
            machine.watch((watched, keyId, events, length) ->
            {
                tape.onCommand(watched, keyId, events, length);
                twin.onCommand(watched, keyId, events, length);
            });
            final long instantNs = open(machine);
            machine.pass(instantNs - machine.nextTimeNs());
            final Map<String, Integer> counts = new TreeMap<>();
            tickAll(machine, counts);
            assertEquals(Map.of("cancelled", ORDERS, "finalized", MARKETS, "expired", POSTINGS, "ItemAuctionClosed",
                AUCTIONS / 2, "PaymentDue", AUCTIONS / 2, "OfferClosed", OFFERS), counts);
            machine.pass(PAYMENT_S * 1_000_000_000L);
            final Map<String, Integer> payments = new TreeMap<>();
            tickAll(machine, payments);
            assertEquals(Map.of("PaymentMissed", AUCTIONS / 2, "ItemAuctionClosed", AUCTIONS / 2), payments);
            assertEquals(Long.MAX_VALUE, machine.stateMachine.nextDeadlineNs());
            Invariants.check(machine.stateMachine);
            twin.end(machine);
            assertTrue(twin.restoredCount() > 5, "snapshots");
            tape.replayOn(fresh.stateMachine);
            assertEquals(machine.stateMachine.stateHash(), fresh.stateMachine.stateHash());
        }
    }

    /** Nobody was there for a day: the same ends in the same order as at the instant itself. */
    @Test
    void whatPassedMeanwhileIsMadeUpFor()
    {
        try (Machine up = new Machine(capacities()); Machine down = new Machine(capacities()))
        {
            final Map<String, Integer> atOnce = new TreeMap<>();
            up.pass(open(up) - up.nextTimeNs());
            tickAll(up, atOnce);
            final Map<String, Integer> late = new TreeMap<>();
            open(down);
            down.pass(24 * HOUR_NS);
            tickAll(down, late);
            assertEquals(atOnce, late);
            assertEquals(StateView.of(up.stateMachine).balances(), StateView.of(down.stateMachine).balances());
            Invariants.check(down.stateMachine);
        }
    }

    private static Capacities capacities()
    {
        return new Capacities(100, 60, 8, 8, 16, 900, 4_096, 1_024, 64, 1_024, 60_000_000_000L, 1_000);
    }

    /** Everything that is to end at an instant; answers the instant. */
    private static long open(final Machine machine)
    {
        final ItemTranscript transcript = new ItemMarket(machine).transcript();
        final LongSupplier clientIds = new AtomicLong()::incrementAndGet;
        final Outcomes outcomes = new Outcomes(machine, USD, clientIds);
        transcript.execute("collection 1 by 8");
        for (int i = 0; i < AUCTIONS; i++)
        {
            transcript.execute("mint 1 by 8 to 4");
        }
        final long instantNs = openWindows(machine, outcomes);
        for (int i = 0; i < ORDERS; i++)
        {
            final int price = 1 + i % 90;
            outcomes.order(ACCOUNTS[i % ACCOUNTS.length], "BUY YES", order -> order.instrumentId(1).priceTicks(price)
                .quantityLots(1).timeInForce(TimeInForce.GTD).expireNs(instantNs));
        }
        for (int i = 0; i < POSTINGS; i++)
        {
            final int from = ACCOUNTS[i % ACCOUNTS.length];
            new RequestPostingEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
                .clientSequence(machine.next(Machine.ADMIN)).externalId(i + 1).kind(LedgerEntryKind.TRANSFER)
                .fromAccountId(from).toAccountId(from == 4 ? 5 : 4).assetId(1).amountMinor(1).expireNs(instantNs);
            machine.execute(Machine.ADMIN);
        }
        for (int i = 1; i <= AUCTIONS; i++)
        {
            transcript.execute("english 4 items=" + i + " start=10 increment=1 end=" + until(machine, instantNs) +
                (i % 2 == 0 ? "" : " payment=" + PAYMENT_S + " deposit=1"));
            transcript.execute("bid 5 on " + i + " 20");
        }
        for (int i = 0; i < OFFERS; i++)
        {
            final int from = ACCOUNTS[1 + i % 5];
            transcript.execute("offer " + from + " to 4 give=2:1 expire=" + until(machine, instantNs));
        }
        return instantNs;
    }

    /** Markets with an outcome whose windows end at one instant, though they begin one after the other. */
    private static long openWindows(final Machine machine, final Outcomes outcomes)
    {
        for (int i = 0; i < MARKETS; i++)
        {
            final int id = BASE + i;
            final long windowNs = HOUR_NS - i * Machine.STEP_NS;
            machine.createAsset(2 * id, "Y" + id, 0);
            machine.createAsset(2 * id + 1, "N" + id, 0);
            outcomes.instrument(id, 2 * id, FeeKind.PARTS_PER_MILLION, 0, 0);
            outcomes.create(terms -> terms.instrumentId(id).noAssetId(2 * id + 1).disputeWindowNs(windowNs));
            outcomes.move(Machine.ADMIN, id, MarketStatus.OPEN);
            outcomes.split(ACCOUNTS[i % ACCOUNTS.length], id, 3);
            outcomes.move(Machine.ADMIN, id, MarketStatus.CLOSED);
        }
        for (int i = 0; i < MARKETS; i++)
        {
            outcomes.resolve(Outcomes.RESOLVER_KEY, BASE + i, 100, 1);
        }
        return machine.stateMachine.nextDeadlineNs();
    }

    private static String until(final Machine machine, final long instantNs)
    {
        return BigDecimal.valueOf(instantNs - machine.nextTimeNs(), 9).toPlainString();
    }

    /** Does what is due, piece by piece, and counts what ended. */
    private static void tickAll(final Machine machine, final Map<String, Integer> counts)
    {
        while (machine.stateMachine.hasWork() || machine.stateMachine.nextDeadlineNs() <= machine.nextTimeNs())
        {
            final Map<String, Integer> now = new TreeMap<>();
            final List<String> lines = machine.stateMachine.hasWork() ? machine.goOn() : machine.tick();
            lines.stream().map(DeadlinesOfAllKindsTest::kindOf).filter(MOST_AT_ONCE::containsKey)
                .forEach(kind -> now.merge(kind, 1, Integer::sum));
            now.forEach((kind, count) ->
            {
                assertTrue(count <= Objects.requireNonNull(MOST_AT_ONCE.get(kind)), () -> count + " at once: " + kind);
                counts.merge(kind, count, Integer::sum);
            });
        }
    }

    private static String kindOf(final String line)
    {
        return line.replaceAll("^market \\d+ DETERMINED to FINALIZED .*", "finalized")
            .replaceAll("^posting .* EXPIRED .*", "expired").replaceAll("^(\\w+) .*", "$1");
    }
}
