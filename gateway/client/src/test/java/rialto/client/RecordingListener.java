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

import java.util.ArrayList;
import java.util.List;

/** Writes down what it hears. */
final class RecordingListener implements SessionListener
{
    final List<String> heard = new ArrayList<>();

    @Override
    public void onSessionOpened(final SessionOpenedDecoder opened)
    {
        heard.add("opened @" + opened.sessionSequence());
    }

    @Override
    public void onAccounts(final SessionAccounts accounts)
    {
        heard.add("accounts " + (accounts.actsForAll() ? "all" : accounts.accountIds()));
    }

    @Override
    public void onReply(final ReplyDecoder reply)
    {
        heard.add("reply @" + reply.sessionSequence() + " #" + reply.clientSequence());
    }

    @Override
    public void onFill(final FillDecoder fill)
    {
        heard.add("fill @" + fill.sessionSequence() + " " + fill.quantityLots() + " at " + fill.priceTicks());
    }

    @Override
    public void onOrderCancelled(final OrderCancelledDecoder cancelled)
    {
        heard.add("cancelled @" + cancelled.sessionSequence() + " " + cancelled.reason());
    }

    @Override
    public void onOrderReduced(final OrderReducedDecoder reduced)
    {
        heard.add("reduced @" + reduced.sessionSequence());
    }

    @Override
    public void onOrderAmended(final OrderAmendedDecoder amended)
    {
        heard.add("amended @" + amended.sessionSequence());
    }

    @Override
    public void onOrderTriggered(final OrderTriggeredDecoder triggered)
    {
        heard.add("triggered @" + triggered.sessionSequence() + " at " + triggered.stopPriceTicks());
    }

    @Override
    public void onMatchPrevented(final PreventedDecoder prevented)
    {
        heard.add("prevented @" + prevented.sessionSequence() + " " + prevented.preventedLots() + " leaves " +
            prevented.leavesLots());
    }

    @Override
    public void onSessionClosed(final long sessionSequence, final DisconnectReason reason)
    {
        heard.add("closed @" + sessionSequence + " " + reason);
    }

    @Override
    public void onRefused(
        final ResultCode result,
        final int templateId,
        final long clientSequence,
        final long nextClientSequence)
    {
        heard.add("refused " + result + " template " + templateId + " #" + clientSequence + " next #" +
            nextClientSequence);
    }

    @Override
    public void onGap(final long expectedSessionSequence, final long sessionSequence)
    {
        heard.add("gap " + expectedSessionSequence + " to " + sessionSequence);
    }

    @Override
    public void onDisconnected(final DisconnectReason reason)
    {
        heard.add("disconnected " + reason);
    }
}
