import {html, live, nothing, repeat} from './lib.js';
import {group, trim} from './money.js';
import {isOpen} from './account.js';
import {moment} from './time.js';
import {Terms} from './terms.js';

const REASONS = {
    REQUESTED: 'by request', IOC_REMAINDER: 'rest of IOC', MARKET_REMAINDER: 'rest of market order',
    FOK_UNFILLED: 'not fillable whole', REDUCED_TO_ZERO: 'reduced to zero', AMENDED_TO_FILLED: 'amended to filled',
    EXPIRED: 'its time came', SELF_TRADE_PREVENTED: 'met an order of your own', MASS_CANCELLED: 'all were cancelled',
    LINKED_ORDER: 'the order that it belongs to', POST_ONLY_WOULD_TRADE: 'would have traded',
    BUDGET_SPENT: 'budget spent', MINIMUM_NOT_REACHED: 'minimum not reached',
    REFUSED_ON_ACTIVATION: 'refused when it was activated', AUCTION_REMAINDER: 'rest after the auction',
    CALL_BEGUN: 'a call began', OUT_OF_RANGE: 'outside of the price range',
};

/** Types whose price the owner sets: the others' is not there to be amended. */
const PRICED = new Set(['LIMIT', 'STOP_LIMIT', 'TAKE_PROFIT_LIMIT', 'PEGGED']);

/** The account's orders: the open ones, to be amended and cancelled, and what became of the others. */
export class Orders
{
    #desk;
    #api;
    #toasts;
    #changed;
    /** The order that is being amended, with what is typed; or null. */
    #amendment = null;
    #cancelling = new Set();

    constructor(desk, api, toasts, changed)
    {
        this.#desk = desk;
        this.#api = api;
        this.#toasts = toasts;
        this.#changed = changed;
    }

    /** Puts an amendment away. @returns {boolean} true when there was one. */
    dismiss()
    {
        const isThere = this.#amendment !== null;
        this.#amendment = null;
        this.#changed();
        return isThere;
    }

    open()
    {
        const {account} = this.#desk;
        if (!account.isLoaded.orders)
        {
            return html`<p class="empty" aria-busy="true">Loading orders …</p>`;
        }
        const orders = account.openOrders;
        return orders.length === 0 ? html`<p class="empty">No open order.</p>` : this.#table('Open orders', orders);
    }

    history()
    {
        const {account} = this.#desk;
        const orders = account.closedOrders;
        return html`
            ${orders.length === 0 ? html`<p class="empty">No order has closed yet.</p>` : this.#table('Order history', orders)}
            ${account.cursors.orders === null ? nothing : html`
                <button type="button" class="more" @click=${this.#desk.onMoreOrders}>Older orders</button>`}`;
    }

    #table(caption, orders)
    {
        return html`
            <table class="orders data">
                <caption class="unseen">${caption}</caption>
                <thead><tr>
                    <th scope="col" class="wide">Time</th><th scope="col">Market</th><th scope="col">Side</th>
                    <th scope="col">Type</th><th scope="col">Trigger</th><th scope="col">Price</th><th scope="col">Quantity</th>
                    <th scope="col">Filled</th><th scope="col" class="wide">Average</th>
                    <th scope="col" class="wide">Fee</th><th scope="col">Status</th>
                </tr></thead>
                <tbody>${repeat(orders, (order) => order.id, (order) => this.#row(order))}</tbody>
            </table>`;
    }

    #row(order)
    {
        const isAmended = this.#amendment?.id === order.id && isOpen(order);
        const {id, market, side, timeInForce, price, quantity, filledQuantity, averagePrice, fee} = order;
        return html`
            <tr data-testid="order-row" data-order-id=${id} data-status=${order.status}>
                <td class="dim wide">${moment(order.createdAt)}</td>
                <td>${market}</td>
                <td class=${side === 'BUY' ? 'up' : 'down'}>${side === 'BUY' ? 'Buy' : 'Sell'}</td>
                <td class="dim" data-testid="order-type" title=${timeInForce}>${typeOf(order)}</td>
                <td class="dim" data-testid="order-trigger">${triggerOf(order)}</td>
                <td>${isAmended ? this.#input('price', 'amend-price', 'New price') : price === null ? '–' : group(price)}</td>
                <td>${isAmended ? this.#input('quantity', 'amend-quantity', 'New total quantity') : quantity}</td>
                <td>${trim(filledQuantity)}</td>
                <td class="wide">${averagePrice === null ? '–' : group(averagePrice)}</td>
                <td class="dim wide">${group(fee)}</td>
                <td>${isAmended ? this.#saving() : isOpen(order) ? this.#actions(order) : status(order)}</td>
            </tr>`;
    }

    #actions(order)
    {
        const isBusy = this.#cancelling.has(order.id);
        const name = `${order.side === 'BUY' ? 'buy' : 'sell'} ${order.quantity} ${order.market} ${order.price === null ? '' : `at ${order.price}`}`;
        const isPriced = PRICED.has(order.type);
        return html`<span class="actions">${status(order)}
            ${isPriced ? html`<button type="button" data-testid="order-amend" ?disabled=${isBusy} aria-label="Amend ${name}"
                @click=${() => this.#amend(order)}>Amend</button>` : nothing}
            <button type="button" data-testid="order-cancel" ?disabled=${isBusy} aria-label="Cancel ${name}"
                @click=${() => this.#cancel(order)}>${isBusy ? 'Cancelling …' : 'Cancel'}</button></span>`;
    }

    #input(name, testId, label)
    {
        const {values, errors} = this.#amendment;
        return html`<input class="cell" data-testid=${testId} name=${name} aria-label=${label} inputmode="decimal"
            autocomplete="off" .value=${live(values[name])} aria-invalid=${Boolean(errors[name])}
            title=${errors[name] ?? label} @input=${this.#onInput} @keydown=${this.#onKey}>
            ${errors[name] ? html`<small class="failure" role="alert">${errors[name]}</small>` : nothing}`;
    }

    #saving()
    {
        const {isSaving} = this.#amendment;
        return html`<span class="actions">
            <button type="button" class="primary" data-testid="amend-save" ?disabled=${isSaving}
                @click=${() => this.#save()}>${isSaving ? 'Saving …' : 'Save'}</button>
            <button type="button" data-testid="amend-dismiss" ?disabled=${isSaving}
                @click=${() => this.dismiss()}>Back</button></span>`;
    }

    #amend({id, market, price, quantity})
    {
        this.#amendment = {id, market, before: {price, quantity}, values: {price, quantity}, errors: {}, isSaving: false};
        this.#changed();
        // The fields are drawn with the next frame.
        requestAnimationFrame(() => requestAnimationFrame(() =>
            document.querySelector('[data-testid=amend-price]')?.select()));
    }

    #onInput = (event) =>
    {
        const {name, value} = event.target;
        this.#amendment.values[name] = value;
        delete this.#amendment.errors[name];
        this.#changed();
    };

    #onKey = (event) =>
    {
        if (event.key === 'Enter')
        {
            this.#save();
        }
    };

    async #save()
    {
        const amendment = this.#amendment;
        const body = this.#checked(amendment);
        if (body !== null && Object.keys(body).length > 0)
        {
            await this.#send(amendment, body);
        }
        else if (body !== null)
        {
            this.#amendment = null;
        }
        this.#changed();
    }

    async #send(amendment, body)
    {
        amendment.isSaving = true;
        this.#changed();
        try
        {
            this.#desk.onOrder(await this.#api.amendOrder(amendment.id, body));
            this.#amendment = this.#amendment === amendment ? null : this.#amendment;
            this.#toasts.show('good', 'Order amended.');
        }
        catch (error)
        {
            error.errors.forEach(({field, message}) => amendment.errors[field] = message);
            this.#toasts.show('bad', error.isOutcomeUnknown ?
                'No answer came: the order may have been amended. Saving again is safe.' :
                `Not amended: ${error.message}`);
        }
        amendment.isSaving = false;
    }

    /** What has changed, checked by the market's terms; null when a field is wrong. */
    #checked({market, before, values, errors})
    {
        const terms = new Terms(this.#desk.markets.all.get(market));
        const body = {};
        for (const name of ['price', 'quantity'])
        {
            const {error} = terms[name](values[name]);
            const text = values[name].replaceAll(',', '').trim();
            if (error)
            {
                errors[name] = error;
            }
            else if (text !== before[name])
            {
                body[name] = text;
            }
        }
        return errors.price || errors.quantity ? null : body;
    }

    async #cancel(order)
    {
        this.#cancelling.add(order.id);
        this.#changed();
        try
        {
            this.#desk.onOrder(await this.#api.cancelOrder(order.id));
            this.#toasts.show('good', 'Order cancelled.');
        }
        catch (error)
        {
            this.#toasts.show('bad', error.isOutcomeUnknown ?
                'No answer came: the order may have been cancelled. Cancelling again is safe.' :
                `Not cancelled: ${error.message}`);
        }
        this.#cancelling.delete(order.id);
        this.#changed();
    }
}

/** "GTC", "at close". */
function timeText(timeInForce)
{
    return timeInForce.includes('_') ? timeInForce.toLowerCase().replaceAll('_', ' ') : timeInForce;
}

/** "stop limit GTC", and what is special about it. */
function typeOf({type, timeInForce, terms})
{
    const special = [
        terms?.postOnly ? 'post only' : null, terms?.hidden ? 'hidden' : null,
        terms?.displayQuantity ? `shows ${trim(terms.displayQuantity)}` : null,
        terms?.minimumDisplayQuantity ? `at least ${trim(terms.minimumDisplayQuantity)}` : null,
        terms?.allOrNone ? 'all or none' : null, terms?.reduceOnly ? 'reduce only' : null,
        terms?.linkedOrderId ? 'one of a pair' : null,
        terms?.expireTime ? `till ${moment(terms.expireTime)}` : null,
    ].filter((word) => word !== null);
    return html`${type.toLowerCase().replaceAll('_', ' ')} ${timeText(timeInForce)}${special.length === 0 ? nothing : html`
        <small>${special.join(', ')}</small>`}`;
}

/** The price that triggers it, or how far it trails. */
function triggerOf({terms})
{
    if (terms?.stopPrice)
    {
        return group(terms.stopPrice);
    }
    if (terms?.trailingAmount)
    {
        return `trails by ${group(terms.trailingAmount)}`;
    }
    return terms?.trailingBps ? `trails by ${terms.trailingBps / 100}%` : '–';
}

function status({status: name, cancelReason})
{
    const words = name.toLowerCase().replaceAll('_', ' ');
    return cancelReason ? html`${words} <small class="dim">${REASONS[cancelReason] ?? cancelReason}</small>` : words;
}
