import {parse} from './money.js';

/** One side of a book, best price first. */
class Side
{
    levels = [];
    #isDescending;

    constructor(isDescending)
    {
        this.#isDescending = isDescending;
    }

    replace(levels)
    {
        this.levels = levels;
    }

    /** Sets a level, or takes it away when it is empty. */
    set(level)
    {
        const index = this.#indexOf(level.priceUnits);
        const isThere = this.levels[index]?.priceUnits === level.priceUnits;
        const isGone = level.quantityUnits === 0n;
        if (isThere || !isGone)
        {
            this.levels.splice(index, isThere ? 1 : 0, ...(isGone ? [] : [level]));
        }
    }

    #indexOf(priceUnits)
    {
        let low = 0;
        let high = this.levels.length;
        while (low < high)
        {
            const middle = (low + high) >>> 1;
            const other = this.levels[middle].priceUnits;
            const isBefore = this.#isDescending ? other > priceUnits : other < priceUnits;
            [low, high] = isBefore ? [middle + 1, high] : [low, middle];
        }
        return low;
    }
}

/** The levels of one market, as the stream tells them. */
export class Book
{
    /** False until the first snapshot. */
    isLoaded = false;
    #bids = new Side(true);
    #asks = new Side(false);
    #terms;

    /** @param {import('./terms.js').Terms} terms of the market. */
    constructor(terms)
    {
        this.#terms = terms;
    }

    /** Best first. */
    get bids()
    {
        return this.#bids.levels;
    }

    /** Best first. */
    get asks()
    {
        return this.#asks.levels;
    }

    /** Takes a snapshot or a delta. */
    apply({type, bids, asks})
    {
        const bidLevels = bids.map((level) => this.#levelOf(level));
        const askLevels = asks.map((level) => this.#levelOf(level));
        if (type === 'snapshot')
        {
            this.#bids.replace(bidLevels);
            this.#asks.replace(askLevels);
            this.isLoaded = true;
            return;
        }
        bidLevels.forEach((level) => this.#bids.set(level));
        askLevels.forEach((level) => this.#asks.set(level));
    }

    /**
     * What a market order would meet now.
     *
     * @returns {{filledUnits: bigint, costMinor: bigint}} up to its protection price.
     */
    sweep(isBuy, quantityUnits, protectionUnits)
    {
        let filledUnits = 0n;
        let costMinor = 0n;
        for (const level of isBuy ? this.asks : this.bids)
        {
            const isBeyond = isBuy ? level.priceUnits > protectionUnits : level.priceUnits < protectionUnits;
            if (isBeyond || filledUnits === quantityUnits)
            {
                break;
            }
            const openUnits = quantityUnits - filledUnits;
            const units = level.quantityUnits < openUnits ? level.quantityUnits : openUnits;
            filledUnits += units;
            costMinor += this.#terms.costMinor(level.priceUnits, units);
        }
        return {filledUnits, costMinor};
    }

    #levelOf({price, quantity, orders})
    {
        return {
            price,
            priceUnits: parse(price, this.#terms.priceScale),
            quantityUnits: parse(quantity, this.#terms.quantityScale),
            orders,
        };
    }
}
