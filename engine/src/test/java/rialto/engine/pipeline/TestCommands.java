package rialto.engine.pipeline;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.ContinueJobEncoder;
import rialto.codecs.command.CreateAccountEncoder;
import rialto.codecs.command.CreateAssetEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.CreateParticipantEncoder;
import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.OpenSessionEncoder;
import rialto.codecs.command.TickEncoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.engine.core.StateMachine;
import rialto.engine.session.CommandSink;
import rialto.engine.session.EdgeClock;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * Speaks to the pipeline as ingress does: one method for each command. The administrator and one trader, whose accounts
 * are rich; one instrument without fees.
 */
public final class TestCommands
{
    public static final int ADMINISTRATOR = 1;
    public static final int TRADER = 2;
    public static final int BUYER = 10;
    public static final int SELLER = 11;

    private static final int EDGE = 0;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    private final CommandSink sink;
    private final EdgeClock clock;
    private final UnsafeBuffer command = new UnsafeBuffer(ByteBuffer.allocateDirect(512));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final TickEncoder tick = new TickEncoder();
    private final ContinueJobEncoder continueJob = new ContinueJobEncoder();
    private final long[] clientSequences = new long[TRADER + 1];
    private byte[] traderKey = new byte[AddKeyEncoder.publicKeyLength()];
    private Runnable whenFull = Thread::onSpinWait;

    public TestCommands(final CommandSink sink, final EdgeClock clock)
    {
        this.sink = sink;
        this.clock = clock;
        traderKey[0] = 7;
    }

    /** The trader's public key, before {@link #market}. */
    public void traderKey(final byte[] publicKey)
    {
        traderKey = publicKey.clone();
    }

    /** What to do while the ring is full; by default somebody else makes room. */
    public void whenFull(final Runnable action)
    {
        whenFull = action;
    }

    /** Both sessions and everything they need to trade: this many commands. */
    public int market()
    {
        open(ADMINISTRATOR);
        administer();
        open(TRADER);
        return 11;
    }

    /** Assets, an instrument, two rich accounts and a trader: nine commands of the administrator. */
    public void administer()
    {
        createAsset(1, "AAPL", 0);
        createAsset(2, "USD", 2);
        createInstrument();
        publish(ADMINISTRATOR, new CreateParticipantEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).participantId(2).name("trader"));
        addTrader();
        createAccount(BUYER);
        createAccount(SELLER);
        deposit(BUYER, 2, 1L << 50);
        deposit(SELLER, 1, 1L << 40);
    }

    public void open(final int keyId)
    {
        publish(EDGE, new OpenSessionEncoder().wrapAndApplyHeader(command, 0, header).keyId(keyId)
            .clientIdMode(ClientIdMode.INCREASING).nextSessionSequence(0).incarnation(1));
    }

    /** Opens a session again whose earlier commands are in the state. */
    public void goOnAs(final int keyId, final StateMachine stateMachine)
    {
        clientSequences[keyId] = stateMachine.lastClientSequence(keyId);
        open(keyId);
    }

    public void order(final int accountId, final Side side, final long priceTicks, final long lots)
    {
        final long sequence = next(TRADER);
        PlainOrder.of(newOrder.wrapAndApplyHeader(command, 0, header)).keyId(TRADER).clientSequence(sequence)
            .accountId(accountId);
        newOrder.instrumentId(1).clientOrderId().high(1).low(sequence);
        newOrder.side(side).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).priceTicks(priceTicks);
        newOrder.quantityLots(lots).protectionPriceTicks(NewOrderEncoder.protectionPriceTicksNullValue());
        publish(TRADER, MessageHeaderEncoder.ENCODED_LENGTH + newOrder.encodedLength());
    }

    public void cancel(final int accountId, final long orderId)
    {
        cancelOrder.wrapAndApplyHeader(command, 0, header).keyId(TRADER).clientSequence(next(TRADER));
        cancelOrder.accountId(accountId).instrumentId(1).orderId(orderId);
        publish(TRADER, MessageHeaderEncoder.ENCODED_LENGTH + cancelOrder.encodedLength());
    }

    public void tick()
    {
        publish(EDGE, tick.wrapAndApplyHeader(command, 0, header).incarnation(1));
    }

    public void continueJob()
    {
        publish(EDGE, continueJob.wrapAndApplyHeader(command, 0, header).incarnation(1));
    }

    /** A template that no command has: the edge would never let it through. */
    public void poison()
    {
        header.wrap(command, 0).blockLength(8).templateId(999).schemaId(1).version(0);
        publish(EDGE, 16);
    }

    private void createAsset(final int assetId, final String symbol, final int scale)
    {
        publish(ADMINISTRATOR, new CreateAssetEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).assetId(assetId).symbol(symbol).scale((short)scale));
    }

    private void createInstrument()
    {
        publish(ADMINISTRATOR, new CreateInstrumentEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).instrumentId(1).symbol("AAPL-USD").baseAssetId(1)
            .quoteAssetId(2).tickMantissa(1).tickScale((short)2).lotMantissa(1).lotScale((short)0).priceStepTicks(1)
            .minPriceTicks(1).maxPriceTicks(1_000_000).maxQuantityLots(1_000_000_000)
            .feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(0).takerFeeRate(0));
    }

    private void addTrader()
    {
        final AddKeyEncoder encoder = new AddKeyEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).newKeyId(TRADER).participantId(2);
        encoder.rights().clear().trade(true);
        encoder.putPublicKey(traderKey, 0, traderKey.length);
        publish(ADMINISTRATOR, encoder);
    }

    private void createAccount(final int accountId)
    {
        publish(ADMINISTRATOR, new CreateAccountEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).accountId(accountId).participantId(2));
    }

    private void deposit(final int accountId, final int assetId, final long amountMinor)
    {
        publish(ADMINISTRATOR, new DepositEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).reference(0).accountId(accountId).assetId(assetId)
            .amountMinor(amountMinor));
    }

    private long next(final int keyId)
    {
        return ++clientSequences[keyId];
    }

    private void publish(final int keyId, final MessageEncoderFlyweight encoder)
    {
        publish(keyId, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private void publish(final int keyId, final int length)
    {
        final DirectBuffer buffer = command;
        final long startNs = System.nanoTime();
        final long nowNs = clock.stampNs();
        while (!sink.tryPublish(nowNs, nowNs, keyId, buffer, 0, length))
        {
            if (System.nanoTime() - startNs > PATIENCE_NS)
            {
                throw new AssertionError("the input ring stayed full");
            }
            whenFull.run();
        }
    }
}
