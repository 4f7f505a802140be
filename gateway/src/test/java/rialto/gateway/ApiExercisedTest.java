package rialto.gateway;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Comes last: by now each operation of the OpenAPI document was asked, and gave each answer that it may. */
@TestPlan.Last
class ApiExercisedTest
{
    private static final String FAULT_OF_OUR_OWN = " 500";

    /** The gateway looks first: these come only from an engine that has changed since, or distrusts the gateway. */
    private static final Set<String> OF_THE_ENGINE_ALONE = Set.of(
        "DELETE /orders/{id} 422", "POST /admin/accounts 404", "POST /admin/accounts 409", "POST /admin/accounts 422",
        "POST /admin/assets 404", "POST /admin/assets 422", "POST /admin/collections 409",
        "POST /admin/instruments 404", "POST /admin/prediction-groups 422");

    @BeforeEach
    void assumeThatAllRan()
    {
        TestPlan.assumeIncludes(AuctionsTest.class, BadInputTest.class, DealAnswersTest.class, DealsTest.class,
            EveryAnswerTest.class, EveryPredictionAnswerTest.class, OrderTypesTest.class, PredictionsTest.class,
            RestartTest.class, TradingTest.class);
    }

    @Test
    void everyDocumentedOperationWasCarriedOut()
    {
        assertEquals(Set.of(), RunningGateway.DOCUMENT.neverExercised());
    }

    @Test
    void everyDocumentedStatusWasAnswered()
    {
        final Set<String> missing = new TreeSet<>(RunningGateway.DOCUMENT.neverAnswered());
        missing.removeIf(answer -> answer.endsWith(FAULT_OF_OUR_OWN));
        assertEquals(new TreeSet<>(OF_THE_ENGINE_ALONE), missing);
    }
}
