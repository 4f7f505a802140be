package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.AmendOrderEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.ChangeInstrumentEncoder;
import rialto.codecs.command.CloseSessionEncoder;
import rialto.codecs.command.ContinueJobEncoder;
import rialto.codecs.command.CreateAccountEncoder;
import rialto.codecs.command.CreateAssetEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.CreateParticipantEncoder;
import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.DrawCallEndEncoder;
import rialto.codecs.command.GenesisEncoder;
import rialto.codecs.command.MovePhaseEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.OpenSessionEncoder;
import rialto.codecs.command.ReduceOrderEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.command.RevokeKeyEncoder;
import rialto.codecs.command.SchedulePhaseEncoder;
import rialto.codecs.command.SetAuctionRulesEncoder;
import rialto.codecs.command.SetInstrumentStatusEncoder;
import rialto.codecs.command.SetTradingRulesEncoder;
import rialto.codecs.command.TickEncoder;
import rialto.codecs.command.TransferEncoder;
import rialto.codecs.command.WithdrawEncoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.ClosingPriceRule;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.marketdata.MarketDataFeed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A state machine to be driven by a test: one method per command, each returns the lines of all its events. Time goes
 * on by a microsecond a command.
 */
final class Machine implements AutoCloseable
{
    static final int ADMIN = 1;
    static final long NONE = OrderTerms.NONE;
    static final int MAX_LENGTH = 2048;
    static final long STEP_NS = 1000;

    /** Is shown each command and its events as bytes, right after it was carried out. */
    interface Watcher
    {
        void onCommand(Machine machine, int keyId, DirectBuffer events, int eventsLength);
    }

    private static final Watcher NOBODY = (machine, keyId, events, eventsLength) ->
    {
        // Most tests read the lines.
    };

    final StateMachine stateMachine;
    final MessageHeaderEncoder header = new MessageHeaderEncoder();
    final UnsafeBuffer command = new UnsafeBuffer(ByteBuffer.allocateDirect(MAX_LENGTH));
    private final UnsafeBuffer out;
    private EventText text = new EventText();
    private Watcher watcher = NOBODY;
    private final long[] clientSequences = new long[64];
    private long inputSequence = -1;
    private long timeNs = 1_700_000_000_000_000_000L;
    private int outLength;
    private @Nullable MarketDataFeed feed;

    Machine()
    {
        this(small());
    }

    Machine(final Capacities capacities)
    {
        out = new UnsafeBuffer(ByteBuffer.allocateDirect((int)StateMachine.maxOutputBound(capacities)));
        encodeGenesis(command, header, capacities);
        stateMachine = new StateMachine(command, 0);
        execute(0);
    }

    static Capacities small()
    {
        return new Capacities(16, 16, 16, 16, 64, 256, 1024, 512, 4, 64, 60_000_000_000L, 1000);
    }

    static void encodeGenesis(
        final MutableDirectBuffer buffer,
        final MessageHeaderEncoder header,
        final Capacities c)
    {
        final GenesisEncoder genesis = new GenesisEncoder().wrapAndApplyHeader(buffer, 0, header);
        genesis.engineId(7).formatVersion(1).behaviourVersion(StateMachine.BEHAVIOUR_VERSION).maxAssets(c.maxAssets());
        genesis.maxInstruments(c.maxInstruments()).maxParticipants(c.maxParticipants()).maxKeys(c.maxKeys());
        genesis.maxAccounts(c.maxAccounts()).maxBalances(c.maxBalances()).maxOrders(c.maxOrders());
        genesis.maxPriceLevels(c.maxPriceLevels()).maxClientIdsPerAccount(c.maxClientIdsPerAccount());
        genesis.maxClientIds(c.maxClientIds()).clientIdWindowNs(c.clientIdWindowNs());
        genesis.runningHashInterval(c.runningHashInterval()).hashKeyHigh(0x1234_5678L).hashKeyLow(0x9ABC_DEF0L);
        for (int i = 0; i < GenesisEncoder.administratorKeyLength(); i++)
        {
            genesis.administratorKey(i, (short)(i + 1));
        }
    }

    /** An exchange with one market: base asset 1 (AAPL), quote asset 2 (USD), instrument 1, account ids as given. */
    static Machine withMarket(final long makerFeeRate, final long takerFeeRate, final int... accountIds)
    {
        final Machine machine = new Machine();
        machine.market(makerFeeRate, takerFeeRate, accountIds);
        return machine;
    }

    void market(final long makerFeeRate, final long takerFeeRate, final int... accountIds)
    {
        open(ADMIN, ClientIdMode.INCREASING);
        createAsset(1, "AAPL", 0);
        createAsset(2, "USD", 2);
        createInstrument(1, "AAPL-USD", 1, 2, makerFeeRate, takerFeeRate);
        createParticipant(2, "trader");
        addKey(2, 2, 1, 2);
        addKey(3, 2, 1, 3);
        for (final int accountId : accountIds)
        {
            createAccount(accountId, 2);
            deposit(accountId, 1, 1_000_000);
            deposit(accountId, 2, 100_000_000);
        }
        open(2, ClientIdMode.INCREASING);
    }

    @Override
    public void close()
    {
        stateMachine.close();
    }

    List<String> open(final int keyId, final ClientIdMode mode)
    {
        new OpenSessionEncoder().wrapAndApplyHeader(command, 0, header).keyId(keyId).clientIdMode(mode)
            .nextSessionSequence(0).incarnation(1);
        return execute(0);
    }

    List<String> closeSession(final int keyId, final DisconnectReason reason)
    {
        new CloseSessionEncoder().wrapAndApplyHeader(command, 0, header).keyId(keyId).reason(reason);
        return execute(0);
    }

    List<String> createAsset(final int assetId, final String symbol, final int scale)
    {
        new CreateAssetEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .assetId(assetId).symbol(symbol).scale((short)scale);
        return execute(ADMIN);
    }

    List<String> createInstrument(
        final int instrumentId,
        final String symbol,
        final int baseAssetId,
        final int quoteAssetId,
        final long makerFeeRate,
        final long takerFeeRate)
    {
        new CreateInstrumentEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .instrumentId(instrumentId).symbol(symbol).baseAssetId(baseAssetId).quoteAssetId(quoteAssetId)
            .tickMantissa(1).tickScale((short)2).lotMantissa(1).lotScale((short)0).priceStepTicks(1)
            .minPriceTicks(1).maxPriceTicks(1_000_000).maxQuantityLots(1_000_000)
            .feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(makerFeeRate).takerFeeRate(takerFeeRate);
        return execute(ADMIN);
    }

    List<String> changeInstrument(
        final int instrumentId,
        final long step,
        final long min,
        final long max,
        final long makerFeeRate,
        final long takerFeeRate)
    {
        new ChangeInstrumentEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .instrumentId(instrumentId).priceStepTicks(step).minPriceTicks(min).maxPriceTicks(max)
            .maxQuantityLots(1_000_000).feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(makerFeeRate)
            .takerFeeRate(takerFeeRate);
        return execute(ADMIN);
    }

    List<String> status(final int instrumentId, final InstrumentStatus status)
    {
        new SetInstrumentStatusEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN)
            .clientSequence(next(ADMIN)).instrumentId(instrumentId).status(status);
        return execute(ADMIN);
    }

    List<String> createParticipant(final int participantId, final String name)
    {
        new CreateParticipantEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .participantId(participantId).name(name);
        return execute(ADMIN);
    }

    List<String> addKey(final int newKeyId, final int participantId, final int rights, final int keySeed)
    {
        final AddKeyEncoder encoder = new AddKeyEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN)
            .clientSequence(next(ADMIN)).newKeyId(newKeyId).participantId(participantId);
        command.putShort(encoder.rights().offset(), (short)rights, ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < AddKeyEncoder.publicKeyLength(); i++)
        {
            encoder.publicKey(i, (short)keySeed);
        }
        return execute(ADMIN);
    }

    List<String> revokeKey(final int keyId)
    {
        new RevokeKeyEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .revokedKeyId(keyId);
        return execute(ADMIN);
    }

    List<String> createAccount(final int accountId, final int participantId)
    {
        new CreateAccountEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .accountId(accountId).participantId(participantId);
        return execute(ADMIN);
    }

    List<String> deposit(final int accountId, final int assetId, final long amountMinor)
    {
        new DepositEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .reference(0).accountId(accountId).assetId(assetId).amountMinor(amountMinor);
        return execute(ADMIN);
    }

    List<String> withdraw(final int accountId, final int assetId, final long amountMinor)
    {
        new WithdrawEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .reference(0).accountId(accountId).assetId(assetId).amountMinor(amountMinor);
        return execute(ADMIN);
    }

    List<String> transfer(final int from, final int to, final int assetId, final long amountMinor)
    {
        new TransferEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .reference(0).fromAccountId(from).toAccountId(to).assetId(assetId).amountMinor(amountMinor);
        return execute(ADMIN);
    }

    /** A new order of session 2; the client order id is the number given. */
    List<String> order(
        final int accountId,
        final long clientId,
        final Side side,
        final OrderType type,
        final TimeInForce timeInForce,
        final long priceTicks,
        final long lots)
    {
        return order(2, accountId, 1, clientId, side, type, timeInForce, priceTicks, lots, NONE);
    }

    List<String> order(
        final int keyId,
        final int accountId,
        final int instrumentId,
        final long clientId,
        final Side side,
        final OrderType type,
        final TimeInForce timeInForce,
        final long priceTicks,
        final long lots,
        final long protectionPriceTicks)
    {
        final NewOrderEncoder encoder =
            PlainOrder.of(new NewOrderEncoder().wrapAndApplyHeader(command, 0, header));
        encoder.keyId(keyId).clientSequence(next(keyId)).accountId(accountId).instrumentId(instrumentId);
        encoder.clientOrderId().high(0).low(clientId);
        encoder.side(side).orderType(type).timeInForce(timeInForce).priceTicks(priceTicks).quantityLots(lots);
        encoder.protectionPriceTicks(protectionPriceTicks);
        return execute(keyId);
    }

    List<String> limit(
        final int accountId,
        final long clientId,
        final Side side,
        final long lots,
        final long priceTicks)
    {
        return order(accountId, clientId, side, OrderType.LIMIT, TimeInForce.GTC, priceTicks, lots);
    }

    List<String> cancel(final int accountId, final long orderId)
    {
        return cancel(2, accountId, 1, orderId);
    }

    List<String> cancel(final int keyId, final int accountId, final int instrumentId, final long orderId)
    {
        new CancelOrderEncoder().wrapAndApplyHeader(command, 0, header).keyId(keyId).clientSequence(next(keyId))
            .accountId(accountId).instrumentId(instrumentId).orderId(orderId);
        return execute(keyId);
    }

    List<String> reduce(final int accountId, final long orderId, final long lots)
    {
        new ReduceOrderEncoder().wrapAndApplyHeader(command, 0, header).keyId(2).clientSequence(next(2))
            .accountId(accountId).instrumentId(1).orderId(orderId).reduceByLots(lots);
        return execute(2);
    }

    List<String> amend(final int accountId, final long orderId, final long priceTicks, final long totalLots)
    {
        PlainOrder.of(new AmendOrderEncoder().wrapAndApplyHeader(command, 0, header)).keyId(2).clientSequence(next(2))
            .accountId(accountId).instrumentId(1).orderId(orderId).priceTicks(priceTicks)
            .totalQuantityLots(totalLots);
        return execute(2);
    }

    List<String> replace(final int accountId, final long orderId, final long priceTicks, final long totalLots)
    {
        PlainOrder.of(new ReplaceOrderEncoder().wrapAndApplyHeader(command, 0, header)).keyId(2).clientSequence(next(2))
            .accountId(accountId).instrumentId(1).orderId(orderId).priceTicks(priceTicks)
            .totalQuantityLots(totalLots);
        return execute(2);
    }

    /** Has events say all that is displayed of every order from now on, plain ones too. */
    void sayAll()
    {
        text = new EventText(true);
    }

    /** Has somebody see the bytes of every command from now on. */
    void watch(final Watcher newWatcher)
    {
        watcher = newWatcher;
    }

    /** Journal sequence of the next command. */
    long nextInputSequence()
    {
        return inputSequence + 1;
    }

    /** Journal sequence of the last command. */
    long inputSequence()
    {
        return inputSequence;
    }

    /** Time of the last command. */
    long timeNs()
    {
        return timeNs;
    }

    /** Time of the next command. */
    long nextTimeNs()
    {
        return timeNs + STEP_NS;
    }

    /** An order of any type in instrument 1; returns the facts that worked examples state. */
    List<String> enter(final int accountId, final long clientId, final Consumer<NewOrderEncoder> fields)
    {
        final NewOrderEncoder encoder = PlainOrder.of(new NewOrderEncoder().wrapAndApplyHeader(command, 0, header));
        encoder.keyId(2).clientSequence(next(2)).accountId(accountId).instrumentId(1);
        encoder.clientOrderId().high(0).low(clientId);
        fields.accept(encoder);
        run(2);
        final OrderFacts facts = new OrderFacts();
        final List<String> words = new ArrayList<>();
        for (int at = 0; at < outLength; at += EventFrame.frameLength(EventFrame.messageLength(out, at)))
        {
            words.add(facts.of(out, EventFrame.messageOffset(at)));
        }
        words.removeIf(String::isEmpty);
        return words;
    }

    List<String> tradingRules(
        final MarketRemainder remainder,
        final UnpricedRule unpricedRule,
        final long protectionTicks,
        final Allocation allocation,
        final long proRataMinimumLots)
    {
        return tradingRules(remainder, unpricedRule, protectionTicks, allocation, proRataMinimumLots,
            IcebergRefresh.ON_EXHAUSTION);
    }

    List<String> tradingRules(
        final MarketRemainder remainder,
        final UnpricedRule unpricedRule,
        final long protectionTicks,
        final Allocation allocation,
        final long proRataMinimumLots,
        final IcebergRefresh icebergRefresh)
    {
        new SetTradingRulesEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMIN).clientSequence(next(ADMIN))
            .instrumentId(1).marketRemainder(remainder).unpricedRule(unpricedRule).protectionTicks(protectionTicks)
            .allocation(allocation).proRataMinimumLots(proRataMinimumLots).maxIcebergParts((short)100)
            .increaseKeepsPriority((short)0).icebergRefresh(icebergRefresh);
        return execute(ADMIN);
    }

    /** Sets the auction rules of instrument 1: the defaults but for what is said. */
    List<String> auctionRules(final Consumer<SetAuctionRulesEncoder> said)
    {
        final SetAuctionRulesEncoder rules = new SetAuctionRulesEncoder().wrapAndApplyHeader(command, 0, header);
        rules.keyId(ADMIN).clientSequence(next(ADMIN)).instrumentId(1).segmentId(0).pricing(AuctionPricing.XETRA_T7);
        rules.pressureCapPpm(0).bandTicks(0).remainder(AuctionRemainder.EXPIRE).auctionFeeRate(0).dynamicRangeBps(0);
        rules.staticRangeBps(0).wideRangeBps(0).volatilityCallNs(0).extensionNs(0).randomEndNs(0);
        rules.executionRangeBps(0).velocityTicks(0).velocityWindowNs(0);
        rules.closingPriceRule(ClosingPriceRule.AUCTION_ELSE_LAST).indicativeIntervalNs(100_000_000);
        said.accept(rules);
        return execute(ADMIN);
    }

    /** An operator begins a call of instrument 1 that a command ends. */
    List<String> call(final AuctionKind kind)
    {
        return move(move -> move.phase(TradingPhase.CALL).auctionKind(kind));
    }

    /** An operator moves instrument 1 to a phase that is not a call. */
    List<String> phase(final TradingPhase phase)
    {
        return move(move -> move.phase(phase));
    }

    /** An operator moves instrument 1. */
    List<String> move(final Consumer<MovePhaseEncoder> said)
    {
        final MovePhaseEncoder move = new MovePhaseEncoder().wrapAndApplyHeader(command, 0, header);
        move.keyId(ADMIN).clientSequence(next(ADMIN)).instrumentId(1).segmentId(0).auctionKind(AuctionKind.NULL_VAL);
        move.endNs(NONE).randomEndNs(0).noCancelFromNs(NONE);
        said.accept(move);
        return execute(ADMIN);
    }

    /** The trading calendar moves instrument 1. */
    List<String> schedule(final Consumer<SchedulePhaseEncoder> said)
    {
        final SchedulePhaseEncoder move = new SchedulePhaseEncoder().wrapAndApplyHeader(command, 0, header);
        move.instrumentId(1).segmentId(0).auctionKind(AuctionKind.NULL_VAL).endNs(NONE).randomEndNs(0);
        move.noCancelFromNs(NONE);
        said.accept(move);
        return execute(0);
    }

    /** The edge has drawn the random time of a call of instrument 1. */
    List<String> draw(final int callNumber, final long addedNs)
    {
        new DrawCallEndEncoder().wrapAndApplyHeader(command, 0, header).instrumentId(1).callNumber(callNumber)
            .addedNs(addedNs);
        return execute(0);
    }

    List<String> tick()
    {
        new TickEncoder().wrapAndApplyHeader(command, 0, header);
        return execute(0);
    }

    List<String> goOn()
    {
        new ContinueJobEncoder().wrapAndApplyHeader(command, 0, header);
        return execute(0);
    }

    /** An order of any type in instrument 1; returns all events. */
    List<String> orderOf(final int accountId, final long clientId, final Consumer<NewOrderEncoder> fields)
    {
        final NewOrderEncoder encoder = PlainOrder.of(new NewOrderEncoder().wrapAndApplyHeader(command, 0, header));
        encoder.keyId(2).clientSequence(next(2)).accountId(accountId).instrumentId(1);
        encoder.clientOrderId().high(0).low(clientId);
        fields.accept(encoder);
        return execute(2);
    }

    /** A command that the engine cannot carry out and that was quarantined: no template has the number. */
    List<String> passOver(final int keyId, final int templateId)
    {
        header.wrap(command, 0).blockLength(16).templateId(templateId).schemaId(1).version(0);
        command.putInt(MessageHeaderEncoder.ENCODED_LENGTH, keyId, ByteOrder.LITTLE_ENDIAN);
        command.putLong(MessageHeaderEncoder.ENCODED_LENGTH + Integer.BYTES, next(keyId), ByteOrder.LITTLE_ENDIAN);
        inputSequence++;
        timeNs += STEP_NS;
        outLength = stateMachine.passOver(inputSequence, timeNs, timeNs, keyId, command, 0, out, 0);
        return lines();
    }

    /** Lets time pass before the next command. */
    void pass(final long durationNs)
    {
        timeNs += durationNs;
    }

    long available(final int accountId, final int assetId)
    {
        return stateMachine.ledger().availableMinor(accountId, assetId);
    }

    long held(final int accountId, final int assetId)
    {
        return stateMachine.ledger().heldMinor(accountId, assetId);
    }

    long next(final int keyId)
    {
        clientSequences[keyId]++;
        return clientSequences[keyId];
    }

    private void run(final int keyId)
    {
        inputSequence++;
        timeNs += STEP_NS;
        final int bound = stateMachine.outputBound(command, 0, timeNs);
        outLength = stateMachine.execute(inputSequence, timeNs, timeNs, keyId, command, 0, out, 0);
        if (feed != null)
        {
            forEachEvent(feed::onEvent);
        }
        assert outLength <= bound : "wrote " + outLength + " of " + bound;
        watcher.onCommand(this, keyId, out, outLength);
    }

    /** Has a feed follow; to be said before anything public happens. */
    void feed(final MarketDataFeed follower)
    {
        feed = follower;
    }

    /** Shows the events of the last command. */
    void forEachEvent(final EventConsumer consumer)
    {
        for (int at = 0; at < outLength; at += EventFrame.frameLength(EventFrame.messageLength(out, at)))
        {
            consumer.onEvent(out, EventFrame.messageOffset(at), EventFrame.messageLength(out, at));
        }
    }

    /** Is shown an event. */
    @FunctionalInterface
    interface EventConsumer
    {
        void onEvent(DirectBuffer buffer, int offset, int length);
    }

    List<String> execute(final int keyId)
    {
        run(keyId);
        return lines();
    }

    private List<String> lines()
    {
        final List<String> lines = new ArrayList<>();
        int offset = 0;
        while (offset < outLength)
        {
            lines.add(text.of(out, EventFrame.messageOffset(offset)));
            offset += EventFrame.frameLength(EventFrame.messageLength(out, offset));
        }
        return lines;
    }
}
