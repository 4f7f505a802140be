import {UPlot} from './lib.js';

const SEEN = 110;
const VOLUME_SHARE = 0.2;
const FONT = '11px system-ui, sans-serif';

/** Draws candles and volumes: uPlot's own series only give the scales. */
function candlePlugin(colours)
{
    return {hooks: {draw: (plot) => drawCandles(plot, colours)}};
}

function drawCandles(plot, colours)
{
    const {ctx, bbox, data} = plot;
    const [times, opens, highs, lows, closes, volumes] = data;
    const width = Math.max(1, Math.min(14 * devicePixelRatio, columnWidth(plot) * 0.7));
    const bottom = bbox.top + bbox.height;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    for (let index = 0; index < times.length; index++)
    {
        const x = Math.round(plot.valToPos(times[index], 'x', true));
        const y = (value) => Math.round(plot.valToPos(value, 'price', true));
        if (x < bbox.left - width || x > bbox.left + bbox.width + width)
        {
            continue;
        }
        const isUp = closes[index] >= opens[index];
        const left = Math.round(x - width / 2);
        const volumeTop = plot.valToPos(volumes[index], 'volume', true);
        ctx.fillStyle = isUp ? colours.upDim : colours.downDim;
        ctx.fillRect(left, volumeTop, Math.round(width), bottom - volumeTop);
        ctx.fillStyle = isUp ? colours.up : colours.down;
        const wick = Math.max(1, Math.round(devicePixelRatio));
        ctx.fillRect(x - Math.floor(wick / 2), y(highs[index]), wick, Math.max(1, y(lows[index]) - y(highs[index])));
        const top = Math.min(y(opens[index]), y(closes[index]));
        ctx.fillRect(left, top, Math.round(width), Math.max(1, Math.abs(y(opens[index]) - y(closes[index]))));
    }
    drawLast(plot, colours, closes.at(-1));
    ctx.restore();
}

function drawLast({ctx, bbox, valToPos}, colours, close)
{
    if (close === undefined)
    {
        return;
    }
    const y = Math.round(valToPos(close, 'price', true)) + 0.5;
    ctx.strokeStyle = colours.line;
    ctx.lineWidth = 1;
    ctx.setLineDash([3, 4]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
}

/** Times of day; where a day begins, the day. */
function timeLabels(splits, stepSeconds)
{
    return splits.map((seconds) =>
    {
        const date = new Date(seconds * 1000);
        const isMidnight = date.getHours() + date.getMinutes() + date.getSeconds() === 0;
        if (isMidnight || stepSeconds >= 86400)
        {
            return date.toLocaleDateString('en-GB', {day: 'numeric', month: 'short'});
        }
        const second = stepSeconds < 60 ? {second: '2-digit'} : {};
        return date.toLocaleTimeString('en-GB', {hour: '2-digit', minute: '2-digit', ...second});
    });
}

/** Pixels from one candle to the next. */
function columnWidth(plot)
{
    return plot.bbox.width * plot.intervalSeconds / Math.max(1, plot.scales.x.max - plot.scales.x.min);
}

/** The picture of a market's candles, inside an element that gives it its size. */
export class Chart
{
    #host;
    #plot = null;
    #candles = null;
    #decimals = 2;
    /** True while the reader has not zoomed: then the newest candle stays in view. */
    #isFollowing = true;
    #onCursor;

    /**
     * @param {HTMLElement} host
     * @param {(index: number|null) => void} onCursor told which candle is pointed at.
     */
    constructor(host, onCursor)
    {
        this.#host = host;
        this.#onCursor = onCursor;
        new ResizeObserver(() => this.#resize()).observe(host);
        host.addEventListener('dblclick', () => this.#follow());
    }

    /** Shows other candles, or none. */
    show(candles, decimals)
    {
        this.#plot?.destroy();
        this.#plot = null;
        this.#candles = candles;
        this.#decimals = decimals;
        this.#isFollowing = true;
    }

    /** Draws what the candles are now. */
    draw()
    {
        const {clientWidth, clientHeight} = this.#host;
        if (!this.#candles?.length || clientWidth < 40 || clientHeight < 40)
        {
            return;
        }
        if (this.#plot === null)
        {
            this.#plot = new UPlot(this.#options(clientWidth, clientHeight), this.#candles.columns, this.#host);
            this.#plot.intervalSeconds = this.#candles.seconds;
        }
        this.#plot.setData(this.#candles.columns, false);
        this.#plot.setScale('x', this.#isFollowing ? this.#newest() : {...this.#plot.scales.x});
    }

    #newest()
    {
        const {columns, seconds} = this.#candles;
        const last = columns[0].at(-1);
        return {min: last - seconds * (SEEN - 1), max: last + seconds * 3};
    }

    #follow()
    {
        this.#isFollowing = true;
        this.draw();
    }

    #resize()
    {
        const {clientWidth: width, clientHeight: height} = this.#host;
        if (this.#plot && width > 40 && height > 40)
        {
            this.#plot.setSize({width, height});
        }
        else
        {
            this.draw();
        }
    }

    /** Lowest and highest of the candles in view, with room for the volumes below. */
    #priceRange(plot)
    {
        const {min, max} = plot.scales.x;
        const [times, , highs, lows] = plot.data;
        let lowest = Infinity;
        let highest = -Infinity;
        for (let index = 0; index < times.length; index++)
        {
            if (times[index] >= min && times[index] <= max)
            {
                lowest = Math.min(lowest, lows[index]);
                highest = Math.max(highest, highs[index]);
            }
        }
        if (lowest > highest)
        {
            return [0, 1];
        }
        const height = highest - lowest || highest * 0.001 || 1;
        return [lowest - height * (VOLUME_SHARE + 0.1), highest + height * 0.08];
    }

    #options(width, height)
    {
        const style = getComputedStyle(this.#host);
        const colour = (name) => style.getPropertyValue(name).trim();
        const axis = {stroke: colour('--dim'), font: FONT, ticks: {show: false},
            grid: {stroke: colour('--grid'), width: 1}};
        return {
            width,
            height,
            legend: {show: false},
            padding: [8, 0, 0, 0],
            cursor: {
                points: {show: false},
                drag: {x: true, y: false},
                bind: {dblclick: () => null},
            },
            scales: {
                x: {time: true},
                price: {range: (plot) => this.#priceRange(plot)},
                volume: {range: (plot, min, max) => [0, (max || 1) / VOLUME_SHARE]},
            },
            axes: [
                {...axis, size: 28, space: 76, values: (plot, splits, axisIndex, space, step) => timeLabels(splits, step)},
                {...axis, scale: 'price', side: 1, size: 12 + 7 * this.#widestLabel(),
                    values: (plot, splits) => splits.map((value) => this.#label(value))},
            ],
            series: [
                {},
                ...['open', 'high', 'low', 'close'].map((label) => ({label, scale: 'price', paths: () => null,
                    points: {show: false}})),
                {label: 'volume', scale: 'volume', paths: () => null, points: {show: false}},
            ],
            hooks: {
                setCursor: [(plot) => this.#onCursor(plot.cursor.idx ?? null)],
                setSelect: [() => this.#isFollowing = false],
            },
            plugins: [candlePlugin({
                up: colour('--up'), down: colour('--down'), line: colour('--dim'),
                upDim: colour('--up-dim'), downDim: colour('--down-dim'),
            })],
        };
    }

    #label(value)
    {
        return value.toLocaleString('en-US', {minimumFractionDigits: this.#decimals,
            maximumFractionDigits: this.#decimals});
    }

    #widestLabel()
    {
        return this.#label(Math.max(...this.#candles.columns[2])).length;
    }
}
