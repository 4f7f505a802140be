package rialto.engine.core;

import rialto.codecs.snapshot.BookStateDecoder;
import rialto.codecs.snapshot.BookStateEncoder;
import rialto.codecs.snapshot.OrderStateDecoder;
import rialto.codecs.snapshot.OrderTermsStateDecoder;
import rialto.codecs.snapshot.PeggedOrderStateDecoder;
import rialto.codecs.snapshot.PeggedOrderStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.ledger.Holds;
import rialto.engine.orderbook.AccountOrders;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.OrderPlace;
import rialto.engine.orderbook.OrderRecords;
import rialto.engine.orderbook.Orders;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Instruments;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * The canonical records of all books and open orders: ascending instruments, each with what its book remembers, then
 * bids before asks in priority order, the stops in the order in which they wait, those that wait for their auction, and
 * which of its orders are pegged, in the order in which they follow; then the orders that are in no book, ascending
 * accounts, oldest first. Of each order its terms, its money side and its further terms. Engine thread only.
 */
final class OpenOrderRecords implements Snapshottable
{
    private final Books books;
    private final Instruments instruments;
    private final PredictionMarkets markets;
    private final TradingPhases phases;
    private final Orders orders;
    private final FurtherTerms terms;
    private final Holds holds;
    private final AccountOrders accountOrders;
    private final DirtyBooks dirtyBooks;
    private final OrderRegistry registry;
    private final int maxAccounts;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final BookStateEncoder bookState = new BookStateEncoder();
    private final PeggedOrderStateEncoder peggedState = new PeggedOrderStateEncoder();

    OpenOrderRecords(final State state)
    {
        books = state.books;
        instruments = state.instruments;
        markets = state.markets;
        phases = state.phases;
        orders = state.orders;
        terms = orders.terms();
        holds = state.holds;
        accountOrders = state.accountOrders;
        dirtyBooks = state.dirtyBooks;
        registry = new OrderRegistry(state, state.links);
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
                book.stops().forEachOrder(slot -> writeOrder(writer, slot));
                book.waiting().forEach(slot -> writeOrder(writer, slot));
            }
        }
        for (int accountId = 1; accountId <= maxAccounts; accountId++)
        {
            for (int slot = accountOrders.first(accountId); slot != Orders.NONE; slot = accountOrders.next(slot))
            {
                if (isInNoBook(slot))
                {
                    writeOrder(writer, slot);
                }
            }
        }
        for (int id = 1; id <= books.maxInstrumentId(); id++)
        {
            if (books.exists(id))
            {
                books.of(id).pegs().forEach(slot -> writePegged(writer, slot));
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final BookStateDecoder book = new BookStateDecoder();
        boolean isMore = true;
        while (isMore)
        {
            switch (reader.templateId())
            {
                case BookStateDecoder.TEMPLATE_ID ->
                {
                    restoreBook(book.wrapAndApplyHeader(reader.buffer(), reader.offset(), header));
                    reader.next();
                }
                case OrderStateDecoder.TEMPLATE_ID -> restoreOrder(reader);
                default -> isMore = false;
            }
        }
        orders.records().listAll(registry::opened);
        final PeggedOrderStateDecoder pegged = new PeggedOrderStateDecoder();
        for (; reader.isAt(PeggedOrderStateDecoder.TEMPLATE_ID); reader.next())
        {
            pegged.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
            books.of(pegged.instrumentId()).pegs().add(orders.slotOf(pegged.orderId()));
        }
    }

    private boolean isInNoBook(final int slot)
    {
        return !orders.isBooked(slot) && !orders.isParked(slot) && terms.status(slot) != OrderPlace.AWAITING_CALL;
    }

    private void writeBook(final SnapshotWriter writer, final OrderBook book)
    {
        bookState.wrapAndApplyHeader(writer.buffer(), 0, messageHeader);
        bookState.instrumentId(book.instrumentId()).lastTradeTicks(book.lastTradeTicks());
        bookState.referenceTicks(book.referenceTicks()).sessionEndNs(phases.sessionEndNs(book.instrumentId()));
        bookState.isDirty((short)(dirtyBooks.contains(book.instrumentId()) ? 1 : 0));
        bookState.highTicks(book.stops().highTicks()).lowTicks(book.stops().lowTicks());
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + bookState.encodedLength());
    }

    private void writeOrder(final SnapshotWriter writer, final int slot)
    {
        orders.records().writeTo(writer, slot);
        holds.records().writeTo(writer, slot, orders.orderId(slot));
        if (orders.hasTerms(slot))
        {
            terms.records().writeTo(writer, slot);
        }
    }

    private void writePegged(final SnapshotWriter writer, final int slot)
    {
        peggedState.wrapAndApplyHeader(writer.buffer(), 0, messageHeader);
        peggedState.instrumentId(orders.instrumentId(slot)).orderId(orders.orderId(slot));
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + peggedState.encodedLength());
    }

    private void restoreBook(final BookStateDecoder state)
    {
        final int id = state.instrumentId();
        books.create(id);
        final OrderBook book = books.of(id);
        book.traded(state.lastTradeTicks());
        book.referenceTicks(state.referenceTicks());
        book.stops().restoreRange(state.highTicks(), state.lowTicks());
        phases.sessionEndNs(id, state.sessionEndNs());
        if (state.isDirty() != 0)
        {
            dirtyBooks.restore(id);
        }
    }

    private void restoreOrder(final SnapshotReader reader)
    {
        final OrderRecords records = orders.records();
        final int slot = records.open(reader);
        final int id = orders.instrumentId(slot);
        final boolean isNo = holds.records().isOutcome(reader) && holds.records().isNo(reader);
        final boolean isBuy = orders.isBuy(slot) != isNo;
        final int soldAssetId = isNo ? markets.noAssetId(id) : instruments.baseAssetId(id);
        holds.records().restoreFrom(reader, slot, orders.orderId(slot), orders.accountId(slot),
            isBuy ? instruments.quoteAssetId(id) : soldAssetId, isBuy);
        if (reader.isAt(OrderTermsStateDecoder.TEMPLATE_ID))
        {
            records.place(reader, books.of(id), slot);
        }
        else
        {
            records.place(books.of(id), slot);
        }
    }
}
