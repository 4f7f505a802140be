package rialto.engine.core;

import org.jspecify.annotations.Nullable;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.NewOrderListDecoder;
import rialto.codecs.types.OrderFlagsDecoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TriggerSource;
import rialto.engine.orderbook.FurtherTerms;

/** The fields of a new order as they came. Reused. Engine thread only. */
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
    long statedQuantityLots;
    long protectionPriceTicks;
    long stopPriceTicks;
    TriggerSource triggerSource = TriggerSource.NULL_VAL;
    long trailingTicks;
    int trailingBps;
    long displayLots;

    /** Least that an iceberg is to display; 0 is none. */
    long minimumDisplayLots;
    long minimumLots;
    long budgetMinor;
    PegReference pegReference = PegReference.NULL_VAL;
    long pegOffsetTicks;
    int flags;
    long expireNs;
    long deadlineNs;
    StpMode stpMode = StpMode.NULL_VAL;
    int stpGroup;

    /** Whether the instrument is a prediction market: set by the checks. */
    boolean isOutcome;

    /** Whether it is for NO; side and prices are then those of the book of YES: set by the checks. */
    boolean isNo;

    /** Worst price at which the order may trade: set by the checks. */
    long limitPriceTicks;

    /** When it ends by itself, {@link Long#MAX_VALUE} if not: set by the checks. */
    long endNs;

    /** Whether what is left of it may rest: set by the checks. */
    boolean mayRest;

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
        statedQuantityLots = quantityLots;
        protectionPriceTicks = order.protectionPriceTicks();
        stopPriceTicks = order.stopPriceTicks();
        triggerSource = order.triggerSource();
        trailingTicks = order.trailingTicks();
        trailingBps = absentAsZero(order.trailingBps());
        displayLots = order.displayLots();
        minimumLots = order.minimumLots();
        budgetMinor = order.budgetMinor();
        pegReference = order.pegReference();
        pegOffsetTicks = absentAsZero(order.pegOffsetTicks());
        flags = raw(order.orderFlags());
        expireNs = order.expireNs();
        deadlineNs = order.deadlineNs();
        stpMode = order.stpMode();
        stpGroup = order.stpGroup();
        minimumDisplayLots = zeroAsNone(order.minimumDisplayLots());
    }

    void decode(final NewOrderListDecoder list, final NewOrderListDecoder.LegsDecoder leg)
    {
        accountId = list.accountId();
        instrumentId = list.instrumentId();
        clientIdHigh = leg.clientOrderId().high();
        clientIdLow = leg.clientOrderId().low();
        side = leg.side();
        orderType = leg.orderType();
        timeInForce = leg.timeInForce();
        priceTicks = leg.priceTicks();
        quantityLots = leg.quantityLots();
        statedQuantityLots = quantityLots;
        protectionPriceTicks = leg.protectionPriceTicks();
        stopPriceTicks = leg.stopPriceTicks();
        triggerSource = leg.triggerSource();
        trailingTicks = leg.trailingTicks();
        trailingBps = absentAsZero(leg.trailingBps());
        displayLots = leg.displayLots();
        minimumLots = leg.minimumLots();
        budgetMinor = leg.budgetMinor();
        pegReference = leg.pegReference();
        pegOffsetTicks = absentAsZero(leg.pegOffsetTicks());
        flags = raw(leg.orderFlags());
        expireNs = leg.expireNs();
        deadlineNs = leg.deadlineNs();
        stpMode = leg.stpMode();
        stpGroup = leg.stpGroup();
        minimumDisplayLots = zeroAsNone(leg.minimumDisplayLots());
    }

    boolean isBuy()
    {
        return side == Side.BUY;
    }

    boolean has(final int flag)
    {
        return (flags & flag) != 0;
    }

    /** Whether it pays the quote asset; in a prediction market it does so for the outcome that it buys. */
    boolean pays()
    {
        return isBuy() != isNo;
    }

    boolean hasBudget()
    {
        return budgetMinor != NONE;
    }

    /** Whether it waits for a stop price first. */
    boolean isStop()
    {
        return isStopType(orderType);
    }

    /** Whether it trades at any price up to its protection, now or once it is triggered. */
    boolean isMarket()
    {
        return isMarketType(orderType);
    }

    /** Whether its time in force lets it rest. */
    boolean isLasting()
    {
        return timeInForce != TimeInForce.IOC && timeInForce != TimeInForce.FOK;
    }

    /** Whether it is for an auction only, for continuous trading only, or for the day. */
    private boolean hasLimitedLife()
    {
        return switch (timeInForce)
        {
            case AT_OPEN, AT_CLOSE, NEXT_AUCTION, CONTINUOUS_ONLY, DAY -> true;
            default -> false;
        };
    }

    /** Whether it is for an auction only. */
    boolean isForAuctionOnly()
    {
        return Uncrossing.isForAuctionOnly(timeInForce);
    }

    /** Whether it has anything that its slot and price do not say. */
    boolean hasFurtherTerms()
    {
        return isStop() || orderType == OrderType.PEGGED || displayLots != NONE || minimumLots != NONE ||
            hasBudget() || (flags & ~FurtherTerms.OUTCOME_NO) != 0 || endNs != Long.MAX_VALUE || hasLimitedLife();
    }

    static boolean isStopType(final OrderType type)
    {
        return switch (type)
        {
            case STOP, STOP_LIMIT, TAKE_PROFIT, TAKE_PROFIT_LIMIT, TRAILING_STOP -> true;
            default -> false;
        };
    }

    static boolean isMarketType(final OrderType type)
    {
        return switch (type)
        {
            case MARKET, STOP, TAKE_PROFIT, TRAILING_STOP -> true;
            default -> false;
        };
    }

    /** Hash by which a repetition of the client order id is told from another order under the same id. */
    long fieldsHash()
    {
        long hash = mix(instrumentId, side.value());
        hash = mix(hash, orderType.value());
        hash = mix(hash, timeInForce.value());
        hash = mix(hash, priceTicks);
        hash = mix(hash, quantityLots);
        hash = mix(hash, protectionPriceTicks);
        hash = mix(hash, stopPriceTicks);
        hash = mix(hash, triggerSource.value());
        hash = mix(hash, trailingTicks);
        hash = mix(hash, trailingBps);
        hash = mix(hash, displayLots);
        hash = mix(hash, minimumLots);
        hash = mix(hash, budgetMinor);
        hash = mix(hash, pegReference.value());
        hash = mix(hash, pegOffsetTicks);
        hash = mix(hash, flags);
        hash = mix(hash, expireNs);
        hash = mix(hash, stpMode.value());
        hash = mix(hash, stpGroup);
        // As before for an order that does not have it: a journal may hold the same order in an older version's form.
        return minimumDisplayLots == NONE ? hash : mix(hash, minimumDisplayLots);
    }

    private static int absentAsZero(final int value)
    {
        return value == NewOrderDecoder.trailingBpsNullValue() ? 0 : value;
    }

    private static long absentAsZero(final long value)
    {
        return value == NewOrderDecoder.pegOffsetTicksNullValue() ? 0 : value;
    }

    private static long zeroAsNone(final long value)
    {
        return value == 0 ? NONE : value;
    }

    /** The flags as they came; none in a message of an older version, which does not have the field. */
    private static int raw(final @Nullable OrderFlagsDecoder decoder)
    {
        return decoder == null ? 0 : decoder.getRaw();
    }

    private static long mix(final long hash, final long value)
    {
        final long mixed = (hash ^ value) * MULTIPLIER;
        return mixed ^ mixed >>> SHIFT;
    }
}
