package rialto.cli.cases;

/** What carries out the steps of a case about money: inputs and expectations alike. */
interface LedgerCase extends AutoCloseable
{
    /**
     * Carries out a step.
     *
     * @param step an input or an expectation; one that does not hold fails the case.
     * @return false if the operation is none.
     */
    boolean apply(Step step);

    @Override
    default void close()
    {
        // Most have nothing to give back.
    }

    /**
     * Begins a case.
     *
     * @param first its first step, which says what it is about.
     */
    static LedgerCase beginningWith(final Step first)
    {
        return switch (first.text("op"))
        {
            case "symbol" -> new SpotLedgerCase();
            case "order" -> new PredictionCase();
            case "fee", "open_order" -> new FeeCase();
            default -> throw new CaseFailure("no case about money begins with '" + first.text("op") + "'");
        };
    }
}
