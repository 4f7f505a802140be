package rialto.codecs;

import rialto.codecs.command.AmendOrderEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.NewOrderListEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TriggerSource;

/**
 * Sets every field of an order message that only some orders have to "none". An SBE encoder leaves what is not set as
 * it was in the buffer; so whoever encodes an order calls this first and then sets what the order has.
 *
 * <p>Stateless; any thread may call; allocates nothing.
 */
public final class PlainOrder
{
    private static final long NONE = NewOrderEncoder.stopPriceTicksNullValue();
    private static final int NO_GROUP = NewOrderEncoder.stpGroupNullValue();

    private PlainOrder()
    {
    }

    /**
     * A new order without anything special: no protection price, stop, display quantity, budget, peg, flag, expiry,
     * deadline or self-trade prevention of its own.
     *
     * @param order wrapped over its message.
     * @return the same encoder.
     */
    public static NewOrderEncoder of(final NewOrderEncoder order)
    {
        order.priceTicks(NONE).protectionPriceTicks(NONE).stopPriceTicks(NONE).triggerSource(TriggerSource.NULL_VAL);
        order.trailingTicks(NONE).trailingBps(0).displayLots(NONE).minimumLots(NONE).budgetMinor(NONE);
        order.pegReference(PegReference.NULL_VAL).pegOffsetTicks(0);
        order.orderFlags().clear();
        order.expireNs(NONE).deadlineNs(NONE).stpMode(StpMode.NULL_VAL).stpGroup(NO_GROUP);
        return order.minimumDisplayLots(NONE);
    }

    /**
     * One order of a list, as {@link #of(NewOrderEncoder)}.
     *
     * @param leg wrapped over its place in the list.
     * @return the same encoder.
     */
    public static NewOrderListEncoder.LegsEncoder of(final NewOrderListEncoder.LegsEncoder leg)
    {
        leg.priceTicks(NONE).protectionPriceTicks(NONE).stopPriceTicks(NONE).triggerSource(TriggerSource.NULL_VAL);
        leg.trailingTicks(NONE).trailingBps(0).displayLots(NONE).minimumLots(NONE).budgetMinor(NONE);
        leg.pegReference(PegReference.NULL_VAL).pegOffsetTicks(0);
        leg.orderFlags().clear();
        leg.expireNs(NONE).deadlineNs(NONE).stpMode(StpMode.NULL_VAL).stpGroup(NO_GROUP);
        return leg.minimumDisplayLots(NONE);
    }

    /**
     * An amendment that changes nothing.
     *
     * @param amendment wrapped over its message.
     * @return the same encoder.
     */
    public static AmendOrderEncoder of(final AmendOrderEncoder amendment)
    {
        return amendment.priceTicks(NONE).totalQuantityLots(NONE).stopPriceTicks(NONE).displayLots(NONE)
            .minimumLots(NONE).expireNs(NONE).minimumDisplayLots(NONE);
    }

    /**
     * A replacement that changes nothing but the place.
     *
     * @param replacement wrapped over its message.
     * @return the same encoder.
     */
    public static ReplaceOrderEncoder of(final ReplaceOrderEncoder replacement)
    {
        return replacement.priceTicks(NONE).totalQuantityLots(NONE).stopPriceTicks(NONE).displayLots(NONE)
            .minimumLots(NONE).expireNs(NONE).minimumDisplayLots(NONE);
    }
}
