import {html, nothing} from './lib.js';
import {group, trim} from './money.js';
import {chances, deadlineText, statusText} from './outcomes.js';
import {moment} from './time.js';

/**
 * One prediction market: odds, figures, what happens next, and how it ended.
 *
 * @param {object|null} prediction as the gateway tells it; null: none is looked at.
 * @param {number|null} nowMs by the server; null: not known.
 */
export function predictionView(prediction, nowMs)
{
    if (!prediction)
    {
        return html`<p class="empty">No market is looked at.</p>`;
    }
    const {market, status, odds, collateral, payout, openInterest, pool, volume} = prediction;
    const chance = chances(prediction);
    const next = deadlineText(prediction, nowMs);
    return html`
        <div class="head"><b data-testid="prediction-symbol">${market}</b>
            <span class="badge" data-testid="prediction-status" data-status=${status}>${statusText(status)}</span>
            <span class="dim" data-testid="prediction-next">${next ?? nothing}</span></div>
        <div class="odds data">
            ${side('yes', 'YES', chance?.yes, odds.yesBid, odds.yesAsk, collateral)}
            ${side('no', 'NO', chance?.no, odds.noBid, odds.noAsk, collateral)}
        </div>
        ${chance ? html`<div class="bar" role="img" aria-label="YES ${chance.yes} per cent"><span
            style="width:${chance.yes}%"></span></div>` : nothing}
        <dl class="facts data">
            ${fact('Payout of a set', `${payout} ${collateral}`)}
            ${fact('Open interest', `${group(openInterest)} sets`, 'open-interest')}
            ${fact('Volume', group(volume), 'volume')}
            ${fact('Collateral', `${group(trim(pool))} ${collateral}`)}
            ${fact('Last trade', odds.lastPercent === null ? '–' : `${odds.lastPercent}%`)}
            ${fact('Can be disputed for', duration(prediction.disputeWindowMs))}
            ${fact('If it is void', prediction.voidPolicy === 'HALF' ? 'half for each' : 'what was paid in')}
        </dl>
        ${outcomeOf(prediction)}`;
}

function side(kind, name, percent, bid, ask, collateral)
{
    return html`<div class=${kind}><span class="dim">${name}</span>
        <strong data-testid="odds-${kind}">${percent ? `${percent}%` : '–'}</strong><br>
        <small>buy at ${ask ?? '–'}, sell at ${bid ?? '–'} ${collateral}</small></div>`;
}

function fact(name, value, testId = '')
{
    return html`<div><dt>${name}</dt><dd data-testid=${testId}>${value}</dd></div>`;
}

function outcomeOf({outcome, status, collateral, paid})
{
    if (!outcome)
    {
        return nothing;
    }
    const {yesPays, noPays, evidence, disputableUntil} = outcome;
    return html`<div class="outcome" data-testid="prediction-outcome">
        <p><b>${status === 'VOID' ? 'Void' : 'Outcome'}:</b>
            ${yesPays === null ? 'everybody gets back what was paid in' :
                `YES pays ${yesPays}, NO pays ${noPays} ${collateral}`}${paid ? '; all is paid' : ''}</p>
        ${disputableUntil ? html`<p>Can be disputed until ${moment(disputableUntil)}.</p>` : nothing}
        ${evidence ? html`<p class="dim">Evidence, SHA-256: <code data-testid="evidence">${evidence}</code></p>` : nothing}
    </div>`;
}

function duration(ms)
{
    const seconds = Math.ceil(ms / 1000);
    return seconds < 120 ? `${seconds} s` : seconds < 7200 ? `${Math.round(seconds / 60)} min` :
        `${Math.round(seconds / 3600)} h`;
}
