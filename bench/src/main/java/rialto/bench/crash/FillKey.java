package rialto.bench.crash;

/**
 * One order's part in a trade.
 */
record FillKey(long tradeId, long orderId, long priceTicks, long quantityLots)
{
}
