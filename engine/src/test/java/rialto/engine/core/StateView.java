package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.snapshot.BalanceStateDecoder;
import rialto.codecs.snapshot.BookStateDecoder;
import rialto.codecs.snapshot.MassCancelStateDecoder;
import rialto.codecs.snapshot.OrderHoldStateDecoder;
import rialto.codecs.snapshot.OrderStateDecoder;
import rialto.codecs.snapshot.OrderTermsStateDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.Side;
import rialto.engine.snapshot.SnapshotWriter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Books, open orders, mass cancels and balances between two commands, read from the records of a snapshot alone. */
final class StateView
{
    private static final Set<Integer> WANTED = Set.of(OrderStateDecoder.TEMPLATE_ID, OrderHoldStateDecoder.TEMPLATE_ID,
        OrderTermsStateDecoder.TEMPLATE_ID, BookStateDecoder.TEMPLATE_ID, MassCancelStateDecoder.TEMPLATE_ID,
        BalanceStateDecoder.TEMPLATE_ID);

    /** Whose and what. */
    record Purse(int account, int asset)
    {
    }

    /** What is in a purse. */
    record Money(long available, long held)
    {
    }

    /** A mass cancel that is not done: what it reaches is dead although it is still there. */
    record Job(
        long id,
        int account,
        int instrument,
        Side side,
        long fromPrice,
        long toPrice,
        long lastOrderId)
    {
        /** Whether it reaches an order that goes by a price; bounds do not reach one that has none. */
        boolean reaches(
            final long orderId,
            final int ofAccount,
            final int ofInstrument,
            final boolean isBuy,
            final long price)
        {
            final boolean isWithin = (fromPrice == OpenOrder.NONE && toPrice == OpenOrder.NONE) ||
                (price != OpenOrder.NONE && (fromPrice == OpenOrder.NONE || price >= fromPrice) &&
                    (toPrice == OpenOrder.NONE || price <= toPrice));
            return isWithin && orderId <= lastOrderId && (account == 0 || account == ofAccount) &&
                (instrument == 0 || instrument == ofInstrument) &&
                (side == Side.NULL_VAL || (side == Side.BUY) == isBuy);
        }
    }

    /** The orders of a book as they stand: in the order in which they would be met. */
    record Sides(List<OpenOrder> bids, List<OpenOrder> asks)
    {
        List<OpenOrder> of(final boolean isBuy)
        {
            return isBuy ? bids : asks;
        }
    }

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Long, OpenOrder> orders = new LinkedHashMap<>();
    private final SortedMap<Integer, Sides> books = new TreeMap<>();
    private final List<Job> jobs = new ArrayList<>();
    private final Map<Purse, Money> balances = new LinkedHashMap<>();

    private StateView()
    {
    }

    static StateView of(final StateMachine machine)
    {
        return of(records(machine));
    }

    static StateView of(final List<UnsafeBuffer> records)
    {
        final StateView view = new StateView();
        records.forEach(view::read);
        view.orders.values().stream().filter(OpenOrder::isBooked)
            .forEach(order -> view.book(order.instrument()).of(order.isBuy()).add(order));
        return view;
    }

    /** The records of which a view is made. */
    static List<UnsafeBuffer> records(final StateMachine machine)
    {
        final Keeper keeper = new Keeper();
        machine.writeTo(keeper);
        return keeper.records;
    }

    /** All open orders: what rests as it would be met, then the others. */
    Map<Long, OpenOrder> orders()
    {
        return orders;
    }

    SortedMap<Integer, Sides> books()
    {
        return books;
    }

    List<Job> jobs()
    {
        return jobs;
    }

    Map<Purse, Money> balances()
    {
        return balances;
    }

    private Sides book(final int instrument)
    {
        return Objects.requireNonNull(books.get(instrument));
    }

    private void read(final UnsafeBuffer record)
    {
        switch (header.wrap(record, 0).templateId())
        {
            case OrderStateDecoder.TEMPLATE_ID ->
            {
                final OpenOrder order = new OpenOrder(record);
                orders.put(order.id(), order);
            }
            case OrderHoldStateDecoder.TEMPLATE_ID -> order(
                new OrderHoldStateDecoder().wrapAndApplyHeader(record, 0, header).orderId()).hold(record);
            case OrderTermsStateDecoder.TEMPLATE_ID -> order(
                new OrderTermsStateDecoder().wrapAndApplyHeader(record, 0, header).orderId()).terms(record);
            case BookStateDecoder.TEMPLATE_ID -> books.put(
                new BookStateDecoder().wrapAndApplyHeader(record, 0, header).instrumentId(),
                new Sides(new ArrayList<>(), new ArrayList<>()));
            case MassCancelStateDecoder.TEMPLATE_ID ->
                read(new MassCancelStateDecoder().wrapAndApplyHeader(record, 0, header));
            default -> read(new BalanceStateDecoder().wrapAndApplyHeader(record, 0, header));
        }
    }

    private void read(final MassCancelStateDecoder state)
    {
        jobs.add(new Job(state.jobId(), state.accountId(), state.instrumentId(), state.side(),
            state.fromPriceTicks(), state.toPriceTicks(), state.lastOrderId()));
    }

    private void read(final BalanceStateDecoder state)
    {
        balances.put(new Purse(state.accountId(), state.assetId()),
            new Money(state.availableMinor(), state.heldMinor()));
    }

    private OpenOrder order(final long orderId)
    {
        return Objects.requireNonNull(orders.get(orderId));
    }

    /** Keeps the records that are of interest. */
    private static final class Keeper implements SnapshotWriter
    {
        private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[MIN_BUFFER_LENGTH]);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final List<UnsafeBuffer> records = new ArrayList<>();

        @Override
        public MutableDirectBuffer buffer()
        {
            return scratch;
        }

        @Override
        public void record(final int length)
        {
            if (WANTED.contains(header.wrap(scratch, 0).templateId()))
            {
                records.add(copy(scratch, length));
            }
        }
    }

    static UnsafeBuffer copy(final DirectBuffer from, final int length)
    {
        final byte[] bytes = new byte[length];
        from.getBytes(0, bytes);
        return new UnsafeBuffer(bytes);
    }
}
