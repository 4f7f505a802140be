import {capital, result} from './auction.js';
import {html, nothing, repeat} from './lib.js';
import {group, trim} from './money.js';
import {endText, phaseText, reasonText} from './phase.js';
import {moment} from './time.js';

/** The markets and their phases, for an operator: each, a segment, or all of them can be moved. */
export class PhaseBoard
{
    /** By symbol; null: not loaded yet. */
    #markets = null;
    #auctions = new Map();
    #clock;
    #on;
    failure = null;

    /** @param {{move: function(object), rules: function(string)}} on what to do with a scope, and with a market. */
    constructor(clock, on)
    {
        this.#clock = clock;
        this.#on = on;
    }

    get symbols()
    {
        return [...this.#markets?.keys() ?? []];
    }

    take(markets)
    {
        this.#markets = new Map(markets.map((market) => [market.symbol, market]));
        this.failure = null;
    }

    /** A market's phase or auction has changed. */
    apply({market, auction})
    {
        this.#auctions.set(market, auction);
    }

    marketOf(symbol)
    {
        return this.#markets.get(symbol);
    }

    /** The phase of a market as far as it is known. */
    phaseOf(symbol)
    {
        return this.#auctions.get(symbol)?.phase ?? this.#markets.get(symbol).phase;
    }

    template()
    {
        if (this.#markets === null)
        {
            return html`<p class="empty" aria-busy=${this.failure === null}>${this.failure ?? 'Loading markets …'}</p>`;
        }
        if (this.#markets.size === 0)
        {
            return html`<p class="empty">No market is set up yet.</p>`;
        }
        return html`
            <div class="scopes" role="group" aria-label="Move several markets">
                <button type="button" data-testid="move-all" @click=${() => this.#on.move({})}>Move all markets</button>
                ${this.#segments().map((segmentId) => html`<button type="button" data-testid="move-segment"
                    data-segment=${segmentId} @click=${() => this.#on.move({segmentId})}>Move segment ${segmentId}</button>`)}
            </div>
            <table class="data">
                <caption class="unseen">Markets and their trading phases</caption>
                <thead><tr><th scope="col">Market</th><th scope="col">Segment</th><th scope="col">Phase</th>
                    <th scope="col">Since</th><th scope="col">Ends</th><th scope="col">Indicative</th>
                    <th scope="col">Imbalance</th><th scope="col">Last auction</th><th scope="col"></th></tr></thead>
                <tbody>${repeat(this.#markets.values(), (market) => market.symbol, (market) => this.#row(market))}</tbody>
            </table>`;
    }

    /** Those that markets name, each once. */
    #segments()
    {
        const ids = [...this.#markets.values()].map((market) => market.segmentId).filter((id) => id !== null);
        return [...new Set(ids)].sort((one, other) => Number(one) - Number(other));
    }

    #row({symbol, status, base, quote, segmentId})
    {
        const phase = this.phaseOf(symbol);
        const {indicative = null, lastAuction = null} = this.#auctions.get(symbol) ?? {};
        return html`
            <tr data-testid="phase-row" data-symbol=${symbol} data-phase=${phase.phase}>
                <th scope="row">${symbol}${status === 'OPEN' ? nothing : html` <span class="badge">${status.toLowerCase()}</span>`}</th>
                <td>${segmentId ?? '–'}</td>
                <td data-testid="phase-word" class="phase ${phase.phase === 'CONTINUOUS' ? '' : 'other'}"
                    title=${reasonText(phase)}>${capital(phaseText(phase))}</td>
                <td class="dim">${phase.since === null ? '–' : moment(phase.since)}</td>
                <td data-testid="phase-end">${endText(phase, this.#clock.nowMs) ?? '–'}</td>
                <td data-testid="phase-indicative">${indicativeText(indicative, base, quote)}</td>
                <td>${imbalanceText(indicative, base)}</td>
                <td class="dim">${lastAuction === null ? '–' : result(lastAuction, base, quote)}</td>
                <td>
                    <button type="button" class="plain" data-testid="show-rules" @click=${() => this.#on.rules(symbol)}>Rules</button>
                    <button type="button" data-testid="move-market" ?disabled=${status === 'DELISTED'}
                        aria-label="Move ${symbol}" @click=${() => this.#on.move({symbol})}>Move</button>
                </td>
            </tr>`;
    }
}

function indicativeText(indicative, base, quote)
{
    if (indicative === null)
    {
        return '–';
    }
    const {price, pairedQuantity} = indicative;
    return price === null ? 'no price' : `${trim(pairedQuantity)} ${base} at ${group(price)} ${quote}`;
}

function imbalanceText(indicative, base)
{
    return indicative?.imbalanceSide ? `${trim(indicative.imbalanceQuantity)} ${base} to ${
        indicative.imbalanceSide === 'BUY' ? 'buy' : 'sell'}` : '–';
}
