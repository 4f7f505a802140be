package rialto.engine.core;

import rialto.codecs.types.ResultCode;
import rialto.engine.item.Collections;
import rialto.engine.item.Items;
import rialto.engine.itemauction.IncrementTables;
import rialto.engine.itemauction.ItemAuctionRecords;
import rialto.engine.itemauction.ItemAuctions;
import rialto.engine.itemauction.ItemBids;
import rialto.engine.itemauction.Strikes;
import rialto.engine.offer.Offers;
import rialto.engine.reference.Participants;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * All that stands of collections, items, item auctions and trade offers: each noun by itself, here only side by side,
 * as {@link State} has the others. Outside of core it is to be read only. Engine thread only.
 */
public final class Deals implements Snapshottable, AutoCloseable
{
    final DealIds ids = new DealIds();
    final Collections collections;
    final Items items;
    final IncrementTables incrementTables;
    final ItemAuctions auctions;
    final ItemBids bids;
    final Strikes strikes;
    final Offers offers;
    final DealTimers timers;

    private final int maxDeals;
    private final Snapshottable[] nouns;

    Deals(final Capacities capacities, final Participants participants, final long hashKey)
    {
        maxDeals = capacities.maxDeals();
        collections = new Collections(capacities.maxCollections(), participants);
        items = new Items(capacities.maxItems(), maxDeals, hashKey, collections);
        incrementTables = new IncrementTables();
        auctions = new ItemAuctions(maxDeals, hashKey);
        bids = new ItemBids(capacities.maxItemBids(), hashKey, auctions);
        strikes = new Strikes(capacities.maxAccounts());
        offers = new Offers(maxDeals, capacities.maxOfferLegs(), capacities.maxAccounts(), hashKey);
        timers = new DealTimers(auctions, offers, maxDeals);
        nouns = new Snapshottable[] { new ItemCounters(items, ids), collections, items, incrementTables,
            new ItemAuctionRecords(auctions), bids, strikes, offers, timers };
    }

    /**
     * The items.
     *
     * @return the items.
     */
    public Items items()
    {
        return items;
    }

    /**
     * The item auctions.
     *
     * @return the auctions.
     */
    public ItemAuctions auctions()
    {
        return auctions;
    }

    /**
     * The bids on record in item auctions.
     *
     * @return the bids.
     */
    public ItemBids bids()
    {
        return bids;
    }

    /**
     * The trade offers.
     *
     * @return the offers.
     */
    public Offers offers()
    {
        return offers;
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (final Snapshottable noun : nouns)
        {
            noun.writeTo(writer);
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        for (final Snapshottable noun : nouns)
        {
            noun.restoreFrom(reader);
        }
    }

    @Override
    public void close()
    {
        timers.close();
        offers.close();
        strikes.close();
        bids.close();
        auctions.close();
        incrementTables.close();
        items.close();
        collections.close();
    }

    /** Whether no item auction and no trade offer can be added. */
    boolean areFull()
    {
        return count() >= maxDeals;
    }

    /** Item auctions and trade offers that are open. */
    int count()
    {
        return auctions.count() + offers.count();
    }

    /** Why there is no open auction of an id: it is over, or there never was one. */
    ResultCode whyNoAuction(final long auctionId)
    {
        return auctionId > 0 && auctionId <= ids.last() ? ResultCode.AUCTION_ENDED : ResultCode.UNKNOWN_ITEM_AUCTION;
    }
}
