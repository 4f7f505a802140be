import {html, nothing, repeat} from './lib.js';
import {format, group, percent} from './money.js';

const ROW_HEIGHT_PX = 21;

/** The rows of one side that are seen: cumulative quantities, best first. */
function rowsOf(levels, count)
{
    let totalUnits = 0n;
    return levels.slice(0, count).map((level) => ({...level, totalUnits: totalUnits += level.quantityUnits}));
}

/** Width of a bar in percent: for the eye only. */
function share(units, mostUnits)
{
    return mostUnits === 0n ? 0 : Number(units * 1000n / mostUnits) / 10;
}

/** The depth ladder of the market that is looked at. A click on a price hands it to the ticket. */
export class Ladder
{
    /** Rows a side that fit. */
    #count = 12;
    #desk;

    /** @param {object} desk what is looked at: `terms`, `book`, `account`, `onPrice`. */
    constructor(desk)
    {
        this.#desk = desk;
    }

    /** Fits the number of rows to the height there is. @returns {boolean} true when it has changed. */
    fit(heightPx)
    {
        const count = Math.max(5, Math.floor((heightPx - 62) / 2 / ROW_HEIGHT_PX));
        const isChange = count !== this.#count;
        this.#count = count;
        return isChange;
    }

    template()
    {
        const {book, terms} = this.#desk;
        if (!book?.isLoaded)
        {
            return html`<p class="empty" aria-busy="true">Loading the book …</p>`;
        }
        const asks = rowsOf(book.asks, this.#count);
        const bids = rowsOf(book.bids, this.#count);
        const askMost = asks.at(-1)?.totalUnits ?? 0n;
        const bidMost = bids.at(-1)?.totalUnits ?? 0n;
        const mostUnits = askMost > bidMost ? askMost : bidMost;
        const {base, quote} = terms.market;
        return html`
            <table class="ladder data" @click=${this.#onClick} @keydown=${onArrow}>
                <caption class="unseen">Order book of ${terms.symbol}, asks above bids</caption>
                <thead>
                    <tr><th scope="col">Price <i>${quote}</i></th><th scope="col">Size <i>${base}</i></th>
                        <th scope="col">Total <i>${base}</i></th></tr>
                </thead>
                <tbody class="asks" aria-label="Asks">
                    ${repeat(blanks(this.#count - asks.length), (_, index) => `blank${index}`,
                        () => html`<tr class="blank" aria-hidden="true"><td colspan="3">&nbsp;</td></tr>`)}
                    ${repeat(asks.toReversed(), (row) => row.price, (row) => this.#row(row, 'SELL', asks[0], mostUnits))}
                </tbody>
                <tbody><tr class="spread" data-testid="book-spread"><td colspan="3">${spread(asks[0], bids[0], terms)}
                </td></tr></tbody>
                <tbody class="bids" aria-label="Bids">
                    ${repeat(bids, (row) => row.price, (row) => this.#row(row, 'BUY', bids[0], mostUnits))}
                </tbody>
            </table>
            ${asks.length + bids.length === 0 ? html`<p class="empty over">Nobody offers anything here yet.</p>` : nothing}`;
    }

    #row({price, quantityUnits, totalUnits, orders}, side, best, mostUnits)
    {
        const {terms, account} = this.#desk;
        const {quantityScale} = terms;
        const isMine = account.hasOrderAt(terms.symbol, side, price);
        return html`
            <tr data-testid="book-row" data-side=${side} data-price=${price} class=${isMine ? 'mine' : ''}
                style="--share:${share(totalUnits, mostUnits)}%" title="${orders} orders${isMine ? ', yours among them' : ''}">
                <td><button type="button" class="price ${side === 'BUY' ? 'up' : 'down'}"
                    tabindex=${price === best.price ? 0 : -1}
                    aria-label="${side === 'BUY' ? 'Bid' : 'Ask'} ${price}, take this price">${group(price)}</button></td>
                <td>${format(quantityUnits, quantityScale)}</td>
                <td class="dim">${format(totalUnits, quantityScale)}</td>
            </tr>`;
    }

    #onClick = (event) =>
    {
        const row = event.target.closest('tr[data-price]');
        if (row)
        {
            this.#desk.onPrice(row.dataset.price);
        }
    };
}

function blanks(count)
{
    return Array.from({length: Math.max(0, count)});
}

function spread(ask, bid, terms)
{
    if (!ask || !bid)
    {
        return html`<span class="dim">Spread –</span>`;
    }
    const units = ask.priceUnits - bid.priceUnits;
    if (units <= 0n)
    {
        return units === 0n ? html`<span class="dim">Locked</span>` :
            html`<span class="dim">Crossed by</span> ${group(format(-units, terms.priceScale))}`;
    }
    const basisPoints = units * 20000n / (ask.priceUnits + bid.priceUnits);
    return html`<span class="dim">Spread</span> ${group(format(units, terms.priceScale))}
        <span class="dim">${percent(basisPoints).replace('+', '')}</span>`;
}

/** Up and down move between the prices, of which only the best of a side are in the order of Tab. */
function onArrow(event)
{
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')
    {
        return;
    }
    const prices = [...event.currentTarget.querySelectorAll('button.price')];
    const index = prices.indexOf(document.activeElement);
    prices[index + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    event.preventDefault();
}
