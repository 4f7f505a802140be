import {newKey} from './api.js';

const STORED = 'rialto.placement';

/**
 * One order on its way to the exchange. Its Idempotency-Key is made once and kept until the outcome is known, over a
 * reload of the page too: sending it again never places a second order.
 */
export class Placement
{
    /** @param {object} body of the request. */
    constructor(body, key = newKey(), retrySafeUntil = null)
    {
        this.body = body;
        this.key = key;
        this.retrySafeUntil = retrySafeUntil;
        this.isSending = false;
        this.isUnknown = false;
    }

    /** The one whose outcome was unknown when the page was left; null: none. */
    static remembered()
    {
        const text = sessionStorage.getItem(STORED);
        if (!text)
        {
            return null;
        }
        const {body, key, retrySafeUntil} = JSON.parse(text);
        const placement = new Placement(body, key, retrySafeUntil);
        placement.isUnknown = true;
        return placement;
    }

    /** The clientOrderId that the order has if it was taken. */
    get clientOrderId()
    {
        return this.key.replaceAll('-', '');
    }

    /** True while sending it again is safe. */
    get mayRetry()
    {
        return this.retrySafeUntil === null || Date.now() < Date.parse(this.retrySafeUntil);
    }

    /** @returns {Promise<object>} the order. @throws {import('./api.js').ApiError} when it was refused, or unknown. */
    async send(api)
    {
        const isRetry = this.isUnknown;
        this.isSending = true;
        this.#remember();
        try
        {
            const order = await api.placeOrder(this.body, this.key);
            this.forget();
            return order;
        }
        catch (error)
        {
            // A retry that was turned away at the door says nothing about the attempt before it.
            this.isUnknown = error.isOutcomeUnknown || (isRetry && isTurnedAway(error));
            this.retrySafeUntil = error.retrySafeUntil ?? this.retrySafeUntil;
            this.isUnknown ? this.#remember() : this.forget();
            throw error;
        }
        finally
        {
            this.isSending = false;
        }
    }

    /** Lets it be: nobody asks any more what became of it. */
    forget()
    {
        this.isUnknown = false;
        sessionStorage.removeItem(STORED);
    }

    #remember()
    {
        const {body, key, retrySafeUntil} = this;
        sessionStorage.setItem(STORED, JSON.stringify({body, key, retrySafeUntil}));
    }
}

/** True for an answer that came before anybody looked at the order: no key, too many requests, engine not reached. */
function isTurnedAway({status})
{
    return status === 401 || status === 403 || status === 429 || status >= 500;
}
