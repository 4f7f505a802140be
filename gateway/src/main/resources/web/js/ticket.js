import {html, live, nothing} from './lib.js';
import {format, group, parse, trim} from './money.js';
import {isBeforeOpening, isCollecting, phaseText, takesOrders} from './phase.js';
import {Placement} from './placement.js';
import {quoteOf} from './quote.js';
import {AT_ONCE, FIELD_OF_CODE, TIMES, TIME_NAMES, TYPES} from './tickettypes.js';
import {timeOfDay} from './time.js';

const BLANK = {price: '', quantity: '', protectionPrice: '', stopPrice: '', displayQuantity: '', expireTime: ''};
const SHARES = [25n, 50n, 75n, 100n];

/** The order ticket of the market that is looked at. */
export class Ticket
{
    #desk;
    #api;
    #toasts;
    #changed;
    #side = 'BUY';
    #type = 'LIMIT';
    #chosenTime = 'GTC';
    #isPostOnly = false;
    #values = {...BLANK};
    /** Fields whose content is judged: a blank form blames nobody. */
    #touched = new Set();
    #refusals = {};
    #refusal = null;
    #placement = Placement.remembered();

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
        this.#values = {...BLANK};
        this.#isPostOnly = false;
        this.#settle();
    }

    side(side)
    {
        this.#side = side;
        this.#settle();
    }

    type(type)
    {
        this.#type = type;
        [this.#chosenTime] = TYPES[type].times;
        this.#settle();
    }

    /** Takes a price from the book; an order that trades at market takes it as its protection. */
    price(text)
    {
        this.#set(TYPES[this.#type].limit, text);
    }

    /** The stream told of an order: is it the one nobody answered for? */
    noticeOrders()
    {
        const placement = this.#placement;
        const order = placement?.isUnknown && this.#desk.account.orderByClientId(placement.clientOrderId);
        if (order)
        {
            this.#done(order);
        }
    }

    template()
    {
        const {terms, account} = this.#desk;
        if (!terms)
        {
            return html`<p class="empty" aria-busy="true">Loading the market …</p>`;
        }
        const isBuy = this.#side === 'BUY';
        const {limit, hasStop} = TYPES[this.#type];
        const times = this.#times();
        const {base, quote, symbol} = terms.market;
        return html`
            <form class="ticket" novalidate @submit=${this.#onSubmit} aria-label="Order ticket for ${symbol}">
                ${this.#placement?.isUnknown ? this.#unknown() : nothing}
                <div class="sides" role="group" aria-label="Side">
                    ${this.#sideButton('BUY', 'Buy')}${this.#sideButton('SELL', 'Sell')}
                </div>
                <div class="pair">
                    <label>Type <select data-testid="ticket-type" .value=${live(this.#type)}
                        @change=${(event) => this.type(event.target.value)}>
                        ${Object.entries(TYPES).map(([type, {words}]) => html`<option value=${type}>${words}</option>`)}
                    </select></label>
                    <label>Time in force <select data-testid="ticket-tif" .value=${live(this.#time)}
                        title=${TIMES[this.#time]} @change=${this.#onTime}>
                        ${Object.entries(TIMES).map(([time, words]) => html`
                            <option value=${time} title=${words} ?disabled=${!times.includes(time)}>${
                                TIME_NAMES[time] ?? time}</option>`)}
                    </select></label>
                </div>
                ${hasStop ? this.#field('stopPrice', this.#stopLabel(), quote, 'ticket-stop') : nothing}
                ${limit === 'protectionPrice' ?
                    this.#field('protectionPrice', isBuy ? 'Highest price' : 'Lowest price', quote, 'ticket-protection') :
                    this.#field('price', 'Price', quote, 'ticket-price')}
                ${this.#field('quantity', 'Quantity', base, 'ticket-quantity')}
                ${this.#time === 'GTD' ? this.#until() : nothing}
                ${this.#mayBeMaker() ? this.#makerTerms(base) : nothing}
                <div class="shares" role="group" aria-label="Share of what is available">
                    ${SHARES.map((share) => html`<button type="button" ?disabled=${this.#mostUnits() === null}
                        @click=${() => this.#take(share)}>${share.toString()}%</button>`)}
                </div>
                ${this.#preview()}
                ${this.#phaseNote()}
                ${this.#refusal ? html`<p class="failure" role="alert" data-testid="ticket-error">${this.#refusal}</p>` : nothing}
                <button class="submit ${isBuy ? 'buy' : 'sell'}" data-testid="ticket-submit"
                    ?disabled=${!this.#maySubmit()}>${this.#submitText(account, isBuy, base)}</button>
                <p class="dim hint">Fees: ${terms.feeText()}</p>
            </form>`;
    }

    #sideButton(side, word)
    {
        return html`<button type="button" class=${side.toLowerCase()} data-testid="ticket-side-${side.toLowerCase()}"
            aria-pressed=${this.#side === side} @click=${() => this.side(side)}>${word}</button>`;
    }

    get #phase()
    {
        return this.#desk.terms.market.phase;
    }

    /** Times in force that make sense for the type, and that the phase takes. */
    #times()
    {
        const phase = this.#phase;
        return TYPES[this.#type].times.filter((time) => !(isCollecting(phase) && AT_ONCE.includes(time)) &&
            (time !== 'AT_OPEN' || isBeforeOpening(phase)));
    }

    /** The chosen one, while it can be had. */
    get #time()
    {
        const times = this.#times();
        return times.includes(this.#chosenTime) ? this.#chosenTime : times[0];
    }

    /** What the phase means for the order. */
    #phaseNote()
    {
        const phase = this.#phase;
        if (!takesOrders(phase))
        {
            return html`<p class="failure" data-testid="ticket-phase">No new orders: ${phaseText(phase)}.</p>`;
        }
        return isCollecting(phase) ?
            html`<p class="dim hint" data-testid="ticket-phase">Waits for the auction: nothing trades before.</p>` : nothing;
    }

    /** In which direction the price has to go. */
    #stopLabel()
    {
        const isStop = this.#type.startsWith('STOP');
        return (this.#side === 'BUY') === isStop ? 'Trigger when the price rises to' : 'Trigger when the price falls to';
    }

    #until()
    {
        const error = this.#touched.has('expireTime') ? this.#errorOf('expireTime') : null;
        return html`
            <div class="field">
                <label for="ticket-until">Good till</label>
                <div class="input"><input id="ticket-until" data-testid="ticket-until" name="expireTime"
                    type="datetime-local" step="1" .value=${live(this.#values.expireTime)}
                    aria-invalid=${error !== null} aria-describedby="ticket-until-note" @input=${this.#onInput}
                    @blur=${this.#onBlur}></div>
                <p id="ticket-until-note" class=${error ? 'failure' : 'dim hint'}>${error ?? 'Your local time.'}</p>
            </div>`;
    }

    /** A limit order that rests may be for the book alone, and show a part of itself. */
    #makerTerms(base)
    {
        return html`
            ${this.#field('displayQuantity', 'Show only', base, 'ticket-display')}
            ${isCollecting(this.#phase) ? nothing : html`
                <label class="check"><input type="checkbox" data-testid="ticket-post-only"
                    .checked=${live(this.#isPostOnly)} @change=${this.#onPostOnly}>
                    Post only: refused if it would trade at once</label>`}`;
    }

    #mayBeMaker()
    {
        return this.#type === 'LIMIT' && (this.#time === 'GTC' || this.#time === 'GTD');
    }

    #field(name, label, unit, testId)
    {
        const error = this.#touched.has(name) ? this.#errorOf(name) : null;
        const hint = this.#hint(name);
        return html`
            <div class="field">
                <label for=${testId}>${label}</label>
                <div class="input"><input id=${testId} data-testid=${testId} inputmode="decimal" autocomplete="off"
                    .value=${live(this.#values[name])} placeholder=${this.#placeholder(name)} name=${name}
                    aria-invalid=${error !== null} aria-describedby="${testId}-note" @input=${this.#onInput}
                    @blur=${this.#onBlur}><span class="dim" aria-hidden="true">${unit}</span></div>
                <p id="${testId}-note" class=${error ? 'failure' : 'dim hint'} data-testid="${testId}-note">${error ?? hint}</p>
            </div>`;
    }

    #placeholder(name)
    {
        return name === 'protectionPrice' ? this.#defaultProtection() ?? '' : '';
    }

    #hint(name)
    {
        const {market} = this.#desk.terms;
        if (name === 'protectionPrice')
        {
            return this.#defaultProtection() === null ? `Needed: this market has no limit. Step ${trim(market.priceStep)}.` :
                'Left empty: the market’s own limit.';
        }
        if (name === 'displayQuantity')
        {
            return 'Left empty: all of it.';
        }
        if (name === 'price' || name === 'stopPrice')
        {
            return `Step ${trim(market.priceStep)}`;
        }
        return `Lot ${trim(market.lotSize)}${market.maxQuantity ? `, at most ${group(trim(market.maxQuantity))}` : ''}`;
    }

    #preview()
    {
        const {terms, account} = this.#desk;
        const {quote} = terms.market;
        const isBuy = this.#side === 'BUY';
        const order = this.#order();
        const asset = isBuy ? quote : terms.market.base;
        const availableMinor = this.#availableMinor();
        const available = availableMinor === null ? '–' : group(format(availableMinor, this.#heldScale()));
        const figures = order && quoteOf(terms, order, this.#desk.book, availableMinor);
        const lines = [
            [isBuy ? 'Cost at most' : 'Proceeds at least', figures?.costText, quote, 'preview-cost'],
            [isBuy ? 'Fee at most' : 'Fee on that', figures?.feeText, quote, 'preview-fee'],
            ...isBuy ? [] : [['You get at least', figures?.netText, quote, 'preview-net']],
            ['Will be held', figures?.heldText, asset, 'preview-held'],
            ['Available', account.me ? available : '–', asset, 'preview-available'],
        ];
        return html`
            <dl class="preview data" aria-label="What the order costs">
                ${lines.map(([name, value, unit, testId]) => html`<div><dt>${name}</dt>
                    <dd data-testid=${testId}>${value ?? '–'} <i>${unit}</i></dd></div>`)}
                ${figures?.averageText ? html`<div><dt>Book would fill</dt><dd>${figures.averageText}</dd></div>` : nothing}
            </dl>
            ${figures?.shortText ? html`<p class="failure" data-testid="ticket-short">Short of ${figures.shortText}
                ${figures.heldAsset}.</p>` : nothing}`;
    }

    /** Nobody knows what became of the order: says so, and offers what is safe. */
    #unknown()
    {
        const {body, isSending, mayRetry, retrySafeUntil} = this.#placement;
        return html`
            <div class="unknown" role="alert" data-testid="ticket-unknown">
                <p><b>No answer came for ${body.side.toLowerCase()} ${body.quantity} ${body.market}${body.price ?
                    ` at ${body.price}` : ''}.</b>
                It may or may not have been taken. ${mayRetry ?
                    html`Retry sends the same order under the same key: it is placed once at most${retrySafeUntil ?
                        ` (safe until ${timeOfDay(retrySafeUntil)})` : ''}.` :
                    'It is too late to retry safely: look among your orders.'}</p>
                <div class="pair">
                    <button type="button" data-testid="ticket-retry" ?disabled=${isSending || !mayRetry}
                        @click=${() => this.#send()}>${isSending ? 'Sending …' : 'Retry'}</button>
                    <button type="button" class="plain" data-testid="ticket-let-be" ?disabled=${isSending}
                        @click=${this.#letBe}>Let it be</button>
                </div>
            </div>`;
    }

    #submitText(account, isBuy, base)
    {
        if (!account.me)
        {
            return 'Paste your key to trade';
        }
        if (this.#placement?.isSending)
        {
            return 'Sending …';
        }
        return `${isBuy ? 'Buy' : 'Sell'} ${base}`;
    }

    #maySubmit()
    {
        return this.#desk.account.id !== null && this.#placement === null && this.#desk.terms.market.status === 'OPEN' &&
            takesOrders(this.#phase);
    }

    #names()
    {
        const {limit, hasStop} = TYPES[this.#type];
        return [limit, 'quantity', ...hasStop ? ['stopPrice'] : [], ...this.#time === 'GTD' ? ['expireTime'] : [],
            ...this.#mayBeMaker() ? ['displayQuantity'] : []];
    }

    #errorOf(name)
    {
        return this.#refusals[name] ?? this.#check(name).error ?? null;
    }

    /** What a field says, in units, or what is wrong with it. */
    #check(name)
    {
        const {terms} = this.#desk;
        const text = this.#values[name];
        if (name === 'quantity')
        {
            return terms.quantity(text);
        }
        if (name === 'displayQuantity')
        {
            return text.trim() === '' ? {units: null} : this.#checkDisplay(text);
        }
        if (name === 'expireTime')
        {
            return Date.parse(text) > Date.now() ? {} : {error: text === '' ? 'Needed.' : 'Must be in the future.'};
        }
        const isDefault = name === 'protectionPrice' && text.trim() === '' && this.#defaultProtection() !== null;
        return isDefault ? {units: parse(this.#defaultProtection(), terms.priceScale)} : terms.price(text);
    }

    #checkDisplay(text)
    {
        const display = this.#desk.terms.quantity(text);
        const quantity = this.#desk.terms.quantity(this.#values.quantity);
        return !display.error && !quantity.error && display.units > quantity.units ?
            {error: 'Not above the quantity.'} : display;
    }

    /** A market order without a protection price is protected by the market's limit, if it has one. */
    #defaultProtection()
    {
        const {minPrice, maxPrice} = this.#desk.terms.market;
        return this.#side === 'BUY' ? maxPrice : minPrice;
    }

    /** The order as it stands in the form; null while a field is wrong. */
    #order()
    {
        const checks = Object.fromEntries(this.#names().map((name) => [name, this.#check(name)]));
        if (Object.values(checks).some(({error}) => error))
        {
            return null;
        }
        const isAtOnce = this.#type === 'MARKET' && AT_ONCE.includes(this.#time);
        return {isBuy: this.#side === 'BUY', isMarket: isAtOnce, mayRest: this.#mayRest(),
            limitUnits: checks[TYPES[this.#type].limit].units, quantityUnits: checks.quantity.units,
            stopUnits: checks.stopPrice?.units ?? null, displayUnits: checks.displayQuantity?.units ?? null};
    }

    #mayRest()
    {
        return !AT_ONCE.includes(this.#time);
    }

    #heldScale()
    {
        const {baseScale, quoteScale} = this.#desk.terms.market;
        return this.#side === 'BUY' ? quoteScale : baseScale;
    }

    #availableMinor()
    {
        const {account, terms} = this.#desk;
        return account.availableMinor(this.#side === 'BUY' ? terms.market.quote : terms.market.base, this.#heldScale());
    }

    /** The largest quantity that what is available allows; null while that is not known. */
    #mostUnits()
    {
        const {terms} = this.#desk;
        const availableMinor = this.#availableMinor();
        const limit = this.#check(this.#names()[0]);
        if (availableMinor === null || (this.#side === 'BUY' && limit.error))
        {
            return null;
        }
        return this.#side === 'BUY' ?
            terms.mostToBuy(limit.units, availableMinor, this.#mayRest()) :
            terms.mostToSell(availableMinor);
    }

    #take(share)
    {
        const {terms} = this.#desk;
        const units = this.#mostUnits() * share / 100n;
        this.#set('quantity', format(units - units % terms.lotUnits, terms.quantityScale));
    }

    #set(name, text)
    {
        this.#values[name] = text;
        delete this.#refusals[name];
        this.#refusal = null;
        this.#touched.add(name);
        this.#changed();
    }

    /** Forgets what was wrong: the form begins anew with what is typed in it. */
    #settle()
    {
        this.#touched.clear();
        this.#refusals = {};
        this.#refusal = null;
        this.#changed();
    }

    #onPostOnly = (event) =>
    {
        this.#isPostOnly = event.target.checked;
        this.#refusal = null;
        this.#changed();
    };

    #onTime = (event) =>
    {
        this.#chosenTime = event.target.value;
        this.#changed();
    };

    /** While something is being typed it is not blamed for being unfinished, but what was blamed is judged anew. */
    #onInput = (event) =>
    {
        const {name, value} = event.target;
        const isJudged = this.#touched.has(name);
        this.#set(name, value);
        if (!isJudged)
        {
            this.#touched.delete(name);
        }
    };

    #onBlur = (event) =>
    {
        const {name, value} = event.target;
        if (value !== '')
        {
            this.#touched.add(name);
            this.#changed();
        }
    };

    #onSubmit = (event) =>
    {
        event.preventDefault();
        this.#names().forEach((name) => this.#touched.add(name));
        this.#refusal = null;
        const order = this.#order();
        if (order !== null && this.#maySubmit())
        {
            this.#placement = new Placement(this.#body(order));
            this.#send();
        }
        else
        {
            this.#changed();
            event.target.querySelector('[aria-invalid=true]')?.focus();
        }
    };

    #body({limitUnits, quantityUnits, stopUnits, displayUnits})
    {
        const {terms, account} = this.#desk;
        const limit = format(limitUnits, terms.priceScale);
        const isMarket = TYPES[this.#type].limit === 'protectionPrice';
        const isProtected = isMarket && this.#values.protectionPrice.trim() !== '';
        return {
            accountId: account.id,
            market: terms.symbol,
            side: this.#side,
            type: this.#type,
            timeInForce: this.#time,
            ...isMarket ? {} : {price: limit},
            ...isProtected ? {protectionPrice: limit} : {},
            quantity: format(quantityUnits, terms.quantityScale),
            ...stopUnits === null ? {} : {stopPrice: format(stopUnits, terms.priceScale)},
            ...displayUnits === null ? {} : {displayQuantity: format(displayUnits, terms.quantityScale)},
            ...this.#mayBeMaker() && this.#isPostOnly && !isCollecting(this.#phase) ? {postOnly: true} : {},
            ...this.#time === 'GTD' ? {expireTime: new Date(this.#values.expireTime).toISOString()} : {},
        };
    }

    async #send()
    {
        const placement = this.#placement;
        const answer = placement.send(this.#api);
        this.#changed();
        try
        {
            this.#done(await answer);
        }
        catch (error)
        {
            this.#failed(placement, error);
        }
        this.#changed();
    }

    #done(order)
    {
        // The stream may have told of it before the answer came.
        if (this.#placement === null)
        {
            return;
        }
        this.#placement.forget();
        this.#placement = null;
        this.#values.quantity = '';
        this.#settle();
        this.#desk.onOrder(order);
        this.#toasts.show(['CANCELLED', 'EXPIRED_STP'].includes(order.status) ? 'info' : 'good', outcome(order));
    }

    #failed(placement, error)
    {
        if (placement.isUnknown || this.#placement !== placement)
        {
            return;
        }
        this.#placement = null;
        for (const {field, message} of error.errors)
        {
            this.#refusals[field] = message;
        }
        const field = FIELD_OF_CODE[error.code];
        const own = field === 'price' ? TYPES[this.#type].limit : field;
        if (own && error.errors.length === 0)
        {
            this.#refusals[own] = error.message;
        }
        const isShown = this.#names().some((name) => this.#refusals[name]);
        this.#refusal = isShown ? null : error.message;
        this.#toasts.show('bad', `Not placed: ${error.message}`);
    }

    #letBe = () =>
    {
        this.#placement.forget();
        this.#placement = null;
        this.#changed();
    };
}

function outcome({side, status, quantity, filledQuantity, market, price, averagePrice, type, timeInForce, terms})
{
    const words = `${side === 'BUY' ? 'Buy' : 'Sell'} ${quantity} ${market}`;
    switch (status)
    {
        case 'FILLED':
            return `${words}: filled at ${group(averagePrice ?? price)}.`;
        case 'PARKED':
            return TIME_NAMES[timeInForce] ? `${words}: waits for its auction.` :
                `${words}: waits until the price reaches ${group(terms.stopPrice)}.`;
        case 'EXPIRED_STP':
            return `${words}: ${filledQuantity} filled, the rest ended since it met an order of your own.`;
        case 'CANCELLED':
            return `${words}: ${filledQuantity} filled, the rest cancelled.`;
        case 'PARTIALLY_FILLED':
            return `${words}: ${filledQuantity} filled, the rest is in the book.`;
        default:
            return `${words}${type === 'LIMIT' ? ` at ${group(price)}` : ''}: in the book.`;
    }
}
