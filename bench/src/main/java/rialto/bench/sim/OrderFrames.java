package rialto.bench.sim;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AmendOrderEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.MassCancelEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.NewOrderListEncoder;
import rialto.codecs.command.ReduceOrderEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.command.SetSessionTermsEncoder;
import rialto.codecs.types.Contingency;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TriggerSource;

import java.util.List;
import java.util.random.RandomGenerator;

/** Orders of every type, and what their owners do to them. */
final class OrderFrames
{
    private static final long NONE = NewOrderEncoder.stopPriceTicksNullValue();
    private static final long MIDDLE_TICKS = 100;
    private static final int MASS_CANCEL_WIDTH = 6;
    private static final OrderType[] TYPES = {
        OrderType.LIMIT, OrderType.LIMIT, OrderType.LIMIT, OrderType.LIMIT, OrderType.LIMIT, OrderType.MARKET,
        OrderType.STOP, OrderType.STOP_LIMIT, OrderType.TAKE_PROFIT, OrderType.TAKE_PROFIT_LIMIT,
        OrderType.TRAILING_STOP, OrderType.MARKET_TO_LIMIT, OrderType.PEGGED };
    private static final TimeInForce[] TIMES = {
        TimeInForce.GTC, TimeInForce.GTC, TimeInForce.GTC, TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK,
        TimeInForce.DAY, TimeInForce.GTD, TimeInForce.GTD, TimeInForce.AT_OPEN, TimeInForce.AT_CLOSE,
        TimeInForce.NEXT_AUCTION, TimeInForce.CONTINUOUS_ONLY };
    private static final StpMode[] MODES = {
        StpMode.NONE, StpMode.CANCEL_TAKER, StpMode.CANCEL_MAKER, StpMode.CANCEL_BOTH, StpMode.DECREMENT };
    private static final PegReference[] PEGS = {
        PegReference.BEST_BID, PegReference.BEST_ASK, PegReference.MIDPOINT };
    private static final Contingency[] CONTINGENCIES = { Contingency.OCO, Contingency.OTO, Contingency.OTOCO };

    private final RandomGenerator random;
    private final SimulatedClock clock;
    private final List<Workload.OpenOrder> open;
    private final UnsafeBuffer buffer;
    private final MessageHeaderEncoder header;
    private long clientOrderId;

    OrderFrames(
        final RandomGenerator random,
        final SimulatedClock clock,
        final List<Workload.OpenOrder> open,
        final UnsafeBuffer buffer,
        final MessageHeaderEncoder header)
    {
        this.random = random;
        this.clock = clock;
        this.open = open;
        this.buffer = buffer;
        this.header = header;
    }

    /** A client order id that no order has. */
    long nextClientOrderId()
    {
        clientOrderId++;
        return clientOrderId;
    }

    /** Encodes a command and answers its length. */
    int next(final int keyId, final long clientSequence)
    {
        final int chance = random.nextInt(100);
        if (chance < 58 || open.isEmpty())
        {
            return enter(keyId, clientSequence);
        }
        if (chance < 66)
        {
            return enterList(keyId, clientSequence);
        }
        if (chance < 70)
        {
            return massCancel(keyId, clientSequence);
        }
        if (chance < 72)
        {
            new SetSessionTermsEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                .clientSequence(clientSequence).stpMode(MODES[random.nextInt(MODES.length)]);
            return header.encodedLength() + SetSessionTermsEncoder.BLOCK_LENGTH;
        }
        return change(keyId, clientSequence, open.get(random.nextInt(open.size())));
    }

    private int enter(final int keyId, final long clientSequence)
    {
        final NewOrderEncoder order = PlainOrder.of(new NewOrderEncoder().wrapAndApplyHeader(buffer, 0, header));
        order.keyId(keyId).clientSequence(clientSequence).accountId(account(keyId)).instrumentId(instrument());
        order.clientOrderId().high(0).low(nextClientOrderId());
        final OrderType type = TYPES[random.nextInt(TYPES.length)];
        final TimeInForce time = TIMES[random.nextInt(TIMES.length)];
        final Side side = side();
        order.side(side).orderType(type).timeInForce(time).quantityLots(random.nextInt(1, 30));
        order.priceTicks(isPriced(type) ? price(side) : NONE);
        if (time == TimeInForce.GTD)
        {
            order.expireNs(clock.wallNs() + random.nextLong(3_000_000_000L));
        }
        condition(order, type);
        further(order, type);
        return header.encodedLength() + NewOrderEncoder.BLOCK_LENGTH;
    }

    private void condition(final NewOrderEncoder order, final OrderType type)
    {
        switch (type)
        {
            case STOP, STOP_LIMIT, TAKE_PROFIT, TAKE_PROFIT_LIMIT ->
                order.stopPriceTicks(near()).triggerSource(
                    random.nextBoolean() ? TriggerSource.LAST_TRADE : TriggerSource.BEST_QUOTE);
            case TRAILING_STOP -> order.trailingTicks(random.nextInt(1, 6)).stopPriceTicks(near());
            case PEGGED -> order.pegReference(PEGS[random.nextInt(PEGS.length)]).pegOffsetTicks(random.nextInt(-3, 2));
            case MARKET ->
            {
                if (random.nextBoolean())
                {
                    order.protectionPriceTicks(near());
                }
            }
            default ->
            {
                return;
            }
        }
    }

    private void further(final NewOrderEncoder order, final OrderType type)
    {
        switch (random.nextInt(14))
        {
            case 0 -> order.displayLots(random.nextInt(1, 6));
            case 1 -> order.orderFlags().hidden(true);
            case 2 -> order.orderFlags().allOrNone(true);
            case 3 -> order.minimumLots(random.nextInt(1, 10));
            case 4 -> order.orderFlags().postOnly(true).slide(random.nextBoolean());
            case 5 -> order.orderFlags().reduceOnly(true);
            case 6 -> order.stpMode(MODES[random.nextInt(MODES.length)]);
            case 7 -> order.deadlineNs(clock.wallNs() + random.nextLong(100_000_000L));
            case 8 ->
            {
                if (type == OrderType.MARKET)
                {
                    order.budgetMinor(random.nextInt(1, 3_000)).quantityLots(random.nextInt(2) * 5L);
                }
            }
            default ->
            {
                return;
            }
        }
    }

    private int enterList(final int keyId, final long clientSequence)
    {
        final Contingency contingency = CONTINGENCIES[random.nextInt(CONTINGENCIES.length)];
        final NewOrderListEncoder list = new NewOrderListEncoder().wrapAndApplyHeader(buffer, 0, header);
        final Side side = side();
        final int count = contingency == Contingency.OTOCO ? 3 : 2;
        final NewOrderListEncoder.LegsEncoder legs = list.keyId(keyId).clientSequence(clientSequence)
            .accountId(account(keyId)).instrumentId(instrument()).contingency(contingency).legsCount(count);
        for (int i = 0; i < count; i++)
        {
            final NewOrderListEncoder.LegsEncoder leg = PlainOrder.of(legs.next());
            leg.clientOrderId().high(0).low(nextClientOrderId());
            final boolean isStop = i == count - 1 && random.nextBoolean();
            leg.side(contingency == Contingency.OCO || i > 0 ? side : opposite(side));
            leg.orderType(isStop ? OrderType.STOP_LIMIT : OrderType.LIMIT).timeInForce(TimeInForce.GTC);
            leg.quantityLots(10).priceTicks(near());
            if (isStop)
            {
                leg.stopPriceTicks(near());
            }
        }
        return header.encodedLength() + list.encodedLength();
    }

    private int massCancel(final int keyId, final long clientSequence)
    {
        final long from = random.nextBoolean() ? near() : NONE;
        new MassCancelEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId).clientSequence(clientSequence)
            .accountId(keyId == Workload.ACTS_FOR_ALL && random.nextBoolean() ? 0 : account(keyId))
            .instrumentId(random.nextInt(Workload.INSTRUMENTS + 1))
            .side(random.nextBoolean() ? Side.NULL_VAL : side())
            .fromPriceTicks(from).toPriceTicks(from == NONE ? NONE : from + random.nextInt(MASS_CANCEL_WIDTH));
        return header.encodedLength() + MassCancelEncoder.BLOCK_LENGTH;
    }

    private int change(final int keyId, final long clientSequence, final Workload.OpenOrder order)
    {
        return switch (random.nextInt(5))
        {
            case 0 ->
            {
                new ReduceOrderEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).accountId(order.accountId()).instrumentId(order.instrumentId())
                    .orderId(order.orderId()).reduceByLots(random.nextInt(1, 12));
                yield header.encodedLength() + ReduceOrderEncoder.BLOCK_LENGTH;
            }
            case 1 ->
            {
                PlainOrder.of(new AmendOrderEncoder().wrapAndApplyHeader(buffer, 0, header)).keyId(keyId)
                    .clientSequence(clientSequence).accountId(order.accountId()).instrumentId(order.instrumentId())
                    .orderId(order.orderId()).priceTicks(random.nextBoolean() ? near() : NONE)
                    .totalQuantityLots(random.nextBoolean() ? random.nextInt(1, 40) : NONE);
                yield header.encodedLength() + AmendOrderEncoder.BLOCK_LENGTH;
            }
            case 2 ->
            {
                PlainOrder.of(new ReplaceOrderEncoder().wrapAndApplyHeader(buffer, 0, header)).keyId(keyId)
                    .clientSequence(clientSequence).accountId(order.accountId()).instrumentId(order.instrumentId())
                    .orderId(order.orderId()).priceTicks(random.nextBoolean() ? near() : NONE)
                    .totalQuantityLots(random.nextBoolean() ? random.nextInt(1, 40) : NONE);
                yield header.encodedLength() + ReplaceOrderEncoder.BLOCK_LENGTH;
            }
            default ->
            {
                new CancelOrderEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).accountId(order.accountId()).instrumentId(order.instrumentId())
                    .orderId(order.orderId());
                yield header.encodedLength() + CancelOrderEncoder.BLOCK_LENGTH;
            }
        };
    }

    /** Mostly an account that the key may trade for. */
    private int account(final int keyId)
    {
        final int any = random.nextInt(Workload.FIRST_ACCOUNT, Workload.LAST_ACCOUNT + 1);
        return keyId == Workload.ACTS_FOR_ALL || random.nextInt(40) == 0 || (2 + any % 2) == keyId ? any : any ^ 1;
    }

    private int instrument()
    {
        return random.nextInt(60) == 0 ? random.nextInt(9) : random.nextInt(3) == 0 ? 2 : 1;
    }

    private Side side()
    {
        return random.nextBoolean() ? Side.BUY : Side.SELL;
    }

    private static Side opposite(final Side side)
    {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }

    private long price(final Side side)
    {
        return near() + (side == Side.BUY ? -random.nextInt(4) : random.nextInt(4));
    }

    private long near()
    {
        return MIDDLE_TICKS + random.nextInt(-5, 6);
    }

    private static boolean isPriced(final OrderType type)
    {
        return switch (type)
        {
            case LIMIT, STOP_LIMIT, TAKE_PROFIT_LIMIT, PEGGED -> true;
            default -> false;
        };
    }
}
