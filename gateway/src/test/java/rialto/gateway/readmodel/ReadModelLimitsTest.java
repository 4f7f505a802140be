package rialto.gateway.readmodel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.Side;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static rialto.codecs.types.Side.BUY;
import static rialto.codecs.types.Side.SELL;
import static rialto.gateway.readmodel.TestExchange.BTC_USD;
import static rialto.gateway.readmodel.TestExchange.USD;

/** What goes when there is no room, and what never goes. */
class ReadModelLimitsTest
{
    private static final PageRequest WHOLE = new PageRequest(null, 1000, true);

    private final ReadModel model = new ReadModel(new Limits(3, 4, 3, 5, 2, 9, 2, 2, 2));
    private final TestExchange exchange = new TestExchange(new CommandAssembler(model));

    ReadModelLimitsTest()
    {
        exchange.markets(10, 11);
    }

    @AfterEach
    void closeExchange()
    {
        exchange.close();
    }

    @Test
    void theOldestClosedOrdersGoOpenOnesNever()
    {
        final List<Long> open = new ArrayList<>();
        for (int i = 0; i < 6; i++)
        {
            open.add(exchange.limit(10, BTC_USD, BUY, 1, 4000 - i));
        }
        final List<Long> closed = new ArrayList<>();
        for (int i = 0; i < 5; i++)
        {
            closed.add(openAndCancel(10));
        }
        // Three of an account.
        assertEquals(closed.subList(2, 5), ids(10, OrderFilter.CLOSED));
        assertNull(model.order(closed.get(1)));
        assertNull(model.place(closed.get(1)));
        assertNotNull(model.order(closed.get(2)));
        closed.add(openAndCancel(11));
        closed.add(openAndCancel(11));
        // Four of all together.
        assertEquals(closed.subList(3, 7), ids(0, OrderFilter.CLOSED));
        assertEquals(closed.subList(3, 5), ids(10, OrderFilter.CLOSED));
        assertEquals(closed.subList(5, 7), ids(11, OrderFilter.CLOSED));
        assertNull(model.order(closed.get(2)));
        assertEquals(open, ids(0, OrderFilter.OPEN));
        assertEquals(10, ids(0, OrderFilter.ALL).size());
    }

    @Test
    void whatWasClosedLastStaysHoweverOldTheOrder()
    {
        final long old = exchange.limit(10, BTC_USD, BUY, 1, 4000);
        final long first = openAndCancel(10);
        final long second = openAndCancel(10);
        final long third = openAndCancel(10);
        final String clientOrderId = Objects.requireNonNull(model.order(first)).clientOrderId();
        final long low = Long.parseUnsignedLong(clientOrderId.substring(16), 16);
        assertEquals(model.order(first), model.orderByClientId(10, 7, low));
        exchange.cancel(10, BTC_USD, old);
        assertEquals(List.of(second, third, old), ids(10, OrderFilter.CLOSED));
        assertNull(model.orderByClientId(10, 7, low));
    }

    @Test
    void theOldestFillsAndTradesGo()
    {
        for (int i = 0; i < 4; i++)
        {
            exchange.limit(10, BTC_USD, SELL, 1, 5000);
            exchange.limit(11, BTC_USD, BUY, 1, 5000);
        }
        // Three of an account, five of all together: those of the taker come first in each trade, and go first.
        assertEquals(List.of("2", "3", "4"), fills(10));
        assertEquals(List.of("3", "4"), fills(11));
        assertEquals(List.of("3", "4"),
            model.trades(BTC_USD, WHOLE).items().stream().map(TradeRow::id).toList());
        assertEquals(4, model.ticker(BTC_USD).tradeCount24h());
        assertEquals(4, model.sequence(Channel.FILLS, 11));
        for (int i = 0; i < 9; i++)
        {
            exchange.limit(10, BTC_USD, SELL, 1, 5000);
            exchange.limit(10, BTC_USD, BUY, 1, 5000);
        }
        // An account that trades with itself has both fills of a trade; the other's old ones went for them.
        assertEquals(List.of("12", "13", "13"), fills(10));
        assertEquals(List.of("3", "4"), fills(11));
    }

    @Test
    void theOldestLedgerEntriesAndAuditRowsGo()
    {
        exchange.deposit(10, USD, 1, 5);
        exchange.deposit(10, USD, 2, 6);
        exchange.deposit(10, USD, 3, 6);
        assertNotNull(model.ledgerEntry(5));
        exchange.deposit(10, USD, 4, 7);
        assertNull(model.ledgerEntry(5));
        assertEquals("0.000002", Objects.requireNonNull(model.ledgerEntry(6)).amount());
        assertEquals("0.000004", Objects.requireNonNull(model.ledgerEntry(7)).amount());
        exchange.participant(9, "newest");
        assertEquals(List.of("Deposit", "CreateParticipant"),
            model.audit(WHOLE).items().stream().map(AuditRow::command).toList());
    }

    @Test
    void aLimitOfNothingIsRefused()
    {
        for (int zero = 0; zero < 9; zero++)
        {
            final int[] n = { 1, 1, 1, 1, 1, 1, 1, 1, 1 };
            n[zero] = 0;
            assertThrows(IllegalArgumentException.class,
                () -> new Limits(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]));
        }
    }

    private long openAndCancel(final int accountId)
    {
        final long orderId = exchange.limit(accountId, BTC_USD, Side.BUY, 1, 3000);
        exchange.cancel(accountId, BTC_USD, orderId);
        return orderId;
    }

    private List<Long> ids(final int accountId, final OrderFilter filter)
    {
        return model.orders(accountId, 0, filter, WHOLE).items().stream().map(row -> Long.parseLong(row.id())).toList();
    }

    private List<String> fills(final int accountId)
    {
        return model.fills(accountId, 0, WHOLE).items().stream().map(FillRow::tradeId).toList();
    }
}
