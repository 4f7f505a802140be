package rialto.gateway.readmodel;

import rialto.codecs.FixedPoint;
import rialto.codecs.event.InstrumentDefinedDecoder;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.InstrumentStatus;

/**
 * An instrument in numbers, as it stands now.
 *
 * @param instrumentId    of the instrument.
 * @param symbol          of the instrument, unique.
 * @param baseAssetId     asset that is traded.
 * @param quoteAssetId    asset that it is paid in.
 * @param price           conversion of its prices, in ticks.
 * @param quantity        conversion of its quantities, in lots.
 * @param baseAmount      conversion of amounts of the base asset.
 * @param quoteAmount     conversion of amounts of the quote asset.
 * @param status          life cycle.
 * @param priceStepTicks  prices are whole multiples of it.
 * @param minPriceTicks   lower price limit, or {@link #NONE}.
 * @param maxPriceTicks   upper price limit, or {@link #NONE}.
 * @param maxQuantityLots largest total quantity of an order.
 * @param feeKind         what the rates mean.
 * @param makerFeeRate    fee of the resting side; negative: a rebate.
 * @param takerFeeRate    fee of the incoming side.
 */
public record MarketTerms(
    int instrumentId,
    String symbol,
    int baseAssetId,
    int quoteAssetId,
    FixedPoint price,
    FixedPoint quantity,
    FixedPoint baseAmount,
    FixedPoint quoteAmount,
    InstrumentStatus status,
    long priceStepTicks,
    long minPriceTicks,
    long maxPriceTicks,
    long maxQuantityLots,
    FeeKind feeKind,
    long makerFeeRate,
    long takerFeeRate)
{
    /** A price limit that is not there. */
    public static final long NONE = InstrumentDefinedDecoder.minPriceTicksNullValue();
}
