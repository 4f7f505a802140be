package rialto.engine.core;

import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.ItemAuctionOutcome;
import rialto.codecs.types.ReleaseReason;
import rialto.engine.itemauction.ItemAuctions;
import rialto.engine.itemauction.ItemBids;
import rialto.engine.itemauction.Strikes;

/**
 * How item auctions go on and end: by their time, by a purchase, or called off. Whatever is held is paid, released or
 * forfeited, and whatever is locked is handed over or unlocked, in the same step. Engine thread only.
 */
final class ItemAuctionEnds
{
    private final ItemAuctions auctions;
    private final ItemBids bids;
    private final Strikes strikes;
    private final DealTimers timers;
    private final BidFunds funds;
    private final ItemSales sales;
    private final ItemMoves moves;
    private final ItemAuctionEvents events;

    ItemAuctionEnds(
        final State state,
        final BidFunds funds,
        final ItemSales sales,
        final ItemMoves moves,
        final ItemAuctionEvents events)
    {
        this.funds = funds;
        this.sales = sales;
        this.moves = moves;
        this.events = events;
        auctions = state.deals.auctions;
        bids = state.deals.bids;
        strikes = state.deals.strikes;
        timers = state.deals.timers;
    }

    /** An auction's deadline has come. */
    void onDeadline(final int slot, final long nowNs)
    {
        switch (auctions.stage(slot))
        {
            case BIDDING -> endBidding(slot, nowNs);
            case REVEALING -> endSealed(slot);
            case PAYMENT -> missPayment(slot, nowNs);
            default -> throw new IllegalStateException("item auction " + auctions.auctionId(slot) + " has no stage");
        }
    }

    /** The leader pays its price, out of what is held for it. */
    void sellToLeader(final int slot, final ItemAuctionOutcome outcome)
    {
        final long priceMinor = auctions.priceMinor(slot);
        sales.sell(slot, auctions.leaderAccountId(slot), auctions.itemCount(slot), priceMinor);
        auctions.hold(slot, auctions.heldMinor(slot) - priceMinor);
        funds.releaseLeader(slot, ReleaseReason.PAID);
        close(slot, outcome, auctions.itemCount(slot), priceMinor);
    }

    /** An account pays a price that is held of it beside any bid, and has all items. */
    void sellAt(final int slot, final int accountId, final long priceMinor, final ItemAuctionOutcome outcome)
    {
        funds.releaseLeader(slot, ReleaseReason.NOT_SOLD);
        sales.sell(slot, accountId, auctions.itemCount(slot), priceMinor);
        close(slot, outcome, auctions.itemCount(slot), priceMinor);
    }

    /** Every buyer pays the price of the unit that was taken last, the lowest. */
    void settleUnits(final int slot)
    {
        final long priceMinor = auctions.priceMinor(slot);
        for (int bid = bids.first(slot); bid != ItemBids.NONE; bid = bids.first(slot))
        {
            final long dueMinor = priceMinor * bids.units(bid);
            sales.sell(slot, bids.accountId(bid), bids.units(bid), dueMinor);
            bids.hold(bid, bids.heldMinor(bid) - dueMinor);
            funds.releaseBid(slot, bid, ReleaseReason.PAID);
            bids.removeFirst(slot);
        }
        close(slot, ItemAuctionOutcome.SOLD, auctions.itemCount(slot) - auctions.unitsLeft(slot), priceMinor);
    }

    /** An auction comes to nothing. */
    void callOff(final int slot, final ItemAuctionOutcome outcome)
    {
        funds.releaseLeader(slot, ReleaseReason.NOT_SOLD);
        for (int bid = bids.first(slot); bid != ItemBids.NONE; bid = bids.first(slot))
        {
            funds.releaseBid(slot, bid, ReleaseReason.NOT_SOLD);
            bids.removeFirst(slot);
        }
        close(slot, outcome, 0, 0);
    }

    private void endBidding(final int slot, final long nowNs)
    {
        switch (auctions.kind(slot))
        {
            case ENGLISH -> endEnglish(slot, nowNs);
            case DUTCH -> endDutch(slot);
            default -> endCommitments(slot);
        }
    }

    private void endEnglish(final int slot, final long nowNs)
    {
        if (auctions.leaderAccountId(slot) == 0)
        {
            callOff(slot, ItemAuctionOutcome.NO_BID);
        }
        else if (!auctions.isReserveMet(slot))
        {
            callOff(slot, ItemAuctionOutcome.RESERVE_NOT_MET);
        }
        else if (auctions.paymentNs(slot) == 0)
        {
            sellToLeader(slot, ItemAuctionOutcome.SOLD);
        }
        else
        {
            ask(slot, bids.find(slot, auctions.leaderAccountId(slot)), auctions.priceMinor(slot), nowNs);
        }
    }

    private void endDutch(final int slot)
    {
        if (bids.first(slot) == ItemBids.NONE)
        {
            callOff(slot, ItemAuctionOutcome.NO_BID);
        }
        else
        {
            settleUnits(slot);
        }
    }

    private void endCommitments(final int slot)
    {
        if (bids.first(slot) == ItemBids.NONE)
        {
            callOff(slot, ItemAuctionOutcome.NO_BID);
        }
        else
        {
            auctions.beginReveal(slot);
            timers.changeAuction(slot);
        }
    }

    /** What was not revealed is forfeited; the winner pays its bid, or the second bid where that is the rule. */
    private void endSealed(final int slot)
    {
        final long leastMinor = Math.max(auctions.startPriceMinor(slot), auctions.reserveMinor(slot));
        final int best = bids.best(slot, true, leastMinor, ItemBids.NONE);
        final boolean isAnyBid = bids.best(slot, true, auctions.startPriceMinor(slot), ItemBids.NONE) != ItemBids.NONE;
        final long priceMinor = best == ItemBids.NONE ? 0 : sealedPriceMinor(slot, best, leastMinor);
        for (int bid = bids.first(slot); bid != ItemBids.NONE; bid = bids.first(slot))
        {
            endSealedBid(slot, bid, bid == best, priceMinor);
            bids.removeFirst(slot);
        }
        if (best != ItemBids.NONE)
        {
            close(slot, ItemAuctionOutcome.SOLD, auctions.itemCount(slot), priceMinor);
        }
        else
        {
            close(slot, isAnyBid ? ItemAuctionOutcome.RESERVE_NOT_MET : ItemAuctionOutcome.NO_BID, 0, 0);
        }
    }

    private long sealedPriceMinor(final int slot, final int best, final long leastMinor)
    {
        if (auctions.kind(slot) == ItemAuctionKind.SEALED_FIRST_PRICE)
        {
            return bids.amountMinor(best);
        }
        final int second = bids.best(slot, true, leastMinor, best);
        return second == ItemBids.NONE ? leastMinor : bids.amountMinor(second);
    }

    private void endSealedBid(final int slot, final int bid, final boolean wins, final long priceMinor)
    {
        if (!bids.isDone(bid))
        {
            funds.forfeitBid(slot, bid);
        }
        else if (wins)
        {
            sales.sell(slot, bids.accountId(bid), auctions.itemCount(slot), priceMinor);
            bids.hold(bid, bids.heldMinor(bid) - priceMinor);
            funds.releaseBid(slot, bid, ReleaseReason.PAID);
        }
        else
        {
            funds.releaseBid(slot, bid, ReleaseReason.NOT_SOLD);
        }
    }

    /** The winner loses its deposit and has a strike; whoever bid less may have it for that. */
    private void missPayment(final int slot, final long nowNs)
    {
        final int accountId = auctions.leaderAccountId(slot);
        if (auctions.chance(slot) == 1)
        {
            strikes.add(accountId);
        }
        final long forfeitedMinor = funds.forfeitLeader(slot);
        events.missed(slot, forfeitedMinor, strikes.of(accountId));
        final long leastMinor = Math.max(auctions.startPriceMinor(slot), auctions.reserveMinor(slot));
        final int next = bids.best(slot, false, leastMinor, ItemBids.NONE);
        if (next == ItemBids.NONE)
        {
            callOff(slot, ItemAuctionOutcome.NOT_PAID);
        }
        else
        {
            ask(slot, next, bids.amountMinor(next), nowNs);
        }
    }

    private void ask(final int slot, final int bid, final long priceMinor, final long nowNs)
    {
        bids.done(bid);
        auctions.ask(slot, bids.accountId(bid), priceMinor, nowNs + auctions.paymentNs(slot));
        timers.changeAuction(slot);
        events.due(slot);
    }

    private void close(final int slot, final ItemAuctionOutcome outcome, final int unitsSold, final long priceMinor)
    {
        while (bids.first(slot) != ItemBids.NONE)
        {
            bids.removeFirst(slot);
        }
        moves.unlockAll(auctions.auctionId(slot));
        events.closed(slot, outcome, unitsSold, priceMinor);
        timers.removeAuction(slot);
        auctions.remove(slot);
    }
}
