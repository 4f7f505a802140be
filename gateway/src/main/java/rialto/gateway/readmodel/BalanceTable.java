package rialto.gateway.readmodel;

import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What each account has and what is held of it, to the unit as the exchange has it. Projector writes, under the lock.
 */
final class BalanceTable
{
    private final StatementTable statements;
    private final Int2ObjectHashMap<TreeMap<Integer, BalanceRecord>> byAccount = new Int2ObjectHashMap<>();
    private final List<BalanceRecord> touched = new ArrayList<>();
    private final List<Expectation> expected = new ArrayList<>();

    BalanceTable(final StatementTable statements)
    {
        this.statements = statements;
    }

    /** Pays into an account, or out of it if the amount is negative. */
    void pay(final int accountId, final int assetId, final long amountMinor)
    {
        change(accountId, assetId, amountMinor, false);
    }

    /** The same of a fee. */
    void payFee(final int accountId, final int assetId, final long amountMinor)
    {
        change(accountId, assetId, amountMinor, true);
    }

    /** Holds more, or less if the amount is negative. */
    void hold(final int accountId, final int assetId, final long amountMinor)
    {
        final BalanceRecord balance = touch(accountId, assetId);
        balance.heldMinor = Math.addExact(balance.heldMinor, amountMinor);
    }

    /** What the exchange says that an account has available must be what stands here. */
    void check(final int accountId, final int assetId, final long availableMinor, final long eventSequence)
    {
        final BalanceRecord balance = touch(accountId, assetId);
        if (balance.availableMinor() != availableMinor)
        {
            throw new IllegalStateException("event " + eventSequence + " leaves account " + accountId + " with " +
                availableMinor + " of asset " + assetId + ", the read model has " + balance.availableMinor());
        }
    }

    /** The same as of the end of the command: until then a hold may still stand that the exchange has let go. */
    void expect(final int accountId, final int assetId, final long availableMinor, final long eventSequence)
    {
        expected.add(new Expectation(accountId, assetId, availableMinor, eventSequence));
    }

    /** Ends a command: each balance that it changed is told once. */
    void commit(final Consumer<BalanceRecord> listener)
    {
        statements.flush();
        for (final Expectation told : expected)
        {
            check(told.accountId, told.assetId, told.availableMinor, told.eventSequence);
        }
        expected.clear();
        for (final BalanceRecord balance : touched)
        {
            checkNotNegative(balance);
            if (balance.settle())
            {
                listener.accept(balance);
            }
        }
        touched.clear();
    }

    /** By asset id. */
    Collection<BalanceRecord> of(final int accountId)
    {
        final TreeMap<Integer, BalanceRecord> balances = byAccount.get(accountId);
        return balances == null ? List.of() : balances.values();
    }

    @Nullable
    BalanceRecord find(final int accountId, final int assetId)
    {
        final TreeMap<Integer, BalanceRecord> balances = byAccount.get(accountId);
        return balances == null ? null : balances.get(assetId);
    }

    private static void checkNotNegative(final BalanceRecord balance)
    {
        if (balance.heldMinor < 0 || balance.availableMinor() < 0)
        {
            throw new IllegalStateException("account " + balance.accountId + " has " + balance.availableMinor() +
                " available and " + balance.heldMinor + " held of asset " + balance.assetId);
        }
    }

    private void change(final int accountId, final int assetId, final long amountMinor, final boolean isFee)
    {
        final BalanceRecord balance = touch(accountId, assetId);
        balance.totalMinor = Math.addExact(balance.totalMinor, amountMinor);
        statements.note(accountId, assetId, amountMinor, balance.totalMinor, isFee);
    }

    private BalanceRecord touch(final int accountId, final int assetId)
    {
        TreeMap<Integer, BalanceRecord> balances = byAccount.get(accountId);
        if (balances == null)
        {
            balances = new TreeMap<>();
            byAccount.put(accountId, balances);
        }
        BalanceRecord balance = balances.get(assetId);
        if (balance == null)
        {
            balance = new BalanceRecord(accountId, assetId);
            balances.put(assetId, balance);
        }
        if (!balance.isTouched)
        {
            balance.touch();
            touched.add(balance);
        }
        return balance;
    }

    private record Expectation(int accountId, int assetId, long availableMinor, long eventSequence)
    {
    }
}
