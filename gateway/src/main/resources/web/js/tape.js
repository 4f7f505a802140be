import {html, repeat} from './lib.js';
import {group} from './money.js';
import {timeOfDay} from './time.js';

const MOST = 100;
const SEEN = 40;

/** How a trade looks, by the side that came in; in an auction none did. */
const SIDES = {BUY: ['up', '▴', 'bought at'], SELL: ['down', '▾', 'sold at']};

/** The last trades of the market that is looked at, newest first. */
export class Tape
{
    isLoaded = false;
    #trades = [];

    /** Takes a snapshot or a delta: both hold trades oldest first. */
    apply({type, trades})
    {
        const newest = trades.toReversed();
        this.#trades = (type === 'snapshot' ? newest : newest.concat(this.#trades)).slice(0, MOST);
        this.isLoaded = true;
    }

    template({terms})
    {
        if (!this.isLoaded)
        {
            return html`<p class="empty" aria-busy="true">Loading trades …</p>`;
        }
        if (this.#trades.length === 0)
        {
            return html`<p class="empty">No trade yet.</p>`;
        }
        const {base, quote} = terms.market;
        return html`
            <table class="tape data">
                <caption class="unseen">Last trades of ${terms.symbol}, newest first</caption>
                <thead><tr><th scope="col">Price <i>${quote}</i></th><th scope="col">Size <i>${base}</i></th>
                    <th scope="col">Time</th></tr></thead>
                <tbody>${repeat(this.#trades.slice(0, SEEN), (trade) => trade.id, row)}</tbody>
            </table>`;
    }
}

function row(trade)
{
    const [style, sign, words] = SIDES[trade.aggressorSide] ?? ['', '◆', 'in an auction at'];
    return html`
        <tr data-testid="trade-row">
            <td class=${style}><span aria-hidden="true">${sign}</span>
                <span class="unseen">${words}</span> ${group(trade.price)}</td>
            <td>${trade.quantity}</td>
            <td class="dim">${timeOfDay(trade.time)}</td>
        </tr>`;
}
