import {html, repeat} from './lib.js';
import {format, parse} from './money.js';

const LEVELS = 8;

/** Width of a bar in percent: for the eye only. */
function share(units, mostUnits)
{
    return mostUnits === 0n ? 0 : Number(units * 1000n / mostUnits) / 10;
}

/**
 * The book of YES, asks above bids, with what each level is for NO beside it. A click on a price hands it on.
 *
 * @param {object} desk what is looked at: `terms`, `book`, `prediction`, `onLevel`.
 */
export function outcomeBook(desk)
{
    const {book, terms, prediction} = desk;
    if (!book?.isLoaded || !prediction)
    {
        return html`<p class="empty" aria-busy="true">Loading the book …</p>`;
    }
    const asks = book.asks.slice(0, LEVELS);
    const bids = book.bids.slice(0, LEVELS);
    const mostUnits = [...asks, ...bids].reduce((most, {quantityUnits}) => (quantityUnits > most ? quantityUnits : most), 0n);
    const payoutUnits = parse(prediction.payout, terms.priceScale);
    const row = (side) => (level) => html`
        <tr data-testid="prediction-book-row" data-side=${side} data-price=${level.price}
            style="--share:${share(level.quantityUnits, mostUnits)}%">
            <td><button type="button" class=${side === 'BUY' ? 'up' : 'down'} @click=${() => desk.onLevel(side, level.priceUnits)}
                aria-label="${side === 'BUY' ? 'Sell' : 'Buy'} YES at ${level.price}">${level.price}</button></td>
            <td class="dim">${format(payoutUnits - level.priceUnits, terms.priceScale)}</td>
            <td>${format(level.quantityUnits, terms.quantityScale)}</td>
        </tr>`;
    return html`
        <table class="data">
            <caption class="unseen">Order book of YES, asks above bids</caption>
            <thead><tr><th scope="col">YES <i>${prediction.collateral}</i></th><th scope="col">NO</th>
                <th scope="col">Quantity</th></tr></thead>
            <tbody>${repeat(asks.toReversed(), (level) => `ask ${level.price}`, row('SELL'))}
                <tr><td colspan="3" class="between">${asks.length + bids.length === 0 ? 'Nobody offers anything here yet.' :
                    'asks: buy YES, or sell NO – bids: sell YES, or buy NO'}</td></tr>
                ${repeat(bids, (level) => `bid ${level.price}`, row('BUY'))}</tbody>
        </table>`;
}
