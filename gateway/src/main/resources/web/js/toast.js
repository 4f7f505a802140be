import {html, repeat} from './lib.js';
import {part} from './frame.js';

const SHOWN_MS = {info: 5_000, good: 5_000, bad: 12_000};
const MOST = 4;

/** Short messages that go away by themselves; one that tells of a failure stays longer. */
export class Toasts
{
    #toasts = [];
    #last = 0;
    #draw;

    constructor(host)
    {
        this.#draw = part(host, () => repeat(this.#toasts, (toast) => toast.id, (toast) => html`
            <div class="toast ${toast.kind}" data-testid="toast" data-kind=${toast.kind}>
                <span>${toast.text}</span>
                <button type="button" class="plain" aria-label="Dismiss" @click=${() => this.#remove(toast)}>✕</button>
            </div>`));
    }

    /** @param {'info'|'good'|'bad'} kind */
    show(kind, text)
    {
        const toast = {id: ++this.#last, kind, text};
        this.#toasts = [...this.#toasts, toast].slice(-MOST);
        setTimeout(() => this.#remove(toast), SHOWN_MS[kind]);
        this.#draw();
    }

    #remove(toast)
    {
        this.#toasts = this.#toasts.filter((other) => other !== toast);
        this.#draw();
    }
}
