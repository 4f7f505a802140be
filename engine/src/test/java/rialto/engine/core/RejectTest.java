package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rialto.codecs.types.OrderType.LIMIT;
import static rialto.codecs.types.OrderType.MARKET;
import static rialto.codecs.types.Side.BUY;
import static rialto.codecs.types.Side.SELL;
import static rialto.codecs.types.TimeInForce.GTC;

/** What is refused, with which code, and that nothing changed. */
class RejectTest
{
    private static final long NONE = Machine.NONE;

    private final Machine machine = Machine.withMarket(400, 1000, 10, 11);
    private long clientId;

    @AfterEach
    void closeMachine()
    {
        Invariants.check(machine.stateMachine);
        machine.close();
    }

    private String order(
        final int account,
        final int instrument,
        final Side side,
        final OrderType type,
        final TimeInForce timeInForce,
        final long price,
        final long lots,
        final long protection)
    {
        clientId++;
        final List<String> events = machine.order(2, account, instrument, clientId, side, type, timeInForce, price,
            lots, protection);
        assertEquals(1, events.size());
        return events.getFirst();
    }

    @Test
    void termsOutOfRange()
    {
        assertEquals("reply UNKNOWN_ACCOUNT", order(12, 1, BUY, LIMIT, GTC, 5000, 1, NONE));
        assertEquals("reply NOT_YOUR_ACCOUNT", order(1, 1, BUY, LIMIT, GTC, 5000, 1, NONE));
        assertEquals("reply UNKNOWN_ACCOUNT", order(-1, 1, BUY, LIMIT, GTC, 5000, 1, NONE));
        assertEquals("reply UNKNOWN_ACCOUNT", order(0, 1, BUY, LIMIT, GTC, 5000, 1, NONE));
        assertEquals("reply UNKNOWN_ACCOUNT", order(Integer.MAX_VALUE, 1, BUY, LIMIT, GTC, 5000, 1, NONE));
        assertEquals("reply UNKNOWN_INSTRUMENT", order(10, 2, BUY, LIMIT, GTC, 5000, 1, NONE));
        assertEquals("reply UNKNOWN_INSTRUMENT", order(10, -1, BUY, LIMIT, GTC, 5000, 1, NONE));
        assertEquals("reply INVALID_SIDE", order(10, 1, Side.NULL_VAL, LIMIT, GTC, 5000, 1, NONE));
        assertEquals("reply INVALID_ORDER_TYPE", order(10, 1, BUY, OrderType.NULL_VAL, GTC, 5000, 1, NONE));
        assertEquals("reply INVALID_TIME_IN_FORCE", order(10, 1, BUY, LIMIT, TimeInForce.NULL_VAL, 5000, 1, NONE));
        assertEquals("reply QUANTITY_NOT_POSITIVE", order(10, 1, BUY, LIMIT, GTC, 5000, 0, NONE));
        assertEquals("reply QUANTITY_NOT_POSITIVE", order(10, 1, BUY, LIMIT, GTC, 5000, Long.MIN_VALUE, NONE));
        assertEquals("reply QUANTITY_ABOVE_MAXIMUM", order(10, 1, BUY, LIMIT, GTC, 5000, Long.MAX_VALUE, NONE));
        assertEquals("reply PRICE_REQUIRED", order(10, 1, BUY, LIMIT, GTC, NONE, 1, NONE));
        assertEquals("reply PRICE_NOT_ALLOWED", order(10, 1, BUY, LIMIT, GTC, 5000, 1, 5000));
        assertEquals("reply PRICE_NOT_ALLOWED", order(10, 1, BUY, MARKET, GTC, 5000, 1, NONE));
        assertEquals("reply PRICE_NOT_POSITIVE", order(10, 1, BUY, LIMIT, GTC, 0, 1, NONE));
        assertEquals("reply PRICE_NOT_POSITIVE", order(10, 1, BUY, LIMIT, GTC, -5, 1, NONE));
        assertEquals("reply PRICE_ABOVE_MAXIMUM", order(10, 1, BUY, LIMIT, GTC, 1_000_001, 1, NONE));
        assertEquals("reply PRICE_ABOVE_MAXIMUM", order(10, 1, BUY, LIMIT, GTC, Long.MAX_VALUE, 1, NONE));
        assertEquals("reply INSUFFICIENT_FUNDS", order(10, 1, BUY, LIMIT, GTC, 1_000_000, 1000, NONE));
        assertEquals("reply INSUFFICIENT_FUNDS", order(10, 1, BUY, MARKET, GTC, NONE, 1000, NONE));
    }

    @Test
    void nothingOfARefusedOrderIsLeft()
    {
        final long before = machine.stateMachine.ledger().availableMinor(10, 2);
        order(10, 1, BUY, LIMIT, GTC, 1_000_000, 1000, NONE);
        assertEquals(before, machine.available(10, 2));
        assertEquals(0, machine.held(10, 2));
        assertEquals(List.of("reply OK order 1 filled 0 leaves 1", "accepted 1 BUY 1@1 LIMIT GTC held 3",
            "booked 1 BUY 1@1 priority 1 held 3"), machine.limit(10, 999, BUY, 1, 1));
    }

    @Test
    void protectionIsRequiredWhereTheInstrumentHasNoLimit()
    {
        machine.changeInstrument(1, 1, NONE, NONE, 400, 1000);
        assertEquals("reply PROTECTION_REQUIRED", order(10, 1, BUY, MARKET, GTC, NONE, 1, NONE));
        assertEquals("reply PROTECTION_REQUIRED", order(10, 1, SELL, MARKET, GTC, NONE, 1, NONE));
        assertEquals("reply AMOUNT_OVERFLOW", order(10, 1, BUY, LIMIT, GTC, 1L << 61, 5, NONE));
        assertEquals("reply AMOUNT_OVERFLOW", order(10, 1, SELL, LIMIT, GTC, Long.MAX_VALUE, 5, NONE));
    }

    @Test
    void offTickPricesAreRefusedOnceTheStepIsCoarser()
    {
        clientId++;
        machine.limit(10, clientId, BUY, 1, 5003);
        machine.changeInstrument(1, 5, 10L, 9_999L, 400, 1000);
        assertEquals("reply PRICE_OFF_TICK", order(10, 1, BUY, LIMIT, GTC, 5003, 1, NONE));
        assertEquals("reply PRICE_OFF_TICK", order(10, 1, BUY, MARKET, GTC, NONE, 1, 5003));
        assertEquals("reply PRICE_BELOW_MINIMUM", order(10, 1, BUY, LIMIT, GTC, 5, 1, NONE));
        assertEquals("reply PRICE_ABOVE_MAXIMUM", order(10, 1, BUY, LIMIT, GTC, 10_000, 1, NONE));
        assertEquals(List.of("reply PRICE_OFF_TICK order 1 filled 0 leaves 1"), machine.amend(10, 1, 5001, NONE));
        assertEquals(List.of("reply OK order 1 filled 0 leaves 1", "amended 1 1@5003 to 1@5005 total 1 held 5012",
            "booked 1 BUY 1@5005 priority 2 held 5012"), machine.amend(10, 1, 5005, NONE));
    }

    @Test
    void somebodyElsesOrderIsNotTouched()
    {
        machine.limit(10, 500, BUY, 1, 5000);
        assertEquals(List.of("reply NOT_YOUR_ORDER order 1 filled 0 leaves 0"), machine.cancel(11, 1));
        assertEquals(List.of("reply NOT_YOUR_ORDER order 1 filled 0 leaves 0"), machine.amend(11, 1, 5001, NONE));
        assertEquals(List.of("reply NOT_YOUR_ORDER order 1 filled 0 leaves 0"), machine.replace(11, 1, 5001, NONE));
        assertEquals(List.of("reply NOT_YOUR_ORDER order 1 filled 0 leaves 0"), machine.reduce(11, 1, 1));
        assertEquals(List.of("reply UNKNOWN_ORDER order 2 filled 0 leaves 0"), machine.cancel(10, 2));
        assertEquals(List.of("reply UNKNOWN_ORDER"), machine.cancel(10, 0));
        assertEquals(List.of("reply UNKNOWN_ORDER order -1 filled 0 leaves 0"), machine.cancel(10, -1));
        assertEquals(List.of("reply UNKNOWN_INSTRUMENT order 1 filled 0 leaves 0"), machine.cancel(2, 10, 5, 1));
        assertEquals(List.of("reply NOT_AUTHORIZED order 1 filled 0 leaves 0"),
            machine.cancel(Machine.ADMIN, 10, 1, 1));
    }

    @Test
    void aSuspendedInstrumentTakesCancelsAndReductionsOnly()
    {
        clientId++;
        machine.limit(10, clientId, BUY, 4, 5000);
        assertEquals("instrument 1 AAPL-USD SUSPENDED step 1 limits 1..1000000 most 1000000 fees 400/1000",
            machine.status(1, InstrumentStatus.SUSPENDED).get(1));
        assertEquals("reply INSTRUMENT_SUSPENDED", order(10, 1, BUY, LIMIT, GTC, 5000, 1, NONE));
        assertEquals(List.of("reply INSTRUMENT_SUSPENDED order 1 filled 0 leaves 0"), machine.amend(10, 1, NONE, 3));
        assertEquals("reply OK order 1 filled 0 leaves 3", machine.reduce(10, 1, 1).getFirst());
        assertEquals(List.of("reply INSTRUMENT_HAS_OPEN_ORDERS",
            "action key 1 participant 1 template 23 subject 1 INSTRUMENT_HAS_OPEN_ORDERS"),
            machine.status(1, InstrumentStatus.DELISTED));
        assertEquals("reply OK order 1 filled 0 leaves 0", machine.cancel(10, 1).getFirst());
        assertEquals("reply OK", machine.status(1, InstrumentStatus.DELISTED).getFirst());
        assertEquals("reply INSTRUMENT_DELISTED", order(10, 1, BUY, LIMIT, GTC, 5000, 1, NONE));
        assertEquals("reply INSTRUMENT_DELISTED", machine.status(1, InstrumentStatus.OPEN).getFirst());
    }

    @Test
    void aClosedSessionAndARevokedKeyDoNothing()
    {
        machine.revokeKey(2);
        assertEquals("reply NOT_AUTHORIZED", order(10, 1, BUY, LIMIT, GTC, 5000, 1, NONE));
        assertEquals(List.of("session 2 closed KEY_REVOKED"),
            machine.closeSession(2, DisconnectReason.KEY_REVOKED));
        assertEquals(List.of(), machine.closeSession(2, DisconnectReason.KEY_REVOKED));
        assertEquals("reply SESSION_NOT_OPEN", order(10, 1, BUY, LIMIT, GTC, 5000, 1, NONE));
        assertEquals(List.of("session 2 opened UNKNOWN_KEY INCREASING last client sequence 2"),
            machine.open(2, ClientIdMode.INCREASING));
        assertEquals(List.of("reply LAST_ADMINISTRATOR",
            "action key 1 participant 1 template 26 subject 1 LAST_ADMINISTRATOR"),
            machine.revokeKey(1));
    }

    @Test
    void fullStoresRefuse()
    {
        for (int i = 1; i <= 1024; i++)
        {
            clientId++;
            final int price = i % 500 + 1;
            assertEquals("reply OK", machine.limit(10, clientId, BUY, 1, price).getFirst().substring(0, 8));
        }
        assertEquals("reply ORDER_CAPACITY", order(11, 1, BUY, LIMIT, GTC, 5000, 1, NONE));
        assertEquals("reply OK order 1 filled 0 leaves 0", machine.cancel(10, 1).getFirst());
        clientId++;
        assertEquals("reply OK order 1025 filled 0 leaves 1", machine.limit(10, clientId, BUY, 1, 9000).getFirst());
    }
}
