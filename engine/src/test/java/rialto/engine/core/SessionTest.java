package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.TimeInForce;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rialto.codecs.types.Side.BUY;

/** Sessions, client order ids, and who did what. */
class SessionTest
{
    private final Machine machine = Machine.withMarket(0, 0, 10, 11);

    @AfterEach
    void closeMachine()
    {
        Invariants.check(machine.stateMachine);
        machine.close();
    }

    @Test
    void theSameIncreasingIdAndFieldsGiveTheFirstOutcomeAgain()
    {
        machine.limit(10, 5, BUY, 3, 100);
        machine.cancel(10, 1);
        assertEquals(List.of("reply OK duplicate order 1 filled 0 leaves 3"), machine.limit(10, 5, BUY, 3, 100));
        assertEquals(List.of("reply DUPLICATE_ID_DIFFERS"), machine.limit(10, 5, BUY, 4, 100));
        assertEquals(List.of("reply CLIENT_ID_NOT_INCREASING"), machine.limit(10, 4, BUY, 3, 100));
        assertEquals(List.of("reply CLIENT_ID_MISSING"), machine.limit(10, 0, BUY, 3, 100));
        assertEquals("reply OK order 2 filled 0 leaves 3", machine.limit(11, 4, BUY, 3, 100).getFirst());
    }

    @Test
    void aRefusedOrderIsAnOutcomeToo()
    {
        assertEquals(List.of("reply INSUFFICIENT_FUNDS"), machine.limit(10, 5, BUY, 1_000_000, 1_000_000));
        machine.deposit(10, 2, 1L << 50);
        assertEquals(List.of("reply INSUFFICIENT_FUNDS duplicate"), machine.limit(10, 5, BUY, 1_000_000, 1_000_000));
    }

    @Test
    void windowIdsComeInAnyOrderAndAreKeptUntilClosedAndOldEnough()
    {
        machine.open(3, ClientIdMode.WINDOW);
        assertEquals("reply OK order 1 filled 0 leaves 1", window(9).getFirst());
        assertEquals("reply OK order 2 filled 0 leaves 1", window(7).getFirst());
        assertEquals(List.of("reply OK duplicate order 1 filled 0 leaves 1"), window(9));
        assertEquals("reply OK order 3 filled 0 leaves 1", window(8).getFirst());
        assertEquals("reply OK order 4 filled 0 leaves 1", window(3).getFirst());
        assertEquals(List.of("reply CLIENT_ID_WINDOW_FULL"), window(2));
        machine.cancel(3, 10, 1, 2);
        assertEquals(List.of("reply CLIENT_ID_WINDOW_FULL"), window(2));
        machine.pass(60_000_000_000L);
        assertEquals("reply OK order 5 filled 0 leaves 1", window(2).getFirst());
        assertEquals(List.of("reply CLIENT_ID_WINDOW_FULL"), window(7));
        assertEquals(List.of("reply OK duplicate order 1 filled 0 leaves 1"), window(9));
    }

    @Test
    void anIdIsUniqueWithinItsAccountWhicheverModeBroughtIt()
    {
        machine.open(3, ClientIdMode.WINDOW);
        machine.limit(10, 5, BUY, 1, 100);
        assertEquals(List.of("reply OK duplicate order 1 filled 0 leaves 1"), window(5));
        window(6);
        assertEquals(List.of("reply OK duplicate order 2 filled 0 leaves 1"), machine.limit(10, 6, BUY, 1, 100));
    }

    private List<String> window(final long clientId)
    {
        return machine.order(3, 10, 1, clientId, BUY, OrderType.LIMIT, TimeInForce.GTC, 100, 1, Machine.NONE);
    }

    @Test
    void aSessionKeepsItsSequencesOverReconnects()
    {
        machine.limit(10, 1, BUY, 1, 100);
        assertEquals(List.of("session 2 opened ALREADY_LOGGED_ON INCREASING last client sequence 1"),
            machine.open(2, ClientIdMode.INCREASING));
        machine.closeSession(2, DisconnectReason.LOGOUT);
        assertEquals(List.of("session 2 opened OK INCREASING last client sequence 1"),
            machine.open(2, ClientIdMode.INCREASING));
        assertEquals(5, machine.stateMachine.lastSessionSequence(2));
        assertEquals(List.of("session 2 opened ALREADY_LOGGED_ON INCREASING last client sequence 1"),
            machine.open(2, ClientIdMode.INCREASING));
        machine.closeSession(3, DisconnectReason.LOGOUT);
        assertEquals(List.of("session 3 opened INVALID_CLIENT_ID_MODE NULL_VAL last client sequence 0"),
            machine.open(3, ClientIdMode.NULL_VAL));
        assertEquals(List.of("session 9 opened UNKNOWN_KEY INCREASING last client sequence 0"),
            machine.open(9, ClientIdMode.INCREASING));
    }

    @Test
    void everyAdministrativeCommandSaysWhoDidWhat()
    {
        assertEquals(List.of("reply OK", "asset 3 EUR scale 2", "action key 1 participant 1 template 20 subject 3 OK"),
            machine.createAsset(3, "EUR", 2));
        assertEquals(List.of("reply ID_IN_USE", "action key 1 participant 1 template 20 subject 3 ID_IN_USE"),
            machine.createAsset(3, "GBP", 2));
        assertEquals(List.of("reply OK", "posted DEPOSIT 7 of 3 from 0 (-7) to 10 (7)",
            "action key 1 participant 1 template 30 subject 10 OK"), machine.deposit(10, 3, 7));
        assertEquals(List.of("reply OK", "posted TRANSFER 2 of 3 from 10 (5) to 11 (2)",
            "action key 1 participant 1 template 32 subject 10 OK"), machine.transfer(10, 11, 3, 2));
        assertEquals(List.of("reply OK", "posted WITHDRAWAL 5 of 3 from 10 (0) to 0 (-2)",
            "action key 1 participant 1 template 31 subject 10 OK"), machine.withdraw(10, 3, 5));
        assertEquals(List.of("reply INSUFFICIENT_FUNDS",
            "action key 1 participant 1 template 31 subject 10 INSUFFICIENT_FUNDS"),
            machine.withdraw(10, 3, 1));
        assertEquals("reply SAME_ACCOUNT", machine.transfer(11, 11, 3, 1).getFirst());
        assertEquals("reply AMOUNT_NOT_POSITIVE", machine.deposit(11, 3, 0).getFirst());
        assertEquals("reply AMOUNT_NOT_POSITIVE", machine.deposit(11, 3, -4).getFirst());
        assertEquals("reply AMOUNT_OVERFLOW", machine.deposit(11, 3, Long.MAX_VALUE).getFirst());
        assertEquals("reply UNKNOWN_ASSET", machine.deposit(11, 9, 1).getFirst());
        assertEquals("reply AMOUNT_NOT_POSITIVE", machine.deposit(11, 9, 0).getFirst());
        assertEquals("reply UNKNOWN_ACCOUNT", machine.deposit(60, 3, 1).getFirst());
        assertEquals("reply UNKNOWN_ACCOUNT", machine.deposit(0, 3, 1).getFirst());
    }
}
