import {html, nothing} from './lib.js';

/** Who is signed in, or the box for a key. */
export class KeyBox
{
    #account;
    #on;

    /** @param {{signIn: function(string), signOut: function(), actFor: ?function(string)}} on what to do. */
    constructor(account, on)
    {
        this.#account = account;
        this.#on = on;
    }

    template()
    {
        return this.#account.me ? this.#holder() : this.#box();
    }

    #box()
    {
        const {failure, isBusy} = this.#account;
        return html`
            <form class="key" @submit=${this.#onSubmit} aria-label="Key">
                <label class="unseen" for="key-input">Trader's key</label>
                <input id="key-input" data-testid="key-input" type="password" name="key" autocomplete="off" required
                    spellcheck="false" placeholder="Paste your key" aria-invalid=${failure !== null}
                    aria-describedby="key-failure">
                <button data-testid="key-apply" ?disabled=${isBusy}>${isBusy ? 'Checking …' : 'Use key'}</button>
                <span id="key-failure" class="failure" role="alert" data-testid="key-error">${failure ?? nothing}</span>
            </form>`;
    }

    #holder()
    {
        const {id, choices, isAdministrator} = this.#account;
        return html`
            <div class="key" data-testid="key-holder">
                ${isAdministrator && this.#on.actFor ? html`<a href="/operator" title="Move trading phases"
                    data-testid="operator-link">Administrator</a>` :
                    html`<span class="dim">${isAdministrator ? 'Administrator' : 'Trader'}</span>`}
                ${isAdministrator ? this.#choice(id, choices) : html`<b>Account ${id}</b>`}
                <button type="button" class="plain" data-testid="key-forget" @click=${this.#on.signOut}>Sign out</button>
            </div>`;
    }

    #choice(id, choices)
    {
        return this.#on.actFor ? html`
            <select aria-label="Account to act for" data-testid="account-choice"
                @change=${(event) => this.#on.actFor(event.target.value)}>
                ${choices.map((choice) => html`<option value=${choice.id} ?selected=${choice.id === id}>
                    ${choice.id} ${choice.name}</option>`)}
            </select>` : nothing;
    }

    #onSubmit = (event) =>
    {
        event.preventDefault();
        this.#on.signIn(event.target.elements.key.value.trim());
    };
}
