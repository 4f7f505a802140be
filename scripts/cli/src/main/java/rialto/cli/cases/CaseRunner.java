package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import rialto.cli.cases.CaseResult.Outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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
        try
        {
            final Profile profile = Profile.of(test.profile().isEmpty() ?
                SuiteProfiles.of(test.suite()) :
                test.profile());
            unsupportedRules = profile.unsupported();
            return switch (test.kind())
            {
                case Case.BOOK -> differenceUnder(profile, test.steps());
                case Case.AUCTION -> differenceUnder(profile, auctionSteps());
                case Case.AUCTION_PROFILES -> differenceUnderAny(profile);
                case Case.LEDGER -> differenceOfMoney();
                default -> "cases of kind '" + test.kind() + "' are not supported yet";
            };
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

    private List<JsonNode> auctionSteps()
    {
        final Step auction = new Step("case", test.object());
        return AuctionSteps.of(auction, auction.required("expect"));
    }

    /** Each profile has an exchange of its own. */
    private @Nullable String differenceUnderAny(final Profile profile)
    {
        final Step auction = new Step("case", test.object());
        final JsonNode expected = auction.required("expect_by_profile");
        if (!expected.isObject() || expected.isEmpty())
        {
            return "no profile in 'expect_by_profile': " + expected;
        }

        for (final Map.Entry<String, JsonNode> entry : expected.properties())
        {
            final @Nullable String difference =
                differenceUnder(profile.withPricing(entry.getKey()), AuctionSteps.of(auction, entry.getValue()));
            if (difference != null)
            {
                return entry.getKey() + ": " + difference;
            }
        }

        return null;
    }

    private @Nullable String differenceUnder(final Profile profile, final List<JsonNode> steps)
    {
        try (CaseMarket market = new CaseMarket(steps, test.priceScale(), profile))
        {
            for (int i = 0; i < steps.size(); i++)
            {
                final Step step = new Step("step " + (i + 1), steps.get(i));
                final @Nullable String difference =
                    differenceAt(step, at -> market.apply(at) || Expectations.check(market, at));
                if (difference != null)
                {
                    return "step " + (i + 1) + ", " + step.text("op") + ": " + difference;
                }
            }
            notes.addAll(market.notes());
        }

        return null;
    }

    private @Nullable String differenceOfMoney()
    {
        final List<JsonNode> steps = test.steps();
        if (steps.isEmpty())
        {
            return "a case without steps";
        }
        try (LedgerCase money = LedgerCase.beginningWith(new Step("step 1", steps.get(0))))
        {
            for (int i = 0; i < steps.size(); i++)
            {
                final Step step = new Step("step " + (i + 1), steps.get(i));
                final @Nullable String difference = differenceAt(step, money::apply);
                if (difference != null)
                {
                    return "step " + (i + 1) + ", " + step.text("op") + ": " + difference;
                }
            }
        }

        return null;
    }

    private static @Nullable String differenceAt(final Step step, final Predicate<Step> apply)
    {
        try
        {
            final boolean known = apply.test(step);
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
