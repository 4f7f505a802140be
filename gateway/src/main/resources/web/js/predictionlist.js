import {html, repeat} from './lib.js';
import {short} from './money.js';
import {chances, deadlineText, inOrder, statusText} from './outcomes.js';

/** The list of prediction markets: what each thinks, and what happens to it next. */
export class PredictionList
{
    /** By symbol; null: not loaded yet. */
    all = null;
    failure = null;
    #desk;
    #clock;

    /**
     * @param {object} desk what is looked at: `prediction`, `onMarket`.
     * @param {import('./clock.js').ServerClock} clock
     */
    constructor(desk, clock)
    {
        this.#desk = desk;
        this.#clock = clock;
    }

    take(predictions)
    {
        this.all = new Map(predictions.map((prediction) => [prediction.market, prediction]));
        this.failure = null;
    }

    /** A market has changed. */
    apply(prediction)
    {
        this.all?.set(prediction.market, prediction);
    }

    /** As they are shown. */
    get sorted()
    {
        return inOrder([...this.all?.values() ?? []]);
    }

    template()
    {
        if (this.all === null)
        {
            return html`<p class="empty" aria-busy=${this.failure === null}>${this.failure ?? 'Loading markets …'}</p>`;
        }
        if (this.all.size === 0)
        {
            return html`<p class="empty">No prediction market is set up yet.</p>`;
        }
        return html`
            <table class="data" @click=${this.#onClick}>
                <caption class="unseen">Prediction markets</caption>
                <thead><tr><th scope="col">Market</th><th scope="col">Volume</th><th scope="col">YES</th></tr></thead>
                <tbody>${repeat(this.sorted, ({market}) => market, (prediction) => this.#row(prediction))}</tbody>
            </table>`;
    }

    #row(prediction)
    {
        const {market, status, volume, outcome} = prediction;
        const chance = chances(prediction);
        const isSelected = market === this.#desk.symbol;
        const next = deadlineText(prediction, this.#clock.nowMs);
        return html`
            <tr data-testid="prediction-row" data-symbol=${market} data-status=${status}
                class=${isSelected ? 'selected' : ''}>
                <td><button type="button" class="plain" aria-pressed=${isSelected}>${market}</button>
                    <small>${statusText(status)}${next ? `, ${next}` : ''}</small></td>
                <td>${short(volume)}</td>
                <td class="percent">${outcome ? outcome.yesPays ?? '–' : chance ? `${chance.yes}%` : '–'}</td>
            </tr>`;
    }

    #onClick = (event) =>
    {
        const row = event.target.closest('tr[data-symbol]');
        if (row)
        {
            this.#desk.onMarket(row.dataset.symbol);
        }
    };
}
