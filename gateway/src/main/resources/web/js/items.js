import {Account} from './account.js';
import {Api} from './api.js';
import {bidForm} from './bidform.js';
import {commit, remember} from './commitment.js';
import {connection} from './connection.js';
import {Deals} from './deals.js';
import {part} from './frame.js';
import {holdings} from './holdings.js';
import {auctionList, auctionView} from './itemauctions.js';
import {KeyBox} from './keybox.js';
import {html, nothing} from './lib.js';
import {format, read, scaleOf} from './money.js';
import {offerBox} from './offerbox.js';
import {OfferDialog} from './offerdialog.js';
import {SellDialog} from './selldialog.js';
import {Stream} from './stream.js';
import {Toasts} from './toast.js';
import {Visitor} from './visitor.js';

const REFRESH_MS = 10_000;
const COUNTDOWN_MS = 250;
const LISTED = 100;

const element = (id) => document.getElementById(id);

const api = new Api();
const account = new Account(api);
const deals = new Deals();
const toasts = new Toasts(element('toasts'));
const stream = new Stream(onState, (error) => toasts.show('bad', `Stream: ${error.message}`));
const visitor = new Visitor(account, stream, {follow: followAccount, drawKey: () => draw.key(), drawAll});
const keyBox = new KeyBox(account, visitor);
const sellDialog = new SellDialog(element('sell'), (body) => done('Auction opened', 'POST', '/item-auctions', body),
    stream.clock);
const offerDialog = new OfferDialog(element('offer'), (body) => done('Offer made', 'POST', '/offers', body));

const draw = {
    connection: part(element('connection'), () => connection(stream)),
    key: part(element('key'), () => keyBox.template()),
    auctions: part(element('auctions'), () => auctionList(deals, stream.clock, {choose})),
    auction: part(element('auction'), () => auctionView(deals, stream.clock, account.id, actions())),
    offers: part(element('offers'), () => offerBox(deals, account.id, stream.clock, {
        accept: (offer) => tell(done('Offer accepted', 'POST', `/offers/${offer.id}/accept`, {})),
        counter: (offer) => offerDialog.counter(offer),
        close: (offer) => tell(done('Offer closed', 'DELETE', `/offers/${offer.id}`)),
        cancelAll: () => tell(done('Offers withdrawn', 'DELETE', '/offers')),
        make: () => offerDialog.open(),
    })),
    holdings: part(element('holdings'), () => holdings(deals, account.id, {
        sell: (item) => sellDialog.open(item),
        offer: (item) => offerDialog.open(item),
        lock: (item, locked) => tell(done(locked ? 'Locked' : 'Unlocked', 'PUT', `/items/${item.id}/lock`, {locked})),
    })),
};

function drawAll()
{
    Object.values(draw).forEach((again) => again());
}

/** What can be done about the chosen auction. */
function actions()
{
    const auction = deals.chosen;
    if (!auction)
    {
        return nothing;
    }
    const send = (text, what, body) => tell(done(text, 'POST', `/item-auctions/${auction.id}/${what}`, body));
    return html`${bidForm(auction, deals.bidIn(auction.id), account, stream.clock, {
        bid: (maximum) => send('Bid taken', 'bids', {maximum}),
        buy: (limit, units) => send('Bought', 'purchases', {limit, units}),
        commit: (amount) => tell(commitTo(auction, amount)),
        reveal: ({amount, salt}) => send('Bid revealed', 'revelations', {amount, salt}),
        pay: () => send('Paid', 'payments', {}),
        cancel: () => tell(done('Auction called off', 'DELETE', `/item-auctions/${auction.id}`)),
    })}`;
}

/** The amount is written with the asset's decimals; what is needed to reveal it is kept before it is sent. */
async function commitTo(auction, typed)
{
    const scale = scaleOf(auction.startPrice);
    const {units, error} = read(typed, scale);
    if (error || units <= 0n)
    {
        throw new Error(`A bid is an amount above zero with at most ${scale} decimals.`);
    }
    const amount = format(units, scale);
    const {commitment, salt} = await commit(auction.id, account.id, amount);
    remember(auction.id, account.id, {amount, salt});
    await done('Bid committed', 'POST', `/item-auctions/${auction.id}/commitments`, {commitment});
}

/** A command for the account that is acted for. Fails with what is to be told. */
async function done(text, method, path, body)
{
    const isNamed = account.isAdministrator && account.id !== null;
    const named = isNamed && body ? {accountId: account.id, ...body} : body;
    await api.request(method, path, named, isNamed && !body ? {accountId: account.id} : {});
    toasts.show('good', text);
    loadAuctions();
}

async function tell(doing)
{
    try
    {
        await doing;
    }
    catch (error)
    {
        toasts.show('bad', error.message);
    }
}

function onState()
{
    document.body.dataset.connection = stream.state;
    draw.connection();
}

function followAccount(before, accountId)
{
    if (before !== null)
    {
        stream.unsubscribe('deals', before);
    }
    deals.clearAccount();
    if (accountId !== null)
    {
        stream.subscribe({channel: 'deals', accountId, onMessage(message)
        {
            deals.apply(message, accountId);
            drawAll();
        }});
    }
}

async function loadAuctions()
{
    try
    {
        const {auctions} = await api.request('GET', '/item-auctions', undefined, {limit: LISTED});
        deals.failure = null;
        deals.auctions = [];
        auctions.forEach((auction) => deals.putAuction(auction));
    }
    catch (error)
    {
        deals.failure = `Auctions could not be loaded. ${error.message}`;
    }
    draw.auctions();
}

function choose(auctionId)
{
    if (deals.chosen !== null)
    {
        stream.unsubscribe('item_auction', deals.chosen.id);
    }
    deals.chosen = deals.auctions.find(({id}) => id === auctionId) ?? null;
    deals.history = [];
    stream.subscribe({channel: 'item_auction', auctionId, onMessage({itemAuction})
    {
        if (itemAuction !== null)
        {
            deals.putAuction(itemAuction);
            loadHistory(auctionId);
        }
    }});
    drawAll();
}

async function loadHistory(auctionId)
{
    try
    {
        const {bids} = await api.request('GET', `/item-auctions/${auctionId}/bids`, undefined, {limit: LISTED});
        if (deals.chosen?.id === auctionId)
        {
            deals.history = bids;
        }
    }
    catch (error)
    {
        toasts.show('bad', `The bids could not be loaded: ${error.message}`);
    }
    draw.auctions();
    draw.auction();
}

setInterval(draw.connection, 1000);
setInterval(() => [draw.auctions, draw.auction, draw.offers].forEach((again) => again()), COUNTDOWN_MS);
setInterval(() => document.visibilityState === 'visible' && loadAuctions(), REFRESH_MS);

drawAll();
onState();
stream.connect();
loadAuctions();
visitor.begin();
