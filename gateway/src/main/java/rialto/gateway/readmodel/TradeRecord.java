package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * A trade, shared by the tape and both fills.
 *
 * @param sequence       of the event.
 * @param timestampNs    nanoseconds since 1970.
 * @param tradeId        of the trade.
 * @param instrumentId   of the market.
 * @param priceTicks     of the trade.
 * @param quantityLots   traded.
 * @param amountMinor    in quote, fees apart.
 * @param isTakerBuyer   side of the taker.
 * @param takerOrderId   incoming order.
 * @param takerAccountId its account.
 * @param takerFeeMinor  its fee, in quote.
 * @param makerOrderId   resting order.
 * @param makerAccountId its account.
 * @param makerFeeMinor  its fee, in quote; negative: a rebate.
 * @param isAuction      at an auction's price; the buyer stands as the taker.
 * @param outcome        what it was in a prediction market; null in any other.
 */
record TradeRecord(
    long sequence,
    long timestampNs,
    long tradeId,
    int instrumentId,
    long priceTicks,
    long quantityLots,
    long amountMinor,
    boolean isTakerBuyer,
    long takerOrderId,
    int takerAccountId,
    long takerFeeMinor,
    long makerOrderId,
    int makerAccountId,
    long makerFeeMinor,
    boolean isAuction,
    @Nullable OutcomeTrade outcome)
    implements
        Sequenced
{
    @Override
    public long key()
    {
        return sequence;
    }
}
