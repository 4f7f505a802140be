const BASE = '/api/v1';
const TIMEOUT_MS = 15_000;

/** What the gateway refused, or that no answer came. */
export class ApiError extends Error
{
    /** @param {object} problem as of application/problem+json. */
    constructor(problem)
    {
        super(problem.detail || problem.title || problem.code);
        this.code = problem.code;
        this.status = problem.status;
        this.errors = problem.errors ?? [];
        this.traceId = problem.traceId ?? null;
        this.retrySafeUntil = problem.retrySafeUntil ?? null;
        this.retryAfterMs = problem.retryAfterMs ?? null;
    }

    /** True when the command may have been carried out although nobody said so. */
    get isOutcomeUnknown()
    {
        return this.code === 'OUTCOME_UNKNOWN' || this.code === 'NO_ANSWER' || this.status === 500;
    }
}

/** The gateway's HTTP interface. */
export class Api
{
    /** Token of the requests; null: none. */
    token = null;

    me()
    {
        return this.#send('GET', '/me');
    }

    async markets()
    {
        return (await this.#send('GET', '/markets')).markets;
    }

    /** The markets that are no books of prediction markets. */
    async orderBooks()
    {
        const [markets, predictions] = await Promise.all([this.markets(), this.predictions()]);
        const taken = new Set(predictions.map(({market}) => market));
        return markets.filter(({symbol}) => !taken.has(symbol));
    }

    async predictions()
    {
        return (await this.#send('GET', '/predictions')).predictions;
    }

    holdings(accountId)
    {
        return this.#send('GET', `/accounts/${accountId}/holdings`);
    }

    /** Makes sets of YES and NO, or merges them. @param {'split'|'merge'} what @returns what the account then has. */
    changeSets(what, symbol, body)
    {
        return this.#send('POST', `/predictions/${encodeURIComponent(symbol)}/${what}s`, body);
    }

    async candles(symbol, interval, limit)
    {
        const query = new URLSearchParams({interval, limit});
        return (await this.#send('GET', `/markets/${encodeURIComponent(symbol)}/candles?${query}`)).candles;
    }

    async accounts()
    {
        return (await this.#send('GET', '/admin/accounts')).accounts;
    }

    auctionRules(symbol)
    {
        return this.#send('GET', `/admin/markets/${encodeURIComponent(symbol)}/auction-rules`);
    }

    /** Moves the trading phase of a market, of a segment, or of all. */
    movePhase({symbol, segmentId}, body)
    {
        const whom = symbol ? `/markets/${encodeURIComponent(symbol)}` : segmentId ? `/segments/${segmentId}` : '';
        return this.#send('POST', `/admin${whom}/phase`, body);
    }

    /** A page of orders. @param {object} query as in the interface. */
    orders(query)
    {
        return this.#send('GET', `/orders?${parameters(query)}`);
    }

    fills(accountId, query)
    {
        return this.#send('GET', `/accounts/${accountId}/fills?${parameters(query)}`);
    }

    /** Places an order; the same key and body again never place a second one. */
    placeOrder(body, idempotencyKey)
    {
        return this.#send('POST', '/orders', body, {'Idempotency-Key': idempotencyKey});
    }

    amendOrder(id, body)
    {
        return this.#send('PATCH', `/orders/${id}`, body);
    }

    cancelOrder(id)
    {
        return this.#send('DELETE', `/orders/${id}`);
    }

    /** Any other request. @param {object} [query] what is null is left out. */
    request(method, path, body, query = {})
    {
        const text = parameters(query).toString();
        return this.#send(method, text ? `${path}?${text}` : path, body);
    }

    async #send(method, path, body, more = {})
    {
        const headers = {Accept: 'application/json', ...more};
        if (this.token)
        {
            headers.Authorization = `Bearer ${this.token}`;
        }
        if (body)
        {
            headers['Content-Type'] = 'application/json';
        }
        try
        {
            const response = await fetch(BASE + path, {
                method,
                headers,
                body: body ? JSON.stringify(body) : undefined,
                cache: 'no-store',
                signal: AbortSignal.timeout(TIMEOUT_MS),
            });
            return await answerOf(response);
        }
        catch (error)
        {
            throw error instanceof ApiError ? error : noAnswer(error);
        }
    }
}

function parameters(query)
{
    return new URLSearchParams(Object.entries(query).filter(([, value]) => value !== null && value !== undefined));
}

async function answerOf(response)
{
    const text = await response.text();
    if (response.ok)
    {
        return text ? JSON.parse(text) : null;
    }
    throw new ApiError(problemOf(response, text));
}

/** A proxy's error page is no problem document; what a 502 or 504 from it means for a command is not known either. */
function problemOf(response, text)
{
    if (response.headers.get('Content-Type')?.includes('json'))
    {
        return JSON.parse(text);
    }
    const isGatewayError = response.status === 502 || response.status === 504;
    return {
        code: isGatewayError ? 'NO_ANSWER' : 'HTTP_ERROR',
        status: response.status,
        detail: `The server answered ${response.status} ${response.statusText}.`,
    };
}

function noAnswer(error)
{
    const isTimeout = error.name === 'TimeoutError';
    return new ApiError({
        code: 'NO_ANSWER',
        status: 0,
        detail: isTimeout ? 'The server did not answer in time.' : 'The server could not be reached.',
    });
}

/** A new Idempotency-Key: a random UUID. Its 32 digits are the order's clientOrderId. */
export function newKey()
{
    // Outside of a secure context (plain http on another host) browsers have no randomUUID.
    if (crypto.randomUUID)
    {
        return crypto.randomUUID();
    }
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
