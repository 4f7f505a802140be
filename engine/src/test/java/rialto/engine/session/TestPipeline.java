package rialto.engine.session;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.Templates;
import rialto.codecs.command.CloseSessionDecoder;
import rialto.codecs.command.ContinueJobDecoder;
import rialto.codecs.command.DrawCallEndDecoder;
import rialto.codecs.command.OpenSessionDecoder;
import rialto.codecs.command.RevokeKeyDecoder;
import rialto.codecs.command.SchedulePhaseDecoder;
import rialto.codecs.command.TickDecoder;
import rialto.codecs.event.AccountDefinedEncoder;
import rialto.codecs.event.EventHeaderEncoder;
import rialto.codecs.event.KeyDefinedEncoder;
import rialto.codecs.event.ReplyEncoder;
import rialto.codecs.event.SessionClosedEncoder;
import rialto.codecs.event.SessionOpenedEncoder;
import rialto.codecs.event.TradeEncoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.TreeSet;

/**
 * Stands where the pipeline stands: takes commands into a queue of bounded length and, when run, answers each with the
 * session events that the state machine would give, to the event log and to egress. Has deadlines and long work as the
 * test says, and tells ingress of them after each command.
 */
final class TestPipeline implements CommandSink
{
    static final int MAX_KEYS = 16;
    static final int MAX_ACCOUNTS = 50_000;

    /** What was journalled, in words, in order. */
    final List<String> journalled = new ArrayList<>();
    /** When, in nanoseconds since 1970. */
    final List<Long> journalledNs = new ArrayList<>();
    final MemoryEventLog eventLog = new MemoryEventLog(1 << 16);
    final DueSignal due = new DueSignal();

    private final EgressPublisher egress;
    private final Queue<Runnable> ring = new ArrayDeque<>();
    private final NavigableSet<Long> deadlinesNs = new TreeSet<>();
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final boolean[] isOpen = new boolean[MAX_KEYS + 1];
    private final boolean[] mayTrade = new boolean[MAX_KEYS + 1];
    private final boolean[] mayActForAll = new boolean[MAX_KEYS + 1];
    private final long[] lastClientSequences = new long[MAX_KEYS + 1];
    private final long[] lastSessionSequences = new long[MAX_KEYS + 1];
    private int room = Integer.MAX_VALUE;
    private boolean isAccepting = true;
    private boolean takesOrders = true;
    private boolean isDiscarding;
    private long lastSequencedNs;
    private long lastSequence;
    private long inputSequence;
    private int deadlinesPerCommand = Integer.MAX_VALUE;
    private int jobSteps;
    private int waitingInstrumentId;
    private int waitingCallNumber;
    private long mostAddedNs;

    TestPipeline(final EgressPublisher egress)
    {
        this.egress = egress;
        Arrays.fill(mayTrade, true);
    }

    @Override
    public boolean tryPublish(
        final long receivedNs,
        final long sequencedNs,
        final int keyId,
        final DirectBuffer src,
        final int offset,
        final int length)
    {
        if (isDiscarding)
        {
            lastSequence++;
            inputSequence++;
            sayWhatIsDue();
            return true;
        }
        if (ring.size() >= room)
        {
            return false;
        }
        if (sequencedNs <= lastSequencedNs || receivedNs > sequencedNs)
        {
            throw new IllegalStateException("time ran backwards");
        }
        lastSequencedNs = sequencedNs;
        lastSequence++;
        final ExpandableArrayBuffer copy = new ExpandableArrayBuffer();
        copy.putBytes(0, src, offset, length);
        ring.add(() -> execute(sequencedNs, keyId, copy));
        return true;
    }

    @Override
    public long lastSequence()
    {
        return lastSequence;
    }

    @Override
    public boolean isAccepting()
    {
        return isAccepting;
    }

    @Override
    public boolean takesOrders()
    {
        return takesOrders;
    }

    void takeOrders(final boolean isWanted)
    {
        takesOrders = isWanted;
    }

    void stopAccepting()
    {
        isAccepting = false;
    }

    /** From here on takes everything and does nothing with it; what is due stays due. */
    void discard()
    {
        isDiscarding = true;
    }

    void room(final int slots)
    {
        room = slots;
    }

    int run()
    {
        int count = 0;
        for (Runnable next = ring.poll(); next != null; next = ring.poll())
        {
            next.run();
            count++;
        }
        return count;
    }

    /** Commands that have not been carried out. */
    int waiting()
    {
        return ring.size();
    }

    /** Something is due from now on, and no longer once a command of that time was carried out. */
    void deadline(final long deadlineNs)
    {
        deadlinesNs.add(deadlineNs);
        sayWhatIsDue();
    }

    /** One command is rid of no more than this many deadlines. */
    void deadlinesPerCommand(final int count)
    {
        deadlinesPerCommand = count;
    }

    /** There is long work, to be done by this many ContinueJobs. */
    void longWork(final int steps)
    {
        jobSteps = steps;
        sayWhatIsDue();
    }

    /** A call waits for its random time until it is drawn. */
    void waitingCall(final int instrumentId, final int callNumber, final long newMostAddedNs)
    {
        waitingInstrumentId = instrumentId;
        waitingCallNumber = callNumber;
        mostAddedNs = newMostAddedNs;
        sayWhatIsDue();
    }

    long lastSessionSequence(final int keyId)
    {
        return lastSessionSequences[keyId];
    }

    /** A trade between the resting orders of two sessions. */
    void trade(final int takerKeyId, final int makerKeyId)
    {
        final TradeEncoder trade = new TradeEncoder();
        trade.wrapAndApplyHeader(event, 0, messageHeader);
        header(trade.header(), lastSequencedNs);
        trade.tradeId(7).instrumentId(3).priceTicks(100).quantityLots(5).amountMinor(500).aggressorSide(Side.SELL);
        trade.tradeFlags().clear();
        trade.takerOrderId(21).takerAccountId(11).takerKeyId(takerKeyId);
        trade.takerSessionSequence(++lastSessionSequences[takerKeyId]);
        trade.takerClientOrderId().high(0).low(1);
        trade.takerLeavesLots(1).takerFeeMinor(2).takerHeldMinor(0);
        trade.makerOrderId(22).makerAccountId(12).makerKeyId(makerKeyId);
        trade.makerSessionSequence(++lastSessionSequences[makerKeyId]);
        trade.makerClientOrderId().high(0).low(2);
        trade.makerLeavesLots(3).makerFeeMinor(-1).makerHeldMinor(0);
        emit(TradeEncoder.BLOCK_LENGTH);
    }

    /** A reply out of the blue, to fill a stream with. */
    void reply(final int keyId, final long clientSequence)
    {
        final ReplyEncoder reply = new ReplyEncoder();
        reply.wrapAndApplyHeader(event, 0, messageHeader);
        header(reply.header(), lastSequencedNs);
        reply.keyId(keyId).sessionSequence(++lastSessionSequences[keyId]).clientSequence(clientSequence);
        reply.commandTemplateId(0).result(ResultCode.OK);
        reply.replyFlags().clear();
        reply.accountId(0).instrumentId(0).orderId(0);
        reply.clientOrderId().high(0).low(0);
        reply.filledLots(0).leavesLots(0);
        emit(ReplyEncoder.BLOCK_LENGTH);
    }

    void defineKey(final int keyId, final int rights, final byte[] publicKey)
    {
        final KeyDefinedEncoder key = new KeyDefinedEncoder();
        key.wrapAndApplyHeader(event, 0, messageHeader);
        header(key.header(), lastSequencedNs);
        key.definedKeyId(keyId).participantId(keyId);
        key.rights().clear().trade(rights != 0);
        key.putPublicKey(publicKey, 0, publicKey.length);
        emit(KeyDefinedEncoder.BLOCK_LENGTH);
    }

    /** What a key's later sessions may do; without a word, it may trade. Participants have their key's number. */
    void rights(final int keyId, final boolean trade, final boolean actForAll)
    {
        mayTrade[keyId] = trade;
        mayActForAll[keyId] = actForAll;
    }

    void defineAccount(final int accountId, final int participantId)
    {
        final AccountDefinedEncoder account = new AccountDefinedEncoder();
        account.wrapAndApplyHeader(event, 0, messageHeader);
        header(account.header(), lastSequencedNs);
        account.accountId(accountId).participantId(participantId);
        emit(AccountDefinedEncoder.BLOCK_LENGTH);
    }

    private void execute(final long timestampNs, final int keyId, final DirectBuffer command)
    {
        inputSequence++;
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        header.wrap(command, 0);
        journalled.add(describe(keyId, command, header));
        journalledNs.add(timestampNs);
        switch (header.templateId())
        {
            case OpenSessionDecoder.TEMPLATE_ID -> open(timestampNs, command, header);
            case CloseSessionDecoder.TEMPLATE_ID -> close(timestampNs, command, header);
            case TickDecoder.TEMPLATE_ID, SchedulePhaseDecoder.TEMPLATE_ID ->
            {
                // All they do is to let time pass, as any other command.
            }
            case DrawCallEndDecoder.TEMPLATE_ID -> waitingInstrumentId = 0;
            case ContinueJobDecoder.TEMPLATE_ID -> jobSteps--;
            default -> command(keyId, command, header);
        }
        for (int i = 0; i < deadlinesPerCommand && !deadlinesNs.isEmpty() && deadlinesNs.first() <= timestampNs; i++)
        {
            deadlinesNs.pollFirst();
        }
        sayWhatIsDue();
    }

    private void sayWhatIsDue()
    {
        if (waitingInstrumentId == 0)
        {
            due.publishNoWaitingCall();
        }
        else
        {
            due.publishWaitingCall(waitingInstrumentId, waitingCallNumber, mostAddedNs);
        }
        due.publish(inputSequence, deadlinesNs.isEmpty() ? DueSignal.NEVER : deadlinesNs.first(), jobSteps > 0);
    }

    private static String describe(final int keyId, final DirectBuffer command, final MessageHeaderDecoder header)
    {
        return switch (header.templateId())
        {
            case OpenSessionDecoder.TEMPLATE_ID ->
                "OpenSession " + new OpenSessionDecoder().wrapAndApplyHeader(command, 0, header).keyId();
            case CloseSessionDecoder.TEMPLATE_ID ->
            {
                final CloseSessionDecoder close = new CloseSessionDecoder();
                close.wrapAndApplyHeader(command, 0, header);
                yield "CloseSession " + close.keyId() + " " + close.reason();
            }
            case TickDecoder.TEMPLATE_ID ->
                "Tick " + new TickDecoder().wrapAndApplyHeader(command, 0, header).incarnation();
            case ContinueJobDecoder.TEMPLATE_ID ->
                "ContinueJob " + new ContinueJobDecoder().wrapAndApplyHeader(command, 0, header).incarnation();
            case SchedulePhaseDecoder.TEMPLATE_ID ->
                describe(new SchedulePhaseDecoder().wrapAndApplyHeader(command, 0, header));
            case DrawCallEndDecoder.TEMPLATE_ID ->
            {
                final DrawCallEndDecoder draw = new DrawCallEndDecoder();
                draw.wrapAndApplyHeader(command, 0, header);
                yield "DrawCallEnd " + draw.instrumentId() + " #" + draw.callNumber() + " " + draw.addedNs();
            }
            default ->
                Templates.name(header.templateId()) + " " + keyId + " #" + Templates.clientSequence(command, 0);
        };
    }

    private static String describe(final SchedulePhaseDecoder move)
    {
        final long none = SchedulePhaseDecoder.endNsNullValue();
        return "SchedulePhase " + move.instrumentId() + "/" + move.segmentId() + " " + move.phase() +
            (move.auctionKind() == AuctionKind.NULL_VAL ? "" : " " + move.auctionKind()) +
            (move.endNs() == none ? "" : " end " + move.endNs()) +
            (move.randomEndNs() == 0 ? "" : " random " + move.randomEndNs()) +
            (move.noCancelFromNs() == none ? "" : " no-cancel-from " + move.noCancelFromNs());
    }

    private void open(final long timestampNs, final DirectBuffer command, final MessageHeaderDecoder header)
    {
        final OpenSessionDecoder open = new OpenSessionDecoder();
        open.wrapAndApplyHeader(command, 0, header);
        final int keyId = open.keyId();
        final boolean isOk = !isOpen[keyId] && open.clientIdMode() != ClientIdMode.NULL_VAL;
        isOpen[keyId] = true;
        final SessionOpenedEncoder opened = new SessionOpenedEncoder();
        opened.wrapAndApplyHeader(event, 0, messageHeader);
        header(opened.header(), timestampNs);
        opened.keyId(keyId).result(isOk ? ResultCode.OK : ResultCode.INVALID_CLIENT_ID_MODE).participantId(keyId);
        opened.rights().clear().trade(mayTrade[keyId]).actForAll(mayActForAll[keyId]);
        opened.clientIdMode(open.clientIdMode()).lastClientSequence(lastClientSequences[keyId]);
        opened.sessionSequence(++lastSessionSequences[keyId]).nextSessionSequence(open.nextSessionSequence());
        opened.incarnation(open.incarnation());
        emit(SessionOpenedEncoder.BLOCK_LENGTH);
    }

    private void close(final long timestampNs, final DirectBuffer command, final MessageHeaderDecoder header)
    {
        final CloseSessionDecoder close = new CloseSessionDecoder();
        close.wrapAndApplyHeader(command, 0, header);
        final int keyId = close.keyId();
        final DisconnectReason reason = close.reason();
        if (!isOpen[keyId])
        {
            throw new IllegalStateException("session " + keyId + " is not open");
        }
        isOpen[keyId] = false;
        final SessionClosedEncoder closed = new SessionClosedEncoder();
        closed.wrapAndApplyHeader(event, 0, messageHeader);
        header(closed.header(), timestampNs);
        closed.keyId(keyId).sessionSequence(++lastSessionSequences[keyId]).reason(reason);
        emit(SessionClosedEncoder.BLOCK_LENGTH);
    }

    private void command(final int keyId, final DirectBuffer command, final MessageHeaderDecoder header)
    {
        lastClientSequences[keyId] = Templates.clientSequence(command, 0);
        reply(keyId, lastClientSequences[keyId]);
        if (header.templateId() == RevokeKeyDecoder.TEMPLATE_ID)
        {
            final RevokeKeyDecoder revoke = new RevokeKeyDecoder();
            revoke.wrapAndApplyHeader(command, 0, header);
            defineKey(revoke.revokedKeyId(), 0, new byte[KeyTable.PUBLIC_KEY_LENGTH]);
        }
    }

    private void header(final EventHeaderEncoder header, final long timestampNs)
    {
        header.eventSequence(eventLog.size() + 1L).inputSequence(inputSequence).receivedNs(timestampNs);
        header.timestampNs(timestampNs).feedSequence(0).index(0);
        header.flags().clear().lastOfCommand(true);
    }

    private void emit(final int blockLength)
    {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
        eventLog.append(event, 0, length);
        egress.onEvent(event, 0, length, lastSequencedNs, lastSequencedNs);
        Arrays.fill(event.byteArray(), (byte)0);
    }
}
