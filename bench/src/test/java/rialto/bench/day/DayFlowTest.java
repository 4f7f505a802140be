package rialto.bench.day;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DayFlowTest
{
    private static final int ORDERS = 50_000;

    /**
     * Each shock reaches the order that was put there for it. With the first seed the middle walked a tick between the
     * two, once so that it did not.
     */
    @ParameterizedTest
    @ValueSource(longs = { 40_671_417_347_097L, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 })
    void everyShockReachesItsOrder(final long seed)
    {
        final DayFlow flow = new DayFlow(seed, ORDERS);
        long reachableTicks = 0;
        int shocks = 0;
        while (flow.index < flow.count() - 1)
        {
            flow.next();
            if (flow.action == DayFlow.Action.ORDER)
            {
                if (flow.quantityLots == DayPlan.MAX_LOTS)
                {
                    final long beyond = flow.isBuy ?
                        flow.priceTicks - reachableTicks :
                        reachableTicks - flow.priceTicks;
                    assertTrue(beyond > 0, "shock " + shocks + " ends " + -beyond + " ticks before its order");
                    shocks++;
                }
                reachableTicks = flow.priceTicks;
            }
        }
        assertEquals(DayPlan.SHOCKS.size(), shocks);
    }
}
