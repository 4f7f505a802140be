import {capital} from './auction.js';
import {html, live, nothing, render} from './lib.js';
import {KIND_NAMES, PHASE_NAMES, kindText, phaseText} from './phase.js';

const BLANK = {phase: 'CALL', auctionKind: 'OPENING', lasts: '', random: '', noCancel: ''};

/** What a number of seconds must be: at least one, or nothing, for a day at most. */
const SECONDS = /^\d{1,5}$/;
const MOST_SECONDS = 86_400;

/** What follows on a phase, for who is about to begin it. */
const CONSEQUENCES = {
    PRE_OPEN: 'Collects orders; nothing trades.',
    CALL: 'Collects orders for an auction. Post-only orders, orders with conditions and those for continuous trading only are cancelled.',
    FREEZE: 'Takes nothing, no cancels either, until the auction is held. Only calls can be frozen.',
    CONTINUOUS: 'Out of a pre-opening, call or freeze the auction is held first, whatever its price.',
    HALT: 'Nothing trades; takes cancels and reductions only.',
    CANCEL_ONLY: 'Nothing trades; takes cancels and reductions only.',
    CLOSED: 'Ends the trading day: out of a closing call its auction is held first, day orders end, the figures of the day are told.',
};

/** The dialog that moves a market, a segment or all: first what, then whether one is sure. */
export class PhaseMove
{
    #dialog;
    #api;
    #toasts;
    #clock;
    #scope = {};
    #values = {...BLANK};
    #isSure = false;
    #isSending = false;
    #failure = null;

    constructor(dialog, api, toasts, clock)
    {
        this.#dialog = dialog;
        this.#api = api;
        this.#toasts = toasts;
        this.#clock = clock;
        dialog.addEventListener('click', (event) => event.target === dialog && !this.#isSending && dialog.close());
        dialog.addEventListener('cancel', (event) => this.#isSending && event.preventDefault());
    }

    /** @param {{symbol: ?string, segmentId: ?string}} scope whom to move; neither: all. */
    open(scope)
    {
        this.#scope = scope;
        this.#values = {...BLANK};
        this.#isSure = false;
        this.#failure = null;
        this.#draw();
        this.#dialog.showModal();
    }

    #draw()
    {
        render(this.#isSure ? this.#confirmation() : this.#form(), this.#dialog);
    }

    #form()
    {
        const {phase} = this.#values;
        const hasKind = phase === 'CALL' || phase === 'PRE_OPEN';
        return html`
            <h2>Move ${this.#whom()}</h2>
            <form novalidate @submit=${this.#onReview}>
                ${this.#select('phase', 'To phase', PHASE_NAMES, (name) => phaseText({phase: name}))}
                ${hasKind ? this.#select('auctionKind', 'For', KIND_NAMES, kindText) : nothing}
                ${phase === 'CALL' ? html`
                    ${this.#seconds('lasts', 'Ends after (seconds; empty: when you end it)')}
                    ${this.#seconds('random', 'Random time added to that, at most (seconds)')}
                    ${this.#seconds('noCancel', 'No cancels in the last (seconds)')}` : nothing}
                <p class="dim">${CONSEQUENCES[phase]}</p>
                ${this.#failureText()}
                <div class="buttons">
                    <button type="button" class="plain" @click=${() => this.#dialog.close()}>Cancel</button>
                    <button class="primary" data-testid="move-review">Continue</button>
                </div>
            </form>`;
    }

    #confirmation()
    {
        return html`
            <h2>Are you sure?</h2>
            <form @submit=${this.#onConfirm}>
                <p class="warning" data-testid="move-summary">Move <b>${this.#whom()}</b> to <b>${this.#what()}</b>.
                    ${CONSEQUENCES[this.#values.phase]}</p>
                ${this.#failureText()}
                <div class="buttons">
                    <button type="button" class="plain" data-testid="move-back" ?disabled=${this.#isSending}
                        @click=${() => this.#sure(false)}>Back</button>
                    <button class="primary" data-testid="move-confirm" ?disabled=${this.#isSending}>${
                        this.#isSending ? 'Moving …' : `Move ${this.#whom()}`}</button>
                </div>
            </form>`;
    }

    #failureText()
    {
        return this.#failure ? html`<p class="failure" role="alert" data-testid="move-error">${this.#failure}</p>` : nothing;
    }

    #select(name, label, options, words)
    {
        return html`<label>${label} <select name=${name} data-testid="move-${name}" .value=${live(this.#values[name])}
            @change=${this.#onInput}>${options.map((option) => html`<option value=${option}
                ?selected=${option === this.#values[name]}>${capital(words(option))}</option>`)}</select></label>`;
    }

    #seconds(name, label)
    {
        return html`<label>${label} <input name=${name} data-testid="move-${name}" inputmode="numeric" autocomplete="off"
            .value=${live(this.#values[name])} @input=${this.#onInput}></label>`;
    }

    #whom()
    {
        const {symbol, segmentId} = this.#scope;
        return symbol ?? (segmentId ? `segment ${segmentId}` : 'all markets');
    }

    #what()
    {
        const {phase, auctionKind, lasts, random, noCancel} = this.#values;
        const words = phaseText({phase, auctionKind});
        const end = lasts === '' ? ', without an end' :
            `, ending after ${lasts} s${random === '' ? '' : ` + random up to ${random} s`}${
                noCancel === '' ? '' : `, no cancels in the last ${noCancel} s`}`;
        return phase === 'CALL' ? words + end : words;
    }

    #onInput = (event) =>
    {
        const {name, value} = event.target;
        this.#values[name] = value.trim();
        this.#failure = null;
        this.#draw();
    };

    #onReview = (event) =>
    {
        event.preventDefault();
        this.#failure = this.#mistake();
        this.#sure(this.#failure === null);
    };

    #sure(isSure)
    {
        this.#isSure = isSure;
        this.#draw();
    }

    /** What is wrong with the form, in words; null: nothing. */
    #mistake()
    {
        const {phase, lasts, random, noCancel} = this.#values;
        if (phase !== 'CALL')
        {
            return null;
        }
        const given = [lasts, random, noCancel].filter((text) => text !== '');
        if (given.some((text) => !SECONDS.test(text) || Number(text) < 1 || Number(text) > MOST_SECONDS))
        {
            return `Seconds are whole numbers from 1 to ${MOST_SECONDS}.`;
        }
        if (lasts === '')
        {
            return random === '' && noCancel === '' ? null : 'Random time and a time without cancels need an end.';
        }
        return Number(noCancel) > Number(lasts) ? 'The time without cancels is longer than the call.' : null;
    }

    /** Times are counted from the moment of sending, by the server's clock. */
    #body()
    {
        const {phase, auctionKind, lasts, random, noCancel} = this.#values;
        if (phase !== 'CALL')
        {
            return phase === 'PRE_OPEN' ? {phase, auctionKind} : {phase};
        }
        const endMs = (this.#clock.nowMs ?? Date.now()) + Number(lasts) * 1000;
        const time = (ms) => new Date(ms).toISOString();
        return {
            phase,
            auctionKind,
            ...lasts === '' ? {} : {endsAt: time(endMs)},
            ...random === '' ? {} : {randomEndMs: Number(random) * 1000},
            ...noCancel === '' ? {} : {noCancelFrom: time(endMs - Number(noCancel) * 1000)},
        };
    }

    #onConfirm = async (event) =>
    {
        event.preventDefault();
        this.#isSending = true;
        this.#draw();
        try
        {
            await this.#api.movePhase(this.#scope, this.#body());
            this.#dialog.close();
            this.#toasts.show('good', `${capital(this.#whom())}: ${this.#what()}.`);
        }
        catch (error)
        {
            this.#failure = error.isOutcomeUnknown ?
                'No answer came: it may have been moved or not. Look at the table before you move it again.' :
                `Not moved: ${error.errors[0]?.message ?? error.message}`;
        }
        this.#isSending = false;
        this.#draw();
    };
}
