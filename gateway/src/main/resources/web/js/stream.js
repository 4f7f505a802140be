import {ServerClock} from './clock.js';

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;
const GREETING_TIMEOUT_MS = 10_000;
const RESUBSCRIBE_DELAY_MS = 300;
/** Nothing heard for so many heartbeats: the data are stale; for so many more the connection is given up. */
const STALE_HEARTBEATS = 1.5;
const DEAD_HEARTBEATS = 3;

const CLOSE_REASONS = {
    4008: 'This page was too slow for the stream.',
    4009: 'Too many operations a second.',
    4010: 'Too many connections.',
    1001: 'The gateway is shutting down.',
};

/**
 * One channel of one market, item auction or account. Messages arrive in order or not at all: what would leave a gap is not handed
 * over, and the channel is subscribed anew.
 *
 * @typedef {object} Subscription
 * @property {string} channel
 * @property {string} [market]
 * @property {string} [auctionId]
 * @property {string} [accountId]
 * @property {(message: object) => void} onMessage snapshot or delta.
 */

/**
 * The gateway's WebSocket: keeps itself connected, keeps its subscriptions, and knows how fresh it is. States:
 * connecting, live, stale (nothing heard for one and a half heartbeats), down (the engine is), disconnected.
 */
export class Stream
{
    state = 'connecting';
    /** Why it is disconnected, in words; or null. */
    reason = null;
    /** What the time is at the gateway, by what it says. */
    clock = new ServerClock();
    /** When something was last heard, by performance.now(); or null. */
    heardAtMs = null;
    /** When the next attempt to connect is made, by performance.now(); or null. */
    retryAtMs = null;

    #socket = null;
    #token = null;
    #isAuthenticated = false;
    #isEngineUp = true;
    #heartbeatMs = 15_000;
    #attempts = 0;
    #connectAtMs = 0;
    #retryTimer = null;
    #subscriptions = new Map();
    #onState;
    #onError;

    /**
     * @param {() => void} onState called when the state has changed.
     * @param {(error: {code: string, message: string}) => void} onError called with what the gateway refused.
     */
    constructor(onState, onError)
    {
        this.#onState = onState;
        this.#onError = onError;
        setInterval(() => this.#watch(), 1000);
        addEventListener('online', () => this.#retryNow());
        addEventListener('offline', () => this.#lost('The network is offline.'));
    }

    /** Milliseconds since something was last heard; null: never. */
    get ageMs()
    {
        return this.heardAtMs === null ? null : performance.now() - this.heardAtMs;
    }

    connect()
    {
        clearTimeout(this.#retryTimer);
        this.retryAtMs = null;
        this.#enter('connecting', this.reason);
        const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
        const socket = new WebSocket(`${scheme}://${location.host}/api/v1/stream`);
        this.#socket = socket;
        this.#isAuthenticated = false;
        this.clock.reset();
        this.#connectAtMs = performance.now();
        // A socket that was given up may still speak: only the present one is listened to.
        socket.onmessage = (event) => this.#socket === socket && this.#heard(JSON.parse(event.data));
        socket.onclose = (event) => this.#socket === socket && this.#lost(closeReason(event));
    }

    /** Who the private channels are for; null: nobody. */
    authenticate(token)
    {
        this.#token = token;
        if (this.#isOpen() && (token !== null || this.#isAuthenticated))
        {
            // Rights are not taken back on an open connection: another holder means another connection.
            const isFirst = token !== null && !this.#isAuthenticated;
            isFirst ? this.#send({op: 'auth', token}) : this.#reconnect();
        }
    }

    /** @param {Subscription} subscription replaces one of the same channel and subject. */
    subscribe(subscription)
    {
        const key = keyOf(subscription);
        this.#subscriptions.set(key, {...subscription, sequence: null, timer: null});
        this.#request('subscribe', this.#subscriptions.get(key));
    }

    /** Ends a subscription, if there is one. */
    unsubscribe(channel, subject)
    {
        const subscription = this.#subscriptions.get(`${channel}/${subject}`);
        if (subscription)
        {
            clearTimeout(subscription.timer);
            this.#subscriptions.delete(keyOf(subscription));
            this.#request('unsubscribe', subscription);
        }
    }

    #request(op, {channel, market, auctionId, accountId})
    {
        const mayAsk = accountId === undefined || this.#isAuthenticated;
        if (this.#isOpen() && mayAsk)
        {
            this.#send({op, channel, market, auctionId, accountId});
        }
    }

    #isOpen()
    {
        return this.#socket?.readyState === WebSocket.OPEN && this.state !== 'connecting';
    }

    #send(message)
    {
        this.#socket.send(JSON.stringify(message));
    }

    #heard(message)
    {
        this.heardAtMs = performance.now();
        this.clock.hear(message.time);
        switch (message.type)
        {
            case 'hello':
                this.#greeted(message);
                break;
            case 'status':
                this.#isEngineUp = message.engine === 'UP';
                break;
            case 'ack':
                this.#acknowledged(message);
                break;
            case 'snapshot':
            case 'delta':
                this.#deliver(message);
                break;
            case 'error':
                this.#refused(message);
                break;
            default:
                break;
        }
        this.#enter(this.#isEngineUp ? 'live' : 'down');
    }

    #greeted({heartbeatMs})
    {
        this.#heartbeatMs = heartbeatMs;
        this.#attempts = 0;
        this.#isEngineUp = true;
        this.#enter('live');
        if (this.#token !== null)
        {
            this.#send({op: 'auth', token: this.#token});
        }
        this.#subscribeAll((subscription) => subscription.accountId === undefined);
    }

    #acknowledged({op})
    {
        if (op === 'auth')
        {
            this.#isAuthenticated = true;
            this.#subscribeAll((subscription) => subscription.accountId !== undefined);
        }
    }

    #subscribeAll(filter)
    {
        for (const subscription of this.#subscriptions.values())
        {
            if (filter(subscription))
            {
                subscription.sequence = null;
                this.#request('subscribe', subscription);
            }
        }
    }

    #refused(message)
    {
        // Both come of a subscription that was asked for twice in one breath, and leave things as they should be.
        if (message.code !== 'ALREADY_SUBSCRIBED' && message.code !== 'NOT_SUBSCRIBED')
        {
            this.#onError(message);
        }
    }

    #deliver(message)
    {
        const subscription = this.#subscriptions.get(keyOf(message));
        if (!subscription)
        {
            return;
        }
        const sequence = BigInt(message.sequence);
        if (message.type === 'delta' && !this.#follows(subscription, BigInt(message.firstSequence), sequence))
        {
            return;
        }
        subscription.sequence = sequence;
        subscription.onMessage(message);
    }

    /** True for the delta that comes next. One from before the snapshot is dropped; a gap asks for a new snapshot. */
    #follows(subscription, first, last)
    {
        if (subscription.sequence === null)
        {
            return false;
        }
        const next = subscription.sequence + 1n;
        if (first > next)
        {
            this.#resubscribe(subscription);
            return false;
        }
        return last >= next;
    }

    #resubscribe(subscription)
    {
        subscription.sequence = null;
        this.#request('unsubscribe', subscription);
        // The pause keeps a feed that has a gap in every message from being asked for without end.
        subscription.timer = setTimeout(() => this.#request('subscribe', subscription), RESUBSCRIBE_DELAY_MS);
    }

    /** Once a second: is what we heard still fresh? */
    #watch()
    {
        if (this.state === 'connecting' && performance.now() - this.#connectAtMs > GREETING_TIMEOUT_MS)
        {
            this.#lost('The gateway did not answer.');
        }
        if (this.state !== 'live' && this.state !== 'stale' && this.state !== 'down')
        {
            return;
        }
        const heartbeats = this.ageMs / this.#heartbeatMs;
        if (heartbeats > DEAD_HEARTBEATS)
        {
            this.#lost('Nothing was heard for too long.');
        }
        else if (heartbeats > STALE_HEARTBEATS)
        {
            this.#enter('stale');
        }
    }

    #lost(reason)
    {
        if (this.state === 'disconnected')
        {
            return;
        }
        const socket = this.#socket;
        this.#socket = null;
        socket?.close();
        const ceilingMs = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#attempts);
        const delayMs = ceilingMs / 2 + Math.random() * ceilingMs / 2;
        this.#attempts++;
        this.retryAtMs = performance.now() + delayMs;
        this.#retryTimer = setTimeout(() => this.connect(), delayMs);
        this.#enter('disconnected', reason);
    }

    #retryNow()
    {
        if (this.state === 'disconnected')
        {
            this.connect();
        }
    }

    #reconnect()
    {
        const socket = this.#socket;
        this.#socket = null;
        socket.close();
        this.connect();
    }

    #enter(state, reason = null)
    {
        const isChange = state !== this.state || reason !== this.reason;
        this.state = state;
        this.reason = reason;
        if (isChange)
        {
            this.#onState();
        }
    }
}

function keyOf({channel, market, auctionId, accountId})
{
    return `${channel}/${market ?? auctionId ?? accountId}`;
}

function closeReason(event)
{
    return CLOSE_REASONS[event.code] ?? 'The connection was lost.';
}
