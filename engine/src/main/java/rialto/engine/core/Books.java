package rialto.engine.core;

import org.jspecify.annotations.Nullable;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.PriceLevels;
import rialto.engine.orderbook.SlotConsumer;

/** The order book of each instrument, made when the instrument is. Engine thread only. */
public final class Books implements AutoCloseable
{
    private final Orders orders;
    private final PriceLevels levels;
    private final @Nullable OrderBook[] books;

    Books(final int maxInstruments, final Orders orders, final PriceLevels levels)
    {
        this.orders = orders;
        this.levels = levels;
        books = new OrderBook[maxInstruments + 1];
    }

    @Override
    public void close()
    {
        for (final OrderBook book : books)
        {
            if (book != null)
            {
                book.close();
            }
        }
    }

    /**
     * The book of an instrument.
     *
     * @param instrumentId that was created.
     * @return its book.
     * @throws IllegalStateException if the instrument was not created.
     */
    public OrderBook of(final int instrumentId)
    {
        final OrderBook book = books[instrumentId];
        if (book == null)
        {
            throw new IllegalStateException("no book for instrument " + instrumentId);
        }
        return book;
    }

    /**
     * Whether an instrument has a book.
     *
     * @param instrumentId any id.
     * @return true once the instrument was created.
     */
    public boolean exists(final int instrumentId)
    {
        return instrumentId >= 1 && instrumentId < books.length && books[instrumentId] != null;
    }

    /**
     * Highest instrument id that can be.
     *
     * @return the configured maximum.
     */
    public int maxInstrumentId()
    {
        return books.length - 1;
    }

    void forEachDisplayedOrder(final DisplayedOrderConsumer consumer)
    {
        final SlotConsumer ofBook = slot ->
        {
            final long displayedLots = orders.displayedLots(slot);
            if (displayedLots > 0)
            {
                consumer.onOrder(orders.instrumentId(slot), orders.isBuy(slot), orders.priceTicks(slot),
                    displayedLots);
            }
        };
        for (final OrderBook book : books)
        {
            if (book != null)
            {
                book.forEachOrder(true, ofBook);
                book.forEachOrder(false, ofBook);
            }
        }
    }

    void create(final int instrumentId)
    {
        books[instrumentId] = new OrderBook(instrumentId, orders, levels);
    }
}
