package rialto.engine.core;

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
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * A machine under a random flow: three markets over four assets, the third one shares pro rata. The oracle comes along
 * only because the flow asks it which orders are open.
 */
final class FlowRun implements AutoCloseable
{
    static final int TRADER = 4;

    private static final int TRADE_AND_ACT_FOR_ALL = 1 | 1 << 4;
    private static final int SHOWN_COMMANDS = 12;
    private static final int ASSETS = 4;

    final Machine machine;
    private final PlainMarket market;
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
        market = new PlainMarket(maxOrders, false);
        flow = new PlainFlow(seed, features, mostOrders);
        encoder = new PlainCommandEncoder(machine, TRADER);
        open();
    }

    static Capacities capacities(final int maxOrders)
    {
        return new Capacities(16, 16, 16, 16, 64, 256, maxOrders, 1024, 4, 64, 60_000_000_000L, Integer.MAX_VALUE);
    }

    /** Carries out the next command of the flow; what its watcher finds wrong is told with the commands before it. */
    void step()
    {
        final PlainFlow.Step step = flow.next(market, machine.nextTimeNs());
        machine.pass(step.passNs());
        final long sequence = machine.nextInputSequence();
        final long timeNs = machine.nextTimeNs();
        recent.add(sequence + " at " + timeNs + ": " + step.command());
        if (recent.size() > SHOWN_COMMANDS)
        {
            recent.remove();
        }
        market.execute(sequence, timeNs, step.command());
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

    private void open()
    {
        machine.open(Machine.ADMIN, ClientIdMode.INCREASING);
        machine.createAsset(1, "AAPL", 0);
        machine.createAsset(2, "USD", 2);
        machine.createAsset(3, "GOLD", 2);
        machine.createAsset(ASSETS, "EUR", 4);
        machine.createParticipant(2, "trader");
        machine.addKey(TRADER, 2, TRADE_AND_ACT_FOR_ALL, TRADER);
        instrument("AAPL-USD", 1, 2, terms(1, FeeKind.PARTS_PER_MILLION, 400, 1000), 1, 1);
        instrument("GOLD-EUR", 3, ASSETS, terms(2, FeeKind.PER_LOT, -1, 2), 100, 100);
        instrument("GOLD-USD", 3, 2, terms(3, FeeKind.PARTS_PER_MILLION, -300, 1500), 100, 1);
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
        machine.open(TRADER, ClientIdMode.INCREASING);
        final PlainCommand proRata = new PlainCommand.Rules(3, MarketRemainder.CANCEL, UnpricedRule.BEST_LIMIT,
            PlainTerms.NONE, Allocation.PRO_RATA, 2, 100, false, IcebergRefresh.BELOW_MINIMUM_AT_END);
        market.execute(machine.nextInputSequence(), machine.nextTimeNs(), proRata);
        encoder.execute(proRata);
    }

    private static long amount(final int asset)
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
        market.instrument(new PlainInstrument(symbol, base, quote, baseMinorPerLot, quoteMinorPerTickLot, terms));
    }
}
