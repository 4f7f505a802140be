import {html} from './lib.js';
import {Candles, INTERVALS} from './candles.js';
import {Chart} from './chart.js';
import {group, short} from './money.js';
import {part} from './frame.js';

const LIMIT = 300;
/** Trades while candles are on their way may be counted twice, or not at all: the newest two are asked for again. */
const REFRESH_MS = 10_000;

/** Candles of the market that is looked at, with the choice of the interval. */
export class ChartPanel
{
    #desk;
    #api;
    #candles = new Candles('1m');
    #chart;
    #pointed = null;
    #failure = null;
    #drawHead;
    #isDrawn = true;

    constructor(desk, api, head, canvas)
    {
        this.#desk = desk;
        this.#api = api;
        this.#drawHead = part(head, () => this.#head());
        this.#chart = new Chart(canvas, (index) => this.#point(index));
        setInterval(() => this.#refresh(), REFRESH_MS);
    }

    /** Loads another market or interval. */
    async load(interval = this.#candles.interval)
    {
        const {terms} = this.#desk;
        const candles = new Candles(interval);
        this.#candles = candles;
        this.#failure = null;
        this.#pointed = null;
        this.#chart.show(candles, terms.priceScale);
        this.#drawHead();
        await this.#take(candles, LIMIT);
    }

    /** The stream began anew: trades may have been missed. */
    reload()
    {
        this.#take(this.#candles, LIMIT);
    }

    /** Trades of this market happened. */
    add(trades)
    {
        if (this.#candles.isLoaded)
        {
            trades.forEach((trade) => this.#candles.add(trade));
            this.#draw();
        }
    }

    async #take(candles, limit)
    {
        try
        {
            const taken = await this.#api.candles(this.#desk.terms.symbol, candles.interval, limit);
            candles.take(taken);
            this.#failure = null;
        }
        catch (error)
        {
            this.#failure = candles.isLoaded ? null : error.message;
        }
        if (candles === this.#candles)
        {
            this.#draw();
        }
    }

    #refresh()
    {
        if (this.#desk.terms && document.visibilityState === 'visible')
        {
            this.#take(this.#candles, this.#candles.isLoaded ? 2 : LIMIT);
        }
    }

    #draw()
    {
        this.#drawHead();
        if (this.#isDrawn)
        {
            this.#isDrawn = false;
            requestAnimationFrame(() =>
            {
                this.#isDrawn = true;
                this.#chart.draw();
            });
        }
    }

    #point(index)
    {
        this.#pointed = index;
        this.#drawHead();
    }

    #head()
    {
        return html`
            <div class="tabs small" role="group" aria-label="Interval">
                ${INTERVALS.map((interval) => html`<button type="button" data-testid="interval-${interval}"
                    aria-pressed=${interval === this.#candles.interval} @click=${() => this.load(interval)}>${interval}
                </button>`)}
            </div>
            <p class="legend" data-testid="chart-legend">${this.#legend()}</p>`;
    }

    #legend()
    {
        const {columns, isLoaded, length} = this.#candles;
        if (!isLoaded || length === 0)
        {
            return this.#failure ?? (isLoaded ? 'Nothing traded in this time.' : 'Loading candles …');
        }
        const index = this.#pointed !== null && this.#pointed < length ? this.#pointed : length - 1;
        const {priceScale, quantityScale} = this.#desk.terms;
        const [, open, high, low, close, volume] = columns.map((column) => column[index]);
        const text = (value) => group(value.toFixed(priceScale));
        const direction = close >= open ? 'up' : 'down';
        return html`${[['O', open], ['H', high], ['L', low], ['C', close]].map(([name, value]) =>
            html`<span class="dim">${name}</span> <b class=${direction}>${text(value)}</b> `)}
            <span class="dim">Vol</span> <b>${short(volume.toFixed(quantityScale))}</b>`;
    }
}
