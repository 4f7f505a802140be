package rialto.engine.core;

import rialto.engine.callauction.TradingDays;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.ledger.ApprovalLimits;
import rialto.engine.ledger.ExternalIds;
import rialto.engine.ledger.FrozenAccounts;
import rialto.engine.ledger.Holds;
import rialto.engine.ledger.Ledger;
import rialto.engine.ledger.PendingPostings;
import rialto.engine.orderbook.AccountOrders;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.PriceLevels;
import rialto.engine.prediction.Investments;
import rialto.engine.prediction.MarketGroups;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.AccountTerms;
import rialto.engine.reference.Assets;
import rialto.engine.reference.AuctionRules;
import rialto.engine.reference.FeeTiers;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.OrderLimits;
import rialto.engine.reference.Participants;
import rialto.engine.reference.TradingRules;
import rialto.engine.risk.OpenOrderCounts;
import rialto.engine.risk.OrderLimitCheck;
import rialto.engine.risk.RecentOrders;
import rialto.engine.timer.Deadlines;

/** The nouns that together are the state machine's state; makes them in order and closes them in reverse. */
final class State implements AutoCloseable
{
    final Capacities capacities;
    final Assets assets;
    final Instruments instruments;
    final Participants participants;
    final TradingRules tradingRules;
    final AuctionRules auctionRules;
    final OrderLimits orderLimits;
    final FeeTiers feeTiers;
    final AccountTerms accountTerms;
    final PredictionMarkets markets;
    final MarketGroups marketGroups;
    final Investments investments;
    final Ledger ledger;
    final PendingPostings postings;
    final Deadlines postingDeadlines;
    final ExternalIds externalIds;
    final FrozenAccounts frozenAccounts;
    final ApprovalLimits approvalLimits;
    final Orders orders;
    final PriceLevels levels;
    final Books books;
    final Holds holds;
    final OpenOrderCounts openOrderCounts;
    final RecentOrders recentOrders;
    final Sessions sessions;
    final ClientIds clientIds;
    final Deadlines deadlines;
    final TradingPhases phases;
    final TradingDays days;
    final AccountOrders accountOrders;
    final MassCancelJobs massCancels;
    final DirtyBooks dirtyBooks;
    final OrderLinks links;
    final LoweredConditions lowered;
    final OrderLimitCheck orderLimitCheck;
    final Deals deals;

    State(final Capacities capacities, final long hashKeyHigh, final long hashKeyLow)
    {
        this.capacities = capacities;
        assets = new Assets(capacities.maxAssets());
        instruments = new Instruments(capacities.maxInstruments(), assets);
        participants = new Participants(capacities.maxParticipants(), capacities.maxKeys(), capacities.maxAccounts());
        tradingRules = new TradingRules(capacities.maxInstruments(), instruments);
        auctionRules = new AuctionRules(capacities.maxInstruments(), instruments);
        orderLimits = new OrderLimits(capacities.maxInstruments(), instruments);
        feeTiers = new FeeTiers(capacities.maxInstruments(), instruments);
        accountTerms = new AccountTerms(capacities.maxAccounts(), participants);
        markets = new PredictionMarkets(capacities.maxInstruments(), capacities.maxAssets(), instruments, assets,
            participants);
        marketGroups = new MarketGroups(capacities.maxInstruments(), markets, instruments);
        investments = new Investments(capacities.maxBalances(), hashKeyHigh, markets);
        ledger = new Ledger(capacities.maxAccounts(), capacities.maxAssets(), capacities.maxBalances(), hashKeyHigh);
        postings = new PendingPostings(capacities.maxOrders(), hashKeyHigh);
        postingDeadlines = new Deadlines("posting-deadlines", capacities.maxOrders(), capacities.maxOrders());
        externalIds = new ExternalIds(capacities.maxClientIds(), hashKeyLow);
        frozenAccounts = new FrozenAccounts(capacities.maxAccounts());
        approvalLimits = new ApprovalLimits(capacities.maxAssets());
        orders = new Orders(capacities.maxOrders());
        levels = new PriceLevels(capacities.maxPriceLevels());
        books = new Books(capacities.maxInstruments(), orders, levels);
        holds = new Holds(ledger, capacities.maxOrders());
        openOrderCounts = new OpenOrderCounts(capacities.maxOrders(), hashKeyHigh);
        recentOrders = new RecentOrders(capacities.maxAccounts());
        sessions = new Sessions(capacities.maxKeys());
        clientIds = new ClientIds(capacities, orders, hashKeyLow);
        orderLimitCheck = new OrderLimitCheck(orderLimits, instruments, openOrderCounts, recentOrders);
        deadlines = new Deadlines("order-deadlines", capacities.maxOrders(), capacities.maxOrders());
        phases = new TradingPhases(capacities.maxInstruments());
        days = new TradingDays(capacities.maxInstruments());
        accountOrders = new AccountOrders(orders, capacities.maxAccounts());
        massCancels = new MassCancelJobs(orders);
        dirtyBooks = new DirtyBooks(books, capacities.maxInstruments());
        links = new OrderLinks(orders, holds);
        lowered = new LoweredConditions(orders);
        deals = new Deals(capacities, participants, hashKeyHigh);
    }

    @Override
    public void close()
    {
        deals.close();
        lowered.close();
        links.close();
        dirtyBooks.close();
        massCancels.close();
        accountOrders.close();
        days.close();
        phases.close();
        deadlines.close();
        clientIds.close();
        sessions.close();
        recentOrders.close();
        openOrderCounts.close();
        holds.close();
        books.close();
        levels.close();
        orders.close();
        approvalLimits.close();
        frozenAccounts.close();
        externalIds.close();
        postingDeadlines.close();
        postings.close();
        ledger.close();
        investments.close();
        marketGroups.close();
        markets.close();
        accountTerms.close();
        feeTiers.close();
        orderLimits.close();
        auctionRules.close();
        tradingRules.close();
        participants.close();
        instruments.close();
        assets.close();
    }
}
