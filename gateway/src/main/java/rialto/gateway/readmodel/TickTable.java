package rialto.gateway.readmodel;

import java.util.List;

/**
 * Price steps by price, as set last.
 *
 * @param bands ascending; none: the market's one step.
 */
public record TickTable(List<Band> bands)
{
    /**
     * Prices with one step.
     *
     * @param fromPrice lowest price.
     * @param priceStep prices are whole multiples of it.
     */
    public record Band(String fromPrice, String priceStep)
    {
    }
}
