/**
 * Exact decimals. A value is a BigInt count of units and the number of decimals of that unit; text is turned into
 * units at the edge and never goes through a binary fraction.
 */

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Largest number of a signed 64-bit integer: what the exchange can count. */
const MAX_UNITS = 2n ** 63n - 1n;

/** Number of decimals that a text shows: 2 for "0.01". */
export function scaleOf(text)
{
    const point = text.indexOf('.');
    return point < 0 ? 0 : text.length - point - 1;
}

/** Ten to a power, as BigInt. */
export function pow10(exponent)
{
    return 10n ** BigInt(exponent);
}

/**
 * Reads what a person typed.
 *
 * @param {string} text with or without thousands separators.
 * @param {number} scale decimals of the unit.
 * @returns {{units: bigint}|{error: string}} the error is a code as the exchange itself would give it.
 */
export function read(text, scale)
{
    const trimmed = text.replaceAll(',', '').trim();
    const match = DECIMAL.exec(trimmed);
    if (trimmed === '')
    {
        return {error: 'REQUIRED'};
    }
    if (!match || (match[2] === '' && !match[3]))
    {
        return {error: 'MALFORMED'};
    }
    const decimals = (match[3] ?? '').replace(/0+$/, '');
    if (decimals.length > scale)
    {
        return {error: 'TOO_MANY_DECIMALS'};
    }
    const units = BigInt(match[2] + decimals.padEnd(scale, '0'));
    if (units > MAX_UNITS)
    {
        return {error: 'OVERFLOW'};
    }
    return {units: match[1] === '-' ? -units : units};
}

/** Units of a text that the gateway wrote. @throws {RangeError} when it is none. */
export function parse(text, scale)
{
    const result = read(text, scale);
    if (result.error)
    {
        throw new RangeError(`${text}: ${result.error}`);
    }
    return result.units;
}

/** Text of a number of units, with all its decimals. */
export function format(units, scale)
{
    const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
    const sign = units < 0n ? '-' : '';
    return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The same text with thousands set apart by commas. */
export function group(text)
{
    const [whole, decimals] = text.split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** A text without zeros at its end that say nothing. */
export function trim(text)
{
    return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A large amount at a glance, cut off and not rounded: "12.3K", "4.56M". */
export function short(text)
{
    const [whole, decimals = ''] = text.split('.');
    for (const [digits, suffix] of [[10, 'B'], [7, 'M'], [5, 'K']])
    {
        if (whole.length >= digits)
        {
            const cut = digits === 10 ? 9 : digits === 7 ? 6 : 3;
            return `${group(whole.slice(0, -cut))}.${whole.slice(-cut).slice(0, 2)}${suffix}`;
        }
    }
    return decimals === '' ? group(whole) : trim(`${group(whole)}.${decimals.slice(0, whole.length > 2 ? 2 : 4)}`) || '0';
}

/** Units of one scale in another; a scale that is smaller must lose nothing. */
export function rescale(units, from, to)
{
    return to >= from ? units * pow10(to - from) : units / pow10(from - to);
}

/** The quotient rounded up, of a dividend that is not negative. */
export function ceilDiv(dividend, divisor)
{
    return (dividend + divisor - 1n) / divisor;
}

/**
 * Change from one price to another in hundredths of a percent, cut off.
 *
 * @returns {bigint|null} null when there is nothing to compare.
 */
export function changeBasisPoints(fromText, toText)
{
    if (!fromText || !toText)
    {
        return null;
    }
    const scale = Math.max(scaleOf(fromText), scaleOf(toText));
    const from = parse(fromText, scale);
    return from === 0n ? null : (parse(toText, scale) - from) * 10000n / from;
}

/** Basis points as a percentage with a sign: "+1.23%". */
export function percent(basisPoints)
{
    return basisPoints === null ? '–' : `${basisPoints > 0n ? '+' : ''}${format(basisPoints, 2)}%`;
}
