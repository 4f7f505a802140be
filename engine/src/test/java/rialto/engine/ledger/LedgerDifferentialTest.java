package rialto.engine.ledger;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Goal: a hold is always enough and no unit is made or lost. Method: random histories of deposits, orders, fills in
 * both roles at prices no worse than the limit, amendments and reductions, on the ledger and on an oracle in whole
 * numbers without bounds; after each step both must show the same, and the conservation check must pass.
 */
class LedgerDifferentialTest
{
    @Property(tries = 400)
    void smallAmountsWhereRoundingIsEverything(
        @ForAll("histories") final List<Step> history,
        @ForAll("smallSizes") final long minorPerTickLot)
    {
        run(history, minorPerTickLot, 1, 5_000);
    }

    @Property(tries = 400)
    void amountsOfAllSizesUpToTheLargest(
        @ForAll("histories") final List<Step> history,
        @ForAll("allSizes") final long minorPerTickLot,
        @ForAll("allSizes") final long minorPerLot)
    {
        run(history, minorPerTickLot, minorPerLot, 1L << 59);
    }

    @Provide
    Arbitrary<List<Step>> histories()
    {
        return Step.histories(250);
    }

    @Provide
    Arbitrary<Long> smallSizes()
    {
        return Arbitraries.of(1L, 2L, 3L, 7L);
    }

    @Provide
    Arbitrary<Long> allSizes()
    {
        return Arbitraries.of(1L, 999_999L, 1_000_003L, 1L << 40, (1L << 51) - 1, 1L << 52, 1L << 54);
    }

    private static void run(
        final List<Step> history,
        final long minorPerTickLot,
        final long minorPerLot,
        final long endowment)
    {
        try (TwinLedgers twins = new TwinLedgers(minorPerTickLot, minorPerLot))
        {
            twins.endow(endowment);
            history.forEach(twins::take);
            assertEquals(twins.plain.lines(), twins.lines());
            twins.closeAll();
            twins.check();
            Statistics.label("trades").collect(twins.tradeCount() < 10 ? "few" : "many")
                .coverage(coverage -> coverage.check("many").percentage(share -> share > 50));
        }
    }
}
