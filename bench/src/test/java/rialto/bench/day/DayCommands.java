package rialto.bench.day;

import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;
import rialto.bench.day.DayPlan.Move;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.AmendOrderEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.CreateAccountEncoder;
import rialto.codecs.command.CreateAssetEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.CreateParticipantEncoder;
import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.MovePhaseEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.OpenSessionEncoder;
import rialto.codecs.command.ReduceOrderEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.command.SetAuctionRulesEncoder;
import rialto.codecs.command.SetReferencePriceEncoder;
import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.Side;
import rialto.engine.session.CommandSink;
import rialto.engine.session.EdgeClock;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * Speaks to the pipeline as ingress does. The caller sees to it that the ring has room: a command that finds none is an
 * error here. Ingress thread only.
 */
final class DayCommands
{
    /** Commands of the administrator that make the market. */
    static final int SETUP_COUNT = setupCount();

    private static final int EDGE = 0;
    private static final int LONGEST_COMMAND = 512;
    private static final long INDICATIVE_INTERVAL_NS = TimeUnit.SECONDS.toNanos(5);

    private final CommandSink sink;
    private final EdgeClock clock;
    private final UnsafeBuffer command = new UnsafeBuffer(ByteBuffer.allocateDirect(LONGEST_COMMAND));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();
    private final AmendOrderEncoder amend = new AmendOrderEncoder();
    private final ReplaceOrderEncoder replace = new ReplaceOrderEncoder();
    private final ReduceOrderEncoder reduce = new ReduceOrderEncoder();
    private final long[] clientSequences = new long[DayPlan.AGAIN + 1];

    DayCommands(final CommandSink sink, final EdgeClock clock)
    {
        this.sink = sink;
        this.clock = clock;
    }

    /** A session goes on where it was. */
    void open(final int keyId, final long lastClientSequence)
    {
        clientSequences[keyId] = lastClientSequence;
        publish(EDGE, new OpenSessionEncoder().wrapAndApplyHeader(command, 0, header).keyId(keyId)
            .clientIdMode(ClientIdMode.INCREASING).nextSessionSequence(0).incarnation(1));
    }

    /** Everything that the trader needs, from a new exchange on. */
    void makeMarket()
    {
        for (int asset = 1; asset <= DayPlan.QUOTE; asset++)
        {
            publish(DayPlan.ADMINISTRATOR, new CreateAssetEncoder().wrapAndApplyHeader(command, 0, header)
                .keyId(DayPlan.ADMINISTRATOR).clientSequence(next(DayPlan.ADMINISTRATOR)).assetId(asset)
                .symbol("A" + asset).scale((short)(asset == DayPlan.QUOTE ? 2 : 0)));
        }
        for (int instrument = 1; instrument <= DayPlan.INSTRUMENTS; instrument++)
        {
            makeInstrument(instrument);
        }
        publish(DayPlan.ADMINISTRATOR, new CreateParticipantEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(DayPlan.ADMINISTRATOR).clientSequence(next(DayPlan.ADMINISTRATOR))
            .participantId(DayPlan.PARTICIPANT).name("trader"));
        addKey(DayPlan.TRADER);
        addKey(DayPlan.AGAIN);
        for (int i = 0; i < DayPlan.ACCOUNTS; i++)
        {
            makeAccount(DayPlan.FIRST_ACCOUNT + i);
        }
    }

    void move(final Move move)
    {
        publish(DayPlan.ADMINISTRATOR, new MovePhaseEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(DayPlan.ADMINISTRATOR).clientSequence(next(DayPlan.ADMINISTRATOR))
            .instrumentId(move.instrumentId()).segmentId(0).phase(move.phase()).auctionKind(move.kind())
            .endNs(move.endNs() == Move.NO_END ? MovePhaseEncoder.endNsNullValue() : move.endNs())
            .randomEndNs(move.endNs() == Move.NO_END ? 0 : DayPlan.RANDOM_END_NS)
            .noCancelFromNs(MovePhaseEncoder.noCancelFromNsNullValue()));
    }

    /** Sends the flow's command; what it names is the order of this id. */
    void send(final int keyId, final DayFlow flow, final long orderId)
    {
        switch (flow.action)
        {
            case ORDER -> sendOrder(keyId, flow);
            case CANCEL ->
            {
                cancel.wrapAndApplyHeader(command, 0, header).keyId(keyId).clientSequence(next(keyId))
                    .accountId(flow.accountId).instrumentId(flow.instrumentId).orderId(orderId);
                publish(keyId, cancel);
            }
            case AMEND ->
            {
                amend.wrapAndApplyHeader(command, 0, header).keyId(keyId).clientSequence(next(keyId))
                    .accountId(flow.accountId).instrumentId(flow.instrumentId).orderId(orderId);
                publish(keyId, PlainOrder.of(amend).priceTicks(flow.priceTicks).totalQuantityLots(flow.quantityLots));
            }
            case REPLACE ->
            {
                replace.wrapAndApplyHeader(command, 0, header).keyId(keyId).clientSequence(next(keyId))
                    .accountId(flow.accountId).instrumentId(flow.instrumentId).orderId(orderId);
                publish(keyId, PlainOrder.of(replace).priceTicks(flow.priceTicks));
            }
            case REDUCE ->
            {
                reduce.wrapAndApplyHeader(command, 0, header).keyId(keyId).clientSequence(next(keyId))
                    .accountId(flow.accountId).instrumentId(flow.instrumentId).orderId(orderId)
                    .reduceByLots(flow.quantityLots);
                publish(keyId, reduce);
            }
            default -> throw new IllegalStateException("nothing sends " + flow.action);
        }
    }

    private void sendOrder(final int keyId, final DayFlow flow)
    {
        PlainOrder.of(newOrder.wrapAndApplyHeader(command, 0, header)).keyId(keyId).clientSequence(next(keyId))
            .accountId(flow.accountId).instrumentId(flow.instrumentId);
        newOrder.clientOrderId().high(1).low(flow.index + 1L);
        newOrder.side(flow.isBuy ? Side.BUY : Side.SELL).orderType(flow.type).timeInForce(flow.timeInForce)
            .quantityLots(flow.quantityLots).stpMode(flow.stpMode)
            .priceTicks(orNull(flow.priceTicks)).stopPriceTicks(orNull(flow.stopTicks))
            .protectionPriceTicks(orNull(flow.protectionTicks)).displayLots(orNull(flow.displayLots));
        newOrder.orderFlags().postOnly(flow.isPostOnly);
        publish(keyId, newOrder);
    }

    private void makeInstrument(final int instrument)
    {
        publish(DayPlan.ADMINISTRATOR, new CreateInstrumentEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(DayPlan.ADMINISTRATOR).clientSequence(next(DayPlan.ADMINISTRATOR)).instrumentId(instrument)
            .symbol("A" + instrument + "-USD").baseAssetId(instrument).quoteAssetId(DayPlan.QUOTE).tickMantissa(1)
            .tickScale((short)2).lotMantissa(1).lotScale((short)0).priceStepTicks(1).minPriceTicks(1)
            .maxPriceTicks(1_000_000).maxQuantityLots(DayPlan.MAX_LOTS).feeKind(FeeKind.PARTS_PER_MILLION)
            .makerFeeRate(-100).takerFeeRate(300));
        publish(DayPlan.ADMINISTRATOR, new SetAuctionRulesEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(DayPlan.ADMINISTRATOR).clientSequence(next(DayPlan.ADMINISTRATOR)).instrumentId(instrument)
            .segmentId(0).pricing(AuctionPricing.XETRA_T7).pressureCapPpm(0).bandTicks(0)
            .remainder(AuctionRemainder.EXPIRE).auctionFeeRate(200).dynamicRangeBps(DayPlan.DYNAMIC_RANGE_BPS)
            .staticRangeBps(DayPlan.STATIC_RANGE_BPS).wideRangeBps(0).volatilityCallNs(DayPlan.VOLATILITY_CALL_NS)
            .extensionNs(0).randomEndNs(DayPlan.RANDOM_END_NS).executionRangeBps(0).velocityTicks(0)
            .velocityWindowNs(0).closingPriceRule(DayPlan.closingPriceRule(instrument))
            .indicativeIntervalNs(INDICATIVE_INTERVAL_NS));
        publish(DayPlan.ADMINISTRATOR, new SetReferencePriceEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(DayPlan.ADMINISTRATOR).clientSequence(next(DayPlan.ADMINISTRATOR)).instrumentId(instrument)
            .priceTicks(DayPlan.MID_TICKS));
    }

    private void addKey(final int keyId)
    {
        final AddKeyEncoder encoder = new AddKeyEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(DayPlan.ADMINISTRATOR).clientSequence(next(DayPlan.ADMINISTRATOR)).newKeyId(keyId)
            .participantId(DayPlan.PARTICIPANT);
        encoder.rights().clear().trade(true);
        final byte[] publicKey = new byte[AddKeyEncoder.publicKeyLength()];
        publicKey[0] = (byte)keyId;
        publish(DayPlan.ADMINISTRATOR, encoder.putPublicKey(publicKey, 0, publicKey.length));
    }

    private void makeAccount(final int account)
    {
        publish(DayPlan.ADMINISTRATOR, new CreateAccountEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(DayPlan.ADMINISTRATOR).clientSequence(next(DayPlan.ADMINISTRATOR)).accountId(account)
            .participantId(DayPlan.PARTICIPANT));
        for (int asset = 1; asset <= DayPlan.QUOTE; asset++)
        {
            publish(DayPlan.ADMINISTRATOR, new DepositEncoder().wrapAndApplyHeader(command, 0, header)
                .keyId(DayPlan.ADMINISTRATOR).clientSequence(next(DayPlan.ADMINISTRATOR)).reference(0)
                .accountId(account).assetId(asset)
                .amountMinor(asset == DayPlan.QUOTE ? DayPlan.QUOTE_DEPOSIT_MINOR : DayPlan.BASE_DEPOSIT_MINOR));
        }
    }

    private static int setupCount()
    {
        final int ofInstrument = 3;
        final int ofParticipant = 3;
        return DayPlan.QUOTE + ofInstrument * DayPlan.INSTRUMENTS + ofParticipant +
            DayPlan.ACCOUNTS * (1 + DayPlan.QUOTE);
    }

    private static long orNull(final long value)
    {
        return value == DayFlow.NONE ? NewOrderEncoder.priceTicksNullValue() : value;
    }

    private long next(final int keyId)
    {
        return ++clientSequences[keyId];
    }

    private void publish(final int keyId, final MessageEncoderFlyweight encoder)
    {
        final long nowNs = clock.stampNs();
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
        if (!sink.tryPublish(nowNs, nowNs, keyId, command, 0, length))
        {
            throw new IllegalStateException("the input ring is full");
        }
    }
}
