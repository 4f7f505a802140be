package rialto.engine.core;

import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

/** The fields of a new order as they came. One instance, reused. Engine thread only. */
final class OrderTerms
{
    static final long NONE = NewOrderDecoder.priceTicksNullValue();

    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
    private static final int SHIFT = 29;

    int accountId;
    int instrumentId;
    long clientIdHigh;
    long clientIdLow;
    Side side = Side.NULL_VAL;
    OrderType orderType = OrderType.NULL_VAL;
    TimeInForce timeInForce = TimeInForce.NULL_VAL;
    long priceTicks;
    long quantityLots;
    long protectionPriceTicks;

    /** Worst price at which the order may trade: set by the checks. */
    long limitPriceTicks;

    void decode(final NewOrderDecoder order)
    {
        accountId = order.accountId();
        instrumentId = order.instrumentId();
        clientIdHigh = order.clientOrderId().high();
        clientIdLow = order.clientOrderId().low();
        side = order.side();
        orderType = order.orderType();
        timeInForce = order.timeInForce();
        priceTicks = order.priceTicks();
        quantityLots = order.quantityLots();
        protectionPriceTicks = order.protectionPriceTicks();
    }

    boolean isBuy()
    {
        return side == Side.BUY;
    }

    boolean mayRest()
    {
        return orderType == OrderType.LIMIT && timeInForce == TimeInForce.GTC;
    }

    /** Hash by which a repetition of the client order id is told from another order under the same id. */
    long fieldsHash()
    {
        long hash = mix(instrumentId, side.value());
        hash = mix(hash, orderType.value());
        hash = mix(hash, timeInForce.value());
        hash = mix(hash, priceTicks);
        hash = mix(hash, quantityLots);
        return mix(hash, protectionPriceTicks);
    }

    private static long mix(final long hash, final long value)
    {
        final long mixed = (hash ^ value) * MULTIPLIER;
        return mixed ^ mixed >>> SHIFT;
    }
}
