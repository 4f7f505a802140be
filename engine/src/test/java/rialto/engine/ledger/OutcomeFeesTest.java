package rialto.engine.ledger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** SEMANTICS D4-6: every number of it, and the roundings that are official examples. */
class OutcomeFeesTest
{
    private static final long PAYOUT = 100;
    private static final long MILLION = 1_000_000;

    /** Base rate 0.02; a buyer pays in tokens of six digits. */
    @ParameterizedTest(name = "D4-6 BUY {1}@{0}")
    @CsvSource({ "50, 100, 2000000", "10, 100, 2000000", "90, 100, 222223" })
    void d46PolymarketBuysPayTokens(final long priceTicks, final long shares, final long expectedMinor)
    {
        assertEquals(expectedMinor, OutcomeFees.symmetricTokensMinor(20_000, priceTicks, PAYOUT, shares * MILLION));
    }

    /** Base rate 0.02; a seller pays in collateral of six digits: 10,000 minor units for a lot at a tick. */
    @ParameterizedTest(name = "D4-6 SELL {1}@{0}")
    @CsvSource({ "50, 100, 1000000", "10, 100, 200000", "90, 100, 200000" })
    void d46PolymarketSalesPayCollateral(final long priceTicks, final long shares, final long expectedMinor)
    {
        assertEquals(expectedMinor,
            Checked.ceilPpm(20_000, OutcomeFees.symmetricBasisMinor(priceTicks, PAYOUT, shares, 10_000)));
    }

    /** Rate 0.07, in cents: 10@0.50 is 0.175, 1@0.50 is 0.0175, 100@0.35 is 1.5925. */
    @ParameterizedTest(name = "D4-6 {1}@{0}")
    @CsvSource({ "50, 10, 18", "50, 1, 2", "35, 100, 160", "5, 100, 34", "95, 100, 34", "50, 100, 175" })
    void d46KalshiRoundsUpToTheCent(final long priceTicks, final long contracts, final long expectedCents)
    {
        assertEquals(expectedCents, fee(70_000, priceTicks, PAYOUT, contracts, 1, 1));
    }

    /** In ten-thousandths of a cent: the fee is a whole number of cents, or of hundredths of one. */
    @ParameterizedTest(name = "{0} contracts at {1}, step {2}")
    @CsvSource({ "10, 50, 10000, 180000", "10, 50, 100, 175000", "3, 33, 100, 46500", "1, 1, 10000, 10000" })
    void theStepOfAFee(final long contracts, final long priceTicks, final long stepMinor, final long expectedMinor)
    {
        assertEquals(expectedMinor, fee(70_000, priceTicks, PAYOUT, contracts, 10_000, stepMinor));
    }

    /** Official: 3 contracts at 0.055 in three fills, fee 0.0085 each, in ten-thousandths. */
    @Test
    void d46KalshiSubpennyAccumulator()
    {
        long collected = 0;
        final long[] rebates = new long[3];
        for (int fill = 0; fill < rebates.length; fill++)
        {
            final long rounding = OutcomeFees.roundingMinor(-550 - 85, 100);
            assertEquals(65, rounding);
            collected += rounding;
            rebates[fill] = OutcomeFees.rebateMinor(collected, 100);
            collected -= rebates[fill];
        }
        assertEquals("0 100 0 95", rebates[0] + " " + rebates[1] + " " + rebates[2] + " " + collected);
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({ "99, 100, 0", "100, 100, 0", "101, 100, 100", "199, 100, 100", "200, 100, 200" })
    void whatExceedsAStepIsGivenBack(final long collected, final long step, final long rebate)
    {
        assertEquals(rebate, OutcomeFees.rebateMinor(collected, step));
    }

    private static long fee(
        final long rate,
        final long priceTicks,
        final long payoutTicks,
        final long lots,
        final long minorPerTickLot,
        final long stepMinor)
    {
        return OutcomeFees.quadraticFeeMinor(rate,
            OutcomeFees.quadraticBasis(priceTicks, payoutTicks, lots, minorPerTickLot), payoutTicks, stepMinor);
    }
}
