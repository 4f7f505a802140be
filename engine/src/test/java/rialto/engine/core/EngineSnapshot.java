package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.snapshot.BalanceStateDecoder;
import rialto.codecs.snapshot.BookStateDecoder;
import rialto.codecs.snapshot.MassCancelStateDecoder;
import rialto.codecs.snapshot.OrderHoldStateDecoder;
import rialto.codecs.snapshot.OrderStateDecoder;
import rialto.codecs.snapshot.OrderTermsStateDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.StpMode;
import rialto.engine.snapshot.RecordList;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a snapshot of the engine says of books, open orders and balances, in the words of the oracle's snapshot. */
final class EngineSnapshot
{
    private static final long NONE = Long.MIN_VALUE;
    private static final String[] PLACES = { "NOWHERE", "BOOK", "PARKED", "ELECTED", "WAITING", "UNPEGGED" };

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final List<String> books = new ArrayList<>();
    private final SortedMap<Long, Order> orders = new TreeMap<>();
    private final List<String> jobs = new ArrayList<>();
    private final List<String> balances = new ArrayList<>();

    private EngineSnapshot()
    {
    }

    static List<String> of(final StateMachine machine)
    {
        final EngineSnapshot snapshot = new EngineSnapshot();
        final RecordList records = new RecordList();
        machine.writeTo(records);
        records.records().forEach(snapshot::read);
        final List<String> lines = new ArrayList<>(snapshot.books);
        snapshot.orders.values().forEach(order -> lines.add(order.line()));
        lines.addAll(snapshot.jobs);
        lines.addAll(snapshot.balances);
        return lines;
    }

    private void read(final DirectBuffer record)
    {
        switch (header.wrap(record, 0).templateId())
        {
            case OrderStateDecoder.TEMPLATE_ID ->
            {
                final OrderStateDecoder state = new OrderStateDecoder().wrapAndApplyHeader(record, 0, header);
                orders.put(state.orderId(), new Order(state));
            }
            case OrderHoldStateDecoder.TEMPLATE_ID ->
            {
                final OrderHoldStateDecoder state = new OrderHoldStateDecoder().wrapAndApplyHeader(record, 0, header);
                order(state.orderId()).held = state.heldMinor();
            }
            case OrderTermsStateDecoder.TEMPLATE_ID ->
            {
                final OrderTermsStateDecoder state =
                    new OrderTermsStateDecoder().wrapAndApplyHeader(record, 0, header);
                order(state.orderId()).terms = state;
            }
            case BookStateDecoder.TEMPLATE_ID ->
            {
                final BookStateDecoder state = new BookStateDecoder().wrapAndApplyHeader(record, 0, header);
                books.add("book " + state.instrumentId() + " last " + number(state.lastTradeTicks()) + " reference " +
                    number(state.referenceTicks()) + " end " + number(state.sessionEndNs()) +
                    (state.isDirty() == 1 ? " dirty" : "") +
                    (state.highTicks() == BookStateDecoder.highTicksNullValue() ? "" :
                        " traded " + state.lowTicks() + " to " + state.highTicks()));
            }
            default -> readOther(record);
        }
    }

    private Order order(final long orderId)
    {
        return Objects.requireNonNull(orders.get(orderId));
    }

    private void readOther(final DirectBuffer record)
    {
        if (header.templateId() == MassCancelStateDecoder.TEMPLATE_ID)
        {
            final MassCancelStateDecoder state = new MassCancelStateDecoder().wrapAndApplyHeader(record, 0, header);
            jobs.add("job " + state.jobId() + " cancelled " + state.cancelledOrders());
        }
        if (header.templateId() == BalanceStateDecoder.TEMPLATE_ID)
        {
            final BalanceStateDecoder state = new BalanceStateDecoder().wrapAndApplyHeader(record, 0, header);
            if (state.availableMinor() != 0 || state.heldMinor() != 0)
            {
                balances.add("balance " + state.accountId() + " " + state.assetId() + " available " +
                    state.availableMinor() + " held " + state.heldMinor());
            }
        }
    }

    private static String number(final long value)
    {
        return value == NONE ? "none" : Long.toString(value);
    }

    private static String set(final String name, final long value)
    {
        return value == NONE || value == 0 ? "" : " " + name + " " + value;
    }

    private static final class Order
    {
        private final OrderStateDecoder state;
        @Nullable
        private OrderTermsStateDecoder terms;
        private long held;

        Order(final OrderStateDecoder state)
        {
            this.state = state;
        }

        String line()
        {
            final OrderTermsStateDecoder more = terms;
            final boolean isUnpriced = more != null && more.isUnpriced() == 1;
            final int status = more == null ? 1 : more.status();
            final boolean isParked = status == 2 || status == 3;
            return "order " + state.orderId() + " of " + state.accountId() + " in " + state.instrumentId() + " " +
                state.side() + " " + state.leavesLots() + " of " + state.totalQuantityLots() + " @" +
                (isUnpriced ? "MO " : "") + state.priceTicks() + " priority " +
                (more != null && isParked ? more.place() : state.priority()) + " " + PLACES[status] + " held " + held +
                " shown " +
                shownLots(status == 1, isUnpriced) + " prevented " +
                (more == null ? 0 : more.preventedLots()) + (more == null ? "" : further(more)) +
                (state.stpMode() == StpMode.NONE ? "" : " stp " + state.stpMode()) +
                (state.stpGroup() > 0 ? " group " + state.stpGroup() : "");
        }

        private long shownLots(final boolean isBooked, final boolean isUnpriced)
        {
            final OrderTermsStateDecoder more = terms;
            if (!isBooked || isUnpriced || (more != null && more.orderFlags().hidden()))
            {
                return 0;
            }
            return more != null && more.displayLots() > 0 ? more.shownLots() : state.leavesLots();
        }

        private static String further(final OrderTermsStateDecoder terms)
        {
            return set("display", terms.displayLots()) + set("least", terms.minimumDisplayLots()) +
                set("minimum", terms.minimumLots()) +
                set("budget", terms.budgetMinor()) + set("stop", terms.stopPriceTicks()) +
                set("best", terms.bestTradeTicks()) + set("cap", terms.capPriceTicks()) +
                set("expire", terms.expireNs()) + set("linked", terms.linkedOrderId());
        }
    }
}
