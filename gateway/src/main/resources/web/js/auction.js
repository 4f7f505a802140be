import {html, nothing} from './lib.js';
import {group, trim} from './money.js';
import {endText, noCancelText, phaseText, reasonText} from './phase.js';
import {moment} from './time.js';

/** The phase and the auction of the market that is looked at; in continuous trading there is nothing to show. */
export class AuctionPanel
{
    #auction = null;
    #clock;

    /** @param {import('./clock.js').ServerClock} clock that countdowns go by. */
    constructor(clock)
    {
        this.#clock = clock;
    }

    /** Another market. */
    reset()
    {
        this.#auction = null;
    }

    /** Takes a snapshot or a delta: both hold all of it. */
    apply({auction})
    {
        this.#auction = auction;
    }

    /** True while something counts down. */
    get isCounting()
    {
        return this.#auction?.phase.phase === 'CALL';
    }

    template({terms})
    {
        if (!terms || !this.#auction || this.#auction.phase.phase === 'CONTINUOUS')
        {
            return nothing;
        }
        const {phase, indicative, lastAuction} = this.#auction;
        const {quote, base} = terms.market;
        const {nowMs} = this.#clock;
        const ends = endText(phase, nowMs);
        const noCancel = noCancelText(phase, nowMs);
        return html`
            <span class="phase" data-testid="auction-phase" title=${reasonText(phase)}>${capital(phaseText(phase))}</span>
            ${ends ? html`<span data-testid="countdown" role="timer">${ends}</span>` : nothing}
            ${noCancel ? html`<span class="badge" data-testid="no-cancel">${noCancel}</span>` : nothing}
            ${indicative ? figures(indicative, base, quote) : notice(phase)}
            ${!indicative && lastAuction ? html`<span class="dim">Last auction ${result(lastAuction, base, quote)}</span>` : nothing}`;
    }
}

function figures({price, pairedQuantity, imbalanceQuantity, imbalanceSide, bestBid, bestAsk, referencePrice}, base, quote)
{
    const lines = [
        ['Indicative price', price === null ? 'none yet' : `${group(price)} ${quote}`, 'indicative-price'],
        ...price === null && (bestBid || bestAsk) ?
            [['Best', `${bestBid ? group(bestBid) : '–'} / ${bestAsk ? group(bestAsk) : '–'}`, 'indicative-best']] : [],
        ['Volume', `${trim(pairedQuantity)} ${base}`, 'indicative-quantity'],
        ['Imbalance', imbalanceSide === null ? 'none' :
            `${trim(imbalanceQuantity)} ${base} to ${imbalanceSide === 'BUY' ? 'buy' : 'sell'}`, 'imbalance'],
        ...referencePrice === null ? [] : [['Reference', group(referencePrice), 'reference-price']],
    ];
    return html`<dl class="data">${lines.map(([name, value, testId]) => html`
        <div><dt>${name}</dt><dd data-testid=${testId}>${value}</dd></div>`)}</dl>`;
}

/** What a phase without figures means for who looks at it. */
function notice({phase})
{
    const words = {
        PRE_OPEN: 'Collects orders; nothing trades yet.', CALL: 'Collects orders for the auction.',
        FREEZE: 'Takes nothing until the auction.', HALT: 'Takes cancels and reductions only.',
        CANCEL_ONLY: 'Takes cancels and reductions only.', CLOSED: 'Takes cancels and reductions only.',
    };
    return html`<span class="dim">${words[phase]}</span>`;
}

/** An auction's result in words. */
export function result({outcome, price, quantity, time}, base, quote)
{
    return outcome === 'PRICE' ? `${trim(quantity)} ${base} at ${group(price)} ${quote}, ${moment(time)}` :
        `without a price, ${moment(time)}`;
}

export function capital(words)
{
    return words.charAt(0).toUpperCase() + words.slice(1);
}
