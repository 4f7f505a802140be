import {parse, trim} from './money.js';

const STORED = 'rialto.token';
const OPEN = new Set(['WAITING', 'PARKED', 'OPEN', 'PARTIALLY_FILLED']);

/** Whose page it is: the key, the account, what it has, its orders and fills. */
export class Account
{
    /** As of GET /me; null: nobody. */
    me = null;
    /** The account that is acted for; null: none. */
    id = null;
    /** Accounts to choose from, for an administrator. */
    choices = [];
    failure = null;
    isBusy = false;
    #api;
    #balances = new Map();
    #orders = new Map();
    #fills = new Map();
    #pricesOfOpen = new Set();

    constructor(api)
    {
        this.#api = api;
        this.#clear();
    }

    /** The token of the address bar, taken out of it, else the one of this tab's session; null: none. */
    static rememberedToken()
    {
        const token = new URLSearchParams(location.hash.slice(1)).get('key');
        if (token)
        {
            history.replaceState(null, '', location.pathname + location.search);
            sessionStorage.setItem(STORED, token);
        }
        return sessionStorage.getItem(STORED);
    }

    /** Asks whose a token is. @returns {Promise<boolean>} true when it is somebody's. */
    async signIn(token)
    {
        this.isBusy = true;
        this.failure = null;
        this.#api.token = token;
        try
        {
            this.me = await this.#api.me();
            sessionStorage.setItem(STORED, token);
            await this.#choose();
        }
        catch (error)
        {
            this.#refused(error);
        }
        this.isBusy = false;
        return this.me !== null;
    }

    signOut()
    {
        sessionStorage.removeItem(STORED);
        this.#api.token = null;
        this.me = null;
        this.choices = [];
        this.actFor(null);
    }

    actFor(accountId)
    {
        this.id = accountId;
        this.#clear();
    }

    get isAdministrator()
    {
        return this.me?.role === 'ADMINISTRATOR';
    }

    async #choose()
    {
        this.choices = this.isAdministrator ? await this.#api.accounts() : [];
        this.actFor(this.me.accountId ?? this.choices[0]?.id ?? null);
    }

    #refused(error)
    {
        this.me = null;
        this.#api.token = null;
        this.failure = error.message;
        if (error.code === 'UNAUTHENTICATED')
        {
            sessionStorage.removeItem(STORED);
            this.failure = 'This key is not known.';
        }
    }

    #clear()
    {
        this.#balances.clear();
        this.#orders.clear();
        this.#fills.clear();
        this.#pricesOfOpen.clear();
        this.isLoaded = {orders: false, fills: false, balances: false};
        this.cursors = {orders: null, fills: null};
    }

    applyBalances({type, balances})
    {
        if (type === 'snapshot')
        {
            this.#balances.clear();
        }
        balances.forEach((balance) => this.#balances.set(balance.asset, balance));
        this.isLoaded.balances = true;
    }

    /** @returns {boolean} true when orders closed unseen: their last state is to be asked for. */
    applyOrders({type, orders})
    {
        const open = new Set(orders.map((order) => order.id));
        const lost = type === 'snapshot' ? this.openOrders.filter((order) => !open.has(order.id)) : [];
        lost.forEach((order) => this.#orders.delete(order.id));
        orders.forEach((order) => this.takeOrder(order));
        this.isLoaded.orders = true;
        this.#noteOpen();
        return lost.length > 0;
    }

    applyFills({fills})
    {
        fills.forEach((fill) => this.#takeFill(fill));
        this.isLoaded.fills = true;
    }

    /** A page of closed orders. */
    takeHistory({orders, nextCursor})
    {
        orders.forEach((order) => this.takeOrder(order));
        this.cursors.orders = nextCursor;
    }

    /** A page of fills. */
    takeFills({fills, nextCursor})
    {
        fills.forEach((fill) => this.#takeFill(fill));
        this.cursors.fills = nextCursor;
        this.isLoaded.fills = true;
    }

    /** An order as it is now: the stream and an answer may tell of it in either order, so the later state stays. */
    takeOrder(order)
    {
        const known = this.#orders.get(order.id);
        if (!known || BigInt(known.sequence) <= BigInt(order.sequence))
        {
            this.#orders.set(order.id, order);
            this.#noteOpen();
        }
    }

    get balances()
    {
        return [...this.#balances.values()];
    }

    /** What is free of an asset, in minor units; null: not known. */
    availableMinor(asset, scale)
    {
        if (!this.isLoaded.balances)
        {
            return null;
        }
        const balance = this.#balances.get(asset);
        return balance ? parse(balance.available, scale) : 0n;
    }

    /** Newest first. */
    get openOrders()
    {
        return this.#sorted((order) => isOpen(order), 'createdAt');
    }

    /** Newest change first. */
    get closedOrders()
    {
        return this.#sorted((order) => !isOpen(order), 'updatedAt');
    }

    get fills()
    {
        return [...this.#fills.values()].sort((one, other) => Number(BigInt(other.sequence) - BigInt(one.sequence)));
    }

    hasOrderAt(market, side, price)
    {
        return this.#pricesOfOpen.has(`${market} ${side} ${price}`);
    }

    orderByClientId(clientOrderId)
    {
        return [...this.#orders.values()].find((order) => order.clientOrderId === clientOrderId) ?? null;
    }

    #sorted(filter, time)
    {
        return [...this.#orders.values()].filter(filter)
            .sort((one, other) => (one[time] < other[time] ? 1 : one[time] > other[time] ? -1 : 0));
    }

    /** Both sides of a trade may be the account's own: the order tells them apart. */
    #takeFill(fill)
    {
        this.#fills.set(`${fill.tradeId} ${fill.orderId}`, fill);
    }

    #noteOpen()
    {
        this.#pricesOfOpen = new Set([...this.#orders.values()]
            .filter((order) => isOpen(order) && trim(order.displayedQuantity) !== '0')
            .map((order) => `${order.market} ${order.side} ${order.price}`));
    }
}

/** True for an order that can still trade, now or once it is triggered. */
export function isOpen(order)
{
    return OPEN.has(order.status);
}
