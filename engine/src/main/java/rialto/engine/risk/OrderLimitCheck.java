package rialto.engine.risk;

import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.OrderLimits;

/**
 * Judges an order by the limits of its instrument, in three steps, since other checks stand between them in the order
 * of {@link ResultCode}: the quantity, then the price, then the account. Changes nothing. Used by the engine's thread
 * only; allocates nothing.
 */
public final class OrderLimitCheck
{
    private static final long WHOLE_BPS = 10_000;

    private final OrderLimits limits;
    private final Instruments instruments;
    private final OpenOrderCounts counts;
    private final RecentOrders recentOrders;

    /**
     * Judges by these.
     *
     * @param limits       of the instruments.
     * @param instruments  that the limits are about.
     * @param counts       of open orders.
     * @param recentOrders of the accounts.
     */
    public OrderLimitCheck(
        final OrderLimits limits,
        final Instruments instruments,
        final OpenOrderCounts counts,
        final RecentOrders recentOrders)
    {
        this.limits = limits;
        this.instruments = instruments;
        this.counts = counts;
        this.recentOrders = recentOrders;
    }

    /**
     * Judges a total quantity.
     *
     * @param instrumentId of an instrument that exists.
     * @param quantityLots above zero.
     * @return in descending precedence QUANTITY_BELOW_MINIMUM, QUANTITY_OFF_STEP, or OK.
     */
    public ResultCode checkQuantity(final int instrumentId, final long quantityLots)
    {
        if (quantityLots < limits.minQuantityLots(instrumentId))
        {
            return ResultCode.QUANTITY_BELOW_MINIMUM;
        }
        final long stepLots = limits.quantityStepLots(instrumentId);
        return stepLots != 1 && quantityLots % stepLots != 0 ? ResultCode.QUANTITY_OFF_STEP : ResultCode.OK;
    }

    /**
     * Judges notional and price. An order without a limit price has no least notional and no band.
     *
     * @param instrumentId        of an instrument that exists.
     * @param isBuy               true for a buy order.
     * @param limitPriceTicks     limit price, above zero, or {@link Instruments#NULL_PRICE}.
     * @param worstNotionalMinor  quantity at the limit price, or at the worst price of an order without one; negative:
     *                            more than fits.
     * @param referencePriceTicks above zero, or {@link Instruments#NULL_PRICE}: no band then.
     * @return in descending precedence NOTIONAL_OUT_OF_RANGE, PRICE_OUT_OF_BAND, or OK.
     */
    public ResultCode checkPrice(
        final int instrumentId,
        final boolean isBuy,
        final long limitPriceTicks,
        final long worstNotionalMinor,
        final long referencePriceTicks)
    {
        if (!limits.isSet(instrumentId))
        {
            return ResultCode.OK;
        }
        final boolean hasLimit = limitPriceTicks != Instruments.NULL_PRICE;
        final boolean fits = worstNotionalMinor >= 0;
        final long maxMinor = limits.maxNotionalMinor(instrumentId);
        final boolean isAbove = maxMinor != OrderLimits.NO_MAXIMUM && (!fits || worstNotionalMinor > maxMinor);
        final boolean isBelow = hasLimit && fits && worstNotionalMinor < limits.minNotionalMinor(instrumentId);
        if (isAbove || isBelow)
        {
            return ResultCode.NOTIONAL_OUT_OF_RANGE;
        }
        final int bandBps = limits.bandBps(instrumentId);
        if (bandBps == 0 || !hasLimit || referencePriceTicks == Instruments.NULL_PRICE)
        {
            return ResultCode.OK;
        }
        return isInBand(isBuy, limitPriceTicks, referencePriceTicks, bandBps) ?
            ResultCode.OK :
            ResultCode.PRICE_OUT_OF_BAND;
    }

    /**
     * Judges whether the account entered the same order just before: less than the window ago.
     *
     * @param accountId    of the account.
     * @param instrumentId of an instrument that exists.
     * @param side         of the order.
     * @param orderType    of the order.
     * @param priceTicks   that the order names, or null as in the commands.
     * @param quantityLots that the order names.
     * @param timestampNs  of the order.
     * @return DUPLICATE_ORDER, or OK.
     */
    public ResultCode checkDuplicate(
        final int accountId,
        final int instrumentId,
        final Side side,
        final OrderType orderType,
        final long priceTicks,
        final long quantityLots,
        final long timestampNs)
    {
        final long windowNs = limits.duplicateWindowNs(instrumentId);
        final boolean isDuplicate = windowNs != 0 &&
            timestampNs - recentOrders.lastTimestampNs(accountId) < windowNs &&
            recentOrders.isLast(accountId, instrumentId, side, orderType, priceTicks, quantityLots);
        return isDuplicate ? ResultCode.DUPLICATE_ORDER : ResultCode.OK;
    }

    /**
     * Judges whether an account may have more open orders.
     *
     * @param accountId       of the account.
     * @param instrumentId    of an instrument that exists.
     * @param newOrders       orders that would be opened, parked ones included: more than one for a list.
     * @param newParkedOrders orders that would be parked.
     * @return OPEN_ORDER_LIMIT, or OK.
     */
    public ResultCode checkOpenOrders(
        final int accountId,
        final int instrumentId,
        final int newOrders,
        final int newParkedOrders)
    {
        final int maxOpen = limits.maxOpenOrders(instrumentId);
        if (maxOpen != 0 && newOrders > 0 && newOrders > maxOpen - counts.openOrders(accountId, instrumentId))
        {
            return ResultCode.OPEN_ORDER_LIMIT;
        }
        final int maxParked = limits.maxParkedOrders(instrumentId);
        final boolean isAbove = maxParked != 0 && newParkedOrders > 0 &&
            newParkedOrders > maxParked - counts.parkedOrders(accountId, instrumentId);
        return isAbove ? ResultCode.OPEN_ORDER_LIMIT : ResultCode.OK;
    }

    /**
     * Judges what an account would own with all its buy orders filled. A part of a lot that it owns counts as a whole.
     *
     * @param accountId      of the account.
     * @param instrumentId   of an instrument that exists.
     * @param buyLots        what its open buy orders would go up by, not negative; 0: always OK.
     * @param baseTotalMinor what it owns of the base asset, held or not, in minor units, not negative.
     * @return POSITION_LIMIT, or OK.
     */
    public ResultCode checkPosition(
        final int accountId,
        final int instrumentId,
        final long buyLots,
        final long baseTotalMinor)
    {
        final long maxLots = limits.maxPositionLots(instrumentId);
        if (maxLots == OrderLimits.NO_MAXIMUM || buyLots == 0)
        {
            return ResultCode.OK;
        }
        final long ownedLots = Math.ceilDiv(baseTotalMinor, instruments.baseMinorPerLot(instrumentId));
        final long openLots = counts.openBuyLots(accountId, instrumentId);
        final boolean fits = ownedLots <= maxLots && openLots <= maxLots - ownedLots &&
            buyLots <= maxLots - ownedLots - openLots;
        return fits ? ResultCode.OK : ResultCode.POSITION_LIMIT;
    }

    /** Exact: price x 10,000 against reference x (10,000 plus or minus the band), in 128 bits, nothing is rounded. */
    private static boolean isInBand(
        final boolean isBuy,
        final long priceTicks,
        final long referencePriceTicks,
        final int bandBps)
    {
        final long bps = isBuy ? WHOLE_BPS + bandBps : WHOLE_BPS - bandBps;
        final int byHigh = Long.compare(Math.multiplyHigh(priceTicks, WHOLE_BPS),
            Math.multiplyHigh(referencePriceTicks, bps));
        final int order = byHigh != 0 ?
            byHigh :
            Long.compareUnsigned(priceTicks * WHOLE_BPS, referencePriceTicks * bps);
        return isBuy ? order <= 0 : order >= 0;
    }
}
