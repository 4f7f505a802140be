package rialto.client;

import io.aeron.Aeron;
import io.aeron.ConcurrentPublication;
import io.aeron.Subscription;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.jspecify.annotations.Nullable;
import rialto.codecs.EgressTrailer;
import rialto.codecs.KeyFile;
import rialto.codecs.command.AcceptOfferDecoder;
import rialto.codecs.command.AddKeyDecoder;
import rialto.codecs.command.AmendOrderDecoder;
import rialto.codecs.command.BidOnItemDecoder;
import rialto.codecs.command.BurnItemDecoder;
import rialto.codecs.command.BuyItemDecoder;
import rialto.codecs.command.CancelItemAuctionDecoder;
import rialto.codecs.command.CancelOffersDecoder;
import rialto.codecs.command.CancelOrderDecoder;
import rialto.codecs.command.ChangeInstrumentDecoder;
import rialto.codecs.command.ChangeMarketDecoder;
import rialto.codecs.command.ClientHeartbeatDecoder;
import rialto.codecs.command.CloseOfferDecoder;
import rialto.codecs.command.CommitBidDecoder;
import rialto.codecs.command.ConvertOutcomesDecoder;
import rialto.codecs.command.CreateAccountDecoder;
import rialto.codecs.command.CreateAssetDecoder;
import rialto.codecs.command.CreateCollectionDecoder;
import rialto.codecs.command.CreateInstrumentDecoder;
import rialto.codecs.command.CreateMarketDecoder;
import rialto.codecs.command.CreateMarketGroupDecoder;
import rialto.codecs.command.CreateParticipantDecoder;
import rialto.codecs.command.DecidePostingDecoder;
import rialto.codecs.command.DefineIncrementTableDecoder;
import rialto.codecs.command.DepositDecoder;
import rialto.codecs.command.DisputeMarketDecoder;
import rialto.codecs.command.FollowEventsDecoder;
import rialto.codecs.command.LockItemDecoder;
import rialto.codecs.command.LogonDecoder;
import rialto.codecs.command.LogonRequestDecoder;
import rialto.codecs.command.LogoutDecoder;
import rialto.codecs.command.MassCancelDecoder;
import rialto.codecs.command.MergeSetsDecoder;
import rialto.codecs.command.MintItemDecoder;
import rialto.codecs.command.MoveBetweenAccountsDecoder;
import rialto.codecs.command.MoveMarketDecoder;
import rialto.codecs.command.MovePhaseDecoder;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.NewOrderListDecoder;
import rialto.codecs.command.OpenItemAuctionDecoder;
import rialto.codecs.command.OpenOfferDecoder;
import rialto.codecs.command.PayForItemDecoder;
import rialto.codecs.command.RedeemOutcomesDecoder;
import rialto.codecs.command.ReduceOrderDecoder;
import rialto.codecs.command.ReplaceOrderDecoder;
import rialto.codecs.command.RequestPostingDecoder;
import rialto.codecs.command.ResolveMarketDecoder;
import rialto.codecs.command.RevealBidDecoder;
import rialto.codecs.command.RevokeKeyDecoder;
import rialto.codecs.command.SetAccountStatusDecoder;
import rialto.codecs.command.SetAccountTermsDecoder;
import rialto.codecs.command.SetApprovalLimitsDecoder;
import rialto.codecs.command.SetAuctionRulesDecoder;
import rialto.codecs.command.SetFeeTierDecoder;
import rialto.codecs.command.SetInstrumentStatusDecoder;
import rialto.codecs.command.SetOrderLimitsDecoder;
import rialto.codecs.command.SetReferencePriceDecoder;
import rialto.codecs.command.SetSessionEndDecoder;
import rialto.codecs.command.SetSessionTermsDecoder;
import rialto.codecs.command.SetTickTableDecoder;
import rialto.codecs.command.SetTradingRulesDecoder;
import rialto.codecs.command.SplitSetsDecoder;
import rialto.codecs.command.TransferDecoder;
import rialto.codecs.command.TransferItemDecoder;
import rialto.codecs.command.WithdrawDecoder;
import rialto.codecs.event.ChallengeEncoder;
import rialto.codecs.event.DisconnectedEncoder;
import rialto.codecs.event.EngineHeartbeatEncoder;
import rialto.codecs.event.EventHeaderEncoder;
import rialto.codecs.event.FillEncoder;
import rialto.codecs.event.OrderAmendedEncoder;
import rialto.codecs.event.OrderCancelledEncoder;
import rialto.codecs.event.OrderReducedEncoder;
import rialto.codecs.event.OrderTriggeredEncoder;
import rialto.codecs.event.PreventedEncoder;
import rialto.codecs.event.RefusedEncoder;
import rialto.codecs.event.ReplyEncoder;
import rialto.codecs.event.SessionAccountEncoder;
import rialto.codecs.event.SessionClosedEncoder;
import rialto.codecs.event.SessionOpenedEncoder;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;

import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

import static java.util.Map.entry;

/** Stands where the engine stands: writes down what it hears, and says what a test tells it to. */
final class TestEngine implements AutoCloseable
{
    private static final Map<Integer, Supplier<MessageDecoderFlyweight>> COMMANDS = new TreeMap<>(Map.ofEntries(
        entry(NewOrderDecoder.TEMPLATE_ID, NewOrderDecoder::new),
        entry(CreateCollectionDecoder.TEMPLATE_ID, CreateCollectionDecoder::new),
        entry(MintItemDecoder.TEMPLATE_ID, MintItemDecoder::new),
        entry(TransferItemDecoder.TEMPLATE_ID, TransferItemDecoder::new),
        entry(BurnItemDecoder.TEMPLATE_ID, BurnItemDecoder::new),
        entry(LockItemDecoder.TEMPLATE_ID, LockItemDecoder::new),
        entry(DefineIncrementTableDecoder.TEMPLATE_ID, DefineIncrementTableDecoder::new),
        entry(OpenItemAuctionDecoder.TEMPLATE_ID, OpenItemAuctionDecoder::new),
        entry(BidOnItemDecoder.TEMPLATE_ID, BidOnItemDecoder::new),
        entry(BuyItemDecoder.TEMPLATE_ID, BuyItemDecoder::new),
        entry(CommitBidDecoder.TEMPLATE_ID, CommitBidDecoder::new),
        entry(RevealBidDecoder.TEMPLATE_ID, RevealBidDecoder::new),
        entry(CancelItemAuctionDecoder.TEMPLATE_ID, CancelItemAuctionDecoder::new),
        entry(PayForItemDecoder.TEMPLATE_ID, PayForItemDecoder::new),
        entry(OpenOfferDecoder.TEMPLATE_ID, OpenOfferDecoder::new),
        entry(AcceptOfferDecoder.TEMPLATE_ID, AcceptOfferDecoder::new),
        entry(CloseOfferDecoder.TEMPLATE_ID, CloseOfferDecoder::new),
        entry(CancelOffersDecoder.TEMPLATE_ID, CancelOffersDecoder::new),
        entry(CreateMarketDecoder.TEMPLATE_ID, CreateMarketDecoder::new),
        entry(ChangeMarketDecoder.TEMPLATE_ID, ChangeMarketDecoder::new),
        entry(MoveMarketDecoder.TEMPLATE_ID, MoveMarketDecoder::new),
        entry(ResolveMarketDecoder.TEMPLATE_ID, ResolveMarketDecoder::new),
        entry(DisputeMarketDecoder.TEMPLATE_ID, DisputeMarketDecoder::new),
        entry(SplitSetsDecoder.TEMPLATE_ID, SplitSetsDecoder::new),
        entry(MergeSetsDecoder.TEMPLATE_ID, MergeSetsDecoder::new),
        entry(RedeemOutcomesDecoder.TEMPLATE_ID, RedeemOutcomesDecoder::new),
        entry(CreateMarketGroupDecoder.TEMPLATE_ID, CreateMarketGroupDecoder::new),
        entry(ConvertOutcomesDecoder.TEMPLATE_ID, ConvertOutcomesDecoder::new),
        entry(RequestPostingDecoder.TEMPLATE_ID, RequestPostingDecoder::new),
        entry(DecidePostingDecoder.TEMPLATE_ID, DecidePostingDecoder::new),
        entry(SetApprovalLimitsDecoder.TEMPLATE_ID, SetApprovalLimitsDecoder::new),
        entry(SetAccountStatusDecoder.TEMPLATE_ID, SetAccountStatusDecoder::new),
        entry(MoveBetweenAccountsDecoder.TEMPLATE_ID, MoveBetweenAccountsDecoder::new),
        entry(CancelOrderDecoder.TEMPLATE_ID, CancelOrderDecoder::new),
        entry(MassCancelDecoder.TEMPLATE_ID, MassCancelDecoder::new),
        entry(ReduceOrderDecoder.TEMPLATE_ID, ReduceOrderDecoder::new),
        entry(AmendOrderDecoder.TEMPLATE_ID, AmendOrderDecoder::new),
        entry(ReplaceOrderDecoder.TEMPLATE_ID, ReplaceOrderDecoder::new),
        entry(CreateAssetDecoder.TEMPLATE_ID, CreateAssetDecoder::new),
        entry(CreateInstrumentDecoder.TEMPLATE_ID, CreateInstrumentDecoder::new),
        entry(ChangeInstrumentDecoder.TEMPLATE_ID, ChangeInstrumentDecoder::new),
        entry(SetInstrumentStatusDecoder.TEMPLATE_ID, SetInstrumentStatusDecoder::new),
        entry(CreateParticipantDecoder.TEMPLATE_ID, CreateParticipantDecoder::new),
        entry(AddKeyDecoder.TEMPLATE_ID, AddKeyDecoder::new),
        entry(RevokeKeyDecoder.TEMPLATE_ID, RevokeKeyDecoder::new),
        entry(CreateAccountDecoder.TEMPLATE_ID, CreateAccountDecoder::new),
        entry(DepositDecoder.TEMPLATE_ID, DepositDecoder::new),
        entry(WithdrawDecoder.TEMPLATE_ID, WithdrawDecoder::new),
        entry(TransferDecoder.TEMPLATE_ID, TransferDecoder::new),
        entry(NewOrderListDecoder.TEMPLATE_ID, NewOrderListDecoder::new),
        entry(SetSessionTermsDecoder.TEMPLATE_ID, SetSessionTermsDecoder::new),
        entry(SetTradingRulesDecoder.TEMPLATE_ID, SetTradingRulesDecoder::new),
        entry(SetOrderLimitsDecoder.TEMPLATE_ID, SetOrderLimitsDecoder::new),
        entry(SetTickTableDecoder.TEMPLATE_ID, SetTickTableDecoder::new),
        entry(SetFeeTierDecoder.TEMPLATE_ID, SetFeeTierDecoder::new),
        entry(SetAccountTermsDecoder.TEMPLATE_ID, SetAccountTermsDecoder::new),
        entry(SetReferencePriceDecoder.TEMPLATE_ID, SetReferencePriceDecoder::new),
        entry(SetAuctionRulesDecoder.TEMPLATE_ID, SetAuctionRulesDecoder::new),
        entry(MovePhaseDecoder.TEMPLATE_ID, MovePhaseDecoder::new),
        entry(SetSessionEndDecoder.TEMPLATE_ID, SetSessionEndDecoder::new)));

    final List<String> heard = new ArrayList<>();
    long lastClientSequence;
    long nextSessionSequence = 1;
    long timeNs = 1_000;
    int followStreamId;

    private final Aeron aeron;
    private final byte[] publicKey;
    private final Subscription subscription;
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final byte[] nonce = HexFormat.of().parseHex("0123456789abcdef".repeat(4));
    private @Nullable ConcurrentPublication publication;
    private long correlationId;
    private boolean isAnswering = true;

    TestEngine(final Aeron aeron, final KeyFile key, final String channel, final int streamId)
    {
        this.aeron = aeron;
        publicKey = key.publicKey();
        subscription = aeron.addSubscription(channel, streamId);
    }

    /** Whether logons are answered as a good engine would. */
    void answering(final boolean value)
    {
        isAnswering = value;
    }

    int poll()
    {
        return subscription.poll((buffer, offset, length, h) -> hear(buffer, offset), 10);
    }

    long correlationId()
    {
        return correlationId;
    }

    void challenge(final long ofCorrelationId)
    {
        final ChallengeEncoder challenge = new ChallengeEncoder();
        challenge.wrapAndApplyHeader(scratch, 0, messageHeader);
        challenge.correlationId(ofCorrelationId).keyId(5).putNonce(nonce, 0, nonce.length).timestampNs(++timeNs);
        challenge.engineId(4711).incarnation(3).heartbeatTimeoutNs(8_000_000_000L);
        send(ChallengeEncoder.BLOCK_LENGTH);
    }

    void opened()
    {
        opened(++timeNs, nextSessionSequence++, ResultCode.OK);
    }

    void opened(final long timestampNs, final long sessionSequence, final ResultCode result)
    {
        final SessionOpenedEncoder opened = new SessionOpenedEncoder();
        opened.wrapAndApplyHeader(scratch, 0, messageHeader);
        eventHeader(opened.header(), timestampNs);
        opened.keyId(5).result(result).participantId(9).rights().clear().trade(true);
        opened.clientIdMode(ClientIdMode.INCREASING).lastClientSequence(lastClientSequence);
        opened.sessionSequence(sessionSequence).nextSessionSequence(0).incarnation(3);
        send(SessionOpenedEncoder.BLOCK_LENGTH);
    }

    void account(final int accountId, final int index, final int count, final boolean isOfAll)
    {
        final SessionAccountEncoder account = new SessionAccountEncoder();
        account.wrapAndApplyHeader(scratch, 0, messageHeader);
        account.keyId(5).accountId(accountId).index(index).count(count).allAccounts((short)(isOfAll ? 1 : 0));
        send(SessionAccountEncoder.BLOCK_LENGTH);
    }

    /** A message of a newer engine. */
    void unknown()
    {
        messageHeader.wrap(scratch, 0).blockLength(16).templateId(99).schemaId(SessionAccountEncoder.SCHEMA_ID);
        messageHeader.version(SessionAccountEncoder.SCHEMA_VERSION);
        scratch.setMemory(MessageHeaderEncoder.ENCODED_LENGTH, 16, (byte)0x5A);
        send(16);
    }

    void closed(final long sessionSequence, final DisconnectReason reason)
    {
        final SessionClosedEncoder closed = new SessionClosedEncoder();
        closed.wrapAndApplyHeader(scratch, 0, messageHeader);
        eventHeader(closed.header(), ++timeNs);
        closed.keyId(5).sessionSequence(sessionSequence).reason(reason);
        send(SessionClosedEncoder.BLOCK_LENGTH);
    }

    void reply(final long sessionSequence, final long clientSequence)
    {
        final ReplyEncoder reply = new ReplyEncoder();
        reply.wrapAndApplyHeader(scratch, 0, messageHeader);
        eventHeader(reply.header(), ++timeNs);
        reply.keyId(5).sessionSequence(sessionSequence).clientSequence(clientSequence).commandTemplateId(11);
        reply.result(ResultCode.OK).replyFlags().clear();
        reply.accountId(1).instrumentId(2).orderId(3).clientOrderId().high(0).low(4);
        reply.filledLots(0).leavesLots(0);
        send(ReplyEncoder.BLOCK_LENGTH);
    }

    void fill(final long sessionSequence)
    {
        final FillEncoder fill = new FillEncoder();
        fill.wrapAndApplyHeader(scratch, 0, messageHeader);
        eventHeader(fill.header(), ++timeNs);
        fill.keyId(5).sessionSequence(sessionSequence).tradeId(1).orderId(3).accountId(1).instrumentId(2);
        fill.clientOrderId().high(0).low(4);
        fill.side(Side.BUY).isMaker((short)1).priceTicks(100).quantityLots(2).leavesLots(1);
        fill.amountMinor(200).feeMinor(-1).tradeFlags().clear();
        send(FillEncoder.BLOCK_LENGTH);
    }

    void cancelled(final long sessionSequence)
    {
        final OrderCancelledEncoder cancelled = new OrderCancelledEncoder();
        cancelled.wrapAndApplyHeader(scratch, 0, messageHeader);
        eventHeader(cancelled.header(), ++timeNs);
        cancelled.orderId(3).keyId(5).sessionSequence(sessionSequence).reason(CancelReason.REQUESTED);
        send(OrderCancelledEncoder.BLOCK_LENGTH);
    }

    void triggered(final long sessionSequence)
    {
        final OrderTriggeredEncoder triggered = new OrderTriggeredEncoder();
        triggered.wrapAndApplyHeader(scratch, 0, messageHeader);
        eventHeader(triggered.header(), ++timeNs);
        triggered.orderId(3).keyId(5).sessionSequence(sessionSequence).stopPriceTicks(99).leavesLots(3);
        send(OrderTriggeredEncoder.BLOCK_LENGTH);
    }

    void prevented(final long sessionSequence)
    {
        final PreventedEncoder prevented = new PreventedEncoder();
        prevented.wrapAndApplyHeader(scratch, 0, messageHeader);
        eventHeader(prevented.header(), ++timeNs);
        prevented.orderId(3).keyId(5).sessionSequence(sessionSequence).preventedLots(2).leavesLots(1);
        send(PreventedEncoder.BLOCK_LENGTH);
    }

    void reduced(final long sessionSequence)
    {
        final OrderReducedEncoder reduced = new OrderReducedEncoder();
        reduced.wrapAndApplyHeader(scratch, 0, messageHeader);
        eventHeader(reduced.header(), ++timeNs);
        reduced.orderId(3).keyId(5).sessionSequence(sessionSequence);
        send(OrderReducedEncoder.BLOCK_LENGTH);
    }

    void amended(final long sessionSequence)
    {
        final OrderAmendedEncoder amended = new OrderAmendedEncoder();
        amended.wrapAndApplyHeader(scratch, 0, messageHeader);
        eventHeader(amended.header(), ++timeNs);
        amended.orderId(3).keyId(5).sessionSequence(sessionSequence);
        send(OrderAmendedEncoder.BLOCK_LENGTH);
    }

    void refuse(
        final ResultCode result,
        final int templateId,
        final long clientSequence,
        final long nextClientSequence)
    {
        final RefusedEncoder refused = new RefusedEncoder();
        refused.wrapAndApplyHeader(scratch, 0, messageHeader);
        refused.result(result).refusedTemplateId(templateId).keyId(5);
        refused.clientSequence(clientSequence).nextClientSequence(nextClientSequence);
        send(RefusedEncoder.BLOCK_LENGTH);
    }

    void heartbeat(final long nextClientSequence)
    {
        final EngineHeartbeatEncoder heartbeat = new EngineHeartbeatEncoder();
        heartbeat.wrapAndApplyHeader(scratch, 0, messageHeader);
        heartbeat.timestampNs(++timeNs).lastSessionSequence(0).nextClientSequence(nextClientSequence);
        send(EngineHeartbeatEncoder.BLOCK_LENGTH);
    }

    void disconnected(final DisconnectReason reason)
    {
        final DisconnectedEncoder disconnected = new DisconnectedEncoder();
        disconnected.wrapAndApplyHeader(scratch, 0, messageHeader).reason(reason);
        send(DisconnectedEncoder.BLOCK_LENGTH);
    }

    /** The engine's process dies. */
    void die()
    {
        subscription.close();
    }

    @Override
    public void close()
    {
        CloseHelper.quietCloseAll(publication, subscription);
    }

    private static void eventHeader(final EventHeaderEncoder eventHeader, final long timestampNs)
    {
        eventHeader.eventSequence(1).inputSequence(1).receivedNs(timestampNs).timestampNs(timestampNs);
        eventHeader.feedSequence(0).index(0).flags().clear();
    }

    private void send(final int blockLength)
    {
        final ConcurrentPublication target = publication;
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
        EgressTrailer.write(scratch, length, 10, 20, 30);
        while (target == null || target.offer(scratch, 0, length + EgressTrailer.ENCODED_LENGTH) < 0)
        {
            Thread.onSpinWait();
        }
    }

    private void hear(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case LogonRequestDecoder.TEMPLATE_ID -> onLogonRequest(buffer, offset);
            case LogonDecoder.TEMPLATE_ID -> onLogon(buffer, offset);
            case LogoutDecoder.TEMPLATE_ID -> heard.add("Logout");
            case ClientHeartbeatDecoder.TEMPLATE_ID -> heard.add("Heartbeat");
            case FollowEventsDecoder.TEMPLATE_ID ->
            {
                final FollowEventsDecoder follow = new FollowEventsDecoder();
                follow.wrapAndApplyHeader(buffer, offset, header);
                followStreamId = follow.responseStreamId();
                heard.add("FollowEvents " + follow.keyId() + " from " + follow.nextEventSequence() + " on " +
                    follow.responseChannel());
            }
            default -> heard.add(describe(buffer, offset));
        }
    }

    /** The decoder's own words, without the tail that tells of the encoding. */
    private String describe(final DirectBuffer buffer, final int offset)
    {
        final MessageDecoderFlyweight decoder =
            Objects.requireNonNull(COMMANDS.get(header.templateId())).get();
        decoder.wrap(buffer, offset + header.encodedLength(), header.blockLength(), header.version());
        return decoder.toString().replaceAll("\\(sbeTemplateId=.*?\\):", ":");
    }

    private void onLogonRequest(final DirectBuffer buffer, final int offset)
    {
        final LogonRequestDecoder request = new LogonRequestDecoder();
        request.wrapAndApplyHeader(buffer, offset, header);
        correlationId = request.correlationId();
        final int streamId = request.responseStreamId();
        heard.add("LogonRequest " + request.keyId());
        if (publication == null)
        {
            publication = aeron.addPublication(request.responseChannel(), streamId);
        }
        if (isAnswering)
        {
            challenge(correlationId);
        }
    }

    private void onLogon(final DirectBuffer buffer, final int offset)
    {
        final LogonDecoder logon = new LogonDecoder();
        logon.wrapAndApplyHeader(buffer, offset, header);
        heard.add("Logon " + logon.keyId() + " from " + logon.nextSessionSequence() + " " + logon.clientIdMode() +
            (isSigned(logon) ? " signed" : " not signed"));
        if (isAnswering)
        {
            opened();
        }
    }

    private boolean isSigned(final LogonDecoder logon)
    {
        final UnsafeBuffer signed = new UnsafeBuffer(new byte[53]);
        final byte[] signature = new byte[64];
        logon.getSignature(signature, 0, signature.length);
        signed.putBytes(0, nonce);
        signed.putInt(32, logon.keyId(), ByteOrder.LITTLE_ENDIAN);
        signed.putLong(36, logon.timestampNs(), ByteOrder.LITTLE_ENDIAN);
        signed.putLong(44, logon.nextSessionSequence(), ByteOrder.LITTLE_ENDIAN);
        signed.putByte(52, (byte)logon.clientIdModeRaw());
        try
        {
            final byte[] encoded = HexFormat.of().parseHex(
                "302a300506032b6570032100" + HexFormat.of().formatHex(publicKey));
            final Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(signed.byteArray());
            return verifier.verify(signature);
        }
        catch (final GeneralSecurityException ex)
        {
            throw new IllegalStateException(ex);
        }
    }
}
