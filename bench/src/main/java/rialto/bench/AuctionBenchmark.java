package rialto.bench;

import org.agrona.DirectBuffer;
import rialto.cli.host.HostedExchange;
import rialto.cli.host.HostedSetup;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.MovePhaseEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.TickEncoder;
import rialto.codecs.event.IndicativeChangedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;
import rialto.codecs.types.TriggerSource;
import rialto.engine.core.Capacities;
import rialto.engine.reference.InstrumentTerms;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * An uncross of 100,000 orders, and what an indicative price costs while they wait: the whole command in the state
 * machine, ledger and events included, without journal and network. Orders of random prices over 1,000 levels a side,
 * so that about half of them trade; every round the call is filled anew. The first rounds are dropped.
 */
public final class AuctionBenchmark
{
    private static final int ORDERS = 100_000;
    private static final int QUICK_ORDERS = 10_000;
    private static final int ROUNDS = 11;
    private static final int DROPPED = 3;
    private static final int INDICATIONS = 1_000;
    private static final int ACCOUNTS = 100;
    private static final int LEVELS = 1_000;
    private static final long MIDDLE_TICKS = 100_000;
    private static final long SEED = 42;
    private static final int KEY = 2;
    private static final long INTERVAL_NS = 100_000_000;
    private static final long NONE = NewOrderEncoder.priceTicksNullValue();

    private final int orders;
    private final HostedExchange exchange;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private long clientOrderId;
    private long lastOrderId;
    private int trades;
    private int indications;

    private AuctionBenchmark(final int orders)
    {
        this.orders = orders;
        exchange = new HostedExchange(new Capacities(2, 1, 2, 2, ACCOUNTS + 1, 4 * (ACCOUNTS + 2), 2 * orders,
            4 * LEVELS + 16, 1, 1, 1, Integer.MAX_VALUE));
        final HostedSetup setup = new HostedSetup(exchange);
        setup.createAsset(1, "BASE", 0);
        setup.createAsset(2, "QUOTE", 0);
        setup.createInstrument(1, "BASE-QUOTE", new InstrumentTerms().baseAssetId(1).quoteAssetId(2).tickMantissa(1)
            .lotMantissa(1).priceStepTicks(1).minPriceTicks(1).maxPriceTicks(1_000_000).maxQuantityLots(1_000_000)
            .feeKind(FeeKind.PARTS_PER_MILLION));
        setup.createParticipant(2, "bench");
        setup.addTraderKey(KEY, 2, ClientIdMode.INCREASING);
        for (int account = 2; account < ACCOUNTS + 2; account++)
        {
            setup.createAccount(account, 2);
            setup.deposit(account, 1, 1L << 50);
            setup.deposit(account, 2, 1L << 50);
        }
    }

    /**
     * Measures and prints.
     *
     * @param arguments {@code --quick}: a tenth of the orders.
     */
    public static void main(final String[] arguments)
    {
        final int orders = List.of(arguments).contains("--quick") ? QUICK_ORDERS : ORDERS;
        final AuctionBenchmark benchmark = new AuctionBenchmark(orders);
        System.out.println(orders + " orders, " + LEVELS + " price levels a side, " + ROUNDS + " rounds of which " +
            DROPPED + " are dropped, seed " + SEED);
        benchmark.run();
    }

    private void run()
    {
        final long[] uncrossNs = new long[ROUNDS];
        final long[] indicativeNs = new long[ROUNDS];
        int traded = 0;
        for (int round = 0; round < ROUNDS; round++)
        {
            move(TradingPhase.CALL, AuctionKind.INTRADAY);
            for (int i = 0; i < orders; i++)
            {
                enter();
            }
            indicativeNs[round] = indicate();
            trades = 0;
            uncrossNs[round] = move(TradingPhase.CONTINUOUS, AuctionKind.NULL_VAL);
            traded = trades;
            require(trades > orders / 4 && exchange.stateMachine().isContinuous(1), trades + " trades");
            takeOutAll();
        }
        exchange.close();
        say("uncross, " + traded + " trades", "ms", uncrossNs, 1e6);
        say("indicative price after a change", "µs", indicativeNs, 1e3 * INDICATIONS);
    }

    /** Each time one order comes, the interval passes and the price is told; only the telling counts. */
    private long indicate()
    {
        indications = 0;
        long sumNs = 0;
        for (int i = 0; i < INDICATIONS; i++)
        {
            enter();
            exchange.advance(INTERVAL_NS);
            new TickEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header());
            final long begin = System.nanoTime();
            exchange.execute(HostedExchange.EDGE, this::onEvent);
            sumNs += System.nanoTime() - begin;
        }
        // Not every order changes what the auction would do.
        require(indications > INDICATIONS / 4, indications + " indicative prices");
        return sumNs;
    }

    private void enter()
    {
        final boolean isBuy = random.nextBoolean();
        final long offset = (long)random.nextInt(LEVELS) - LEVELS / 2;
        clientOrderId++;
        lastOrderId++;
        newOrder.wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(KEY)
            .clientSequence(exchange.nextClientSequence(KEY)).accountId(2 + random.nextInt(ACCOUNTS)).instrumentId(1);
        newOrder.clientOrderId().high(0).low(clientOrderId);
        newOrder.side(isBuy ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC);
        newOrder.priceTicks(MIDDLE_TICKS + offset).quantityLots(1 + random.nextInt(100)).protectionPriceTicks(NONE);
        newOrder.stopPriceTicks(NONE).triggerSource(TriggerSource.NULL_VAL).trailingTicks(NONE).trailingBps(0);
        newOrder.displayLots(NONE).minimumDisplayLots(NONE).minimumLots(NONE).budgetMinor(NONE)
            .pegReference(PegReference.NULL_VAL);
        newOrder.pegOffsetTicks(0).expireNs(NONE).deadlineNs(NONE).stpMode(StpMode.NONE);
        newOrder.stpGroup(NewOrderEncoder.stpGroupNullValue()).orderFlags().clear();
        exchange.execute(KEY, this::onEvent);
    }

    private long move(final TradingPhase phase, final AuctionKind kind)
    {
        new MovePhaseEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header())
            .keyId(HostedSetup.OPERATOR_KEY)
            .clientSequence(exchange.nextClientSequence(HostedSetup.OPERATOR_KEY)).instrumentId(1).segmentId(0)
            .phase(phase).auctionKind(kind).endNs(NONE).randomEndNs(0).noCancelFromNs(NONE);
        final long begin = System.nanoTime();
        exchange.execute(HostedSetup.OPERATOR_KEY, this::onEvent);
        return System.nanoTime() - begin;
    }

    private void takeOutAll()
    {
        for (long orderId = 1; orderId <= lastOrderId; orderId++)
        {
            final int slot = exchange.stateMachine().orders().slotOf(orderId);
            if (slot >= 0)
            {
                new CancelOrderEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(KEY)
                    .clientSequence(exchange.nextClientSequence(KEY))
                    .accountId(exchange.stateMachine().orders().accountId(slot)).instrumentId(1).orderId(orderId);
                exchange.execute(KEY, this::onEvent);
            }
        }
    }

    private void onEvent(
        final int templateId,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        trades += templateId == TradeDecoder.TEMPLATE_ID ? 1 : 0;
        indications += templateId == IndicativeChangedDecoder.TEMPLATE_ID ? 1 : 0;
    }

    private static void say(final String what, final String unit, final long[] ns, final double divisor)
    {
        final long[] kept = Arrays.copyOfRange(ns, DROPPED, ns.length);
        Arrays.sort(kept);
        System.out.printf(Locale.ROOT, "%s: %.2f %s (%.2f to %.2f)%n", what, kept[kept.length / 2] / divisor, unit,
            kept[0] / divisor, kept[kept.length - 1] / divisor);
    }

    private static void require(final boolean holds, final String what)
    {
        if (!holds)
        {
            throw new IllegalStateException("the auction is wrong: " + what);
        }
    }
}
