package rialto.engine.core;

import rialto.engine.ledger.Ledger;
import rialto.engine.orderbook.OrderBook;

import java.util.Arrays;

/**
 * What must hold between any two commands, checked by walking the whole state: in tests after every command, in tools
 * on demand, never on the hot path. One thread at a time, the one that drives the state machine.
 */
public final class Invariants
{
    private final StateMachine machine;
    private final int assetCount;
    private final long[] heldByOrders;
    private long lastPriceTicks;
    private long lastPriority;
    private int walkedOrders;

    /**
     * Checks for one state machine.
     *
     * @param machine to be checked.
     */
    public Invariants(final StateMachine machine)
    {
        this.machine = machine;
        assetCount = machine.capacities().maxAssets() + 1;
        heldByOrders = new long[(machine.capacities().maxAccounts() + 1) * assetCount];
    }

    /**
     * Checks once.
     *
     * @param machine to be checked.
     * @throws IllegalStateException that names what does not hold.
     */
    public static void check(final StateMachine machine)
    {
        new Invariants(machine).check();
    }

    /**
     * Checks that no book is crossed, price-time order holds, every open order is in its book, money is conserved and
     * what orders hold is what their accounts hold.
     *
     * @throws IllegalStateException that names what does not hold.
     */
    public void check()
    {
        Arrays.fill(heldByOrders, 0);
        walkedOrders = 0;
        for (int id = 1; id <= machine.books().maxInstrumentId(); id++)
        {
            if (machine.books().exists(id))
            {
                checkBook(id, machine.books().of(id));
            }
        }
        require(walkedOrders == machine.orders().openCount(), "open orders outside of the books", walkedOrders,
            machine.orders().openCount());
        for (int assetId = 1; assetId < assetCount; assetId++)
        {
            checkConservation(assetId);
        }
    }

    private void checkBook(final int instrumentId, final OrderBook book)
    {
        if (book.orderCount(true) > 0 && book.orderCount(false) > 0)
        {
            require(book.bestPriceTicks(true) < book.bestPriceTicks(false), "crossed book of instrument",
                instrumentId, book.bestPriceTicks(true));
        }
        walkSide(instrumentId, book, true);
        walkSide(instrumentId, book, false);
    }

    private void walkSide(final int instrumentId, final OrderBook book, final boolean buys)
    {
        final int assetId = buys ?
            machine.instruments().quoteAssetId(instrumentId) :
            machine.instruments().baseAssetId(instrumentId);
        lastPriceTicks = buys ? Long.MAX_VALUE : Long.MIN_VALUE;
        lastPriority = 0;
        book.forEachOrder(buys, slot -> checkOrder(slot, buys, assetId));
    }

    private void checkOrder(final int slot, final boolean isBuy, final int assetId)
    {
        final long priceTicks = machine.orders().priceTicks(slot);
        final long priority = machine.orders().priority(slot);
        final long orderId = machine.orders().orderId(slot);
        require(machine.orders().leavesLots(slot) > 0, "nothing open of order", orderId, 0);
        require(priceTicks == lastPriceTicks || isBuy == priceTicks < lastPriceTicks, "price order at order", orderId,
            priceTicks);
        require(priceTicks != lastPriceTicks || priority > lastPriority, "time order at order", orderId, priority);
        require(machine.orders().slotOf(orderId) == slot, "lost order", orderId, slot);
        lastPriceTicks = priceTicks;
        lastPriority = priority;
        walkedOrders++;
        heldByOrders[machine.orders().accountId(slot) * assetCount + assetId] += machine.holds().heldMinor(slot);
    }

    private void checkConservation(final int assetId)
    {
        final Ledger ledger = machine.ledger();
        long sumMinor = 0;
        for (int accountId = 0; accountId <= machine.capacities().maxAccounts(); accountId++)
        {
            final long availableMinor = ledger.availableMinor(accountId, assetId);
            final long heldMinor = ledger.heldMinor(accountId, assetId);
            sumMinor += availableMinor + heldMinor;
            require(accountId == Ledger.OUTSIDE_ACCOUNT || availableMinor >= 0, "negative balance of account",
                accountId, availableMinor);
            require(heldMinor == heldByOrders[accountId * assetCount + assetId], "held without an order by account",
                accountId, heldMinor);
        }
        require(sumMinor == 0, "value made or lost of asset", assetId, sumMinor);
    }

    private static void require(final boolean holds, final String what, final long subject, final long value)
    {
        if (!holds)
        {
            throw new IllegalStateException("invariant broken: " + what + " " + subject + ": " + value);
        }
    }
}
