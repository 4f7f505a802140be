package rialto.engine.orderbook;

import rialto.codecs.snapshot.OrderStateDecoder;
import rialto.codecs.snapshot.OrderStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.Side;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;

/**
 * The canonical records of open orders. Brought back from them each order gets a slot, its terms, and its place in its
 * book; the records of a book's orders come in the order in which they stand there. Single-threaded; does not allocate
 * unless it says so.
 */
public final class OrderRecords
{
    private static final int LISTED_AT_ONCE = 32;

    private final Orders orders;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderStateEncoder state = new OrderStateEncoder();
    private final MessageHeaderDecoder restoredHeader = new MessageHeaderDecoder();
    private final OrderStateDecoder restored = new OrderStateDecoder();

    OrderRecords(final Orders orders)
    {
        this.orders = orders;
    }

    /**
     * Writes an order as one canonical record.
     *
     * @param writer what takes the record.
     * @param slot   the order.
     */
    public void writeTo(final SnapshotWriter writer, final int slot)
    {
        state.wrapAndApplyHeader(writer.buffer(), 0, header);
        state.orderId(orders.orderId(slot)).instrumentId(orders.instrumentId(slot));
        state.accountId(orders.accountId(slot)).keyId(orders.keyId(slot));
        state.clientOrderId().high(orders.clientIdHigh(slot)).low(orders.clientIdLow(slot));
        state.side(orders.isBuy(slot) ? Side.BUY : Side.SELL)
            .priceTicks(orders.priceTicks(slot))
            .totalQuantityLots(orders.totalLots(slot))
            .leavesLots(orders.leavesLots(slot))
            .priority(orders.priority(slot))
            .stpMode(orders.stpMode(slot))
            .stpGroup(orders.stpGroup(slot));
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
    }

    /**
     * Takes up an order from the record that comes next: its terms; it is in no book yet, and nobody finds it by its id
     * before {@link #listAll}.
     *
     * @param reader that stands at the record.
     * @return slot of the order.
     * @throws IllegalStateException if there are more orders than there can be.
     */
    public int open(final SnapshotReader reader)
    {
        restored.wrapAndApplyHeader(reader.buffer(), reader.offset(), restoredHeader);
        final int slot =
            orders.open(restored.orderId(), restored.instrumentId(), restored.accountId(), restored.keyId(),
                restored.clientOrderId().high(), restored.clientOrderId().low(), restored.side() == Side.BUY,
                restored.priceTicks(),
                restored.totalQuantityLots());
        if (slot == Orders.NONE)
        {
            throw new IllegalStateException("order " + restored.orderId() + " is one more than there can be");
        }
        orders.terms(slot, restored.priceTicks(), restored.totalQuantityLots(), restored.leavesLots());
        orders.priority(slot, restored.priority());
        orders.stp(slot, restored.stpMode(), restored.stpGroup());
        reader.next();
        return slot;
    }

    /**
     * Brings an order without further terms to its place: such an order rests.
     *
     * @param book of its instrument.
     * @param slot of the order.
     */
    public void place(final OrderBook book, final int slot)
    {
        book.restore(slot);
    }

    /**
     * Takes up the further terms of an order from the record that comes next, and brings the order to its place.
     *
     * @param reader that stands at the record.
     * @param book   of its instrument.
     * @param slot   of the order.
     * @throws IllegalStateException if the order was on its way: between two commands none is.
     */
    public void place(final SnapshotReader reader, final OrderBook book, final int slot)
    {
        final FurtherTerms terms = orders.terms();
        final OrderPlace place = terms.records().restoreFrom(reader, slot);
        switch (place)
        {
            case BOOKED -> book.restore(slot);
            case PARKED, ELECTED -> book.stops().restore(slot, place == OrderPlace.ELECTED);
            case AWAITING_CALL -> book.waiting().add(slot);
            case WAITING, UNPEGGED -> terms.status(slot, place);
            default -> throw new IllegalStateException("order " + orders.orderId(slot) + " is nowhere");
        }
    }

    /**
     * {@link Orders#list Lists} every open order when all have been brought back, and shows it then, oldest first.
     * Allocates.
     *
     * @param consumer of the orders.
     * @throws IllegalStateException if two of them have the same id.
     */
    public void listAll(final SlotConsumer consumer)
    {
        final int count = orders.openCount();
        final int[] slots = SlotsByAge.of(orders, count);
        // Block by block: their lines come from memory side by side and not one after the other.
        for (int from = 0; from < count; from += LISTED_AT_ONCE)
        {
            final int to = Math.min(count, from + LISTED_AT_ONCE);
            for (int i = from; i < to; i++)
            {
                orders.list(slots[i]);
            }
            for (int i = from; i < to; i++)
            {
                consumer.onSlot(slots[i]);
            }
        }
    }
}
