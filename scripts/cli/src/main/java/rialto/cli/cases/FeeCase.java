package rialto.cli.cases;

import rialto.engine.ledger.Checked;
import rialto.engine.ledger.OutcomeFees;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;

/**
 * A case that asks for a fee of a prediction market alone, or for what rounding does to the fills of an order. Amounts
 * are reckoned in millionths, by the functions that the engine charges by.
 */
final class FeeCase implements LedgerCase
{
    private static final Set<String> FEE = Keys.of("role", "rate", "contracts", "price", "base_rate", "side", "shares");
    private static final Set<String> EXPECT_FEE = Keys.of("amount", "currency", "value_in_collateral", "tolerance");
    private static final Set<String> OPEN = Keys.of("side", "balance_precision");
    private static final Set<String> FILL = Keys.of("price", "contracts", "trade_fee");
    private static final Set<String> EXPECT_FILL = Keys.of("rounding_fee", "accumulator_before_rebate", "rebate",
        "net_fee", "balance_change");

    private static final int DIGITS = 6;
    private static final long MILLION = 1_000_000;
    private static final long PAYOUT_TICKS = 10_000;
    private static final int PRICE_DIGITS = 4;
    private static final long MINOR_PER_TICK = MILLION / PAYOUT_TICKS;
    private static final long CENT = 10_000;

    private long feeMinor;
    private String currency = "";
    private BigDecimal price = BigDecimal.ONE;
    private boolean buys;
    private long stepMinor = 1;
    private long collectedMinor;
    private long roundingMinor;
    private long beforeRebateMinor;
    private long rebateMinor;
    private long netMinor;
    private long changeMinor;

    @Override
    public boolean apply(final Step step)
    {
        switch (step.text("op"))
        {
            case "fee" -> fee(step);
            case "expect_fee" -> expectFee(step);
            case "open_order" -> openOrder(step);
            case "fill" -> fill(step);
            case "expect_fill_fees" -> expectFillFees(step);
            default ->
            {
                return false;
            }
        }

        return true;
    }

    private void fee(final Step step)
    {
        step.allow(FEE);
        price = decimal(step, "price");
        final long priceTicks = exact(price, PRICE_DIGITS, "price");
        if (step.has("base_rate"))
        {
            symmetric(step, priceTicks);
            return;
        }

        final long rate = exact(decimal(step, "rate"), DIGITS, "rate");
        currency = "USD";
        feeMinor = OutcomeFees.quadraticFeeMinor(rate,
            OutcomeFees.quadraticBasis(priceTicks, PAYOUT_TICKS, step.number("contracts"), MINOR_PER_TICK),
            PAYOUT_TICKS, CENT);
    }

    private void symmetric(final Step step, final long priceTicks)
    {
        final long rate = exact(decimal(step, "base_rate"), DIGITS, "base_rate");
        final long shares = exact(decimal(step, "shares"), 0, "shares");
        final boolean isBuy = CaseWords.isBuy(step);
        currency = isBuy ? "A" : "C";
        feeMinor = isBuy ?
            OutcomeFees.symmetricTokensMinor(rate, priceTicks, PAYOUT_TICKS, shares * MILLION) :
            Checked.ceilPpm(rate,
                OutcomeFees.symmetricBasisMinor(priceTicks, PAYOUT_TICKS, shares, MINOR_PER_TICK));
    }

    private void expectFee(final Step step)
    {
        step.allow(EXPECT_FEE);
        final BigDecimal tolerance = step.has("tolerance") ? decimal(step, "tolerance") : BigDecimal.ZERO;
        final BigDecimal fee = BigDecimal.valueOf(feeMinor, DIGITS);
        expectNear("fee", decimal(step, "amount"), fee, tolerance);
        if (!step.text("currency").equals(currency))
        {
            throw CaseFailure.of("currency", step.text("currency"), currency);
        }
        if (step.has("value_in_collateral"))
        {
            final BigDecimal value = "C".equals(currency) ? fee : fee.multiply(price);
            expectNear("value in collateral", decimal(step, "value_in_collateral"), value, tolerance);
        }
    }

    private void openOrder(final Step step)
    {
        step.allow(OPEN);
        buys = CaseWords.isBuy(step);
        stepMinor = exact(decimal(step, "balance_precision"), DIGITS, "balance_precision");
        collectedMinor = 0;
    }

    private void fill(final Step step)
    {
        step.allow(FILL);
        final long amountMinor =
            exact(decimal(step, "price").multiply(decimal(step, "contracts")), DIGITS, "price x contracts");
        final long tradeFeeMinor = exact(decimal(step, "trade_fee"), DIGITS, "trade_fee");
        final long exactMinor = (buys ? -amountMinor : amountMinor) - tradeFeeMinor;
        roundingMinor = OutcomeFees.roundingMinor(exactMinor, stepMinor);
        beforeRebateMinor = collectedMinor + roundingMinor;
        rebateMinor = OutcomeFees.rebateMinor(beforeRebateMinor, stepMinor);
        collectedMinor = beforeRebateMinor - rebateMinor;
        netMinor = tradeFeeMinor + roundingMinor - rebateMinor;
        changeMinor = exactMinor - roundingMinor;
    }

    private void expectFillFees(final Step step)
    {
        step.allow(EXPECT_FILL);
        expect(step, "rounding_fee", roundingMinor);
        expect(step, "accumulator_before_rebate", beforeRebateMinor);
        expect(step, "rebate", rebateMinor);
        expect(step, "net_fee", netMinor);
        expect(step, "balance_change", changeMinor);
    }

    private static void expect(final Step step, final String key, final long gotMinor)
    {
        expectNear(key, decimal(step, key), BigDecimal.valueOf(gotMinor, DIGITS), BigDecimal.ZERO);
    }

    private static void expectNear(
        final String what,
        final BigDecimal expected,
        final BigDecimal got,
        final BigDecimal tolerance)
    {
        if (expected.subtract(got).abs().compareTo(tolerance) > 0)
        {
            throw CaseFailure.of(what, expected.toPlainString(), got.stripTrailingZeros().toPlainString());
        }
    }

    static BigDecimal decimal(final Step step, final String key)
    {
        try
        {
            return new BigDecimal(step.text(key));
        }
        catch (final NumberFormatException ex)
        {
            throw new CaseFailure("'" + key + "' is no number: " + step.text(key));
        }
    }

    static long exact(final BigDecimal value, final int digits, final String what)
    {
        try
        {
            return value.movePointRight(digits).setScale(0, RoundingMode.UNNECESSARY).longValueExact();
        }
        catch (final ArithmeticException ex)
        {
            throw new CaseFailure(what + " has more than " + digits + " decimals: " + value);
        }
    }
}
