package rialto.gateway.readmodel;

import org.agrona.collections.Int2IntHashMap;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The item auctions, those that are not over and the last that are, and how each account stands in them. Projector
 * writes, under the lock.
 */
final class ItemAuctionTable
{
    private static final int NO_STRIKES = 0;

    private final DealLimits limits;
    private final TreeMap<Long, ItemAuctionRecord> all = new TreeMap<>();
    private final Int2ObjectHashMap<TreeMap<Long, BidderRecord>> byBidder = new Int2ObjectHashMap<>();
    private final Int2IntHashMap strikes = new Int2IntHashMap(NO_STRIKES);
    private final ArrayDeque<ItemAuctionRecord> closed = new ArrayDeque<>();
    private final List<ItemAuctionRecord> touched = new ArrayList<>();
    private final List<BidderRecord> touchedBidders = new ArrayList<>();

    ItemAuctionTable(final DealLimits limits)
    {
        this.limits = limits;
    }

    void add(final ItemAuctionRecord opened)
    {
        all.put(opened.auctionId, opened);
    }

    /** The auction is over; the longest closed goes, if there are too many. */
    void close(final ItemAuctionRecord auction)
    {
        closed.addLast(auction);
        if (closed.size() > limits.closedAuctions())
        {
            final ItemAuctionRecord oldest = closed.removeFirst();
            all.remove(oldest.auctionId);
            for (final BidderRecord bidder : oldest.bidders.values())
            {
                byBidder.get(bidder.accountId).remove(oldest.auctionId);
            }
        }
    }

    @Nullable
    ItemAuctionRecord find(final long auctionId)
    {
        return all.get(auctionId);
    }

    /** How often an auction has changed; 0: it is not there. */
    long changes(final long auctionId)
    {
        final ItemAuctionRecord found = all.get(auctionId);
        return found == null ? 0 : found.changes;
    }

    /** An auction that an event is about to change: it is told at the end of the command. */
    ItemAuctionRecord change(final long auctionId, final long timestampNs)
    {
        final ItemAuctionRecord found = all.get(auctionId);
        if (found == null)
        {
            throw new IllegalStateException("an event names item auction " + auctionId + ", which is not there");
        }
        found.changedNs = timestampNs;
        if (!found.isTouched)
        {
            found.isTouched = true;
            touched.add(found);
        }
        return found;
    }

    /** How an account stands in an auction, about to be changed. */
    BidderRecord change(final ItemAuctionRecord auction, final int accountId, final long timestampNs)
    {
        final BidderRecord bidder = auction.bidder(accountId);
        byBidder.computeIfAbsent(accountId, id -> new TreeMap<>()).put(auction.auctionId, bidder);
        bidder.changedNs = timestampNs;
        touch(bidder);
        return bidder;
    }

    void touch(final BidderRecord bidder)
    {
        if (!bidder.isTouched)
        {
            bidder.isTouched = true;
            touchedBidders.add(bidder);
        }
    }

    @Nullable
    BidderRecord bidder(final int accountId, final long auctionId)
    {
        return byBidder(accountId).get(auctionId);
    }

    NavigableMap<Long, BidderRecord> byBidder(final int accountId)
    {
        final TreeMap<Long, BidderRecord> found = byBidder.get(accountId);
        return found == null ? Collections.emptyNavigableMap() : found;
    }

    NavigableMap<Long, ItemAuctionRecord> all()
    {
        return all;
    }

    int strikes(final int accountId)
    {
        return strikes.get(accountId);
    }

    /** Whoever had a second chance and let it pass has no strike for that. */
    void strikes(final int accountId, final int count)
    {
        if (count != NO_STRIKES)
        {
            strikes.put(accountId, count);
        }
    }

    /** Ends a command: each auction that it changed, and each account's place in one, is told once. */
    void commit(final Consumer<ItemAuctionRecord> listener, final Consumer<BidderRecord> bidderListener)
    {
        for (final ItemAuctionRecord auction : touched)
        {
            auction.isTouched = false;
            auction.changes++;
            listener.accept(auction);
        }
        touched.clear();
        for (final BidderRecord bidder : touchedBidders)
        {
            bidder.isTouched = false;
            bidderListener.accept(bidder);
        }
        touchedBidders.clear();
    }
}
