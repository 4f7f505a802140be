package rialto.gateway.http;

import org.jspecify.annotations.Nullable;
import rialto.client.OrderCommands;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.NewOrderListEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TriggerSource;
import rialto.gateway.readmodel.MarketTerms;

import java.util.List;

/**
 * What a body says of one order, but for its account and market. Words are read first, numbers once the market is
 * known. Which fields go together is the engine's to say.
 */
final class OrderFields
{
    private static final int MAX_BPS = 10_000;
    private static final List<OrderType> TYPES = List.of(OrderType.LIMIT, OrderType.MARKET, OrderType.STOP,
        OrderType.STOP_LIMIT, OrderType.TAKE_PROFIT, OrderType.TAKE_PROFIT_LIMIT, OrderType.TRAILING_STOP,
        OrderType.MARKET_TO_LIMIT, OrderType.PEGGED);
    private static final List<TimeInForce> TIMES =
        List.of(TimeInForce.GTC, TimeInForce.DAY, TimeInForce.GTD, TimeInForce.IOC, TimeInForce.FOK,
            TimeInForce.AT_OPEN, TimeInForce.AT_CLOSE, TimeInForce.NEXT_AUCTION, TimeInForce.CONTINUOUS_ONLY);
    private static final List<TriggerSource> SOURCES = List.of(TriggerSource.LAST_TRADE, TriggerSource.BEST_QUOTE);
    private static final List<PegReference> PEGS =
        List.of(PegReference.BEST_BID, PegReference.BEST_ASK, PegReference.MIDPOINT);
    private static final List<StpMode> MODES = List.of(StpMode.NONE, StpMode.CANCEL_TAKER, StpMode.CANCEL_MAKER,
        StpMode.CANCEL_BOTH, StpMode.DECREMENT);
    private static final List<String> NUMBERS = List.of("price", "quantity", "protectionPrice", "stopPrice",
        "trailingAmount", "displayQuantity", "minimumDisplayQuantity", "minimumQuantity", "budget", "pegOffset");

    private final @Nullable Outcome outcome;
    private final Side side;
    private final OrderType type;
    private final TimeInForce timeInForce;
    private final TriggerSource triggerSource;
    private final PegReference pegReference;
    private final StpMode stpMode;
    private final int trailingBps;
    private final boolean isPostOnly;
    private final boolean isSlide;
    private final boolean isAllOrNone;
    private final boolean isHidden;
    private final boolean isReduceOnly;
    private final long expireNs;
    private final long deadlineNs;

    /** What an order of a prediction market is for. */
    private enum Outcome
    {
        YES, NO
    }

    private long priceTicks;
    private long quantityLots;
    private long protectionPriceTicks;
    private long stopPriceTicks;
    private long trailingTicks;
    private long displayLots;
    private long minimumDisplayLots;
    private long minimumLots;
    private long budgetMinor;
    private long pegOffsetTicks;

    OrderFields(final Body body)
    {
        outcome = body.has("outcome") ? body.word("outcome", List.of(Outcome.YES, Outcome.NO), null) : null;
        side = body.word("side", List.of(Side.BUY, Side.SELL), null);
        type = body.word("type", TYPES, null);
        timeInForce = body.word("timeInForce", TIMES, type == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC);
        triggerSource =
            body.has("triggerSource") ? body.word("triggerSource", SOURCES, null) : TriggerSource.NULL_VAL;
        pegReference = body.has("pegReference") ? body.word("pegReference", PEGS, null) : PegReference.NULL_VAL;
        stpMode = readMode(body);
        trailingBps = (int)body.optionalInteger("trailingBps", 1, MAX_BPS, 0);
        isPostOnly = body.flag("postOnly");
        isSlide = body.flag("slide");
        isAllOrNone = body.flag("allOrNone");
        isHidden = body.flag("hidden");
        isReduceOnly = body.flag("reduceOnly");
        expireNs = body.optionalTime("expireTime", OrderCommands.NONE);
        deadlineNs = body.optionalTime("deadline", OrderCommands.NONE);
        NUMBERS.forEach(body::has);
    }

    /** Self-trade prevention; none of its own if the field is not there. */
    static StpMode readMode(final Body body)
    {
        return body.has("stpMode") ? body.word("stpMode", MODES, null) : StpMode.NULL_VAL;
    }

    void readNumbers(final Body body, final MarketTerms terms, final boolean isPrediction)
    {
        checkOutcome(body, isPrediction);
        final long none = OrderCommands.NONE;
        priceTicks = body.optionalUnits("price", terms.price(), none);
        // A budget alone bounds a market order too.
        quantityLots = body.has("budget") ? body.optionalUnits("quantity", terms.quantity(), 0) :
            body.units("quantity", terms.quantity());
        protectionPriceTicks = body.optionalUnits("protectionPrice", terms.price(), none);
        stopPriceTicks = body.optionalUnits("stopPrice", terms.price(), none);
        trailingTicks = body.optionalUnits("trailingAmount", terms.price(), none);
        displayLots = body.optionalUnits("displayQuantity", terms.quantity(), none);
        minimumDisplayLots = body.optionalUnits("minimumDisplayQuantity", terms.quantity(), none);
        minimumLots = body.optionalUnits("minimumQuantity", terms.quantity(), none);
        budgetMinor = body.optionalUnits("budget", terms.quoteAmount(), none);
        pegOffsetTicks = body.optionalUnits("pegOffset", terms.price(), 0);
    }

    private void checkOutcome(final Body body, final boolean isPrediction)
    {
        if (isPrediction && outcome == null)
        {
            body.error("outcome", "REQUIRED", "is missing: in a prediction market an order is for YES or NO");
        }
        if (!isPrediction && outcome != null)
        {
            body.error("outcome", "INVALID_VALUE", "is for prediction markets only");
        }
    }

    /** All but session, account, market and client order id. */
    void writeTo(final NewOrderEncoder order)
    {
        order.side(side).orderType(type).timeInForce(timeInForce).priceTicks(priceTicks).quantityLots(quantityLots);
        order.protectionPriceTicks(protectionPriceTicks).stopPriceTicks(stopPriceTicks).triggerSource(triggerSource);
        order.trailingTicks(trailingTicks).trailingBps(trailingBps).displayLots(displayLots).minimumLots(minimumLots);
        order.budgetMinor(budgetMinor).pegReference(pegReference).pegOffsetTicks(pegOffsetTicks);
        order.orderFlags().postOnly(isPostOnly).slide(isSlide).allOrNone(isAllOrNone).hidden(isHidden)
            .reduceOnly(isReduceOnly).outcomeNo(outcome == Outcome.NO);
        order.expireNs(expireNs).deadlineNs(deadlineNs).stpMode(stpMode).minimumDisplayLots(minimumDisplayLots);
    }

    /** The same as one of a list. */
    void writeTo(final NewOrderListEncoder.LegsEncoder leg)
    {
        PlainOrder.of(leg).side(side).orderType(type).timeInForce(timeInForce).priceTicks(priceTicks);
        leg.quantityLots(quantityLots);
        leg.protectionPriceTicks(protectionPriceTicks).stopPriceTicks(stopPriceTicks).triggerSource(triggerSource);
        leg.trailingTicks(trailingTicks).trailingBps(trailingBps).displayLots(displayLots).minimumLots(minimumLots);
        leg.budgetMinor(budgetMinor).pegReference(pegReference).pegOffsetTicks(pegOffsetTicks);
        leg.orderFlags().postOnly(isPostOnly).slide(isSlide).allOrNone(isAllOrNone).hidden(isHidden)
            .reduceOnly(isReduceOnly).outcomeNo(outcome == Outcome.NO);
        leg.expireNs(expireNs).deadlineNs(deadlineNs).stpMode(stpMode).minimumDisplayLots(minimumDisplayLots);
    }
}
