import {html, nothing} from './lib.js';
import {direction} from './markets.js';
import {changeBasisPoints, group, percent, short} from './money.js';
import {phaseText} from './phase.js';

/** The market that is looked at, in one line. */
export function summary({terms})
{
    if (!terms)
    {
        return nothing;
    }
    const {symbol, status, base, quote, ticker, phase} = terms.market;
    const change = changeBasisPoints(ticker.open24h, ticker.lastPrice);
    const facts = [
        ['High', ticker.high24h && group(ticker.high24h)],
        ['Low', ticker.low24h && group(ticker.low24h)],
        ['Volume', `${short(ticker.volume24h)} ${base}`],
        ['Turnover', `${short(ticker.quoteVolume24h)} ${quote}`],
    ];
    return html`
        <button type="button" class="symbol" data-testid="market-toggle" aria-controls="markets">${symbol}</button>
        ${status === 'OPEN' ? nothing : html`<span class="badge">${status.toLowerCase()}</span>`}
        <span class=${phase.phase === 'CONTINUOUS' ? 'dim' : 'badge'} role="status" data-testid="phase"
            data-phase=${phase.phase}>${phaseText(phase)}</span>
        <span class="last data" data-testid="last-price">${ticker.lastPrice ? group(ticker.lastPrice) : '–'}</span>
        <span class="data ${direction(change)}">${percent(change)}</span>
        ${facts.map(([name, value]) => html`<span class="fact data"><i>${name}</i> ${value ?? '–'}</span>`)}`;
}
