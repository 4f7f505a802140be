package rialto.engine.pipeline;

import io.aeron.Aeron;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
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
                TestEngine.await(subscription::isConnected);
                for (int i = 0; i < MESSAGES; i++)
                {
                    message.putLong(0, i);
                    publisher.l3(message, 0, message.capacity());
                }
                final long dropped = publisher.droppedCount();
                assertTrue(dropped > 0 && dropped < MESSAGES, "dropped: " + dropped);
                TestEngine.await(() ->
                {
                    subscription.poll((buffer, offset, length, header) ->
                    {
                        assertEquals(heard[0]++, buffer.getLong(offset));
                    }, 100);
                    return heard[0] == MESSAGES - dropped;
                });
            }
        }
    }
}
