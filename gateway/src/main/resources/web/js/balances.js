import {html, repeat} from './lib.js';
import {group} from './money.js';

/** What the account has of each asset. */
export function balances(account)
{
    if (!account.me)
    {
        return html`<p class="empty">Paste your key to see what you have.</p>`;
    }
    if (account.id === null)
    {
        return html`<p class="empty">No account to act for.</p>`;
    }
    if (!account.isLoaded.balances)
    {
        return html`<p class="empty" aria-busy="true">Loading balances …</p>`;
    }
    if (account.balances.length === 0)
    {
        return html`<p class="empty">Nothing deposited yet.</p>`;
    }
    return html`
        <table class="balances data">
            <caption class="unseen">Balances of account ${account.id}</caption>
            <thead><tr><th scope="col">Asset</th><th scope="col">Total</th><th scope="col">Available</th>
                <th scope="col">Held</th></tr></thead>
            <tbody>${repeat(account.balances, (balance) => balance.asset, row)}</tbody>
        </table>`;
}

function row({asset, total, available, held})
{
    return html`
        <tr data-testid="balance-row" data-asset=${asset}>
            <th scope="row">${asset}</th>
            <td data-testid="balance-total">${group(total)}</td>
            <td data-testid="balance-available">${group(available)}</td>
            <td data-testid="balance-held" class="dim">${group(held)}</td>
        </tr>`;
}
