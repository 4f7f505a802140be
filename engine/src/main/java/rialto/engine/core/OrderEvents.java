package rialto.engine.core;

import rialto.codecs.event.OrderAcceptedEncoder;
import rialto.codecs.event.OrderAmendedEncoder;
import rialto.codecs.event.OrderBookedEncoder;
import rialto.codecs.event.OrderCancelledEncoder;
import rialto.codecs.event.OrderReducedEncoder;
import rialto.codecs.event.TradeEncoder;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.engine.ledger.Holds;
import rialto.engine.orderbook.Orders;

/** Encodes what happens to orders. Reads an order's terms from its slot as they stand. Engine thread only. */
final class OrderEvents
{
    private final EventOutput output;
    private final Sessions sessions;
    private final Orders orders;
    private final Holds holds;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final OrderAcceptedEncoder accepted = new OrderAcceptedEncoder();
    private final OrderBookedEncoder booked = new OrderBookedEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final OrderCancelledEncoder cancelled = new OrderCancelledEncoder();
    private final OrderReducedEncoder reduced = new OrderReducedEncoder();
    private final OrderAmendedEncoder amended = new OrderAmendedEncoder();

    OrderEvents(final EventOutput output, final Sessions sessions, final Orders orders, final Holds holds)
    {
        this.output = output;
        this.sessions = sessions;
        this.orders = orders;
        this.holds = holds;
    }

    void accepted(final int slot, final OrderType orderType, final TimeInForce timeInForce)
    {
        accepted.wrapAndApplyHeader(output.buffer(), output.claim(OrderAcceptedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(accepted.header(), false);
        accepted.orderId(orders.orderId(slot)).keyId(orders.keyId(slot)).accountId(orders.accountId(slot));
        accepted.instrumentId(orders.instrumentId(slot));
        accepted.clientOrderId().high(orders.clientIdHigh(slot)).low(orders.clientIdLow(slot));
        accepted.side(side(slot)).orderType(orderType).timeInForce(timeInForce);
        accepted.priceTicks(orders.priceTicks(slot)).totalQuantityLots(orders.totalLots(slot));
        accepted.heldMinor(holds.heldMinor(slot));
        accepted.stopPriceTicks(OrderAcceptedEncoder.stopPriceTicksNullValue());
        accepted.minimumLots(OrderAcceptedEncoder.minimumLotsNullValue()).orderFlags().clear();
    }

    void booked(final int slot)
    {
        booked.wrapAndApplyHeader(output.buffer(), output.claim(OrderBookedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(booked.header(), true);
        booked.orderId(orders.orderId(slot)).accountId(orders.accountId(slot));
        booked.instrumentId(orders.instrumentId(slot)).side(side(slot)).priceTicks(orders.priceTicks(slot));
        booked.leavesLots(orders.leavesLots(slot)).priority(orders.priority(slot)).heldMinor(holds.heldMinor(slot));
        booked.displayLots(orders.leavesLots(slot)).isUnpriced((short)0);
    }

    /** The fees are those of the settlement just made. */
    void trade(
        final long tradeId,
        final int takerSlot,
        final int makerSlot,
        final long quantityLots,
        final long amountMinor)
    {
        trade.wrapAndApplyHeader(output.buffer(), output.claim(TradeEncoder.BLOCK_LENGTH), messageHeader);
        output.header(trade.header(), true);
        trade.tradeId(tradeId).instrumentId(orders.instrumentId(takerSlot)).priceTicks(orders.priceTicks(makerSlot));
        trade.quantityLots(quantityLots).amountMinor(amountMinor).aggressorSide(side(takerSlot));
        trade.tradeFlags().clear().self(orders.accountId(takerSlot) == orders.accountId(makerSlot));

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
        trade.makerVisibleLots(quantityLots).makerDisplayLots(orders.leavesLots(makerSlot));
        trade.takerPreventedLots(0).makerPreventedLots(0);
    }

    void cancelled(final int slot, final CancelReason reason, final boolean rested)
    {
        final int keyId = orders.keyId(slot);
        cancelled.wrapAndApplyHeader(output.buffer(), output.claim(OrderCancelledEncoder.BLOCK_LENGTH), messageHeader);
        output.header(cancelled.header(), rested);
        cancelled.orderId(orders.orderId(slot)).keyId(keyId).sessionSequence(sessions.nextSessionSequence(keyId));
        cancelled.accountId(orders.accountId(slot)).instrumentId(orders.instrumentId(slot));
        cancelled.clientOrderId().high(orders.clientIdHigh(slot)).low(orders.clientIdLow(slot));
        cancelled.side(side(slot)).priceTicks(orders.priceTicks(slot)).cancelledLots(orders.leavesLots(slot));
        cancelled.filledLots(orders.filledLots(slot)).reason(reason);
    }

    void reduced(final int slot, final long reducedByLots)
    {
        final int keyId = orders.keyId(slot);
        reduced.wrapAndApplyHeader(output.buffer(), output.claim(OrderReducedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(reduced.header(), true);
        reduced.orderId(orders.orderId(slot)).keyId(keyId).sessionSequence(sessions.nextSessionSequence(keyId));
        reduced.accountId(orders.accountId(slot)).instrumentId(orders.instrumentId(slot));
        reduced.clientOrderId().high(orders.clientIdHigh(slot)).low(orders.clientIdLow(slot));
        reduced.side(side(slot)).priceTicks(orders.priceTicks(slot)).reducedByLots(reducedByLots);
        reduced.leavesLots(orders.leavesLots(slot)).heldMinor(holds.heldMinor(slot));
        reduced.displayReducedByLots(reducedByLots).displayLots(orders.leavesLots(slot));
    }

    void amended(final int slot, final long oldPriceTicks, final long oldLeavesLots)
    {
        final int keyId = orders.keyId(slot);
        amended.wrapAndApplyHeader(output.buffer(), output.claim(OrderAmendedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(amended.header(), true);
        amended.orderId(orders.orderId(slot)).keyId(keyId).sessionSequence(sessions.nextSessionSequence(keyId));
        amended.accountId(orders.accountId(slot)).instrumentId(orders.instrumentId(slot));
        amended.clientOrderId().high(orders.clientIdHigh(slot)).low(orders.clientIdLow(slot));
        amended.side(side(slot)).oldPriceTicks(oldPriceTicks).priceTicks(orders.priceTicks(slot));
        amended.oldLeavesLots(oldLeavesLots).leavesLots(orders.leavesLots(slot));
        amended.totalQuantityLots(orders.totalLots(slot)).heldMinor(holds.heldMinor(slot));
        amended.stopPriceTicks(OrderAmendedEncoder.stopPriceTicksNullValue());
        amended.minimumLots(OrderAmendedEncoder.minimumLotsNullValue());
    }

    private Side side(final int slot)
    {
        return orders.isBuy(slot) ? Side.BUY : Side.SELL;
    }
}
