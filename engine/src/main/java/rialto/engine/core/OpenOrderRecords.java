package rialto.engine.core;

import rialto.codecs.snapshot.OrderStateEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.Side;
import rialto.engine.ledger.Holds;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * The canonical records of all open orders: ascending instruments, bids before asks, priority order; each order's terms
 * and then its money side. Engine thread only.
 */
final class OpenOrderRecords implements Snapshottable
{
    private final Books books;
    private final Orders orders;
    private final Holds holds;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final OrderStateEncoder state = new OrderStateEncoder();

    OpenOrderRecords(final Books books, final Orders orders, final Holds holds)
    {
        this.books = books;
        this.orders = orders;
        this.holds = holds;
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int id = 1; id <= books.maxInstrumentId(); id++)
        {
            if (books.exists(id))
            {
                writeSide(writer, books.of(id), true);
                writeSide(writer, books.of(id), false);
            }
        }
    }

    private void writeSide(final SnapshotWriter writer, final OrderBook book, final boolean buys)
    {
        book.forEachOrder(buys, slot ->
        {
            writeTerms(writer, slot);
            holds.writeTo(writer, slot, orders.orderId(slot));
        });
    }

    private void writeTerms(final SnapshotWriter writer, final int slot)
    {
        state.wrapAndApplyHeader(writer.buffer(), 0, messageHeader);
        state.orderId(orders.orderId(slot)).instrumentId(orders.instrumentId(slot)).accountId(orders.accountId(slot));
        state.keyId(orders.keyId(slot));
        state.clientOrderId().high(orders.clientIdHigh(slot)).low(orders.clientIdLow(slot));
        state.side(orders.isBuy(slot) ? Side.BUY : Side.SELL).priceTicks(orders.priceTicks(slot));
        state.totalQuantityLots(orders.totalLots(slot)).leavesLots(orders.leavesLots(slot));
        state.priority(orders.priority(slot));
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
    }
}
