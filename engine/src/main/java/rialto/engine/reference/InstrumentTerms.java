package rialto.engine.reference;

import rialto.codecs.types.FeeKind;

/**
 * The terms of an instrument on their way in or out: a carrier that is filled again and again, so that no call has more
 * than ten parameters. The fields are what the commands and events of the same names hold; a price limit that does not
 * exist is {@link Instruments#NULL_PRICE}. Used by one thread.
 */
public final class InstrumentTerms
{
    private int baseAssetId;
    private int quoteAssetId;
    private long tickMantissa;
    private int tickScale;
    private long lotMantissa;
    private int lotScale;
    private long priceStepTicks;
    private long minPriceTicks = Instruments.NULL_PRICE;
    private long maxPriceTicks = Instruments.NULL_PRICE;
    private long maxQuantityLots;
    private FeeKind feeKind = FeeKind.NULL_VAL;
    private long makerFeeRate;
    private long takerFeeRate;

    /**
     * What is traded.
     */
    public int baseAssetId()
    {
        return baseAssetId;
    }

    /**
     * What is traded.
     *
     * @return this, for chaining.
     */
    public InstrumentTerms baseAssetId(final int value)
    {
        baseAssetId = value;
        return this;
    }

    /**
     * What it is paid in.
     */
    public int quoteAssetId()
    {
        return quoteAssetId;
    }

    /**
     * What it is paid in.
     *
     * @return this, for chaining.
     */
    public InstrumentTerms quoteAssetId(final int value)
    {
        quoteAssetId = value;
        return this;
    }

    /**
     * Tick in quote units for one base unit: mantissa x 10^-scale.
     */
    public long tickMantissa()
    {
        return tickMantissa;
    }

    /**
     * Tick in quote units for one base unit: mantissa x 10^-scale.
     *
     * @return this, for chaining.
     */
    public InstrumentTerms tickMantissa(final long value)
    {
        tickMantissa = value;
        return this;
    }

    /**
     * Decimal digits of the tick, 0 to 18.
     */
    public int tickScale()
    {
        return tickScale;
    }

    /**
     * Decimal digits of the tick, 0 to 18.
     *
     * @return this, for chaining.
     */
    public InstrumentTerms tickScale(final int value)
    {
        tickScale = value;
        return this;
    }

    /**
     * Lot in base units: mantissa x 10^-scale.
     */
    public long lotMantissa()
    {
        return lotMantissa;
    }

    /**
     * Lot in base units: mantissa x 10^-scale.
     *
     * @return this, for chaining.
     */
    public InstrumentTerms lotMantissa(final long value)
    {
        lotMantissa = value;
        return this;
    }

    /**
     * Decimal digits of the lot, 0 to 18.
     */
    public int lotScale()
    {
        return lotScale;
    }

    /**
     * Decimal digits of the lot, 0 to 18.
     *
     * @return this, for chaining.
     */
    public InstrumentTerms lotScale(final int value)
    {
        lotScale = value;
        return this;
    }

    /**
     * Prices are whole multiples of this many ticks.
     */
    public long priceStepTicks()
    {
        return priceStepTicks;
    }

    /**
     * Prices are whole multiples of this many ticks.
     *
     * @return this, for chaining.
     */
    public InstrumentTerms priceStepTicks(final long value)
    {
        priceStepTicks = value;
        return this;
    }

    /**
     * Lower price limit, or {@link Instruments#NULL_PRICE}.
     */
    public long minPriceTicks()
    {
        return minPriceTicks;
    }

    /**
     * Lower price limit, or {@link Instruments#NULL_PRICE}.
     *
     * @return this, for chaining.
     */
    public InstrumentTerms minPriceTicks(final long value)
    {
        minPriceTicks = value;
        return this;
    }

    /**
     * Upper price limit, or {@link Instruments#NULL_PRICE}.
     */
    public long maxPriceTicks()
    {
        return maxPriceTicks;
    }

    /**
     * Upper price limit, or {@link Instruments#NULL_PRICE}.
     *
     * @return this, for chaining.
     */
    public InstrumentTerms maxPriceTicks(final long value)
    {
        maxPriceTicks = value;
        return this;
    }

    /**
     * Largest total quantity of an order.
     */
    public long maxQuantityLots()
    {
        return maxQuantityLots;
    }

    /**
     * Largest total quantity of an order.
     *
     * @return this, for chaining.
     */
    public InstrumentTerms maxQuantityLots(final long value)
    {
        maxQuantityLots = value;
        return this;
    }

    /**
     * What the two rates mean.
     */
    public FeeKind feeKind()
    {
        return feeKind;
    }

    /**
     * What the two rates mean.
     *
     * @return this, for chaining.
     */
    public InstrumentTerms feeKind(final FeeKind value)
    {
        feeKind = value;
        return this;
    }

    /**
     * Rate of the resting side; negative: a rebate.
     */
    public long makerFeeRate()
    {
        return makerFeeRate;
    }

    /**
     * Rate of the resting side; negative: a rebate.
     *
     * @return this, for chaining.
     */
    public InstrumentTerms makerFeeRate(final long value)
    {
        makerFeeRate = value;
        return this;
    }

    /**
     * Rate of the incoming side.
     */
    public long takerFeeRate()
    {
        return takerFeeRate;
    }

    /**
     * Rate of the incoming side.
     *
     * @return this, for chaining.
     */
    public InstrumentTerms takerFeeRate(final long value)
    {
        takerFeeRate = value;
        return this;
    }
}
