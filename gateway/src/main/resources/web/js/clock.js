const KEPT = 16;

/**
 * What the time is at the server. Each message tells when it was written and arrives a little later: of the last few
 * the one that was fastest on its way tells best. Goes by performance.now(), which nobody sets.
 */
export class ServerClock
{
    #offsetsMs = [];

    /** Takes the time of a message that has just come. @param {string|undefined} iso */
    hear(iso)
    {
        if (iso)
        {
            this.#offsetsMs = [...this.#offsetsMs, Date.parse(iso) - performance.now()].slice(-KEPT);
        }
    }

    /** Forgets what it heard: another connection, or a computer that slept. */
    reset()
    {
        this.#offsetsMs = [];
    }

    /** Milliseconds since 1970 by the server; null while that is not known. */
    get nowMs()
    {
        return this.#offsetsMs.length === 0 ? null : performance.now() + Math.max(...this.#offsetsMs);
    }
}
