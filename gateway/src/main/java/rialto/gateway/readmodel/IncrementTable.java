package rialto.gateway.readmodel;

import java.util.List;

/**
 * By how much bids must rise, by price. In minor units, since auctions in any asset may use it.
 *
 * @param id    of the table, 1 to 16.
 * @param bands ascending.
 */
public record IncrementTable(String id, List<Band> bands)
{
    /**
     * One band of prices.
     *
     * @param fromMinor      lowest price, in minor units.
     * @param incrementMinor by how much a bid must rise, in minor units.
     */
    public record Band(String fromMinor, String incrementMinor)
    {
    }
}
