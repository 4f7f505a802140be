package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What is known of collections, items, item auctions and trade offers. <b>Any thread asks</b>; every answer is of one
 * moment between two commands, as all of {@link ReadModel} is. What an account alone may know is behind a method that
 * names the account, and nothing of it is in any other.
 *
 * <p>Cursors are ids. One that is none throws {@link IllegalArgumentException}.
 */
public final class Deals
{
    private final ReadModel model;
    private final DealViews views;
    private final AssetTable assets;

    Deals(final ReadModel model, final DealViews views, final AssetTable assets)
    {
        this.model = model;
        this.views = views;
        this.assets = assets;
    }

    /** Which auctions or offers. */
    public enum Filter
    {
        /** That are not over. */
        OPEN,
        /** That are over. */
        CLOSED,
        /** All. */
        ALL,
    }

    /** On which side of an offer an account is. */
    public enum Box
    {
        /** It may accept it, was named by it, or accepted it. */
        IN,
        /** It made it. */
        OUT,
    }

    /**
     * The collections.
     *
     * @return by id.
     */
    public List<ItemCollection> collections()
    {
        return model.consistently(() -> List.copyOf(views.collections.values()));
    }

    /**
     * A collection.
     *
     * @param collectionId of the collection.
     * @return the collection, or null.
     */
    public @Nullable ItemCollection collection(final int collectionId)
    {
        return model.consistently(() -> views.collections.get(collectionId));
    }

    /**
     * An id for the next collection.
     *
     * @return one above the highest seen.
     */
    public int nextCollectionId()
    {
        return model.consistently(() -> views.collections.isEmpty() ? 1 : views.collections.lastKey() + 1);
    }

    /**
     * The increment tables.
     *
     * @return by id.
     */
    public List<IncrementTable> incrementTables()
    {
        return model.consistently(() -> List.copyOf(views.incrementTables.values()));
    }

    /**
     * An increment table.
     *
     * @param tableId of the table.
     * @return the table, or null.
     */
    public @Nullable IncrementTable incrementTable(final int tableId)
    {
        return model.consistently(() -> views.incrementTables.get(tableId));
    }

    /**
     * An item.
     *
     * @param itemId of the item.
     * @return the item, or null: it is not there, or not any more.
     */
    public @Nullable ItemRow item(final long itemId)
    {
        return model.consistently(() ->
        {
            final ItemRecord found = views.items.find(itemId);
            return found == null ? null : found.row();
        });
    }

    /**
     * Items by id.
     *
     * @param ownerAccountId who has them; 0: anybody.
     * @param collectionId   of which collection; 0: any.
     * @param request        which part.
     * @return the part.
     */
    public Page<ItemRow> items(final int ownerAccountId, final int collectionId, final PageRequest request)
    {
        return model.consistently(() -> views.items.page(ownerAccountId, collectionId, request));
    }

    /**
     * An item auction.
     *
     * @param auctionId of the auction.
     * @return the auction, or null: there is none, or it is over and no longer kept.
     */
    public @Nullable ItemAuction auction(final long auctionId)
    {
        return model.consistently(() ->
        {
            final ItemAuctionRecord found = views.auctions.find(auctionId);
            return found == null ? null : views.rows.auction(found);
        });
    }

    /**
     * Item auctions by id.
     *
     * @param filter          which.
     * @param sellerAccountId who sells; 0: anybody.
     * @param collectionId    of which collection; 0: any.
     * @param itemId          that sell an item; 0: any.
     * @param request         which part.
     * @return the part.
     */
    public Page<ItemAuction> auctions(
        final Filter filter,
        final int sellerAccountId,
        final int collectionId,
        final long itemId,
        final PageRequest request)
    {
        final Predicate<ItemAuctionRecord> isWanted = auction -> passes(filter, !auction.isClosed()) &&
            (sellerAccountId == 0 || auction.sellerAccountId == sellerAccountId) &&
            (collectionId == 0 || auction.collectionId == collectionId) &&
            (itemId == 0 || auction.itemIds.contains(itemId));
        return model.consistently(
            () -> KeyedParts.page(views.auctions.all(), request, isWanted, views.rows::auction));
    }

    /**
     * What everybody may know of the bids in an auction, the newest that are kept. Cursor: the event's sequence.
     *
     * @param auctionId of an auction that there is.
     * @param request   which part.
     * @return the part.
     */
    public Page<ItemBid> bids(final long auctionId, final PageRequest request)
    {
        final long key = Cursors.sequence(request.cursor());
        return model.consistently(() ->
        {
            final ItemAuctionRecord auction = views.auctions.find(auctionId);
            if (auction == null)
            {
                throw new IllegalArgumentException("no item auction has id " + auctionId);
            }
            return auction.bids.page(request, key, bid -> true, bid -> views.rows.bid(auction, bid),
                bid -> Long.toString(bid.sequence()));
        });
    }

    /**
     * The asset that an auction is paid in.
     *
     * @param auctionId of the auction.
     * @return the asset, or null as for {@link #auction}.
     */
    public @Nullable AssetTerms assetOf(final long auctionId)
    {
        return model.consistently(() ->
        {
            final ItemAuctionRecord found = views.auctions.find(auctionId);
            return found == null ? null : assets.terms(found.terms.assetId());
        });
    }

    /**
     * How an account stands in an auction: for its own eyes.
     *
     * @param accountId of the account.
     * @param auctionId of the auction.
     * @return how it stands, or null: it has no part in it.
     */
    public @Nullable Bidding bidding(final int accountId, final long auctionId)
    {
        return model.consistently(() ->
        {
            final BidderRecord found = views.auctions.bidder(accountId, auctionId);
            return found == null ? null : views.rows.bidding(found);
        });
    }

    /**
     * How an account stands in the auctions that it has a part in, by auction: for its own eyes.
     *
     * @param accountId of the account.
     * @param filter    which auctions.
     * @param request   which part.
     * @return the part.
     */
    public Page<Bidding> biddings(final int accountId, final Filter filter, final PageRequest request)
    {
        return model.consistently(() -> KeyedParts.page(views.auctions.byBidder(accountId), request,
            bidder -> passes(filter, !bidder.auction.isClosed()), views.rows::bidding));
    }

    /**
     * How often an account did not pay for what it won: for its own eyes.
     *
     * @param accountId of the account.
     * @return the number.
     */
    public int strikes(final int accountId)
    {
        return model.consistently(() -> views.auctions.strikes(accountId));
    }

    /**
     * An offer, for an account that has a part in it: made it, is named by it, accepted it, or could accept it.
     *
     * @param accountId of the account; 0: whoever may see all.
     * @param offerId   of the offer.
     * @return the offer, or null: there is none that this account may see, or it is over and no longer kept.
     */
    public @Nullable Offer offer(final int accountId, final long offerId)
    {
        return model.consistently(() ->
        {
            final OfferRecord found = views.offers.find(offerId);
            final boolean isSeen = found != null && (accountId == 0 || found.isOf(accountId) ||
                (found.isOpen() && found.toAccountId == 0 && views.offers.holder(found) == accountId));
            return isSeen ? views.rows.offer(Objects.requireNonNull(found)) : null;
        });
    }

    /**
     * Offers of an account by id.
     *
     * @param accountId of the account.
     * @param box       on which side it is.
     * @param filter    which offers.
     * @param request   which part.
     * @return the part.
     */
    public Page<Offer> offers(final int accountId, final Box box, final Filter filter, final PageRequest request)
    {
        return model.consistently(() -> KeyedParts.page(
            box == Box.OUT ? views.offers.madeBy(accountId) : received(accountId), request,
            offer -> passes(filter, offer.isOpen()), views.rows::offer));
    }

    /**
     * Items, open offers and bids of an account: for its own eyes.
     *
     * @param accountId of the account.
     * @param most      of each; the newest are there.
     * @return what it has.
     */
    public AccountDeals account(final int accountId, final int most)
    {
        final PageRequest newest = new PageRequest(null, most, false);
        return model.consistently(() ->
        {
            final NavigableMap<Long, OfferRecord> open = new TreeMap<>(received(accountId));
            open.putAll(views.offers.madeBy(accountId));
            return new AccountDeals(items(accountId, 0, newest).items().reversed(),
                KeyedParts.page(open, newest, OfferRecord::isOpen, views.rows::offer).items().reversed(),
                biddings(accountId, Filter.OPEN, newest).items().reversed());
        });
    }

    /** What an account is named by, has accepted or could accept. */
    private NavigableMap<Long, OfferRecord> received(final int accountId)
    {
        final Collection<ItemRecord> owned = views.items.ownedBy(accountId);
        return views.offers.receivedBy(accountId, owned);
    }

    private static boolean passes(final Filter filter, final boolean isOpen)
    {
        return filter == Filter.ALL || (filter == Filter.OPEN) == isOpen;
    }
}
