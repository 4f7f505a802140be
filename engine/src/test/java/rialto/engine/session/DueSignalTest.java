package rialto.engine.session;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class DueSignalTest
{
    private final DueSignal due = new DueSignal();

    @Test
    void shouldSayWhatWasPublishedLast()
    {
        assertEquals("0 next 9223372036854775807 work false", say());
        due.publish(7, 5_000, true);
        assertEquals("7 next 5000 work true", say());
        due.publish(8, 5_000, true);
        assertEquals("8 next 5000 work true", say());
        due.publish(9, -1, false);
        assertEquals("9 next -1 work false", say());
        due.publish(10, DueSignal.NEVER, true);
        assertEquals("10 next 9223372036854775807 work true", say());
    }

    private String say()
    {
        return due.carriedOut() + " next " + due.nextDeadlineNs() + " work " + due.hasWork();
    }
}
