package rialto.gateway.websocket;

import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StreamLimitsTest
{
    @Test
    void refusesWhatCannotWork()
    {
        assertEquals(7, StreamLimits.defaults().withMaxConnections(7).maxConnections());
        assertThrows(IllegalArgumentException.class, () -> StreamLimits.defaults().withMaxConnections(0));
        final IllegalArgumentException idle = assertThrows(IllegalArgumentException.class,
            () -> new StreamLimits(1, 1, 1, 4_096, 1, 1_024, 1, 50, 15_000, 5_000, 1_000, 15_000));
        assertEquals("idleTimeoutMs is 15000, not 15001 to 3600000", idle.getMessage());
    }

    @Test
    void budgetSavesASecondsWorthAndNoMore()
    {
        final OperationBudget budget = new OperationBudget(50, -7);
        assertEquals(50, pay(budget, -7));
        assertEquals(0, pay(budget, -7 + TimeUnit.MILLISECONDS.toNanos(19)));
        assertTrue(budget.tryPay(-7 + TimeUnit.MILLISECONDS.toNanos(20)));
        assertFalse(budget.tryPay(-7 + TimeUnit.MILLISECONDS.toNanos(20)));
        assertEquals(50, pay(budget, TimeUnit.SECONDS.toNanos(60)));
    }

    private static int pay(final OperationBudget budget, final long nowNs)
    {
        int count = 0;
        while (budget.tryPay(nowNs))
        {
            count++;
        }
        return count;
    }
}
