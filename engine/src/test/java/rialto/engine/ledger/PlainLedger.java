package rialto.engine.ledger;

import rialto.codecs.types.FeeKind;
import rialto.codecs.types.ResultCode;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;

/**
 * The money rules as plainly as they can be said, in numbers that cannot overflow: the oracle for {@link Ledger} and
 * {@link Holds}. Slow, allocates freely, for tests only.
 */
final class PlainLedger
{
    static final BigInteger MAX = ONE.shiftLeft(62);
    static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final SortedMap<Integer, SortedMap<Integer, Balance>> accounts = new TreeMap<>();
    private final SortedMap<Integer, Order> orders = new TreeMap<>();

    ResultCode deposit(final int to, final int asset, final BigInteger amount)
    {
        if (amount.signum() <= 0)
        {
            return ResultCode.AMOUNT_NOT_POSITIVE;
        }
        if (balance(0, asset).available.negate().add(amount).compareTo(MAX) > 0)
        {
            return ResultCode.AMOUNT_OVERFLOW;
        }
        pay(0, to, asset, amount);
        return ResultCode.OK;
    }

    ResultCode withdraw(final int from, final int asset, final BigInteger amount)
    {
        if (amount.signum() <= 0)
        {
            return ResultCode.AMOUNT_NOT_POSITIVE;
        }
        if (balance(from, asset).available.compareTo(amount) < 0)
        {
            return ResultCode.INSUFFICIENT_FUNDS;
        }
        pay(from, 0, asset, amount);
        return ResultCode.OK;
    }

    ResultCode transfer(final int from, final int to, final int asset, final BigInteger amount)
    {
        if (amount.signum() <= 0)
        {
            return ResultCode.AMOUNT_NOT_POSITIVE;
        }
        if (balance(from, asset).available.compareTo(amount) < 0)
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

    boolean open(final int slot, final Order order, final BigInteger worstCost, final BigInteger leaves)
    {
        if (!take(order, order.required(worstCost, leaves)))
        {
            return false;
        }
        orders.put(slot, order);
        return true;
    }

    boolean adjust(final int slot, final BigInteger worstCost, final BigInteger leaves)
    {
        final Order order = order(slot);
        return take(order, order.required(worstCost, leaves));
    }

    void settle(
        final int takerSlot,
        final int makerSlot,
        final BigInteger baseAmount,
        final BigInteger amount,
        final BigInteger lots)
    {
        final Order taker = order(takerSlot);
        final Order maker = order(makerSlot);
        final Order buyer = taker.isBuy ? taker : maker;
        final Order seller = taker.isBuy ? maker : taker;
        final int base = seller.asset;
        final int quote = buyer.asset;

        final BigInteger takerLimit = taker == seller ? amount : MAX;
        final BigInteger takerFee = taker.takerRole.charge(taker.kind, amount, lots, ZERO, takerLimit);
        final BigInteger makerLimit = maker == seller ? amount : MAX;
        final BigInteger makerFee = maker.makerRole.charge(maker.kind, amount, lots, takerFee.negate(), makerLimit);

        release(buyer, amount.add((buyer == taker ? takerFee : makerFee).max(ZERO)));
        release(seller, baseAmount);
        pay(buyer.account, seller.account, quote, amount);
        pay(seller.account, buyer.account, base, baseAmount);
        pay(taker.account, Ledger.FEE_ACCOUNT, quote, takerFee);
        pay(maker.account, Ledger.FEE_ACCOUNT, quote, makerFee);
    }

    void close(final int slot)
    {
        final Order order = order(slot);
        orders.remove(slot);
        release(order, order.held);
    }

    boolean isOpen(final int slot)
    {
        return orders.containsKey(slot);
    }

    Order order(final int slot)
    {
        return Objects.requireNonNull(orders.get(slot));
    }

    BigInteger available(final int account, final int asset)
    {
        return balance(account, asset).available;
    }

    BigInteger held(final int account, final int asset)
    {
        return orders.values().stream().filter(o -> o.account == account && o.asset == asset).map(o -> o.held)
            .reduce(ZERO, BigInteger::add);
    }

    /** All balances that are not zero, one a line, ascending account, then asset. */
    List<String> lines()
    {
        final List<String> lines = new ArrayList<>();
        accounts.forEach((account, assets) -> assets.forEach((asset, balance) ->
        {
            final BigInteger held = held(account, asset);
            if (balance.available.signum() != 0 || held.signum() != 0)
            {
                lines.add(account + " " + asset + " " + balance.available + " " + held);
            }
        }));
        return lines;
    }

    static BigInteger exact(final long amount)
    {
        return BigInteger.valueOf(amount);
    }

    static BigInteger ceilDiv(final BigInteger dividend, final BigInteger divisor)
    {
        return floorDiv(dividend.negate(), divisor).negate();
    }

    static BigInteger floorDiv(final BigInteger dividend, final BigInteger divisor)
    {
        final BigInteger[] result = dividend.divideAndRemainder(divisor);
        return result[1].signum() < 0 ? result[0].subtract(ONE) : result[0];
    }

    private boolean take(final Order order, final BigInteger required)
    {
        final BigInteger missing = required.subtract(order.held);
        final Balance balance = balance(order.account, order.asset);
        if (required.compareTo(MAX) > 0 || balance.available.compareTo(missing) < 0)
        {
            return false;
        }
        balance.available = balance.available.subtract(missing);
        order.held = required;
        return true;
    }

    private void release(final Order order, final BigInteger amount)
    {
        order.held = order.held.subtract(amount);
        final Balance balance = balance(order.account, order.asset);
        balance.available = balance.available.add(amount);
    }

    private void pay(final int from, final int to, final int asset, final BigInteger amount)
    {
        final Balance source = balance(from, asset);
        source.available = source.available.subtract(amount);
        final Balance target = balance(to, asset);
        target.available = target.available.add(amount);
    }

    private Balance balance(final int account, final int asset)
    {
        return accounts.computeIfAbsent(account, a -> new TreeMap<>()).computeIfAbsent(asset, a -> new Balance());
    }

    private static final class Balance
    {
        private BigInteger available = ZERO;
    }

    /** What an order did in one of the two roles. */
    static final class Role
    {
        final BigInteger rate;
        BigInteger notional = ZERO;
        BigInteger lots = ZERO;
        BigInteger charged = ZERO;
        boolean wasCapped;

        Role(final long rate)
        {
            this.rate = BigInteger.valueOf(rate);
        }

        /** Fee over everything traded in the role, rounded up: of a rebate less is paid out. */
        BigInteger total(final FeeKind kind)
        {
            return kind == FeeKind.PER_LOT ? rate.multiply(lots) : ceilDiv(rate.multiply(notional), MILLION);
        }

        private BigInteger charge(
            final FeeKind kind,
            final BigInteger amount,
            final BigInteger quantity,
            final BigInteger least,
            final BigInteger most)
        {
            notional = notional.add(amount);
            lots = lots.add(quantity);
            final BigInteger due = total(kind).subtract(charged);
            final BigInteger fee = due.max(least).min(most);
            wasCapped |= !fee.equals(due);
            charged = charged.add(fee);
            return fee;
        }
    }

    /** The money side of an order. */
    static final class Order
    {
        final int account;
        final int asset;
        final boolean isBuy;
        final FeeKind kind;
        final boolean mayRest;
        final Role makerRole;
        final Role takerRole;
        BigInteger held = ZERO;

        Order(
            final int account,
            final int asset,
            final boolean isBuy,
            final FeeKind kind,
            final boolean mayRest,
            final long makerRate,
            final long takerRate)
        {
            this.account = account;
            this.asset = asset;
            this.isBuy = isBuy;
            this.kind = kind;
            this.mayRest = mayRest;
            makerRole = new Role(makerRate);
            takerRole = new Role(takerRate);
        }

        /**
         * A buyer's open quantity costs at most the worst cost, with the highest rate on it. The fees of both roles
         * over the whole life are at most the sum of their exact values, rounded up, and one more for the second
         * rounding; what was paid of that need not be held again.
         */
        private BigInteger required(final BigInteger worstCost, final BigInteger leaves)
        {
            if (!isBuy)
            {
                return worstCost;
            }
            final BigInteger highest = makerRole.rate.max(takerRole.rate).max(ZERO);
            if (kind == FeeKind.PER_LOT)
            {
                return worstCost.add(highest.multiply(leaves));
            }
            final BigInteger exact = makerRole.rate.max(ZERO).multiply(makerRole.notional)
                .add(takerRole.rate.multiply(takerRole.notional)).add(highest.multiply(worstCost));
            final BigInteger charged = makerRole.charged.max(ZERO).add(takerRole.charged);
            final BigInteger second = mayRest && highest.signum() > 0 ? ONE : ZERO;
            return worstCost.add(ceilDiv(exact, MILLION)).subtract(charged).add(second);
        }
    }
}
