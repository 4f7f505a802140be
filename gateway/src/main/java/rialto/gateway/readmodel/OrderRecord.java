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
    long stopPriceTicks = NO_PRICE;
    boolean isTriggered;
    boolean isOpen = true;
    @Nullable
    CancelReason cancelReason;

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

    String cursor()
    {
        return changeSequence + "-" + orderId;
    }

    String status()
    {
        if (isOpen)
        {
            return filledLots == 0 ? "OPEN" : "PARTIALLY_FILLED";
        }
        return cancelReason == null ? "FILLED" : "CANCELLED";
    }
}
