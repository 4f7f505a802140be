package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.TimeInForce;

import java.util.Comparator;

/** An order as it stands. Projector writes, under the lock. */
final class OrderRecord
{
    /** Last changed last; one event may change two orders. */
    static final Comparator<OrderRecord> BY_CHANGE = Comparator
        .comparingLong((OrderRecord order) -> order.changeSequence).thenComparingLong(order -> order.orderId);

    /** No price. */
    static final long NO_PRICE = Long.MIN_VALUE;

    /** The engine's word for any price: of a budget order that names none, in a market without limits. */
    private static final long ANY_PRICE = Long.MAX_VALUE - 1;

    final long orderId;
    final long clientIdHigh;
    final long clientIdLow;
    final int accountId;
    final int instrumentId;
    final boolean isBuy;
    final OrderType orderType;
    final TimeInForce timeInForce;
    final long createdNs;
    final WideSum amountMinor = new WideSum();
    final WideSum feeMinor = new WideSum();

    long priceTicks;
    long totalLots;
    long filledLots;
    long leavesLots;
    long heldMinor;
    long changedNs;
    long preventedLots;
    long displayLots;
    boolean isWaiting;
    boolean wasBooked;
    boolean isTriggered;
    boolean isNo;
    int feeAssetId;
    boolean isOpen = true;
    @Nullable
    OrderSpecials specials;
    @Nullable
    CancelReason cancelReason;
    @Nullable
    OutcomeRounding rounding;

    /** Event of the last change, as of the end of its command: the place in the indexes. */
    long changeSequence;

    /** The same within a command, while the order stands in no index. */
    long pendingSequence;
    boolean isPending;

    OrderRecord(
        final long orderId,
        final long clientIdHigh,
        final long clientIdLow,
        final int accountId,
        final int instrumentId,
        final boolean isBuy,
        final OrderType orderType,
        final TimeInForce timeInForce,
        final long createdNs)
    {
        this.orderId = orderId;
        this.clientIdHigh = clientIdHigh;
        this.clientIdLow = clientIdLow;
        this.accountId = accountId;
        this.instrumentId = instrumentId;
        this.isBuy = isBuy;
        this.orderType = orderType;
        this.timeInForce = timeInForce;
        this.createdNs = createdNs;
    }

    /** Something to look up a place with. */
    static OrderRecord place(final long changeSequence, final long orderId)
    {
        final OrderRecord place = new OrderRecord(orderId, 0, 0, 0, 0, false, OrderType.LIMIT, TimeInForce.GTC, 0);
        place.changeSequence = changeSequence;
        return place;
    }

    /** Whether it pays quote: an order for NO stands on the other side of the book. */
    boolean paysQuote()
    {
        return isBuy != isNo;
    }

    String cursor()
    {
        return changeSequence + "-" + orderId;
    }

    boolean hasPrice()
    {
        return priceTicks != NO_PRICE && priceTicks != ANY_PRICE;
    }

    String status()
    {
        if (!isOpen)
        {
            return closedStatus();
        }
        if (isWaiting)
        {
            return "WAITING";
        }
        if ((isStop() && !isTriggered) || (isForAuction() && !wasBooked))
        {
            return "PARKED";
        }
        return filledLots == 0 ? "OPEN" : "PARTIALLY_FILLED";
    }

    private String closedStatus()
    {
        if (cancelReason == null)
        {
            return "FILLED";
        }
        return switch (cancelReason)
        {
            case EXPIRED -> "EXPIRED";
            case SELF_TRADE_PREVENTED -> "EXPIRED_STP";
            default -> "CANCELLED";
        };
    }

    /** Outside of the book until the call of its auction begins. */
    private boolean isForAuction()
    {
        return switch (timeInForce)
        {
            case AT_OPEN, AT_CLOSE, NEXT_AUCTION -> true;
            default -> false;
        };
    }

    private boolean isStop()
    {
        return switch (orderType)
        {
            case STOP, STOP_LIMIT, TAKE_PROFIT, TAKE_PROFIT_LIMIT, TRAILING_STOP -> true;
            default -> false;
        };
    }
}
