import {html, nothing, render} from './lib.js';
import {sideText} from './offerbox.js';

/** The form that makes an offer: one amount and any items each way. A counter-offer begins with what it answers. */
export class OfferDialog
{
    #host;
    #make;
    #parent = null;
    #given = {itemIds: [], amounts: []};
    #asked = {itemIds: [], amounts: []};
    #problem = null;

    /** @param {function(object): Promise} make makes an offer; fails with what is to be told. */
    constructor(host, make)
    {
        this.#host = host;
        this.#make = make;
    }

    /** An offer that gives an item, or nothing yet. */
    open(item = null)
    {
        this.#begin(null, {itemIds: item ? [item.id] : [], amounts: []}, {itemIds: [], amounts: []});
    }

    /** What they give is what we ask for, and the other way round. */
    counter(offer)
    {
        this.#begin(offer, offer.asked, offer.given);
    }

    #begin(parent, given, asked)
    {
        this.#parent = parent;
        this.#given = given;
        this.#asked = asked;
        this.#problem = null;
        // A form that was used before keeps what was typed into it.
        render(nothing, this.#host);
        this.#draw();
        this.#host.showModal();
    }

    #draw()
    {
        render(this.#template(), this.#host);
    }

    #template()
    {
        return html`
            <form method="dialog" @submit=${this.#onSubmit}>
                <h2>${this.#parent ? `Counter-offer to account ${this.#parent.accountId}` : 'New offer'}</h2>
                ${this.#parent ? html`<p class="dim">They give ${sideText(this.#parent.given)} for ${
                    sideText(this.#parent.asked)}.</p>` : html`
                <label>To account (empty: whoever has the items)<input name="to" inputmode="numeric" pattern="[0-9]*"
                    autocomplete="off" data-testid="offer-to"></label>`}
                ${side('You give', 'given', this.#given)}
                ${side('You ask for', 'asked', this.#asked)}
                ${this.#problem ? html`<p class="problem" role="alert">${this.#problem}</p>` : nothing}
                <div class="buttons"><button type="button" @click=${() => this.#host.close()}>Back</button>
                    <button class="primary" data-testid="offer-submit">Offer</button></div>
            </form>`;
    }

    #onSubmit = async (event) =>
    {
        event.preventDefault();
        const fields = event.target.elements;
        const to = this.#parent?.accountId ?? fields.to.value.trim();
        const body = {given: read(fields, 'given'), asked: read(fields, 'asked')};
        Object.assign(body, to ? {toAccountId: to} : {}, this.#parent ? {parentOfferId: this.#parent.id} : {});
        try
        {
            await this.#make(body);
            this.#host.close();
        }
        catch (error)
        {
            this.#problem = error.message;
            this.#draw();
        }
    };
}

function side(title, name, {itemIds, amounts})
{
    return html`
        <label>${title}: items, by number<input name="${name}Items" autocomplete="off" value=${itemIds.join(' ')}
            pattern="[0-9 ,#]*" data-testid="offer-${name}-items"></label>
        <label>${title}: amount<span class="buttons">
            <input name="${name}Amount" inputmode="decimal" autocomplete="off" value=${amounts[0]?.amount ?? ''}
                data-testid="offer-${name}-amount">
            <input name="${name}Asset" autocomplete="off" value=${amounts[0]?.asset ?? 'USD'} size="6"></span></label>`;
}

function read(fields, name)
{
    const amount = fields[`${name}Amount`].value.trim();
    return {
        itemIds: fields[`${name}Items`].value.split(/[ ,#]+/).filter((id) => id !== ''),
        amounts: amount ? [{asset: fields[`${name}Asset`].value.trim(), amount}] : [],
    };
}
