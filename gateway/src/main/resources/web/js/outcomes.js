import {ceilDiv, format, group, parse, scaleOf} from './money.js';
import {countdown} from './phase.js';

const MILLION = 1_000_000n;

const STATUSES = {
    DRAFT: 'not open yet', OPEN: 'open', HALTED: 'halted', CLOSED: 'waits for its outcome', DETERMINED: 'outcome named',
    DISPUTED: 'disputed', AMENDED: 'outcome amended', FINALIZED: 'over', VOID: 'void',
};
const DEADLINES = {CLOSE: 'closes', VOID: 'void if not resolved', FINAL: 'final'};
const ORDER = ['OPEN', 'HALTED', 'DISPUTED', 'DETERMINED', 'AMENDED', 'CLOSED', 'DRAFT', 'VOID', 'FINALIZED'];

/** A status in words. */
export function statusText(status)
{
    return STATUSES[status] ?? status.toLowerCase();
}

/** True while trading, or its outcome, may still change anything. */
export function isRunning({status})
{
    return status !== 'FINALIZED' && status !== 'VOID';
}

/** Markets that trade first, the latest of those that are over first. */
export function inOrder(predictions)
{
    return predictions.map((prediction, index) => ({prediction, index})).sort((one, other) =>
        ORDER.indexOf(one.prediction.status) - ORDER.indexOf(other.prediction.status) ||
        (isRunning(one.prediction) ? one.index - other.index : other.index - one.index)).map(({prediction}) => prediction);
}

/**
 * What happens by itself next, counted down by the server's time; null: nothing.
 *
 * @param {number|null} nowMs by the server; null: not known.
 */
export function deadlineText({nextDeadline}, nowMs)
{
    if (nextDeadline === null)
    {
        return null;
    }
    const word = DEADLINES[nextDeadline.what] ?? nextDeadline.what.toLowerCase();
    const leftMs = nowMs === null ? null : Date.parse(nextDeadline.at) - nowMs;
    return leftMs === null ? `${word} at ${nextDeadline.at.slice(0, 19).replace('T', ' ')} UTC` :
        leftMs > 0 ? `${word} in ${countdown(leftMs)}` : `${word} any moment`;
}

/** What YES and NO cost as parts of the payout, in per cent; the middle, else the last trade; null: nobody knows. */
export function chances({odds})
{
    const yes = odds.midPercent ?? odds.lastPercent ?? odds.bidPercent ?? odds.askPercent;
    return yes === null ? null : {yes, no: format(10_000n - parse(yes, 2), 2)};
}

/**
 * What an order for an outcome costs or brings, and what it pays if that outcome is right: as the exchange reckons it
 * for an order that trades at once and whole at its price.
 *
 * @param {import('./terms.js').Terms} terms of the market.
 * @param {object} prediction as the gateway tells it.
 * @param {{isBuy: boolean, priceUnits: bigint, quantityUnits: bigint}} order in prices of its outcome.
 * @returns {{costText: string, feeText: string, totalText: string, paysText: string, gainText: string, totalMinor: bigint}}
 */
export function payoutOf(terms, prediction, {isBuy, priceUnits, quantityUnits})
{
    const {quoteScale, baseScale} = terms.market;
    const money = (minor) => group(format(minor, quoteScale));
    const payoutUnits = parse(prediction.payout, terms.priceScale);
    const costMinor = terms.costMinor(priceUnits, quantityUnits);
    const fee = feeOf(terms, prediction, {isBuy, priceUnits, quantityUnits, payoutUnits, costMinor});
    const tokensMinor = terms.baseMinor(quantityUnits) - fee.tokensMinor;
    const paysMinor = terms.costMinor(payoutUnits, quantityUnits) * tokensMinor / terms.baseMinor(quantityUnits);
    const totalMinor = isBuy ? costMinor + fee.moneyMinor : costMinor - fee.moneyMinor;
    return {
        costText: money(costMinor),
        feeText: fee.tokensMinor > 0n ? `${format(fee.tokensMinor, baseScale)} of what is bought` :
            `${money(fee.moneyMinor)} ${prediction.collateral}`,
        totalText: money(totalMinor),
        paysText: money(paysMinor),
        gainText: money(paysMinor - totalMinor),
        totalMinor,
    };
}

/** A fee in collateral or, of whoever buys where it is symmetric, in what is bought. */
function feeOf(terms, prediction, {isBuy, priceUnits, quantityUnits, payoutUnits, costMinor})
{
    const {feeKind, makerFeeRate, takerFeeRate, quoteScale} = terms.market;
    const rate = BigInt(Math.max(makerFeeRate, takerFeeRate, 0));
    const otherUnits = payoutUnits - priceUnits;
    const lesserUnits = priceUnits < otherUnits ? priceUnits : otherUnits;
    if (feeKind === 'QUADRATIC')
    {
        const stepMinor = parse(prediction.feeStep, Math.max(quoteScale, scaleOf(prediction.feeStep)));
        const feeMinor = ceilDiv(ceilDiv(rate * costMinor * otherUnits, MILLION), payoutUnits);
        return capped(ceilDiv(feeMinor, stepMinor) * stepMinor, isBuy, costMinor);
    }
    if (feeKind === 'SYMMETRIC' && isBuy)
    {
        const weighted = lesserUnits * terms.baseMinor(quantityUnits);
        return {moneyMinor: 0n, tokensMinor: ceilDiv(ceilDiv(rate * weighted, MILLION), priceUnits)};
    }
    const basisMinor = feeKind === 'SYMMETRIC' ? terms.costMinor(lesserUnits, quantityUnits) : costMinor;
    const feeMinor = feeKind === 'PER_LOT' ? rate * (quantityUnits / terms.lotUnits) : ceilDiv(rate * basisMinor, MILLION);
    return capped(feeMinor, isBuy, costMinor);
}

/** A seller is never charged more than it gets. */
function capped(feeMinor, isBuy, costMinor)
{
    return {moneyMinor: isBuy || feeMinor < costMinor ? feeMinor : costMinor, tokensMinor: 0n};
}
