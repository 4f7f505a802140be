package rialto.bench.peers;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.cli.host.HostedEventListener;
import rialto.cli.host.HostedExchange;
import rialto.cli.host.HostedSetup;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.ContinueJobEncoder;
import rialto.codecs.command.MassCancelEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.command.SetOrderLimitsEncoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.engine.core.Capacities;
import rialto.engine.core.StateMachine;
import rialto.engine.memory.NativeRegion;
import rialto.engine.reference.InstrumentTerms;

/**
 * Our whole state machine: commands decoded, checked against limits, funds held, matched, settled with fees, events
 * encoded and read. Commands are encoded beforehand; ring, journal and network are not here.
 */
final class RialtoStateMachine implements PeerBook
{
    static final int KEY = 2;
    private static final int FIRST_ACCOUNT = 2;
    private static final long STEP_NS = 1_000;
    private static final int FEE_PPM = 200;
    private static final long MAX_PRICE_TICKS = 1L << 21;
    private static final long MAX_LOTS = 1L << 20;
    private static final long FUNDS_MINOR = 1L << 50;
    private static final long MAX_ALL_FUNDS_MINOR = 1L << 62;
    private static final int MAX_BAND_BPS = 1_000_000;

    private final BookFlow flow;
    private final boolean hasLimits;
    private final HostedExchange exchange;
    private final NativeRegion commandsRegion;
    private final UnsafeBuffer commands;
    private final int[] commandOffsets;
    /** The exchange gives its own ids, in the order in which orders come; by the flow's id, and back. */
    private final int[] exchangeIds;
    private final int[] flowIds;
    private int lastExchangeId;
    private long replyCount;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder eventHeader = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final TradeDigest digest = new TradeDigest();
    private final HostedEventListener listener = this::onEvent;

    RialtoStateMachine(final BookFlow flow)
    {
        this(flow, true);
    }

    /** With limits, or with none but those that every instrument has. */
    RialtoStateMachine(final BookFlow flow, final boolean hasLimits)
    {
        this.flow = flow;
        this.hasLimits = hasLimits;
        final int accounts = flow.accountCount();
        exchange = new HostedExchange(new Capacities(2, flow.instrumentCount(), 2, 2, FIRST_ACCOUNT + accounts,
            4 * (FIRST_ACCOUNT + accounts), flow.maxOrders(), flow.priceLevels(), 1, 1, 1, Integer.MAX_VALUE));
        setUp(accounts);
        exchangeIds = new int[flow.lastOrderId() + 1];
        flowIds = new int[flow.lastOrderId() + 1];
        commandOffsets = new int[flow.count() + 1];
        for (int i = 0; i < flow.count(); i++)
        {
            commandOffsets[i + 1] = commandOffsets[i] + lengthOf(flow.kinds[i]);
        }
        commandsRegion = NativeRegion.allocate("bench-commands", commandOffsets[flow.count()]);
        commands = commandsRegion.buffer(0, commandOffsets[flow.count()]);
        for (int i = 0; i < flow.count(); i++)
        {
            encode(i, commandOffsets[i]);
        }
        replyCount = 0;
    }

    @Override
    public void run(final int from, final int to)
    {
        for (int i = from; i < to; i++)
        {
            exchange.advance(STEP_NS);
            exchange.execute(KEY, commands, commandOffsets[i], listener);
        }
    }

    @Override
    public TradeDigest digest()
    {
        return digest;
    }

    @Override
    public int restingCount()
    {
        return exchange.stateMachine().orders().openCount();
    }

    @Override
    public void close()
    {
        exchange.close();
        commandsRegion.close();
    }

    /**
     * Pulls all orders of an account, step by step. The flow must have ended: its commands are numbered beforehand.
     *
     * @return how long the longest step took, in nanoseconds.
     */
    long massCancel(final int accountOfFlow)
    {
        final long none = MassCancelEncoder.fromPriceTicksNullValue();
        new MassCancelEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(KEY)
            .clientSequence(exchange.nextClientSequence(KEY)).accountId(FIRST_ACCOUNT + accountOfFlow).instrumentId(0)
            .side(Side.NULL_VAL).fromPriceTicks(none).toPriceTicks(none);
        long longestNs = timed(KEY);
        while (exchange.stateMachine().hasWork())
        {
            new ContinueJobEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header());
            longestNs = Math.max(longestNs, timed(HostedExchange.EDGE));
        }
        return longestNs;
    }

    private long timed(final int keyId)
    {
        exchange.advance(STEP_NS);
        final long beginNs = System.nanoTime();
        exchange.execute(keyId, listener);
        return System.nanoTime() - beginNs;
    }

    /** To be read, and carried on by whoever hosts it from here. */
    StateMachine stateMachine()
    {
        return exchange.stateMachine();
    }

    /** Every command of the flow, encoded. */
    UnsafeBuffer commands()
    {
        return commands;
    }

    /** Where each command begins; the next one's beginning is its end. */
    int[] commandOffsets()
    {
        return commandOffsets;
    }

    /** Commands of the flow that were answered. */
    long replyCount()
    {
        return replyCount;
    }

    void onEvent(final int templateId, final DirectBuffer buffer, final int offset, final int length)
    {
        if (templateId == TradeDecoder.TEMPLATE_ID)
        {
            trade.wrapAndApplyHeader(buffer, offset, eventHeader);
            digest.trade(flowIds[(int)trade.takerOrderId()], flowIds[(int)trade.makerOrderId()],
                trade.priceTicks(), trade.quantityLots());
        }
        else if (templateId == ReplyDecoder.TEMPLATE_ID)
        {
            replyCount++;
            final ResultCode code = reply.wrapAndApplyHeader(buffer, offset, eventHeader).result();
            if (code == ResultCode.UNKNOWN_ORDER)
            {
                digest.refused();
            }
            else if (code != ResultCode.OK)
            {
                throw new IllegalStateException("a command was answered with " + code);
            }
        }
    }

    private void setUp(final int accounts)
    {
        final HostedSetup setup = new HostedSetup(exchange);
        setup.createAsset(1, "BASE", 0);
        setup.createAsset(2, "QUOTE", 0);
        for (int instrument = 1; instrument <= flow.instrumentCount(); instrument++)
        {
            setUpInstrument(setup, instrument);
        }
        setup.createParticipant(2, "bench");
        setup.addTraderKey(KEY, 2, ClientIdMode.INCREASING);
        // All deposits of an asset together have to fit into a number.
        final long fundsMinor = Math.min(FUNDS_MINOR, MAX_ALL_FUNDS_MINOR / (accounts + 1));
        for (int account = FIRST_ACCOUNT; account <= FIRST_ACCOUNT + accounts; account++)
        {
            setup.createAccount(account, 2);
            setup.deposit(account, 1, fundsMinor);
            setup.deposit(account, 2, fundsMinor);
        }
    }

    private void setUpInstrument(final HostedSetup setup, final int instrument)
    {
        setup.createInstrument(instrument, "I" + instrument, new InstrumentTerms().baseAssetId(1).quoteAssetId(2)
            .tickMantissa(1).lotMantissa(1).priceStepTicks(1).minPriceTicks(1).maxPriceTicks(MAX_PRICE_TICKS)
            .maxQuantityLots(MAX_LOTS).feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(FEE_PPM).takerFeeRate(FEE_PPM));
        if (hasLimits)
        {
            setUpLimits(setup, instrument);
        }
    }

    private void setUpLimits(final HostedSetup setup, final int instrument)
    {
        new SetOrderLimitsEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header())
            .keyId(HostedSetup.OPERATOR_KEY).clientSequence(exchange.nextClientSequence(HostedSetup.OPERATOR_KEY))
            .instrumentId(instrument).minQuantityLots(1).quantityStepLots(1).minNotionalMinor(1)
            .maxNotionalMinor(FUNDS_MINOR).maxOpenOrders(flow.maxOrders()).maxParkedOrders(1)
            .maxPositionLots(2 * FUNDS_MINOR).bandBps(MAX_BAND_BPS).duplicateWindowNs(0);
        setup.execute("limits of instrument " + instrument);
    }

    private static int lengthOf(final byte kind)
    {
        return MessageHeaderEncoder.ENCODED_LENGTH + switch (kind)
        {
            case BookFlow.ENTER, BookFlow.ENTER_IOC -> NewOrderEncoder.BLOCK_LENGTH;
            case BookFlow.CANCEL -> CancelOrderEncoder.BLOCK_LENGTH;
            default -> ReplaceOrderEncoder.BLOCK_LENGTH;
        };
    }

    private void encode(final int i, final int offset)
    {
        final int accountId = FIRST_ACCOUNT + flow.accountIds[i];
        final long clientSequence = exchange.nextClientSequence(KEY);
        switch (flow.kinds[i])
        {
            case BookFlow.CANCEL -> new CancelOrderEncoder().wrapAndApplyHeader(commands, offset, header).keyId(KEY)
                .clientSequence(clientSequence).accountId(accountId).instrumentId(flow.instrumentId(i))
                .orderId(exchangeIds[flow.orderIds[i]]);
            case BookFlow.MOVE -> PlainOrder.of(new ReplaceOrderEncoder().wrapAndApplyHeader(commands, offset, header))
                .keyId(KEY).clientSequence(clientSequence).accountId(accountId).instrumentId(flow.instrumentId(i))
                .orderId(exchangeIds[flow.orderIds[i]]).priceTicks(flow.priceTicks[i]);
            case BookFlow.MODIFY ->
                PlainOrder.of(new ReplaceOrderEncoder().wrapAndApplyHeader(commands, offset, header))
                    .keyId(KEY).clientSequence(clientSequence).accountId(accountId).instrumentId(flow.instrumentId(i))
                    .orderId(exchangeIds[flow.orderIds[i]]).priceTicks(flow.priceTicks[i])
                    .totalQuantityLots((long)flow.filledLots[i] + flow.lots[i]);
            default ->
            {
                lastExchangeId++;
                exchangeIds[flow.orderIds[i]] = lastExchangeId;
                flowIds[lastExchangeId] = flow.orderIds[i];
                final NewOrderEncoder order =
                    PlainOrder.of(new NewOrderEncoder().wrapAndApplyHeader(commands, offset, header)).keyId(KEY)
                        .clientSequence(clientSequence).accountId(accountId).instrumentId(flow.instrumentId(i))
                        .side(flow.areBuys[i] ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT)
                        .timeInForce(flow.kinds[i] == BookFlow.ENTER ? TimeInForce.GTC : TimeInForce.IOC)
                        .priceTicks(flow.priceTicks[i]).quantityLots(flow.lots[i]);
                order.clientOrderId().high(0).low(lastExchangeId);
            }
        }
    }
}
