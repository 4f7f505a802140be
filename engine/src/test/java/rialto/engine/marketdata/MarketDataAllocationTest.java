package rialto.engine.marketdata;

import com.sun.management.ThreadMXBean;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The feed allocates nothing once it is warm. The virtual machine itself puts a class's string constants on the heap of
 * the calling thread when it hands the first of its methods to the optimising compiler, whenever that is: so rounds are
 * run until one is free of it.
 */
class MarketDataAllocationTest
{
    private static final int COMMANDS = 20_000;
    private static final int MAX_ROUNDS = 40;

    private final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();

    @Test
    void eventsAndChecksumsAllocateNothing()
    {
        final List<UnsafeBuffer> events = randomEvents();
        final Counter counter = new Counter();
        final BookChecksum checksum = new BookChecksum();
        long allocated = allocatedByRound(events, counter, checksum);
        final long messagesPerRound = counter.messages;
        for (int round = 1; round < MAX_ROUNDS && allocated > 0; round++)
        {
            allocated = allocatedByRound(events, counter, checksum);
        }
        assertEquals(0, allocated, "bytes allocated by " + events.size() + " events");
        assertTrue(messagesPerRound > COMMANDS, "messages were published");
    }

    private long allocatedByRound(final List<UnsafeBuffer> events, final Counter counter, final BookChecksum checksum)
    {
        try (MarketDataFeed feed = new MarketDataFeed(2, 1_000, 7, counter))
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            run(events, feed, checksum);
            return threads.getCurrentThreadAllocatedBytes() - before;
        }
    }

    private static void run(
        final List<UnsafeBuffer> events,
        final MarketDataFeed feed,
        final BookChecksum checksum)
    {
        for (int i = 0; i < events.size(); i++)
        {
            final UnsafeBuffer event = events.get(i);
            feed.onEvent(event, 0, event.capacity());
            if (i % 10 == 0)
            {
                checksum.of(feed.depth(), 1);
            }
        }
    }

    private static List<UnsafeBuffer> randomEvents()
    {
        final Random random = new Random(11);
        final TinyExchange exchange = new TinyExchange();
        final List<UnsafeBuffer> events = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++)
        {
            final List<TinyExchange.Order> orders = exchange.orders();
            final long price = 100L + random.nextInt(40);
            final List<byte[]> command = orders.size() < 50 || (random.nextInt(3) == 0 && orders.size() < 100) ?
                exchange.enter(1 + random.nextInt(2), random.nextBoolean(), price, 1 + random.nextInt(9), true) :
                change(exchange, orders.get(random.nextInt(orders.size())), price, random);
            command.forEach(event -> events.add(new UnsafeBuffer(event)));
        }
        return events;
    }

    private static List<byte[]> change(
        final TinyExchange exchange,
        final TinyExchange.Order order,
        final long price,
        final Random random)
    {
        return switch (random.nextInt(3))
        {
            case 0 -> exchange.cancel(List.of(order));
            case 1 -> exchange.reduce(order, 1);
            default -> exchange.amend(order, price, 1 + random.nextInt(9));
        };
    }

    /** Counts. */
    private static final class Counter implements MarketDataSink
    {
        private long messages;

        @Override
        public void l3(final DirectBuffer buffer, final int offset, final int length)
        {
            messages++;
        }

        @Override
        public void l2(final DirectBuffer buffer, final int offset, final int length)
        {
            messages++;
        }

        @Override
        public void l1(final DirectBuffer buffer, final int offset, final int length)
        {
            messages++;
        }

        @Override
        public void trade(final DirectBuffer buffer, final int offset, final int length)
        {
            messages++;
        }
    }
}
