package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * An order as its owner may see it.
 *
 * @param id                of the order.
 * @param clientOrderId     32 hexadecimal digits.
 * @param accountId         of the owner.
 * @param market            symbol.
 * @param side              BUY or SELL.
 * @param type              LIMIT or MARKET.
 * @param timeInForce       GTC, IOC or FOK.
 * @param price             limit price, or a market order's protection price.
 * @param quantity          total, filled quantity included.
 * @param filledQuantity    traded so far.
 * @param remainingQuantity open; zero once it is closed.
 * @param averagePrice      amount through filled quantity, rounded half up to two decimals more than the tick; null
 *                          while nothing is filled.
 * @param fee               charged so far, in quote; negative: a rebate.
 * @param status            OPEN, PARTIALLY_FILLED, FILLED or CANCELLED.
 * @param cancelReason      why open quantity left; null unless CANCELLED.
 * @param createdAt         ISO-8601.
 * @param updatedAt         ISO-8601.
 * @param sequence          event of the last change.
 */
public record OrderRow(
    String id,
    String clientOrderId,
    String accountId,
    String market,
    String side,
    String type,
    String timeInForce,
    String price,
    String quantity,
    String filledQuantity,
    String remainingQuantity,
    @Nullable String averagePrice,
    String fee,
    String status,
    @Nullable String cancelReason,
    String createdAt,
    String updatedAt,
    String sequence)
{
}
