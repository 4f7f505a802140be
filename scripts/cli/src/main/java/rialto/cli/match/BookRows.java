package rialto.cli.match;

import rialto.engine.orderbook.LevelConsumer;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.SlotConsumer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes the book that is left: its price levels, and its orders in the order in which they would trade; bids from the
 * best, then asks from the best. One thread.
 */
final class BookRows
{
    private static final String LEVELS_HEADER = "side,price,quantity,orders";
    private static final String ORDERS_HEADER = "side,price,quantity,order_id,account";

    private static final byte[] BUY = "buy".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SELL = "sell".getBytes(StandardCharsets.US_ASCII);

    private BookRows()
    {
    }

    static void writeLevels(final FlowMarket market, final RowWriter out) throws IOException
    {
        out.header(LEVELS_HEADER);
        final OrderBook book = market.book();
        book.forEachLevel(true, levels(BUY, out));
        book.forEachLevel(false, levels(SELL, out));
    }

    static void writeOrders(final FlowMarket market, final RowWriter out) throws IOException
    {
        out.header(ORDERS_HEADER);
        final OrderBook book = market.book();
        book.forEachOrder(true, orders(BUY, market, out));
        book.forEachOrder(false, orders(SELL, market, out));
    }

    private static LevelConsumer levels(final byte[] side, final RowWriter out)
    {
        return (priceTicks, quantityLots, orderCount) ->
        {
            out.text(side);
            out.number(priceTicks);
            out.number(quantityLots);
            out.number(orderCount);
            endRow(out);
        };
    }

    private static SlotConsumer orders(final byte[] side, final FlowMarket market, final RowWriter out)
    {
        final Orders orders = market.orders();
        return slot ->
        {
            out.text(side);
            out.number(orders.priceTicks(slot));
            out.number(orders.leavesLots(slot));
            out.number(market.flowOrderId(slot));
            out.number(market.flowAccount(slot));
            endRow(out);
        };
    }

    private static void endRow(final RowWriter out)
    {
        try
        {
            out.endRow();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
