import {html, repeat} from './lib.js';

const LOCKS = {
    UNLOCKED: () => 'free',
    OWNER: () => 'kept by you',
    AUCTION: ({dealId}) => `in auction ${dealId}`,
    OFFER: ({dealId}) => `in offer ${dealId}`,
};

/** The items of an account. */
export function holdings(deals, accountId, on)
{
    if (accountId === null)
    {
        return html`<h2>Your items</h2><p class="empty">Paste your key to see your items.</p>`;
    }
    const {items} = deals;
    return html`
        <h2>Your items <span class="dim">${items.length}</span></h2>
        ${items.length === 0 ? html`<p class="empty" data-testid="no-items">${deals.isLoaded ? 'None.' : 'Loading …'}</p>` : html`
        <table data-testid="holdings">
            <thead><tr><th>Item</th><th>Collection</th><th>State</th><th></th></tr></thead>
            <tbody>${repeat(items, ({id}) => id, (item) => html`
                <tr data-testid="item" data-id=${item.id} title=${item.digest}>
                    <td>#${item.id}</td><td>${item.collectionId} · ${item.serial}</td><td>${LOCKS[item.lock](item)}</td>
                    <td><div class="buttons">${buttons(item, on)}</div></td>
                </tr>`)}</tbody>
        </table>`}`;
}

function buttons(item, on)
{
    switch (item.lock)
    {
        case 'UNLOCKED':
            return html`
                <button type="button" class="primary" data-testid="item-sell" @click=${() => on.sell(item)}>Sell</button>
                <button type="button" data-testid="item-offer" @click=${() => on.offer(item)}>Offer</button>
                <button type="button" data-testid="item-lock" @click=${() => on.lock(item, true)}>Lock</button>`;
        case 'OWNER':
            return html`<button type="button" data-testid="item-unlock" @click=${() => on.lock(item, false)}>Unlock</button>`;
        default:
            return html``;
    }
}
