package rialto.engine.core;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.oracle.PlainCommand;
import rialto.engine.oracle.PlainFlow;
import rialto.engine.oracle.PlainFlow.Feature;
import rialto.engine.oracle.PlainInstrument;
import rialto.engine.oracle.PlainMarket;
import rialto.engine.oracle.PlainTerms;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * The engine against the oracle: the same random commands, every event compared, the whole state every thousand
 * commands. What differs is told with its seed and the commands before it. The features that come are narrowed with
 * {@code -Drialto.oracle.features=MARKET,STOPS} and {@code -Drialto.oracle.without=STOPS}; the long run can be given a
 * first seed and a length, {@code -Drialto.oracle.seed=1 -Drialto.oracle.commands=100000}.
 */
class MarketDifferentialTest
{
    private static final int TRADER = 4;
    private static final int TRADE_AND_ACT_FOR_ALL = 1 | 1 << 4;
    private static final int COMMANDS = 10_000;
    private static final int SNAPSHOT_INTERVAL = 1000;
    private static final int SHOWN_COMMANDS = 12;
    private static final int MOST_ORDERS = 280;
    private static final int MANY_ORDERS = 1100;
    private static final int ROOM = 4096;
    private static final long LONG_COMMANDS = 10_000_000;

    private static final Set<Feature> FEATURES = features();

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })
    void theEngineDoesWhatTheOracleDoes(final long seed)
    {
        compare(seed, FEATURES, COMMANDS, MOST_ORDERS, ROOM);
    }

    /** Seeds of long runs that found something. */
    @ParameterizedTest
    @ValueSource(longs = { 50_162, 1_086_191_860_333L, 10_993_411_170_526L, 35_000_222_229_443L, 35_351_195_980_806L })
    void whatFailedOnce(final long seed)
    {
        compare(seed, FEATURES, COMMANDS, MOST_ORDERS, ROOM);
    }

    @ParameterizedTest
    @ValueSource(longs = { 101, 102 })
    void plainOrders(final long seed)
    {
        compare(seed, EnumSet.of(Feature.MARKET, Feature.IOC_FOK, Feature.CHANGES, Feature.FUNDS), COMMANDS,
            MOST_ORDERS, ROOM);
    }

    /** As many orders as the engine may hold, so that it refuses some. */
    @ParameterizedTest
    @ValueSource(longs = { 201, 202 })
    void aFullEngine(final long seed)
    {
        compare(seed, FEATURES, COMMANDS, MOST_ORDERS, 64);
    }

    /** Mass cancels of more orders than one command takes out: the rest is dead meanwhile. */
    @ParameterizedTest
    @ValueSource(longs = { 301, 302 })
    void massCancelsOfManyOrders(final long seed)
    {
        final EnumSet<Feature> features = EnumSet.copyOf(FEATURES);
        features.add(Feature.CROWD);
        features.remove(Feature.LIMITS);
        compare(seed, features, COMMANDS, MANY_ORDERS, ROOM);
    }

    @Test
    @Tag("long")
    void tenMillionCommands()
    {
        final long firstSeed = Long.getLong("rialto.oracle.seed", System.nanoTime());
        for (long i = 0; i < Long.getLong("rialto.oracle.commands", LONG_COMMANDS) / COMMANDS; i++)
        {
            compare(firstSeed + i, FEATURES, COMMANDS, MOST_ORDERS, ROOM);
        }
    }

    private static void compare(
        final long seed,
        final Set<Feature> features,
        final int commands,
        final int mostOrders,
        final int maxOrders)
    {
        System.out.println("MarketDifferentialTest seed " + seed);
        final Deque<String> recent = new ArrayDeque<>();
        try (Machine machine = new Machine(capacities(maxOrders)))
        {
            final PlainMarket market = market(machine, maxOrders);
            final PlainCommandEncoder encoder = new PlainCommandEncoder(machine, TRADER);
            final PlainFlow flow = new PlainFlow(seed, features, mostOrders);
            for (int i = 0; i < commands; i++)
            {
                final PlainFlow.Step step = flow.next(market, machine.nextTimeNs());
                machine.pass(step.passNs());
                final long sequence = machine.nextInputSequence();
                final long timeNs = machine.nextTimeNs();
                remember(recent, sequence + " at " + timeNs + ": " + step.command());
                final List<String> expected = market.execute(sequence, timeNs, step.command());
                final List<String> actual = carryOut(encoder, step.command(), seed, recent, expected);
                assertEquals(String.join("\n", expected), String.join("\n", actual), () -> told(seed, recent));
                if (i % SNAPSHOT_INTERVAL == SNAPSHOT_INTERVAL - 1)
                {
                    assertEquals(String.join("\n", market.snapshot()),
                        String.join("\n", EngineSnapshot.of(machine.stateMachine)), () -> told(seed, recent));
                }
            }
        }
    }

    private static List<String> carryOut(
        final PlainCommandEncoder encoder,
        final PlainCommand command,
        final long seed,
        final Deque<String> recent,
        final List<String> expected)
    {
        try
        {
            return encoder.execute(command);
        }
        catch (final RuntimeException | AssertionError ex)
        {
            throw new AssertionError(told(seed, recent) + "\nexpected\n" + String.join("\n", expected), ex);
        }
    }

    private static void remember(final Deque<String> recent, final String text)
    {
        recent.add(text);
        if (recent.size() > SHOWN_COMMANDS)
        {
            recent.remove();
        }
    }

    private static String told(final long seed, final Deque<String> recent)
    {
        return "seed " + seed + ", the last commands:\n" + String.join("\n", recent) + "\n";
    }

    private static Capacities capacities(final int maxOrders)
    {
        return new Capacities(16, 16, 16, 16, 64, 256, maxOrders, 1024, 4, 64, 60_000_000_000L, Integer.MAX_VALUE);
    }

    /** Three markets over four assets, on the machine and in the oracle; the third one shares pro rata. */
    private static PlainMarket market(final Machine machine, final int maxOrders)
    {
        machine.open(Machine.ADMIN, ClientIdMode.INCREASING);
        machine.createAsset(1, "AAPL", 0);
        machine.createAsset(2, "USD", 2);
        machine.createAsset(3, "GOLD", 2);
        machine.createAsset(4, "EUR", 4);
        machine.createParticipant(2, "trader");
        machine.addKey(TRADER, 2, TRADE_AND_ACT_FOR_ALL, TRADER);
        final PlainMarket market = new PlainMarket(maxOrders, true);
        instrument(machine, market, "AAPL-USD", 1, 2, terms(1, FeeKind.PARTS_PER_MILLION, 400, 1000), 1, 1);
        instrument(machine, market, "GOLD-EUR", 3, 4, terms(2, FeeKind.PER_LOT, -1, 2), 100, 100);
        instrument(machine, market, "GOLD-USD", 3, 2, terms(3, FeeKind.PARTS_PER_MILLION, -300, 1500), 100, 1);
        for (final int account : PlainFlow.ACCOUNTS)
        {
            machine.createAccount(account, 2);
            final boolean isPoor = account >= PlainFlow.ACCOUNTS.get(PlainFlow.ACCOUNTS.size() - 2);
            for (int asset = 1; asset <= 4; asset++)
            {
                final long amount = amount(asset, isPoor);
                machine.deposit(account, asset, amount);
                market.fund(account, asset, amount);
            }
        }
        machine.open(TRADER, ClientIdMode.INCREASING);
        machine.sayAll();
        final PlainCommand proRata = new PlainCommand.Rules(3, MarketRemainder.CANCEL, UnpricedRule.BEST_LIMIT,
            PlainTerms.NONE, Allocation.PRO_RATA, 2, 100, false, IcebergRefresh.BELOW_MINIMUM_AT_END);
        final List<String> expected =
            market.execute(machine.nextInputSequence(), machine.nextTimeNs(), proRata);
        assertEquals(expected, new PlainCommandEncoder(machine, TRADER).execute(proRata));
        return market;
    }

    private static long amount(final int asset, final boolean isPoor)
    {
        final long many = switch (asset)
        {
            case 1 -> 2000;
            case 2 -> 3_000_000;
            case 3 -> 200_050;
            default -> 300_000_000;
        };
        return isPoor ? many / 100 : many;
    }

    private static PlainCommand.Terms terms(final int id, final FeeKind kind, final long maker, final long taker)
    {
        return new PlainCommand.Terms(id, 1, 500, 2000, 1_000_000, kind, maker, taker);
    }

    private static void instrument(
        final Machine machine,
        final PlainMarket market,
        final String symbol,
        final int base,
        final int quote,
        final PlainCommand.Terms terms,
        final long baseMinorPerLot,
        final long quoteMinorPerTickLot)
    {
        new CreateInstrumentEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).instrumentId(terms.instrument()).symbol(symbol)
            .baseAssetId(base).quoteAssetId(quote).tickMantissa(1).tickScale((short)2).lotMantissa(1)
            .lotScale((short)0).priceStepTicks(terms.step()).minPriceTicks(terms.min()).maxPriceTicks(terms.max())
            .maxQuantityLots(terms.maxLots()).feeKind(terms.kind()).makerFeeRate(terms.maker())
            .takerFeeRate(terms.taker());
        assertEquals("reply OK", machine.execute(Machine.ADMIN).getFirst());
        market.instrument(new PlainInstrument(symbol, base, quote, baseMinorPerLot, quoteMinorPerTickLot, terms));
    }

    private static Set<Feature> features()
    {
        final EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
        final String wanted = System.getProperty("rialto.oracle.features", "");
        if (wanted.isEmpty())
        {
            features.addAll(EnumSet.complementOf(EnumSet.of(Feature.CROWD)));
        }
        else
        {
            features.addAll(named(wanted));
        }
        final String without = System.getProperty("rialto.oracle.without", "");
        features.removeAll(named(without));
        return features;
    }

    private static Set<Feature> named(final String names)
    {
        final EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
        for (final String name : names.split(",", -1))
        {
            if (!name.isBlank())
            {
                features.add(Feature.valueOf(name.strip()));
            }
        }
        return features;
    }
}
