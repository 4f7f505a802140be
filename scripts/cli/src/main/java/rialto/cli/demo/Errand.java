package rialto.cli.demo;

import rialto.client.OrderSession;
import rialto.codecs.event.ReplyDecoder;

/**
 * Something that a bot does step by step, one command at a time: the next is sent once the one before was answered.
 * One thread, that of all bots.
 */
abstract class Errand
{
    private static final long NOTHING = 0;

    private long pendingSequence;
    private long quietUntilNs = System.nanoTime();

    /** Sends the next command, if it is due; client sequence, or nothing above 0 if none was sent. */
    abstract long send(OrderSession session);

    /** The command was answered; how long to wait before the next, in nanoseconds. */
    abstract long answered(ReplyDecoder reply);

    /** A new session: what was not answered was not carried out. */
    void begin()
    {
        pendingSequence = NOTHING;
    }

    final int act(final long nowNs, final OrderSession session)
    {
        if (pendingSequence != NOTHING || nowNs - quietUntilNs < 0)
        {
            return 0;
        }
        final long clientSequence = send(session);
        if (clientSequence <= 0)
        {
            return 0;
        }
        pendingSequence = clientSequence;
        return 1;
    }

    final void onReply(final long nowNs, final ReplyDecoder reply)
    {
        if (pendingSequence == reply.clientSequence())
        {
            pendingSequence = NOTHING;
            quietUntilNs = nowNs + answered(reply);
        }
    }

    final void onRefused(final long firstClientSequence)
    {
        if (pendingSequence >= firstClientSequence)
        {
            pendingSequence = NOTHING;
        }
    }
}
