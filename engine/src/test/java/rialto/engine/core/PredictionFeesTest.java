package rialto.engine.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MarketStatus;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** SEMANTICS D4-6 in the market: what trades are charged by each kind of fee, and what rounding does. */
class PredictionFeesTest
{
    private static final int ANN = 10;
    private static final int BEN = 11;
    private static final int MICRO = 6;
    private static final int EXCHANGE = 1;

    /** What the taker pays with a rate of 0.07 for takers alone, in cents. */
    @ParameterizedTest(name = "D4-6 {0} {1}@{2}")
    @CsvSource({ "BUY YES, 10, 50, 18", "BUY YES, 1, 50, 2", "BUY YES, 100, 35, 160", "BUY NO, 100, 65, 160",
        "SELL YES, 100, 35, 160", "SELL NO, 10, 50, 18" })
    void d46KalshiFeeOfATaker(final String want, final long lots, final long priceTicks, final long feeMinor)
    {
        try (Outcomes market = market(2, 0, 1, 1))
        {
            market.fees(FeeKind.QUADRATIC, 0, 70_000);
            market.split(ANN, 100);
            market.split(BEN, 100);
            final boolean isBuy = want.startsWith("BUY");
            final String outcome = want.substring(want.indexOf(' '));
            market.limit(ANN, (isBuy ? "SELL" : "BUY") + outcome, lots, priceTicks);
            final long before = market.machine.available(BEN, Outcomes.USD);
            market.limit(BEN, want, lots, priceTicks);
            assertEquals((isBuy ? -1 : 1) * lots * priceTicks - feeMinor,
                market.machine.available(BEN, Outcomes.USD) - before);
            assertEquals(feeMinor, market.machine.available(EXCHANGE, Outcomes.USD));
            market.check();
        }
    }

    /** Base 0.02 for takers: buyers in tokens, sellers in collateral; all with six digits. */
    @ParameterizedTest(name = "D4-6 {0} 100@{1}")
    @CsvSource({ "BUY YES, 50, 2000000", "BUY YES, 10, 2000000", "BUY NO, 90, 222223", "SELL YES, 10, 200000",
        "SELL NO, 90, 200000" })
    void d46PolymarketFeeOfATaker(final String want, final long priceTicks, final long feeMinor)
    {
        try (Outcomes market = market(MICRO, MICRO, 1, 1))
        {
            market.fees(FeeKind.SYMMETRIC, 0, 20_000);
            fund(market, 1_000_000_000);
            market.split(ANN, 100);
            market.split(BEN, 100);
            final boolean isBuy = want.startsWith("BUY");
            final boolean isNo = want.endsWith("NO");
            market.limit(ANN, (isBuy ? "SELL" : "BUY") + (isNo ? " NO" : " YES"), 100, priceTicks);
            market.limit(BEN, want, 100, priceTicks);
            final int token = isNo ? Outcomes.NO : Outcomes.YES;
            assertEquals(feeMinor, market.machine.available(EXCHANGE, isBuy ? token : Outcomes.USD));
            market.check();
            market.move(MarketStatus.CLOSED);
            market.resolve(37, 1);
            market.machine.pass(Outcomes.WINDOW_NS);
            market.machine.tick();
            market.machine.goOn();
            market.check();
            assertEquals("sets 0 pool 0", market.pool());
        }
    }

    /** Of a mint both are buyers: 1 % and 0.3 % at 0.50 are 1 YES and 0.3 NO of 100. */
    @Test
    void feesOfAMintAreInBothTokens()
    {
        try (Outcomes market = market(MICRO, MICRO, 1, 1))
        {
            market.fees(FeeKind.SYMMETRIC, 3_000, 10_000);
            fund(market, 1_000_000_000);
            market.limit(ANN, "BUY NO", 100, 50);
            assertEquals("trade 1 100@50 amount 50000000 taker 2 leaves 0 fee 1000000 held 0 maker 1 leaves 0 " +
                "fee 300000 held 0 mint taker-fee-in-tokens maker-fee-in-tokens",
                market.limit(BEN, "BUY YES", 100, 50).get(2));
        }
    }

    /** Official: three fills at 0.33 of one contract, fee up to 0.0001, balance in cents: 0.0155, 0.0050, ... */
    @Test
    void whatRoundingTakesIsGivenBackInCents()
    {
        try (Outcomes market = market(MICRO, 0, 100, 10_000))
        {
            market.fees(FeeKind.QUADRATIC, 0, 70_000);
            fund(market, 2_000_000);
            market.limit(ANN, "BUY NO", 3, 67);
            final long[] paid = new long[3];
            for (int i = 0; i < paid.length; i++)
            {
                final long before = market.machine.available(BEN, Outcomes.USD);
                market.limit(BEN, "BUY YES", 1, 33);
                paid[i] = before - market.machine.available(BEN, Outcomes.USD);
                market.check();
            }
            // Each order is its own: 0.33, a fee of 0.0155, rounded up to 0.35.
            assertEquals("350000 350000 350000", paid[0] + " " + paid[1] + " " + paid[2]);
            assertEquals(60_000, market.machine.available(EXCHANGE, Outcomes.USD));
        }
    }

    /** One order in three fills: 0.0155 each, taken to the cent, and 0.01 given back where that has added up. */
    @Test
    void theAccumulatorIsTheOrders()
    {
        try (Outcomes market = market(MICRO, 0, 100, 10_000))
        {
            market.fees(FeeKind.QUADRATIC, 0, 70_000);
            fund(market, 2_000_000);
            market.limit(ANN, "BUY NO", 1, 67);
            market.limit(ANN, "BUY NO", 1, 67);
            market.limit(ANN, "BUY NO", 1, 67);
            final List<String> lines = market.limit(BEN, "BUY YES", 4, 33);
            assertEquals("fee 20000", fee(lines.get(2)));
            assertEquals("fee 20000", fee(lines.get(3)));
            assertEquals("fee 10000", fee(lines.get(4)));
            market.check();
            market.machine.cancel(BEN, 4);
            market.check();
            assertEquals(50_000, market.machine.available(EXCHANGE, Outcomes.USD));
        }
    }

    /** Steps of 1.00: what rounding the taker's balance gives back, 0.45, is no business of the maker's. */
    @Test
    void whatATakerIsGivenBackIsNotTheMakersToPay()
    {
        try (Outcomes market = market(2, 0, 1, 100))
        {
            fund(market, 10_000);
            market.limit(ANN, "BUY YES", 1, 60);
            market.limit(ANN, "BUY YES", 1, 55);
            market.fees(FeeKind.QUADRATIC, 0, 0);
            market.split(BEN, 2);
            final List<String> lines = market.limit(BEN, "SELL YES", 2, 50);
            assertEquals("fee 60 maker fee 0", fees(lines.get(2)));
            assertEquals("fee -45 maker fee 0", fees(lines.get(3)));
            market.check();
        }
    }

    /** A rebate of 0.05 comes out of the taker's fee; where that is nothing, not out of what rounding takes. */
    @Test
    void aRebateIsNotPaidOutOfRounding()
    {
        try (Outcomes market = market(2, 0, 1, 100))
        {
            fund(market, 10_000);
            market.fees(FeeKind.PARTS_PER_MILLION, -5_000, 10_000);
            market.limit(ANN, "BUY YES", 20, 51);
            market.fees(FeeKind.QUADRATIC, 0, 0);
            market.split(BEN, 20);
            assertEquals("fee 20 maker fee 0", fees(market.limit(BEN, "SELL YES", 20, 51).get(2)));
            market.check();
        }
    }

    @Test
    void kindsOfOutcomesAreForMarketsOnly()
    {
        try (Outcomes market = new Outcomes(ANN))
        {
            assertEquals("reply INVALID_FEE",
                market.instrument(Outcomes.MARKET, Outcomes.YES, FeeKind.QUADRATIC, 0, 0).get(0));
            market.instrument(Outcomes.MARKET, Outcomes.YES, FeeKind.PER_LOT, 0, 0);
            assertEquals("reply INVALID_FEE", market.fees(FeeKind.SYMMETRIC, 0, 0).get(0));
            market.create(terms -> terms.groupId(0));
            assertEquals("reply INVALID_FEE", market.fees(FeeKind.SYMMETRIC, -1, 0).get(0));
            assertEquals("reply OK", market.fees(FeeKind.SYMMETRIC, 0, 1).get(0));
        }
    }

    private static String fee(final String trade)
    {
        return trade.replaceAll(".*taker \\d+ leaves \\d+ (fee -?\\d+) .*", "$1");
    }

    private static String fees(final String trade)
    {
        return fee(trade) + trade.replaceAll(".*( maker) \\d+ leaves \\d+ (fee -?\\d+) .*", "$1 $2");
    }

    private static void fund(final Outcomes market, final long amountMinor)
    {
        market.machine.deposit(ANN, Outcomes.USD, amountMinor);
        market.machine.deposit(BEN, Outcomes.USD, amountMinor);
    }

    private static Outcomes market(
        final int moneyScale,
        final int tokenScale,
        final long feeStepMinor,
        final long balanceStepMinor)
    {
        final Outcomes market = new Outcomes(new Machine(), moneyScale, tokenScale, new int[] { ANN, BEN });
        market.instrument(Outcomes.MARKET, Outcomes.YES, FeeKind.PARTS_PER_MILLION, 0, 0);
        market.create(terms -> terms.feeStepMinor(feeStepMinor).balanceStepMinor(balanceStepMinor));
        market.move(MarketStatus.OPEN);
        return market;
    }
}
