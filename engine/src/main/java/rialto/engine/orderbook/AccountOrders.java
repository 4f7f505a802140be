package rialto.engine.orderbook;

import rialto.engine.memory.NativeRegion;
import rialto.engine.memory.SlotPool;

/**
 * The open orders of each account, oldest first: chains through links by slot. Derived state, rebuilt from the orders
 * in ascending ids. Whether an order is its account's first or last cannot be guessed: links of no order have a row of
 * their own, which nobody reads, so that nothing branches. Single-threaded; does not allocate.
 *
 * <pre>
 *   account, 8 bytes: first, last                     order, row 1 + slot, 8 bytes: next, previous
 *                                                     all 1 + slot, 0: none
 * </pre>
 */
public final class AccountOrders implements AutoCloseable
{
    private static final int ROW_LENGTH = 8;
    private static final int FIRST = 0;
    private static final int LAST = 4;
    private static final int NEXT = 0;
    private static final int PREVIOUS = 4;

    private final Orders orders;
    private final NativeRegion accounts;
    private final NativeRegion links;

    /**
     * Empty lists, for as many orders as there can be.
     *
     * @param orders      where all orders are.
     * @param maxAccounts highest account id.
     */
    public AccountOrders(final Orders orders, final int maxAccounts)
    {
        this.orders = orders;
        accounts = NativeRegion.allocate("account-orders", (maxAccounts + 1L) * ROW_LENGTH);
        links = NativeRegion.allocate("account-orders", (orders.capacity() + 1L) * ROW_LENGTH);
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        accounts.close();
        links.close();
    }

    /** The oldest open order of an account, or {@link Orders#NONE}. */
    public int first(final int accountId)
    {
        return accounts.getInt(row(accountId) + FIRST) - 1;
    }

    /** The next younger order of the same account, or {@link Orders#NONE}. */
    public int next(final int slot)
    {
        return links.getInt(row(slot + 1) + NEXT) - 1;
    }

    /** Adds an order that has just come: the youngest of its account. */
    public void add(final int slot)
    {
        final long account = row(orders.accountId(slot));
        final int last = accounts.getInt(account + LAST);
        final int first = accounts.getInt(account + FIRST);
        links.putInt(row(slot + 1) + NEXT, 0);
        links.putInt(row(slot + 1) + PREVIOUS, last);
        links.putInt(row(last) + NEXT, slot + 1);
        accounts.putInt(account + FIRST, SlotPool.ifNone(last - 1, slot + 1, first));
        accounts.putInt(account + LAST, slot + 1);
    }

    /** Takes out an order that is about to be closed. */
    public void remove(final int slot)
    {
        final long account = row(orders.accountId(slot));
        final int next = links.getInt(row(slot + 1) + NEXT);
        final int previous = links.getInt(row(slot + 1) + PREVIOUS);
        links.putInt(row(previous) + NEXT, next);
        links.putInt(row(next) + PREVIOUS, previous);
        accounts.putInt(account + FIRST, SlotPool.ifNone(previous - 1, next, accounts.getInt(account + FIRST)));
        accounts.putInt(account + LAST, SlotPool.ifNone(next - 1, previous, accounts.getInt(account + LAST)));
    }

    private static long row(final int index)
    {
        return (long)index * ROW_LENGTH;
    }
}
