package rialto.engine.core;

import rialto.engine.ledger.Holds;
import rialto.engine.ledger.Ledger;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.PriceLevels;
import rialto.engine.reference.Assets;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.Participants;
import rialto.engine.timer.Deadlines;
import rialto.engine.risk.OrderLimitCheck;
import rialto.engine.risk.RecentOrders;
import rialto.engine.risk.OpenOrderCounts;
import rialto.engine.reference.AccountTerms;
import rialto.engine.reference.FeeTiers;
import rialto.engine.reference.TickTables;
import rialto.engine.reference.OrderLimits;
import rialto.engine.reference.TradingRules;

/** The nouns that together are the state machine's state; makes them in order and closes them in reverse. */
final class State implements AutoCloseable
{
    final Capacities capacities;
    final Assets assets;
    final Instruments instruments;
    final Participants participants;
    final Ledger ledger;
    final Orders orders;
    final PriceLevels levels;
    final Books books;
    final Holds holds;
    final Sessions sessions;
    final ClientIds clientIds;
    final TradingRules tradingRules;
    final OrderLimits orderLimits;
    final TickTables tickTables;
    final FeeTiers feeTiers;
    final AccountTerms accountTerms;
    final Deadlines deadlines;
    final AccountOrders accountOrders;
    final MassCancelJobs massCancels;
    final DirtyBooks dirtyBooks;
    final OrderLinks links;
    final OpenOrderCounts openOrderCounts;
    final RecentOrders recentOrders;
    final OrderLimitCheck orderLimitCheck;

    State(final Capacities capacities, final long hashKeyHigh, final long hashKeyLow)
    {
        this.capacities = capacities;
        assets = new Assets(capacities.maxAssets());
        instruments = new Instruments(capacities.maxInstruments(), assets);
        participants = new Participants(capacities.maxParticipants(), capacities.maxKeys(), capacities.maxAccounts());
        ledger = new Ledger(capacities.maxAccounts(), capacities.maxAssets(), capacities.maxBalances(), hashKeyHigh);
        orders = new Orders(capacities.maxOrders());
        levels = new PriceLevels(capacities.maxPriceLevels());
        books = new Books(capacities.maxInstruments(), orders, levels);
        holds = new Holds(ledger, capacities.maxOrders());
        sessions = new Sessions(capacities.maxKeys());
        clientIds = new ClientIds(capacities, orders, hashKeyLow);
        tradingRules = new TradingRules();
        orderLimits = new OrderLimits();
        tickTables = null;
        feeTiers = new FeeTiers();
        accountTerms = new AccountTerms();
        openOrderCounts = new OpenOrderCounts();
        recentOrders = new RecentOrders();
        orderLimitCheck = new OrderLimitCheck();
        deadlines = new Deadlines("order-deadlines", capacities.maxOrders(), capacities.maxOrders());
        accountOrders = new AccountOrders(orders, capacities.maxAccounts());
        massCancels = new MassCancelJobs(orders);
        dirtyBooks = new DirtyBooks(books, capacities.maxInstruments());
        links = new OrderLinks(orders, holds);
    }

    @Override
    public void close()
    {
        links.close();
        dirtyBooks.close();
        massCancels.close();
        accountOrders.close();
        deadlines.close();
        clientIds.close();
        sessions.close();
        holds.close();
        books.close();
        levels.close();
        orders.close();
        ledger.close();
        participants.close();
        instruments.close();
        assets.close();
    }
}
