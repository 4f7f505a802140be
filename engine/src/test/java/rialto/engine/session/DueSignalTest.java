package rialto.engine.session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DueSignalTest
{
    private static final int ROUNDS = 2_000_000;

    private final DueSignal due = new DueSignal();
    private final WaitingCall waiting = new WaitingCall();

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

    @Test
    void shouldSayWhichCallWaits()
    {
        assertEquals("none", sayWaiting());
        due.publishWaitingCall(3, 1, 30);
        assertEquals("3 #1 most 30", sayWaiting());
        due.publishWaitingCall(3, 1, 30);
        assertEquals("3 #1 most 30", sayWaiting());
        due.publishWaitingCall(3, 2, 30);
        assertEquals("3 #2 most 30", sayWaiting());
        due.publishNoWaitingCall();
        assertEquals("none", sayWaiting());
        due.publishWaitingCall(Integer.MAX_VALUE, -1, Long.MAX_VALUE);
        assertEquals("2147483647 #-1 most 9223372036854775807", sayWaiting());
        due.publishWaitingCall(3, 2, 30);
        assertEquals("3 #2 most 30", sayWaiting());
    }

    /** Two calls that take turns: what belongs to one is never read with what belongs to the other. */
    @Test
    @Timeout(300)
    void shouldNeverMixWhatBelongsToTwoCalls() throws InterruptedException
    {
        final AtomicBoolean isDone = new AtomicBoolean();
        final AtomicBoolean isRead = new AtomicBoolean();
        final AtomicLong last = new AtomicLong();
        final Thread writer = new Thread(() ->
        {
            long i = 0;
            while (i < ROUNDS || !isRead.get())
            {
                i++;
                final int which = (int)(i % 2);
                due.publishWaitingCall(1 + which, 100 + which, 1_000 + which);
                due.publish(i, DueSignal.NEVER, false);
            }
            last.set(i + 1);
            due.publishNoWaitingCall();
            due.publish(i + 1, DueSignal.NEVER, false);
            isDone.set(true);
        });
        writer.setDaemon(true);
        writer.start();
        int count = 0;
        int mixed = 0;
        while (!isDone.get())
        {
            if (due.readWaitingCall(waiting))
            {
                count++;
                isRead.set(true);
                final int which = waiting.instrumentId - 1;
                mixed += waiting.callNumber == 100 + which && waiting.mostAddedNs == 1_000 + which ? 0 : 1;
            }
        }
        writer.join();
        assertEquals("none", sayWaiting());
        assertEquals(last.get(), due.carriedOut());
        assertTrue(count > 0, "nothing was read");
        assertEquals(0, mixed);
    }

    private String say()
    {
        return due.carriedOut() + " next " + due.nextDeadlineNs() + " work " + due.hasWork();
    }

    private String sayWaiting()
    {
        return due.readWaitingCall(waiting) ?
            waiting.instrumentId + " #" + waiting.callNumber + " most " + waiting.mostAddedNs :
            "none";
    }
}
