package rialto.cli;

import org.agrona.CloseHelper;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.CreateAccountEncoder;
import rialto.codecs.command.CreateAssetEncoder;
import rialto.codecs.command.CreateCollectionEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.CreateMarketEncoder;
import rialto.codecs.command.CreateParticipantEncoder;
import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.MintItemEncoder;
import rialto.codecs.command.MoveMarketEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.OpenSessionEncoder;
import rialto.codecs.command.SplitSetsEncoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.VoidPolicy;
import rialto.engine.core.Capacities;
import rialto.engine.core.StateMachine;
import rialto.engine.pipeline.Pipeline;
import rialto.engine.pipeline.RingSizes;
import rialto.engine.recovery.DataFolder;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.Recovery;
import rialto.engine.recovery.RestoredState;
import rialto.engine.replay.Replica;
import rialto.engine.replay.SnapshotMaker;
import rialto.engine.session.EdgeClock;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The exchange's pipeline and journals on a data folder, without its door: what the operator's tools look at, while
 * it runs and after. An administrator, key 1; a trader, key 2, with the rich accounts 10 and 11; AAPL-USD without fees.
 * Time goes on by a microsecond a command. One thread.
 */
final class LiveExchange implements AutoCloseable
{
    static final int BUYER = 10;
    static final int SELLER = 11;
    static final long START_NS = 1_700_000_000_000_000_000L;

    private static final int ADMINISTRATOR = 1;
    private static final int TRADER = 2;
    private static final int EDGE = 0;
    private static final int MARKET = 2;
    private static final Capacities CAPACITIES =
        new Capacities(16, 16, 16, 16, 64, 256, 512, 512, 4, 64, TimeUnit.SECONDS.toNanos(60), 100);

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private final MutableDirectBuffer command = new UnsafeBuffer(ByteBuffer.allocateDirect(512));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final long[] clientSequences = new long[TRADER + 1];
    private final DataFolder folder;
    private final JournalFiles files;
    private final Recovery recovery;
    private final Pipeline pipeline;
    private long timeNs;

    private LiveExchange(final Path data)
    {
        folder = DataFolder.open(data);
        Recovery opened = null;
        try
        {
            files = new JournalFiles(folder, Durability.PAGE_CACHE, JournalConfig.MIN_SEGMENT_LENGTH);
            opened = Recovery.open(folder, files, CAPACITIES,
                new PrintStream(messages, true, StandardCharsets.UTF_8), RandomGenerator.of("L64X128MixRandom"),
                () -> START_NS);
            recovery = opened;
            timeNs = recovery.lastTimestampNs();
            final EdgeClock clock = new EdgeClock(() -> timeNs, () -> timeNs, timeNs);
            recovery.replay((sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> assertTrue(
                length > 0), (buffer, offset, length) -> assertTrue(length > 0));
            recovery.closeLostSessions(clock, (buffer, offset, length) -> assertTrue(length > 0));
            final int region = (int)(RingSizes.LARGEST_OUTPUTS * StateMachine.maxOutputBound(CAPACITIES));
            pipeline = new Pipeline(new RingSizes(64, 64, region), new Pipeline.Engine(recovery.stateMachine(),
                recovery.journal(), recovery.eventLog(), Durability.PAGE_CACHE, recovery.poisonDump()), clock,
                new Pipeline.Handlers((buffer, offset, length, journalledNs, matchedNs) -> assertTrue(length > 0), (
                    buffer,
                    offset,
                    length) -> assertTrue(length > 0)));
        }
        catch (final RuntimeException ex)
        {
            CloseHelper.closeAll(opened, folder);
            throw ex;
        }
    }

    /** Begins a new exchange, or goes on with one. */
    static LiveExchange open(final Path data)
    {
        return new LiveExchange(data);
    }

    /** What the operator was told at the start. */
    String messages()
    {
        return messages.toString(StandardCharsets.UTF_8);
    }

    StateMachine stateMachine()
    {
        return recovery.stateMachine();
    }

    long lastInput()
    {
        return recovery.stateMachine().inputSequence();
    }

    String hash()
    {
        return String.format("%016x", recovery.stateMachine().stateHash());
    }

    /** A time to which everything up to an input of a new exchange is carried out, and nothing behind it. */
    static String timeOf(final long input)
    {
        return Instant.ofEpochSecond(0, START_NS + 1_000 * input).toString();
    }

    /** Both sessions and everything they need to trade. */
    void administer()
    {
        openSession(ADMINISTRATOR);
        asset(1, "AAPL", 0);
        asset(2, "USD", 2);
        instrument(1, "AAPL-USD", 1, 1_000_000);
        send(ADMINISTRATOR, new CreateParticipantEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).participantId(2).name("trader"));
        final AddKeyEncoder key = new AddKeyEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).newKeyId(TRADER).participantId(2);
        key.rights().clear().trade(true);
        final byte[] publicKey = new byte[AddKeyEncoder.publicKeyLength()];
        publicKey[0] = 7;
        key.putPublicKey(publicKey, 0, publicKey.length);
        send(ADMINISTRATOR, key);
        account(BUYER);
        account(SELLER);
        deposit(BUYER, 2, 1_000_000_00L);
        deposit(SELLER, 1, 1_000_000L);
        openSession(TRADER);
    }

    /** Prediction market RAIN, instrument 2: YES is asset 3, NO asset 4, a payout of 100 ticks of a cent. */
    void openMarket()
    {
        asset(3, "RAIN-YES", 0);
        asset(4, "RAIN-NO", 0);
        instrument(MARKET, "RAIN", 3, 99);
        final CreateMarketEncoder market = new CreateMarketEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).instrumentId(MARKET).noAssetId(4).payoutTicks(100)
            .resolverParticipantId(2).closeNs(CreateMarketEncoder.closeNsNullValue());
        market.voidNs(CreateMarketEncoder.voidNsNullValue()).disputeWindowNs(1_000_000_000).disputeBondMinor(0);
        market.voidPolicy(VoidPolicy.HALF).cancelOnPause((short)1).netsOutcomes((short)0).feeStepMinor(1);
        send(ADMINISTRATOR, market.balanceStepMinor(1).groupId(0));
        send(ADMINISTRATOR, new MoveMarketEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).instrumentId(MARKET).status(MarketStatus.OPEN));
    }

    void split(final int accountId, final long lots)
    {
        send(TRADER, new SplitSetsEncoder().wrapAndApplyHeader(command, 0, header).keyId(TRADER)
            .clientSequence(next(TRADER)).accountId(accountId).instrumentId(MARKET).quantityLots(lots));
    }

    /** An order of the prediction market, as it is said there: the side is that of the outcome. */
    void outcomeOrder(
        final int accountId,
        final Side side,
        final boolean isNo,
        final long priceTicks,
        final long lots)
    {
        final NewOrderEncoder order = newOrder(accountId, MARKET, side, priceTicks, lots);
        order.orderFlags().outcomeNo(isNo);
        send(TRADER, order);
    }

    /** A collection of a creator, and its first item. */
    void mint(final int creator)
    {
        final CreateCollectionEncoder collection = new CreateCollectionEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).collectionId(1).name("cards")
            .creatorAccountId(creator).maxItems(0).feeBps(0);
        collection.sharesCount(0);
        send(ADMINISTRATOR, collection);
        send(TRADER, new MintItemEncoder().wrapAndApplyHeader(command, 0, header).keyId(TRADER)
            .clientSequence(next(TRADER)).accountId(creator).collectionId(1).toAccountId(creator));
    }

    /** A trader who was cut off goes on. */
    void logOnAgain()
    {
        clientSequences[TRADER] = recovery.stateMachine().lastClientSequence(TRADER);
        openSession(TRADER);
    }

    void order(final int accountId, final Side side, final long priceTicks, final long lots)
    {
        send(TRADER, newOrder(accountId, 1, side, priceTicks, lots));
    }

    void cancel(final int accountId, final long orderId)
    {
        send(TRADER, new CancelOrderEncoder().wrapAndApplyHeader(command, 0, header).keyId(TRADER)
            .clientSequence(next(TRADER)).accountId(accountId).instrumentId(1).orderId(orderId));
    }

    /** A random order of either account, now and then the end of one. */
    void trade(final RandomGenerator random)
    {
        final int accountId = random.nextBoolean() ? BUYER : SELLER;
        if (random.nextInt(4) == 0)
        {
            cancel(accountId, random.nextLong(1, 200));
            return;
        }
        order(accountId, accountId == BUYER ? Side.BUY : Side.SELL, random.nextLong(95, 106), random.nextLong(1, 20));
    }

    /** A template that no command has: the door would never let it through. Nothing is carried out yet. */
    void publishPoison()
    {
        header.wrap(command, 0).blockLength(8).templateId(999).schemaId(1).version(0);
        publish(EDGE, 16);
    }

    /** The same from the trader, with the next sequence of his. */
    void publishPoisonOfTrader()
    {
        header.wrap(command, 0).blockLength(16).templateId(999).schemaId(1).version(0);
        command.putInt(MessageHeaderEncoder.ENCODED_LENGTH, TRADER, ByteOrder.LITTLE_ENDIAN);
        command.putLong(MessageHeaderEncoder.ENCODED_LENGTH + NewOrderEncoder.clientSequenceEncodingOffset(),
            next(TRADER), ByteOrder.LITTLE_ENDIAN);
        publish(TRADER, MessageHeaderEncoder.ENCODED_LENGTH + 16);
    }

    /** Last sequence of the trader that has been answered. */
    long lastClientSequence()
    {
        return recovery.stateMachine().lastClientSequence(TRADER);
    }

    /** Everything that was published goes all its way. */
    void drain()
    {
        try
        {
            while (!pipeline.isDrained())
            {
                pipeline.engineLoop().doWork();
                pipeline.marketData().doWork();
                pipeline.eventLog().doWork();
            }
        }
        catch (final RuntimeException ex)
        {
            throw ex;
        }
        catch (final Exception ex)
        {
            throw new AssertionError(ex);
        }
    }

    /** A snapshot of what stands in the journal. */
    void snapshot()
    {
        recovery.progress().sync();
        try (Replica replica = Replica.newest(files, Long.MAX_VALUE))
        {
            replica.replayTo(lastInput());
            final RestoredState state = replica.state();
            new SnapshotMaker(files.snapshots(), Integer.MAX_VALUE).make(state);
        }
    }

    JournalFiles files()
    {
        return files;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(pipeline, recovery, folder);
    }

    private void openSession(final int keyId)
    {
        send(EDGE, new OpenSessionEncoder().wrapAndApplyHeader(command, 0, header).keyId(keyId)
            .clientIdMode(ClientIdMode.INCREASING).nextSessionSequence(0).incarnation(1));
    }

    private NewOrderEncoder newOrder(
        final int accountId,
        final int instrumentId,
        final Side side,
        final long priceTicks,
        final long lots)
    {
        final long sequence = next(TRADER);
        final NewOrderEncoder order =
            PlainOrder.of(new NewOrderEncoder().wrapAndApplyHeader(command, 0, header)).keyId(TRADER)
                .clientSequence(sequence).accountId(accountId).instrumentId(instrumentId);
        order.clientOrderId().high(1).low(sequence);
        return order.side(side).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).priceTicks(priceTicks)
            .quantityLots(lots).protectionPriceTicks(NewOrderEncoder.protectionPriceTicksNullValue());
    }

    private void asset(final int assetId, final String symbol, final int scale)
    {
        send(ADMINISTRATOR, new CreateAssetEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).assetId(assetId).symbol(symbol).scale((short)scale));
    }

    /** Of a base asset without decimals, for dollars: a tick is a cent. */
    private void instrument(
        final int instrumentId,
        final String symbol,
        final int baseAssetId,
        final long maxPriceTicks)
    {
        send(ADMINISTRATOR, new CreateInstrumentEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).instrumentId(instrumentId).symbol(symbol)
            .baseAssetId(baseAssetId).quoteAssetId(2).tickMantissa(1).tickScale((short)2).lotMantissa(1)
            .lotScale((short)0).priceStepTicks(1).minPriceTicks(1).maxPriceTicks(maxPriceTicks)
            .maxQuantityLots(1_000_000_000).feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(0).takerFeeRate(0));
    }

    private void account(final int accountId)
    {
        send(ADMINISTRATOR, new CreateAccountEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).accountId(accountId).participantId(2));
    }

    private void deposit(final int accountId, final int assetId, final long amountMinor)
    {
        send(ADMINISTRATOR, new DepositEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).reference(0).accountId(accountId).assetId(assetId)
            .amountMinor(amountMinor));
    }

    private long next(final int keyId)
    {
        return ++clientSequences[keyId];
    }

    private void send(final int keyId, final MessageEncoderFlyweight encoder)
    {
        publish(keyId, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
        drain();
    }

    private void publish(final int keyId, final int length)
    {
        timeNs += 1_000;
        assertTrue(pipeline.input().tryPublish(timeNs, timeNs, keyId, command, 0, length), "the ring is full");
    }
}
