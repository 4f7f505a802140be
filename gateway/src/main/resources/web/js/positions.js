import {html, nothing, repeat} from './lib.js';
import {group} from './money.js';
import {statusText} from './outcomes.js';

/** What the account has of prediction markets, sets made and merged, and its open orders in the one looked at. */
export class Positions
{
    /** By market; null: not known. */
    all = null;
    #desk;
    #api;
    #toasts;
    #changed;
    #quantity = '';
    #failure = null;
    #isBusy = false;

    /**
     * @param {object} desk what is looked at: `account`, `prediction`, `terms`, `onMarket`, `onOrder`.
     * @param {() => void} changed called when it must be drawn again.
     */
    constructor(desk, api, toasts, changed)
    {
        this.#desk = desk;
        this.#api = api;
        this.#toasts = toasts;
        this.#changed = changed;
    }

    /** Another account, or nobody. */
    clear()
    {
        this.all = null;
        this.#failure = null;
    }

    /** Another market: nothing that was typed fits it. */
    reset()
    {
        this.#quantity = '';
        this.#failure = null;
    }

    /** Asks what the account has, unless another is acted for when the answer comes. */
    async load()
    {
        const accountId = this.#desk.account.id;
        if (accountId === null)
        {
            return;
        }
        try
        {
            this.#take(accountId, await this.#api.holdings(accountId));
        }
        catch (error)
        {
            this.#failure = `What you have could not be loaded: ${error.message}`;
            this.#changed();
        }
    }

    template()
    {
        const {account, prediction} = this.#desk;
        if (account.id === null)
        {
            return html`<p class="empty">Paste your key to see what you have.</p>`;
        }
        return html`
            ${this.all === null ? html`<p class="empty" aria-busy="true">Loading …</p>` : this.#table()}
            ${prediction ? html`${this.#orders()}${this.#sets(prediction)}` : nothing}`;
    }

    #table()
    {
        if (this.all.size === 0)
        {
            return html`<p class="empty" data-testid="holdings-none">No YES and no NO.</p>`;
        }
        return html`<div class="scroll"><table class="data">
            <caption class="unseen">Outcomes held</caption>
            <thead><tr><th scope="col">Market</th><th scope="col">YES</th><th scope="col">NO</th>
                <th scope="col">Pays if YES</th><th scope="col">Pays if NO</th></tr></thead>
            <tbody>${repeat([...this.all.values()], ({market}) => market, (holding) => this.#row(holding))}</tbody>
        </table></div>`;
    }

    #row({market, status, yes, yesHeld, no, noHeld, paysIfYes, paysIfNo})
    {
        return html`<tr data-testid="holding-row" data-symbol=${market}>
            <td><button type="button" class="plain" @click=${() => this.#desk.onMarket(market)}>${market}</button>
                <small>${statusText(status)}</small></td>
            <td data-testid="holding-yes">${amount(yes, yesHeld)}</td>
            <td data-testid="holding-no">${amount(no, noHeld)}</td>
            <td data-testid="holding-pays-yes">${group(paysIfYes)}</td>
            <td data-testid="holding-pays-no">${group(paysIfNo)}</td></tr>`;
    }

    #orders()
    {
        const {account, prediction} = this.#desk;
        const orders = account.openOrders.filter(({market}) => market === prediction.market);
        return orders.length === 0 ? nothing : html`<div class="scroll"><table class="data">
            <caption class="unseen">Open orders</caption>
            <thead><tr><th scope="col">Open order</th><th scope="col">Price</th><th scope="col">Left</th>
                <th scope="col"></th></tr></thead>
            <tbody>${repeat(orders, ({id}) => id, ({id, side, outcome, price, remainingQuantity}) => html`
                <tr data-testid="prediction-order" data-order-id=${id}>
                    <td>${side === 'BUY' ? 'Buy' : 'Sell'} ${outcome}</td><td>${price ?? '–'}</td>
                    <td>${remainingQuantity}</td>
                    <td><button type="button" data-testid="prediction-cancel" @click=${() => this.#cancel(id)}>Cancel
                    </button></td></tr>`)}</tbody></table></div>`;
    }

    /** A set is one YES and one NO: worth the payout whatever happens. */
    #sets({market, payout, collateral, status})
    {
        const {terms} = this.#desk;
        const quantity = terms?.quantity(this.#quantity);
        const isReady = quantity && !quantity.error && !this.#isBusy;
        return html`<form class="sets" @submit=${(event) => event.preventDefault()} aria-label="Sets of ${market}">
            <label>Sets of one YES and one NO, ${payout} ${collateral} each
                <input data-testid="sets-quantity" inputmode="decimal" autocomplete="off" .value=${this.#quantity}
                    @input=${this.#onQuantity}></label>
            <button type="button" data-testid="sets-split" ?disabled=${!isReady || status !== 'OPEN'}
                @click=${() => this.#change('split', 'made')}>Make</button>
            <button type="button" data-testid="sets-merge"
                ?disabled=${!isReady || (status !== 'OPEN' && status !== 'HALTED')}
                @click=${() => this.#change('merge', 'merged')}>Merge</button>
            ${this.#quantity && quantity?.error ? html`<p class="failure">${quantity.error}</p>` : nothing}
            ${this.#failure ? html`<p class="failure" role="alert" data-testid="sets-error">${this.#failure}</p>` : nothing}
        </form>`;
    }

    #onQuantity = (event) =>
    {
        this.#quantity = event.target.value;
        this.#failure = null;
        this.#changed();
    };

    async #change(what, word)
    {
        const {account, prediction} = this.#desk;
        const accountId = account.id;
        this.#isBusy = true;
        this.#failure = null;
        this.#changed();
        try
        {
            this.#take(accountId, await this.#api.changeSets(what, prediction.market,
                {accountId, quantity: this.#quantity.replaceAll(',', '').trim()}));
            this.#toasts.show('good', `${this.#quantity} sets of ${prediction.market} ${word}`);
            this.#quantity = '';
        }
        catch (error)
        {
            this.#failure = error.isOutcomeUnknown ?
                'Nobody has said what became of this: look at what you have before you do it again.' : error.message;
            this.load();
        }
        this.#isBusy = false;
        this.#changed();
    }

    async #cancel(id)
    {
        try
        {
            this.#desk.onOrder(await this.#api.cancelOrder(id));
        }
        catch (error)
        {
            this.#toasts.show('bad', `Not cancelled: ${error.message}`);
        }
    }

    #take(accountId, {holdings})
    {
        if (accountId === this.#desk.account.id)
        {
            this.all = new Map(holdings.map((holding) => [holding.market, holding]));
            this.#changed();
        }
    }
}

/** What there is, and in small what of it is held for orders. */
function amount(all, held)
{
    return /[1-9]/.test(held) ? html`${group(all)} <small>${group(held)} held</small>` : group(all);
}
