package rialto.gateway.link;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.ReplyEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What becomes of commands that were sent, told as "sequence: outcome" once it is known. */
class PendingCommandsTest
{
    private final PendingCommands pending = new PendingCommands();
    private final Map<String, String> told = new TreeMap<>();

    @Test
    void anAnswerIsThatOfItsSequence()
    {
        send("a", 7);
        send("b", 8);
        reply(8, ResultCode.INSUFFICIENT_FUNDS);
        reply(7, ResultCode.OK);
        assertEquals("{a=ANSWERED OK, b=ANSWERED INSUFFICIENT_FUNDS}", told.toString());
        assertEquals(0, pending.count());
    }

    @Test
    void aLateRefusalIsNotTakenForThatOfANewerCommand()
    {
        send("a", 5);
        send("b", 6);
        send("c", 7);
        pending.onRefused(ResultCode.BUSY, 5, 5);
        assertTrue(pending.isSettling(), "6 and 7 are still to be refused: nothing may take their place");
        pending.onRefused(ResultCode.SEQUENCE_GAP, 6, 5);
        assertTrue(pending.isSettling());
        pending.onRefused(ResultCode.SEQUENCE_GAP, 7, 5);
        assertFalse(pending.isSettling());
        assertEquals("{a=REFUSED BUSY, b=REFUSED BUSY, c=REFUSED BUSY}", told.toString());
        send("d", 5);
        reply(5, ResultCode.OK);
        assertEquals("ANSWERED OK", told.get("d"));
    }

    @Test
    void answersBetweenRefusalsAreHeard()
    {
        send("a", 4);
        send("b", 5);
        send("c", 6);
        pending.onRefused(ResultCode.BUSY, 5, 5);
        reply(4, ResultCode.OK);
        pending.onRefused(ResultCode.SEQUENCE_GAP, 6, 5);
        assertEquals("{a=ANSWERED OK, b=REFUSED BUSY, c=REFUSED BUSY}", told.toString());
        assertFalse(pending.isSettling());
    }

    @Test
    void aNewSessionSaysWhatWasNotTakenAndWhatNobodyKnows()
    {
        LongStream.rangeClosed(1, 4).forEach(sequence -> send("c" + sequence, sequence));
        pending.onRefused(ResultCode.BUSY, 3, 3);
        reply(1, ResultCode.OK);
        pending.onSessionOpened(2);
        assertEquals("{c1=ANSWERED OK, c2=UNKNOWN NULL_VAL, c3=REFUSED BUSY, c4=NOT_SENT NULL_VAL}", told.toString());
        assertFalse(pending.isSettling());
    }

    @Test
    void whoIsLeftBehindIsTold()
    {
        send("a", 1);
        pending.abandon();
        assertEquals("{a=UNKNOWN NULL_VAL}", told.toString());
    }

    private void send(final String name, final long clientSequence)
    {
        final CompletableFuture<CommandOutcome> outcome = new CompletableFuture<>();
        final CompletableFuture<Void> heard =
            outcome.thenAccept(what -> told.put(name, what.kind() + " " + what.result()));
        assertFalse(heard.isDone());
        pending.add(clientSequence, outcome);
    }

    private void reply(final long clientSequence, final ResultCode result)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final ReplyEncoder encoder = new ReplyEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        encoder.header().eventSequence(1).inputSequence(9).receivedNs(0).timestampNs(0).feedSequence(0).index(0)
            .flags().clear();
        encoder.keyId(2).sessionSequence(1).clientSequence(clientSequence).commandTemplateId(10).result(result);
        encoder.replyFlags().clear();
        encoder.accountId(0).instrumentId(0).orderId(0).clientOrderId().high(0).low(0);
        encoder.filledLots(0).leavesLots(0);
        pending.onReply(new ReplyDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }
}
