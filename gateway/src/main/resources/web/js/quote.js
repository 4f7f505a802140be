import {format, group, pow10} from './money.js';

/**
 * What an order would cost, hold or bring: reckoned from the ticket as the exchange will reckon it.
 *
 * @param {import('./terms.js').Terms} terms
 * @param {{isBuy: boolean, isMarket: boolean, mayRest: boolean, limitUnits: ?bigint, quantityUnits: bigint}} order the
 * limit is the price, or a market order's protection; null when a market order has none.
 * @param {import('./book.js').Book} book
 * @param {bigint|null} availableMinor of the asset that is held; null: not known.
 */
export function quoteOf(terms, {isBuy, isMarket, mayRest, limitUnits, quantityUnits}, book, availableMinor)
{
    const {base, quote, baseScale, quoteScale} = terms.market;
    const {costMinor, feeMinor} = isBuy ?
        terms.buyHoldMinor(limitUnits, quantityUnits, mayRest) :
        proceeds(terms, limitUnits, quantityUnits, mayRest);
    const heldMinor = isBuy ? costMinor + feeMinor : terms.baseMinor(quantityUnits);
    const shortMinor = availableMinor === null ? 0n : heldMinor - availableMinor;
    return {
        costText: group(format(costMinor, quoteScale)),
        feeText: group(format(feeMinor, quoteScale)),
        netText: group(format(costMinor - feeMinor, quoteScale)),
        heldText: group(format(heldMinor, isBuy ? quoteScale : baseScale)),
        heldAsset: isBuy ? quote : base,
        shortText: shortMinor > 0n ? group(format(shortMinor, isBuy ? quoteScale : baseScale)) : null,
        averageText: isMarket ? averageOf(terms, book, isBuy, quantityUnits, limitUnits) : null,
    };
}

function proceeds(terms, limitUnits, quantityUnits, mayRest)
{
    const costMinor = terms.costMinor(limitUnits, quantityUnits);
    const feeMinor = terms.feeMinor(costMinor, quantityUnits, mayRest);
    return {costMinor, feeMinor: feeMinor < costMinor ? feeMinor : costMinor};
}

/** What the book as it stands would fill, and at which price on average. */
function averageOf(terms, book, isBuy, quantityUnits, limitUnits)
{
    if (!book?.isLoaded)
    {
        return null;
    }
    const {filledUnits, costMinor} = book.sweep(isBuy, quantityUnits, limitUnits);
    if (filledUnits === 0n)
    {
        return 'nothing within the protection';
    }
    const scale = terms.priceScale + terms.quantityScale - terms.market.quoteScale;
    const units = scale >= 0 ?
        costMinor * pow10(scale) / filledUnits :
        costMinor / (filledUnits * pow10(-scale));
    const price = `≈ ${group(format(units, terms.priceScale))}`;
    return filledUnits === quantityUnits ? price : `${price} for ${format(filledUnits, terms.quantityScale)}, rest cancelled`;
}
