package rialto.engine.session;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A ring that is full for a moment only slows clients down. */
class BusyPatienceTest extends SessionTestBase
{
    @Override
    SessionConfig configure(final SessionConfig defaults)
    {
        return super.configure(defaults).busyPatienceNs(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void shouldHoldFramesBackUntilThereIsRoom()
    {
        final TestClient client = live(1);
        pipeline.room(0);
        for (int i = 1; i <= 20; i++)
        {
            client.cancel(i);
        }
        settle();
        assertEquals(List.of("OpenSession 1"), pipeline.journalled);
        pipeline.room(5);

        await(client, "Reply @21 #20");
        assertEquals(0, sessions.counters().value(SessionCounter.FRAMES_REFUSED));
    }

    @Test
    void shouldOfferAFragmentedFrameAgainWhole()
    {
        final TestClient client = live(1);
        pipeline.room(0);
        client.encodeCancel(1, 1);
        client.send(2_000);
        settle();
        pipeline.room(5);

        await(client, "Reply @2 #1");
    }

    @Test
    void shouldRefuseWhenPatienceIsOver()
    {
        final TestClient client = live(1);
        pipeline.room(0);
        client.cancel(1);
        settle();
        time.advance(TimeUnit.MILLISECONDS.toNanos(101));

        await(client, "Refused BUSY template 11 key 1 #1 next #1");
    }
}
