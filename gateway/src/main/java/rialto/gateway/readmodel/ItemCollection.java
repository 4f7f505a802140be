package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A collection of items.
 *
 * @param id               of the collection.
 * @param name             of the collection.
 * @param creatorAccountId account that makes its items.
 * @param maxItems         most items that it may ever have; null: no limit.
 * @param mintedItems      items made so far, destroyed ones included.
 * @param feeBps           the exchange's fee on a sale, in hundredths of a per cent.
 * @param royalties        on a sale.
 */
public record ItemCollection(
    String id,
    String name,
    String creatorAccountId,
    @Nullable Integer maxItems,
    int mintedItems,
    int feeBps,
    List<Royalty> royalties)
{
    /**
     * A share of the price of a sale.
     *
     * @param accountId  account that is paid.
     * @param royaltyBps its share, in hundredths of a per cent.
     */
    public record Royalty(String accountId, int royaltyBps)
    {
    }

    ItemCollection minted(final int serial)
    {
        return new ItemCollection(id, name, creatorAccountId, maxItems, serial, feeBps, royalties);
    }
}
