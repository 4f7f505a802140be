package rialto.gateway.link;

import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.ResultCode;

/**
 * What became of a command.
 *
 * @param kind          whether it was carried out.
 * @param result        the engine's result code, or the door's; NULL_VAL if nobody gave one.
 * @param inputSequence its place in the journal; 0 unless it was answered.
 * @param orderId       order entered or named; 0: none.
 * @param isDuplicate   whether it was carried out before: this is its first outcome again.
 * @param affectedOrders orders of a list, or that a mass cancel took out so far.
 */
public record CommandOutcome(
    Kind kind,
    ResultCode result,
    long inputSequence,
    long orderId,
    boolean isDuplicate,
    int affectedOrders)
{
    /** Whether a command was carried out. */
    public enum Kind
    {
        /** It is in the journal and this is its answer. */
        ANSWERED,
        /** It never got past the door: nothing was carried out, trying again is safe. */
        REFUSED,
        /** It could not be sent, or the engine went away before it took it: nothing was carried out. */
        NOT_SENT,
        /** The engine went away and nobody can say. */
        UNKNOWN,
    }

    static CommandOutcome answered(final ReplyDecoder reply)
    {
        return new CommandOutcome(Kind.ANSWERED, reply.result(), reply.header().inputSequence(), reply.orderId(),
            reply.replyFlags().duplicate(), reply.affectedOrders());
    }

    static CommandOutcome refused(final ResultCode result)
    {
        return new CommandOutcome(Kind.REFUSED, result, 0, 0, false, 0);
    }

    static CommandOutcome of(final Kind kind)
    {
        return new CommandOutcome(kind, ResultCode.NULL_VAL, 0, 0, false, 0);
    }
}
