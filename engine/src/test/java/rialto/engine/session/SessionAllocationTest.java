package rialto.engine.session;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.codecs.event.ReplyEncoder;
import rialto.codecs.event.TradeEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.Side;
import rialto.engine.calendar.TradingCalendar;

import java.util.Objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Commands, their refusals, what is due, replies and fills pass the door without a byte of garbage. */
class SessionAllocationTest extends SessionTestBase
{
    private static final int ROUNDS = 20_000;

    private final AllocationMeter meter = new AllocationMeter();
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final ReplyEncoder reply = new ReplyEncoder();
    private final TradeEncoder trade = new TradeEncoder();

    @Override
    TradingCalendar calendar()
    {
        return TradingCalendar.parse("test", "zone UTC\ndays MON-SUN\nplan regular\n12:00 closed\n");
    }

    @Test
    void shouldTakeAndRefuseCommandsWithoutAllocation()
    {
        final TestClient client = live(1);
        pipeline.discard();
        for (int round = 1; round <= ROUNDS; round++)
        {
            client.cancel(round);
            client.cancel(round);
            client.heartbeat();
            meter.begin();
            ingress.doWork();
            meter.end();
            meter.round();
            client.poll();
            client.heard.clear();
        }

        assertEquals(ROUNDS, sessions.counters().value(SessionCounter.FRAMES_REFUSED));
        assertEquals(0, meter.leastInStretch());
    }

    /** The calendar's first move is over. A Tick in every round; in every other round two steps of work as well. */
    @Test
    void shouldJournalWhatIsDueWithoutAllocation()
    {
        settle();
        assertEquals(1, pipeline.lastSequence());
        pipeline.deadline(clock.nowNs());
        pipeline.longWork(1);
        pipeline.discard();
        for (int round = 1; round <= ROUNDS; round++)
        {
            pipeline.longWork(round % 2);
            meter.begin();
            ingress.doWork();
            meter.end();
            meter.round();
        }

        assertEquals(1 + 2L * ROUNDS, pipeline.lastSequence());
        assertEquals(0, meter.leastInStretch());
    }

    @Test
    void shouldSendRepliesAndFillsWithoutAllocation()
    {
        final TestClient client = live(1);
        final ClientPublication publication = Objects.requireNonNull(sessions.link(1)).publication();
        for (int round = 1; round <= ROUNDS; round++)
        {
            awaitQuietly(() -> publication.availableWindow() > 1_000);
            final int replyLength = encodeReply(3L * round);
            meter.begin();
            egress.onEvent(event, 0, replyLength, 1, 2);
            meter.end();
            final int tradeLength = encodeTrade(3L * round + 1);
            meter.begin();
            egress.onEvent(event, 0, tradeLength, 1, 2);
            meter.end();
            meter.round();
            client.poll();
            client.heard.clear();
        }

        assertEquals(0, sessions.counters().value(SessionCounter.SESSIONS_LAGGED));
        assertEquals(0, meter.leastInStretch());
    }

    private int encodeReply(final long sessionSequence)
    {
        reply.wrapAndApplyHeader(event, 0, messageHeader).keyId(1).sessionSequence(sessionSequence).clientSequence(1);
        return MessageHeaderEncoder.ENCODED_LENGTH + ReplyEncoder.BLOCK_LENGTH;
    }

    private int encodeTrade(final long sessionSequence)
    {
        trade.wrapAndApplyHeader(event, 0, messageHeader).aggressorSide(Side.BUY);
        trade.takerKeyId(1).takerSessionSequence(sessionSequence);
        trade.makerKeyId(1).makerSessionSequence(sessionSequence + 1);
        return MessageHeaderEncoder.ENCODED_LENGTH + TradeEncoder.BLOCK_LENGTH;
    }
}
