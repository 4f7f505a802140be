package rialto.engine.core;

import org.jspecify.annotations.Nullable;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.oracle.OpenOrders;
import rialto.engine.oracle.PlainCommand;
import rialto.engine.oracle.PlainFlow;
import rialto.engine.oracle.PlainFlow.Feature;
import rialto.engine.oracle.PlainInstrument;
import rialto.engine.oracle.PlainMarket;
import rialto.engine.oracle.PlainTerms;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * A machine under a random flow: three markets over four assets, the third one shares pro rata. The flow asks which
 * orders are open: the oracle, which comes along for that only, or the engine where others use the machine too.
 */
final class FlowRun implements AutoCloseable
{
    static final int TRADER = 4;

    private static final int TRADE_AND_ACT_FOR_ALL = 1 | 1 << 4;
    private static final int SHOWN_COMMANDS = 12;
    private static final int INSTRUMENTS = 3;
    private static final int ASSETS = 4;

    final Machine machine;
    private final @Nullable PlainMarket oracle;
    private final OpenOrders open;
    private final PlainFlow flow;
    private final PlainCommandEncoder encoder;
    private final long seed;
    private final Deque<String> recent = new ArrayDeque<>();

    FlowRun(
        final long seed,
        final Set<Feature> features,
        final int mostOrders,
        final int maxOrders,
        final Machine.Watcher watcher)
    {
        this.seed = seed;
        machine = new Machine(capacities(maxOrders));
        machine.watch(watcher);
        final PlainMarket market = new PlainMarket(maxOrders, false);
        oracle = market;
        open = market;
        flow = new PlainFlow(seed, features, mostOrders);
        encoder = new PlainCommandEncoder(machine, TRADER);
        open(market);
    }

    /**
     * On a machine of which others have made the administrator's session and participant 2, for accounts that others
     * open and fund.
     */
    FlowRun(
        final Machine machine,
        final long seed,
        final Set<Feature> features,
        final int mostOrders,
        final List<Integer> accounts,
        final LongSupplier clientIds)
    {
        this.seed = seed;
        this.machine = machine;
        oracle = null;
        open = new EngineOrders(machine, INSTRUMENTS);
        flow = new PlainFlow(seed, features, mostOrders, accounts);
        encoder = new PlainCommandEncoder(machine, TRADER, clientIds);
        assets();
        instruments();
        begin();
    }

    static Capacities capacities(final int maxOrders)
    {
        return new Capacities(16, 16, 16, 16, 64, 256, maxOrders, 1024, 4, 64, 60_000_000_000L, Integer.MAX_VALUE);
    }

    /** Carries out the next command of the flow; what its watcher finds wrong is told with the commands before it. */
    void step()
    {
        final PlainFlow.Step step = flow.next(open, machine.nextTimeNs());
        machine.pass(step.passNs());
        final long sequence = machine.nextInputSequence();
        final long timeNs = machine.nextTimeNs();
        recent.add(sequence + " at " + timeNs + ": " + step.command());
        if (recent.size() > SHOWN_COMMANDS)
        {
            recent.remove();
        }
        if (oracle != null)
        {
            oracle.execute(sequence, timeNs, step.command());
        }
        try
        {
            encoder.execute(step.command());
        }
        catch (final RuntimeException | AssertionError ex)
        {
            throw new AssertionError(ex.getMessage() + "\nseed " + seed + ", the last commands:\n" +
                String.join("\n", recent) + "\n", ex);
        }
    }

    @Override
    public void close()
    {
        machine.close();
    }

    private void open(final PlainMarket market)
    {
        machine.open(Machine.ADMIN, ClientIdMode.INCREASING);
        assets();
        machine.createParticipant(2, "trader");
        instruments();
        for (final int account : PlainFlow.ACCOUNTS)
        {
            machine.createAccount(account, 2);
            final boolean isPoor = account >= PlainFlow.ACCOUNTS.get(PlainFlow.ACCOUNTS.size() - 2);
            for (int asset = 1; asset <= ASSETS; asset++)
            {
                final long amount = isPoor ? amount(asset) / 100 : amount(asset);
                machine.deposit(account, asset, amount);
                market.fund(account, asset, amount);
            }
        }
        begin();
    }

    private void assets()
    {
        machine.createAsset(1, "AAPL", 0);
        machine.createAsset(2, "USD", 2);
        machine.createAsset(3, "GOLD", 2);
        machine.createAsset(ASSETS, "EUR", 4);
    }

    private void instruments()
    {
        machine.addKey(TRADER, 2, TRADE_AND_ACT_FOR_ALL, TRADER);
        instrument("AAPL-USD", 1, 2, terms(1, FeeKind.PARTS_PER_MILLION, 400, 1000), 1, 1);
        instrument("GOLD-EUR", 3, ASSETS, terms(2, FeeKind.PER_LOT, -1, 2), 100, 100);
        instrument("GOLD-USD", 3, 2, terms(INSTRUMENTS, FeeKind.PARTS_PER_MILLION, -300, 1500), 100, 1);
    }

    private void begin()
    {
        machine.open(TRADER, ClientIdMode.INCREASING);
        final PlainCommand proRata = new PlainCommand.Rules(INSTRUMENTS, MarketRemainder.CANCEL,
            UnpricedRule.BEST_LIMIT, PlainTerms.NONE, Allocation.PRO_RATA, 2, 100, false,
            IcebergRefresh.BELOW_MINIMUM_AT_END);
        if (oracle != null)
        {
            oracle.execute(machine.nextInputSequence(), machine.nextTimeNs(), proRata);
        }
        encoder.execute(proRata);
    }

    /** What an account that is not poor has of an asset at first, in minor units. */
    static long amount(final int asset)
    {
        return switch (asset)
        {
            case 1 -> 2000;
            case 2 -> 3_000_000;
            case 3 -> 200_050;
            default -> 300_000_000;
        };
    }

    private static PlainCommand.Terms terms(final int id, final FeeKind kind, final long maker, final long taker)
    {
        return new PlainCommand.Terms(id, 1, 500, 2000, 1_000_000, kind, maker, taker);
    }

    private void instrument(
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
        if (oracle != null)
        {
            oracle.instrument(new PlainInstrument(symbol, base, quote, baseMinorPerLot, quoteMinorPerTickLot, terms));
        }
    }
}
