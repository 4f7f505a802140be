package rialto.bench.crash;

import rialto.client.SessionListener;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.types.ResultCode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that the engine has acknowledged, kept outside of it and over all its deaths: the witness that a recovered
 * engine is held against. Also what was sent and has no answer. What contradicts itself is noted rather than thrown,
 * since the transport would keep what a listener throws. One thread.
 */
final class OutsideLedger implements SessionListener
{
    private final Map<Long, Acknowledged> repliesBySequence = new HashMap<>();
    private final TreeMap<Long, LoadCommand> unansweredBySequence = new TreeMap<>();
    private final Set<FillKey> fills = new HashSet<>();
    private final List<LoadCommand> restingOrders = new ArrayList<>();
    private final List<Contradiction> contradictions = new ArrayList<>();
    private long highestAnswered;
    private long lastClientSequence;
    private int roundNewCount;
    private int roundCancelCount;
    private int roundFillCount;
    private int roundReplyCount;
    private int unansweredAtKillCount;
    private int lateAnswerCount;
    private boolean isTurnedAway;

    @Override
    public void onSessionOpened(final SessionOpenedDecoder opened)
    {
        lastClientSequence = opened.lastClientSequence();
        if (lastClientSequence < highestAnswered)
        {
            contradictions.add(Contradiction.lost("command " + highestAnswered +
                " was acknowledged, the engine knows commands up to " + lastClientSequence + " only"));
        }
    }

    @Override
    public void onReply(final ReplyDecoder reply)
    {
        final long sequence = reply.clientSequence();
        final Acknowledged acknowledged = Acknowledged.of(reply);
        final Acknowledged before = repliesBySequence.put(sequence, acknowledged);
        if (before != null)
        {
            contradictions.add(Contradiction
                .doubled("command " + sequence + " was answered twice: " + before + " and " + acknowledged));
        }

        final LoadCommand command = unansweredBySequence.remove(sequence);
        highestAnswered = Math.max(highestAnswered, sequence);
        if (command == null)
        {
            contradictions.add(
                Contradiction.doubled("command " + sequence + " was answered and never sent: " + acknowledged));
        }
        else if (acknowledged.result() == ResultCode.OK)
        {
            count(command, acknowledged);
        }
    }

    @Override
    public void onFill(final FillDecoder fill)
    {
        roundFillCount++;
        if (!fills.add(new FillKey(fill.tradeId(), fill.orderId(), fill.priceTicks(), fill.quantityLots())))
        {
            contradictions.add(Contradiction
                .doubled("order " + fill.orderId() + " was told of trade " + fill.tradeId() + " twice"));
        }
    }

    @Override
    public void onRefused(
        final ResultCode result,
        final int templateId,
        final long clientSequence,
        final long nextClientSequence)
    {
        final boolean isBehindTurnedAway = isTurnedAway && result == ResultCode.SEQUENCE_GAP;
        if (result == ResultCode.JOURNAL_UNAVAILABLE || result == ResultCode.SHUTTING_DOWN || isBehindTurnedAway)
        {
            // Nothing was carried out, and its sequence will be another command's.
            unansweredBySequence.remove(clientSequence);
            isTurnedAway = true;
        }
        else if (clientSequence != 0)
        {
            contradictions.add(
                Contradiction.lost("command " + clientSequence + " was refused at the door: " + result));
        }
    }

    @Override
    public void onGap(final long expectedSessionSequence, final long sessionSequence)
    {
        contradictions.add(Contradiction.lost(
            "message " + sessionSequence + " of the session came in place of " + expectedSessionSequence));
    }

    void beginRound()
    {
        roundNewCount = 0;
        roundCancelCount = 0;
        roundFillCount = 0;
        roundReplyCount = 0;
    }

    void sent(final long clientSequence, final LoadCommand command)
    {
        unansweredBySequence.put(clientSequence, command);
    }

    /** Takes out what has no answer: up to the engine's last client sequence there must be nothing. */
    List<LoadCommand> takeUnanswered()
    {
        final SortedMap<Long, LoadCommand> carriedOut = unansweredBySequence.headMap(lastClientSequence + 1);
        if (!carriedOut.isEmpty())
        {
            contradictions.add(Contradiction.lost(
                "commands " + carriedOut.keySet() + " were carried out and their answers not sent again"));
        }

        lateAnswerCount = Math.max(0, unansweredAtKillCount - unansweredBySequence.size());
        final List<LoadCommand> commands = List.copyOf(unansweredBySequence.values());
        unansweredBySequence.clear();
        return commands;
    }

    int unansweredCount()
    {
        return unansweredBySequence.size();
    }

    List<LoadCommand> restingOrders()
    {
        return restingOrders;
    }

    Map<Long, Acknowledged> repliesBySequence()
    {
        return repliesBySequence;
    }

    Set<FillKey> fills()
    {
        return fills;
    }

    List<Contradiction> contradictions()
    {
        return contradictions;
    }

    /**
     * Whether the door has turned a command away, since the journal could take none or the engine was about to stop,
     * and what was sent behind it is still to come back: until then nothing more must be sent.
     */
    boolean isTurnedAway()
    {
        isTurnedAway = isTurnedAway && !unansweredBySequence.isEmpty();
        return isTurnedAway;
    }

    /** Whether enough of everything was acknowledged in this round. */
    boolean hasRoundAtLeast(final int replyCount, final int ofEachKind)
    {
        return roundReplyCount >= replyCount && roundNewCount >= ofEachKind && roundCancelCount >= ofEachKind &&
            roundFillCount >= ofEachKind;
    }

    /** To be called when a round is over. */
    String describeRound()
    {
        unansweredAtKillCount = unansweredBySequence.size();
        return roundReplyCount + " acknowledged (" + roundNewCount + " new, " + roundCancelCount + " cancelled, " +
            roundFillCount + " fills), " + unansweredAtKillCount + " without an answer; of those of the round before " +
            lateAnswerCount +
            " had been carried out and were answered after the restart";
    }

    private void count(final LoadCommand command, final Acknowledged acknowledged)
    {
        roundReplyCount++;
        roundNewCount += command.isNew() ? 1 : 0;
        roundCancelCount += command.kind() == LoadCommand.Kind.CANCEL ? 1 : 0;
        if (command.kind() == LoadCommand.Kind.REST && acknowledged.leavesLots() > 0)
        {
            restingOrders.add(new LoadCommand(LoadCommand.Kind.CANCEL, command.account(), 0, acknowledged.orderId(),
                command.buy(), 0, 0));
        }
    }
}
