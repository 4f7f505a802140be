import {Account} from './account.js';
import {Activity} from './activity.js';
import {Api} from './api.js';
import {AuctionPanel} from './auction.js';
import {balances} from './balances.js';
import {Book} from './book.js';
import {ChartPanel} from './chartpanel.js';
import {connection} from './connection.js';
import {part} from './frame.js';
import {KeyBox} from './keybox.js';
import {Ladder} from './ladder.js';
import {Markets} from './markets.js';
import {Orders} from './orders.js';
import {Shortcuts} from './shortcuts.js';
import {Stream} from './stream.js';
import {summary} from './summary.js';
import {Tape} from './tape.js';
import {Terms} from './terms.js';
import {Ticket} from './ticket.js';
import {Toasts} from './toast.js';
import {Visitor} from './visitor.js';

const MARKETS_REFRESH_MS = 30_000;
/** A connection takes 64 subscriptions; some are left for the market that is looked at, and the account. */
const MOST_TICKERS = 50;
const COUNTDOWN_MS = 250;
const PAGE = 50;
const STORED_MARKET = 'rialto.market';

const element = (id) => document.getElementById(id);

const api = new Api();
const account = new Account(api);
const toasts = new Toasts(element('toasts'));
const stream = new Stream(onState, (error) => toasts.show('bad', `Stream: ${error.message}`));

/** What is looked at, shared by all parts of the page. */
const desk = {
    account,
    terms: null,
    book: null,
    markets: null,
    onMarket: select,
    onPrice(price)
    {
        ticket.price(price);
        showView('trade');
    },
    onOrder(order)
    {
        account.takeOrder(order);
        draw.activity();
        draw.ladder();
    },
    onMoreOrders: () => loadHistory(account.cursors.orders),
    onMoreFills: () => loadFills(account.cursors.fills),
};

const markets = new Markets(desk, () => draw.markets());
desk.markets = markets;
const ladder = new Ladder(desk);
const auction = new AuctionPanel(stream.clock);
const ticket = new Ticket(desk, api, toasts, () => draw.ticket());
const orders = new Orders(desk, api, toasts, () => draw.activity());
const activity = new Activity(desk, orders, () => draw.activity());
const visitor = new Visitor(account, stream, {follow: followAccount, drawKey: () => draw.key(), drawAll});
const keyBox = new KeyBox(account, visitor);
const chart = new ChartPanel(desk, api, element('chart-head'), element('chart-canvas'));
let tape = new Tape();

const draw = {
    markets: part(element('markets'), () => markets.template()),
    summary: part(element('summary'), () => summary(desk)),
    auction: part(element('auction'), () => auction.template(desk)),
    connection: part(element('connection'), () => connection(stream)),
    key: part(element('key'), () => keyBox.template()),
    ladder: part(element('ladder'), () => ladder.template()),
    tape: part(element('tape'), () => tape.template(desk)),
    ticket: part(element('ticket'), () => ticket.template()),
    balances: part(element('balances'), () => balances(account)),
    activity: part(element('activity'), () => activity.template()),
};

function drawAll()
{
    Object.values(draw).forEach((again) => again());
}

/** The page says by itself how far it can be trusted: what is not live is greyed. */
function onState()
{
    document.body.dataset.connection = stream.state;
    draw.connection();
}

async function loadMarkets()
{
    try
    {
        markets.take(await api.orderBooks());
    }
    catch (error)
    {
        markets.failure = `Markets could not be loaded. ${error.message}`;
        setTimeout(loadMarkets, 3000);
        draw.markets();
        return;
    }
    [...markets.all.keys()].slice(0, MOST_TICKERS).forEach(followTicker);
    if (desk.terms === null && markets.all.size > 0)
    {
        const remembered = sessionStorage.getItem(STORED_MARKET);
        select(markets.all.has(remembered) ? remembered : markets.all.keys().next().value);
    }
    drawAll();
}

/** Markets may be added, and those without a ticker of their own grow old. */
async function refreshMarkets()
{
    if (document.visibilityState !== 'visible' || markets.all === null)
    {
        return;
    }
    try
    {
        const known = new Set(markets.all.keys());
        markets.take(await api.orderBooks());
        [...markets.all.keys()].slice(0, MOST_TICKERS).filter((symbol) => !known.has(symbol)).forEach(followTicker);
        refreshTerms();
        drawAll();
    }
    catch
    {
        // What is shown stays; the state of the connection tells how old it is.
    }
}

function refreshTerms()
{
    const market = desk.terms && markets.all.get(desk.terms.symbol);
    if (market)
    {
        desk.terms = new Terms(market);
    }
}

function followTicker(market)
{
    stream.subscribe({channel: 'ticker', market, onMessage(message)
    {
        markets.apply(message);
        draw.markets();
        draw.summary();
    }});
}

function select(symbol)
{
    element('page').classList.remove('choosing');
    if (symbol === desk.terms?.symbol)
    {
        return;
    }
    if (desk.terms)
    {
        stream.unsubscribe('book', desk.terms.symbol);
        stream.unsubscribe('trades', desk.terms.symbol);
        stream.unsubscribe('auction', desk.terms.symbol);
    }
    sessionStorage.setItem(STORED_MARKET, symbol);
    document.title = `${symbol} – Rialto`;
    desk.terms = new Terms(markets.all.get(symbol));
    follow(symbol);
    ticket.reset();
    chart.load();
    drawAll();
}

function follow(symbol)
{
    const book = new Book(desk.terms);
    const trades = new Tape();
    desk.book = book;
    tape = trades;
    auction.reset();
    stream.subscribe({channel: 'book', market: symbol, onMessage(message)
    {
        book.apply(message);
        draw.ladder();
        draw.ticket();
    }});
    stream.subscribe({channel: 'trades', market: symbol, onMessage(message)
    {
        trades.apply(message);
        draw.tape();
        message.type === 'delta' ? chart.add(message.trades) : chart.reload();
    }});
    stream.subscribe({channel: 'auction', market: symbol, onMessage(message)
    {
        auction.apply(message);
        markets.applyAuction(message);
        draw.auction();
        draw.summary();
        draw.markets();
        draw.ticket();
    }});
}

function followAccount(before, accountId)
{
    if (before !== null)
    {
        ['orders', 'fills', 'balances'].forEach((channel) => stream.unsubscribe(channel, before));
    }
    if (accountId === null)
    {
        return;
    }
    stream.subscribe({channel: 'orders', accountId, onMessage: onOrders});
    stream.subscribe({channel: 'fills', accountId, onMessage(message)
    {
        account.applyFills(message);
        draw.activity();
    }});
    stream.subscribe({channel: 'balances', accountId, onMessage(message)
    {
        account.applyBalances(message);
        draw.balances();
        draw.ticket();
    }});
    loadHistory(null);
    loadFills(null);
}

function onOrders(message)
{
    if (account.applyOrders(message))
    {
        loadHistory(null);
    }
    ticket.noticeOrders();
    draw.activity();
    draw.ladder();
}

async function loadHistory(cursor)
{
    const accountId = account.id;
    await loadPage(accountId, () => api.orders({status: 'CLOSED', accountId, cursor, limit: PAGE}),
        (page) => account.takeHistory(page));
}

async function loadFills(cursor)
{
    const accountId = account.id;
    await loadPage(accountId, () => api.fills(accountId, {cursor, limit: PAGE}), (page) => account.takeFills(page));
}

/** A page of the account's past, unless another account is acted for when it arrives. */
async function loadPage(accountId, ask, take)
{
    try
    {
        const page = await ask();
        if (accountId === account.id)
        {
            take(page);
            draw.activity();
        }
    }
    catch (error)
    {
        toasts.show('bad', `The account's past could not be loaded: ${error.message}`);
    }
}

/** On a narrow screen one view is seen at a time. */
function showView(view)
{
    element('page').dataset.view = view;
    document.querySelectorAll('#views button').forEach((button) =>
        button.setAttribute('aria-pressed', button.dataset.view === view));
}

function focusField(testId)
{
    showView('trade');
    document.querySelector(`[data-testid=${testId}]`)?.focus();
}

function focusSearch()
{
    element('page').classList.add('choosing');
    // Drawn on a narrow screen only when it is asked for.
    requestAnimationFrame(() => element('market-search')?.focus());
}

new Shortcuts(element('shortcuts'), [
    {key: 'b', words: 'Buy', act: () => ticket.side('BUY')},
    {key: 's', words: 'Sell', act: () => ticket.side('SELL')},
    {key: 'l', words: 'Limit order', act: () => ticket.type('LIMIT')},
    {key: 'm', words: 'Market order', act: () => ticket.type('MARKET')},
    {key: 'p', words: 'Price', act: () => (focusField('ticket-price'), focusField('ticket-protection'))},
    {key: 'q', words: 'Quantity', act: () => focusField('ticket-quantity')},
    {key: '/', words: 'Search markets', act: focusSearch},
    {key: 'k', words: 'Key', act: () => element('key-input')?.focus()},
], () => orders.dismiss() || element('page').classList.remove('choosing'));

element('views').addEventListener('click', (event) => event.target.dataset.view && showView(event.target.dataset.view));
element('summary').addEventListener('click', (event) =>
    event.target.closest('.symbol') && element('page').classList.toggle('choosing'));
element('help').addEventListener('click', () => document.dispatchEvent(new KeyboardEvent('keydown',
    {key: '?', bubbles: true})));
new ResizeObserver(([{contentRect}]) => ladder.fit(contentRect.height) && draw.ladder()).observe(element('ladder'));
setInterval(draw.connection, 1000);
setInterval(() => auction.isCounting && draw.auction(), COUNTDOWN_MS);
setInterval(refreshMarkets, MARKETS_REFRESH_MS);

drawAll();
onState();
stream.connect();
loadMarkets();
visitor.begin();
