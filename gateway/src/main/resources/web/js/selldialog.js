import {html, nothing, render} from './lib.js';

const MS = {minutes: 60_000, hours: 3_600_000, days: 86_400_000};
const LEAD_MS = 60_000;

/** The form that opens an auction of one item. */
export class SellDialog
{
    #host;
    #sell;
    #clock;
    #item = null;
    #kind = 'ENGLISH';
    #problem = null;

    /** @param {function(object): Promise} sell opens an auction; fails with what is to be told. */
    constructor(host, sell, clock)
    {
        this.#host = host;
        this.#sell = sell;
        this.#clock = clock;
    }

    open(item)
    {
        this.#item = item;
        this.#problem = null;
        this.#draw();
        this.#host.showModal();
    }

    #draw()
    {
        render(this.#template(), this.#host);
    }

    #template()
    {
        const kind = this.#kind;
        return html`
            <form method="dialog" @submit=${this.#onSubmit}>
                <h2>Sell item #${this.#item.id}</h2>
                <label>Kind<select name="kind" data-testid="sell-kind" @change=${this.#onKind}>
                    <option value="ENGLISH">Ascending</option><option value="DUTCH">Descending</option>
                    <option value="SEALED_FIRST_PRICE">Sealed, first price</option>
                    <option value="SEALED_SECOND_PRICE">Sealed, second price</option></select></label>
                ${field('Paid in', 'asset', true, 'USD')}
                ${field(kind === 'DUTCH' ? 'Falls from' : 'Starts at', 'startPrice', true)}
                ${kind === 'ENGLISH' ? html`${field('Increment', 'increment', true)}
                    ${field('Fixed price (optional)', 'buyNowPrice', false)}
                    <label>Prolonged by late bids<select name="soft"><option value="0">No</option>
                        <option value="120000">2 minutes, 10 times at most</option>
                        <option value="300000">5 minutes, 10 times at most</option></select></label>` : nothing}
                ${kind === 'DUTCH' ? field('Falls to', 'floorPrice', true) :
                    field('Reserve, told to nobody (optional)', 'reservePrice', false)}
                ${kind.startsWith('SEALED') ? html`${field('Deposit (optional)', 'deposit', false)}
                    ${length('Reveals for', 'reveal')}` : nothing}
                ${length('Ends after', 'length')}
                ${this.#problem ? html`<p class="problem" role="alert">${this.#problem}</p>` : nothing}
                <div class="buttons"><button type="button" @click=${() => this.#host.close()}>Back</button>
                    <button class="primary" data-testid="sell-submit">Sell</button></div>
            </form>`;
    }

    #onKind = (event) =>
    {
        this.#kind = event.target.value;
        this.#draw();
    };

    #onSubmit = async (event) =>
    {
        event.preventDefault();
        try
        {
            await this.#sell(this.#body(event.target.elements));
            this.#host.close();
        }
        catch (error)
        {
            this.#problem = error.message;
            this.#draw();
        }
    };

    #body(fields)
    {
        const lengthMs = durationMs(fields, 'length');
        const body = {
            kind: fields.kind.value,
            asset: fields.asset.value.trim(),
            itemIds: [this.#item.id],
            startPrice: fields.startPrice.value.trim(),
            endsAt: new Date((this.#clock.nowMs ?? Date.now()) + lengthMs).toISOString(),
        };
        for (const name of ['increment', 'buyNowPrice', 'floorPrice', 'reservePrice', 'deposit'])
        {
            const text = fields[name]?.value.trim();
            Object.assign(body, text ? {[name]: text} : {});
        }
        if (fields.soft && fields.soft.value !== '0')
        {
            const softMs = Number(fields.soft.value);
            Object.assign(body, {softWindowMs: softMs, softExtensionMs: softMs, maxExtensions: 10});
        }
        if (fields.floorPrice)
        {
            // The last minute is at the lowest price.
            body.floorAfterMs = Math.max(1, lengthMs - LEAD_MS);
        }
        if (fields.revealAmount)
        {
            body.revealMs = durationMs(fields, 'reveal');
        }
        return body;
    }
}

function field(label, name, isRequired, value = '')
{
    return html`<label>${label}<input name=${name} autocomplete="off" ?required=${isRequired} value=${value}
        data-testid="sell-${name}"></label>`;
}

function length(label, name)
{
    return html`<label>${label}<span class="buttons"><input name="${name}Amount" type="number" min="1" value="1" required>
        <select name="${name}Unit"><option>minutes</option><option selected>hours</option><option>days</option></select>
        </span></label>`;
}

function durationMs(fields, name)
{
    return Number(fields[`${name}Amount`].value) * MS[fields[`${name}Unit`].value];
}
