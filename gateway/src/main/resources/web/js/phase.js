const PHASES = {
    PRE_OPEN: 'pre-open', CALL: 'call', FREEZE: 'frozen', CONTINUOUS: 'continuous', HALT: 'halted',
    CANCEL_ONLY: 'cancel only', CLOSED: 'closed',
};
const KINDS = {
    OPENING: 'opening', INTRADAY: 'intraday', CLOSING: 'closing', VOLATILITY: 'volatility', REOPENING: 'reopening',
};

/** Why a phase began, or a call is prolonged. */
const REASONS = {
    OPERATOR: 'by an operator', SCHEDULE: 'by the calendar', CALL_ENDED: 'the call ended',
    MARKET_ORDERS: 'prolonged: market orders would remain', DYNAMIC_RANGE: 'price outside of its dynamic range',
    STATIC_RANGE: 'price outside of its static range', WIDE_RANGE: 'price outside of its wide range: an operator ends it',
    VELOCITY: 'prices moved too fast',
};

export const PHASE_NAMES = Object.keys(PHASES);
export const KIND_NAMES = Object.keys(KINDS);

/** A phase in words: "continuous", "opening call". */
export function phaseText({phase, auctionKind})
{
    return phase === 'CALL' && auctionKind ? `${KINDS[auctionKind]} call` : PHASES[phase];
}

export function kindText(auctionKind)
{
    return KINDS[auctionKind];
}

export function reasonText({reason})
{
    return reason === null ? '' : REASONS[reason] ?? reason.toLowerCase().replaceAll('_', ' ');
}

/** True while orders are collected for an auction: what cannot wait is refused. */
export function isCollecting({phase})
{
    return phase === 'CALL' || phase === 'PRE_OPEN';
}

/** True while an order for the opening auction can still be for one. */
export function isBeforeOpening({phase, auctionKind})
{
    return phase === 'PRE_OPEN' || (phase === 'CALL' && auctionKind === 'OPENING');
}

/** True while new orders are taken. */
export function takesOrders({phase})
{
    return phase === 'CONTINUOUS' || phase === 'CALL' || phase === 'PRE_OPEN';
}

/**
 * When a call ends, counted down by the server's time.
 *
 * @param {object} phase as the gateway tells it.
 * @param {number|null} nowMs by the server; null: not known.
 */
export function endText({phase, endsAt, randomEndMs}, nowMs)
{
    if (phase !== 'CALL')
    {
        return null;
    }
    if (endsAt === null)
    {
        return 'until it is ended';
    }
    const leftMs = nowMs === null ? null : Date.parse(endsAt) - nowMs;
    if (leftMs === null || leftMs > 0)
    {
        const random = randomEndMs > 0 ? ` + random up to ${secondsText(randomEndMs)}` : '';
        return leftMs === null ? `ends at ${endsAt.slice(11, 19)} UTC${random}` : `ends in ${countdown(leftMs)}${random}`;
    }
    const restMs = leftMs + randomEndMs;
    return restMs > 0 ? `ends any moment, within ${secondsText(restMs)}` : 'ending';
}

/** Since when, or for how long still, cancels are not taken; null: nothing to tell. */
export function noCancelText({phase, noCancelFrom}, nowMs)
{
    if (phase !== 'CALL' || noCancelFrom === null || nowMs === null)
    {
        return null;
    }
    const leftMs = Date.parse(noCancelFrom) - nowMs;
    return leftMs > 0 ? `no cancels in ${countdown(leftMs)}` : 'no cancels';
}

/** "0:42", "12:05", "1:00:00": seconds that have begun count. */
export function countdown(ms)
{
    const seconds = Math.ceil(ms / 1000);
    const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const pad = (number) => String(number).padStart(2, '0');
    return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

function secondsText(ms)
{
    return `${Math.ceil(ms / 1000)} s`;
}
