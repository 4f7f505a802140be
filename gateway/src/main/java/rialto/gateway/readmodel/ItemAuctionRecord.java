package rialto.gateway.readmodel;

import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;
import rialto.codecs.types.ItemAuctionOutcome;

import java.util.ArrayList;
import java.util.List;

/** An item auction: its terms and how it stands. Projector writes, under the lock. */
final class ItemAuctionRecord
{
    final long auctionId;
    final int sellerAccountId;
    final int itemCount;
    final ItemAuctionTermsRecord terms;
    final List<Long> itemIds = new ArrayList<>();
    final List<SaleRecord> sales = new ArrayList<>();
    final Int2ObjectHashMap<BidderRecord> bidders = new Int2ObjectHashMap<>();
    final History<ItemBidRecord> bids;
    int collectionId;
    long endNs;
    int extensions;
    int bidCount;
    int leaderAccountId;
    long priceMinor;
    long minimumMinor;
    boolean isReserveMet;
    int unitsLeft;
    @Nullable
    PaymentRecord payment;
    @Nullable
    ItemAuctionOutcome outcome;
    long changedNs;
    long changes;
    boolean isTouched;

    ItemAuctionRecord(
        final long auctionId,
        final int sellerAccountId,
        final int itemCount,
        final ItemAuctionTermsRecord terms,
        final long endNs,
        final int bidsKept)
    {
        this.auctionId = auctionId;
        this.sellerAccountId = sellerAccountId;
        this.itemCount = itemCount;
        this.terms = terms;
        this.endNs = endNs;
        bids = new History<>(bidsKept);
        minimumMinor = terms.startPriceMinor();
        unitsLeft = itemCount;
    }

    boolean isClosed()
    {
        return outcome != null;
    }

    /** OPEN, PAYMENT or CLOSED: what the passing of time alone changes is not in it. */
    String status()
    {
        if (isClosed())
        {
            return "CLOSED";
        }
        return payment == null ? "OPEN" : "PAYMENT";
    }

    /** The fixed price goes with the first bid, or as the reserve price is met where there is one. */
    boolean isBuyNow()
    {
        if (terms.buyNowMinor() == 0 || isClosed() || payment != null)
        {
            return false;
        }
        return bidCount == 0 || (terms.hasReserve() && !isReserveMet);
    }

    BidderRecord bidder(final int accountId)
    {
        return bidders.computeIfAbsent(accountId, id -> new BidderRecord(this, id));
    }

    /**
     * Items that were sold and paid.
     *
     * @param buyerAccountId who has them now.
     * @param units          number of items.
     * @param priceMinor     what the buyer paid.
     * @param feeMinor       of it to the exchange.
     * @param royaltyMinor   of it in royalties.
     * @param sellerMinor    of it to the seller.
     * @param timestampNs    nanoseconds since 1970.
     */
    record SaleRecord(
        int buyerAccountId,
        int units,
        long priceMinor,
        long feeMinor,
        long royaltyMinor,
        long sellerMinor,
        long timestampNs)
    {
    }

    /**
     * That an account is to pay.
     *
     * @param accountId  buyer.
     * @param priceMinor what is to be paid.
     * @param deadlineNs until when.
     * @param chance     1: the winner; above: a later bidder.
     */
    record PaymentRecord(int accountId, long priceMinor, long deadlineNs, int chance)
    {
    }
}
