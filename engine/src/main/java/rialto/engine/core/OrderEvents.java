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
import rialto.codecs.types.ClientOrderIdEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradeFlagsEncoder;
import rialto.codecs.types.TriggerSource;
import rialto.engine.ledger.Holds;
import rialto.engine.memory.NativeBlock;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.Orders;

/** Encodes what happens to orders. Reads an order's terms from its slot as they stand. Engine thread only. */
final class OrderEvents
{
    /** What stands for a value that is not there, in every optional field. */
    private static final long ABSENT = OrderAcceptedEncoder.displayLotsNullValue();
    private static final byte BUY = (byte)Side.BUY.value();
    private static final byte SELL = (byte)Side.SELL.value();

    private final EventOutput output;
    private final Sessions sessions;
    private final Orders orders;
    private final FurtherTerms terms;
    private final Holds holds;
    /** The event being written. */
    private final NativeBlock block = new NativeBlock();
    private final OrderReducedEncoder reduced = new OrderReducedEncoder();
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
        output.open(block, OrderAcceptedEncoder.BLOCK_LENGTH, OrderAcceptedEncoder.TEMPLATE_ID, false);
        block.putLong(OrderAcceptedEncoder.orderIdEncodingOffset(), orders.orderId(slot));
        block.putInt(OrderAcceptedEncoder.keyIdEncodingOffset(), orders.keyId(slot));
        block.putInt(OrderAcceptedEncoder.accountIdEncodingOffset(), orders.accountId(slot));
        block.putInt(OrderAcceptedEncoder.instrumentIdEncodingOffset(), orders.instrumentId(slot));
        clientOrderId(OrderAcceptedEncoder.clientOrderIdEncodingOffset(), slot);
        block.putByte(OrderAcceptedEncoder.sideEncodingOffset(), sideCode(slot));
        block.putByte(OrderAcceptedEncoder.orderTypeEncodingOffset(), (byte)orderType.value());
        block.putByte(OrderAcceptedEncoder.timeInForceEncodingOffset(), (byte)timeInForce.value());
        block.putLong(OrderAcceptedEncoder.priceTicksEncodingOffset(), orders.priceTicks(slot));
        block.putLong(OrderAcceptedEncoder.totalQuantityLotsEncodingOffset(), orders.totalLots(slot));
        block.putLong(OrderAcceptedEncoder.heldMinorEncodingOffset(), holds.heldMinor(slot));
        block.putByte(OrderAcceptedEncoder.stpModeEncodingOffset(), (byte)orders.stpMode(slot).value());
        block.putInt(OrderAcceptedEncoder.stpGroupEncodingOffset(), orders.stpGroup(slot));
        block.putShort(OrderAcceptedEncoder.orderFlagsEncodingOffset(), (short)flags);
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
        output.open(block, OrderBookedEncoder.BLOCK_LENGTH, OrderBookedEncoder.TEMPLATE_ID, displayLots > 0);
        block.putLong(OrderBookedEncoder.orderIdEncodingOffset(), orders.orderId(slot));
        block.putInt(OrderBookedEncoder.accountIdEncodingOffset(), orders.accountId(slot));
        block.putInt(OrderBookedEncoder.instrumentIdEncodingOffset(), orders.instrumentId(slot));
        block.putByte(OrderBookedEncoder.sideEncodingOffset(), sideCode(slot));
        block.putLong(OrderBookedEncoder.priceTicksEncodingOffset(), orders.priceTicks(slot));
        block.putLong(OrderBookedEncoder.leavesLotsEncodingOffset(), orders.leavesLots(slot));
        block.putLong(OrderBookedEncoder.priorityEncodingOffset(), orders.priority(slot));
        block.putLong(OrderBookedEncoder.heldMinorEncodingOffset(), holds.heldMinor(slot));
        block.putLong(OrderBookedEncoder.displayLotsEncodingOffset(), displayLots);
        final boolean isUnpriced = orders.isConditional(slot) && terms.isUnpriced(slot);
        block.putByte(OrderBookedEncoder.isUnpricedEncodingOffset(), (byte)(isUnpriced ? 1 : 0));
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
        output.open(block, TradeEncoder.BLOCK_LENGTH, TradeEncoder.TEMPLATE_ID, true);
        block.putLong(TradeEncoder.tradeIdEncodingOffset(), tradeId);
        block.putInt(TradeEncoder.instrumentIdEncodingOffset(), orders.instrumentId(takerSlot));
        block.putLong(TradeEncoder.priceTicksEncodingOffset(), priceTicks);
        block.putLong(TradeEncoder.quantityLotsEncodingOffset(), quantityLots);
        block.putLong(TradeEncoder.amountMinorEncodingOffset(), amountMinor);
        block.putByte(TradeEncoder.aggressorSideEncodingOffset(), sideCode(takerSlot));
        final boolean isSelf = orders.accountId(takerSlot) == orders.accountId(makerSlot);
        final byte flags = TradeFlagsEncoder.auction(TradeFlagsEncoder.self((byte)0, isSelf), isAuction);
        block.putByte(TradeEncoder.tradeFlagsEncodingOffset(), (byte)(flags | outcomeFlags));

        final int takerKeyId = orders.keyId(takerSlot);
        block.putLong(TradeEncoder.takerOrderIdEncodingOffset(), orders.orderId(takerSlot));
        block.putInt(TradeEncoder.takerAccountIdEncodingOffset(), orders.accountId(takerSlot));
        block.putInt(TradeEncoder.takerKeyIdEncodingOffset(), takerKeyId);
        block.putLong(TradeEncoder.takerSessionSequenceEncodingOffset(), sessions.nextSessionSequence(takerKeyId));
        clientOrderId(TradeEncoder.takerClientOrderIdEncodingOffset(), takerSlot);
        block.putLong(TradeEncoder.takerLeavesLotsEncodingOffset(), orders.leavesLots(takerSlot));
        block.putLong(TradeEncoder.takerFeeMinorEncodingOffset(), holds.takerFeeMinor());
        block.putLong(TradeEncoder.takerHeldMinorEncodingOffset(), holds.heldMinor(takerSlot));
        block.putLong(TradeEncoder.takerPreventedLotsEncodingOffset(), orders.preventedLots(takerSlot));
        makerOfTrade(makerSlot, !isAuction && isSeen(makerSlot) ? quantityLots : 0);
    }

    private void makerOfTrade(final int slot, final long visibleLots)
    {
        final int keyId = orders.keyId(slot);
        block.putLong(TradeEncoder.makerOrderIdEncodingOffset(), orders.orderId(slot));
        block.putInt(TradeEncoder.makerAccountIdEncodingOffset(), orders.accountId(slot));
        block.putInt(TradeEncoder.makerKeyIdEncodingOffset(), keyId);
        block.putLong(TradeEncoder.makerSessionSequenceEncodingOffset(), sessions.nextSessionSequence(keyId));
        clientOrderId(TradeEncoder.makerClientOrderIdEncodingOffset(), slot);
        block.putLong(TradeEncoder.makerLeavesLotsEncodingOffset(), orders.leavesLots(slot));
        block.putLong(TradeEncoder.makerFeeMinorEncodingOffset(), holds.makerFeeMinor());
        block.putLong(TradeEncoder.makerHeldMinorEncodingOffset(), holds.heldMinor(slot));
        block.putLong(TradeEncoder.makerVisibleLotsEncodingOffset(), visibleLots);
        block.putLong(TradeEncoder.makerDisplayLotsEncodingOffset(),
            orders.isBooked(slot) ? orders.displayedLots(slot) : 0);
        block.putLong(TradeEncoder.makerPreventedLotsEncodingOffset(), orders.preventedLots(slot));
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
        output.open(block, OrderCancelledEncoder.BLOCK_LENGTH, OrderCancelledEncoder.TEMPLATE_ID, displayedLots > 0);
        block.putLong(OrderCancelledEncoder.orderIdEncodingOffset(), orders.orderId(slot));
        block.putInt(OrderCancelledEncoder.keyIdEncodingOffset(), keyId);
        block.putLong(OrderCancelledEncoder.sessionSequenceEncodingOffset(), sessions.nextSessionSequence(keyId));
        block.putInt(OrderCancelledEncoder.accountIdEncodingOffset(), orders.accountId(slot));
        block.putInt(OrderCancelledEncoder.instrumentIdEncodingOffset(), orders.instrumentId(slot));
        clientOrderId(OrderCancelledEncoder.clientOrderIdEncodingOffset(), slot);
        block.putByte(OrderCancelledEncoder.sideEncodingOffset(), sideCode(slot));
        block.putLong(OrderCancelledEncoder.priceTicksEncodingOffset(), orders.priceTicks(slot));
        block.putLong(OrderCancelledEncoder.cancelledLotsEncodingOffset(), orders.leavesLots(slot));
        block.putLong(OrderCancelledEncoder.filledLotsEncodingOffset(), orders.filledLots(slot));
        block.putByte(OrderCancelledEncoder.reasonEncodingOffset(), (byte)reason.value());
        block.putLong(OrderCancelledEncoder.displayLotsEncodingOffset(), displayedLots);
        block.putLong(OrderCancelledEncoder.preventedLotsEncodingOffset(), orders.preventedLots(slot));
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
        output.open(block, OrderAmendedEncoder.BLOCK_LENGTH, OrderAmendedEncoder.TEMPLATE_ID, oldDisplayedLots > 0);
        block.putLong(OrderAmendedEncoder.orderIdEncodingOffset(), orders.orderId(slot));
        block.putInt(OrderAmendedEncoder.keyIdEncodingOffset(), keyId);
        block.putLong(OrderAmendedEncoder.sessionSequenceEncodingOffset(), sessions.nextSessionSequence(keyId));
        block.putInt(OrderAmendedEncoder.accountIdEncodingOffset(), orders.accountId(slot));
        block.putInt(OrderAmendedEncoder.instrumentIdEncodingOffset(), orders.instrumentId(slot));
        clientOrderId(OrderAmendedEncoder.clientOrderIdEncodingOffset(), slot);
        block.putByte(OrderAmendedEncoder.sideEncodingOffset(), sideCode(slot));
        block.putLong(OrderAmendedEncoder.oldPriceTicksEncodingOffset(), oldPriceTicks);
        block.putLong(OrderAmendedEncoder.priceTicksEncodingOffset(), orders.priceTicks(slot));
        block.putLong(OrderAmendedEncoder.oldLeavesLotsEncodingOffset(), oldLeavesLots);
        block.putLong(OrderAmendedEncoder.leavesLotsEncodingOffset(), orders.leavesLots(slot));
        block.putLong(OrderAmendedEncoder.totalQuantityLotsEncodingOffset(), orders.totalLots(slot));
        block.putLong(OrderAmendedEncoder.heldMinorEncodingOffset(), holds.heldMinor(slot));
        block.putLong(OrderAmendedEncoder.oldDisplayLotsEncodingOffset(), oldDisplayedLots);
        final boolean hasTerms = orders.hasTerms(slot);
        block.putLong(OrderAmendedEncoder.stopPriceTicksEncodingOffset(),
            hasTerms ? terms.stopPriceTicks(slot) : FurtherTerms.NONE);
        block.putLong(OrderAmendedEncoder.displayLotsEncodingOffset(),
            hasTerms ? zeroAsAbsent(terms.displayLots(slot)) : ABSENT);
        block.putLong(OrderAmendedEncoder.minimumLotsEncodingOffset(),
            hasTerms ? zeroAsAbsent(terms.minimumLots(slot)) : ABSENT);
        block.putLong(OrderAmendedEncoder.expireNsEncodingOffset(),
            hasTerms ? neverAsAbsent(terms.expireNs(slot)) : ABSENT);
        block.putLong(OrderAmendedEncoder.minimumDisplayLotsEncodingOffset(),
            hasTerms ? zeroAsAbsent(terms.minimumDisplayLots(slot)) : ABSENT);
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
        block.putLong(OrderAcceptedEncoder.stopPriceTicksEncodingOffset(), terms.stopPriceTicks(slot));
        block.putByte(OrderAcceptedEncoder.triggerSourceEncodingOffset(), (byte)terms.triggerSource(slot).value());
        block.putLong(OrderAcceptedEncoder.displayLotsEncodingOffset(), zeroAsAbsent(terms.displayLots(slot)));
        block.putLong(OrderAcceptedEncoder.minimumLotsEncodingOffset(), zeroAsAbsent(terms.minimumLots(slot)));
        block.putLong(OrderAcceptedEncoder.budgetMinorEncodingOffset(), terms.budgetMinor(slot));
        block.putByte(OrderAcceptedEncoder.pegReferenceEncodingOffset(), (byte)terms.pegReference(slot).value());
        block.putLong(OrderAcceptedEncoder.pegOffsetTicksEncodingOffset(), terms.pegOffsetTicks(slot));
        block.putLong(OrderAcceptedEncoder.expireNsEncodingOffset(), neverAsAbsent(terms.expireNs(slot)));
        block.putLong(OrderAcceptedEncoder.linkedOrderIdEncodingOffset(), terms.linkedOrderId(slot));
        block.putLong(OrderAcceptedEncoder.parentOrderIdEncodingOffset(), terms.parentOrderId(slot));
        block.putLong(OrderAcceptedEncoder.trailingTicksEncodingOffset(), zeroAsAbsent(terms.trailingTicks(slot)));
        block.putInt(OrderAcceptedEncoder.trailingBpsEncodingOffset(), terms.trailingBps(slot));
        block.putLong(OrderAcceptedEncoder.minimumDisplayLotsEncodingOffset(),
            zeroAsAbsent(terms.minimumDisplayLots(slot)));
    }

    private void noFurtherTerms()
    {
        block.putLong(OrderAcceptedEncoder.stopPriceTicksEncodingOffset(), ABSENT);
        block.putByte(OrderAcceptedEncoder.triggerSourceEncodingOffset(), (byte)TriggerSource.NULL_VAL.value());
        block.putLong(OrderAcceptedEncoder.displayLotsEncodingOffset(), ABSENT);
        block.putLong(OrderAcceptedEncoder.minimumLotsEncodingOffset(), ABSENT);
        block.putLong(OrderAcceptedEncoder.budgetMinorEncodingOffset(), ABSENT);
        block.putByte(OrderAcceptedEncoder.pegReferenceEncodingOffset(), (byte)PegReference.NULL_VAL.value());
        block.putLong(OrderAcceptedEncoder.pegOffsetTicksEncodingOffset(), 0);
        block.putLong(OrderAcceptedEncoder.expireNsEncodingOffset(), ABSENT);
        block.putLong(OrderAcceptedEncoder.linkedOrderIdEncodingOffset(), 0);
        block.putLong(OrderAcceptedEncoder.parentOrderIdEncodingOffset(), 0);
        block.putLong(OrderAcceptedEncoder.trailingTicksEncodingOffset(), ABSENT);
        block.putInt(OrderAcceptedEncoder.trailingBpsEncodingOffset(), 0);
        block.putLong(OrderAcceptedEncoder.minimumDisplayLotsEncodingOffset(), ABSENT);
    }

    private void clientOrderId(final int distance, final int slot)
    {
        block.putLong(distance + ClientOrderIdEncoder.highEncodingOffset(), orders.clientIdHigh(slot));
        block.putLong(distance + ClientOrderIdEncoder.lowEncodingOffset(), orders.clientIdLow(slot));
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

    private byte sideCode(final int slot)
    {
        return orders.isBuy(slot) ? BUY : SELL;
    }

    private Side side(final int slot)
    {
        return orders.isBuy(slot) ? Side.BUY : Side.SELL;
    }
}
