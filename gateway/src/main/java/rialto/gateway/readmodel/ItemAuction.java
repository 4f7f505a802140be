package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * An item auction, as everybody may see it. Whether the time of a sealed one's commitments or of any one's bids is over
 * is told by its times alone, not by its status.
 *
 * @param id                of the auction.
 * @param sequence          of the last change, in the channel {@code item_auction}.
 * @param time              of the last change, ISO-8601.
 * @param kind              ENGLISH, DUTCH, SEALED_FIRST_PRICE or SEALED_SECOND_PRICE.
 * @param status            OPEN; PAYMENT: it waits for its buyer to pay; CLOSED.
 * @param outcome           how it ended; null: it is not closed.
 * @param sellerAccountId   seller.
 * @param collectionId      of the items.
 * @param itemIds           what is sold.
 * @param asset             what it is paid in.
 * @param startPrice        least first bid; where a descending price begins; least sealed bid.
 * @param buyNowPrice       fixed price at which it is sold at once; null: none, or none any more.
 * @param hasReserve        whether there is a hidden reserve price.
 * @param reserveMet        whether that is met; null: there is none, or it is told by nobody before the end.
 * @param incrementTableId  increments by price; null: one increment, or none.
 * @param increment         the one increment; null: a table, or none.
 * @param price             of an ascending one now; of a descending one what the last unit was taken at; at the end
 *                          what it was sold for, of one unit where they were sold each by itself; null: none.
 * @param leastBid          least next bid of anybody but the leader; null: it takes none.
 * @param leaderAccountId   who leads, or is asked to pay; null: nobody, or nobody knows.
 * @param bidCount          bids, commitments and purchases so far.
 * @param startedAt         ISO-8601.
 * @param endsAt            when it ends, as it stands now; a sealed one: when no more commitments are taken.
 * @param softWindowMs      a bid this shortly before the end prolongs it; 0: none does.
 * @param softExtensionMs   a prolonged one ends no sooner than this after the bid.
 * @param extensions        how often it was prolonged.
 * @param maxExtensions     how often it is prolonged at most.
 * @param descent           the descending price as a function of time; null: it is of another kind.
 * @param separate          whether each item is sold by itself.
 * @param unitsLeft         items that nobody has taken.
 * @param revealsUntil      until when a sealed one takes revelations; null: it is of another kind.
 * @param deposit           held for a sealed bid, or for the leader of one that is paid later.
 * @param paymentMs         how long the buyer has to pay; 0: paid at the end.
 * @param payment           what is to be paid now; null: nothing.
 * @param sales             what was sold to whom, fee and royalties included.
 */
public record ItemAuction(
    String id,
    String sequence,
    String time,
    String kind,
    String status,
    @Nullable String outcome,
    String sellerAccountId,
    String collectionId,
    List<String> itemIds,
    String asset,
    String startPrice,
    @Nullable String buyNowPrice,
    boolean hasReserve,
    @Nullable Boolean reserveMet,
    @Nullable String incrementTableId,
    @Nullable String increment,
    @Nullable String price,
    @Nullable String leastBid,
    @Nullable String leaderAccountId,
    int bidCount,
    String startedAt,
    String endsAt,
    long softWindowMs,
    long softExtensionMs,
    int extensions,
    int maxExtensions,
    @Nullable Descent descent,
    boolean separate,
    int unitsLeft,
    @Nullable String revealsUntil,
    String deposit,
    long paymentMs,
    @Nullable Payment payment,
    List<Sale> sales)
{
    /**
     * A descending price: at a time t it is {@code startPrice - floor((startPrice - floorPrice) * e / f)} in minor
     * units, where f is the time from startsAt to floorAt and e that from startsAt to t, less its remainder by stepNs
     * if that is not 0; from floorAt on it is floorPrice.
     *
     * @param startPrice where it begins.
     * @param floorPrice where it ends.
     * @param startsAt   when it begins, ISO-8601.
     * @param floorAt    when it is there, ISO-8601.
     * @param stepNs     nanoseconds for which it stays before it goes down; 0: it goes down all the time.
     */
    public record Descent(String startPrice, String floorPrice, String startsAt, String floorAt, String stepNs)
    {
    }

    /**
     * What is to be paid now.
     *
     * @param accountId buyer.
     * @param price     what is to be paid.
     * @param deadline  until when, ISO-8601.
     * @param chance    1: the winner; above: a later bidder, at its own highest bid.
     */
    public record Payment(String accountId, String price, String deadline, int chance)
    {
    }

    /**
     * Items that were sold and paid.
     *
     * @param buyerAccountId who has them.
     * @param units          number of items.
     * @param price          what the buyer paid.
     * @param fee            of it to the exchange.
     * @param royalties      of it in royalties.
     * @param proceeds       of it to the seller.
     * @param time           ISO-8601.
     */
    public record Sale(
        String buyerAccountId,
        int units,
        String price,
        String fee,
        String royalties,
        String proceeds,
        String time)
    {
    }
}
