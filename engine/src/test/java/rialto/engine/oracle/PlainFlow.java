package rialto.engine.oracle;

import rialto.codecs.types.Allocation;
import rialto.codecs.types.Contingency;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.oracle.PlainCommand.Band;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Commands drawn from a seed, so that every path is taken often: for a while one kind of order comes much more often
 * than the others, then another one. The same seed, features and market give the same commands.
 */
public final class PlainFlow
{
    /** Accounts that trade; the last two have little. */
    public static final List<Integer> ACCOUNTS = List.of(10, 11, 12, 13, 14, 15);

    static final long NONE = PlainTerms.NONE;
    static final int INSTRUMENTS = 3;

    private static final List<MarketRemainder> REMAINDERS =
        List.of(MarketRemainder.CANCEL, MarketRemainder.REST, MarketRemainder.REST_AT_PROTECTION);
    private static final List<UnpricedRule> UNPRICED_RULES =
        List.of(UnpricedRule.BEST_LIMIT, UnpricedRule.INCOMING_LIMIT, UnpricedRule.REFERENCE);

    private static final int MOOD_LENGTH = 150;
    private static final int WHOLE = 100;
    private static final int STORM_STOPS = 75;
    private static final int STORM_PRICE = 1030;
    private static final long US = 1000;

    /** What may come; the last ones narrow what the others bring together. */
    public enum Feature
    {
        MARKET,
        IOC_FOK,
        CHANGES,
        EXPIRY,
        ICEBERG,
        /** Icebergs that display their next part before the one before is used up. */
        LEAST_DISPLAY,
        HIDDEN,
        CONDITIONS,
        POST_ONLY,
        REDUCE_ONLY,
        BUDGET,
        MARKET_TO_LIMIT,
        STP,
        STOPS,
        TRAILING,
        PEGS,
        LISTS,
        MASS_CANCEL,
        REST,
        PROTECTION,
        PRO_RATA,
        LIMITS,
        TICK_TABLE,
        FEE_TIERS,
        FUNDS,
        REFERENCE,
        SUSPEND,
        DEADLINE,
        INCREASE_KEEPS,
        ODD,
        /** Now and then many stops at nearly the same price, and a trade that reaches them all. */
        STORMS,
        /** Most orders rest far from the market, so that there are many. */
        CROWD,
        /** Amendments of a total together with expiry or display. */
        AMEND_BOTH,
        /** Self-trade prevention of orders that name a budget and no quantity. */
        BUDGET_STP,
        /** Stops whose protection is the instrument's. */
        STOP_PROTECTION,
        /** Market remainders whose rule changes while they rest. */
        REST_CHANGES,
        /** Pairs of which both rest in the book. */
        PAIRS_IN_BOOK,
        /** Pairs that are post-only or reduce-only. */
        PAIR_CHECKS,
        /** Lists where an account's open orders or position are limited. */
        LIST_LIMITS,
        /** Lists whose orders do not go together. */
        BAD_LISTS,
        /** Icebergs and lists where there is little room. */
        PARTS,
        /** Stops, pegs and best prices while orders are dead and not taken out yet. */
        DEAD_ORDERS
    }

    /** A command, and how long before it nothing happens. */
    public record Step(long passNs, PlainCommand command)
    {
    }

    private final SplittableRandom random;
    private final Set<Feature> features;
    private final List<Integer> accounts;
    private final PlainFlowOrders orders;
    private final int mostOrders;
    private Feature mood = Feature.MARKET;
    private PlainCommand last = new PlainCommand.Tick();
    private int suspended;
    private int stormStep = STORM_STOPS + 2;
    private int count;

    /** A flow with some features and about so many open orders at most. */
    public PlainFlow(final long seed, final Set<Feature> features, final int mostOrders)
    {
        this(seed, features, mostOrders, ACCOUNTS);
    }

    /** A flow of other accounts, at least four. */
    public PlainFlow(
        final long seed,
        final Set<Feature> features,
        final int mostOrders,
        final List<Integer> accounts)
    {
        this.accounts = accounts;
        random = new SplittableRandom(seed);
        this.features = features.isEmpty() ? EnumSet.noneOf(Feature.class) : EnumSet.copyOf(features);
        this.mostOrders = mostOrders;
        orders = new PlainFlowOrders(random, this.features);
    }

    /** The next command for a market whose next command is carried out at a time. */
    public Step next(final OpenOrders market, final long nowNs)
    {
        if (count % MOOD_LENGTH == 0)
        {
            final List<Feature> moods = new ArrayList<>(features);
            mood = moods.isEmpty() ? Feature.MARKET : moods.get(random.nextInt(moods.size()));
            orders.mood(mood);
        }
        count++;
        final long passNs = has(Feature.EXPIRY) && chance(3) ? random.nextInt(100) * US : 0;
        if (has(Feature.STORMS) && stormStep > STORM_STOPS + 1 && random.nextInt(1000) == 0)
        {
            stormStep = 0;
        }
        if (stormStep <= STORM_STOPS + 1)
        {
            stormStep++;
            return new Step(0, storm());
        }
        last = draw(market, nowNs + passNs);
        return new Step(passNs, last);
    }

    /** Stops that all wait for one price and then rest, a sale at that price, and a purchase that gets there. */
    private PlainCommand storm()
    {
        final int account = accounts.get(random.nextInt(4));
        if (stormStep <= STORM_STOPS)
        {
            return new PlainCommand.New(account, 1, orders.stormStop(STORM_PRICE));
        }
        return new PlainCommand.New(accounts.get(stormStep % 4), 1, stormStep == STORM_STOPS + 1 ?
            PlainTerms.limit(Side.SELL, 2, STORM_PRICE) :
            PlainTerms.market(Side.BUY, 1000).protection(STORM_PRICE));
    }

    private PlainCommand draw(final OpenOrders market, final long nowNs)
    {
        final List<Long> open = market.openOrders();
        final int kind = random.nextInt(1000);
        if (kind < 40)
        {
            return operator(nowNs);
        }
        if (suspended > 0 && chance(15))
        {
            final int instrument = suspended;
            suspended = 0;
            return new PlainCommand.Status(instrument, InstrumentStatus.OPEN);
        }
        if (kind < 55 && has(Feature.LIMITS) && last instanceof PlainCommand.New)
        {
            return last;
        }
        final boolean isCrowded = open.size() > mostOrders;
        if (has(Feature.MASS_CANCEL) && (kind < 46 || (isCrowded && chance(5))))
        {
            return massCancel(open.size() > mostOrders / 2);
        }
        if (kind < changesIn1000(open.size()) && has(Feature.CHANGES))
        {
            return change(market, open, nowNs, isCrowded);
        }
        return enter(nowNs);
    }

    private int changesIn1000(final int open)
    {
        if (open > mostOrders * 3 / 4)
        {
            return open > mostOrders ? 850 : 600;
        }
        return has(Feature.CROWD) ? 150 : 300;
    }

    private PlainCommand enter(final long nowNs)
    {
        final int account = accounts.get(random.nextInt(accounts.size()));
        final int instrument = instrument();
        final boolean isList = has(Feature.LISTS) && chance(mood == Feature.LISTS ? 35 : 5);
        if (isList)
        {
            return list(account, instrument, nowNs);
        }
        return new PlainCommand.New(account, instrument, orders.order(nowNs));
    }

    private int instrument()
    {
        final int most = has(Feature.PRO_RATA) ? INSTRUMENTS : INSTRUMENTS - 1;
        return has(Feature.PRO_RATA) && mood == Feature.PRO_RATA && chance(70) ? INSTRUMENTS : chance(60) ?
            1 :
            1 + random.nextInt(most);
    }

    private PlainCommand change(
        final OpenOrders market,
        final List<Long> open,
        final long nowNs,
        final boolean isCrowded)
    {
        if (open.isEmpty())
        {
            return new PlainCommand.Cancel(accounts.getFirst(), 1, random.nextInt(10));
        }
        final long id = chance(96) ? open.get(random.nextInt(open.size())) : random.nextLong(open.getLast() + 2);
        final boolean isWrong = chance(2);
        final int account = isWrong || market.accountOf(id) == 0 ? accounts.getFirst() : market.accountOf(id);
        final int instrument = Math.max(1, market.instrumentOf(id));
        final int kind = isCrowded ? random.nextInt(40) : random.nextInt(WHOLE);
        if (kind < 30)
        {
            return new PlainCommand.Cancel(account, instrument, id);
        }
        if (kind < 45)
        {
            return new PlainCommand.Reduce(account, instrument, id, random.nextInt(12) - (chance(3) ? 3 : 0));
        }
        return terms(account, instrument, id, nowNs);
    }

    private PlainCommand terms(final int account, final int instrument, final long id, final long nowNs)
    {
        final long display = has(Feature.ICEBERG) && chance(10) ? 1 + random.nextInt(8) : NONE;
        final long minimum = has(Feature.CONDITIONS) && chance(6) ? 1 + random.nextInt(8) : NONE;
        final long expire = has(Feature.EXPIRY) && chance(10) ? nowNs + random.nextInt(80) * US : NONE;
        final boolean changesTotal = chance(60) &&
            (has(Feature.AMEND_BOTH) || (display == NONE && expire == NONE));
        return new PlainCommand.Change(chance(30), account, instrument, id, chance(50) ? orders.price() : NONE,
            changesTotal ? orders.lots() : NONE, has(Feature.STOPS) && chance(12) ? orders.price() : NONE, display,
            minimum, expire, leastDisplay());
    }

    private long leastDisplay()
    {
        return has(Feature.LEAST_DISPLAY) && chance(10) ? random.nextInt(6) - (chance(3) ? 2 : 0) : NONE;
    }

    private PlainCommand massCancel(final boolean isWide)
    {
        final int account = chance(isWide ? 60 : 5) ? 0 : accounts.get(random.nextInt(accounts.size()));
        final int instrument = chance(isWide ? 50 : 20) ? 0 : 1 + random.nextInt(INSTRUMENTS);
        final Side side = chance(50) ? Side.NULL_VAL : chance(50) ? Side.BUY : Side.SELL;
        final long from = chance(60) ? NONE : orders.price();
        final long to = chance(60) ? NONE : orders.price();
        return new PlainCommand.MassCancel(account, instrument, side, from, to);
    }

    private PlainCommand list(final int account, final int instrument, final long nowNs)
    {
        final Contingency contingency = switch (random.nextInt(3))
        {
            case 0 -> Contingency.OCO;
            case 1 -> Contingency.OTO;
            default -> Contingency.OTOCO;
        };
        final List<PlainTerms> legs = new ArrayList<>();
        final Side side = orders.side();
        final Side other = side == Side.BUY ? Side.SELL : Side.BUY;
        if (contingency != Contingency.OCO)
        {
            legs.add(orders.parent(side, nowNs));
        }
        if (contingency == Contingency.OTO)
        {
            legs.add(orders.leg(chance(80) ? other : side, nowNs));
        }
        else
        {
            legs.add(orders.leg(contingency == Contingency.OCO ? side : other, nowNs));
            legs.add(has(Feature.PAIRS_IN_BOOK) || legs.getLast().isStop() ?
                orders.leg(legs.getLast().side, nowNs) :
                orders.stopLeg(legs.getLast().side, nowNs));
        }
        if (has(Feature.BAD_LISTS) && chance(10))
        {
            spoil(legs, nowNs);
        }
        return new PlainCommand.NewList(account, instrument, contingency, legs);
    }

    private void spoil(final List<PlainTerms> legs, final long nowNs)
    {
        if (chance(30))
        {
            legs.removeLast();
        }
        else
        {
            legs.set(random.nextInt(legs.size()), orders.order(nowNs));
        }
    }

    private PlainCommand operator(final long nowNs)
    {
        final int instrument = 1 + random.nextInt(has(Feature.PRO_RATA) ? INSTRUMENTS : INSTRUMENTS - 1);
        return switch (random.nextInt(10))
        {
            case 0 -> has(Feature.REST) || has(Feature.PROTECTION) || has(Feature.INCREASE_KEEPS) ?
                rules(instrument) :
                funds();
            case 1 -> has(Feature.LIMITS) && chance(40) ? limits(instrument) : funds();
            case 2 -> has(Feature.TICK_TABLE) && chance(25) ? table(instrument) : funds();
            case 3 -> has(Feature.FEE_TIERS) ? fees(instrument) : funds();
            case 4 -> has(Feature.STP) || has(Feature.FEE_TIERS) ? account() : funds();
            case 5 -> has(Feature.REFERENCE) ? reference(instrument) : funds();
            case 6 -> has(Feature.EXPIRY) ? sessionEnd(instrument, nowNs) : funds();
            case 7 -> has(Feature.SUSPEND) && chance(30) ? status(instrument) : new PlainCommand.Tick();
            case 8 -> has(Feature.STP) && chance(50) ? new PlainCommand.SessionTerms(mode(true)) :
                new PlainCommand.ContinueJob();
            default -> funds();
        };
    }

    private PlainCommand funds()
    {
        if (!has(Feature.FUNDS))
        {
            return new PlainCommand.Tick();
        }
        final int asset = 1 + random.nextInt(4);
        final int from = accounts.get(random.nextInt(accounts.size()));
        final int to = accounts.get(random.nextInt(accounts.size()));
        final long amount = random.nextLong(-2, asset % 2 == 1 ? 200 : 100_000);
        return switch (random.nextInt(3))
        {
            case 0 -> new PlainCommand.Funds(LedgerEntryKind.DEPOSIT, 0, to, asset, amount);
            case 1 -> new PlainCommand.Funds(LedgerEntryKind.WITHDRAWAL, from, 0, asset, amount);
            default -> new PlainCommand.Funds(LedgerEntryKind.TRANSFER, from, to, asset, amount);
        };
    }

    private PlainCommand rules(final int instrument)
    {
        final MarketRemainder remainder = !has(Feature.REST) ?
            MarketRemainder.CANCEL :
            has(Feature.REST_CHANGES) ? REMAINDERS.get(random.nextInt(3)) : MarketRemainder.REST;
        final UnpricedRule unpriced = UNPRICED_RULES.get(random.nextInt(3));
        final long protection = has(Feature.PROTECTION) && chance(60) ? 1 + random.nextInt(12) : NONE;
        return new PlainCommand.Rules(instrument, remainder, unpriced, protection,
            instrument == INSTRUMENTS ? Allocation.PRO_RATA : Allocation.PRICE_TIME, 1 + random.nextInt(3),
            chance(20) ? 3 : WHOLE, has(Feature.INCREASE_KEEPS) && chance(50),
            has(Feature.LEAST_DISPLAY) && chance(80) ?
                IcebergRefresh.BELOW_MINIMUM_AT_END :
                IcebergRefresh.ON_EXHAUSTION);
    }

    private PlainCommand limits(final int instrument)
    {
        if (chance(50))
        {
            return new PlainCommand.Limits(instrument, 1, 1, 0, NONE, 0, 0, NONE, 0, 0);
        }
        final boolean areAccountsLimited = has(Feature.LIST_LIMITS) || !has(Feature.LISTS);
        return new PlainCommand.Limits(instrument, 1 + random.nextInt(2), 1 + random.nextInt(2),
            random.nextInt(3) * 1000L, chance(50) ? NONE : 20_000, areAccountsLimited && chance(50) ? 14 : 0,
            areAccountsLimited && chance(50) ? 5 : 0,
            areAccountsLimited && chance(40) ? 2000 + random.nextInt(400) : NONE,
            chance(50) ? 0 : 50 + random.nextInt(100), chance(60) ? 0 : 5 * US);
    }

    private PlainCommand table(final int instrument)
    {
        return new PlainCommand.TickTable(instrument, chance(60) ?
            List.of() :
            List.of(new Band(0, 1), new Band(998, 2), new Band(1003, 1 + random.nextInt(4))));
    }

    private PlainCommand fees(final int instrument)
    {
        final boolean isPerLot = instrument == 2;
        if (chance(60))
        {
            return new PlainCommand.FeeTier(instrument, 1 + random.nextInt(2),
                isPerLot ? random.nextInt(5) - 2 : random.nextInt(6000) - 2000,
                isPerLot ? random.nextInt(5) : random.nextInt(9000));
        }
        return new PlainCommand.Terms(instrument, 1, 500, 2000, 1_000_000,
            isPerLot ? FeeKind.PER_LOT : FeeKind.PARTS_PER_MILLION,
            isPerLot ? random.nextInt(5) - 2 : random.nextInt(6000) - 2000,
            isPerLot ? random.nextInt(5) : random.nextInt(9000));
    }

    private PlainCommand account()
    {
        return new PlainCommand.AccountTerms(accounts.get(random.nextInt(accounts.size())),
            has(Feature.FEE_TIERS) ? random.nextInt(4) : 0, has(Feature.STP) ? mode(false) : StpMode.NONE,
            has(Feature.STP) && chance(40) ? 1 + random.nextInt(2) : PlainTerms.NO_GROUP);
    }

    private PlainCommand reference(final int instrument)
    {
        return new PlainCommand.Reference(instrument, chance(95) ? orders.price() : random.nextInt(3000) - 2);
    }

    private PlainCommand sessionEnd(final int instrument, final long nowNs)
    {
        return new PlainCommand.SessionEnd(instrument,
            chance(10) ? NONE : nowNs + (random.nextInt(400) - (chance(10) ? 300 : 0)) * US);
    }

    private PlainCommand status(final int instrument)
    {
        if (suspended > 0 || chance(50))
        {
            return new PlainCommand.Status(instrument, InstrumentStatus.OPEN);
        }
        suspended = instrument;
        return new PlainCommand.Status(instrument, InstrumentStatus.SUSPENDED);
    }

    private StpMode mode(final boolean mayBeNone)
    {
        return mayBeNone && chance(50) ? StpMode.NULL_VAL : PlainFlowOrders.MODES[random.nextInt(5)];
    }

    private boolean has(final Feature feature)
    {
        return features.contains(feature);
    }

    private boolean chance(final int percent)
    {
        return random.nextInt(WHOLE) < percent;
    }
}
