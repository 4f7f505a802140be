package rialto.cli.cases;

import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.command.AmendOrderEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.ReduceOrderEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TriggerSource;

/**
 * Writes the order commands of a case, all of one session and one instrument, at the start of a buffer.
 */
final class CaseCommands
{
    /** No order has this id. */
    static final long UNKNOWN_ORDER_ID = Long.MAX_VALUE;

    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final ReduceOrderEncoder reduceOrder = new ReduceOrderEncoder();
    private final AmendOrderEncoder amendOrder = new AmendOrderEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();
    private final MutableDirectBuffer buffer;
    private final MessageHeaderEncoder header;
    private final int keyId;
    private final int instrumentId;

    CaseCommands(
        final MutableDirectBuffer buffer,
        final MessageHeaderEncoder header,
        final int keyId,
        final int instrumentId)
    {
        this.buffer = buffer;
        this.header = header;
        this.keyId = keyId;
        this.instrumentId = instrumentId;
    }

    /** Writes the order of a {@code new} step; the mode is its own, null value: what its account has. */
    void newOrder(
        final long clientSequence,
        final long clientOrderId,
        final int accountId,
        final Step step,
        final CaseClock clock,
        final StpMode stpMode)
    {
        final boolean byBudget = step.text("tif", CaseWords.GTC).equals(CaseWords.FOK_BUDGET);
        newOrder.wrapAndApplyHeader(buffer, 0, header).keyId(keyId).clientSequence(clientSequence);
        newOrder.accountId(accountId).instrumentId(instrumentId).clientOrderId().high(0).low(clientOrderId);
        newOrder.side(CaseWords.isBuy(step) ? Side.BUY : Side.SELL);
        newOrder.orderType(byBudget ? OrderType.MARKET : CaseWords.orderType(step));
        newOrder.timeInForce(CaseWords.timeInForce(step));
        newOrder.priceTicks(step.number("price", NewOrderEncoder.priceTicksNullValue()));
        newOrder.quantityLots(step.number("qty"));
        newOrder.protectionPriceTicks(NewOrderEncoder.protectionPriceTicksNullValue());
        newOrder.stopPriceTicks(step.number("stop_price", NewOrderEncoder.stopPriceTicksNullValue()));
        newOrder.triggerSource(TriggerSource.NULL_VAL).trailingTicks(NewOrderEncoder.trailingTicksNullValue());
        newOrder.trailingBps(0);
        newOrder.displayLots(step.number("display_qty", NewOrderEncoder.displayLotsNullValue()));
        newOrder.minimumDisplayLots(step.number("min_display_qty", NewOrderEncoder.minimumDisplayLotsNullValue()));
        newOrder.minimumLots(step.number("min_exec_qty", NewOrderEncoder.minimumLotsNullValue()));
        newOrder.budgetMinor(step.number("budget", NewOrderEncoder.budgetMinorNullValue()));
        newOrder.pegReference(PegReference.NULL_VAL).pegOffsetTicks(0);
        newOrder.orderFlags().clear().postOnly(step.flag("post_only")).allOrNone(step.flag("aon"))
            .hidden(CaseWords.isHidden(step));
        newOrder.expireNs(expiry(step, clock, NewOrderEncoder.expireNsNullValue()));
        newOrder.deadlineNs(NewOrderEncoder.deadlineNsNullValue()).stpMode(stpMode);
        newOrder.stpGroup(NewOrderEncoder.stpGroupNullValue());
    }

    void cancel(final long clientSequence, final int accountId, final long orderId)
    {
        cancelOrder.wrapAndApplyHeader(buffer, 0, header).keyId(keyId).clientSequence(clientSequence);
        cancelOrder.accountId(accountId).instrumentId(instrumentId).orderId(orderId);
    }

    void reduce(final long clientSequence, final int accountId, final long orderId, final long reduceByLots)
    {
        reduceOrder.wrapAndApplyHeader(buffer, 0, header).keyId(keyId).clientSequence(clientSequence);
        reduceOrder.accountId(accountId).instrumentId(instrumentId).orderId(orderId).reduceByLots(reduceByLots);
    }

    /** Writes the new terms of a {@code replace} step, without what is as it was where naming it costs the place. */
    void amend(
        final long clientSequence,
        final int accountId,
        final @Nullable LoggedOrder order,
        final @Nullable Long totalLots,
        final Step step,
        final CaseClock clock)
    {
        amendOrder.wrapAndApplyHeader(buffer, 0, header).keyId(keyId).clientSequence(clientSequence);
        amendOrder.accountId(accountId).instrumentId(instrumentId).orderId(orderIdOf(order));
        amendOrder.priceTicks(step.number("price", AmendOrderEncoder.priceTicksNullValue()));
        amendOrder.totalQuantityLots(totalLots == null ? AmendOrderEncoder.totalQuantityLotsNullValue() : totalLots);
        amendOrder.stopPriceTicks(changed(step, "stop_price", order == null ? null : order.stopPriceTicks,
            AmendOrderEncoder.stopPriceTicksNullValue()));
        amendOrder.displayLots(AmendOrderEncoder.displayLotsNullValue());
        amendOrder.minimumDisplayLots(AmendOrderEncoder.minimumDisplayLotsNullValue());
        amendOrder.minimumLots(changed(step, "min_exec_qty", order == null ? null : order.minimumLots,
            AmendOrderEncoder.minimumLotsNullValue()));
        amendOrder.expireNs(expiry(step, clock, AmendOrderEncoder.expireNsNullValue()));
    }

    /** As {@link #amend}, but the order always goes to the back. */
    void replace(
        final long clientSequence,
        final int accountId,
        final @Nullable LoggedOrder order,
        final @Nullable Long totalLots,
        final Step step,
        final CaseClock clock)
    {
        replaceOrder.wrapAndApplyHeader(buffer, 0, header).keyId(keyId).clientSequence(clientSequence);
        replaceOrder.accountId(accountId).instrumentId(instrumentId).orderId(orderIdOf(order));
        replaceOrder.priceTicks(step.number("price", ReplaceOrderEncoder.priceTicksNullValue()));
        replaceOrder.totalQuantityLots(totalLots == null ? ReplaceOrderEncoder.totalQuantityLotsNullValue() :
            totalLots);
        replaceOrder.stopPriceTicks(step.number("stop_price", ReplaceOrderEncoder.stopPriceTicksNullValue()));
        replaceOrder.displayLots(ReplaceOrderEncoder.displayLotsNullValue());
        replaceOrder.minimumDisplayLots(ReplaceOrderEncoder.minimumDisplayLotsNullValue());
        replaceOrder.minimumLots(step.number("min_exec_qty", ReplaceOrderEncoder.minimumLotsNullValue()));
        replaceOrder.expireNs(expiry(step, clock, ReplaceOrderEncoder.expireNsNullValue()));
    }

    static long orderIdOf(final @Nullable LoggedOrder order)
    {
        return order == null || order.orderId == 0 ? UNKNOWN_ORDER_ID : order.orderId;
    }

    private static long changed(
        final Step step,
        final String key,
        final @Nullable Long present,
        final long unchanged)
    {
        final long wanted = step.number(key, unchanged);
        return present != null && present == wanted ? unchanged : wanted;
    }

    private static long expiry(final Step step, final CaseClock clock, final long none)
    {
        final String moment = step.textOrNull("expire_time");
        if (moment != null)
        {
            return clock.timeOf(moment);
        }

        return step.has("expires_in_s") ? clock.inSeconds(step.number("expires_in_s")) : none;
    }
}
