import {parse, scaleOf} from './money.js';

const STORED = 'rialto.sealed.';
const ACCOUNT_OFFSET = 8;
const AMOUNT_OFFSET = 12;
const SALT_OFFSET = 20;
const INPUT_LENGTH = 52;
const SALT_LENGTH = 32;

/**
 * What a sealed bid is committed to: SHA-256 over auction, account, amount in minor units, little endian, and a salt.
 * Browsers have it on secure origins only: https, or localhost.
 *
 * @returns {Promise<{commitment: string, salt: string}>} both in hexadecimal digits.
 */
export async function commit(auctionId, accountId, amount)
{
    const salt = crypto.getRandomValues(new Uint8Array(SALT_LENGTH));
    const input = new DataView(new ArrayBuffer(INPUT_LENGTH));
    input.setBigUint64(0, BigInt(auctionId), true);
    input.setInt32(ACCOUNT_OFFSET, Number(accountId), true);
    input.setBigInt64(AMOUNT_OFFSET, parse(amount, scaleOf(amount)), true);
    new Uint8Array(input.buffer).set(salt, SALT_OFFSET);
    const hash = await crypto.subtle.digest('SHA-256', input.buffer);
    return {commitment: hex(new Uint8Array(hash)), salt: hex(salt)};
}

/** Keeps what is needed to reveal, in this browser alone. */
export function remember(auctionId, accountId, sealed)
{
    localStorage.setItem(`${STORED}${accountId}.${auctionId}`, JSON.stringify(sealed));
}

/** What was kept; null: nothing, or in another browser. */
export function recall(auctionId, accountId)
{
    return JSON.parse(localStorage.getItem(`${STORED}${accountId}.${auctionId}`));
}

function hex(bytes)
{
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
