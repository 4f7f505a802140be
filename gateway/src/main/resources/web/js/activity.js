import {html} from './lib.js';
import {fills} from './fills.js';

/** The tabs below the chart: open orders, order history, fills. */
export class Activity
{
    #desk;
    #orders;
    #changed;
    #tab = 'open';

    constructor(desk, orders, changed)
    {
        this.#desk = desk;
        this.#orders = orders;
        this.#changed = changed;
    }

    template()
    {
        const {account} = this.#desk;
        const count = account.id === null ? 0 : account.openOrders.length;
        const tabs = {open: `Open orders${count > 0 ? ` ${count}` : ''}`, history: 'History', fills: 'Fills'};
        return html`
            <div class="tabs" role="tablist" aria-label="Orders" @keydown=${this.#onKey}>
                ${Object.entries(tabs).map(([tab, name]) => html`<button type="button" role="tab" id="tab-${tab}"
                    data-testid="tab-${tab}" aria-controls="activity-panel" aria-selected=${tab === this.#tab}
                    tabindex=${tab === this.#tab ? 0 : -1} @click=${() => this.#show(tab)}>${name}</button>`)}
            </div>
            <div id="activity-panel" class="scroll" role="tabpanel" tabindex="0" aria-labelledby="tab-${this.#tab}">
                ${account.id === null ? html`<p class="empty">Paste your key to see your orders.</p>` : this.#content()}
            </div>`;
    }

    #content()
    {
        switch (this.#tab)
        {
            case 'open':
                return this.#orders.open();
            case 'history':
                return this.#orders.history();
            default:
                return fills(this.#desk);
        }
    }

    #show(tab)
    {
        this.#tab = tab;
        this.#changed();
    }

    #onKey = (event) =>
    {
        const tabs = ['open', 'history', 'fills'];
        const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
        if (step)
        {
            this.#show(tabs[(tabs.indexOf(this.#tab) + step + tabs.length) % tabs.length]);
            document.getElementById(`tab-${this.#tab}`).focus();
        }
    };
}
