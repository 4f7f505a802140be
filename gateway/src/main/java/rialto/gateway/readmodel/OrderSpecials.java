package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import rialto.codecs.FixedPoint;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TriggerSource;

/** What only some orders have, as accepted and as amended since. Projector writes, under the lock. */
final class OrderSpecials
{
    private static final long NONE = OrderAcceptedDecoder.stopPriceTicksNullValue();

    final TriggerSource triggerSource;
    final long trailingTicks;
    final int trailingBps;
    final long budgetMinor;
    final PegReference pegReference;
    final long pegOffsetTicks;
    final boolean isPostOnly;
    final boolean isSlide;
    final boolean isAllOrNone;
    final boolean isHidden;
    final boolean isReduceOnly;
    final StpMode stpMode;
    final long linkedOrderId;
    final long parentOrderId;

    long stopPriceTicks;
    long displayLots;
    long minimumDisplayLots;
    long minimumLots;
    long expireNs;

    OrderSpecials(final OrderAcceptedDecoder accepted)
    {
        triggerSource = accepted.triggerSource();
        trailingTicks = accepted.trailingTicks();
        trailingBps = accepted.trailingBps();
        budgetMinor = accepted.budgetMinor();
        pegReference = accepted.pegReference();
        pegOffsetTicks = accepted.pegOffsetTicks();
        isPostOnly = accepted.orderFlags().postOnly();
        isSlide = accepted.orderFlags().slide();
        isAllOrNone = accepted.orderFlags().allOrNone();
        isHidden = accepted.orderFlags().hidden();
        isReduceOnly = accepted.orderFlags().reduceOnly();
        stpMode = accepted.stpMode();
        linkedOrderId = accepted.linkedOrderId();
        parentOrderId = accepted.parentOrderId();
        // Where a trailing stop stands is not told until it is triggered.
        stopPriceTicks = accepted.orderType() == OrderType.TRAILING_STOP ? NONE : accepted.stopPriceTicks();
        displayLots = accepted.displayLots();
        minimumDisplayLots = accepted.minimumDisplayLots();
        minimumLots = accepted.minimumLots();
        expireNs = accepted.expireNs();
    }

    void amend(
        final long newStopPriceTicks,
        final long newDisplayLots,
        final long newMinimumDisplayLots,
        final long newMinimumLots,
        final long newExpireNs)
    {
        stopPriceTicks = trailingTicks == NONE && trailingBps == 0 ? newStopPriceTicks : stopPriceTicks;
        displayLots = newDisplayLots;
        minimumDisplayLots = newMinimumDisplayLots;
        minimumLots = newMinimumLots;
        expireNs = newExpireNs;
    }

    /** In words; null if there is nothing to tell. */
    @Nullable
    OrderTerms words(final MarketTerms terms)
    {
        if (!isFlagged() && !isStop() && !isBounded() && !isPegged() && !isLinked() && !preventsSelfTrades())
        {
            return null;
        }
        return new OrderTerms(
            text(terms.price(), stopPriceTicks),
            isStop() ? source().name() : null,
            text(terms.price(), trailingTicks),
            trailingBps,
            text(terms.quantity(), displayLots),
            text(terms.quantity(), minimumDisplayLots),
            text(terms.quantity(), minimumLots),
            text(terms.quoteAmount(), budgetMinor),
            isPegged() ? pegReference.name() : null,
            isPegged() ? terms.price().format(pegOffsetTicks) : null,
            isPostOnly,
            isSlide,
            isAllOrNone,
            isHidden,
            isReduceOnly,
            preventsSelfTrades() ? stpMode.name() : StpMode.NONE.name(),
            expireNs == NONE ? null : IsoTime.format(expireNs),
            id(linkedOrderId),
            id(parentOrderId));
    }

    private boolean isFlagged()
    {
        return isPostOnly || isAllOrNone || isHidden || isReduceOnly;
    }

    private boolean isStop()
    {
        return stopPriceTicks != NONE || trailingTicks != NONE || trailingBps != 0;
    }

    /** By quantity, money or time. */
    private boolean isBounded()
    {
        return displayLots != NONE || minimumLots != NONE || budgetMinor != NONE || expireNs != NONE;
    }

    private boolean isPegged()
    {
        return pegReference != PegReference.NULL_VAL;
    }

    private boolean isLinked()
    {
        return linkedOrderId != 0 || parentOrderId != 0;
    }

    private boolean preventsSelfTrades()
    {
        return stpMode != StpMode.NONE && stpMode != StpMode.NULL_VAL;
    }

    private TriggerSource source()
    {
        return triggerSource == TriggerSource.NULL_VAL ? TriggerSource.LAST_TRADE : triggerSource;
    }

    private static @Nullable String id(final long orderId)
    {
        return orderId == 0 ? null : Long.toString(orderId);
    }

    private static @Nullable String text(final FixedPoint unit, final long value)
    {
        return value == NONE ? null : unit.format(value);
    }
}
