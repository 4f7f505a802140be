package rialto.client;

import rialto.codecs.types.FeeKind;

/**
 * The terms of an instrument to be created. Mutable, to be used again; one thread. Where nothing is said: no price
 * limits, a price step of one tick, no fees.
 */
public final class InstrumentDefinition
{
    int baseAssetId;
    int quoteAssetId;
    long tickMantissa = 1;
    int tickScale;
    long lotMantissa = 1;
    int lotScale;
    long priceStepTicks = 1;
    long minPriceTicks = OrderCommands.NONE;
    long maxPriceTicks = OrderCommands.NONE;
    long maxQuantityLots = Long.MAX_VALUE;
    FeeKind feeKind = FeeKind.PARTS_PER_MILLION;
    long makerFeeRate;
    long takerFeeRate;

    /** Both assets are still to be named. */
    public InstrumentDefinition()
    {
    }

    /**
     * What is traded for what.
     *
     * @param base  asset that is traded.
     * @param quote asset that it is paid in.
     * @return this.
     */
    public InstrumentDefinition assets(final int base, final int quote)
    {
        baseAssetId = base;
        quoteAssetId = quote;
        return this;
    }

    /**
     * The unit of price, fixed for ever: {@code mantissa x 10^-scale} quote units for one base unit.
     *
     * @param mantissa above zero; default 1.
     * @param scale    decimal digits, 0 to 18; default 0.
     * @return this.
     */
    public InstrumentDefinition tick(final long mantissa, final int scale)
    {
        tickMantissa = mantissa;
        tickScale = scale;
        return this;
    }

    /**
     * The unit of quantity, fixed for ever: {@code mantissa x 10^-scale} base units.
     *
     * @param mantissa above zero; default 1.
     * @param scale    decimal digits, 0 to 18; default 0.
     * @return this.
     */
    public InstrumentDefinition lot(final long mantissa, final int scale)
    {
        lotMantissa = mantissa;
        lotScale = scale;
        return this;
    }

    /**
     * Which prices are allowed.
     *
     * @param stepTicks    prices are whole multiples of this many ticks; default 1.
     * @param minimumTicks lower limit, or {@link OrderCommands#NONE}, the default.
     * @param maximumTicks upper limit, or {@link OrderCommands#NONE}, the default.
     * @return this.
     */
    public InstrumentDefinition prices(final long stepTicks, final long minimumTicks, final long maximumTicks)
    {
        priceStepTicks = stepTicks;
        minPriceTicks = minimumTicks;
        maxPriceTicks = maximumTicks;
        return this;
    }

    /**
     * The largest order.
     *
     * @param lots largest total quantity; default the largest number.
     * @return this.
     */
    public InstrumentDefinition maxQuantityLots(final long lots)
    {
        maxQuantityLots = lots;
        return this;
    }

    /**
     * What trading costs.
     *
     * @param kind  what the rates mean; default parts per million.
     * @param maker rate of the resting side; negative: a rebate; default 0.
     * @param taker rate of the incoming side; default 0.
     * @return this.
     */
    public InstrumentDefinition fees(final FeeKind kind, final long maker, final long taker)
    {
        feeKind = kind;
        makerFeeRate = maker;
        takerFeeRate = taker;
        return this;
    }
}
