package rialto.cli.match;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.event.MatchPreventedEncoder;
import rialto.codecs.event.OrderTriggeredEncoder;
import rialto.codecs.types.MessageHeaderEncoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The rows of events that no flow brings about yet. */
class EventRowsTest
{
    private static final int MAX_LENGTH = 512;

    @TempDir
    private Path folder;
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    @Test
    void stopsAndSelfTrades() throws IOException
    {
        final Path file = folder.resolve("events.csv");
        try (RowWriter out = new RowWriter(file))
        {
            final EventRows rows = new EventRows(out);
            rows.begin(5, 3, FlowOperation.NEW);
            final OrderTriggeredEncoder triggered = new OrderTriggeredEncoder()
                .wrapAndApplyHeader(event, 0, header);
            triggered.clientOrderId().high(1).low(7);
            triggered.stopPriceTicks(90).priceTicks(88).leavesLots(4);
            rows.onEvent(OrderTriggeredEncoder.TEMPLATE_ID, event, 0, MAX_LENGTH);

            prevented(2, 0);
            rows.onEvent(MatchPreventedEncoder.TEMPLATE_ID, event, 0, MAX_LENGTH);
            prevented(0, 6);
            rows.onEvent(MatchPreventedEncoder.TEMPLATE_ID, event, 0, MAX_LENGTH);
            rows.onEvent(Short.MAX_VALUE, event, 0, MAX_LENGTH);
        }
        assertEquals("""
            seq,event,order_id,maker_order_id,price,quantity,leaves,maker_leaves,reason
            5,triggered,7,,88,4,4,,
            5,prevented,3,2,89,2,10,20,
            5,prevented,3,2,89,6,10,20,
            """, Files.readString(file));
    }

    private void prevented(final long takerLots, final long makerLots)
    {
        final MatchPreventedEncoder prevented = new MatchPreventedEncoder().wrapAndApplyHeader(event, 0, header);
        prevented.takerClientOrderId().high(9).low(3);
        prevented.makerClientOrderId().high(2).low(2);
        prevented.priceTicks(89).takerPreventedLots(takerLots).takerLeavesLots(10).makerPreventedLots(makerLots)
            .makerLeavesLots(20);
    }
}
