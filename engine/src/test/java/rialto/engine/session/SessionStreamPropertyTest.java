package rialto.engine.session;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.agrona.DirectBuffer;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.PreventedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

import java.util.Set;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** Orders of every type: each session hears all that is numbered for it, in order, without a hole, and nothing else. */
class SessionStreamPropertyTest
{
    private static final int COMMANDS = 1_500;

    /** What a flow of every type must have brought, so that the test has seen it. */
    private static final Set<Integer> KINDS = Set.of(
        ReplyDecoder.TEMPLATE_ID,
        OrderCancelledDecoder.TEMPLATE_ID,
        OrderReducedDecoder.TEMPLATE_ID,
        OrderAmendedDecoder.TEMPLATE_ID,
        OrderTriggeredDecoder.TEMPLATE_ID,
        SessionOpenedDecoder.TEMPLATE_ID,
        FillDecoder.TEMPLATE_ID,
        PreventedDecoder.TEMPLATE_ID);

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void everyNumberOfASessionIsSentOnceAndInOrder(@ForAll final long seed)
    {
        final Streams streams = new Streams();
        final SessionMessages messages = new SessionMessages(streams);
        try (EveryOrderFlow flow = new EveryOrderFlow(seed, messages::onEvent))
        {
            for (int i = 0; i < COMMANDS; i++)
            {
                flow.step();
                for (int keyId = EveryOrderFlow.FIRST_KEY; keyId <= EveryOrderFlow.SECOND_KEY; keyId++)
                {
                    assertEquals(flow.lastSessionSequence(keyId), streams.last[keyId], "key " + keyId);
                }
            }
        }
        assertEquals(new TreeSet<>(KINDS), streams.kinds);
    }

    /** The end of each session's stream. */
    private static final class Streams implements SessionMessageHandler
    {
        private final long[] last = new long[8];
        private final Set<Integer> kinds = new TreeSet<>();
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final PreventedDecoder prevented = new PreventedDecoder();
        private final FillDecoder fill = new FillDecoder();

        @Override
        public boolean isWanted(final int keyId, final long sessionSequence, final long eventSequence)
        {
            return true;
        }

        @Override
        public void onMessage(
            final int keyId,
            final long sessionSequence,
            final long eventSequence,
            final DirectBuffer buffer,
            final int offset,
            final int length)
        {
            assertEquals(last[keyId] + 1, sessionSequence, "key " + keyId);
            last[keyId] = sessionSequence;
            final int templateId = header.wrap(buffer, offset).templateId();
            kinds.add(templateId);
            assertFalse(templateId == TradeDecoder.TEMPLATE_ID || templateId == MatchPreventedDecoder.TEMPLATE_ID,
                "names both parties");
            if (templateId == PreventedDecoder.TEMPLATE_ID)
            {
                prevented.wrapAndApplyHeader(buffer, offset, header);
                assertEquals(keyId, prevented.keyId());
                assertEquals(keyId, prevented.accountId(), "account and key have the same number");
                assertEquals(sessionSequence, prevented.sessionSequence());
                assertEquals(eventSequence, prevented.header().eventSequence());
            }
            if (templateId == FillDecoder.TEMPLATE_ID)
            {
                fill.wrapAndApplyHeader(buffer, offset, header);
                assertEquals(keyId, fill.accountId());
            }
        }
    }
}
