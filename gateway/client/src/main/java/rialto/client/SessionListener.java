package rialto.client;

import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.PreventedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.ResultCode;

/**
 * Hears what the engine says to a session. Called by the thread that polls, from within the poll; a decoder is valid
 * during the call only. A call may send commands, but must not poll or close the session. What a program does not care
 * about it need not implement.
 *
 * <p>Sequenced messages (the decoders, and {@link #onSessionClosed}) come in the order of their session sequence, each
 * once; after a logon that asked for what was missed, the missed ones come first.
 */
public interface SessionListener
{
    /**
     * The session is open: commands may be sent.
     *
     * @param opened says who one is, and the last client sequence that the engine has taken.
     */
    default void onSessionOpened(final SessionOpenedDecoder opened)
    {
    }

    /**
     * The engine has told, behind the opening of the session, which accounts it may act for. Replies may come before.
     *
     * @param accounts the complete list, as of the logon.
     */
    default void onAccounts(final SessionAccounts accounts)
    {
    }

    /**
     * The one answer to a command.
     *
     * @param reply what became of it.
     */
    default void onReply(final ReplyDecoder reply)
    {
    }

    /**
     * An order traded.
     *
     * @param fill this party's view of the trade.
     */
    default void onFill(final FillDecoder fill)
    {
    }

    /**
     * An order is closed with quantity left.
     *
     * @param cancelled which one and why.
     */
    default void onOrderCancelled(final OrderCancelledDecoder cancelled)
    {
    }

    /**
     * An order's total went down.
     *
     * @param reduced by how much.
     */
    default void onOrderReduced(final OrderReducedDecoder reduced)
    {
    }

    /**
     * An order has new terms.
     *
     * @param amended which ones.
     */
    default void onOrderAmended(final OrderAmendedDecoder amended)
    {
    }

    /**
     * A parked order became active, or the order that it waited for was filled.
     *
     * @param triggered which one.
     */
    default void onOrderTriggered(final OrderTriggeredDecoder triggered)
    {
    }

    /**
     * Self-trade prevention kept an order from trading with one of its own group.
     *
     * @param prevented this party's view of it.
     */
    default void onMatchPrevented(final PreventedDecoder prevented)
    {
    }

    /**
     * A session of this key ended: this one, or, among messages that are sent again, an earlier one.
     *
     * @param sessionSequence place in the stream.
     * @param reason          why.
     */
    default void onSessionClosed(final long sessionSequence, final DisconnectReason reason)
    {
    }

    /**
     * A frame was refused at the door: nothing was carried out. A command that was refused though it was the next one
     * (BUSY above all) has not used up its client sequence; whatever was sent behind it is refused as SEQUENCE_GAP, and
     * the next command sent takes that sequence.
     *
     * @param result             why.
     * @param templateId         of the frame; 0: could not be read.
     * @param clientSequence     of the frame; 0: it has none.
     * @param nextClientSequence that the engine expects; 0: not logged on.
     */
    default void onRefused(
        final ResultCode result,
        final int templateId,
        final long clientSequence,
        final long nextClientSequence)
    {
    }

    /**
     * Messages are missing in the stream; the transport should rule that out. After a SessionOpened, a lower sequence
     * than expected means that the engine has lost what it had sent: a crash in a mode that does not survive it.
     *
     * @param expectedSessionSequence the next one.
     * @param sessionSequence         what came.
     */
    default void onGap(final long expectedSessionSequence, final long sessionSequence)
    {
    }

    /**
     * The connection is over; the session is closed from here on. Whether commands without a reply were carried out is
     * told by the next logon.
     *
     * @param reason as the engine said, or as seen from here: HEARTBEAT_TIMEOUT, IMAGE_LOST.
     */
    default void onDisconnected(final DisconnectReason reason)
    {
    }
}
