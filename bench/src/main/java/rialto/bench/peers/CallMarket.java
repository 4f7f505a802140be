package rialto.bench.peers;

import org.agrona.DirectBuffer;
import rialto.cli.host.HostedEventListener;
import rialto.cli.host.HostedExchange;
import rialto.cli.host.HostedSetup;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.MovePhaseEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.TickEncoder;
import rialto.codecs.event.IndicativeChangedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;
import rialto.engine.core.Capacities;
import rialto.engine.reference.InstrumentTerms;

/** One market of our state machine, with accounts that have enough of everything, and what was traded on it. */
final class CallMarket implements AutoCloseable
{
    static final int ACCOUNTS = 100;
    static final int FIRST_ACCOUNT = 2;

    private static final int KEY = 2;
    private static final int MAX_LEVELS = 4_096;
    private static final long FUNDS_MINOR = 1L << 50;
    private static final long INTERVAL_NS = 100_000_000;
    private static final long NONE = MovePhaseEncoder.endNsNullValue();

    private final HostedExchange exchange;
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final MessageHeaderDecoder eventHeader = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final HostedEventListener listener = this::onEvent;
    private final Trades trades;
    private long lastOrderId;
    private long tradeCount;
    private long tradedLots;
    private long indicationCount;

    /** Is shown trades. */
    @FunctionalInterface
    interface Trades
    {
        void onTrade(long takerOrderId, long makerOrderId, long priceTicks, long lots);
    }

    CallMarket(final int maxOrders, final Trades trades)
    {
        this.trades = trades;
        exchange = new HostedExchange(new Capacities(2, 1, 2, 2, ACCOUNTS + FIRST_ACCOUNT,
            4 * (ACCOUNTS + FIRST_ACCOUNT), maxOrders, MAX_LEVELS, 1, 1, 1, Integer.MAX_VALUE));
        final HostedSetup setup = new HostedSetup(exchange);
        setup.createAsset(1, "BASE", 0);
        setup.createAsset(2, "QUOTE", 0);
        setup.createInstrument(1, "BASE-QUOTE", new InstrumentTerms().baseAssetId(1).quoteAssetId(2).tickMantissa(1)
            .lotMantissa(1).priceStepTicks(1).minPriceTicks(1).maxPriceTicks(1_000_000).maxQuantityLots(1_000_000)
            .feeKind(FeeKind.PARTS_PER_MILLION));
        setup.createParticipant(2, "bench");
        setup.addTraderKey(KEY, 2, ClientIdMode.INCREASING);
        for (int account = FIRST_ACCOUNT; account < ACCOUNTS + FIRST_ACCOUNT; account++)
        {
            setup.createAccount(account, 2);
            setup.deposit(account, 1, FUNDS_MINOR);
            setup.deposit(account, 2, FUNDS_MINOR);
        }
    }

    /** Enters a limit order; answers its id. */
    long enter(final boolean isBuy, final int accountId, final long priceTicks, final long lots)
    {
        lastOrderId++;
        PlainOrder.of(newOrder.wrapAndApplyHeader(exchange.command(), 0, exchange.header())).keyId(KEY)
            .clientSequence(exchange.nextClientSequence(KEY)).accountId(accountId).instrumentId(1)
            .side(isBuy ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC)
            .priceTicks(priceTicks).quantityLots(lots);
        newOrder.clientOrderId().high(0).low(lastOrderId);
        exchange.execute(KEY, listener);
        return lastOrderId;
    }

    void beginCall()
    {
        move(TradingPhase.CALL, AuctionKind.INTRADAY);
    }

    /** Ends a call: the auction is held. */
    void endCall()
    {
        move(TradingPhase.CONTINUOUS, AuctionKind.NULL_VAL);
    }

    /** Lets the interval pass after which an indicative price is told, if it has changed. */
    void tick()
    {
        exchange.advance(INTERVAL_NS);
        new TickEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header());
        exchange.execute(HostedExchange.EDGE, listener);
    }

    long tradeCount()
    {
        return tradeCount;
    }

    long tradedLots()
    {
        return tradedLots;
    }

    long indicationCount()
    {
        return indicationCount;
    }

    int restingCount()
    {
        return exchange.stateMachine().orders().openCount();
    }

    @Override
    public void close()
    {
        exchange.close();
    }

    private void move(final TradingPhase phase, final AuctionKind kind)
    {
        new MovePhaseEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header())
            .keyId(HostedSetup.OPERATOR_KEY)
            .clientSequence(exchange.nextClientSequence(HostedSetup.OPERATOR_KEY)).instrumentId(1).segmentId(0)
            .phase(phase).auctionKind(kind).endNs(NONE).randomEndNs(0).noCancelFromNs(NONE);
        exchange.execute(HostedSetup.OPERATOR_KEY, listener);
    }

    private void onEvent(final int templateId, final DirectBuffer buffer, final int offset, final int length)
    {
        if (templateId == TradeDecoder.TEMPLATE_ID)
        {
            trade.wrapAndApplyHeader(buffer, offset, eventHeader);
            tradeCount++;
            tradedLots += trade.quantityLots();
            trades.onTrade(trade.takerOrderId(), trade.makerOrderId(), trade.priceTicks(), trade.quantityLots());
        }
        else if (templateId == IndicativeChangedDecoder.TEMPLATE_ID)
        {
            indicationCount++;
        }
    }
}
