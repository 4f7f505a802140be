package rialto.gateway.websocket;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rialto.gateway.readmodel.Channel;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OutboxTest
{
    private final Topic book = topic(Channel.BOOK);
    private final Topic trades = topic(Channel.TRADES);

    @Test
    void whatDoesNotFitTakesItsTopicAwayAndLeavesTheOthers()
    {
        final Outbox outbox = new Outbox(3, 1_024);
        assertTrue(outbox.offer(new Outgoing(book, "b1")));
        assertTrue(outbox.offer(new Outgoing(trades, "t1")));
        assertTrue(outbox.offer(new Outgoing(book, "b2")));
        assertFalse(outbox.offer(new Outgoing(book, "b3")));
        assertFalse(outbox.takeRoom());
        assertTrue(outbox.offer(new Outgoing(null, "c1")));
        assertEquals(List.of("t1", "c1"), drain(outbox));
        assertTrue(outbox.takeRoom());
        assertFalse(outbox.takeRoom());
    }

    @Test
    void bytesAreBoundedTooButOneMessageAloneMayBeLonger()
    {
        final Outbox outbox = new Outbox(100, 10);
        assertTrue(outbox.offer(new Outgoing(book, "123456789012345")));
        assertFalse(outbox.offer(new Outgoing(trades, "1")));
        assertEquals(List.of("123456789012345"), drain(outbox));
        assertTrue(outbox.offer(new Outgoing(trades, "12345")));
        assertTrue(outbox.offer(new Outgoing(trades, "12345")));
        assertFalse(outbox.offer(new Outgoing(book, "1")));
        outbox.drop(trades);
        assertTrue(outbox.offer(new Outgoing(book, "1")));
        assertEquals(List.of("1"), drain(outbox));
    }

    @Test
    void answersHaveAReserveWhichEnds()
    {
        final Outbox outbox = new Outbox(1, 1_024);
        assertTrue(outbox.offer(new Outgoing(book, "b")));
        int count = 0;
        while (outbox.offer(new Outgoing(null, "c")))
        {
            count++;
        }
        assertEquals(256, count);
        assertFalse(outbox.takeRoom(), "answers are not replaced by a snapshot");
    }

    @Test
    void oneSendsAtATime()
    {
        final Outbox outbox = new Outbox(4, 1_024);
        outbox.offer(new Outgoing(book, "1"));
        outbox.offer(new Outgoing(book, "2"));
        assertEquals("1", text(outbox.begin()));
        assertNull(outbox.begin());
        assertEquals("2", text(outbox.next()));
        assertNull(outbox.next());
        outbox.offer(new Outgoing(book, "3"));
        outbox.close();
        assertNull(outbox.begin());
        assertTrue(outbox.offer(new Outgoing(book, "4")), "nobody is there to miss it");
        assertNull(outbox.begin());
    }

    private static @Nullable String text(final @Nullable Outgoing message)
    {
        return message == null ? null : message.text();
    }

    private static Topic topic(final Channel channel)
    {
        return new Topic(channel, new Subject(1, "BTC-USD"), 10);
    }

    private static List<String> drain(final Outbox outbox)
    {
        final List<String> texts = new ArrayList<>();
        for (Outgoing next = outbox.begin(); next != null; next = outbox.next())
        {
            texts.add(next.text());
        }
        return texts;
    }
}
