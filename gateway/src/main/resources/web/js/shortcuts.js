import {html, render} from './lib.js';

/**
 * Single keys for what is done often. They are not taken from someone who types, nor from the browser's own
 * combinations.
 *
 * @typedef {{key: string, words: string, act: function()}} Shortcut
 */
export class Shortcuts
{
    #dialog;
    #shortcuts;
    #onEscape;

    /**
     * @param {HTMLDialogElement} dialog that lists them.
     * @param {Shortcut[]} shortcuts
     * @param {() => void} onEscape closes what is open.
     */
    constructor(dialog, shortcuts, onEscape)
    {
        this.#dialog = dialog;
        this.#onEscape = onEscape;
        this.#shortcuts = [...shortcuts, {key: '?', words: 'Show or hide this list', act: () => this.toggle()}];
        addEventListener('keydown', this.#onKey);
        dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
    }

    toggle()
    {
        if (this.#dialog.open)
        {
            this.#dialog.close();
            return;
        }
        render(html`
            <h2>Keyboard</h2>
            <dl>${[...this.#shortcuts, {key: 'Esc', words: 'Close, or leave a field'}].map(({key, words}) => html`
                <div><dt><kbd>${key}</kbd></dt><dd>${words}</dd></div>`)}</dl>
            <form method="dialog"><button>Close</button></form>`, this.#dialog);
        this.#dialog.showModal();
    }

    #onKey = (event) =>
    {
        if (event.key === 'Escape')
        {
            this.#onEscape();
            document.activeElement?.matches('input') && document.activeElement.blur();
            return;
        }
        const isTyping = event.target.matches?.('input, select, textarea');
        if (isTyping || event.ctrlKey || event.metaKey || event.altKey || (this.#dialog.open && event.key !== '?'))
        {
            return;
        }
        const shortcut = this.#shortcuts.find(({key}) => key === event.key);
        if (shortcut)
        {
            event.preventDefault();
            shortcut.act();
        }
    };
}
