package rialto.engine.callauction;

import rialto.engine.orderbook.OrderBook;

import java.util.ArrayList;
import java.util.List;

/**
 * An order in a call. A market order's price is how far it may trade, NO_PRICE for any.
 */
public record PlainOrder(String id, boolean isBuy, boolean isMarket, long priceTicks, long lots)
{
    /** Orders as "B1 200@202, B2 900@M, B3 50@M205", the last a market order that may trade up to 205. */
    static List<PlainOrder> parse(final boolean buy, final String text)
    {
        final List<PlainOrder> orders = new ArrayList<>();
        for (final String order : text.isBlank() ? new String[0] : text.trim().split(", ", -1))
        {
            final String[] parts = order.split("[ @]", -1);
            final boolean isMarket = parts[2].startsWith("M");
            final String price = isMarket ? parts[2].substring(1) : parts[2];
            orders.add(new PlainOrder(parts[0], buy, isMarket,
                price.isEmpty() ? OrderBook.NO_PRICE : Long.parseLong(price), Long.parseLong(parts[1])));
        }
        return orders;
    }

    boolean tradesAt(final long atTicks)
    {
        return priceTicks == OrderBook.NO_PRICE || (isBuy ? priceTicks >= atTicks : priceTicks <= atTicks);
    }

    PlainOrder mirrored(final long sumTicks)
    {
        return new PlainOrder(id, !isBuy, isMarket, PlainCall.mirror(priceTicks, sumTicks), lots);
    }

    /** A level of its own is needed for what may not trade at any price. */
    boolean isLevel()
    {
        return priceTicks != OrderBook.NO_PRICE;
    }
}
