package rialto.gateway.readmodel;

/**
 * What a change of an order must know of it.
 *
 * @param accountId    of the owner.
 * @param instrumentId of the market.
 * @param isOpen       whether it may still trade.
 * @param priceTicks   limit or protection price.
 * @param totalLots    total quantity, filled quantity included.
 * @param filledLots   traded so far.
 */
public record OrderPlace(
    int accountId,
    int instrumentId,
    boolean isOpen,
    long priceTicks,
    long totalLots,
    long filledLots)
{
}
