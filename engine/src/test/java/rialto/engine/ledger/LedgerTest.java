package rialto.engine.ledger;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.snapshot.BalanceStateDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.AllocatedBytes;
import rialto.engine.snapshot.RecordList;
import rialto.engine.snapshot.StateHash;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rialto.engine.ledger.Ledger.MAX_SUPPLY_MINOR;
import static rialto.engine.ledger.Ledger.OUTSIDE_ACCOUNT;

class LedgerTest
{
    private static final int ANN = 2;
    private static final int BOB = 3;
    private static final int USD = 2;
    private static final int BTC = 1;

    private long nativeBytesBefore;
    private Ledger ledger;

    @BeforeEach
    void open()
    {
        nativeBytesBefore = NativeRegion.allocatedBytes("ledger.balances");
        ledger = new Ledger(4, 3, 10, 99);
    }

    @AfterEach
    void closeAndFindNoLeak()
    {
        ledger.close();
        assertEquals(nativeBytesBefore, NativeRegion.allocatedBytes("ledger.balances"));
    }

    @Test
    void aDepositIsOwedByTheOutsideWorld()
    {
        assertEquals(ResultCode.OK, ledger.deposit(ANN, USD, 500));

        assertEquals(List.of("0 2 -500 0", "2 2 500 0"), lines(ledger));
        assertEquals(500, ledger.supplyMinor(USD));
    }

    @ParameterizedTest
    @CsvSource({
        "1, OK", "0, AMOUNT_NOT_POSITIVE", "-9223372036854775808, AMOUNT_NOT_POSITIVE",
        "4611686018427387404, OK", "4611686018427387405, AMOUNT_OVERFLOW", "9223372036854775807, AMOUNT_OVERFLOW"
    })
    void depositsArePositiveAndKeepTheSupplyWithin2To62(final long amount, final ResultCode expected)
    {
        ledger.deposit(ANN, USD, 500);
        assertEquals(expected, ledger.deposit(BOB, USD, amount));
        assertEquals(expected == ResultCode.OK ? amount : 0, ledger.availableMinor(BOB, USD));
    }

    @Test
    void theSupplyOfOneAssetDoesNotLimitAnother()
    {
        assertEquals(ResultCode.OK, ledger.deposit(ANN, USD, MAX_SUPPLY_MINOR));
        assertEquals(ResultCode.AMOUNT_OVERFLOW, ledger.deposit(BOB, USD, 1));
        assertEquals(ResultCode.OK, ledger.deposit(BOB, BTC, MAX_SUPPLY_MINOR));
        ledger.withdraw(ANN, USD, 1);
        assertEquals(ResultCode.OK, ledger.deposit(BOB, USD, 1));
    }

    @ParameterizedTest
    @CsvSource({ "0, AMOUNT_NOT_POSITIVE", "-1, AMOUNT_NOT_POSITIVE", "1, OK", "300, OK", "301, INSUFFICIENT_FUNDS",
        "9223372036854775807, INSUFFICIENT_FUNDS" })
    void whatIsHeldCannotBeWithdrawn(final long amount, final ResultCode expected)
    {
        ledger.deposit(ANN, USD, 500);
        ledger.hold(ANN, USD, 200);

        assertEquals(expected, ledger.withdraw(ANN, USD, amount));
        assertEquals(200, ledger.heldMinor(ANN, USD));
    }

    @Test
    void nothingCanBeWithdrawnWhereNothingEverWas()
    {
        assertEquals(ResultCode.INSUFFICIENT_FUNDS, ledger.withdraw(ANN, USD, 1));
        assertEquals(0, ledger.balanceCount());
    }

    @ParameterizedTest
    @CsvSource({
        "2, 3, 0, AMOUNT_NOT_POSITIVE", "2, 2, 0, AMOUNT_NOT_POSITIVE", "2, 3, 301, INSUFFICIENT_FUNDS",
        "2, 2, 301, INSUFFICIENT_FUNDS", "2, 2, 300, SAME_ACCOUNT", "2, 3, 300, OK", "3, 2, 1, INSUFFICIENT_FUNDS"
    })
    void transfersAnswerWithTheFirstCodeThatApplies(
        final int from,
        final int to,
        final long amount,
        final ResultCode expected)
    {
        ledger.deposit(ANN, USD, 500);
        ledger.hold(ANN, USD, 200);

        assertEquals(expected, ledger.transfer(from, to, USD, amount));
        assertEquals(expected == ResultCode.OK ? 0 : 300, ledger.availableMinor(ANN, USD));
    }

    @Test
    void aHoldIsAllOrNothing()
    {
        ledger.deposit(ANN, USD, 500);

        assertFalse(ledger.hold(ANN, USD, 501));
        assertFalse(ledger.hold(BOB, USD, 1));
        assertTrue(ledger.hold(ANN, USD, 500));
        assertEquals(0, ledger.availableMinor(ANN, USD));
        ledger.release(ANN, USD, 100);
        assertEquals(100, ledger.availableMinor(ANN, USD));
        assertEquals(400, ledger.heldMinor(ANN, USD));
    }

    @Test
    void whatIsHeldCanBePaidAway()
    {
        ledger.deposit(ANN, USD, 500);
        ledger.hold(ANN, USD, 300);
        ledger.ensureBalance(BOB, USD);

        ledger.payHeld(ANN, BOB, USD, 120);
        ledger.payAvailable(ANN, BOB, USD, 50);
        ledger.payHeld(ANN, ANN, USD, 10);

        assertEquals(List.of("0 2 -500 0", "2 2 160 170", "3 2 170 0"), lines(ledger));
    }

    @Test
    void aMoveThatWouldBreakAnInvariantStops()
    {
        ledger.deposit(ANN, USD, 500);
        ledger.hold(ANN, USD, 300);
        ledger.ensureBalance(BOB, USD);

        assertStops("account 2 would have -1 minor units of asset 2 held", () -> ledger.release(ANN, USD, 301));
        assertStops("account 2 would have -1 minor units of asset 2 held", () -> ledger.payHeld(ANN, BOB, USD, 301));
        assertStops("account 2 would have -1 minor units of asset 2 available",
            () -> ledger.payAvailable(ANN, BOB, USD, 201));
        assertStops("account 4 has no balance of asset 2", () -> ledger.payHeld(ANN, 4, USD, 1));
        assertEquals(List.of("0 2 -500 0", "2 2 200 300", "3 2 0 0"), lines(ledger));
    }

    @Test
    void runningOutOfBalancesIsARefusal()
    {
        try (Ledger small = new Ledger(4, 3, 3, 99))
        {
            assertEquals(ResultCode.OK, small.deposit(ANN, USD, 500));
            assertEquals(ResultCode.BALANCE_CAPACITY, small.deposit(ANN, BTC, 500));
            assertEquals(ResultCode.OK, small.transfer(ANN, BOB, USD, 1));
            assertEquals(ResultCode.BALANCE_CAPACITY, small.transfer(ANN, 4, USD, 1_000));
            assertEquals(ResultCode.BALANCE_CAPACITY, small.deposit(4, USD, 1));
            assertFalse(small.ensureBalance(4, USD));
            assertTrue(small.ensureBalance(BOB, USD));
            assertEquals(ResultCode.OK, small.deposit(BOB, USD, 1));
            assertEquals(ResultCode.OK, small.withdraw(BOB, USD, 2));
            assertEquals(List.of("0 2 -499 0", "2 2 499 0", "3 2 0 0"), lines(small));
        }
    }

    @Test
    void recordsAreInAscendingAccountsThenAssetsWhateverTheHistory()
    {
        ledger.deposit(ANN, USD, 500);
        ledger.deposit(BOB, BTC, 7);
        ledger.deposit(ANN, BTC, 9);
        ledger.deposit(ANN, 3, 1);
        try (Ledger other = new Ledger(4, 3, 10, -5))
        {
            other.deposit(ANN, 3, 1);
            other.deposit(BOB, BTC, 20);
            other.withdraw(BOB, BTC, 4);
            other.transfer(BOB, ANN, BTC, 9);
            other.deposit(ANN, USD, 600);
            other.withdraw(ANN, USD, 100);

            assertEquals(
                List.of("0 1 -16 0", "0 2 -500 0", "0 3 -1 0", "2 1 9 0", "2 2 500 0", "2 3 1 0", "3 1 7 0"),
                lines(ledger));
            assertEquals(RecordList.of(ledger), RecordList.of(other));
            assertEquals(hash(ledger), hash(other));
            other.hold(ANN, USD, 1);
            assertNotEquals(hash(ledger), hash(other));
        }
    }

    @Test
    void movesAndHashesAllocateNothing()
    {
        ledger.deposit(ANN, USD, 1_000);
        ledger.deposit(BOB, USD, 1_000);
        final StateHash hash = new StateHash();

        assertEquals(0, AllocatedBytes.during(50_000, () ->
        {
            ledger.deposit(ANN, USD, 5);
            ledger.transfer(ANN, BOB, USD, 5);
            ledger.withdraw(BOB, USD, 5);
            ledger.withdraw(BOB, USD, 5_000);
            ledger.hold(ANN, USD, 300);
            ledger.release(ANN, USD, 200);
            ledger.payHeld(ANN, BOB, USD, 100);
            ledger.payAvailable(BOB, ANN, USD, 100);
            ledger.ensureBalance(ANN, USD);
            ledger.writeTo(hash);
        }));
        assertEquals(1_000, ledger.availableMinor(ANN, USD));
        assertEquals(-2_000, ledger.availableMinor(OUTSIDE_ACCOUNT, USD));
    }

    static List<String> lines(final Ledger ledger)
    {
        final RecordList list = new RecordList();
        ledger.writeTo(list);
        final BalanceStateDecoder state = new BalanceStateDecoder();
        final List<String> lines = new ArrayList<>();
        for (final UnsafeBuffer bytes : list.records())
        {
            state.wrapAndApplyHeader(bytes, 0, new MessageHeaderDecoder());
            lines.add(state.accountId() + " " + state.assetId() + " " + state.availableMinor() + " " +
                state.heldMinor());
        }
        return lines;
    }

    private static long hash(final Ledger ledger)
    {
        final StateHash hash = new StateHash();
        ledger.writeTo(hash);
        return hash.value();
    }

    private static void assertStops(final String message, final Runnable move)
    {
        assertEquals(message, assertThrows(IllegalStateException.class, move::run).getMessage());
    }
}
