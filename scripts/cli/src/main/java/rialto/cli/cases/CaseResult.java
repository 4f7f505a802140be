package rialto.cli.cases;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What became of a case.
 *
 * @param test             the case.
 * @param outcome          passed, failed, or skipped because it is optional and does not hold here.
 * @param reason           the first difference; null if it passed.
 * @param unsupportedRules rules of its suite that we do not have.
 * @param notes            what else a reader should know of it.
 */
record CaseResult(
    Case test,
    Outcome outcome,
    @Nullable String reason,
    List<String> unsupportedRules,
    List<String> notes)
{
    /** The kinds of outcome. */
    enum Outcome
    {
        PASSED, FAILED, SKIPPED
    }
}
