package rialto.engine.core;

import rialto.engine.itemauction.ItemAuctions;
import rialto.engine.offer.Offers;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;
import rialto.engine.timer.Deadlines;

/**
 * When item auctions and trade offers go on by themselves, in one order over both: by deadline, then by id. Derived
 * state: nothing of it is written, and it is made anew from the deals. Engine thread only.
 */
final class DealTimers implements Snapshottable, AutoCloseable
{
    private final ItemAuctions auctions;
    private final Offers offers;
    private final int maxDeals;
    private final Deadlines deadlines;

    DealTimers(final ItemAuctions auctions, final Offers offers, final int maxDeals)
    {
        this.auctions = auctions;
        this.offers = offers;
        this.maxDeals = maxDeals;
        deadlines = new Deadlines("deal-deadlines", 2 * maxDeals, maxDeals);
    }

    long nextDeadlineNs()
    {
        return deadlines.nextDeadlineNs();
    }

    /** Whether what is due next is an offer, not an auction. */
    boolean isOfferNext()
    {
        return deadlines.nextSlot() >= maxDeals;
    }

    /** The auction that is due next. */
    int nextAuction()
    {
        return deadlines.nextSlot();
    }

    /** The offer that is due next. */
    int nextOffer()
    {
        return deadlines.nextSlot() - maxDeals;
    }

    void addOffer(final int slot)
    {
        deadlines.add(maxDeals + slot, offers.expireNs(slot), offers.offerId(slot));
    }

    void removeOffer(final int slot)
    {
        deadlines.remove(maxDeals + slot);
    }

    void addAuction(final int slot)
    {
        deadlines.add(slot, auctions.deadlineNs(slot), auctions.auctionId(slot));
    }

    void changeAuction(final int slot)
    {
        deadlines.change(slot, auctions.deadlineNs(slot));
    }

    void removeAuction(final int slot)
    {
        deadlines.remove(slot);
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        // The deadlines stand in the deals.
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        for (int slot = auctions.oldest(); slot != ItemAuctions.NONE; slot = auctions.nextYounger(slot))
        {
            addAuction(slot);
        }
        for (int slot = offers.oldest(); slot != Offers.NONE; slot = offers.nextYounger(slot))
        {
            if (offers.expireNs(slot) != Offers.NEVER)
            {
                addOffer(slot);
            }
        }
    }

    @Override
    public void close()
    {
        deadlines.close();
    }
}
