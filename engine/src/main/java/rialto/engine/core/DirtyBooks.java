package rialto.engine.core;

import rialto.engine.memory.Bitmap;
import rialto.engine.orderbook.OrderBook;

/**
 * Books that have changed, or have elected stops left, and whose stops and pegs must be looked at. The command's own
 * book is looked at before it ends; the others wait for the next commands, lowest instrument first. Engine thread only.
 */
final class DirtyBooks implements AutoCloseable
{
    private final Books books;
    private final Bitmap bits;

    DirtyBooks(final Books books, final int maxInstruments)
    {
        this.books = books;
        bits = new Bitmap("dirty-books", maxInstruments + 1L);
    }

    @Override
    public void close()
    {
        bits.close();
    }

    boolean isEmpty()
    {
        return bits.count() == 0;
    }

    boolean contains(final int instrumentId)
    {
        return bits.isSet(instrumentId);
    }

    /** A book changed; one without stops and pegs needs no look. */
    void add(final int instrumentId)
    {
        final OrderBook book = books.of(instrumentId);
        if (book.stops().parkedCount() > 0 || !book.pegs().isEmpty())
        {
            bits.set(instrumentId);
        }
    }

    /** A book that waited when the state was written. */
    void restore(final int instrumentId)
    {
        bits.set(instrumentId);
    }

    void remove(final int instrumentId)
    {
        bits.clear(instrumentId);
    }

    /** The lowest instrument that waits; there must be one. */
    int first()
    {
        return (int)bits.nextSet(0);
    }
}
