package rialto.engine.oracle;

import rialto.codecs.types.FeeKind;

import java.math.BigInteger;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;

/** The money side of an order: its rates, what it was charged in each role, and what is held for it. */
final class PlainHold
{
    static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    final int asset;
    final boolean isBuy;
    final FeeKind kind;
    final boolean mayRest;
    final Role maker;
    final Role taker;
    BigInteger held = ZERO;

    PlainHold(
        final int asset,
        final boolean isBuy,
        final FeeKind kind,
        final boolean mayRest,
        final long makerRate,
        final long takerRate)
    {
        this.asset = asset;
        this.isBuy = isBuy;
        this.kind = kind;
        this.mayRest = mayRest;
        maker = new Role(kind, makerRate);
        taker = new Role(kind, takerRate);
    }

    /**
     * Hold = worst cost + the higher rate on it, rounded up + 1 for a second role. Fees go by cumulative notional, so
     * what was traded before counts in the rounding, less what was charged for it.
     */
    BigInteger required(final BigInteger cost, final long leaves)
    {
        if (!isBuy)
        {
            return cost;
        }
        final BigInteger highest = maker.rate.max(taker.rate).max(ZERO);
        if (kind == FeeKind.PER_LOT)
        {
            return cost.add(highest.multiply(BigInteger.valueOf(leaves)));
        }
        final BigInteger exact = maker.rate.max(ZERO).multiply(maker.notional)
            .add(taker.rate.multiply(taker.notional)).add(highest.multiply(cost));
        final BigInteger charged = maker.charged.max(ZERO).add(taker.charged);
        final BigInteger second = mayRest && highest.signum() > 0 ? ONE : ZERO;
        return cost.add(ceil(exact)).subtract(charged).add(second);
    }

    static BigInteger ceil(final BigInteger millionths)
    {
        final BigInteger[] parts = millionths.divideAndRemainder(MILLION);
        return parts[1].signum() > 0 ? parts[0].add(ONE) : parts[0];
    }

    /** What an order did in one role. Fee = ceil(rate x cumulative notional) - already charged. */
    static final class Role
    {
        final FeeKind kind;
        final BigInteger rate;
        BigInteger notional = ZERO;
        BigInteger lots = ZERO;
        BigInteger charged = ZERO;

        Role(final FeeKind kind, final long rate)
        {
            this.kind = kind;
            this.rate = BigInteger.valueOf(rate);
        }

        /** Charges a trade's fee, at least and at most so much. */
        BigInteger charge(final BigInteger amount, final long quantity, final BigInteger least, final BigInteger most)
        {
            notional = notional.add(amount);
            lots = lots.add(BigInteger.valueOf(quantity));
            final BigInteger all = kind == FeeKind.PER_LOT ? rate.multiply(lots) : ceil(rate.multiply(notional));
            final BigInteger fee = all.subtract(charged).max(least).min(most);
            charged = charged.add(fee);
            return fee;
        }
    }
}
