package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * How an account stands in an item auction: for its own eyes.
 *
 * @param auctionId   of the auction.
 * @param accountId   of the bidder.
 * @param asset       what it is paid in.
 * @param leading     whether it would have the items if the auction ended now, or is asked to pay for them.
 * @param maximum     most that it would pay; null: it has not bid so.
 * @param committed   whether it has committed itself to a sealed bid.
 * @param revealed    the sealed bid, once it is revealed; null: it is not.
 * @param units       taken at a descending price, and not paid yet.
 * @param held        held for it now.
 * @param payDeadline until when it has to pay, ISO-8601; null: it need not.
 * @param status      of the auction: OPEN, PAYMENT or CLOSED.
 * @param time        of the last change, ISO-8601.
 */
public record Bidding(
    String auctionId,
    String accountId,
    String asset,
    boolean leading,
    @Nullable String maximum,
    boolean committed,
    @Nullable String revealed,
    int units,
    String held,
    @Nullable String payDeadline,
    String status,
    String time) implements DealRow
{
}
