package rialto.engine.ledger;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

import java.util.List;

/**
 * One step of a random history of a ledger: numbers that {@link TwinLedgers} reads as it can use them.
 */
record Step(Verb verb, int a, int b, int c, long amount)
{
    enum Verb
    {
        DEPOSIT, WITHDRAW, TRANSFER, OPEN, TRADE, AMEND, REDUCE, CLOSE
    }

    static Arbitrary<List<Step>> histories(final int maxLength)
    {
        final Arbitrary<Verb> verbs = Arbitraries.frequency(Tuple.of(2, Verb.DEPOSIT), Tuple.of(1, Verb.WITHDRAW),
            Tuple.of(1, Verb.TRANSFER), Tuple.of(30, Verb.OPEN), Tuple.of(40, Verb.TRADE), Tuple.of(6, Verb.AMEND),
            Tuple.of(3, Verb.REDUCE),
            Tuple.of(6, Verb.CLOSE));
        final Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 1 << 20)
            .withDistribution(RandomDistribution.uniform());
        final Arbitrary<Long> amounts = Arbitraries.longs().between(-2, Long.MAX_VALUE);
        return Combinators.combine(verbs, numbers, numbers, numbers, amounts).as(Step::new).list().ofMinSize(20)
            .ofMaxSize(maxLength).withSizeDistribution(RandomDistribution.uniform());
    }
}
