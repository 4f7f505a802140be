import {html, nothing, repeat} from './lib.js';
import {group} from './money.js';
import {moment} from './time.js';

/** What the account traded, newest first. */
export function fills({account, onMoreFills})
{
    if (!account.isLoaded.fills)
    {
        return html`<p class="empty" aria-busy="true">Loading fills …</p>`;
    }
    if (account.fills.length === 0)
    {
        return html`<p class="empty">Nothing traded yet.</p>`;
    }
    return html`
        <table class="orders data">
            <caption class="unseen">Fills</caption>
            <thead><tr>
                <th scope="col">Time</th><th scope="col">Market</th><th scope="col">Side</th><th scope="col">Price</th>
                <th scope="col">Quantity</th><th scope="col" class="wide">Amount</th><th scope="col">Fee</th>
                <th scope="col" class="wide">Role</th>
            </tr></thead>
            <tbody>${repeat(account.fills, (fill) => `${fill.tradeId} ${fill.orderId}`, row)}</tbody>
        </table>
        ${account.cursors.fills === null ? nothing : html`
            <button type="button" class="more" @click=${onMoreFills}>Older fills</button>`}`;
}

function row({tradeId, orderId, time, market, side, price, quantity, amount, fee, role})
{
    return html`
        <tr data-testid="fill-row" data-trade-id=${tradeId} data-order-id=${orderId}>
            <td class="dim">${moment(time)}</td>
            <td>${market}</td>
            <td class=${side === 'BUY' ? 'up' : 'down'}>${side === 'BUY' ? 'Buy' : 'Sell'}</td>
            <td>${group(price)}</td>
            <td>${quantity}</td>
            <td class="wide">${group(amount)}</td>
            <td>${group(fee)}</td>
            <td class="dim wide">${role.toLowerCase()}</td>
        </tr>`;
}
