package rialto.engine.core;

import rialto.codecs.event.AccountTermsDefinedDecoder;
import rialto.codecs.event.AssetDefinedDecoder;
import rialto.codecs.event.FeeTierDefinedDecoder;
import rialto.codecs.event.InstrumentDefinedDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.event.TradingRulesDefinedDecoder;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.TimeInForce;
import rialto.engine.core.StateView.Purse;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * What is held of an account's asset is what its open orders can cost at worst, no more and no less. A sale: what it
 * sells. A purchase: its open quantity at its worst price, which of a pegged order is its cap, or the rest of its
 * budget; and the fees on that at the higher of the rates that it was taken with, rounded up once for each role that it
 * may trade in, less what rounding has charged it too much so far. A pair holds the dearer once; what waits holds
 * nothing.
 */
final class HoldsAreNeeded implements FlowProperty, EventReader
{
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final Tariffs tariffs = new Tariffs();
    private final Map<Long, Deal> deals = new HashMap<>();

    /** The rates that an order was taken with, and what it was charged too much so far, in millionths. */
    private static final class Deal
    {
        private final FeeKind kind;
        private final BigInteger makerRate;
        private final BigInteger takerRate;
        private final boolean mayRest;
        private final BigInteger[] overcharged = { ZERO, ZERO };

        Deal(final FeeKind kind, final long makerRate, final long takerRate, final boolean mayRest)
        {
            this.kind = kind;
            this.makerRate = BigInteger.valueOf(makerRate).max(ZERO);
            this.takerRate = BigInteger.valueOf(takerRate);
            this.mayRest = mayRest;
        }

        void charge(final boolean isMaker, final long amount, final long fee)
        {
            final BigInteger rate = isMaker ? makerRate : takerRate;
            if (rate.signum() > 0)
            {
                overcharged[isMaker ? 1 : 0] = overcharged[isMaker ? 1 : 0].add(MILLION.multiply(
                    BigInteger.valueOf(fee))).subtract(rate.multiply(BigInteger.valueOf(amount)));
            }
        }

        BigInteger withFees(final BigInteger cost, final long leaves)
        {
            final BigInteger rate = makerRate.max(takerRate);
            if (rate.signum() == 0)
            {
                return cost;
            }
            if (kind == FeeKind.PER_LOT)
            {
                return cost.add(rate.multiply(BigInteger.valueOf(leaves)));
            }
            final BigInteger parts = rate.multiply(cost).subtract(overcharged[0]).subtract(overcharged[1]);
            final BigInteger[] whole = parts.divideAndRemainder(MILLION);
            return cost.add(whole[0]).add(whole[1].signum() > 0 ? ONE : ZERO).add(mayRest ? ONE : ZERO);
        }
    }

    @Override
    public void check(final Step step)
    {
        step.read(this);
        final Map<Purse, BigInteger> needed = new HashMap<>();
        final Map<Long, OpenOrder> orders = step.after().orders();
        for (final OpenOrder order : orders.values())
        {
            final BigInteger own = needed(order);
            if (order.linked() == 0)
            {
                assertEquals(own, BigInteger.valueOf(order.held()), () -> "held for " + order);
                needed.merge(purse(order), own, BigInteger::add);
            }
            else if (order.id() < order.linked())
            {
                final OpenOrder other = Objects.requireNonNull(orders.get(order.linked()));
                final BigInteger both = own.max(needed(other));
                assertEquals(order.id(), other.linked(), () -> "the pair of " + order);
                assertEquals(both, BigInteger.valueOf(order.held() + other.held()),
                    () -> "held for the pair of " + order + " and " + other);
                needed.merge(purse(order), both, BigInteger::add);
            }
        }
        step.after().balances().forEach((purse, money) -> assertEquals(needed.getOrDefault(purse, ZERO),
            BigInteger.valueOf(money.held()), () -> "held in " + purse));
    }

    private Purse purse(final OpenOrder order)
    {
        final Tariffs.Terms terms = tariffs.terms(order.instrument());
        return new Purse(order.account(), order.isBuy() ? terms.quote() : terms.base());
    }

    private BigInteger needed(final OpenOrder order)
    {
        if (order.isWaiting())
        {
            return ZERO;
        }
        final Tariffs.Terms terms = tariffs.terms(order.instrument());
        final BigInteger lots = BigInteger.valueOf(order.leaves());
        if (!order.isBuy())
        {
            return lots.multiply(terms.basePerLot());
        }
        final long worst = order.cap() == OpenOrder.NONE ? order.price() : order.cap();
        final BigInteger cost = order.budget() == OpenOrder.NONE ?
            lots.multiply(BigInteger.valueOf(worst)).multiply(terms.quotePerTickLot()) :
            BigInteger.valueOf(order.budget());
        return Objects.requireNonNull(deals.get(order.id())).withFees(cost, order.leaves());
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder e)
    {
        final boolean isLasting = e.timeInForce() != TimeInForce.IOC && e.timeInForce() != TimeInForce.FOK;
        final boolean isMarket = e.orderType() == OrderType.MARKET || e.orderType() == OrderType.STOP ||
            e.orderType() == OrderType.TAKE_PROFIT || e.orderType() == OrderType.TRAILING_STOP;
        final boolean mayRest = isLasting && (!isMarket || (e.budgetMinor() == OpenOrder.NONE &&
            tariffs.remainder(e.instrumentId()) != MarketRemainder.CANCEL));
        deals.put(e.orderId(), new Deal(tariffs.terms(e.instrumentId()).kind(),
            tariffs.makerRate(e.instrumentId(), e.accountId()), tariffs.takerRate(e.instrumentId(), e.accountId()),
            mayRest));
    }

    @Override
    public void onTrade(final TradeDecoder e)
    {
        charge(e.takerOrderId(), false, e.amountMinor(), e.takerFeeMinor(), e.takerLeavesLots());
        charge(e.makerOrderId(), true, e.amountMinor(), e.makerFeeMinor(), e.makerLeavesLots());
    }

    private void charge(
        final long orderId,
        final boolean isMaker,
        final long amount,
        final long fee,
        final long leaves)
    {
        Objects.requireNonNull(deals.get(orderId)).charge(isMaker, amount, fee);
        if (leaves == 0)
        {
            deals.remove(orderId);
        }
    }

    @Override
    public void onCancelled(final OrderCancelledDecoder e)
    {
        deals.remove(e.orderId());
    }

    @Override
    public void onAsset(final AssetDefinedDecoder e)
    {
        tariffs.onAsset(e);
    }

    @Override
    public void onInstrument(final InstrumentDefinedDecoder e)
    {
        tariffs.onInstrument(e);
    }

    @Override
    public void onRules(final TradingRulesDefinedDecoder e)
    {
        tariffs.onRules(e);
    }

    @Override
    public void onFeeTier(final FeeTierDefinedDecoder e)
    {
        tariffs.onFeeTier(e);
    }

    @Override
    public void onAccountTerms(final AccountTermsDefinedDecoder e)
    {
        tariffs.onAccountTerms(e);
    }
}
