package rialto.engine.ledger;

import rialto.codecs.snapshot.BalanceStateDecoder;
import rialto.codecs.snapshot.BalanceStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * The double-entry ledger: each move takes from one account what it gives to another. All amounts are whole minor units
 * and not negative. The outside world is account 0 and goes negative by what it has paid in, so the sum over all
 * accounts is 0 for each asset, always. Account and asset ids are within the configured maxima: the caller has looked
 * them up.
 *
 * <p>A move that cannot be made for want of funds or room is refused and changes nothing. A move that would break an
 * invariant (a negative balance, a hold that is not there) throws {@link IllegalStateException}, which stops the
 * engine. Used by the engine's thread only; allocates nothing.
 */
public final class Ledger implements Snapshottable, AutoCloseable
{
    /**
     * The world outside of the exchange.
     */
    public static final int OUTSIDE_ACCOUNT = 0;
    /**
     * The exchange's own account: fees come here, rebates come from here.
     */
    public static final int FEE_ACCOUNT = 1;
    /**
     * Most that all accounts together can own of an asset.
     */
    public static final long MAX_SUPPLY_MINOR = Checked.MAX_AMOUNT;

    private final int maxAssets;
    private final Balances balances;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BalanceStateEncoder state = new BalanceStateEncoder();

    /**
     * A ledger without balances.
     *
     * @param maxAccounts highest account id.
     * @param maxAssets   highest asset id.
     * @param maxBalances most pairs of account and asset; the outside world's count too.
     * @param hashKey     key of the hash table over the pairs.
     */
    public Ledger(final int maxAccounts, final int maxAssets, final int maxBalances, final long hashKey)
    {
        this.maxAssets = maxAssets;
        balances = new Balances(maxAccounts, maxBalances, hashKey);
    }

    /**
     * Whether {@link #ensureBalance} would succeed for each of an account's two assets and for the fee account in the
     * second of them. Changes nothing.
     *
     * @param accountId     that trades.
     * @param baseAssetId   asset that is traded.
     * @param quoteAssetId  asset that it is paid in, and fees with it.
     * @return false when there is no room for those that are missing.
     */
    public boolean canTrade(final int accountId, final int baseAssetId, final int quoteAssetId)
    {
        final boolean isFeeMissing = accountId != FEE_ACCOUNT && isMissing(FEE_ACCOUNT, quoteAssetId);
        final int missing = (isMissing(accountId, baseAssetId) ? 1 : 0) +
            (isMissing(accountId, quoteAssetId) ? 1 : 0) + (isFeeMissing ? 1 : 0);
        return balances.hasRoomFor(missing);
    }

    /** Whether {@link #ensureBalance} would succeed for both of two assets of an account. Changes nothing. */
    public boolean canHaveBoth(final int accountId, final int oneAssetId, final int otherAssetId)
    {
        return balances.hasRoomFor(missing(accountId, oneAssetId) + missing(accountId, otherAssetId));
    }

    /**
     * Makes sure that an account can be paid in an asset. A balance stays for ever once there is one, even at zero.
     *
     * @return false when there is no such balance and no room for one.
     */
    public boolean ensureBalance(final int accountId, final int assetId)
    {
        assert isInRange(accountId, assetId);
        if (balances.find(accountId, assetId) != Balances.NONE)
        {
            return true;
        }
        if (!balances.hasRoomFor(1))
        {
            return false;
        }
        balances.create(accountId, assetId);
        return true;
    }

    /**
     * Whether an account has a balance in an asset, be it of nothing.
     */
    public boolean hasBalance(final int accountId, final int assetId)
    {
        return !isMissing(accountId, assetId);
    }

    /**
     * Whether so many more balances can be made.
     */
    public boolean hasRoomFor(final int more)
    {
        return balances.hasRoomFor(more);
    }

    /**
     * What an account is free to use; 0 when it has no such balance. Negative for the outside world.
     */
    public long availableMinor(final int accountId, final int assetId)
    {
        final int row = balances.find(accountId, assetId);
        return row == Balances.NONE ? 0 : balances.availableMinor(row);
    }

    /**
     * What is held of an account for its open orders; 0 when it has no such balance.
     */
    public long heldMinor(final int accountId, final int assetId)
    {
        final int row = balances.find(accountId, assetId);
        return row == Balances.NONE ? 0 : balances.heldMinor(row);
    }

    /**
     * What all accounts together own of an asset: what the outside world has paid in and not got back.
     */
    public long supplyMinor(final int assetId)
    {
        return -availableMinor(OUTSIDE_ACCOUNT, assetId);
    }

    /**
     * Balances there are, the outside world's included.
     */
    public int balanceCount()
    {
        return balances.count();
    }

    /**
     * Moves an amount from available to held.
     *
     * @return false when the account has less available; nothing was changed then.
     */
    public boolean hold(final int accountId, final int assetId, final long amountMinor)
    {
        assert amountMinor >= 0 && accountId != OUTSIDE_ACCOUNT;
        final int row = balances.find(accountId, assetId);
        if (row == Balances.NONE || balances.availableMinor(row) < amountMinor)
        {
            return false;
        }
        balances.addAvailable(row, -amountMinor);
        balances.addHeld(row, amountMinor);
        return true;
    }

    /**
     * Moves an amount from held back to available.
     *
     * @throws IllegalStateException when less is held.
     */
    public void release(final int accountId, final int assetId, final long amountMinor)
    {
        assert amountMinor >= 0;
        final int row = balances.require(accountId, assetId);
        balances.addHeld(row, -amountMinor);
        balances.addAvailable(row, amountMinor);
    }

    /**
     * Pays from what is held of one account to what another has available; both may be the same.
     *
     * @throws IllegalStateException when less is held, or the receiver has no such balance.
     */
    public void payHeld(final int from, final int to, final int assetId, final long amountMinor)
    {
        assert amountMinor >= 0;
        final int source = balances.require(from, assetId);
        final int target = balances.require(to, assetId);
        balances.addHeld(source, -amountMinor);
        balances.addAvailable(target, amountMinor);
    }

    /**
     * Pays from what one account has available to what another has; both may be the same.
     *
     * @throws IllegalStateException when less is available, or the receiver has no such balance.
     */
    public void payAvailable(final int from, final int to, final int assetId, final long amountMinor)
    {
        assert amountMinor >= 0;
        final int source = balances.require(from, assetId);
        final int target = balances.require(to, assetId);
        balances.addAvailable(source, -amountMinor);
        balances.addAvailable(target, amountMinor);
    }

    /**
     * Brings value in from the outside world.
     *
     * @param to          account that is paid, not the outside world.
     * @param assetId     asset.
     * @param amountMinor to bring in; any number.
     * @return in descending precedence AMOUNT_NOT_POSITIVE, AMOUNT_OVERFLOW (the supply would be above 2^62),
     *         BALANCE_CAPACITY, or OK; nothing was changed unless OK.
     */
    public ResultCode deposit(final int to, final int assetId, final long amountMinor)
    {
        assert to != OUTSIDE_ACCOUNT && isInRange(to, assetId);
        if (amountMinor <= 0)
        {
            return ResultCode.AMOUNT_NOT_POSITIVE;
        }
        if (amountMinor > MAX_SUPPLY_MINOR - supplyMinor(assetId))
        {
            return ResultCode.AMOUNT_OVERFLOW;
        }
        if (!balances.hasRoomFor(missing(OUTSIDE_ACCOUNT, assetId) + missing(to, assetId)))
        {
            return ResultCode.BALANCE_CAPACITY;
        }
        move(OUTSIDE_ACCOUNT, to, assetId, amountMinor);
        return ResultCode.OK;
    }

    /**
     * Takes value out to the outside world.
     *
     * @param from        account that pays, not the outside world.
     * @param assetId     asset.
     * @param amountMinor to take out; any number.
     * @return in descending precedence AMOUNT_NOT_POSITIVE, INSUFFICIENT_FUNDS, or OK; nothing was changed unless OK.
     */
    public ResultCode withdraw(final int from, final int assetId, final long amountMinor)
    {
        assert from != OUTSIDE_ACCOUNT && isInRange(from, assetId);
        if (amountMinor <= 0)
        {
            return ResultCode.AMOUNT_NOT_POSITIVE;
        }
        if (amountMinor > availableMinor(from, assetId))
        {
            return ResultCode.INSUFFICIENT_FUNDS;
        }
        move(from, OUTSIDE_ACCOUNT, assetId, amountMinor);
        return ResultCode.OK;
    }

    /**
     * Moves value from one account to another.
     *
     * @param from        account that pays, not the outside world.
     * @param to          account that is paid, not the outside world.
     * @param assetId     asset.
     * @param amountMinor to move; any number.
     * @return in descending precedence AMOUNT_NOT_POSITIVE, BALANCE_CAPACITY, INSUFFICIENT_FUNDS, SAME_ACCOUNT, or OK;
     *         nothing was changed unless OK.
     */
    public ResultCode transfer(final int from, final int to, final int assetId, final long amountMinor)
    {
        assert from != OUTSIDE_ACCOUNT && to != OUTSIDE_ACCOUNT && isInRange(from, assetId) && isInRange(to, assetId);
        if (amountMinor <= 0)
        {
            return ResultCode.AMOUNT_NOT_POSITIVE;
        }
        if (!balances.hasRoomFor(missing(to, assetId)))
        {
            return ResultCode.BALANCE_CAPACITY;
        }
        if (amountMinor > availableMinor(from, assetId))
        {
            return ResultCode.INSUFFICIENT_FUNDS;
        }
        if (from == to)
        {
            return ResultCode.SAME_ACCOUNT;
        }
        move(from, to, assetId, amountMinor);
        return ResultCode.OK;
    }

    /**
     * Writes the balances, the outside world's included, in ascending order of accounts, then of assets.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int accountId = 0; accountId <= balances.maxAccounts(); accountId++)
        {
            for (int row = balances.first(accountId); row != Balances.NONE; row = balances.next(row))
            {
                write(row, writer);
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final BalanceStateDecoder balance = new BalanceStateDecoder();
        for (; reader.isAt(BalanceStateDecoder.TEMPLATE_ID); reader.next())
        {
            balance.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            final int row = balances.create(balance.accountId(), balance.assetId());
            balances.addAvailable(row, balance.availableMinor());
            balances.addHeld(row, balance.heldMinor());
        }
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        balances.close();
    }

    Balances balances()
    {
        return balances;
    }

    int maxAssets()
    {
        return maxAssets;
    }

    private int missing(final int accountId, final int assetId)
    {
        return balances.find(accountId, assetId) == Balances.NONE ? 1 : 0;
    }

    private void move(final int from, final int to, final int assetId, final long amountMinor)
    {
        final boolean hasBoth = ensureBalance(from, assetId) && ensureBalance(to, assetId);
        assert hasBoth : "room was checked before";
        payAvailable(from, to, assetId, amountMinor);
    }

    private void write(final int row, final SnapshotWriter writer)
    {
        state.wrapAndApplyHeader(writer.buffer(), 0, header);
        state.accountId(balances.accountId(row)).assetId(balances.assetId(row))
            .availableMinor(balances.availableMinor(row)).heldMinor(balances.heldMinor(row));
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
    }

    private boolean isMissing(final int accountId, final int assetId)
    {
        assert isInRange(accountId, assetId);
        return balances.find(accountId, assetId) == Balances.NONE;
    }

    private boolean isInRange(final int accountId, final int assetId)
    {
        return accountId >= 0 && accountId <= balances.maxAccounts() && assetId >= 1 && assetId <= maxAssets;
    }
}
