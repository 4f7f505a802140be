package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A trade offer.
 *
 * @param id                  of the offer.
 * @param accountId           who made it.
 * @param toAccountId         whom it is for; null: whoever holds all the items that it asks for.
 * @param parentOfferId       offer that it took the place of; null: none.
 * @param counterOfferId      offer that took its place; null: none.
 * @param status              OPEN, ACCEPTED, COUNTERED, EXPIRED, WITHDRAWN, REJECTED, ITEM_LEFT or CANCELLED.
 * @param given               what who made it gives.
 * @param asked               what they ask for.
 * @param expiresAt           when it ends, ISO-8601; null: not by itself.
 * @param acceptedByAccountId who accepted it; null: nobody.
 * @param itemLeftId          item that could not be had any more; null: none.
 * @param openedAt            ISO-8601.
 * @param closedAt            ISO-8601; null: it is open.
 */
public record Offer(
    String id,
    String accountId,
    @Nullable String toAccountId,
    @Nullable String parentOfferId,
    @Nullable String counterOfferId,
    String status,
    Side given,
    Side asked,
    @Nullable String expiresAt,
    @Nullable String acceptedByAccountId,
    @Nullable String itemLeftId,
    String openedAt,
    @Nullable String closedAt) implements DealRow
{
    /**
     * What goes one way.
     *
     * @param itemIds items.
     * @param amounts amounts, each of another asset.
     */
    public record Side(List<String> itemIds, List<Amount> amounts)
    {
    }

    /**
     * An amount.
     *
     * @param asset  symbol.
     * @param amount of it.
     */
    public record Amount(String asset, String amount)
    {
    }
}
