package rialto.engine.core;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.StpMode;
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
    private static final int GROUP = 1;
    private static final int GROUP_SIZE = 3;
    private static final int MARKETS = 18;
    private static final long PER_LOT = 100;
    private static final long CENT = 100;
    private static final long CASH = 3_000_000;
    private static final long SHORT_NS = 100_000;

    final Outcomes market;
    private final Machine machine;
    private final SplittableRandom random;
    private final PlainPurses purses;
    private final OutcomesBesideEngine engine;
    private final int[] accounts;
    private final int base;
    private final long perTickLot;
    private final @Nullable RandomSpot spot;
    private final Map<Integer, PlainMarket> markets = new TreeMap<>();
    private final Map<Integer, MarketStatus> statuses = new TreeMap<>();
    private final Map<Integer, Long> outcomes = new HashMap<>();
    private final RandomPostings postings;
    private final Map<Integer, Integer> bonds = new HashMap<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private long advanced;
    private int compared;
    private int lastMarket;

    RandomOutcomes(final Capacities capacities, final long seed, final Machine.Watcher watcher)
    {
        this(alone(capacities, watcher), seed, new PlainPurses(ACCOUNTS), ACCOUNTS, 0, 100, true);
        for (int id = 2; id <= MARKETS; id++)
        {
            assets(id);
        }
        machine.createAsset(RandomSpot.COIN, "COIN", 0);
        for (final int account : ACCOUNTS)
        {
            machine.createAccount(account, 2);
            give(account, PlainPurses.USD, CASH);
            give(account, RandomSpot.COIN, 1000);
        }
        machine.createAccount(FROZEN, 2);
        market.status(FROZEN, AccountStatus.FROZEN);
        market.limits(RandomSpot.COIN, 7, Machine.NONE);
        machine.createInstrument(RandomSpot.SPOT, "SPOT", RandomSpot.COIN, PlainPurses.USD, 0, 0);
        beginAll();
    }

    /**
     * On a machine that others use too: markets are numbered from behind a base on, one tick times one lot is one minor
     * unit. What others move is asked of the engine, see {@link #takeUp}.
     */
    RandomOutcomes(final Outcomes market, final long seed, final int moneyId, final int base, final int[] accounts)
    {
        this(market, seed, new PlainPurses(moneyId, accounts), accounts, base, 1, false);
        for (int id = base + 1; id <= base + MARKETS; id++)
        {
            assets(id);
        }
        beginAll();
    }

    private RandomOutcomes(
        final Outcomes market,
        final long seed,
        final PlainPurses purses,
        final int[] accounts,
        final int base,
        final long perTickLot,
        final boolean isAlone)
    {
        this.market = market;
        this.purses = purses;
        this.accounts = accounts;
        this.base = base;
        this.perTickLot = perTickLot;
        machine = market.machine;
        random = new SplittableRandom(seed);
        postings = new RandomPostings(machine, random, purses, accounts, this::note);
        spot = isAlone ? new RandomSpot(market, random, purses, accounts, perTickLot, this::note) : null;
        lastMarket = base;
        engine = new OutcomesBesideEngine(machine, purses, markets, base, 2 * base + 1, isAlone ? RandomSpot.COIN :
            2 * (base + MARKETS) + 1);
    }

    private static Outcomes alone(final Capacities capacities, final Machine.Watcher watcher)
    {
        final Machine machine = new Machine(capacities);
        machine.watch(watcher);
        return new Outcomes(machine, 4, 2, new int[0]);
    }

    private void assets(final int id)
    {
        machine.createAsset(2 * id, "Y" + id, 2);
        machine.createAsset(2 * id + 1, "N" + id, 2);
    }

    /** The group's markets, and two more. */
    private void beginAll()
    {
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
        draw();
        work();
        check();
        Invariants.check(machine.stateMachine);
    }

    /**
     * One command, now and then with the work that it leaves undone; the comparison, if nobody else's was due and
     * everything of this one was done.
     */
    void step(final boolean isQuiet)
    {
        takeUp();
        final long timeNs = machine.timeNs();
        draw();
        if (random.nextInt(4) > 0)
        {
            work();
        }
        if (isQuiet && machine.timeNs() - timeNs < SHORT_NS && !machine.stateMachine.hasWork())
        {
            check();
            compared++;
        }
    }

    /** Comparisons that could be made where others use the machine too. */
    int compared()
    {
        return compared;
    }

    /** What others have moved, ended and paid meanwhile. */
    private void takeUp()
    {
        engine.takeUp();
        statuses.replaceAll((id, status) -> machine.stateMachine.markets().status(id));
        advanced = machine.stateMachine.marketGroups().advancedMinor(GROUP);
        postings.expire();
    }

    private void draw()
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
        else if (what < 88 && spot != null)
        {
            spot.step();
        }
        else if (what < 93)
        {
            postings.step();
        }
        else
        {
            live(id);
        }
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
        if (ids.size() < GROUP_SIZE && lastMarket < base + MARKETS)
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
        markets.put(id, new PlainMarket(id, purses, perTickLot, PER_LOT, policy, nets, feeStep, balanceStep));
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
            order -> order.instrumentId(id).priceTicks(price).quantityLots(lots).stpMode(StpMode.NONE)
                .timeInForce(mayRest ? TimeInForce.GTC : TimeInForce.IOC));
        if (note(isBuy ? "buy" : "sell", lines))
        {
            plain(id).enter(
                new PlainMarket.Order(Outcomes.orderId(lines), account, isBuy, isNo, price, lots, plain(id)),
                mayRest);
        }
    }

    private void cancel(final int id)
    {
        final PlainMarket.Order order = anyOrder(id);
        if (note("cancel", machine.cancel(2, order == null ? accounts[0] : order.account, id,
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
        for (int i = 0; i < GROUP_SIZE; i++)
        {
            if ((mask & (1 << i)) != 0)
            {
                given[count] = base + 1 + i;
                count++;
            }
        }
        if (note("convert", market.convert(account, GROUP, lots, given)))
        {
            final long setMinor = 100 * perTickLot * lots;
            purses.add(PlainPurses.EXCHANGE, purses.moneyId, -(count - 1) * setMinor);
            purses.add(account, purses.moneyId, (count - 1) * setMinor);
            advanced += (GROUP_SIZE - 1) * setMinor;
            for (int i = 0; i < GROUP_SIZE; i++)
            {
                convertIn(plain(base + 1 + i), account, lots, (mask & (1 << i)) != 0);
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
        switch (random.nextInt(isOfGroup(id) ? 40 : 4))
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
        final long yesTicks = isOfGroup(id) ? (id == base + 2 ? 100 : 0) : random.nextInt(101);
        if (note("resolve", market.resolve(Outcomes.RESOLVER_KEY, id, yesTicks, 1)))
        {
            final boolean isAmended = wasDisputed && Objects.requireNonNull(outcomes.get(id)) != yesTicks;
            statuses.put(id, isAmended ? MarketStatus.AMENDED : MarketStatus.DETERMINED);
            outcomes.put(id, yesTicks);
            if (wasDisputed && !isAmended)
            {
                purses.add(Objects.requireNonNull(bonds.get(id)), purses.moneyId, -500);
                purses.add(PlainPurses.EXCHANGE, purses.moneyId, 500);
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
        postings.expire();
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
        final long twiceYes = isVoid ? 100 * perTickLot : 2 * Objects.requireNonNull(outcomes.get(id)) * perTickLot;
        if (plain.keptNo > 0)
        {
            advanced -= plain.keptNo * (2 * 100 * perTickLot - twiceYes) / 2;
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

    private void check()
    {
        postings.expire();
        engine.compare();
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
        return accounts[random.nextInt(accounts.length)];
    }

    private void give(final int account, final int asset, final long minor)
    {
        machine.deposit(account, asset, minor);
        purses.add(account, asset, minor);
    }

    private boolean isOfGroup(final int id)
    {
        return id <= base + GROUP_SIZE;
    }

    private boolean note(final String what, final List<String> lines)
    {
        final String reply = lines.stream().filter(line -> line.startsWith("reply ")).findFirst().orElseThrow();
        final boolean isDone = reply.startsWith("reply OK");
        done.merge(isDone ? what : "refused " + reply.split(" ", -1)[1], 1, Integer::sum);
        return isDone;
    }
}
