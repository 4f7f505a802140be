package rialto.engine.core;

import org.jspecify.annotations.Nullable;
import rialto.codecs.command.DecidePostingEncoder;
import rialto.codecs.command.RequestPostingEncoder;
import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PostingStatus;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.VoidPolicy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Random commands of prediction markets, a spot market in their collateral and postings, on shared accounts, beside a
 * plain model of all of them: after each command every account owns what the model says, the supplies of YES and NO are
 * what the pool is worth, and every open order is as open as the model's. What the exchange refuses changes nothing.
 */
final class RandomOutcomes implements AutoCloseable
{
    private static final int[] ACCOUNTS = { 10, 11, 12, 13 };
    private static final int FROZEN = 14;
    private static final int USD = PlainPurses.USD;
    private static final int GROUP = 1;
    private static final int GROUP_SIZE = 3;
    private static final int LAST_MARKET = 18;
    private static final int SPOT = 20;
    private static final int COIN = 50;
    private static final long PER_TICK_LOT = 100;
    private static final long PER_LOT = 100;
    private static final long CENT = 100;
    private static final long CASH = 3_000_000;

    final Outcomes market;
    private final Machine machine;
    private final SplittableRandom random;
    private final PlainPurses purses = new PlainPurses(ACCOUNTS);
    private final Map<Integer, PlainMarket> markets = new TreeMap<>();
    private final Map<Integer, MarketStatus> statuses = new TreeMap<>();
    private final Map<Integer, Long> outcomes = new HashMap<>();
    private final Map<Long, long[]> postings = new TreeMap<>();
    private final Map<Integer, Integer> bonds = new HashMap<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private long advanced;
    private long lastExternalId;
    private int lastMarket;

    RandomOutcomes(final Capacities capacities, final long seed, final Machine.Watcher watcher)
    {
        random = new SplittableRandom(seed);
        machine = new Machine(capacities);
        machine.watch(watcher);
        market = new Outcomes(machine, 4, 2, new int[0]);
        for (int id = 2; id <= LAST_MARKET; id++)
        {
            machine.createAsset(2 * id, "Y" + id, 2);
            machine.createAsset(2 * id + 1, "N" + id, 2);
        }
        machine.createAsset(COIN, "COIN", 0);
        for (final int account : ACCOUNTS)
        {
            machine.createAccount(account, 2);
            give(account, USD, CASH);
            give(account, COIN, 1000);
        }
        machine.createAccount(FROZEN, 2);
        market.status(FROZEN, AccountStatus.FROZEN);
        market.limits(COIN, 7, Machine.NONE);
        machine.createInstrument(SPOT, "SPOT", COIN, USD, 0, 0);
        market.createGroup(GROUP, GROUP_SIZE, true);
        for (int i = 0; i < GROUP_SIZE; i++)
        {
            begin(GROUP);
        }
        begin(0);
        begin(0);
    }

    static Capacities capacities()
    {
        return new Capacities(64, 24, 8, 8, 16, 900, 256, 256, 4, 256, 60_000_000_000L, 1000);
    }

    /** What was carried out, by name. */
    Map<String, Integer> done()
    {
        return done;
    }

    @Override
    public void close()
    {
        market.close();
    }

    /** One command, with all the work that it leaves, and the comparison. */
    void step()
    {
        final int id = anyMarket();
        final boolean isOpen = statuses.get(id) == MarketStatus.OPEN;
        final int what = isOpen || random.nextInt(3) == 0 ? random.nextInt(100) : 99;
        if (what < 52)
        {
            order(id);
        }
        else if (what < 60)
        {
            cancel(id);
        }
        else if (what < 66)
        {
            replace(id);
        }
        else if (what < 74)
        {
            sets(id);
        }
        else if (what < 78)
        {
            transfer(id);
        }
        else if (what < 82)
        {
            convert();
        }
        else if (what < 88)
        {
            spot();
        }
        else if (what < 93)
        {
            posting();
        }
        else
        {
            live(id);
        }
        work();
        check();
    }

    private int anyMarket()
    {
        final List<Integer> ids = new ArrayList<>();
        statuses.forEach((id, status) ->
        {
            if (status != MarketStatus.FINALIZED && status != MarketStatus.VOID)
            {
                ids.add(id);
            }
        });
        if (ids.size() < GROUP_SIZE && lastMarket < LAST_MARKET)
        {
            begin(0);
            return lastMarket;
        }
        return ids.isEmpty() ? lastMarket : ids.get(random.nextInt(ids.size()));
    }

    private void begin(final int groupId)
    {
        lastMarket++;
        final int id = lastMarket;
        final VoidPolicy policy = groupId == 0 && random.nextBoolean() ? VoidPolicy.REFUND : VoidPolicy.HALF;
        final boolean nets = groupId == 0 && random.nextInt(3) == 0;
        final long feeStep = random.nextBoolean() ? 1 : CENT;
        final long balanceStep = random.nextBoolean() ? 1 : CENT;
        market.instrument(id, 2 * id, FeeKind.PARTS_PER_MILLION, 0, 0);
        assertTrue(note("create", market.create(terms -> terms.instrumentId(id).noAssetId(2 * id + 1).voidPolicy(policy)
            .netsOutcomes((short)(nets ? 1 : 0)).feeStepMinor(feeStep).balanceStepMinor(balanceStep)
            .disputeBondMinor(500).groupId(groupId))));
        markets.put(id, new PlainMarket(id, purses, PER_TICK_LOT, PER_LOT, policy, nets, feeStep, balanceStep));
        fees(id);
        market.move(Machine.ADMIN, id, MarketStatus.OPEN);
        statuses.put(id, MarketStatus.OPEN);
    }

    private void fees(final int id)
    {
        final FeeKind kind = switch (random.nextInt(3))
        {
            case 0 -> FeeKind.PARTS_PER_MILLION;
            case 1 -> FeeKind.SYMMETRIC;
            default -> FeeKind.QUADRATIC;
        };
        final long makerRate = random.nextInt(20_000);
        final long takerRate = random.nextInt(70_001);
        assertTrue(note("fees", market.fees(id, kind, makerRate, takerRate)));
        plain(id).fees(kind, makerRate, takerRate);
    }

    private void order(final int id)
    {
        final int account = account();
        final boolean isBuy = random.nextInt(3) > 0;
        final boolean isNo = random.nextBoolean();
        final long price = 1L + random.nextInt(99);
        final long lots = 1L + random.nextInt(40);
        final boolean mayRest = random.nextInt(5) > 0;
        final List<String> lines = market.order(account, (isBuy ? "BUY " : "SELL ") + (isNo ? "NO" : "YES"),
            order -> order.instrumentId(id).priceTicks(price).quantityLots(lots)
                .timeInForce(mayRest ? TimeInForce.GTC : TimeInForce.IOC));
        if (note(isBuy ? "buy" : "sell", lines))
        {
            plain(id).enter(new PlainMarket.Order(orderId(lines), account, isBuy, isNo, price, lots, plain(id)),
                mayRest);
        }
    }

    private void cancel(final int id)
    {
        final PlainMarket.Order order = anyOrder(id);
        if (note("cancel", machine.cancel(2, order == null ? ACCOUNTS[0] : order.account, id,
            order == null ? 1_000_000 : order.id)))
        {
            plain(id).orders.remove(order);
        }
    }

    private void replace(final int id)
    {
        final PlainMarket.Order order = anyOrder(id);
        if (order == null)
        {
            return;
        }
        final long price = 1L + random.nextInt(99);
        if (note("replace", market.replace(order.account, id, order.id, price)))
        {
            plain(id).orders.remove(order);
            order.price = price;
            plain(id).enter(order, true);
        }
    }

    private void sets(final int id)
    {
        final int account = account();
        final long lots = 1L + random.nextInt(60);
        if (random.nextInt(3) > 0)
        {
            if (note("split", market.split(account, id, lots)))
            {
                plain(id).split(account, lots);
            }
        }
        else if (note("merge", market.merge(account, id, lots)))
        {
            plain(id).merge(account, lots);
        }
    }

    private void transfer(final int id)
    {
        final int from = account();
        final int to = account();
        final int asset = 2 * id + random.nextInt(2);
        final long minor = 1L + random.nextInt(2000);
        if (note("transfer", machine.transfer(from, to, asset, minor)))
        {
            purses.add(from, asset, -minor);
            purses.add(to, asset, minor);
        }
    }

    private void convert()
    {
        final int account = account();
        final long lots = 1L + random.nextInt(10);
        final int mask = 1 + random.nextInt((1 << GROUP_SIZE) - 1);
        final int[] given = new int[Integer.bitCount(mask)];
        int count = 0;
        for (int id = 1; id <= GROUP_SIZE; id++)
        {
            if ((mask & (1 << (id - 1))) != 0)
            {
                given[count] = id;
                count++;
            }
        }
        if (note("convert", market.convert(account, GROUP, lots, given)))
        {
            final long setMinor = 100 * PER_TICK_LOT * lots;
            purses.add(PlainPurses.EXCHANGE, USD, -(count - 1) * setMinor);
            purses.add(account, USD, (count - 1) * setMinor);
            advanced += (GROUP_SIZE - 1) * setMinor;
            for (int id = 1; id <= GROUP_SIZE; id++)
            {
                convertIn(plain(id), account, lots, (mask & (1 << (id - 1))) != 0);
            }
        }
    }

    private void convertIn(final PlainMarket plain, final int account, final long lots, final boolean isGiven)
    {
        plain.keptNo += lots;
        if (isGiven)
        {
            purses.add(account, plain.no, -lots * PER_LOT);
            purses.add(PlainPurses.EXCHANGE, plain.no, lots * PER_LOT);
        }
        else
        {
            plain.sets += lots;
            plain.issue(account, plain.yes, lots * PER_LOT);
            plain.issue(PlainPurses.EXCHANGE, plain.no, lots * PER_LOT);
        }
    }

    /** Two accounts trade coins at once: what one sells the other buys. */
    private void spot()
    {
        final int seller = account();
        final int buyer = account();
        final long price = 1L + random.nextInt(200);
        final long lots = 1L + random.nextInt(20);
        final List<String> sale = market.order(seller, "SELL YES",
            order -> order.instrumentId(SPOT).priceTicks(price).quantityLots(lots));
        if (!note("spot sell", sale))
        {
            return;
        }
        final List<String> purchase = market.order(buyer, "BUY YES", order -> order.instrumentId(SPOT)
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.IOC).priceTicks(price).quantityLots(lots));
        if (note("spot buy", purchase))
        {
            purses.add(buyer, USD, -price * lots * PER_TICK_LOT);
            purses.add(seller, USD, price * lots * PER_TICK_LOT);
            purses.add(buyer, COIN, lots);
            purses.add(seller, COIN, -lots);
        }
        else
        {
            assertTrue(note("spot cancel", machine.cancel(2, seller, SPOT, orderId(sale))));
        }
    }

    private void posting()
    {
        if (random.nextBoolean() || postings.isEmpty())
        {
            requestPosting();
            return;
        }
        final List<Long> ids = List.copyOf(postings.keySet());
        final long id = ids.get(random.nextInt(ids.size()));
        final long[] posting = Objects.requireNonNull(postings.get(id));
        final boolean isPosted = random.nextInt(3) > 0;
        new DecidePostingEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).postingId(id)
            .decision(isPosted ? PostingStatus.POSTED : PostingStatus.VOIDED).amountMinor(0);
        if (note(isPosted ? "post" : "void", machine.execute(Machine.ADMIN)))
        {
            postings.remove(id);
            if (isPosted)
            {
                purses.add((int)posting[0], USD, -posting[2]);
                purses.add((int)posting[1], USD, posting[2]);
            }
        }
    }

    private void requestPosting()
    {
        final int from = account();
        final int to = account();
        final long minor = 1L + random.nextInt(100_000);
        final long untilNs = random.nextBoolean() ? Machine.NONE : machine.nextTimeNs() + random.nextInt(1, 100_000);
        final long id = machine.nextInputSequence();
        lastExternalId++;
        new RequestPostingEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).externalId(lastExternalId).kind(LedgerEntryKind.TRANSFER)
            .fromAccountId(from).toAccountId(to).assetId(USD).amountMinor(minor).expireNs(untilNs);
        if (note("request", machine.execute(Machine.ADMIN)))
        {
            postings.put(id, new long[] { from, to, minor });
        }
    }

    /** The life of a market goes on. */
    private void live(final int id)
    {
        switch (statuses.getOrDefault(id, MarketStatus.VOID))
        {
            case OPEN -> liveOpen(id);
            case HALTED -> move(id, MarketStatus.OPEN);
            case CLOSED -> resolve(id);
            case DETERMINED, AMENDED -> liveDetermined(id);
            case DISPUTED -> resolve(id);
            default -> machine.tick();
        }
    }

    private void liveOpen(final int id)
    {
        // The group lives longer, so that it is converted.
        switch (random.nextInt(id <= GROUP_SIZE ? 40 : 4))
        {
            case 0 -> move(id, MarketStatus.HALTED);
            case 1 -> move(id, MarketStatus.CLOSED);
            default -> fees(id);
        }
    }

    private void move(final int id, final MarketStatus to)
    {
        if (note("move to " + to, market.move(Machine.ADMIN, id, to)))
        {
            statuses.put(id, to);
            if (to != MarketStatus.OPEN)
            {
                plain(id).orders.clear();
            }
            if (to == MarketStatus.VOID)
            {
                releaseBond(id);
                pay(id, true);
            }
        }
    }

    private void resolve(final int id)
    {
        final boolean isVoid = random.nextInt(4) == 0;
        if (isVoid)
        {
            move(id, MarketStatus.VOID);
            return;
        }
        final boolean wasDisputed = statuses.get(id) == MarketStatus.DISPUTED;
        final long yesTicks = id <= GROUP_SIZE ? (id == 2 ? 100 : 0) : random.nextInt(101);
        if (note("resolve", market.resolve(Outcomes.RESOLVER_KEY, id, yesTicks, 1)))
        {
            final boolean isAmended = wasDisputed && Objects.requireNonNull(outcomes.get(id)) != yesTicks;
            statuses.put(id, isAmended ? MarketStatus.AMENDED : MarketStatus.DETERMINED);
            outcomes.put(id, yesTicks);
            if (wasDisputed && !isAmended)
            {
                purses.add(Objects.requireNonNull(bonds.get(id)), USD, -500);
                purses.add(PlainPurses.EXCHANGE, USD, 500);
            }
            bonds.remove(id);
        }
    }

    private void releaseBond(final int id)
    {
        bonds.remove(id);
    }

    private void liveDetermined(final int id)
    {
        if (random.nextInt(3) == 0)
        {
            final int account = account();
            if (note("dispute", market.disputeOf(account, id, 1)))
            {
                statuses.put(id, MarketStatus.DISPUTED);
                bonds.put(id, account);
            }
            return;
        }
        machine.pass(Outcomes.WINDOW_NS);
        machine.tick();
        expirePostings();
        statuses.replaceAll((other, status) -> machine.stateMachine.markets().status(other) == MarketStatus.FINALIZED ?
            finalized(other, status) :
            status);
    }

    private MarketStatus finalized(final int id, final MarketStatus before)
    {
        if (before != MarketStatus.FINALIZED)
        {
            done.merge("finalized", 1, Integer::sum);
            pay(id, false);
        }
        return MarketStatus.FINALIZED;
    }

    private void pay(final int id, final boolean isVoid)
    {
        final PlainMarket plain = plain(id);
        final boolean isRefund = isVoid && plain.policy == VoidPolicy.REFUND;
        final long twiceYes = isVoid ? 100 * PER_TICK_LOT : 2 * Objects.requireNonNull(outcomes.get(id)) * PER_TICK_LOT;
        if (plain.keptNo > 0)
        {
            advanced -= plain.keptNo * (2 * 100 * PER_TICK_LOT - twiceYes) / 2;
        }
        plain.pay(twiceYes, isRefund);
    }

    private void work()
    {
        while (machine.stateMachine.hasWork())
        {
            machine.goOn();
        }
    }

    /** What has expired is gone from the exchange; nothing moved. */
    private void expirePostings()
    {
        postings.keySet().removeIf(id -> machine.stateMachine.postings().slotOf(id) == -1);
    }

    private void check()
    {
        expirePostings();
        Invariants.check(machine.stateMachine);
        for (int asset = 1; asset <= COIN; asset++)
        {
            for (final int account : purses.accounts())
            {
                final int at = asset;
                assertEquals(purses.of(account, asset), machine.available(account, asset) +
                    machine.held(account, asset),
                    () -> "asset " + at + " of account " + account + " after command " +
                        machine.inputSequence());
            }
        }
        int open = 0;
        for (final PlainMarket plain : markets.values())
        {
            assertEquals(plain.sets, machine.stateMachine.markets().openSetsLots(plain.id),
                () -> "sets of " + plain.id);
            for (final PlainMarket.Order order : plain.orders)
            {
                final int slot = machine.stateMachine.orders().slotOf(order.id);
                assertEquals(order.leaves, slot < 0 ? 0 : machine.stateMachine.orders().leavesLots(slot),
                    () -> "order " + order.id);
                open++;
            }
        }
        assertEquals(open, machine.stateMachine.openOrderCount(), "open orders");
        assertEquals(advanced, machine.stateMachine.marketGroups().advancedMinor(GROUP), "advanced");
    }

    private PlainMarket.@Nullable Order anyOrder(final int id)
    {
        final List<PlainMarket.Order> orders = plain(id).orders;
        return orders.isEmpty() ? null : orders.get(random.nextInt(orders.size()));
    }

    private PlainMarket plain(final int id)
    {
        return Objects.requireNonNull(markets.get(id));
    }

    private int account()
    {
        return ACCOUNTS[random.nextInt(ACCOUNTS.length)];
    }

    private void give(final int account, final int asset, final long minor)
    {
        machine.deposit(account, asset, minor);
        purses.add(account, asset, minor);
    }

    private boolean note(final String what, final List<String> lines)
    {
        final String reply = lines.stream().filter(line -> line.startsWith("reply ")).findFirst().orElseThrow();
        final boolean isDone = reply.startsWith("reply OK");
        done.merge(isDone ? what : "refused " + reply.split(" ", -1)[1], 1, Integer::sum);
        return isDone;
    }

    private static long orderId(final List<String> lines)
    {
        final String reply = lines.stream().filter(line -> line.startsWith("reply ")).findFirst().orElseThrow();
        return Long.parseLong(reply.split(" ", -1)[3]);
    }
}
