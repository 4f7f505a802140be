package rialto.engine.ledger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.FeeKind;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.AllocatedBytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ConservationTest
{
    private static final int ANN = 2;
    private static final int BTC = 1;
    private static final int USD = 2;

    private final Ledger ledger = new Ledger(4, 3, 10, 99);
    private final Holds holds = new Holds(ledger, 4);
    private long nativeBytesBefore;
    private Conservation conservation;

    @BeforeEach
    void open()
    {
        nativeBytesBefore = NativeRegion.allocatedBytes("ledger.conservation");
        conservation = new Conservation(ledger, holds);
        ledger.deposit(ANN, USD, 500);
        ledger.deposit(ANN, BTC, 80);
        holds.open(3, ANN, USD, true, FeeKind.PER_LOT, 0, 0, true, 120, 1);
    }

    @AfterEach
    void closeAndFindNoLeak()
    {
        conservation.close();
        assertEquals(nativeBytesBefore, NativeRegion.allocatedBytes("ledger.conservation"));
        holds.close();
        ledger.close();
    }

    @Test
    void passesWhereEverythingAddsUpAndAllocatesNothing()
    {
        assertEquals(0, AllocatedBytes.during(20_000, conservation::check));
    }

    @Test
    void namesTheAssetAndTheDifferenceWhenValueWasMade()
    {
        ledger.balances().addAvailable(ledger.balances().find(ANN, USD), 5);
        assertFails("asset 2: all accounts and the outside world together own 5 minor units, not 0");
    }

    @Test
    void namesTheAssetAndTheDifferenceWhenValueWasLost()
    {
        ledger.balances().addAvailable(ledger.balances().find(ANN, BTC), -7);
        assertFails("asset 1: all accounts and the outside world together own -7 minor units, not 0");
    }

    @Test
    void namesTheAccountWhenMoreIsHeldThanItsOrdersHold()
    {
        ledger.hold(ANN, BTC, 3);
        assertFails("asset 1: account 2 has held 3 minor units more than its open orders hold");
    }

    @Test
    void namesTheAccountWhenLessIsHeldThanItsOrdersHold()
    {
        ledger.release(ANN, USD, 20);
        assertFails("asset 2: account 2 has held -20 minor units more than its open orders hold");
    }

    @Test
    void theOutsideWorldOwnsNothing()
    {
        ledger.balances().addAvailable(ledger.balances().find(Ledger.OUTSIDE_ACCOUNT, USD), 501);
        assertFails("asset 2: account 0 has 1 minor units available and 0 held");
    }

    private void assertFails(final String message)
    {
        assertEquals(message, assertThrows(IllegalStateException.class, conservation::check).getMessage());
    }
}
