import {html, nothing} from './lib.js';
import {recall} from './commitment.js';
import {shownPrice} from './itemauctions.js';

/** What an account can do in an auction now: bid, buy, commit, reveal, pay, call off. */
export function bidForm(auction, bid, account, clock, act)
{
    if (auction === null || auction.status === 'CLOSED')
    {
        return nothing;
    }
    if (account.id === null)
    {
        return html`<p class="dim">Paste your key to take part.</p>`;
    }
    if (auction.sellerAccountId === account.id)
    {
        return auction.bidCount === 0 || account.isAdministrator ? button('Call off', 'cancel', act.cancel) : nothing;
    }
    if (auction.status === 'PAYMENT')
    {
        return auction.payment.accountId === account.id ?
            button(`Pay ${auction.payment.price} ${auction.asset}`, 'pay', act.pay) : nothing;
    }
    const isOver = clock.nowMs !== null && clock.nowMs >= Date.parse(auction.endsAt);
    switch (auction.kind)
    {
        case 'ENGLISH':
            return html`${amountForm('Your highest bid', 'Bid', auction.leastBid ?? '', act.bid)}
                ${auction.buyNowPrice ? button(`Buy for ${auction.buyNowPrice} ${auction.asset}`, 'buy',
                    () => act.buy(auction.buyNowPrice, 1)) : nothing}`;
        case 'DUTCH':
            return purchaseForm(auction, shownPrice(auction, clock.nowMs), act.buy);
        default:
            return isOver ? revealForm(auction, bid, account.id, act.reveal) : commitForm(bid, auction, act.commit);
    }
}

function button(text, name, onClick)
{
    return html`<form class="act" @submit=${prevent}><button type="button" class="primary" data-testid="auction-${name}"
        @click=${onClick}>${text}</button></form>`;
}

function amountForm(label, text, value, onSubmit)
{
    return html`
        <form class="act" data-testid="bid-form" @submit=${(event) => onSubmit(prevent(event).amount.value.trim())}>
            <label>${label}<input name="amount" inputmode="decimal" autocomplete="off" required placeholder=${value}
                data-testid="bid-amount"></label>
            <button class="primary" data-testid="bid-submit">${text}</button>
        </form>`;
}

/** Bought at the price of the moment at which the exchange takes it up: what is shown is the most that is paid. */
function purchaseForm(auction, price, onBuy)
{
    return html`
        <form class="act" data-testid="purchase-form" @submit=${(event) =>
            onBuy(price, Number(prevent(event).units?.value ?? 1))}>
            ${auction.separate ? html`<label>Items<input name="units" type="number" min="1" max=${auction.unitsLeft}
                value="1" required></label>` : nothing}
            <button class="primary" data-testid="purchase-submit">Buy at ${price} ${auction.asset} or less</button>
        </form>`;
}

function commitForm(bid, auction, onCommit)
{
    return bid?.committed ? html`<p class="dim">Your sealed bid waits to be revealed.</p>` :
        amountForm('Your sealed bid', 'Commit', auction.startPrice, onCommit);
}

function revealForm(auction, bid, accountId, onReveal)
{
    if (!bid?.committed || bid.revealed)
    {
        return nothing;
    }
    const sealed = recall(auction.id, accountId);
    return sealed ? button(`Reveal ${sealed.amount} ${auction.asset}`, 'reveal', () => onReveal(sealed)) :
        html`<p class="problem">Amount and salt of your bid are not in this browser.</p>`;
}

/** Stops the browser from sending the form itself. @returns {HTMLFormControlsCollection} its fields. */
function prevent(event)
{
    event.preventDefault();
    return event.target.elements;
}
