package rialto.engine.callauction;

/**
 * What {@link UncrossingPrice} comes to, as text.
 */
final class Found
{
    private Found()
    {
    }

    /** As "200/700/0", or the outcome where there is no price. */
    static String text(final PlainCall call, final UncrossingRules rules)
    {
        return text(new UncrossingPrice(call.book()), rules);
    }

    static String text(final UncrossingPrice price, final UncrossingRules rules)
    {
        final UncrossingOutcome outcome = price.find(rules);
        return outcome != UncrossingOutcome.PRICE ? outcome.name() :
            price.priceTicks() + "/" + price.volumeLots() + "/" + price.surplusLots();
    }

    /** All rules in the order of their steps. */
    static String rules(final UncrossingRules rules)
    {
        return rules.candidates() + (rules.leastSurplus() ? " leastSurplus" : "") +
            (rules.pressure() ? " pressure" : "") +
            (rules.pressureCapPpm() == UncrossingRules.NO_CAP ? "" : " cap " + rules.pressureCapPpm()) + " " +
            rules.referenceRule() + (rules.narrow() ? " narrow" : "") + (rules.midpoint() ? " midpoint" : "") +
            (rules.band() == CandidateBand.NONE ? "" :
                " " + rules.band() + " " + rules.bandTicks() + " " + rules.bandPpm());
    }
}
