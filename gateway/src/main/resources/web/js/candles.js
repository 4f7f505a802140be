const INTERVAL_SECONDS = {'1s': 1, '5s': 5, '1m': 60, '5m': 300, '15m': 900, '1h': 3600, '4h': 14400, '1d': 86400};
const MOST = 500;

/** The intervals, shortest first. */
export const INTERVALS = Object.keys(INTERVAL_SECONDS);

/**
 * The candles of one market and interval, oldest first. They are drawn, not reckoned with: so they are plain numbers,
 * which nothing else on the page may use for prices or quantities.
 */
export class Candles
{
    isLoaded = false;
    /** Rows of uPlot: seconds, open, high, low, close, volume. */
    columns = [[], [], [], [], [], []];
    #seconds;

    constructor(interval)
    {
        this.interval = interval;
        this.#seconds = INTERVAL_SECONDS[interval];
    }

    get seconds()
    {
        return this.#seconds;
    }

    get length()
    {
        return this.columns[0].length;
    }

    /** Takes what the gateway has: all of it, or the newest ones again. */
    take(candles)
    {
        for (const candle of candles)
        {
            this.#set([Date.parse(candle.openTime) / 1000,
                ...[candle.open, candle.high, candle.low, candle.close, candle.volume].map(Number)]);
        }
        this.isLoaded = true;
    }

    /** Adds a trade to the candle that it falls in. */
    add(trade)
    {
        const seconds = Math.floor(Date.parse(trade.time) / 1000 / this.#seconds) * this.#seconds;
        const price = Number(trade.price);
        const quantity = Number(trade.quantity);
        const last = this.length - 1;
        const [times, opens, highs, lows, , volumes] = this.columns;
        if (last < 0 || times[last] < seconds)
        {
            this.#set([seconds, price, price, price, price, quantity]);
        }
        else if (times[last] === seconds)
        {
            this.#set([seconds, opens[last], Math.max(highs[last], price), Math.min(lows[last], price), price,
                volumes[last] + quantity]);
        }
    }

    #set(row)
    {
        const index = this.#indexOf(row[0]);
        const isThere = this.columns[0][index] === row[0];
        this.columns.forEach((column, field) => column.splice(index, isThere ? 1 : 0, row[field]));
        if (this.length > MOST)
        {
            this.columns.forEach((column) => column.shift());
        }
    }

    /** Nearly always the end: counted from there. */
    #indexOf(seconds)
    {
        let index = this.length;
        while (index > 0 && this.columns[0][index - 1] >= seconds)
        {
            index--;
        }
        return index;
    }
}
