import {html, nothing} from './lib.js';
import {age} from './time.js';

const WORDS = {
    connecting: 'Connecting',
    live: 'Live',
    stale: 'Stale',
    down: 'Engine down',
    disconnected: 'Disconnected',
};

/** How fresh what the page shows is. */
export function connection(stream)
{
    const {state, ageMs, reason, retryAtMs} = stream;
    const retryMs = retryAtMs === null ? null : retryAtMs - performance.now();
    return html`
        <span class="state" data-testid="connection-state" data-state=${state} role="status" title=${reason ?? ''}>
            <span class="dot" aria-hidden="true"></span>${WORDS[state]}</span>
        <span class="dim age" data-testid="connection-age" aria-hidden="true">${
            state === 'disconnected' && retryMs > 0 ? `retry in ${age(retryMs + 999)}` :
                ageMs === null ? nothing : `${age(ageMs)} ago`}</span>`;
}
