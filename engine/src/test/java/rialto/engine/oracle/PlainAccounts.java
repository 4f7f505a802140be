package rialto.engine.oracle;

import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.ResultCode;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.math.BigInteger.ZERO;

/** Balances and holds. Value only moves from one account to another; the outside world is account 0, fees go to 1. */
final class PlainAccounts
{
    static final BigInteger MAX = BigInteger.ONE.shiftLeft(62);

    private static final int OUTSIDE = 0;
    private static final int FEES = 1;

    /** What a trade cost the two orders in fees. */
    record Fees(BigInteger taker, BigInteger maker)
    {
    }

    private final SortedMap<Integer, SortedMap<Integer, BigInteger>> available = new TreeMap<>();

    BigInteger available(final int account, final int asset)
    {
        return available.computeIfAbsent(account, a -> new TreeMap<>()).getOrDefault(asset, ZERO);
    }

    ResultCode move(final LedgerEntryKind kind, final int from, final int to, final int asset, final long minor)
    {
        final BigInteger amount = BigInteger.valueOf(minor);
        if (kind == LedgerEntryKind.DEPOSIT)
        {
            if (available(OUTSIDE, asset).negate().add(amount).compareTo(MAX) > 0)
            {
                return ResultCode.AMOUNT_OVERFLOW;
            }
        }
        else if (available(from, asset).compareTo(amount) < 0)
        {
            return ResultCode.INSUFFICIENT_FUNDS;
        }
        if (from == to)
        {
            return ResultCode.SAME_ACCOUNT;
        }
        pay(from, to, asset, amount);
        return ResultCode.OK;
    }

    /** Holds exactly an amount for an order; false, and nothing changed, when the account has too little. */
    boolean holdExactly(final PlainOrder order, final BigInteger amount)
    {
        final BigInteger missing = amount.subtract(order.hold.held);
        if (amount.compareTo(MAX) > 0 || available(order.account, order.hold.asset).compareTo(missing) < 0)
        {
            return false;
        }
        add(order.account, order.hold.asset, missing.negate());
        order.hold.held = amount;
        return true;
    }

    /** Base and quote change hands out of what both hold; the fees after that. */
    Fees settle(
        final PlainOrder taker,
        final PlainOrder maker,
        final BigInteger amount,
        final BigInteger base,
        final long lots)
    {
        final PlainOrder buyer = taker.isBuy ? taker : maker;
        final PlainOrder seller = taker.isBuy ? maker : taker;
        final int quoteAsset = buyer.hold.asset;
        final int baseAsset = seller.hold.asset;
        // A sell fee is capped at the proceeds, and a rebate never exceeds the taker's fee of the same trade.
        final BigInteger takerFee = taker.hold.taker.charge(amount, lots, ZERO, taker == seller ? amount : MAX);
        final BigInteger makerFee =
            maker.hold.maker.charge(amount, lots, takerFee.negate(), maker == seller ? amount : MAX);
        release(buyer, amount.add((buyer == taker ? takerFee : makerFee).max(ZERO)));
        release(seller, base);
        pay(buyer.account, seller.account, quoteAsset, amount);
        pay(seller.account, buyer.account, baseAsset, base);
        pay(taker.account, FEES, quoteAsset, takerFee);
        pay(maker.account, FEES, quoteAsset, makerFee);
        return new Fees(takerFee, makerFee);
    }

    void close(final PlainOrder order)
    {
        release(order, order.hold.held);
    }

    /** All balances that are not zero: account, asset, available, held. */
    List<String> lines(final Collection<PlainOrder> open)
    {
        final SortedMap<Integer, SortedMap<Integer, BigInteger>> held = new TreeMap<>();
        for (final PlainOrder order : open)
        {
            held.computeIfAbsent(order.account, a -> new TreeMap<>()).merge(order.hold.asset, order.hold.held,
                BigInteger::add);
        }
        final List<String> lines = new ArrayList<>();
        available.forEach((account, assets) -> assets.forEach((asset, amount) ->
        {
            final BigInteger of = held.getOrDefault(account, new TreeMap<>()).getOrDefault(asset, ZERO);
            if (amount.signum() != 0 || of.signum() != 0)
            {
                lines.add("balance " + account + " " + asset + " available " + amount + " held " + of);
            }
        }));
        return lines;
    }

    private void release(final PlainOrder order, final BigInteger amount)
    {
        order.hold.held = order.hold.held.subtract(amount);
        assert order.hold.held.signum() >= 0 : "order " + order.id + " pays more than is held for it";
        add(order.account, order.hold.asset, amount);
    }

    private void pay(final int from, final int to, final int asset, final BigInteger amount)
    {
        add(from, asset, amount.negate());
        add(to, asset, amount);
    }

    private void add(final int account, final int asset, final BigInteger amount)
    {
        available.computeIfAbsent(account, a -> new TreeMap<>()).merge(asset, amount, BigInteger::add);
    }
}
