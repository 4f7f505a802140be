package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * An order as its owner may see it.
 *
 * @param id                of the order.
 * @param clientOrderId     32 hexadecimal digits.
 * @param accountId         of the owner.
 * @param market            symbol.
 * @param side              BUY or SELL; in a prediction market of the outcome.
 * @param outcome           YES or NO in a prediction market, whose prices and side are then the order's; null in any
 *                          other.
 * @param type              LIMIT, MARKET, STOP and so on, as it was entered.
 * @param timeInForce       GTC, DAY, GTD, IOC, FOK, AT_OPEN, AT_CLOSE, NEXT_AUCTION or CONTINUOUS_ONLY.
 * @param price             limit price, a pegged order's cap or present price, or a market order's protection price;
 *                          null: none.
 * @param quantity          total, filled quantity included.
 * @param filledQuantity    traded so far.
 * @param remainingQuantity open; zero once it is closed.
 * @param preventedQuantity taken off by self-trade prevention so far.
 * @param displayedQuantity what everybody sees of it now; zero while it is not in the book.
 * @param averagePrice      amount through filled quantity, rounded half up to two decimals more than the tick; null
 *                          while nothing is filled.
 * @param fee               charged so far; negative: a rebate.
 * @param feeAsset          symbol of what the fee is in: the quote asset, or the tokens bought in a prediction market.
 * @param status            WAITING for another order, PARKED until it is triggered or its auction is called, OPEN,
 *                          PARTIALLY_FILLED; FILLED, CANCELLED, EXPIRED, or EXPIRED_STP by self-trade prevention.
 * @param cancelReason      why open quantity left; null while it is open and if it was filled.
 * @param triggered         whether a stop was triggered.
 * @param terms             what it has beyond price and quantity; null: nothing.
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
    @Nullable String outcome,
    String type,
    String timeInForce,
    @Nullable String price,
    String quantity,
    String filledQuantity,
    String remainingQuantity,
    String preventedQuantity,
    String displayedQuantity,
    @Nullable String averagePrice,
    String fee,
    String feeAsset,
    String status,
    @Nullable String cancelReason,
    boolean triggered,
    @Nullable OrderTerms terms,
    String createdAt,
    String updatedAt,
    String sequence)
{
}
