package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * What orders a market takes, as set last.
 *
 * @param minQuantity       least total quantity.
 * @param quantityStep      quantities are whole multiples of it.
 * @param minNotional       least price times quantity; zero: no limit.
 * @param maxNotional       most price times quantity; null: no limit.
 * @param maxOpenOrders     most open orders of an account; 0: no limit.
 * @param maxParkedOrders   most parked orders of an account; 0: no limit.
 * @param maxPosition       most that an account may own with all its purchases filled; null: no limit.
 * @param bandBps           farthest from the reference price, in hundredths of a per cent; 0: no limit.
 * @param duplicateWindowMs time within which the same order is refused, in milliseconds, rounded up; 0: no limit.
 */
public record OrderLimits(
    String minQuantity,
    String quantityStep,
    String minNotional,
    @Nullable String maxNotional,
    int maxOpenOrders,
    int maxParkedOrders,
    @Nullable String maxPosition,
    int bandBps,
    long duplicateWindowMs)
{
}
