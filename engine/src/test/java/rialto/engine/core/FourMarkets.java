package rialto.engine.core;

import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.ItemLock;
import rialto.engine.item.Items;
import rialto.engine.oracle.PlainFlow.Feature;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Order books, prediction markets with postings, items with their auctions, and trade offers on one machine, for the
 * same six accounts and for the same dollars: whatever one kind holds or moves the others have not. Each kind's own
 * random commands are drawn as in its own test. Prediction markets and items are held against their plain models also
 * here: before a command of theirs the model takes up what the others have moved, behind it both must have the same.
 * All invariants of the engine are checked after every command.
 */
final class FourMarkets implements AutoCloseable
{
    private static final int[] ACCOUNTS = { 4, 5, 6, 7, 8, 9 };
    private static final int POOR = 8;
    private static final int ASSETS = 4;
    private static final int USD = 2;
    private static final int TRADE = 1;
    private static final int ACT_FOR_ALL = 16;
    private static final int FIRST_FREE_KEY = 5;
    private static final int BASE = 10;
    private static final int MOST_ORDERS = 120;
    private static final int COLLECTIONS = 3;
    private static final int FROZEN = 9;
    private static final int FROZEN_STEPS = 12;
    private static final long QUIET_NS = 20 * Machine.STEP_NS;
    private static final int MOST_TO_SETTLE = 10_000;
    private static final int SHOWN = 60;

    final Machine machine;
    private final long seed;
    private final SplittableRandom random;
    private final FlowRun flow;
    private final Outcomes market;
    private final RandomOutcomes outcomes;
    private final RandomReference reference;
    private final ItemTranscript transcript;
    private final PlainItemMarket plain = new PlainItemMarket();
    private final RandomItems items;
    private final Deque<String> recent = new ArrayDeque<>();
    private final Map<String, Integer> results = new TreeMap<>();
    private boolean isOpen;
    private int frozenSteps;

    FourMarkets(final long seed, final Machine.Watcher watcher)
    {
        this.seed = seed;
        random = new SplittableRandom(seed);
        machine = new Machine(capacities());
        final Invariants invariants = new Invariants(machine.stateMachine);
        machine.watch((watched, keyId, events, length) ->
        {
            invariants.check();
            if (isOpen)
            {
                plain.pass(watched.timeNs());
            }
            watcher.onCommand(watched, keyId, events, length);
        });
        final LongSupplier clientIds = new AtomicLong()::incrementAndGet;
        machine.open(Machine.ADMIN, ClientIdMode.INCREASING);
        for (int participant = 2; participant <= ItemMarket.participantOf(ItemMarket.LAST_ACCOUNT - 1); participant++)
        {
            machine.createParticipant(participant, "owner " + participant);
        }
        flow = new FlowRun(machine, random.nextLong(), EnumSet.complementOf(EnumSet.of(Feature.CROWD)), MOST_ORDERS,
            List.of(4, 5, 6, 7, 8, 9), clientIds);
        fund();
        machine.addKey(2, 2, TRADE | ACT_FOR_ALL, 2);
        machine.addKey(Outcomes.RESOLVER_KEY, Outcomes.RESOLVER, TRADE, Outcomes.RESOLVER_KEY);
        machine.open(2, ClientIdMode.INCREASING);
        machine.open(Outcomes.RESOLVER_KEY, ClientIdMode.INCREASING);
        market = new Outcomes(machine, USD, clientIds);
        outcomes = new RandomOutcomes(market, random.nextLong(), USD, BASE, ACCOUNTS);
        reference = new RandomReference(machine, random.nextLong(), ACCOUNTS, FIRST_FREE_KEY);
        transcript = new ItemTranscript(machine, ACCOUNTS);
        items = new RandomItems(random.nextLong(), plain, 0);
        isOpen = true;
        RandomItems.COLLECTIONS.subList(0, COLLECTIONS).forEach(this::itemLine);
    }

    static Capacities capacities()
    {
        return new Capacities(60, 30, 8, 16, 20, 900, 512, 1_024, 64, 512, 60_000_000_000L, 1_000);
    }

    @Override
    public void close()
    {
        machine.close();
    }

    /** Replies to commands on items, auctions and offers by result code. */
    Map<String, Integer> results()
    {
        return results;
    }

    /** What prediction markets did, by name. */
    RandomOutcomes outcomes()
    {
        return outcomes;
    }

    /** A command of one of the kinds, or a few that belong together. */
    void step()
    {
        try
        {
            draw();
        }
        catch (final RuntimeException | AssertionError ex)
        {
            throw new AssertionError(ex.getMessage() + "\nseed " + seed + " at command " + machine.inputSequence() +
                ", behind:\n" + String.join("\n", recent) + "\n", ex);
        }
    }

    private void draw()
    {
        final int kind = random.nextInt(100);
        if (frozenSteps > 0)
        {
            frozenSteps--;
            if (frozenSteps == 0)
            {
                say("thaw");
                market.status(FROZEN, AccountStatus.ACTIVE);
            }
        }
        if (kind < 45)
        {
            say("orders");
            flow.step();
        }
        else if (kind < 70)
        {
            final boolean isQuiet = random.nextInt(4) > 0;
            say("outcomes, " + (isQuiet ? "quiet" : "in between"));
            if (isQuiet)
            {
                settle();
            }
            outcomes.step(isQuiet);
        }
        else if (kind < 94)
        {
            item();
        }
        else if (kind < 99)
        {
            say("reference");
            reference.step();
        }
        else if (frozenSteps == 0)
        {
            say("freeze");
            frozenSteps = FROZEN_STEPS;
            market.status(FROZEN, AccountStatus.FROZEN);
        }
    }

    /** The plain items know no frozen account. */
    private void item()
    {
        if (frozenSteps > 0)
        {
            return;
        }
        transcript.execute("pass " + items.pass());
        settle();
        if (random.nextInt(40) == 0)
        {
            dealInOutcomes();
        }
        else
        {
            itemLine(items.next());
        }
    }

    private void itemLine(final String line)
    {
        say(line);
        for (final int account : ACCOUNTS)
        {
            for (int asset = 1; asset <= USD; asset++)
            {
                plain.takeUp(account, asset, machine.available(account, asset));
            }
        }
        final long[] others = heldByOthers();
        final String expected = plain.run(line, machine.nextTimeNs());
        final String actual = replyOf(transcript.execute(line));
        results.merge(actual, 1, Integer::sum);
        assertEquals(expected, actual, line);
        assertEquals(List.of(), differences(others), line);
        assertEquals(itemsOfModel(), itemsOfEngine(), line);
    }

    /** Outcomes of prediction markets are no money: nobody sells for them, or offers them. */
    private void dealInOutcomes()
    {
        final int asset = 2 * (BASE + 1) + random.nextInt(2 * ASSETS);
        final int account = ACCOUNTS[random.nextInt(ACCOUNTS.length)];
        final boolean isGiven = random.nextBoolean();
        final String offer = "offer " + account + " to " + (account == 4 ? 5 : 4) + (isGiven ? " give=" : " ask=") +
            asset + ":" + (1 + random.nextInt(200)) + (isGiven ? "" : " give=2:1");
        say(offer);
        assertEquals("INVALID_OFFER", replyOf(transcript.execute(offer)));
        for (final long id : plain.items.keySet())
        {
            if (!plain.isLocked(id))
            {
                final String auction = "english " + plain.item(id).owner + " items=" + id +
                    " start=1 increment=1 end=5 asset=" + asset;
                say(auction);
                assertEquals("INVALID_ITEM_AUCTION", replyOf(transcript.execute(auction)));
                return;
            }
        }
    }

    /** Everything that is due or begun is done, and nothing is due for some commands more. */
    private void settle()
    {
        int count = 0;
        while (machine.stateMachine.hasWork() || machine.stateMachine.nextDeadlineNs() <= machine.timeNs() + QUIET_NS)
        {
            if (machine.stateMachine.hasWork())
            {
                machine.goOn();
            }
            else
            {
                machine.tick();
            }
            count++;
            assertTrue(count < MOST_TO_SETTLE, "there is always more to do");
        }
    }

    private long[] heldByOthers()
    {
        final long[] held = new long[ACCOUNTS.length * USD];
        for (int i = 0; i < held.length; i++)
        {
            final int account = ACCOUNTS[i / USD];
            final int asset = 1 + i % USD;
            held[i] = machine.held(account, asset) - plain.held(account, asset);
        }
        return held;
    }

    private List<String> differences(final long[] heldByOthers)
    {
        final List<String> differences = new ArrayList<>();
        for (int i = 0; i < heldByOthers.length; i++)
        {
            final int account = ACCOUNTS[i / USD];
            final int asset = 1 + i % USD;
            final String expected = plain.available(account, asset) + " and " +
                (plain.held(account, asset) + heldByOthers[i]) + " held";
            final String actual = machine.available(account, asset) + " and " + machine.held(account, asset) + " held";
            if (!expected.equals(actual))
            {
                differences.add("account " + account + " asset " + asset + ": " + actual + ", not " + expected);
            }
        }
        return differences;
    }

    private List<String> itemsOfModel()
    {
        return plain.items.keySet().stream()
            .map(id -> id + " of " + plain.item(id).owner + (plain.isLocked(id) ? " locked" : "")).toList();
    }

    private List<String> itemsOfEngine()
    {
        final Items all = machine.stateMachine.deals().items();
        final List<String> lines = new ArrayList<>();
        for (int slot = all.oldest(); slot != Items.NONE; slot = all.nextYounger(slot))
        {
            lines.add(all.itemId(slot) + " of " + all.ownerAccountId(slot) +
                (all.lock(slot) == ItemLock.UNLOCKED ? "" : " locked"));
        }
        return lines;
    }

    private void fund()
    {
        for (final int account : ACCOUNTS)
        {
            machine.createAccount(account, ItemMarket.participantOf(account));
            for (int asset = 1; asset <= ASSETS; asset++)
            {
                machine.deposit(account, asset, FlowRun.amount(asset) / (account >= POOR ? 100 : 1));
            }
        }
    }

    private void say(final String what)
    {
        recent.add(machine.inputSequence() + " " + what);
        if (recent.size() > SHOWN)
        {
            recent.remove();
        }
    }

    private static String replyOf(final List<String> events)
    {
        return events.stream().filter(event -> event.startsWith("reply ")).map(event -> event.split(" ", -1)[1])
            .findFirst().orElse("");
    }
}
