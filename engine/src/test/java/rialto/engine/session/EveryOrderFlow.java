package rialto.engine.session;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.AmendOrderEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.ContinueJobEncoder;
import rialto.codecs.command.CreateAccountEncoder;
import rialto.codecs.command.CreateAssetEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.CreateParticipantEncoder;
import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.GenesisEncoder;
import rialto.codecs.command.MassCancelEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.NewOrderListEncoder;
import rialto.codecs.command.OpenSessionEncoder;
import rialto.codecs.command.ReduceOrderEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.command.SetReferencePriceEncoder;
import rialto.codecs.command.SetSessionEndEncoder;
import rialto.codecs.command.SetTradingRulesEncoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.Contingency;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TriggerSource;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.core.Capacities;
import rialto.engine.core.EventFrame;
import rialto.engine.core.StateMachine;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * A market of two sessions that enter, change and cancel orders of every type, drawn from a seed; many of them in one
 * self-trade prevention group. Hands each event to whoever looks.
 */
final class EveryOrderFlow implements AutoCloseable
{
    static final int FIRST_KEY = 2;
    static final int SECOND_KEY = 3;

    private static final int ADMIN = 1;
    private static final int MAX_LENGTH = 1024;
    private static final long MIDDLE = 5_000;
    private static final long NANOS = 1_000_000_000L;
    private static final OrderType[] TYPES = OrderType.values();

    private final SplittableRandom random;
    private final EventConsumer events;
    private final UnsafeBuffer command = new UnsafeBuffer(ByteBuffer.allocateDirect(MAX_LENGTH));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final StateMachine stateMachine;
    private final UnsafeBuffer out;
    private final long[] clientSequences = new long[8];
    private long inputSequence = -1;
    private long timeNs = 1_700_000_000L * NANOS;
    private long clientId;

    EveryOrderFlow(final long seed, final EventConsumer events)
    {
        random = new SplittableRandom(seed);
        this.events = events;
        final Capacities capacities = new Capacities(4, 4, 4, 8, 32, 64, 2048, 1024, 4, 64, 60 * NANOS, 1000);
        out = new UnsafeBuffer(ByteBuffer.allocateDirect((int)StateMachine.maxOutputBound(capacities)));
        genesis(capacities);
        stateMachine = new StateMachine(command, 0);
        execute(0);
        define();
    }

    @Override
    public void close()
    {
        stateMachine.close();
    }

    long lastSessionSequence(final int keyId)
    {
        return stateMachine.lastSessionSequence(keyId);
    }

    /** Carries out the next command, and what work it leaves. */
    void step()
    {
        timeNs += random.nextLong(NANOS);
        final int keyId = random.nextBoolean() ? FIRST_KEY : SECOND_KEY;
        final int kind = random.nextInt(100);
        if (kind < 60)
        {
            enter(keyId);
        }
        else if (kind < 66)
        {
            enterList(keyId);
        }
        else if (kind < 98)
        {
            change(keyId, kind);
        }
        else
        {
            massCancel(keyId);
        }
        while (stateMachine.hasWork())
        {
            new ContinueJobEncoder().wrapAndApplyHeader(command, 0, header);
            execute(0);
        }
    }

    private void genesis(final Capacities c)
    {
        final GenesisEncoder genesis = new GenesisEncoder().wrapAndApplyHeader(command, 0, header);
        genesis.engineId(7).formatVersion(1).behaviourVersion(StateMachine.BEHAVIOUR_VERSION);
        genesis.maxAssets(c.maxAssets()).maxInstruments(c.maxInstruments()).maxParticipants(c.maxParticipants());
        genesis.maxKeys(c.maxKeys()).maxAccounts(c.maxAccounts()).maxBalances(c.maxBalances());
        genesis.maxOrders(c.maxOrders()).maxPriceLevels(c.maxPriceLevels());
        genesis.maxClientIdsPerAccount(c.maxClientIdsPerAccount()).maxClientIds(c.maxClientIds());
        genesis.clientIdWindowNs(c.clientIdWindowNs()).runningHashInterval(c.runningHashInterval());
        genesis.hashKeyHigh(1).hashKeyLow(2);
        for (int i = 0; i < GenesisEncoder.administratorKeyLength(); i++)
        {
            genesis.administratorKey(i, (short)(i + 1));
        }
    }

    private void define()
    {
        open(ADMIN);
        asset(1, "AAPL", 0);
        asset(2, "USD", 2);
        new CreateInstrumentEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .instrumentId(1).symbol("AAPL-USD").baseAssetId(1).quoteAssetId(2).tickMantissa(1).tickScale((short)2)
            .lotMantissa(1).lotScale((short)0).priceStepTicks(1).minPriceTicks(1).maxPriceTicks(1_000_000)
            .maxQuantityLots(1_000_000).feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(0).takerFeeRate(100);
        execute(ADMIN);
        new SetTradingRulesEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .instrumentId(1).marketRemainder(MarketRemainder.REST).unpricedRule(UnpricedRule.BEST_LIMIT)
            .protectionTicks(NewOrderEncoder.priceTicksNullValue()).allocation(Allocation.PRICE_TIME)
            .proRataMinimumLots(1).maxIcebergParts((short)100).increaseKeepsPriority((short)0)
            .icebergRefresh(IcebergRefresh.BELOW_MINIMUM_AT_END);
        execute(ADMIN);
        new SetReferencePriceEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN)
            .clientSequence(next(ADMIN)).instrumentId(1).priceTicks(MIDDLE);
        execute(ADMIN);
        new SetSessionEndEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .instrumentId(1).sessionEndNs(timeNs + 400 * NANOS);
        execute(ADMIN);
        trader(FIRST_KEY);
        trader(SECOND_KEY);
    }

    private void asset(final int assetId, final String symbol, final int scale)
    {
        new CreateAssetEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .assetId(assetId).symbol(symbol).scale((short)scale);
        execute(ADMIN);
    }

    /** A participant, its key and its account, all of the same number. */
    private void trader(final int id)
    {
        new CreateParticipantEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .participantId(id).name("trader " + id);
        execute(ADMIN);
        final AddKeyEncoder key = new AddKeyEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN)
            .clientSequence(next(ADMIN)).newKeyId(id).participantId(id);
        key.rights().clear().trade(true);
        for (int i = 0; i < AddKeyEncoder.publicKeyLength(); i++)
        {
            key.publicKey(i, (short)id);
        }
        execute(ADMIN);
        new CreateAccountEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .accountId(id).participantId(id);
        execute(ADMIN);
        for (int assetId = 1; assetId <= 2; assetId++)
        {
            new DepositEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
                .reference(0).accountId(id).assetId(assetId).amountMinor(1_000_000_000_000L);
            execute(ADMIN);
        }
        open(id);
    }

    private void open(final int keyId)
    {
        new OpenSessionEncoder().wrapAndApplyHeader(command, 0, header).keyId(keyId)
            .clientIdMode(ClientIdMode.INCREASING).nextSessionSequence(0).incarnation(1);
        execute(0);
    }

    private void enter(final int keyId)
    {
        final NewOrderEncoder order = PlainOrder.of(new NewOrderEncoder().wrapAndApplyHeader(command, 0, header));
        order.keyId(keyId).clientSequence(next(keyId)).accountId(keyId).instrumentId(1);
        order.clientOrderId().high(0).low(++clientId);
        final OrderType type = TYPES[random.nextInt(TYPES.length - 1)];
        final boolean isBuy = random.nextBoolean();
        order.side(isBuy ? Side.BUY : Side.SELL).orderType(type).timeInForce(timeInForce());
        order.quantityLots(1L + random.nextInt(40));
        if (random.nextInt(3) > 0)
        {
            order.stpMode(StpMode.get((short)(1 + random.nextInt(5)))).stpGroup(1);
        }
        switch (type)
        {
            case LIMIT -> limit(order);
            case STOP, TAKE_PROFIT -> order.stopPriceTicks(price()).triggerSource(source());
            case STOP_LIMIT, TAKE_PROFIT_LIMIT -> order.stopPriceTicks(price()).triggerSource(source())
                .priceTicks(price());
            case TRAILING_STOP -> trailing(order);
            case PEGGED -> order.priceTicks(isBuy ? MIDDLE + 20 : MIDDLE - 20).pegReference(PegReference.get(
                (short)(1 + random.nextInt(3)))).pegOffsetTicks(random.nextInt(5) - 2);
            default -> market(order, isBuy, type);
        }
        if (random.nextInt(8) == 0)
        {
            order.timeInForce(TimeInForce.GTD).expireNs(timeNs + random.nextLong(1, 20 * NANOS));
        }
        execute(keyId);
    }

    private void limit(final NewOrderEncoder order)
    {
        order.priceTicks(price());
        switch (random.nextInt(8))
        {
            case 0 ->
            {
                final int displayLots = 1 + random.nextInt(5);
                order.displayLots(displayLots).minimumDisplayLots(random.nextInt(displayLots + 1));
            }
            case 1 -> order.orderFlags().hidden(true);
            case 2 -> order.orderFlags().allOrNone(true);
            case 3 -> order.orderFlags().postOnly(true).slide(random.nextBoolean());
            case 4 -> order.minimumLots(1L + random.nextInt(10));
            case 5 -> order.orderFlags().reduceOnly(true);
            default -> order.deadlineNs(timeNs + random.nextLong(NANOS));
        }
    }

    private void trailing(final NewOrderEncoder order)
    {
        if (random.nextBoolean())
        {
            order.trailingTicks(1L + random.nextInt(8));
        }
        else
        {
            order.trailingBps(1 + random.nextInt(20));
        }
    }

    private void market(final NewOrderEncoder order, final boolean isBuy, final OrderType type)
    {
        if (type == OrderType.MARKET && isBuy && random.nextInt(3) == 0)
        {
            order.quantityLots(0).budgetMinor(random.nextLong(1, 40 * MIDDLE));
        }
    }

    private void enterList(final int keyId)
    {
        final Contingency contingency = Contingency.get((short)(1 + random.nextInt(3)));
        final NewOrderListEncoder list = new NewOrderListEncoder().wrapAndApplyHeader(command, 0, header);
        list.keyId(keyId).clientSequence(next(keyId)).accountId(keyId).instrumentId(1).contingency(contingency);
        final int count = contingency == Contingency.OTOCO ? 3 : 2;
        final NewOrderListEncoder.LegsEncoder legs = list.legsCount(count);
        final Side first = random.nextBoolean() ? Side.BUY : Side.SELL;
        final Side other = contingency == Contingency.OCO ? first : first == Side.BUY ? Side.SELL : Side.BUY;
        for (int i = 0; i < count; i++)
        {
            PlainOrder.of(legs.next()).clientOrderId().high(0).low(++clientId);
            legs.side(i == 0 ? first : other).timeInForce(TimeInForce.GTC).quantityLots(10).priceTicks(price());
            if (i == count - 1)
            {
                legs.orderType(OrderType.STOP_LIMIT).stopPriceTicks(price());
            }
            else
            {
                legs.orderType(OrderType.LIMIT);
            }
        }
        execute(keyId);
    }

    /** An open order, of whichever session, as long as there is one. */
    private void change(final int keyId, final int kind)
    {
        final long[] chosen = new long[2];
        final int[] seen = new int[1];
        stateMachine.forEachOpenOrder(slot ->
        {
            seen[0]++;
            if (stateMachine.orders().accountId(slot) == keyId && random.nextInt(seen[0]) == 0)
            {
                chosen[0] = stateMachine.orders().orderId(slot);
            }
        });
        final long orderId = chosen[0] == 0 ? 1 : chosen[0];
        final long none = NewOrderEncoder.priceTicksNullValue();
        final long newPrice = random.nextBoolean() ? price() : none;
        final long newTotal = random.nextBoolean() ? random.nextLong(1, 60) : none;
        if (kind < 74)
        {
            new CancelOrderEncoder().wrapAndApplyHeader(command, 0, header).keyId(keyId).clientSequence(next(keyId))
                .accountId(keyId).instrumentId(1).orderId(orderId);
        }
        else if (kind < 80)
        {
            new ReduceOrderEncoder().wrapAndApplyHeader(command, 0, header).keyId(keyId).clientSequence(next(keyId))
                .accountId(keyId).instrumentId(1).orderId(orderId).reduceByLots(random.nextLong(1, 20));
        }
        else if (kind < 90)
        {
            PlainOrder.of(new AmendOrderEncoder().wrapAndApplyHeader(command, 0, header)).keyId(keyId)
                .clientSequence(next(keyId)).accountId(keyId).instrumentId(1).orderId(orderId).priceTicks(newPrice)
                .totalQuantityLots(newTotal);
        }
        else
        {
            PlainOrder.of(new ReplaceOrderEncoder().wrapAndApplyHeader(command, 0, header)).keyId(keyId)
                .clientSequence(next(keyId)).accountId(keyId).instrumentId(1).orderId(orderId).priceTicks(newPrice)
                .totalQuantityLots(newTotal);
        }
        execute(keyId);
    }

    private void massCancel(final int keyId)
    {
        final long none = MassCancelEncoder.fromPriceTicksNullValue();
        new MassCancelEncoder().wrapAndApplyHeader(command, 0, header).keyId(keyId).clientSequence(next(keyId))
            .accountId(keyId).instrumentId(1).side(random.nextBoolean() ? Side.BUY : Side.NULL_VAL)
            .fromPriceTicks(none).toPriceTicks(none);
        execute(keyId);
    }

    private TimeInForce timeInForce()
    {
        return switch (random.nextInt(10))
        {
            case 0 -> TimeInForce.IOC;
            case 1 -> TimeInForce.FOK;
            case 2 -> TimeInForce.DAY;
            default -> TimeInForce.GTC;
        };
    }

    private TriggerSource source()
    {
        return random.nextBoolean() ? TriggerSource.LAST_TRADE : TriggerSource.BEST_QUOTE;
    }

    private long price()
    {
        return MIDDLE + random.nextLong(-8, 9);
    }

    private long next(final int keyId)
    {
        clientSequences[keyId]++;
        return clientSequences[keyId];
    }

    private void execute(final int keyId)
    {
        inputSequence++;
        timeNs += 1_000;
        final int length = stateMachine.execute(inputSequence, timeNs, timeNs, keyId, command, 0, out, 0);
        for (int at = 0; at < length; at += EventFrame.frameLength(EventFrame.messageLength(out, at)))
        {
            events.onEvent(out, EventFrame.messageOffset(at), EventFrame.messageLength(out, at));
        }
    }

    /** Takes events. */
    interface EventConsumer
    {
        void onEvent(DirectBuffer buffer, int offset, int length);
    }
}
