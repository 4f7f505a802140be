import {html, repeat} from './lib.js';
import {changeBasisPoints, group, percent, short} from './money.js';
import {phaseText} from './phase.js';

/** The list of markets: what each last traded at, and what the last 24 hours brought. */
export class Markets
{
    /** By symbol; null: not loaded yet. */
    all = null;
    failure = null;
    #query = '';
    #desk;
    #changed;

    constructor(desk, changed)
    {
        this.#desk = desk;
        this.#changed = changed;
    }

    take(markets)
    {
        this.all = new Map(markets.map((market) => [market.symbol, market]));
        this.failure = null;
    }

    /** A market's ticker has changed. */
    apply({market, ticker})
    {
        const known = this.all.get(market);
        if (known)
        {
            known.ticker = ticker;
        }
    }

    /** A market's phase has changed. */
    applyAuction({market, auction})
    {
        const known = this.all.get(market);
        if (known)
        {
            known.phase = auction.phase;
        }
    }

    /** Asset symbols and their scales, as far as markets name them. */
    scaleOf(asset)
    {
        for (const market of this.all?.values() ?? [])
        {
            if (market.base === asset || market.quote === asset)
            {
                return market.base === asset ? market.baseScale : market.quoteScale;
            }
        }
        return null;
    }

    template()
    {
        return html`
            <div class="search"><input id="market-search" data-testid="market-search" type="search" autocomplete="off"
                placeholder="Search markets" aria-label="Search markets" @input=${this.#onInput}
                @keydown=${this.#onKey}><kbd aria-hidden="true">/</kbd></div>
            <div class="scroll">${this.#list()}</div>`;
    }

    #list()
    {
        if (this.all === null)
        {
            return html`<p class="empty" aria-busy=${this.failure === null}>${this.failure ?? 'Loading markets …'}</p>`;
        }
        const found = this.#found();
        if (found.length === 0)
        {
            return html`<p class="empty">${this.all.size === 0 ? 'No market is set up yet.' : 'No market is called so.'}</p>`;
        }
        return html`
            <table class="markets data" @click=${this.#onClick}>
                <caption class="unseen">Markets</caption>
                <thead><tr><th scope="col">Market</th><th scope="col">Last</th><th scope="col">24 h</th></tr></thead>
                <tbody>${repeat(found, (market) => market.symbol, (market) => this.#row(market))}</tbody>
            </table>`;
    }

    #row({symbol, status, base, ticker, phase})
    {
        const state = status === 'OPEN' ? phaseText(phase) : status.toLowerCase();
        const isSelected = symbol === this.#desk.terms?.symbol;
        const change = changeBasisPoints(ticker.open24h, ticker.lastPrice);
        return html`
            <tr data-testid="market-row" data-symbol=${symbol} class=${isSelected ? 'selected' : ''}>
                <td><button type="button" class="plain" aria-pressed=${isSelected}>${symbol}</button>
                    <small>${state === 'continuous' ? html`Vol ${short(ticker.volume24h)} ${base}` : state}
                    </small></td>
                <td data-testid="market-last">${ticker.lastPrice === null ? '–' : group(ticker.lastPrice)}</td>
                <td data-testid="market-change" class=${direction(change)}>${percent(change)}</td>
            </tr>`;
    }

    #found()
    {
        const query = this.#query.trim().toUpperCase();
        return [...this.all.values()].filter((market) => market.symbol.toUpperCase().includes(query));
    }

    #onInput = (event) =>
    {
        this.#query = event.target.value;
        this.#changed();
    };

    #onKey = (event) =>
    {
        if (event.key === 'Enter' && this.all && this.#found().length > 0)
        {
            this.#desk.onMarket(this.#found()[0].symbol);
            event.target.blur();
        }
    };

    #onClick = (event) =>
    {
        const row = event.target.closest('tr[data-symbol]');
        if (row)
        {
            this.#desk.onMarket(row.dataset.symbol);
        }
    };
}

/** Class of a change: up, down, or neither. */
export function direction(change)
{
    return change === null || change === 0n ? 'dim' : change > 0n ? 'up' : 'down';
}
