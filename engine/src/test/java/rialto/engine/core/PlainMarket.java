package rialto.engine.core;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.VoidPolicy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A prediction market as plainly as it can be said: two lists of orders that are searched from the front, big integers,
 * and a purse for each account. Knows nothing of holds: what an account owns is what it has, whatever is held of it.
 */
final class PlainMarket
{
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    /** An order in the terms of its own outcome. */
    static final class Order
    {
        final long id;
        final int account;
        final boolean isNo;
        final boolean isBuy;
        private final FeeKind kind;
        private final long[] rates;
        private final BigInteger[] bases = { BigInteger.ZERO, BigInteger.ZERO };
        private final long[] charged = new long[2];
        private long rounding;
        long price;
        long leaves;

        Order(
            final long id,
            final int account,
            final boolean isBuy,
            final boolean isNo,
            final long price,
            final long leaves,
            final PlainMarket market)
        {
            this.id = id;
            this.account = account;
            this.isBuy = isBuy;
            this.isNo = isNo;
            this.price = price;
            this.leaves = leaves;
            kind = market.kind;
            rates = new long[] { market.makerRate, market.takerRate };
        }
    }

    final int id;
    final int yes;
    final int no;
    final long payout;
    final long perTickLot;
    final long perLot;
    final VoidPolicy policy;
    final boolean nets;
    final long feeStep;
    final long balanceStep;
    final List<Order> orders = new ArrayList<>();
    final Map<Integer, Long> invested = new HashMap<>();
    private final PlainPurses purses;
    private FeeKind kind = FeeKind.PARTS_PER_MILLION;
    private long makerRate;
    private long takerRate;
    private @Nullable Order current;
    long sets;
    long keptNo;
    long trades;

    PlainMarket(
        final int id,
        final PlainPurses purses,
        final long perTickLot,
        final long perLot,
        final VoidPolicy policy,
        final boolean nets,
        final long feeStep,
        final long balanceStep)
    {
        this.id = id;
        this.purses = purses;
        this.perTickLot = perTickLot;
        this.perLot = perLot;
        this.policy = policy;
        this.nets = nets;
        this.feeStep = feeStep;
        this.balanceStep = balanceStep;
        yes = 2 * id;
        no = 2 * id + 1;
        payout = 100;
    }

    void fees(final FeeKind newKind, final long newMakerRate, final long newTakerRate)
    {
        kind = newKind;
        makerRate = newMakerRate;
        takerRate = newTakerRate;
    }

    /** Trades what it can; the rest rests behind all others unless it may not. */
    void enter(final Order taker, final boolean mayRest)
    {
        @Nullable Order maker = best(taker);
        while (taker.leaves > 0 && maker != null)
        {
            trade(taker, maker);
            if (maker.leaves == 0)
            {
                orders.remove(maker);
            }
            maker = best(taker);
        }
        if (taker.leaves > 0 && mayRest)
        {
            orders.add(taker);
        }
    }

    Order order(final long orderId)
    {
        return orders.stream().filter(order -> order.id == orderId).findFirst().orElseThrow();
    }

    void split(final int account, final long lots)
    {
        purses.add(account, purses.moneyId, -lots * payout * perTickLot);
        purses.add(PlainPurses.EXCHANGE, purses.moneyId, lots * payout * perTickLot);
        issue(account, yes, lots * perLot);
        issue(account, no, lots * perLot);
        sets += lots;
        invested.merge(account, lots * payout * perTickLot, Long::sum);
    }

    long mergeable(final int account)
    {
        return Math.min(free(account, false), free(account, true)) / perLot;
    }

    /** What an account has of an outcome beside what its sales hold. */
    long free(final int account, final boolean isNo)
    {
        final long held = orders.stream().filter(o -> o.account == account && !o.isBuy && o.isNo == isNo)
            .mapToLong(o -> o.leaves * perLot).sum();
        final Order taker = current;
        final long heldByTaker = taker != null && taker.account == account && !taker.isBuy && taker.isNo == isNo ?
            taker.leaves * perLot :
            0;
        return purses.of(account, isNo ? no : yes) - held - heldByTaker;
    }

    /** Everybody is paid; twice what YES pays for a lot is told, so that a half is a whole number. */
    void pay(final long twiceYes, final boolean isRefund)
    {
        long left = sets * payout * perTickLot;
        final long twiceNo = 2 * payout * perTickLot - twiceYes;
        if (keptNo > 0)
        {
            issue(PlainPurses.EXCHANGE, no, -keptNo * perLot);
            left -= keptNo * twiceNo / 2;
        }
        for (final int account : purses.accounts())
        {
            final BigInteger worth = BigInteger.valueOf(purses.of(account, yes)).multiply(BigInteger.valueOf(twiceYes))
                .add(BigInteger.valueOf(purses.of(account, no)).multiply(BigInteger.valueOf(twiceNo)))
                .divide(BigInteger.valueOf(2 * perLot));
            final long amount = isRefund ? Math.max(0, invested.getOrDefault(account, 0L)) : worth.longValueExact();
            purses.add(PlainPurses.EXCHANGE, purses.moneyId, -amount);
            purses.add(account, purses.moneyId, amount);
            left -= amount;
            issue(account, yes, -purses.of(account, yes));
            issue(account, no, -purses.of(account, no));
        }
        if (!isRefund && left < 0)
        {
            throw new IllegalStateException("more was paid than there was: " + left);
        }
        sets = 0;
        keptNo = 0;
    }

    void issue(final int account, final int token, final long minor)
    {
        purses.add(PlainPurses.OUTSIDE, token, -minor);
        purses.add(account, token, minor);
    }

    /** The first order that meets another: best for it, and of those the oldest. */
    private @Nullable Order best(final Order taker)
    {
        @Nullable Order found = null;
        for (final Order order : orders)
        {
            final boolean isOtherSide = isBid(order) != isBid(taker);
            final boolean crosses = isBid(taker) ? yesPrice(taker) >= yesPrice(order) :
                yesPrice(taker) <= yesPrice(order);
            if (isOtherSide && crosses && (found == null || isBetter(yesPrice(order), yesPrice(found), isBid(order))))
            {
                found = order;
            }
        }
        return found;
    }

    private static boolean isBetter(final long price, final long than, final boolean isBid)
    {
        return isBid ? price > than : price < than;
    }

    private static boolean isBid(final Order order)
    {
        return order.isBuy != order.isNo;
    }

    private long yesPrice(final Order order)
    {
        return order.isNo ? payout - order.price : order.price;
    }

    private void trade(final Order taker, final Order maker)
    {
        final long lots = Math.min(taker.leaves, maker.leaves);
        final long price = yesPrice(maker);
        taker.leaves -= lots;
        maker.leaves -= lots;
        move(taker, price, lots);
        move(maker, price, lots);
        if (taker.isBuy == maker.isBuy)
        {
            sets += taker.isBuy ? lots : -lots;
        }
        charge(taker, 1, price, lots);
        charge(maker, 0, price, lots);
        trades++;
        if (nets)
        {
            current = taker;
            net(taker.account);
            net(maker.account);
            current = null;
        }
    }

    private void net(final int account)
    {
        final long lots = mergeable(account);
        if (lots > 0)
        {
            merge(account, lots);
        }
    }

    void merge(final int account, final long lots)
    {
        purses.add(account, purses.moneyId, lots * payout * perTickLot);
        purses.add(PlainPurses.EXCHANGE, purses.moneyId, -lots * payout * perTickLot);
        issue(account, yes, -lots * perLot);
        issue(account, no, -lots * perLot);
        sets -= lots;
        invested.merge(account, -lots * payout * perTickLot, Long::sum);
    }

    /** Every kind of trade is the same for one order: money to or from the pool, tokens from or to nowhere. */
    private void move(final Order order, final long yesPrice, final long lots)
    {
        final long amount = (order.isNo ? payout - yesPrice : yesPrice) * lots * perTickLot;
        final int token = order.isNo ? no : yes;
        purses.add(order.account, purses.moneyId, order.isBuy ? -amount : amount);
        purses.add(PlainPurses.EXCHANGE, purses.moneyId, order.isBuy ? amount : -amount);
        issue(order.account, token, order.isBuy ? lots * perLot : -lots * perLot);
        invested.merge(order.account, order.isBuy ? amount : -amount, Long::sum);
    }

    private void charge(final Order order, final int role, final long yesPrice, final long lots)
    {
        final long price = order.isNo ? payout - yesPrice : yesPrice;
        final long amount = price * lots * perTickLot;
        final long smaller = Math.min(price, payout - price);
        if (order.kind == FeeKind.SYMMETRIC && order.isBuy)
        {
            final long tokens = lots * perLot;
            final long fee = Math.min(tokens, ceil(BigInteger.valueOf(order.rates[role]).multiply(
                BigInteger.valueOf(smaller * tokens)), MILLION.multiply(BigInteger.valueOf(price))));
            final int token = order.isNo ? no : yes;
            purses.add(order.account, token, -fee);
            purses.add(PlainPurses.EXCHANGE, token, fee);
            return;
        }
        final long basis = switch (order.kind)
        {
            case QUADRATIC -> price * (payout - price) * lots * perTickLot;
            case SYMMETRIC -> smaller * lots * perTickLot;
            default -> amount;
        };
        order.bases[role] = order.bases[role].add(BigInteger.valueOf(basis));
        final boolean isQuadratic = order.kind == FeeKind.QUADRATIC;
        final long step = isQuadratic ? feeStep : 1;
        final BigInteger divisor = MILLION.multiply(BigInteger.valueOf(step * (isQuadratic ? payout : 1)));
        final long due = ceil(order.bases[role].multiply(BigInteger.valueOf(order.rates[role])), divisor) * step -
            order.charged[role];
        final long fee = order.isBuy ? due : Math.min(due, amount);
        order.charged[role] += fee;
        long net = fee;
        if (isQuadratic && balanceStep > 1)
        {
            final long change = (order.isBuy ? -amount : amount) - fee;
            final long taken = Math.floorMod(change, balanceStep);
            order.rounding += taken;
            final long back = order.rounding > balanceStep ? order.rounding / balanceStep * balanceStep : 0;
            order.rounding -= back;
            net += taken - back;
        }
        purses.add(order.account, purses.moneyId, -net);
        purses.add(PlainPurses.EXCHANGE, purses.moneyId, net);
    }

    private static long ceil(final BigInteger dividend, final BigInteger divisor)
    {
        return dividend.add(divisor).subtract(BigInteger.ONE).divide(divisor).longValueExact();
    }
}
