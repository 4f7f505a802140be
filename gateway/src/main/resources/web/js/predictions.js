import {Account} from './account.js';
import {Api} from './api.js';
import {BetSlip} from './betslip.js';
import {Book} from './book.js';
import {connection} from './connection.js';
import {part} from './frame.js';
import {KeyBox} from './keybox.js';
import {outcomeBook} from './outcomebook.js';
import {isRunning} from './outcomes.js';
import {Positions} from './positions.js';
import {PredictionList} from './predictionlist.js';
import {predictionView} from './predictionview.js';
import {Stream} from './stream.js';
import {Terms} from './terms.js';
import {Toasts} from './toast.js';
import {Visitor} from './visitor.js';

const REFRESH_MS = 10_000;
const COUNTDOWN_MS = 500;
const HOLDINGS_PAUSE_MS = 250;
/** A connection takes 64 subscriptions; some are left for the market that is looked at, and the account. */
const MOST_FOLLOWED = 50;
const STORED_MARKET = 'rialto.prediction';

const element = (id) => document.getElementById(id);

const api = new Api();
const account = new Account(api);
const toasts = new Toasts(element('toasts'));
const stream = new Stream(onState, (error) => toasts.show('bad', `Stream: ${error.message}`));

/** What is looked at, shared by all parts of the page. */
const desk = {
    account,
    symbol: null,
    terms: null,
    book: null,
    get prediction()
    {
        return list.all?.get(this.symbol) ?? null;
    },
    onMarket: select,
    onLevel: (side, priceUnits) => slip.take(side, priceUnits),
    onOrder(order)
    {
        account.takeOrder(order);
        draw.mine();
    },
};

const list = new PredictionList(desk, stream.clock);
const slip = new BetSlip(desk, api, toasts, () => draw.slip());
const positions = new Positions(desk, api, toasts, () => draw.mine());
const visitor = new Visitor(account, stream, {follow: followAccount, drawKey: () => draw.key(), drawAll});
const keyBox = new KeyBox(account, visitor);
const followed = new Set();
let terms = new Map();
let holdingsTimer = null;

const draw = {
    connection: part(element('connection'), () => connection(stream)),
    key: part(element('key'), () => keyBox.template()),
    list: part(element('list'), () => list.template()),
    market: part(element('market'), () => predictionView(desk.prediction, stream.clock.nowMs)),
    book: part(element('book'), () => outcomeBook(desk)),
    slip: part(element('slip'), () => slip.template()),
    mine: part(element('mine'), () => positions.template()),
};

function drawAll()
{
    Object.values(draw).forEach((again) => again());
}

function onState()
{
    document.body.dataset.connection = stream.state;
    draw.connection();
}

/** Markets may be added, and those that nobody follows grow old. */
async function load()
{
    try
    {
        const [markets, predictions] = await Promise.all([api.markets(), api.predictions()]);
        terms = new Map(markets.map((market) => [market.symbol, new Terms(market)]));
        list.take(predictions);
        follow();
        choose();
    }
    catch (error)
    {
        // What is shown stays; the state of the connection tells how old it is.
        list.failure = `Markets could not be loaded. ${error.message}`;
    }
    drawAll();
}

/** Those whose odds may still move; what is over is left, for those that come. */
function follow()
{
    const running = list.sorted.filter(isRunning).slice(0, MOST_FOLLOWED).map(({market}) => market);
    [...followed].filter((market) => !running.includes(market)).forEach((market) =>
    {
        followed.delete(market);
        stream.unsubscribe('prediction', market);
    });
    running.filter((market) => !followed.has(market)).forEach((market) =>
    {
        followed.add(market);
        stream.subscribe({channel: 'prediction', market, onMessage: onPrediction});
    });
}

function onPrediction({prediction})
{
    if (prediction === null)
    {
        return;
    }
    const before = list.all?.get(prediction.market);
    list.apply(prediction);
    if (before?.status !== prediction.status || before?.paid !== prediction.paid)
    {
        loadHoldings();
    }
    draw.list();
    if (prediction.market === desk.symbol)
    {
        draw.market();
        draw.slip();
    }
}

function choose()
{
    if (desk.symbol === null && list.all.size > 0)
    {
        const remembered = sessionStorage.getItem(STORED_MARKET);
        select(list.all.has(remembered) ? remembered : list.sorted[0].market);
    }
    desk.terms = terms.get(desk.symbol) ?? desk.terms;
}

function select(symbol)
{
    if (symbol === desk.symbol || !terms.has(symbol))
    {
        return;
    }
    if (desk.symbol !== null)
    {
        stream.unsubscribe('book', desk.symbol);
    }
    desk.symbol = symbol;
    desk.terms = terms.get(symbol);
    sessionStorage.setItem(STORED_MARKET, symbol);
    const book = new Book(desk.terms);
    desk.book = book;
    slip.reset();
    positions.reset();
    stream.subscribe({channel: 'book', market: symbol, onMessage(message)
    {
        book.apply(message);
        draw.book();
    }});
    drawAll();
}

function followAccount(before, accountId)
{
    if (before !== null)
    {
        ['orders', 'balances'].forEach((channel) => stream.unsubscribe(channel, before));
    }
    positions.clear();
    if (accountId === null)
    {
        return;
    }
    stream.subscribe({channel: 'orders', accountId, onMessage(message)
    {
        account.applyOrders(message);
        slip.noticeOrders();
        draw.mine();
    }});
    stream.subscribe({channel: 'balances', accountId, onMessage(message)
    {
        account.applyBalances(message);
        loadHoldings();
        draw.slip();
    }});
    positions.load();
}

/** Asked once for many changes that come together. */
function loadHoldings()
{
    clearTimeout(holdingsTimer);
    holdingsTimer = setTimeout(() => positions.load(), HOLDINGS_PAUSE_MS);
}

setInterval(draw.connection, 1000);
setInterval(() => (draw.list(), draw.market()), COUNTDOWN_MS);
setInterval(() => document.visibilityState === 'visible' && load(), REFRESH_MS);

drawAll();
onState();
stream.connect();
load();
visitor.begin();
