package rialto.engine.core;

import rialto.codecs.snapshot.BookStateEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.ledger.Holds;
import rialto.engine.orderbook.AccountOrders;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * The canonical records of all books and open orders: ascending instruments, each with what its book remembers, then
 * bids before asks in priority order; then the orders that are in no book, ascending accounts, oldest first. Of each
 * order its terms, its money side and its further terms. Engine thread only.
 */
final class OpenOrderRecords implements Snapshottable
{
    private final Books books;
    private final TradingPhases phases;
    private final Orders orders;
    private final Holds holds;
    private final AccountOrders accountOrders;
    private final DirtyBooks dirtyBooks;
    private final int maxAccounts;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final BookStateEncoder bookState = new BookStateEncoder();

    OpenOrderRecords(final State state)
    {
        books = state.books;
        phases = state.phases;
        orders = state.orders;
        holds = state.holds;
        accountOrders = state.accountOrders;
        dirtyBooks = state.dirtyBooks;
        maxAccounts = state.capacities.maxAccounts();
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int id = 1; id <= books.maxInstrumentId(); id++)
        {
            if (books.exists(id))
            {
                final OrderBook book = books.of(id);
                writeBook(writer, book);
                book.forEachOrder(true, slot -> writeOrder(writer, slot));
                book.forEachOrder(false, slot -> writeOrder(writer, slot));
            }
        }
        for (int accountId = 1; accountId <= maxAccounts; accountId++)
        {
            for (int slot = accountOrders.first(accountId); slot != Orders.NONE; slot = accountOrders.next(slot))
            {
                if (!orders.isBooked(slot))
                {
                    writeOrder(writer, slot);
                }
            }
        }
    }

    private void writeBook(final SnapshotWriter writer, final OrderBook book)
    {
        bookState.wrapAndApplyHeader(writer.buffer(), 0, messageHeader);
        bookState.instrumentId(book.instrumentId()).lastTradeTicks(book.lastTradeTicks());
        bookState.referenceTicks(book.referenceTicks()).sessionEndNs(phases.sessionEndNs(book.instrumentId()));
        bookState.isDirty((short)(dirtyBooks.contains(book.instrumentId()) ? 1 : 0));
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + bookState.encodedLength());
    }

    private void writeOrder(final SnapshotWriter writer, final int slot)
    {
        orders.writeTo(writer, slot);
        holds.writeTo(writer, slot, orders.orderId(slot));
        if (orders.hasTerms(slot))
        {
            orders.terms().writeTo(writer, slot);
        }
    }
}
