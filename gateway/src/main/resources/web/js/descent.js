import {format, parse, scaleOf} from './money.js';

const NS_PER_MS = 1_000_000n;

/**
 * A descending price at a time, as the exchange works it out: whole minor units, rounded up.
 *
 * @param {object} descent as the gateway tells it.
 * @param {number} nowMs milliseconds since 1970 by the server.
 * @returns {string} the price.
 */
export function priceAt(descent, nowMs)
{
    const scale = scaleOf(descent.startPrice);
    const start = parse(descent.startPrice, scale);
    const floor = parse(descent.floorPrice, scale);
    const fromNs = nanoseconds(descent.startsAt);
    const lengthNs = nanoseconds(descent.floorAt) - fromNs;
    const stepNs = BigInt(descent.stepNs);
    const passedNs = BigInt(Math.floor(nowMs)) * NS_PER_MS - fromNs;
    const elapsedNs = passedNs < 0n ? 0n : passedNs;
    const reachedNs = stepNs === 0n ? elapsedNs : elapsedNs - elapsedNs % stepNs;
    return format(reachedNs >= lengthNs ? floor : start - (start - floor) * reachedNs / lengthNs, scale);
}

/** Nanoseconds since 1970 of a time with nine decimals. */
export function nanoseconds(iso)
{
    const [seconds, decimals] = iso.replace('Z', '').split('.');
    return BigInt(Date.parse(`${seconds}Z`)) * NS_PER_MS + BigInt(decimals.padEnd(9, '0'));
}
