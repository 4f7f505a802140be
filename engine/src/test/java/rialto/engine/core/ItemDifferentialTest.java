package rialto.engine.core;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.ItemLock;
import rialto.engine.item.Items;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Random commands on items, item auctions and trade offers, on accounts that they share with each other and with
 * orders, to the engine and to the plainest market: after every command the same result code, the same funds available
 * and held, the same owners and locks; all invariants of the engine; and a state machine that was restored on the way
 * gives the same bytes.
 */
class ItemDifferentialTest
{
    private static final int COMMANDS = 12_000;
    private static final int MANY_COMMANDS = 200_000;
    private static final int COMMANDS_PER_RUN = 4_000;
    private static final int COMMANDS_PER_SNAPSHOT = 40;
    private static final int LINES_TOLD = 300;
    private static final int KINDS_OF_RESULT = 31;

    private final Map<String, Integer> results = new TreeMap<>();
    private final Set<String> kinds = new TreeSet<>();

    @Test
    void theEngineDoesAsThePlainMarket()
    {
        runs(COMMANDS, 20_261_127L);
        assertEquals(List.of("BidCommitted", "BidRevealed", "CollectionDefined", "ItemAuctionClosed BOUGHT_NOW",
            "ItemAuctionClosed CANCELLED", "ItemAuctionClosed NOT_PAID", "ItemAuctionClosed NO_BID",
            "ItemAuctionClosed RESERVE_NOT_MET", "ItemAuctionClosed SOLD", "ItemAuctionOpened", "ItemBidPlaced",
            "ItemBidReleased FORFEITED", "ItemBidReleased NOT_SOLD", "ItemBidReleased OUTBID", "ItemBidReleased PAID",
            "ItemBidTaken", "ItemBurned", "ItemLockChanged", "ItemMinted", "ItemMoved AUCTION", "ItemMoved OFFER",
            "ItemMoved TRANSFER", "ItemSold", "OfferClosed ACCEPTED", "OfferClosed CANCELLED", "OfferClosed COUNTERED",
            "OfferClosed EXPIRED", "OfferClosed ITEM_LEFT", "OfferClosed REJECTED", "OfferClosed WITHDRAWN",
            "OfferOpened", "OfferPaid", "PaymentDue", "PaymentMissed", "RoyaltyPaid", "UnitsTaken"),
            List.copyOf(kinds));
        assertTrue(results.size() >= KINDS_OF_RESULT, () -> results.size() + " kinds of results: " + results);
    }

    @Test
    @Tag("long")
    void theEngineDoesAsThePlainMarketForLong()
    {
        runs(MANY_COMMANDS, System.nanoTime());
    }

    private void runs(final int commands, final long firstSeed)
    {
        for (int run = 0; run * COMMANDS_PER_RUN < commands; run++)
        {
            final long seed = firstSeed + run;
            System.out.println("ItemDifferentialTest seed " + seed);
            run(seed);
        }
        System.out.println("ItemDifferentialTest results " + results);
    }

    private void run(final long seed)
    {
        try (Machine machine = new Machine();
            RestoredTwin twin = new RestoredTwin(seed, Machine.small(), COMMANDS_PER_SNAPSHOT))
        {
            final Invariants invariants = new Invariants(machine.stateMachine);
            machine.watch((watched, keyId, events, length) ->
            {
                invariants.check();
                twin.onCommand(watched, keyId, events, length);
            });
            final ItemTranscript transcript = new ItemMarket(machine).transcript();
            final PlainItemMarket plain = new PlainItemMarket();
            final RandomItems random = new RandomItems(seed, plain);
            final List<String> said = new ArrayList<>();
            for (final String line : RandomItems.COLLECTIONS)
            {
                step(machine, transcript, plain, line, said);
            }
            for (int i = 0; i < COMMANDS_PER_RUN; i++)
            {
                final String pass = "pass " + random.pass();
                said.add(pass);
                transcript.execute(pass);
                step(machine, transcript, plain, random.next(), said);
            }
            twin.end(machine);
        }
    }

    private void step(
        final Machine machine,
        final ItemTranscript transcript,
        final PlainItemMarket plain,
        final String line,
        final List<String> said)
    {
        said.add(line);
        final String expected = plain.run(line, machine.nextTimeNs());
        final List<String> events = transcript.execute(line);
        final String actual = events.stream().filter(event -> event.startsWith("reply "))
            .map(event -> event.split(" ", -1)[1]).findFirst().orElse("");
        events.stream().map(ItemDifferentialTest::kindOf).filter(kind -> !kind.isEmpty()).forEach(kinds::add);
        events.forEach(event -> said.add("  " + event));
        results.merge(actual, 1, Integer::sum);
        assertEquals(expected, actual, () -> last(said));
        for (int account = 1; account <= ItemMarket.LAST_ACCOUNT; account++)
        {
            for (int asset = 1; asset <= ItemMarket.USD; asset++)
            {
                final String where = "account " + account + " asset " + asset;
                assertEquals(plain.held(account, asset), machine.held(account, asset),
                    () -> where + " held: " + last(said));
                assertEquals(plain.available(account, asset), machine.available(account, asset),
                    () -> where + " available: " + last(said));
            }
        }
        assertEquals(itemsOf(plain), itemsOf(machine), () -> last(said));
    }

    /** Name of an event of this feature, with how something ended where it says so. */
    private static String kindOf(final String event)
    {
        if (!Character.isUpperCase(event.charAt(0)))
        {
            return "";
        }
        return event.replaceAll("^(\\w+).*? (outcome|end|reason|cause)=([A-Z_]+).*", "$1 $3").replaceAll(
            "^(\\w+) [a-z].*",
            "$1");
    }

    private static List<String> itemsOf(final PlainItemMarket plain)
    {
        return plain.items.keySet().stream()
            .map(id -> id + " of " + plain.item(id).owner + (plain.isLocked(id) ? " locked" : "")).toList();
    }

    private static List<String> itemsOf(final Machine machine)
    {
        final Items items = machine.stateMachine.deals().items();
        final List<String> lines = new ArrayList<>();
        for (int slot = items.oldest(); slot != Items.NONE; slot = items.nextYounger(slot))
        {
            lines.add(items.itemId(slot) + " of " + items.ownerAccountId(slot) +
                (items.lock(slot) == ItemLock.UNLOCKED ? "" : " locked"));
        }
        return lines;
    }

    private static String last(final List<String> said)
    {
        return String.join("\n", said.subList(Math.max(0, said.size() - LINES_TOLD), said.size()));
    }
}
