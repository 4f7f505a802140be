package rialto.cli.cases;

import org.jspecify.annotations.Nullable;
import rialto.cli.cases.CaseResult.Outcome;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs a case on an exchange of its own until its end or its first difference. A case that is optional and does not
 * hold counts as skipped, every other one that does not hold as failed: also one that asks for what is not known here,
 * and one whose command breaks the exchange.
 */
final class CaseRunner
{
    private final Case test;
    private final List<String> notes = new ArrayList<>();
    private List<String> unsupportedRules = List.of();

    private CaseRunner(final Case test)
    {
        this.test = test;
    }

    static CaseResult run(final Case test)
    {
        return new CaseRunner(test).run();
    }

    private CaseResult run()
    {
        final @Nullable String reason = difference();
        final Outcome ifItDoesNotHold = test.optional() ? Outcome.SKIPPED : Outcome.FAILED;
        return new CaseResult(test, reason == null ? Outcome.PASSED : ifItDoesNotHold, reason, unsupportedRules,
            notes);
    }

    /** The first difference; null: there is none. */
    private @Nullable String difference()
    {
        if (!test.kind().equals(Case.BOOK))
        {
            return "cases of kind '" + test.kind() + "' are not supported yet";
        }

        try
        {
            final Profile profile = Profile.of(test.profile());
            unsupportedRules = profile.unsupported();
            return differenceUnder(profile);
        }
        catch (final CaseFailure ex)
        {
            return ex.reason();
        }
        catch (final RuntimeException | AssertionError ex)
        {
            return "the exchange broke as the case was set up: " + ex;
        }
    }

    private @Nullable String differenceUnder(final Profile profile)
    {
        try (CaseMarket market = new CaseMarket(test, profile))
        {
            for (int i = 0; i < test.steps().size(); i++)
            {
                final Step step = new Step("step " + (i + 1), test.steps().get(i));
                final @Nullable String difference = differenceAt(market, step);
                if (difference != null)
                {
                    return "step " + (i + 1) + ", " + step.text("op") + ": " + difference;
                }
            }
            notes.addAll(market.notes());
        }

        return null;
    }

    private static @Nullable String differenceAt(final CaseMarket market, final Step step)
    {
        try
        {
            final boolean known = market.apply(step) || Expectations.check(market, step);
            return known ? null : "unknown operation";
        }
        catch (final CaseFailure ex)
        {
            return ex.reason();
        }
        catch (final RuntimeException | AssertionError ex)
        {
            return "the exchange broke: " + ex;
        }
    }
}
