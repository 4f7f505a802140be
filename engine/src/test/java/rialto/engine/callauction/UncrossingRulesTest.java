package rialto.engine.callauction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class UncrossingRulesTest
{
    @ParameterizedTest
    @CsvSource({
        "XETRA_T7, LIMITS leastSurplus pressure CLAMP narrow",
        "XETRA_R13, LIMITS leastSurplus pressure NEAREST narrow",
        "GRID, GRID leastSurplus pressure CLAMP narrow",
        "LSE, LIMITS leastSurplus pressure NEAREST narrow",
        "BNB, GRID leastSurplus pressure cap 50000 NEAREST",
        "MID_BAND, GRID leastSurplus NEAREST midpoint AROUND_QUOTE 50 100000",
        "MID_RANGE, GRID MIDDLE" })
    void aProfileSetsEveryRule(final UncrossingProfile profile, final String expected)
    {
        final UncrossingRules other = new UncrossingRules().candidates(CandidatePrices.LIMITS).leastSurplus(false)
            .pressure(false).pressureCapPpm(7).referenceRule(ReferenceRule.MIDDLE).narrow(true).midpoint(true)
            .band(CandidateBand.QUOTE, 3, 4);

        assertEquals(expected, Found.rules(other.profile(profile)));
        assertTrue(other.isValid());
    }

    @Test
    void theDefaultIsXetraT7()
    {
        assertEquals(Found.rules(new UncrossingRules().profile(UncrossingProfile.XETRA_T7)),
            Found.rules(new UncrossingRules()));
    }

    /** From the rules of BNB: what is set in their place, and whether they can be followed then. */
    @ParameterizedTest
    @CsvSource({
        "true, GRID, true, true, false, 50000, 0, 0, false",
        "true, GRID, true, true, false, 0, 0, 0, false",
        "true, GRID, true, true, false, 1000000, 0, 1000000, false",
        "true, GRID, true, true, true, -1, 9223372036854775807, 0, false",
        "false, GRID, true, true, false, 1000001, 0, 0, false",
        "false, GRID, true, true, false, -2, 0, 0, false",
        "false, GRID, true, true, false, 50000, -1, 0, false",
        "false, GRID, true, true, false, 50000, 0, -1, false",
        "false, GRID, true, true, false, 50000, 0, 1000001, false",
        "false, GRID, true, true, true, 50000, 0, 0, false",
        "false, LIMITS, true, true, false, 50000, 0, 0, false",
        "true, LIMITS, true, true, false, -1, 0, 0, true",
        "false, GRID, true, false, false, 50000, 0, 0, false",
        "true, GRID, true, false, false, -1, 0, 0, true",
        "true, GRID, false, false, false, -1, 0, 0, false",
        "false, GRID, false, true, false, -1, 0, 0, false",
        "false, GRID, false, false, false, -1, 0, 0, true",
        "false, LIMITS, false, false, false, -1, 0, 0, false" })
    void onlyRulesThatCanBeFollowedAreValid(
        final boolean expected,
        final CandidatePrices candidates,
        final boolean leastSurplus,
        final boolean pressure,
        final boolean midpoint,
        final int capPpm,
        final long bandTicks,
        final int bandPpm,
        final boolean narrow)
    {
        assertEquals(expected, new UncrossingRules().candidates(candidates).leastSurplus(leastSurplus)
            .pressure(pressure).midpoint(midpoint).pressureCapPpm(capPpm).narrow(narrow)
            .band(CandidateBand.AROUND_QUOTE, bandTicks, bandPpm).isValid());
    }
}
