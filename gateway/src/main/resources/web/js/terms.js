import {ceilDiv, format, group, parse, pow10, read, rescale, scaleOf, trim} from './money.js';

const MILLION = 1_000_000n;

/** What is wrong with a field, in words. */
const MESSAGES = {
    REQUIRED: () => 'Needed.',
    MALFORMED: () => 'Not a number.',
    OVERFLOW: () => 'Too large.',
    TOO_MANY_DECIMALS: (unit) => `At most ${scaleOf(unit)} decimals.`,
    NOT_POSITIVE: () => 'Must be above zero.',
    STEP: (unit) => `Must be a multiple of ${trim(unit)}.`,
};

/**
 * How a market trades, in whole units: checks what is typed and tells what an order holds at most, as the exchange
 * will count it.
 */
export class Terms
{
    /** @param {object} market as the gateway tells it. */
    constructor(market)
    {
        this.market = market;
        this.symbol = market.symbol;
        this.priceScale = Math.max(scaleOf(market.tickSize), scaleOf(market.priceStep));
        this.quantityScale = scaleOf(market.lotSize);
        this.tickUnits = parse(market.tickSize, this.priceScale);
        this.stepUnits = parse(market.priceStep, this.priceScale);
        this.lotUnits = parse(market.lotSize, this.quantityScale);
    }

    /** Checks a price. @returns {{units: bigint}|{error: string}} the error in words. */
    price(text)
    {
        const {market, priceScale} = this;
        const result = read(text, priceScale);
        if (result.error)
        {
            return {error: MESSAGES[result.error](market.tickSize)};
        }
        if (result.units <= 0n)
        {
            return {error: MESSAGES.NOT_POSITIVE()};
        }
        if (result.units % this.stepUnits !== 0n || result.units % this.tickUnits !== 0n)
        {
            return {error: MESSAGES.STEP(market.priceStep)};
        }
        if (market.minPrice !== null && result.units < parse(market.minPrice, priceScale))
        {
            return {error: `Not below ${group(market.minPrice)}.`};
        }
        if (market.maxPrice !== null && result.units > parse(market.maxPrice, priceScale))
        {
            return {error: `Not above ${group(market.maxPrice)}.`};
        }
        return result;
    }

    /** Checks a quantity. @returns {{units: bigint}|{error: string}} the error in words. */
    quantity(text)
    {
        const {market, quantityScale} = this;
        const result = read(text, quantityScale);
        if (result.error)
        {
            return {error: MESSAGES[result.error](market.lotSize)};
        }
        if (result.units <= 0n)
        {
            return {error: MESSAGES.NOT_POSITIVE()};
        }
        if (result.units % this.lotUnits !== 0n)
        {
            return {error: MESSAGES.STEP(market.lotSize)};
        }
        if (market.maxQuantity && result.units > parse(market.maxQuantity, quantityScale))
        {
            return {error: `At most ${group(trim(market.maxQuantity))}.`};
        }
        return result;
    }

    /** Quote minor units of a quantity at a price: always whole, since tick times lot is. */
    costMinor(priceUnits, quantityUnits)
    {
        return rescale(priceUnits * quantityUnits, this.priceScale + this.quantityScale, this.market.quoteScale);
    }

    /** Base minor units of a quantity. */
    baseMinor(quantityUnits)
    {
        return rescale(quantityUnits, this.quantityScale, this.market.baseScale);
    }

    /** The most that can be charged for a cost, in quote minor units: the highest rate, rounded up. */
    feeMinor(costMinor, quantityUnits, mayRest)
    {
        const {feeKind, makerFeeRate, takerFeeRate, auctionFeeRate} = this.market;
        const rate = BigInt(Math.max(makerFeeRate, takerFeeRate, mayRest ? auctionFeeRate : 0));
        if (rate <= 0n)
        {
            return 0n;
        }
        return feeKind === 'PER_LOT' ? rate * (quantityUnits / this.lotUnits) : ceilDiv(rate * costMinor, MILLION);
    }

    /**
     * What a buy holds: its worst cost and the most that can be charged. An order that may rest may trade as taker, as
     * maker, and where that costs anything in auctions: it is rounded up once in each, so it holds a minor unit more
     * for each further role.
     */
    buyHoldMinor(priceUnits, quantityUnits, mayRest)
    {
        const costMinor = this.costMinor(priceUnits, quantityUnits);
        const feeMinor = this.feeMinor(costMinor, quantityUnits, mayRest);
        const isRounded = this.market.feeKind !== 'PER_LOT' && feeMinor > 0n && mayRest;
        const furtherRoles = this.market.auctionFeeRate > 0 ? 2n : 1n;
        return {costMinor, feeMinor: isRounded ? feeMinor + furtherRoles : feeMinor};
    }

    /** Largest quantity that a buy can hold with an amount: the hold grows with the quantity, so halving finds it. */
    mostToBuy(priceUnits, availableMinor, mayRest)
    {
        let low = 0n;
        let high = this.#maxLots(priceUnits, availableMinor);
        while (low < high)
        {
            const lots = (low + high + 1n) / 2n;
            const {costMinor, feeMinor} = this.buyHoldMinor(priceUnits, lots * this.lotUnits, mayRest);
            if (costMinor + feeMinor <= availableMinor)
            {
                low = lots;
            }
            else
            {
                high = lots - 1n;
            }
        }
        return low * this.lotUnits;
    }

    /** Largest quantity in an amount of base. */
    mostToSell(availableMinor)
    {
        const units = availableMinor / pow10(Math.max(0, this.market.baseScale - this.quantityScale));
        return this.#capped(units - units % this.lotUnits);
    }

    /** Rates in words. */
    feeText()
    {
        const {feeKind, makerFeeRate, takerFeeRate, auctionFeeRate, quote, quoteScale} = this.market;
        const text = feeKind === 'PER_LOT' ?
            (rate) => `${trim(format(BigInt(rate), quoteScale))} ${quote} a lot` :
            (rate) => `${trim(format(BigInt(rate), 4))}%`;
        const inAuctions = auctionFeeRate > 0 ? `, auction ${text(auctionFeeRate)}` : '';
        return `maker ${text(makerFeeRate)}, taker ${text(takerFeeRate)}${inAuctions}`;
    }

    #maxLots(priceUnits, availableMinor)
    {
        const lotMinor = this.costMinor(priceUnits, this.lotUnits);
        return this.#capped(availableMinor / (lotMinor || 1n) * this.lotUnits) / this.lotUnits;
    }

    #capped(units)
    {
        const max = this.market.maxQuantity ? parse(this.market.maxQuantity, this.quantityScale) : units;
        return units > max ? max : units;
    }
}
