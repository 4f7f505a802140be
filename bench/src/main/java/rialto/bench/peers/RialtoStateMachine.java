package rialto.bench.peers;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.cli.host.HostedEventListener;
import rialto.cli.host.HostedExchange;
import rialto.cli.host.HostedSetup;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.CancelOrderEncoder;
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
import rialto.engine.memory.NativeRegion;
import rialto.engine.reference.InstrumentTerms;

/**
 * Our whole state machine: commands decoded, checked against limits, funds held, matched, settled with fees, events
 * encoded and read. Commands are encoded beforehand; ring, journal and network are not here.
 */
final class RialtoStateMachine implements PeerBook
{
    private static final int KEY = 2;
    private static final int FIRST_ACCOUNT = 2;
    private static final long STEP_NS = 1_000;
    private static final int FEE_PPM = 200;
    private static final long MAX_PRICE_TICKS = 1L << 21;
    private static final long MAX_LOTS = 1_000;
    private static final long FUNDS_MINOR = 1L << 50;
    private static final int MAX_BAND_BPS = 5_000;

    private final BookFlow flow;
    private final HostedExchange exchange;
    private final NativeRegion commandsRegion;
    private final UnsafeBuffer commands;
    private final int[] commandOffsets;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder eventHeader = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final TradeDigest digest = new TradeDigest();
    private final HostedEventListener listener = this::onEvent;

    RialtoStateMachine(final BookFlow flow)
    {
        this.flow = flow;
        final int accounts = ExchangeCoreMix.ACCOUNTS;
        exchange = new HostedExchange(new Capacities(2, 1, 2, 2, FIRST_ACCOUNT + accounts,
            4 * (FIRST_ACCOUNT + accounts), flow.maxOrders(), flow.priceLevels(), 1, 1, 1, Integer.MAX_VALUE));
        setUp(accounts);
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

    private void onEvent(final int templateId, final DirectBuffer buffer, final int offset, final int length)
    {
        if (templateId == TradeDecoder.TEMPLATE_ID)
        {
            trade.wrapAndApplyHeader(buffer, offset, eventHeader);
            digest.trade(trade.takerOrderId(), trade.makerOrderId(), trade.priceTicks(), trade.quantityLots());
        }
        else if (templateId == ReplyDecoder.TEMPLATE_ID)
        {
            final ResultCode code = reply.wrapAndApplyHeader(buffer, offset, eventHeader).result();
            if (code != ResultCode.OK)
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
        setup.createInstrument(1, "BASE-QUOTE", new InstrumentTerms().baseAssetId(1).quoteAssetId(2).tickMantissa(1)
            .lotMantissa(1).priceStepTicks(1).minPriceTicks(1).maxPriceTicks(MAX_PRICE_TICKS)
            .maxQuantityLots(MAX_LOTS).feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(FEE_PPM).takerFeeRate(FEE_PPM));
        setup.createParticipant(2, "bench");
        setup.addTraderKey(KEY, 2, ClientIdMode.INCREASING);
        for (int account = FIRST_ACCOUNT; account <= FIRST_ACCOUNT + accounts; account++)
        {
            setup.createAccount(account, 2);
            setup.deposit(account, 1, FUNDS_MINOR);
            setup.deposit(account, 2, FUNDS_MINOR);
        }
        new SetOrderLimitsEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header())
            .keyId(HostedSetup.OPERATOR_KEY)
            .clientSequence(exchange.nextClientSequence(HostedSetup.OPERATOR_KEY)).instrumentId(1).minQuantityLots(1)
            .quantityStepLots(1).minNotionalMinor(1).maxNotionalMinor(FUNDS_MINOR).maxOpenOrders(flow.maxOrders())
            .maxParkedOrders(1).maxPositionLots(2 * FUNDS_MINOR).bandBps(MAX_BAND_BPS).duplicateWindowNs(0);
        exchange.execute(HostedSetup.OPERATOR_KEY, this::onEvent);
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
                .clientSequence(clientSequence).accountId(accountId).instrumentId(1).orderId(flow.orderIds[i]);
            case BookFlow.MOVE -> PlainOrder.of(new ReplaceOrderEncoder().wrapAndApplyHeader(commands, offset, header))
                .keyId(KEY).clientSequence(clientSequence).accountId(accountId).instrumentId(1)
                .orderId(flow.orderIds[i]).priceTicks(flow.priceTicks[i]);
            default ->
            {
                final NewOrderEncoder order =
                    PlainOrder.of(new NewOrderEncoder().wrapAndApplyHeader(commands, offset, header)).keyId(KEY)
                        .clientSequence(clientSequence).accountId(accountId).instrumentId(1)
                        .side(flow.areBuys[i] ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT)
                        .timeInForce(flow.kinds[i] == BookFlow.ENTER ? TimeInForce.GTC : TimeInForce.IOC)
                        .priceTicks(flow.priceTicks[i]).quantityLots(flow.lots[i]);
                order.clientOrderId().high(0).low(flow.orderIds[i]);
            }
        }
    }
}
