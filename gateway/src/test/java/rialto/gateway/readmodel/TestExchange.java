package rialto.gateway.readmodel;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.AmendOrderEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.ChangeInstrumentEncoder;
import rialto.codecs.command.ContinueJobEncoder;
import rialto.codecs.command.CreateAccountEncoder;
import rialto.codecs.command.CreateAssetEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.CreateParticipantEncoder;
import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.GenesisEncoder;
import rialto.codecs.command.MassCancelEncoder;
import rialto.codecs.command.MovePhaseEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.NewOrderListEncoder;
import rialto.codecs.command.OpenSessionEncoder;
import rialto.codecs.command.ReduceOrderEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.command.SetAuctionRulesEncoder;
import rialto.codecs.command.SetFeeTierEncoder;
import rialto.codecs.command.SetInstrumentStatusEncoder;
import rialto.codecs.command.SetOrderLimitsEncoder;
import rialto.codecs.command.SetTickTableEncoder;
import rialto.codecs.command.SetTradingRulesEncoder;
import rialto.codecs.command.TickEncoder;
import rialto.codecs.command.TransferEncoder;
import rialto.codecs.command.WithdrawEncoder;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.ClosingPriceRule;
import rialto.codecs.types.Contingency;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.core.Capacities;
import rialto.engine.core.EventFrame;
import rialto.engine.core.StateMachine;
import rialto.journal.RecordConsumer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/**
 * The real state machine, one method for each command; the events go where an event log's would. Time goes on by a
 * microsecond a command. One thread.
 *
 * <p>{@link #markets} makes BTC-USD (tick 0.01, lot 0.0001, maker 400 ppm, taker 1,000 ppm) and ETH-USD (tick 0.05, lot
 * 0.02, maker gets 2 and taker pays 5 minor units a lot). A tick of a lot is a whole number of minor units in both.
 */
final class TestExchange implements AutoCloseable
{
    static final long NONE = NewOrderEncoder.priceTicksNullValue();
    static final long START_NS = IsoTime.parse("2026-11-25T10:00:00Z");
    static final int BTC = 1;
    static final int USD = 2;
    static final int ETH = 3;
    static final int BTC_USD = 1;
    static final int ETH_USD = 2;

    private static final int MAX_LENGTH = 512;
    private static final int ADMINISTRATOR = 1;
    private static final int TRADER = 2;
    private static final int RIGHT_TO_TRADE = 1;
    private static final long WINDOW_NS = 60_000_000_000L;
    private static final Capacities CAPACITIES =
        new Capacities(40, 20, 16, 16, 64, 512, 1024, 512, 4, 64, WINDOW_NS, 100);

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder eventMessage = new MessageHeaderDecoder();
    private final EventHeaderDecoder eventHeader = new EventHeaderDecoder();
    private final UnsafeBuffer command = new UnsafeBuffer(ByteBuffer.allocateDirect(MAX_LENGTH));
    private final UnsafeBuffer out =
        new UnsafeBuffer(ByteBuffer.allocateDirect((int)StateMachine.maxOutputBound(CAPACITIES)));
    private final long[] clientSequences = new long[CAPACITIES.maxKeys() + 1];
    private final StateMachine stateMachine;
    private final RecordConsumer events;
    private long inputSequence = -1;
    private long timeNs = START_NS;
    private long lastOrderId;

    TestExchange(final RecordConsumer events)
    {
        this.events = events;
        encodeGenesis();
        stateMachine = new StateMachine(command, 0);
        execute(0);
    }

    @Override
    public void close()
    {
        stateMachine.close();
    }

    StateMachine stateMachine()
    {
        return stateMachine;
    }

    long inputSequence()
    {
        return inputSequence;
    }

    long timeNs()
    {
        return timeNs;
    }

    /** Highest order id given; 0: none yet. */
    long lastOrderId()
    {
        return lastOrderId;
    }

    /** The time of the next command. */
    void at(final long epochNs)
    {
        timeNs = epochNs;
    }

    void at(final String iso)
    {
        at(IsoTime.parse(iso));
    }

    /** Both markets, and accounts with a thousand BTC, a thousand ETH and a million USD each. */
    void markets(final int... accountIds)
    {
        open(ADMINISTRATOR);
        asset(BTC, "BTC", 8);
        asset(USD, "USD", 6);
        asset(ETH, "ETH", 2);
        new CreateInstrumentEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).instrumentId(BTC_USD).symbol("BTC-USD").baseAssetId(BTC)
            .quoteAssetId(USD).tickMantissa(1).tickScale((short)2).lotMantissa(1).lotScale((short)4)
            .priceStepTicks(1).minPriceTicks(NONE).maxPriceTicks(10_000_000).maxQuantityLots(1_000_000)
            .feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(400).takerFeeRate(1000);
        execute(ADMINISTRATOR);
        new CreateInstrumentEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).instrumentId(ETH_USD).symbol("ETH-USD").baseAssetId(ETH)
            .quoteAssetId(USD).tickMantissa(5).tickScale((short)2).lotMantissa(2).lotScale((short)2)
            .priceStepTicks(1).minPriceTicks(NONE).maxPriceTicks(10_000_000).maxQuantityLots(1_000_000)
            .feeKind(FeeKind.PER_LOT).makerFeeRate(-2).takerFeeRate(5);
        execute(ADMINISTRATOR);
        participant(2, "trader");
        key(TRADER, 2);
        for (final int accountId : accountIds)
        {
            account(accountId, 2);
            deposit(accountId, BTC, 100_000_000_000L, 0);
            deposit(accountId, ETH, 100_000L, 0);
            deposit(accountId, USD, 1_000_000_000_000L, 0);
        }
        open(TRADER);
    }

    void open(final int keyId)
    {
        new OpenSessionEncoder().wrapAndApplyHeader(command, 0, header).keyId(keyId)
            .clientIdMode(ClientIdMode.INCREASING).nextSessionSequence(0).incarnation(1);
        execute(0);
    }

    void asset(final int assetId, final String symbol, final int scale)
    {
        new CreateAssetEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).assetId(assetId).symbol(symbol).scale((short)scale);
        execute(ADMINISTRATOR);
    }

    void changeInstrument(
        final int instrumentId,
        final long priceStepTicks,
        final FeeKind feeKind,
        final long makerFeeRate,
        final long takerFeeRate)
    {
        changeInstrument(instrumentId, priceStepTicks, NONE, feeKind, makerFeeRate, takerFeeRate);
    }

    void changeInstrument(
        final int instrumentId,
        final long priceStepTicks,
        final long maxPriceTicks,
        final FeeKind feeKind,
        final long makerFeeRate,
        final long takerFeeRate)
    {
        new ChangeInstrumentEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).instrumentId(instrumentId).priceStepTicks(priceStepTicks)
            .minPriceTicks(1).maxPriceTicks(maxPriceTicks).maxQuantityLots(2_000_000).feeKind(feeKind)
            .makerFeeRate(makerFeeRate).takerFeeRate(takerFeeRate);
        execute(ADMINISTRATOR);
    }

    void status(final int instrumentId, final InstrumentStatus status)
    {
        new SetInstrumentStatusEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).instrumentId(instrumentId).status(status);
        execute(ADMINISTRATOR);
    }

    void participant(final int participantId, final String name)
    {
        new CreateParticipantEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).participantId(participantId).name(name);
        execute(ADMINISTRATOR);
    }

    /** A command of any kind: the function writes it. */
    void send(final int keyId, final CommandWriter writer)
    {
        writer.write(command, header, keyId, next(keyId));
        execute(keyId);
    }

    /** Writes a command. */
    @FunctionalInterface
    interface CommandWriter
    {
        void write(MutableDirectBuffer buffer, MessageHeaderEncoder header, int keyId, long clientSequence);
    }

    void key(final int newKeyId, final int participantId)
    {
        key(newKeyId, participantId, RIGHT_TO_TRADE);
    }

    void key(final int newKeyId, final int participantId, final int rights)
    {
        final AddKeyEncoder encoder = new AddKeyEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).newKeyId(newKeyId).participantId(participantId);
        command.putShort(encoder.rights().offset(), (short)rights, ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < AddKeyEncoder.publicKeyLength(); i++)
        {
            encoder.publicKey(i, (short)newKeyId);
        }
        execute(ADMINISTRATOR);
    }

    void account(final int accountId, final int participantId)
    {
        new CreateAccountEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).accountId(accountId).participantId(participantId);
        execute(ADMINISTRATOR);
    }

    void deposit(final int accountId, final int assetId, final long amountMinor, final long reference)
    {
        new DepositEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).reference(reference).accountId(accountId).assetId(assetId)
            .amountMinor(amountMinor);
        execute(ADMINISTRATOR);
    }

    void withdraw(final int accountId, final int assetId, final long amountMinor, final long reference)
    {
        new WithdrawEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).reference(reference).accountId(accountId).assetId(assetId)
            .amountMinor(amountMinor);
        execute(ADMINISTRATOR);
    }

    void transfer(final int from, final int to, final int assetId, final long amountMinor, final long reference)
    {
        new TransferEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).reference(reference).fromAccountId(from).toAccountId(to)
            .assetId(assetId).amountMinor(amountMinor);
        execute(ADMINISTRATOR);
    }

    /** A limit order that rests; returns its id. */
    long limit(final int accountId, final int instrumentId, final Side side, final long lots, final long priceTicks)
    {
        return order(accountId, instrumentId, side, OrderType.LIMIT, TimeInForce.GTC, lots, priceTicks);
    }

    /** A new order; of a market order the price is its protection. Returns the last order id given. */
    long order(
        final int accountId,
        final int instrumentId,
        final Side side,
        final OrderType type,
        final TimeInForce timeInForce,
        final long lots,
        final long priceTicks)
    {
        final boolean isMarket = type == OrderType.MARKET;
        final NewOrderEncoder encoder =
            PlainOrder.of(new NewOrderEncoder().wrapAndApplyHeader(command, 0, header));
        encoder.keyId(TRADER).clientSequence(next(TRADER)).accountId(accountId).instrumentId(instrumentId);
        encoder.clientOrderId().high(7).low(clientSequences[TRADER]);
        encoder.side(side).orderType(type).timeInForce(timeInForce).priceTicks(isMarket ? NONE : priceTicks);
        encoder.quantityLots(lots).protectionPriceTicks(isMarket ? priceTicks : NONE);
        execute(TRADER);
        return lastOrderId;
    }

    /** An order of any type; returns the last order id given. */
    long enter(final int accountId, final int instrumentId, final Consumer<NewOrderEncoder> fields)
    {
        final NewOrderEncoder encoder =
            PlainOrder.of(new NewOrderEncoder().wrapAndApplyHeader(command, 0, header));
        encoder.keyId(TRADER).clientSequence(next(TRADER)).accountId(accountId).instrumentId(instrumentId);
        encoder.clientOrderId().high(7).low(clientSequences[TRADER]);
        encoder.timeInForce(TimeInForce.GTC);
        fields.accept(encoder);
        execute(TRADER);
        return lastOrderId;
    }

    /** Orders that depend on each other, the fields of each set by a function of its place. */
    long list(
        final int accountId,
        final int instrumentId,
        final Contingency contingency,
        final ObjIntConsumer<NewOrderListEncoder.LegsEncoder> fields)
    {
        final NewOrderListEncoder encoder = new NewOrderListEncoder().wrapAndApplyHeader(command, 0, header);
        encoder.keyId(TRADER).clientSequence(next(TRADER)).accountId(accountId).instrumentId(instrumentId);
        encoder.contingency(contingency);
        final int count = contingency == Contingency.OTOCO ? 3 : 2;
        final NewOrderListEncoder.LegsEncoder legs = encoder.legsCount(count);
        for (int leg = 0; leg < count; leg++)
        {
            PlainOrder.of(legs.next()).timeInForce(TimeInForce.GTC);
            legs.clientOrderId().high(8 + leg).low(clientSequences[TRADER]);
            fields.accept(legs, leg);
        }
        execute(TRADER);
        return lastOrderId;
    }

    void massCancel(final int accountId, final int instrumentId, final Side side)
    {
        new MassCancelEncoder().wrapAndApplyHeader(command, 0, header).keyId(TRADER).clientSequence(next(TRADER))
            .accountId(accountId).instrumentId(instrumentId).side(side).fromPriceTicks(NONE).toPriceTicks(NONE);
        execute(TRADER);
    }

    void amendTerms(
        final int accountId,
        final int instrumentId,
        final long orderId,
        final Consumer<AmendOrderEncoder> fields)
    {
        final AmendOrderEncoder encoder =
            PlainOrder.of(new AmendOrderEncoder().wrapAndApplyHeader(command, 0, header));
        encoder.keyId(TRADER).clientSequence(next(TRADER)).accountId(accountId).instrumentId(instrumentId);
        fields.accept(encoder.orderId(orderId));
        execute(TRADER);
    }

    /** Icebergs of up to a hundred parts, which may name their least display. */
    void rules(final int instrumentId)
    {
        new SetTradingRulesEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).instrumentId(instrumentId).marketRemainder(MarketRemainder.REST)
            .unpricedRule(UnpricedRule.BEST_LIMIT).protectionTicks(NONE).allocation(Allocation.PRICE_TIME)
            .proRataMinimumLots(1).maxIcebergParts((short)100).increaseKeepsPriority((short)0)
            .icebergRefresh(IcebergRefresh.BELOW_MINIMUM_AT_END);
        execute(ADMINISTRATOR);
    }

    void limits(final int instrumentId, final Consumer<SetOrderLimitsEncoder> fields)
    {
        final SetOrderLimitsEncoder encoder = new SetOrderLimitsEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).instrumentId(instrumentId).minQuantityLots(1)
            .quantityStepLots(1).minNotionalMinor(0).maxNotionalMinor(NONE).maxOpenOrders(0).maxParkedOrders(0)
            .maxPositionLots(NONE).bandBps(0).duplicateWindowNs(0);
        fields.accept(encoder);
        execute(ADMINISTRATOR);
    }

    /** Pairs of a lowest price and a step. */
    void tickTable(final int instrumentId, final long... bands)
    {
        final SetTickTableEncoder.BandsEncoder encoder = new SetTickTableEncoder()
            .wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR))
            .instrumentId(instrumentId).bandsCount(bands.length / 2);
        for (int i = 0; i < bands.length; i += 2)
        {
            encoder.next().fromPriceTicks(bands[i]).priceStepTicks(bands[i + 1]);
        }
        execute(ADMINISTRATOR);
    }

    void feeTier(final int instrumentId, final int tier, final long makerFeeRate, final long takerFeeRate)
    {
        new SetFeeTierEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).instrumentId(instrumentId).tier((short)tier)
            .makerFeeRate(makerFeeRate).takerFeeRate(takerFeeRate);
        execute(ADMINISTRATOR);
    }

    /** The defaults, but for what the function sets. */
    void auctionRules(final int instrumentId, final Consumer<SetAuctionRulesEncoder> fields)
    {
        final SetAuctionRulesEncoder encoder = new SetAuctionRulesEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).instrumentId(instrumentId).segmentId(0)
            .pricing(AuctionPricing.XETRA_T7).pressureCapPpm(0).bandTicks(0).remainder(AuctionRemainder.EXPIRE)
            .auctionFeeRate(0).dynamicRangeBps(0).staticRangeBps(0).wideRangeBps(0).volatilityCallNs(0)
            .extensionNs(0).randomEndNs(0).executionRangeBps(0).velocityTicks(0).velocityWindowNs(0)
            .closingPriceRule(ClosingPriceRule.AUCTION_ELSE_LAST).indicativeIntervalNs(100_000_000);
        fields.accept(encoder);
        execute(ADMINISTRATOR);
    }

    /** A move to a phase that is not a call. */
    void phase(final int instrumentId, final TradingPhase phase)
    {
        move(instrumentId, phase, AuctionKind.NULL_VAL, NONE, 0, NONE);
    }

    void call(final int instrumentId, final AuctionKind kind, final long endNs)
    {
        move(instrumentId, TradingPhase.CALL, kind, endNs, 0, NONE);
    }

    void move(
        final int instrumentId,
        final TradingPhase phase,
        final AuctionKind kind,
        final long endNs,
        final long randomEndNs,
        final long noCancelFromNs)
    {
        new MovePhaseEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).instrumentId(instrumentId).segmentId(0).phase(phase)
            .auctionKind(kind).endNs(endNs).randomEndNs(randomEndNs).noCancelFromNs(noCancelFromNs);
        execute(ADMINISTRATOR);
    }

    /** Long work goes on until there is none. */
    void work()
    {
        while (stateMachine.hasWork())
        {
            new ContinueJobEncoder().wrapAndApplyHeader(command, 0, header);
            execute(0);
        }
    }

    /** What is due happens, and nothing else. */
    void tick()
    {
        new TickEncoder().wrapAndApplyHeader(command, 0, header).incarnation(1);
        execute(0);
    }

    void cancel(final int accountId, final int instrumentId, final long orderId)
    {
        new CancelOrderEncoder().wrapAndApplyHeader(command, 0, header).keyId(TRADER).clientSequence(next(TRADER))
            .accountId(accountId).instrumentId(instrumentId).orderId(orderId);
        execute(TRADER);
    }

    void reduce(final int accountId, final int instrumentId, final long orderId, final long byLots)
    {
        new ReduceOrderEncoder().wrapAndApplyHeader(command, 0, header).keyId(TRADER).clientSequence(next(TRADER))
            .accountId(accountId).instrumentId(instrumentId).orderId(orderId).reduceByLots(byLots);
        execute(TRADER);
    }

    void amend(
        final int accountId,
        final int instrumentId,
        final long orderId,
        final long priceTicks,
        final long totalLots)
    {
        PlainOrder.of(new AmendOrderEncoder().wrapAndApplyHeader(command, 0, header)).keyId(TRADER)
            .clientSequence(next(TRADER))
            .accountId(accountId).instrumentId(instrumentId).orderId(orderId).priceTicks(priceTicks)
            .totalQuantityLots(totalLots);
        execute(TRADER);
    }

    void replace(
        final int accountId,
        final int instrumentId,
        final long orderId,
        final long priceTicks,
        final long totalLots)
    {
        PlainOrder.of(new ReplaceOrderEncoder().wrapAndApplyHeader(command, 0, header)).keyId(TRADER)
            .clientSequence(next(TRADER))
            .accountId(accountId).instrumentId(instrumentId).orderId(orderId).priceTicks(priceTicks)
            .totalQuantityLots(totalLots);
        execute(TRADER);
    }

    private void encodeGenesis()
    {
        final Capacities c = CAPACITIES;
        final GenesisEncoder genesis = new GenesisEncoder().wrapAndApplyHeader(command, 0, header);
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

    private long next(final int keyId)
    {
        clientSequences[keyId]++;
        return clientSequences[keyId];
    }

    private void execute(final int keyId)
    {
        inputSequence++;
        final int length = stateMachine.execute(inputSequence, timeNs, timeNs, keyId, command, 0, out, 0);
        int offset = 0;
        while (offset < length)
        {
            final int messageLength = EventFrame.messageLength(out, offset);
            handOn(EventFrame.messageOffset(offset), messageLength, keyId);
            offset += EventFrame.frameLength(messageLength);
        }
        timeNs += 1000;
    }

    private void handOn(final int offset, final int length, final int keyId)
    {
        if (eventMessage.wrap(out, offset).templateId() == OrderAcceptedDecoder.TEMPLATE_ID)
        {
            lastOrderId = new OrderAcceptedDecoder().wrapAndApplyHeader(out, offset, eventMessage).orderId();
        }
        eventHeader.wrap(out, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        events.onRecord(eventHeader.eventSequence(), timeNs, timeNs, keyId, out, offset, length);
    }
}
