package rialto.engine.orderbook;

import rialto.engine.memory.NativeRegion;

/**
 * The open orders of each account, oldest first: chains through links by slot. Derived state, rebuilt from the orders
 * in ascending ids. Single-threaded; does not allocate.
 *
 * <pre>
 *   account, 8 bytes: first, last                     order, 8 bytes: next, previous; all 1 + slot, 0: none
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
        links = NativeRegion.allocate("account-orders", (long)orders.capacity() * ROW_LENGTH);
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
        return links.getInt(row(slot) + NEXT) - 1;
    }

    /** Adds an order that has just come: the youngest of its account. */
    public void add(final int slot)
    {
        final long account = row(orders.accountId(slot));
        final int last = accounts.getInt(account + LAST);
        links.putInt(row(slot) + NEXT, 0);
        links.putInt(row(slot) + PREVIOUS, last);
        if (last == 0)
        {
            accounts.putInt(account + FIRST, slot + 1);
        }
        else
        {
            links.putInt(row(last - 1) + NEXT, slot + 1);
        }
        accounts.putInt(account + LAST, slot + 1);
    }

    /** Takes out an order that is about to be closed. */
    public void remove(final int slot)
    {
        final long account = row(orders.accountId(slot));
        final int next = links.getInt(row(slot) + NEXT);
        final int previous = links.getInt(row(slot) + PREVIOUS);
        if (previous == 0)
        {
            accounts.putInt(account + FIRST, next);
        }
        else
        {
            links.putInt(row(previous - 1) + NEXT, next);
        }
        if (next == 0)
        {
            accounts.putInt(account + LAST, previous);
        }
        else
        {
            links.putInt(row(next - 1) + PREVIOUS, previous);
        }
    }

    private static long row(final int index)
    {
        return (long)index * ROW_LENGTH;
    }
}
