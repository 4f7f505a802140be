package rialto.engine.orderbook;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rialto.engine.memory.NativeRegion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class OrdersTest
{
    private static final int CAPACITY = 3;

    private long allocatedBefore;
    private Orders orders;

    @BeforeEach
    void open()
    {
        allocatedBefore = NativeRegion.allocatedBytes();
        orders = new Orders(CAPACITY);
    }

    @AfterEach
    void shouldLeaveNoMemoryBehind()
    {
        orders.close();
        assertEquals(allocatedBefore, NativeRegion.allocatedBytes());
    }

    @Test
    void shouldKeepEveryField()
    {
        final int slot = orders.open(
            Long.MAX_VALUE - 1, (1 << 28) - 1, -2, -3, Long.MIN_VALUE, -1, true, Long.MIN_VALUE + 1,
            Long.MAX_VALUE);
        final int other = orders.open(2, 1, 4, 5, 6, 7, false, 8, 9);
        assertEquals(Long.MAX_VALUE - 1, orders.orderId(slot));
        assertEquals((1 << 28) - 1, orders.instrumentId(slot));
        assertEquals(-2, orders.accountId(slot));
        assertEquals(-3, orders.keyId(slot));
        assertEquals(Long.MIN_VALUE, orders.clientIdHigh(slot));
        assertEquals(-1, orders.clientIdLow(slot));
        assertTrue(orders.isBuy(slot));
        assertEquals(Long.MIN_VALUE + 1, orders.priceTicks(slot));
        assertEquals(Long.MAX_VALUE, orders.totalLots(slot));
        assertEquals(Long.MAX_VALUE, orders.leavesLots(slot));
        assertEquals(0, orders.filledLots(slot));
        assertEquals(0, orders.priority(slot));
        assertFalse(orders.isBooked(slot));

        assertEquals(2, orders.orderId(other));
        assertEquals(1, orders.instrumentId(other));
        assertEquals(4, orders.accountId(other));
        assertEquals(5, orders.keyId(other));
        assertEquals(6, orders.clientIdHigh(other));
        assertEquals(7, orders.clientIdLow(other));
        assertFalse(orders.isBuy(other));
        assertEquals(8, orders.priceTicks(other));
        assertEquals(9, orders.totalLots(other));
    }

    @Test
    void shouldFindOpenOrdersById()
    {
        final int slot = openOrder(1L << 40);
        assertEquals(slot, orders.slotOf(1L << 40));
        assertEquals(Orders.NONE, orders.slotOf(1));
        assertEquals(Orders.NONE, orders.slotOf(0));
        assertEquals(Orders.NONE, orders.slotOf(-1));
        assertEquals(Orders.NONE, orders.slotOf(Long.MIN_VALUE));
        assertEquals(Orders.NONE, orders.slotOf(Long.MAX_VALUE));
        orders.close(slot);
        assertEquals(Orders.NONE, orders.slotOf(1L << 40));
    }

    @Test
    void shouldNotFindAnOrderThatIsNotListed()
    {
        final int slot = orders.open(7, 1, 1, 1, 0, 0, true, 100, 10);
        assertEquals(Orders.NONE, orders.slotOf(7));
        assertEquals(Orders.NONE, orders.index().guess(7));
        orders.list(slot);
        assertEquals(slot, orders.slotOf(7));
        assertEquals(slot, orders.index().guess(7));
        orders.close(slot);
        assertEquals(Orders.NONE, orders.slotOf(7));

        orders.close(orders.open(8, 1, 1, 1, 0, 0, true, 100, 10));
        assertEquals(0, orders.openCount());
    }

    @Test
    void shouldTellIdsApartThatShareTheirLowHalf()
    {
        final int first = openOrder(5);
        final int second = openOrder(5 + (1L << 32));
        assertEquals(first, orders.slotOf(5));
        assertEquals(second, orders.slotOf(5 + (1L << 32)));
        assertEquals(Orders.NONE, orders.slotOf(5 + (1L << 33)));
        orders.close(first);
        assertEquals(Orders.NONE, orders.slotOf(5));
        assertEquals(second, orders.slotOf(5 + (1L << 32)));
    }

    @Test
    void shouldAnswerNoneWhenFullAndUseClosedSlotsAgain()
    {
        assertEquals(0, openOrder(1));
        assertEquals(1, openOrder(1000));
        assertFalse(orders.isFull());
        assertEquals(2, openOrder(1_000_000));
        assertTrue(orders.isFull());
        assertEquals(Orders.NONE, openOrder(4));
        assertEquals(Orders.NONE, orders.slotOf(4));
        assertEquals(CAPACITY, orders.openCount());
        assertEquals(CAPACITY, orders.capacity());

        orders.close(1);
        assertEquals(1, openOrder(4));
        assertEquals(Orders.NONE, orders.slotOf(1000));
        assertEquals(1, orders.slotOf(4));
    }

    @Test
    void shouldChangeTermsOfAnOrderOutsideOfABook()
    {
        final int slot = openOrder(1);
        orders.terms(slot, 77, 20, 15);
        assertEquals(77, orders.priceTicks(slot));
        assertEquals(20, orders.totalLots(slot));
        assertEquals(15, orders.leavesLots(slot));
        assertEquals(5, orders.filledLots(slot));
    }

    @Test
    void shouldAssertMisuse()
    {
        final int slot = openOrder(1);
        assertThrows(AssertionError.class, () -> orders.list(slot));
        assertThrows(AssertionError.class, () -> openOrder(1));
        assertThrows(AssertionError.class, () -> openOrder(0));
        assertThrows(AssertionError.class, () -> orders.terms(slot, 1, 5, 6));
        assertThrows(AssertionError.class, () -> orders.terms(slot, 1, 5, 0));
        orders.close(slot);
        assertThrows(AssertionError.class, () -> orders.priceTicks(slot));
        assertThrows(AssertionError.class, () -> orders.clientIdLow(slot));
        assertThrows(AssertionError.class, () -> orders.close(slot));
    }

    private int openOrder(final long orderId)
    {
        final int slot = orders.open(orderId, 1, 1, 1, 0, 0, true, 100, 10);
        if (slot != Orders.NONE)
        {
            orders.list(slot);
        }
        return slot;
    }
}
