import {html, live, nothing} from './lib.js';
import {format, group, parse} from './money.js';
import {payoutOf} from './outcomes.js';
import {Placement} from './placement.js';

const TIMES = {GTC: 'Until cancelled', IOC: 'At once or not at all'};

/** Buys and sells YES and NO, and shows before what an order costs and what it pays. */
export class BetSlip
{
    #desk;
    #api;
    #toasts;
    #changed;
    #outcome = 'YES';
    #side = 'BUY';
    #time = 'GTC';
    #price = '';
    #quantity = '';
    #refusal = null;
    #placement = Placement.remembered();

    /**
     * @param {object} desk what is looked at: `account`, `prediction`, `terms`, `onOrder`.
     * @param {() => void} changed called when it must be drawn again.
     */
    constructor(desk, api, toasts, changed)
    {
        this.#desk = desk;
        this.#api = api;
        this.#toasts = toasts;
        this.#changed = changed;
    }

    /** Another market: nothing that was typed fits it. */
    reset()
    {
        this.#price = '';
        this.#quantity = '';
        this.#refusal = null;
    }

    /** Takes a level of the book, so that the order would trade with it. */
    take(levelSide, priceUnits)
    {
        const {terms, prediction} = this.#desk;
        const isYes = this.#outcome === 'YES';
        this.#side = (levelSide === 'SELL') === isYes ? 'BUY' : 'SELL';
        const units = isYes ? priceUnits : parse(prediction.payout, terms.priceScale) - priceUnits;
        this.#price = format(units, terms.priceScale);
        this.#changed();
    }

    /** The stream told of an order: is it the one nobody answered for? */
    noticeOrders()
    {
        const order = this.#placement?.isUnknown &&
            this.#desk.account.orderByClientId(this.#placement.clientOrderId);
        if (order)
        {
            this.#done(order);
        }
    }

    template()
    {
        const {prediction, terms, account} = this.#desk;
        if (!prediction || !terms)
        {
            return html`<p class="empty">No market is looked at.</p>`;
        }
        const kind = this.#outcome.toLowerCase();
        return html`
            <form novalidate @submit=${this.#onSubmit} aria-label="Order for an outcome of ${prediction.market}">
                ${this.#placement?.isUnknown ? this.#unknown() : nothing}
                <div class="choice" role="group" aria-label="Outcome">
                    ${['YES', 'NO'].map((outcome) => this.#button('outcome', outcome, outcome))}</div>
                <div class="choice" role="group" aria-label="Side">
                    ${this.#button('side', 'BUY', 'Buy')}${this.#button('side', 'SELL', 'Sell')}</div>
                <div class="pair">
                    <label>Price, ${prediction.collateral} <input data-testid="slip-price" inputmode="decimal"
                        autocomplete="off" placeholder=${this.#best() ?? ''} .value=${live(this.#price)}
                        @input=${(event) => this.#set('price', event)}></label>
                    <label>Quantity <input data-testid="slip-quantity" inputmode="decimal" autocomplete="off"
                        .value=${live(this.#quantity)} @input=${(event) => this.#set('quantity', event)}></label>
                </div>
                <label>How long <select data-testid="slip-time" .value=${live(this.#time)} @change=${this.#onTime}>
                    ${Object.entries(TIMES).map(([time, words]) => html`<option value=${time}>${words}</option>`)}
                </select></label>
                ${this.#preview()}
                ${this.#refusal ? html`<p class="failure" role="alert" data-testid="slip-error">${this.#refusal}</p>` : nothing}
                <button class="submit ${kind}" data-testid="slip-submit" ?disabled=${!this.#maySubmit()}>${
                    this.#submitText(account, prediction)}</button>
                <p class="dim">Fees: ${terms.feeText()}</p>
            </form>`;
    }

    #button(what, value, words)
    {
        const isPressed = (what === 'side' ? this.#side : this.#outcome) === value;
        return html`<button type="button" class=${value.toLowerCase()} data-testid="slip-${value.toLowerCase()}"
            aria-pressed=${isPressed} @click=${() => this.#choose(what, value)}>${words}</button>`;
    }

    #choose(what, value)
    {
        if (what === 'side')
        {
            this.#side = value;
        }
        else if (value !== this.#outcome)
        {
            this.#outcome = value;
            this.#price = '';
        }
        this.#refusal = null;
        this.#changed();
    }

    /** For what the outcome can be bought, or sold, now. */
    #best()
    {
        const {odds} = this.#desk.prediction;
        const isBuy = this.#side === 'BUY';
        return this.#outcome === 'YES' ? (isBuy ? odds.yesAsk : odds.yesBid) : (isBuy ? odds.noAsk : odds.noBid);
    }

    /** What is typed, in units; a price that is left out is the best there is. */
    #order()
    {
        const {terms} = this.#desk;
        return {
            isBuy: this.#side === 'BUY',
            price: terms.price(this.#price || (this.#best() ?? '')),
            quantity: terms.quantity(this.#quantity),
        };
    }

    #preview()
    {
        const {terms, prediction, account} = this.#desk;
        const {isBuy, price, quantity} = this.#order();
        if (this.#quantity === '')
        {
            return html`<p class="dim" data-testid="slip-preview">One ${this.#outcome} pays ${prediction.payout}
                ${prediction.collateral} if the answer is ${this.#outcome}, else nothing.</p>`;
        }
        if (price.error || quantity.error)
        {
            return html`<p class="failure" data-testid="slip-preview">${price.error ? `Price: ${price.error}` :
                `Quantity: ${quantity.error}`}</p>`;
        }
        const payout = payoutOf(terms, prediction, {isBuy, priceUnits: price.units, quantityUnits: quantity.units});
        const {collateral} = prediction;
        const balance = account.availableMinor(collateral, terms.market.quoteScale);
        const isShort = isBuy && balance !== null && balance < payout.totalMinor;
        return html`<dl class="preview" data-testid="slip-preview">
            ${line(isBuy ? 'Cost' : 'Proceeds', `${payout.costText} ${collateral}`, 'preview-cost')}
            ${line('Fee, at most', payout.feeText, 'preview-fee')}
            ${line(isBuy ? 'You pay' : 'You get', `${payout.totalText} ${collateral}`, 'preview-total', 'strong')}
            ${line(isBuy ? `Pays if ${this.#outcome}` : `Given up if ${this.#outcome}`,
                `${payout.paysText} ${collateral}`, 'preview-pays', 'strong')}
            ${isBuy ? line(`Gain if ${this.#outcome}`, `${payout.gainText} ${collateral}`, 'preview-gain') : nothing}
            ${isBuy ? line('If not', `nothing: ${payout.totalText} ${collateral} are lost`, 'preview-loss') : nothing}
            ${balance === null ? nothing :
                line('You have', `${group(format(balance, terms.market.quoteScale))} ${collateral}`, 'preview-have')}
            ${isShort ? html`<p class="failure">That is more than you have.</p>` : nothing}
        </dl>`;
    }

    #maySubmit()
    {
        const {account, prediction} = this.#desk;
        const {price, quantity} = this.#order();
        return account.id !== null && prediction.status === 'OPEN' && !price.error && !quantity.error &&
            !this.#placement?.isSending && !this.#placement?.isUnknown;
    }

    #submitText(account, {status})
    {
        if (account.id === null)
        {
            return 'Paste your key to trade';
        }
        if (status !== 'OPEN')
        {
            return 'Takes no orders';
        }
        return this.#placement?.isSending ? 'Sending …' : `${this.#side === 'BUY' ? 'Buy' : 'Sell'} ${this.#outcome}`;
    }

    #unknown()
    {
        return html`<p class="failure" role="alert" data-testid="slip-unknown">Nobody has said what became of your last
            order. <button type="button" ?disabled=${!this.#placement.mayRetry || this.#placement.isSending}
                @click=${() => this.#send()}>Ask again</button>
            <button type="button" class="plain" @click=${this.#onForget}>Let it be</button></p>`;
    }

    #onForget = () =>
    {
        this.#placement.forget();
        this.#changed();
    };

    #set(what, event)
    {
        what === 'price' ? this.#price = event.target.value : this.#quantity = event.target.value;
        this.#refusal = null;
        this.#changed();
    }

    #onTime = (event) =>
    {
        this.#time = event.target.value;
        this.#changed();
    };

    #onSubmit = (event) =>
    {
        event.preventDefault();
        if (!this.#maySubmit())
        {
            return;
        }
        const {account, prediction, terms} = this.#desk;
        const {price, quantity} = this.#order();
        this.#placement = new Placement({
            accountId: account.id,
            market: prediction.market,
            side: this.#side,
            outcome: this.#outcome,
            type: 'LIMIT',
            timeInForce: this.#time,
            price: format(price.units, terms.priceScale),
            quantity: format(quantity.units, terms.quantityScale),
        });
        this.#send();
    };

    async #send()
    {
        const placement = this.#placement;
        this.#refusal = null;
        try
        {
            const answer = placement.send(this.#api);
            this.#changed();
            this.#done(await answer);
        }
        catch (error)
        {
            this.#refusal = placement.isUnknown ? null : error.errors[0] ?
                `${error.errors[0].field}: ${error.errors[0].message ?? error.errors[0].code}` : error.message;
        }
        this.#changed();
    }

    #done(order)
    {
        this.#placement.forget();
        this.#placement = null;
        this.#quantity = '';
        const isDone = order.status === 'FILLED';
        this.#toasts.show(isDone || order.status === 'OPEN' ? 'good' : 'info',
            `${order.side} ${order.outcome} ${order.quantity} at ${order.price}: ${
                isDone ? 'filled' : `${order.filledQuantity} filled, ${order.status.toLowerCase().replaceAll('_', ' ')}`}`);
        this.#desk.onOrder(order);
        this.#changed();
    }
}

function line(name, value, testId, kind = '')
{
    return html`<div class=${kind}><dt>${name}</dt><dd data-testid=${testId}>${value}</dd></div>`;
}
