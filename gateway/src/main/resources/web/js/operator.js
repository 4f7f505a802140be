import {Account} from './account.js';
import {Api} from './api.js';
import {auctionRules} from './auctionrules.js';
import {connection} from './connection.js';
import {part} from './frame.js';
import {KeyBox} from './keybox.js';
import {html, nothing} from './lib.js';
import {PhaseBoard} from './phaseboard.js';
import {PhaseMove} from './phasemove.js';
import {Stream} from './stream.js';
import {Toasts} from './toast.js';

const REFRESH_MS = 10_000;
const COUNTDOWN_MS = 250;
/** A connection takes 64 subscriptions; markets beyond are as fresh as the last refresh. */
const MOST_FOLLOWED = 60;

const element = (id) => document.getElementById(id);

const api = new Api();
const account = new Account(api);
const toasts = new Toasts(element('toasts'));
const stream = new Stream(onState, (error) => toasts.show('bad', `Stream: ${error.message}`));
const move = new PhaseMove(element('move'), api, toasts, stream.clock);
const board = new PhaseBoard(stream.clock, {move: (scope) => move.open(scope), rules: showRules});
const keyBox = new KeyBox(account, {signIn, signOut});
const followed = new Set();
/** The market whose rules are shown, and they; or null. */
let shown = null;

const draw = {
    connection: part(element('connection'), () => connection(stream)),
    key: part(element('key'), () => keyBox.template()),
    board: part(element('board'), () => (account.isAdministrator ? board.template() : stranger())),
    rules: part(element('rules'), () => (shown ? auctionRules(shown.market, shown.rules, hideRules) : nothing)),
};

function drawAll()
{
    Object.values(draw).forEach((again) => again());
}

function stranger()
{
    return html`<p class="empty" data-testid="operator-closed">${account.me ?
        'This is a trader’s key: phases are moved with the administrator’s.' :
        'Paste the administrator’s key to see and move trading phases.'}</p>`;
}

function onState()
{
    document.body.dataset.connection = stream.state;
    draw.connection();
}

async function signIn(token)
{
    const answer = account.signIn(token);
    draw.key();
    if (await answer && account.isAdministrator)
    {
        loadMarkets();
    }
    drawAll();
}

function signOut()
{
    account.signOut();
    hideRules();
    drawAll();
}

async function loadMarkets()
{
    try
    {
        board.take(await api.markets());
        board.symbols.slice(0, MOST_FOLLOWED).filter((symbol) => !followed.has(symbol)).forEach(follow);
    }
    catch (error)
    {
        board.failure = `Markets could not be loaded. ${error.message}`;
    }
    draw.board();
}

function follow(market)
{
    followed.add(market);
    stream.subscribe({channel: 'auction', market, onMessage(message)
    {
        board.apply(message);
        draw.board();
    }});
}

async function showRules(symbol)
{
    try
    {
        const rules = await api.auctionRules(symbol);
        shown = {market: board.marketOf(symbol), rules};
        draw.rules();
    }
    catch (error)
    {
        toasts.show('bad', `The rules could not be loaded: ${error.message}`);
    }
}

function hideRules()
{
    shown = null;
    draw.rules();
}

setInterval(draw.connection, 1000);
setInterval(() => account.isAdministrator && draw.board(), COUNTDOWN_MS);
setInterval(() => document.visibilityState === 'visible' && account.isAdministrator && loadMarkets(), REFRESH_MS);

drawAll();
onState();
stream.connect();
const token = Account.rememberedToken();
if (token)
{
    signIn(token);
}
