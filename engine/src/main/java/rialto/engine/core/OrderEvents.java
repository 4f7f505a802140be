package rialto.engine.core;

import rialto.codecs.event.MatchPreventedEncoder;
import rialto.codecs.event.OrderAcceptedEncoder;
import rialto.codecs.event.OrderAmendedEncoder;
import rialto.codecs.event.OrderBookedEncoder;
import rialto.codecs.event.OrderCancelledEncoder;
import rialto.codecs.event.OrderReducedEncoder;
import rialto.codecs.event.OrderTakenEncoder;
import rialto.codecs.event.OrderTriggeredEncoder;
import rialto.codecs.event.TradeEncoder;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TriggerSource;
import rialto.engine.ledger.Holds;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.Orders;

/** Encodes what happens to orders. Reads an order's terms from its slot as they stand. Engine thread only. */
final class OrderEvents
{
    /** What stands for a value that is not there, in every optional field. */
    private static final long ABSENT = OrderAcceptedEncoder.displayLotsNullValue();

    private final EventOutput output;
    private final Sessions sessions;
    private final Orders orders;
    private final FurtherTerms terms;
    private final Holds holds;
    private final OrderAcceptedEncoder accepted = new OrderAcceptedEncoder();
    private final OrderBookedEncoder booked = new OrderBookedEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final OrderCancelledEncoder cancelled = new OrderCancelledEncoder();
    private final OrderReducedEncoder reduced = new OrderReducedEncoder();
    private final OrderAmendedEncoder amended = new OrderAmendedEncoder();
    private final OrderTriggeredEncoder triggered = new OrderTriggeredEncoder();
    private final MatchPreventedEncoder prevented = new MatchPreventedEncoder();
    private final OrderTakenEncoder taken = new OrderTakenEncoder();

    OrderEvents(final EventOutput output, final Sessions sessions, final Orders orders, final Holds holds)
    {
        this.output = output;
        this.sessions = sessions;
        this.orders = orders;
        this.holds = holds;
        terms = orders.terms();
    }

    void accepted(final int slot, final OrderType orderType, final TimeInForce timeInForce, final int flags)
    {
        accepted.wrap(output.buffer(),
            output.open(OrderAcceptedEncoder.BLOCK_LENGTH, OrderAcceptedEncoder.TEMPLATE_ID, false));
        accepted.orderId(orders.orderId(slot)).keyId(orders.keyId(slot)).accountId(orders.accountId(slot));
        accepted.instrumentId(orders.instrumentId(slot));
        accepted.clientOrderId().high(orders.clientIdHigh(slot)).low(orders.clientIdLow(slot));
        accepted.side(side(slot)).orderType(orderType).timeInForce(timeInForce);
        accepted.priceTicks(orders.priceTicks(slot)).totalQuantityLots(orders.totalLots(slot));
        accepted.heldMinor(holds.heldMinor(slot));
        accepted.stpMode(orders.stpMode(slot)).stpGroup(orders.stpGroup(slot));
        output.buffer().putShort(accepted.offset() + OrderAcceptedEncoder.orderFlagsEncodingOffset(), (short)flags,
            OrderAcceptedEncoder.BYTE_ORDER);
        if (orders.hasTerms(slot))
        {
            furtherTerms(slot);
        }
        else
        {
            noFurtherTerms();
        }
    }

    void booked(final int slot)
    {
        final long displayLots = orders.displayedLots(slot);
        booked.wrap(output.buffer(),
            output.open(OrderBookedEncoder.BLOCK_LENGTH, OrderBookedEncoder.TEMPLATE_ID, displayLots > 0));
        booked.orderId(orders.orderId(slot)).accountId(orders.accountId(slot));
        booked.instrumentId(orders.instrumentId(slot)).side(side(slot)).priceTicks(orders.priceTicks(slot));
        booked.leavesLots(orders.leavesLots(slot)).priority(orders.priority(slot)).heldMinor(holds.heldMinor(slot));
        booked.displayLots(displayLots);
        booked.isUnpriced((short)(orders.isConditional(slot) && terms.isUnpriced(slot) ? 1 : 0));
    }

    /** The fees are those of the settlement just made; the maker is still in its place. */
    void trade(
        final long tradeId,
        final int takerSlot,
        final int makerSlot,
        final long priceTicks,
        final long quantityLots,
        final long amountMinor,
        final boolean isAuction,
        final int outcomeFlags)
    {
        trade.wrap(output.buffer(), output.open(TradeEncoder.BLOCK_LENGTH, TradeEncoder.TEMPLATE_ID, true));
        trade.tradeId(tradeId).instrumentId(orders.instrumentId(takerSlot)).priceTicks(priceTicks);
        trade.quantityLots(quantityLots).amountMinor(amountMinor).aggressorSide(side(takerSlot));
        trade.tradeFlags().clear().self(orders.accountId(takerSlot) == orders.accountId(makerSlot)).auction(isAuction);
        if (outcomeFlags != 0)
        {
            final int at = trade.offset() + TradeEncoder.tradeFlagsEncodingOffset();
            output.buffer().putByte(at, (byte)(output.buffer().getByte(at) | outcomeFlags));
        }

        final int takerKeyId = orders.keyId(takerSlot);
        trade.takerOrderId(orders.orderId(takerSlot)).takerAccountId(orders.accountId(takerSlot));
        trade.takerKeyId(takerKeyId).takerSessionSequence(sessions.nextSessionSequence(takerKeyId));
        trade.takerClientOrderId().high(orders.clientIdHigh(takerSlot)).low(orders.clientIdLow(takerSlot));
        trade.takerLeavesLots(orders.leavesLots(takerSlot)).takerFeeMinor(holds.takerFeeMinor());
        trade.takerHeldMinor(holds.heldMinor(takerSlot));

        final int makerKeyId = orders.keyId(makerSlot);
        trade.makerOrderId(orders.orderId(makerSlot)).makerAccountId(orders.accountId(makerSlot));
        trade.makerKeyId(makerKeyId).makerSessionSequence(sessions.nextSessionSequence(makerKeyId));
        trade.makerClientOrderId().high(orders.clientIdHigh(makerSlot)).low(orders.clientIdLow(makerSlot));
        trade.makerLeavesLots(orders.leavesLots(makerSlot)).makerFeeMinor(holds.makerFeeMinor());
        trade.makerHeldMinor(holds.heldMinor(makerSlot));
        trade.makerVisibleLots(!isAuction && isSeen(makerSlot) ? quantityLots : 0);
        trade.makerDisplayLots(orders.isBooked(makerSlot) ? orders.displayedLots(makerSlot) : 0);
        trade.takerPreventedLots(orders.preventedLots(takerSlot)).makerPreventedLots(orders.preventedLots(makerSlot));
    }

    void prevented(
        final int takerSlot,
        final int makerSlot,
        final long priceTicks,
        final long takerLots,
        final long makerLots,
        final long visibleLots)
    {
        prevented.wrap(output.buffer(),
            output.open(MatchPreventedEncoder.BLOCK_LENGTH, MatchPreventedEncoder.TEMPLATE_ID, visibleLots > 0));
        prevented.instrumentId(orders.instrumentId(takerSlot)).priceTicks(priceTicks);
        prevented.stpMode(orders.stpMode(takerSlot)).aggressorSide(side(takerSlot));
        final int takerKeyId = orders.keyId(takerSlot);
        prevented.takerOrderId(orders.orderId(takerSlot)).takerAccountId(orders.accountId(takerSlot));
        prevented.takerKeyId(takerKeyId).takerSessionSequence(sessions.nextSessionSequence(takerKeyId));
        prevented.takerClientOrderId().high(orders.clientIdHigh(takerSlot)).low(orders.clientIdLow(takerSlot));
        prevented.takerPreventedLots(takerLots).takerLeavesLots(orders.leavesLots(takerSlot));
        prevented.takerHeldMinor(holds.heldMinor(takerSlot));
        final int makerKeyId = orders.keyId(makerSlot);
        prevented.makerOrderId(orders.orderId(makerSlot)).makerAccountId(orders.accountId(makerSlot));
        prevented.makerKeyId(makerKeyId).makerSessionSequence(sessions.nextSessionSequence(makerKeyId));
        prevented.makerClientOrderId().high(orders.clientIdHigh(makerSlot)).low(orders.clientIdLow(makerSlot));
        prevented.makerPreventedLots(makerLots).makerLeavesLots(orders.leavesLots(makerSlot));
        prevented.makerHeldMinor(holds.heldMinor(makerSlot));
        prevented.makerVisibleLots(visibleLots);
        prevented.makerDisplayLots(orders.isBooked(makerSlot) ? orders.displayedLots(makerSlot) : 0);
    }

    /** An auction takes a displayed order out of the book, or an iceberg leaves its place for its next part's. */
    void taken(final int slot, final long displayedLots)
    {
        taken.wrap(output.buffer(),
            output.open(OrderTakenEncoder.BLOCK_LENGTH, OrderTakenEncoder.TEMPLATE_ID, displayedLots > 0));
        taken.orderId(orders.orderId(slot)).instrumentId(orders.instrumentId(slot)).side(side(slot));
        taken.priceTicks(orders.priceTicks(slot)).displayLots(displayedLots);
    }

    /** An order leaves without a trade; what was displayed of it in the book, if it was there, is gone already. */
    void cancelled(final int slot, final CancelReason reason, final long displayedLots)
    {
        final int keyId = orders.keyId(slot);
        cancelled.wrap(output.buffer(),
            output.open(OrderCancelledEncoder.BLOCK_LENGTH, OrderCancelledEncoder.TEMPLATE_ID, displayedLots > 0));
        cancelled.orderId(orders.orderId(slot)).keyId(keyId).sessionSequence(sessions.nextSessionSequence(keyId));
        cancelled.accountId(orders.accountId(slot)).instrumentId(orders.instrumentId(slot));
        cancelled.clientOrderId().high(orders.clientIdHigh(slot)).low(orders.clientIdLow(slot));
        cancelled.side(side(slot)).priceTicks(orders.priceTicks(slot)).cancelledLots(orders.leavesLots(slot));
        cancelled.filledLots(orders.filledLots(slot)).reason(reason);
        cancelled.displayLots(displayedLots).preventedLots(orders.preventedLots(slot));
    }

    /** A resting or parked order's total went down in its place. */
    void reduced(final int slot, final long reducedByLots, final long displayedBeforeLots)
    {
        final int keyId = orders.keyId(slot);
        final long displayLots = orders.isBooked(slot) ? orders.displayedLots(slot) : 0;
        reduced.wrap(output.buffer(),
            output.open(OrderReducedEncoder.BLOCK_LENGTH, OrderReducedEncoder.TEMPLATE_ID,
                displayedBeforeLots > displayLots));
        reduced.orderId(orders.orderId(slot)).keyId(keyId).sessionSequence(sessions.nextSessionSequence(keyId));
        reduced.accountId(orders.accountId(slot)).instrumentId(orders.instrumentId(slot));
        reduced.clientOrderId().high(orders.clientIdHigh(slot)).low(orders.clientIdLow(slot));
        reduced.side(side(slot)).priceTicks(orders.priceTicks(slot)).reducedByLots(reducedByLots);
        reduced.leavesLots(orders.leavesLots(slot)).heldMinor(holds.heldMinor(slot));
        reduced.displayReducedByLots(displayedBeforeLots - displayLots).displayLots(displayLots);
    }

    /** Terms changed that do not show: the order keeps its place and quantity. */
    void termsChanged(final int slot)
    {
        amendedInPlace(slot, orders.leavesLots(slot));
    }

    /** A resting order's total went up in its place: told as if it left and came again with its old priority. */
    void increased(final int slot, final long byLots)
    {
        amendedInPlace(slot, orders.leavesLots(slot) - byLots);
        booked(slot);
    }

    private void amendedInPlace(final int slot, final long oldLeavesLots)
    {
        final boolean isIncreased = oldLeavesLots != orders.leavesLots(slot);
        final boolean isSeen = isSeen(slot);
        amended(slot, orders.priceTicks(slot), oldLeavesLots, isIncreased && isSeen ? oldLeavesLots : 0);
    }

    void amended(final int slot, final long oldPriceTicks, final long oldLeavesLots, final long oldDisplayedLots)
    {
        final int keyId = orders.keyId(slot);
        amended.wrap(output.buffer(),
            output.open(OrderAmendedEncoder.BLOCK_LENGTH, OrderAmendedEncoder.TEMPLATE_ID, oldDisplayedLots > 0));
        amended.orderId(orders.orderId(slot)).keyId(keyId).sessionSequence(sessions.nextSessionSequence(keyId));
        amended.accountId(orders.accountId(slot)).instrumentId(orders.instrumentId(slot));
        amended.clientOrderId().high(orders.clientIdHigh(slot)).low(orders.clientIdLow(slot));
        amended.side(side(slot)).oldPriceTicks(oldPriceTicks).priceTicks(orders.priceTicks(slot));
        amended.oldLeavesLots(oldLeavesLots).leavesLots(orders.leavesLots(slot));
        amended.totalQuantityLots(orders.totalLots(slot)).heldMinor(holds.heldMinor(slot));
        amended.oldDisplayLots(oldDisplayedLots);
        final boolean hasTerms = orders.hasTerms(slot);
        amended.stopPriceTicks(hasTerms ? terms.stopPriceTicks(slot) : FurtherTerms.NONE);
        amended.displayLots(hasTerms ? zeroAsAbsent(terms.displayLots(slot)) : ABSENT);
        amended.minimumLots(hasTerms ? zeroAsAbsent(terms.minimumLots(slot)) : ABSENT);
        amended.expireNs(hasTerms ? neverAsAbsent(terms.expireNs(slot)) : ABSENT);
        amended.minimumDisplayLots(hasTerms ? zeroAsAbsent(terms.minimumDisplayLots(slot)) : ABSENT);
    }

    /** The stop price of a parked order was reached. */
    void triggered(final int slot)
    {
        active(slot, terms.stopPriceTicks(slot));
    }

    /** The order that an order waited for was filled; a stop among those goes on waiting for its price. */
    void released(final int slot)
    {
        active(slot, FurtherTerms.NONE);
    }

    private void active(final int slot, final long stopPriceTicks)
    {
        final int keyId = orders.keyId(slot);
        triggered.wrap(output.buffer(),
            output.open(OrderTriggeredEncoder.BLOCK_LENGTH, OrderTriggeredEncoder.TEMPLATE_ID, false));
        triggered.orderId(orders.orderId(slot)).keyId(keyId).sessionSequence(sessions.nextSessionSequence(keyId));
        triggered.accountId(orders.accountId(slot)).instrumentId(orders.instrumentId(slot));
        triggered.clientOrderId().high(orders.clientIdHigh(slot)).low(orders.clientIdLow(slot));
        triggered.side(side(slot)).stopPriceTicks(stopPriceTicks).priceTicks(orders.priceTicks(slot));
        triggered.leavesLots(orders.leavesLots(slot)).heldMinor(holds.heldMinor(slot));
    }

    private void furtherTerms(final int slot)
    {
        accepted.stopPriceTicks(terms.stopPriceTicks(slot)).triggerSource(terms.triggerSource(slot));
        accepted.displayLots(zeroAsAbsent(terms.displayLots(slot)));
        accepted.minimumLots(zeroAsAbsent(terms.minimumLots(slot))).budgetMinor(terms.budgetMinor(slot));
        accepted.pegReference(terms.pegReference(slot)).pegOffsetTicks(terms.pegOffsetTicks(slot));
        accepted.expireNs(neverAsAbsent(terms.expireNs(slot)));
        accepted.linkedOrderId(terms.linkedOrderId(slot)).parentOrderId(terms.parentOrderId(slot));
        accepted.trailingTicks(zeroAsAbsent(terms.trailingTicks(slot))).trailingBps(terms.trailingBps(slot));
        accepted.minimumDisplayLots(zeroAsAbsent(terms.minimumDisplayLots(slot)));
    }

    private void noFurtherTerms()
    {
        accepted.stopPriceTicks(ABSENT).triggerSource(TriggerSource.NULL_VAL).displayLots(ABSENT);
        accepted.minimumLots(ABSENT).budgetMinor(ABSENT).pegReference(PegReference.NULL_VAL).pegOffsetTicks(0);
        accepted.expireNs(ABSENT).linkedOrderId(0).parentOrderId(0).trailingTicks(ABSENT).trailingBps(0);
        accepted.minimumDisplayLots(ABSENT);
    }

    /** Whether everybody may see what an order trades: it is neither hidden nor without a price. */
    private boolean isSeen(final int slot)
    {
        return !orders.isConditional(slot) || (!orders.isHidden(slot) && !terms.isUnpriced(slot));
    }

    private static long zeroAsAbsent(final long value)
    {
        return value == 0 ? ABSENT : value;
    }

    private static long neverAsAbsent(final long timeNs)
    {
        return timeNs == Long.MAX_VALUE ? ABSENT : timeNs;
    }

    private Side side(final int slot)
    {
        return orders.isBuy(slot) ? Side.BUY : Side.SELL;
    }
}
