import {html} from './lib.js';
import {group, trim} from './money.js';

const percent = (bps) => (bps === 0 ? 'none' : `${bps / 100}%`);
const seconds = (ms) => (ms === 0 ? 'none' : `${ms / 1000} s`);
const words = (code) => code.toLowerCase().replaceAll('_', ' ');

/** How a market's calls end and what interrupts its trading: one line for each rule. */
export function auctionRules({symbol, feeKind}, rules, onClose)
{
    const fee = rules.auctionFeeRate;
    const isMoving = Number(rules.velocityMove) !== 0;
    const lines = [
        ['Segment', rules.segmentId ?? 'none'],
        ['Price by', rules.pricing.replaceAll('_', ' ')],
        ...rules.pricing === 'BNB' ? [['Pressure moves it by', `${(rules.pressureCapPpm || 50_000) / 10_000}%`]] : [],
        ...rules.pricing === 'MID_BAND' ? [['Band beyond the best prices', group(rules.bandWidth)]] : [],
        ['Rest of market orders', rules.remainder === 'CARRY' ? 'stays' : 'is cancelled'],
        ['Fee of both sides', feeKind === 'PER_LOT' ? `${fee} minor units a lot` : `${fee / 10_000}%`],
        ['Dynamic range', percent(rules.dynamicRangeBps)],
        ['Static range', percent(rules.staticRangeBps)],
        ['Wide range', percent(rules.wideRangeBps)],
        ['Volatility call', seconds(rules.volatilityCallMs)],
        ['Prolonged for market orders by', seconds(rules.extensionMs)],
        ['Random end of these, at most', seconds(rules.randomEndMs)],
        ['Execution range', percent(rules.executionRangeBps)],
        ['Velocity', isMoving ? `${group(trim(rules.velocityMove))} within ${seconds(rules.velocityWindowMs)}` : 'none'],
        ['Closing price', words(rules.closingPriceRule)],
        ['Indicative price each', seconds(rules.indicativeIntervalMs)],
    ];
    return html`
        <h2>Auction rules of ${symbol} <button type="button" class="plain" aria-label="Close" @click=${onClose}>✕</button></h2>
        <dl data-testid="auction-rules">${lines.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
