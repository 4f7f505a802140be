package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import rialto.codecs.event.BidCommittedDecoder;
import rialto.codecs.event.ItemAuctionOpenedDecoder;
import rialto.codecs.event.ItemBidPlacedDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

import java.nio.ByteOrder;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertFalse;

/**
 * What everybody may see of an item auction holds no highest bid, no reserve price and no sealed bid: these numbers
 * stand nowhere in its bytes, at no offset.
 */
class ItemSecretsTest
{
    private static final long MAX = 77_001;
    private static final long RESERVE = 90_007;
    private static final long SEALED = 88_801;
    private static final List<Integer> FOR_EVERYONE = List.of(ItemAuctionOpenedDecoder.TEMPLATE_ID,
        ItemBidPlacedDecoder.TEMPLATE_ID, BidCommittedDecoder.TEMPLATE_ID);

    private int told;

    @Test
    void noHighestBidAndNoReserveIsToldToEverybody()
    {
        try (Machine machine = new Machine())
        {
            final ItemTranscript transcript = new ItemMarket(machine).transcript();
            transcript.execute("collection 1 by 8");
            transcript.execute("mint 1 by 8 to 4");
            transcript.execute("mint 1 by 8 to 4");
            machine.watch((watched, keyId, events, length) -> check(events, length));
            transcript.execute("english 4 items=1 start=100 increment=10 reserve=" + RESERVE + " end=60");
            transcript.execute("second-price 4 items=2 start=100 reserve=" + RESERVE + " end=60 reveal=10");
            transcript.execute("bid 5 on 1 " + MAX);
            transcript.execute("bid 6 on 1 300");
            transcript.execute("bid 6 on 1 400");
            transcript.execute("bid 7 on 1 500");
            transcript.execute("commit 5 on 2 " + SEALED + " salt=a");
            transcript.execute("cancel operator of 1");
            transcript.execute("cancel operator of 2");
            assertFalse(told < 7, () -> told + " events for everyone");
        }
    }

    private void check(final DirectBuffer events, final int length)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        for (int at = 0; at < length; at += EventFrame.frameLength(EventFrame.messageLength(events, at)))
        {
            final int message = EventFrame.messageOffset(at);
            if (FOR_EVERYONE.contains(header.wrap(events, message).templateId()))
            {
                told++;
                checkBytes(events, message, EventFrame.messageLength(events, at));
            }
        }
    }

    private static void checkBytes(final DirectBuffer events, final int message, final int length)
    {
        for (int i = 0; i + Integer.BYTES <= length; i++)
        {
            final long value = events.getInt(message + i, ByteOrder.LITTLE_ENDIAN);
            assertFalse(List.of(MAX, RESERVE, SEALED).contains(value), value + " is told at " + i);
        }
    }
}
