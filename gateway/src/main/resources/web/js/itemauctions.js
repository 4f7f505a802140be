import {priceAt} from './descent.js';
import {html, nothing, repeat} from './lib.js';
import {group} from './money.js';
import {moment} from './time.js';

const KINDS = {
    ENGLISH: 'Ascending',
    DUTCH: 'Descending',
    SEALED_FIRST_PRICE: 'Sealed, first price',
    SEALED_SECOND_PRICE: 'Sealed, second price',
};
const OUTCOMES = {
    SOLD: 'Sold',
    BOUGHT_NOW: 'Bought at the fixed price',
    NO_BID: 'No bid',
    RESERVE_NOT_MET: 'Reserve not met',
    CANCELLED: 'Called off',
    NOT_PAID: 'Not paid',
};
const BID_WORDS = {BID: 'bid', COMMIT: 'committed', REVEAL: 'revealed', TAKE: 'took'};
const SOON_MS = 120_000;

/** When an auction goes on by itself, and what it is waiting for. */
export function phaseOf(auction, nowMs)
{
    if (auction.status === 'CLOSED')
    {
        return {text: OUTCOMES[auction.outcome], untilMs: null};
    }
    if (auction.status === 'PAYMENT')
    {
        return {text: `To be paid by account ${auction.payment.accountId}`, untilMs: Date.parse(auction.payment.deadline)};
    }
    const endMs = Date.parse(auction.endsAt);
    if (auction.revealsUntil !== null && nowMs !== null && nowMs >= endMs)
    {
        return {text: 'Bids are revealed', untilMs: Date.parse(auction.revealsUntil)};
    }
    return {text: auction.revealsUntil === null ? 'Open' : 'Sealed bids', untilMs: endMs};
}

/** How long there is, in words; by the server's time. */
export function countdown(untilMs, nowMs)
{
    if (untilMs === null || nowMs === null)
    {
        return '';
    }
    const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
    const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24,
        Math.floor(seconds / 60) % 60];
    const two = (number) => String(number).padStart(2, '0');
    return days > 0 ? `${days} d ${hours} h` : `${two(hours)}:${two(minutes)}:${two(seconds % 60)}`;
}

/** The price that a buyer or bidder looks at now. */
export function shownPrice(auction, nowMs)
{
    if (auction.descent !== null && auction.status === 'OPEN' && nowMs !== null)
    {
        return priceAt(auction.descent, nowMs);
    }
    return auction.price ?? auction.startPrice;
}

/** The list of auctions. */
export function auctionList(deals, clock, on)
{
    return html`
        <h2>Auctions</h2>
        ${deals.failure ? html`<p class="problem" role="alert">${deals.failure}</p>` : nothing}
        ${deals.auctions.length === 0 ? html`<p class="empty" data-testid="no-auctions">There is no auction.</p>` : html`
        <table data-testid="auction-list">
            <thead><tr><th>Auction</th><th>Items</th><th>Kind</th><th class="number">Price</th><th>State</th>
                <th class="number">Left</th></tr></thead>
            <tbody>${repeat(deals.auctions, ({id}) => id, (auction) => row(auction, deals.chosen, clock.nowMs, on))}</tbody>
        </table>`}`;
}

function row(auction, chosen, nowMs, on)
{
    const {text, untilMs} = phaseOf(auction, nowMs);
    const isSoon = untilMs !== null && nowMs !== null && untilMs - nowMs < SOON_MS;
    return html`
        <tr class="choice ${auction.id === chosen?.id ? 'chosen' : ''}" data-testid="auction-row" data-id=${auction.id}
            @click=${() => on.choose(auction.id)}>
            <td><button type="button" class="plain" aria-label="Look at auction ${auction.id}">${auction.id}</button></td>
            <td>${auction.itemIds.map((id) => `#${id}`).join(' ')}</td>
            <td>${KINDS[auction.kind]}</td>
            <td class="number">${group(shownPrice(auction, nowMs))} ${auction.asset}</td>
            <td>${text}</td>
            <td class="number ${isSoon ? 'soon' : ''}">${countdown(untilMs, nowMs)}</td>
        </tr>`;
}

/** One auction: all that everybody may know, how the account stands, what it can do, and the bids. */
export function auctionView(deals, clock, accountId, actions)
{
    const auction = deals.chosen;
    if (auction === null)
    {
        return html`<h2>Auction</h2><p class="empty">Choose an auction.</p>`;
    }
    const {text, untilMs} = phaseOf(auction, clock.nowMs);
    return html`
        <h2>Auction ${auction.id} <span class="dim">${KINDS[auction.kind]}</span></h2>
        <p class="price" data-testid="auction-price">${group(shownPrice(auction, clock.nowMs))} ${auction.asset}</p>
        <p data-testid="auction-state">${text} <b>${countdown(untilMs, clock.nowMs)}</b></p>
        ${standing(deals.bidIn(auction.id), auction)}
        ${actions}
        <dl class="facts">${facts(auction, accountId).map(([name, value]) => html`
            <div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
        <h2>Bids <span class="dim">${auction.bidCount}</span></h2>
        ${history(deals.history, auction)}`;
}

function standing(bid, auction)
{
    if (!bid)
    {
        return nothing;
    }
    const parts = [
        bid.leading ? 'You lead' : null,
        bid.maximum ? `your highest bid ${group(bid.maximum)}` : null,
        bid.committed ? (bid.revealed ? `revealed ${group(bid.revealed)}` : 'committed') : null,
        bid.units ? `${bid.units} taken` : null,
        `${group(bid.held)} ${auction.asset} held`,
    ];
    return html`<p class=${bid.leading ? 'leads' : 'dim'} data-testid="standing">${
        parts.filter((part) => part !== null).join(', ')}</p>`;
}

function facts(auction, accountId)
{
    const money = (text) => `${group(text)} ${auction.asset}`;
    return [
        ['Seller', `Account ${auction.sellerAccountId}${auction.sellerAccountId === accountId ? ' (you)' : ''}`],
        ['Items', auction.itemIds.map((id) => `#${id}`).join(' ')],
        ['Starts at', money(auction.startPrice)],
        auction.leastBid && ['Least next bid', money(auction.leastBid)],
        auction.leaderAccountId && ['Leader', `Account ${auction.leaderAccountId}`],
        auction.hasReserve && ['Reserve', auction.reserveMet === null ? 'hidden' : auction.reserveMet ? 'met' : 'not met'],
        auction.buyNowPrice && ['Fixed price', money(auction.buyNowPrice)],
        auction.descent && ['Falls to', `${money(auction.descent.floorPrice)} at ${moment(auction.descent.floorAt)}`],
        auction.separate && ['Left', `${auction.unitsLeft} of ${auction.itemIds.length}`],
        auction.maxExtensions > 0 && ['Extensions', `${auction.extensions} of ${auction.maxExtensions}`],
        ['Ends', moment(auction.endsAt)],
        auction.revealsUntil && ['Reveals until', moment(auction.revealsUntil)],
        /[1-9]/.test(auction.deposit) && ['Deposit', money(auction.deposit)],
        ...auction.sales.map((sale) => ['Sold', `to account ${sale.buyerAccountId} for ${money(sale.price)}`]),
    ].filter(Boolean);
}

function history(bids, auction)
{
    return bids.length === 0 ? html`<p class="empty">Nobody has bid.</p>` : html`
        <table data-testid="bid-history"><tbody>${repeat(bids, ({sequence}) => sequence, (bid) => html`
            <tr><td>${moment(bid.time)}</td><td>Account ${bid.accountId} ${BID_WORDS[bid.type]}</td>
                <td class="number">${bid.price === null ? '' : `${group(bid.price)} ${auction.asset}`}</td></tr>`)}
        </tbody></table>`;
}
