package rialto.engine.pipeline;

import io.aeron.Aeron;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(300)
class MarketDataPublisherTest
{
    private static final String CHANNEL = "aeron:ipc?term-length=64k";
    private static final int MESSAGES = 10_000;

    @TempDir
    private Path folder;

    @Test
    void slowSubscriberCostsMessagesButNeverTime()
    {
        final MediaDriver.Context context = new MediaDriver.Context()
            .aeronDirectoryName(folder.resolve("driver").toString())
            .threadingMode(ThreadingMode.SHARED);
        final UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
        final long[] heard = new long[2];
        final FragmentHandler hear = (buffer, offset, length, header) ->
        {
            assertTrue(buffer.getLong(offset) >= heard[1], "in order");
            heard[0]++;
            heard[1] = buffer.getLong(offset) + 1;
        };
        try (MediaDriver driver = MediaDriver.launch(context);
            Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
            MarketDataPublisher publisher = new MarketDataPublisher())
        {
            publisher.l3(message, 0, message.capacity());
            publisher.connect(aeron, CHANNEL);
            for (int i = 0; i < MESSAGES; i++)
            {
                publisher.l3(message, 0, message.capacity());
            }
            assertEquals(0, publisher.droppedCount(), "without a subscriber nothing is lost");

            try (Subscription subscription = aeron.addSubscription(CHANNEL, MarketDataPublisher.L3_STREAM_ID))
            {
                final long sent = publishUntilHeard(publisher, message, subscription, hear);
                final long heardBefore = heard[0];
                final long droppedBefore = publisher.droppedCount();
                for (long i = sent; i < sent + MESSAGES; i++)
                {
                    message.putLong(0, i);
                    publisher.l3(message, 0, message.capacity());
                }
                final long dropped = publisher.droppedCount() - droppedBefore;
                assertTrue(dropped > 0 && dropped < MESSAGES, "dropped: " + dropped);
                TestEngine.await(() ->
                {
                    subscription.poll(hear, 100);
                    return heard[0] - heardBefore == MESSAGES - dropped;
                });
                assertEquals(0, subscription.poll(hear, 100));
            }
        }
    }

    /** The driver lets messages through a moment after both ends have been told of each other. */
    private static long publishUntilHeard(
        final MarketDataPublisher publisher,
        final UnsafeBuffer message,
        final Subscription subscription,
        final FragmentHandler hear)
    {
        final long[] sent = new long[1];
        TestEngine.await(subscription::isConnected);
        TestEngine.await(() ->
        {
            message.putLong(0, sent[0]++);
            publisher.l3(message, 0, message.capacity());
            return subscription.poll(hear, 100) > 0;
        });
        return sent[0];
    }
}
