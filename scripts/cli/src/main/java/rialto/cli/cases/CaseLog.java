package rialto.cli.cases;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.cli.cases.LoggedEvent.Kind;
import rialto.cli.cases.LoggedOrder.Place;
import rialto.codecs.event.AuctionUncrossedDecoder;
import rialto.codecs.event.IndicativeChangedDecoder;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.PhaseChangedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionOutcome;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened in a case so far: folds the exchange's events into its orders, trades and a list of events in the words
 * of the cases. An order is told by its client order id, which is its place in the list of orders that the case
 * entered, from 1.
 */
final class CaseLog
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderBookedDecoder booked = new OrderBookedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final OrderReducedDecoder reduced = new OrderReducedDecoder();
    private final OrderAmendedDecoder amended = new OrderAmendedDecoder();
    private final OrderTriggeredDecoder triggered = new OrderTriggeredDecoder();
    private final MatchPreventedDecoder prevented = new MatchPreventedDecoder();
    private final PhaseChangedDecoder phaseChanged = new PhaseChangedDecoder();
    private final IndicativeChangedDecoder indicativeChanged = new IndicativeChangedDecoder();
    private final AuctionUncrossedDecoder uncrossed = new AuctionUncrossedDecoder();

    private final List<LoggedOrder> orders = new ArrayList<>();
    private final Map<Long, LoggedOrder> byOrderId = new HashMap<>();
    private final List<LoggedTrade> trades = new ArrayList<>();
    private final List<LoggedEvent> events = new ArrayList<>();

    /** The order that the present input names, and what its refusal is called; null: an input without an order. */
    private @Nullable LoggedOrder inputOrder;
    private @Nullable Kind refusal;
    private ResultCode result = ResultCode.OK;
    private int tradesBeforeInput;
    private int eventsBeforeInput;
    private long leavesBeforeInput;
    private TradingPhase phase = TradingPhase.CONTINUOUS;
    private AuctionKind auctionKind = AuctionKind.NULL_VAL;
    private LoggedAuction indicative = LoggedAuction.NONE;
    private @Nullable LoggedAuction auction;

    /** Lists an order that is about to be entered and returns its client order id. */
    long enter(final LoggedOrder order)
    {
        orders.add(order);
        return orders.size();
    }

    /** An input of the case begins: what follows is its doing. */
    void beginInput(final @Nullable LoggedOrder order, final @Nullable Kind kindOfRefusal)
    {
        inputOrder = order;
        refusal = kindOfRefusal;
        result = ResultCode.OK;
        tradesBeforeInput = trades.size();
        eventsBeforeInput = events.size();
        leavesBeforeInput = order == null ? 0 : order.leavesLots;
    }

    /** The present input was not carried out, for a reason that no command can state. */
    void refuseInput(final ResultCode reason)
    {
        result = reason;
    }

    /** Takes an event of a template at the offset of its message header. */
    void onEvent(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case ReplyDecoder.TEMPLATE_ID -> onReply(reply.wrapAndApplyHeader(buffer, offset, header));
            case OrderAcceptedDecoder.TEMPLATE_ID ->
                onAccepted(accepted.wrapAndApplyHeader(buffer, offset, header));
            case OrderBookedDecoder.TEMPLATE_ID -> onBooked(booked.wrapAndApplyHeader(buffer, offset, header));
            case TradeDecoder.TEMPLATE_ID -> onTrade(trade.wrapAndApplyHeader(buffer, offset, header));
            case OrderCancelledDecoder.TEMPLATE_ID ->
                onCancelled(cancelled.wrapAndApplyHeader(buffer, offset, header));
            case OrderReducedDecoder.TEMPLATE_ID -> onReduced(reduced.wrapAndApplyHeader(buffer, offset, header));
            case OrderAmendedDecoder.TEMPLATE_ID -> onAmended(amended.wrapAndApplyHeader(buffer, offset, header));
            case OrderTriggeredDecoder.TEMPLATE_ID ->
                onTriggered(triggered.wrapAndApplyHeader(buffer, offset, header));
            case MatchPreventedDecoder.TEMPLATE_ID ->
                onPrevented(prevented.wrapAndApplyHeader(buffer, offset, header));
            case PhaseChangedDecoder.TEMPLATE_ID ->
                onPhaseChanged(phaseChanged.wrapAndApplyHeader(buffer, offset, header));
            case IndicativeChangedDecoder.TEMPLATE_ID ->
                onIndicative(indicativeChanged.wrapAndApplyHeader(buffer, offset, header));
            case AuctionUncrossedDecoder.TEMPLATE_ID ->
                onUncrossed(uncrossed.wrapAndApplyHeader(buffer, offset, header));
            default ->
            {
                // Reference data, the ledger and sessions: no case asks for them.
            }
        }
    }

    private void onReply(final ReplyDecoder event)
    {
        result = event.result();
        if (result != ResultCode.OK && inputOrder != null && refusal != null)
        {
            if (refusal == Kind.REJECTED)
            {
                inputOrder.refusal = result;
            }
            events.add(LoggedEvent.rejected(refusal, inputOrder, result));
        }
    }

    private void onAccepted(final OrderAcceptedDecoder event)
    {
        final LoggedOrder order = orders.get((int)event.clientOrderId().low() - 1);
        byOrderId.put(event.orderId(), order);
        order.orderId = event.orderId();
        order.priceTicks = event.priceTicks();
        order.stopPriceTicks = event.stopPriceTicks() == OrderAcceptedDecoder.stopPriceTicksNullValue() ? null :
            event.stopPriceTicks();
        order.minimumLots = event.minimumLots() == OrderAcceptedDecoder.minimumLotsNullValue() ? null :
            event.minimumLots();
        order.hidden = event.orderFlags().hidden();
        order.totalLots = event.totalQuantityLots();
        order.leavesLots = event.totalQuantityLots();
        order.place = placeOf(event.orderType(), event.timeInForce());
        events.add(LoggedEvent.of(Kind.ACCEPTED, order, order.totalLots, true));
    }

    /** Where an order is before any further event; one that waits for its auction comes into the book by one. */
    private static Place placeOf(final OrderType type, final TimeInForce timeInForce)
    {
        if (isParked(type))
        {
            return Place.PARKED;
        }

        return switch (timeInForce)
        {
            case AT_OPEN, AT_CLOSE, NEXT_AUCTION -> Place.WAITING;
            default -> Place.INCOMING;
        };
    }

    private static boolean isParked(final OrderType type)
    {
        return switch (type)
        {
            case STOP, STOP_LIMIT, TAKE_PROFIT, TAKE_PROFIT_LIMIT, TRAILING_STOP -> true;
            default -> false;
        };
    }

    private void onBooked(final OrderBookedDecoder event)
    {
        final LoggedOrder order = known(event.orderId());
        order.place = Place.BOOKED;
        order.priceTicks = event.priceTicks();
        order.leavesLots = event.leavesLots();
        order.displayLots = event.displayLots();
        order.unpriced = event.isUnpriced() == 1;
        events.add(LoggedEvent.of(Kind.BOOKED, order, order.leavesLots, true));
    }

    private void onTrade(final TradeDecoder event)
    {
        final LoggedOrder taker = known(event.takerOrderId());
        final LoggedOrder maker = known(event.makerOrderId());
        fill(taker, event.priceTicks(), event.quantityLots(), event.takerLeavesLots());
        fill(maker, event.priceTicks(), event.quantityLots(), event.makerLeavesLots());
        maker.displayLots = event.makerDisplayLots();
        final LoggedTrade happened = new LoggedTrade(taker, maker, taker.buy, event.priceTicks(),
            event.quantityLots(), event.takerLeavesLots(), event.makerLeavesLots());
        trades.add(happened);
        events.add(LoggedEvent.traded(happened));
    }

    private static void fill(
        final LoggedOrder order,
        final long priceTicks,
        final long quantityLots,
        final long leavesLots)
    {
        order.filledLots += quantityLots;
        order.filledCost = Math.addExact(order.filledCost, Math.multiplyExact(priceTicks, quantityLots));
        order.leavesLots = leavesLots;
        if (leavesLots == 0)
        {
            order.place = Place.GONE;
        }
    }

    private void onCancelled(final OrderCancelledDecoder event)
    {
        final LoggedOrder order = known(event.orderId());
        final CancelReason reason = event.reason();
        order.place = Place.GONE;
        order.cancelReason = reason;
        order.leavesLots = 0;
        order.displayLots = 0;
        if (reason == CancelReason.AMENDED_TO_FILLED || reason == CancelReason.REDUCED_TO_ZERO)
        {
            order.totalLots -= event.cancelledLots();
        }
        events.add(LoggedEvent.of(Kind.CANCELLED, order, event.cancelledLots(), isAsked(reason)));
    }

    private static boolean isAsked(final CancelReason reason)
    {
        return switch (reason)
        {
            case REQUESTED, REDUCED_TO_ZERO, AMENDED_TO_FILLED, MASS_CANCELLED -> true;
            default -> false;
        };
    }

    private void onReduced(final OrderReducedDecoder event)
    {
        final LoggedOrder order = known(event.orderId());
        order.totalLots -= event.reducedByLots();
        order.leavesLots = event.leavesLots();
        order.displayLots = event.displayLots();
        events.add(LoggedEvent.of(Kind.REDUCED, order, event.reducedByLots(), true));
    }

    /** It may trade and rest anew, which further events say; it may also stay where it is. */
    private void onAmended(final OrderAmendedDecoder event)
    {
        final LoggedOrder order = known(event.orderId());
        order.priceTicks = event.priceTicks();
        order.totalLots = event.totalQuantityLots();
        order.leavesLots = event.leavesLots();
        if (event.stopPriceTicks() != OrderAmendedDecoder.stopPriceTicksNullValue())
        {
            order.stopPriceTicks = event.stopPriceTicks();
        }
        if (event.minimumLots() != OrderAmendedDecoder.minimumLotsNullValue())
        {
            order.minimumLots = event.minimumLots();
        }
    }

    private void onTriggered(final OrderTriggeredDecoder event)
    {
        final LoggedOrder order = known(event.orderId());
        order.place = Place.INCOMING;
        order.priceTicks = event.priceTicks();
        order.leavesLots = event.leavesLots();
    }

    private void onPrevented(final MatchPreventedDecoder event)
    {
        known(event.takerOrderId()).leavesLots = event.takerLeavesLots();
        final LoggedOrder maker = known(event.makerOrderId());
        maker.leavesLots = event.makerLeavesLots();
        maker.displayLots = event.makerDisplayLots();
    }

    private void onPhaseChanged(final PhaseChangedDecoder event)
    {
        phase = event.phase();
        auctionKind = event.auctionKind();
        indicative = LoggedAuction.NONE;
    }

    private void onIndicative(final IndicativeChangedDecoder event)
    {
        final long surplusLots =
            event.imbalanceSide() == Side.SELL ? -event.imbalanceLots() : event.imbalanceLots();
        indicative = new LoggedAuction(event.priceTicks() == IndicativeChangedDecoder.priceTicksNullValue() ? null :
            event.priceTicks(), event.pairedLots(), surplusLots);
    }

    private void onUncrossed(final AuctionUncrossedDecoder event)
    {
        auction = new LoggedAuction(event.outcome() == AuctionOutcome.PRICE ? event.priceTicks() : null,
            event.volumeLots(), event.surplusLots());
    }

    private LoggedOrder known(final long orderId)
    {
        final LoggedOrder order = byOrderId.get(orderId);
        if (order == null)
        {
            throw new CaseFailure("an event tells of order " + orderId + ", which was never accepted");
        }

        return order;
    }

    TradingPhase phase()
    {
        return phase;
    }

    /** What the present call is for; null value: there is none. */
    AuctionKind auctionKind()
    {
        return auctionKind;
    }

    /** What was told last of the present call's auction. */
    LoggedAuction indicative()
    {
        return indicative;
    }

    /** The last auction; null: there was none. */
    @Nullable
    LoggedAuction auction()
    {
        return auction;
    }

    /** Outcome of the last command. */
    ResultCode result()
    {
        return result;
    }

    /** The order with the exchange's id; null if it was never accepted. */
    @Nullable
    LoggedOrder byOrderId(final long orderId)
    {
        return byOrderId.get(orderId);
    }

    /** All that were entered, in this order, refused ones too. */
    List<LoggedOrder> orders()
    {
        return List.copyOf(orders);
    }

    List<LoggedTrade> trades()
    {
        return List.copyOf(trades);
    }

    List<LoggedTrade> tradesOfInput()
    {
        return List.copyOf(trades.subList(tradesBeforeInput, trades.size()));
    }

    List<LoggedEvent> events()
    {
        return List.copyOf(events);
    }

    List<LoggedEvent> eventsOfInput()
    {
        return List.copyOf(events.subList(eventsBeforeInput, events.size()));
    }

    /** What the last input changed the open quantity of its order by. */
    long leavesDeltaOfInput()
    {
        return inputOrder == null ? 0 : inputOrder.leavesLots - leavesBeforeInput;
    }
}
