package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a bid in an item auction.
 *
 * @param number          in the auction, from 1; of a revelation that of its commitment.
 * @param type            BID; COMMIT; REVEAL; TAKE: units at a descending price.
 * @param accountId       whose.
 * @param price           price after it; of a revelation the bid; of units the price of one; null: nobody knows.
 * @param units           taken; 0: none.
 * @param leaderAccountId who leads after it; null: nobody, or nobody knows.
 * @param time            ISO-8601.
 * @param sequence        of the event; its cursor.
 */
public record ItemBid(
    int number,
    String type,
    String accountId,
    @Nullable String price,
    int units,
    @Nullable String leaderAccountId,
    String time,
    String sequence)
{
}
