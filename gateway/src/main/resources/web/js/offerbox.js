import {html, nothing, repeat} from './lib.js';
import {group} from './money.js';
import {countdown} from './itemauctions.js';

/** Offers that an account could accept, and those that it made. */
export function offerBox(deals, accountId, clock, on)
{
    if (accountId === null)
    {
        return html`<h2>Offers</h2><p class="empty">Paste your key to see your offers.</p>`;
    }
    const made = deals.offersOut(accountId);
    return html`
        <h2>Offers to you</h2>
        ${table(deals.offersIn(accountId), 'inbox', clock, (offer) => html`
            <button type="button" class="primary" data-testid="offer-accept" @click=${() => on.accept(offer)}>Accept</button>
            ${offer.toAccountId === null ? nothing : html`
            <button type="button" data-testid="offer-counter" @click=${() => on.counter(offer)}>Counter</button>
            <button type="button" data-testid="offer-reject" @click=${() => on.close(offer)}>Reject</button>`}`)}
        <h2>Your offers <span class="buttons">
            ${made.length > 1 ? html`<button type="button" data-testid="offers-cancel" @click=${on.cancelAll}>Withdraw all
            </button>` : nothing}
            <button type="button" data-testid="offer-new" @click=${() => on.make()}>New offer</button></span></h2>
        ${table(made, 'outbox', clock, (offer) => html`
            <button type="button" data-testid="offer-withdraw" @click=${() => on.close(offer)}>Withdraw</button>`)}`;
}

/** What goes one way, in words. */
export function sideText({itemIds, amounts})
{
    const parts = [...itemIds.map((id) => `#${id}`), ...amounts.map(({asset, amount}) => `${group(amount)} ${asset}`)];
    return parts.length === 0 ? 'nothing' : parts.join(' + ');
}

function table(offers, name, clock, buttons)
{
    return offers.length === 0 ? html`<p class="empty" data-testid="${name}-empty">None.</p>` : html`
        <table data-testid=${name}>
            <thead><tr><th>Who</th><th>Gives</th><th>For</th><th>Left</th><th></th></tr></thead>
            <tbody>${repeat(offers, ({id}) => id, (offer) => html`
                <tr data-testid="offer" data-id=${offer.id}>
                    <td>${offer.accountId} → ${offer.toAccountId ?? 'anyone'}</td>
                    <td>${sideText(offer.given)}</td>
                    <td>${sideText(offer.asked)}</td>
                    <td>${offer.expiresAt === null ? '' : countdown(Date.parse(offer.expiresAt), clock.nowMs)}</td>
                    <td><div class="buttons">${buttons(offer)}</div></td>
                </tr>`)}</tbody>
        </table>`;
}
