package rialto.cli.cases;

import org.agrona.DirectBuffer;
import rialto.cli.host.HostedExchange;
import rialto.cli.host.HostedSetup;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.core.Capacities;
import rialto.engine.core.StateMachine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The exchange of a case about money: an account for each owner, an asset for each name, all of one trader. */
final class LedgerExchange implements AutoCloseable
{
    static final int OPERATOR_ACCOUNT_ID = 1;

    private static final int TRADER_ID = 2;
    private static final int TRADER_KEY_ID = 2;
    private static final int MAX_ASSETS = 16;
    private static final int MAX_INSTRUMENTS = 4;
    private static final int MAX_ACCOUNTS = 32;
    private static final int MAX_ORDERS = 256;
    private static final int MAX_BALANCES = MAX_ASSETS * (MAX_ACCOUNTS + 1);
    private static final long STEP_NS = 1_000_000;

    /** A trade as the cases see it. */
    record Trade(
        long takerOrderId,
        long makerOrderId,
        long priceTicks,
        long lots,
        long takerFeeMinor,
        long makerFeeMinor,
        boolean takerFeeInTokens,
        boolean makerFeeInTokens,
        long makerLeavesLots)
    {
    }

    private final HostedExchange exchange = new HostedExchange(new Capacities(MAX_ASSETS, MAX_INSTRUMENTS, TRADER_ID,
        TRADER_KEY_ID, MAX_ACCOUNTS, MAX_BALANCES, MAX_ORDERS, MAX_ORDERS, 1, 1, 1, Integer.MAX_VALUE));
    private final HostedSetup setup = new HostedSetup(exchange);
    private final Map<String, Integer> accountIds = new HashMap<>();
    private final Map<String, Integer> assetIds = new HashMap<>();
    private final List<Trade> trades = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private ResultCode result = ResultCode.NULL_VAL;
    private long orderId;
    private long lastClientId;

    LedgerExchange()
    {
        setup.createParticipant(TRADER_ID, "trader");
        setup.addTraderKey(TRADER_KEY_ID, TRADER_ID, ClientIdMode.INCREASING);
    }

    @Override
    public void close()
    {
        exchange.close();
    }

    HostedExchange hosted()
    {
        return exchange;
    }

    HostedSetup setup()
    {
        return setup;
    }

    StateMachine state()
    {
        return exchange.stateMachine();
    }

    /** The account of an owner, made when it is first named. */
    int accountOf(final String owner)
    {
        return accountIds.computeIfAbsent(owner, name ->
        {
            final int accountId = OPERATOR_ACCOUNT_ID + 1 + accountIds.size();
            setup.createAccount(accountId, TRADER_ID);
            return accountId;
        });
    }

    /** Accounts there are, the operator's apart. */
    Iterable<Integer> accounts()
    {
        return accountIds.values();
    }

    /** The asset of a name, made when it is first named. */
    int assetOf(final String name, final int scale)
    {
        return assetIds.computeIfAbsent(name, symbol ->
        {
            final int assetId = 1 + assetIds.size();
            setup.createAsset(assetId, symbol, scale);
            return assetId;
        });
    }

    long availableMinor(final int accountId, final int assetId)
    {
        return state().ledger().availableMinor(accountId, assetId);
    }

    /** All that an account owns of an asset, what is held included. */
    long ownedMinor(final int accountId, final int assetId)
    {
        return availableMinor(accountId, assetId) + state().ledger().heldMinor(accountId, assetId);
    }

    /** Enters an order; answers its id, 0 if it was refused. */
    long order(final int accountId, final int instrumentId, final Consumer<NewOrderEncoder> said)
    {
        lastClientId++;
        final NewOrderEncoder order = PlainOrder.of(
            new NewOrderEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()));
        order.keyId(TRADER_KEY_ID).clientSequence(exchange.nextClientSequence(TRADER_KEY_ID)).accountId(accountId);
        order.instrumentId(instrumentId).clientOrderId().high(0).low(lastClientId);
        said.accept(order);
        execute();
        return orderId;
    }

    ResultCode cancel(final int accountId, final int instrumentId, final long id)
    {
        new CancelOrderEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(TRADER_KEY_ID)
            .clientSequence(exchange.nextClientSequence(TRADER_KEY_ID)).accountId(accountId)
            .instrumentId(instrumentId).orderId(id);
        return execute();
    }

    ResultCode replace(final int accountId, final int instrumentId, final long id, final long priceTicks)
    {
        PlainOrder.of(new ReplaceOrderEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()))
            .keyId(TRADER_KEY_ID).clientSequence(exchange.nextClientSequence(TRADER_KEY_ID)).accountId(accountId)
            .instrumentId(instrumentId).orderId(id).priceTicks(priceTicks)
            .totalQuantityLots(ReplaceOrderEncoder.totalQuantityLotsNullValue());
        return execute();
    }

    /** Client sequence and session for another command of the trader that the caller encodes. */
    long nextClientSequence()
    {
        return exchange.nextClientSequence(TRADER_KEY_ID);
    }

    int traderKeyId()
    {
        return TRADER_KEY_ID;
    }

    /** Carries out a command of the trader that was encoded; forgets the trades before. */
    ResultCode execute()
    {
        trades.clear();
        orderId = 0;
        exchange.advance(STEP_NS);
        exchange.execute(TRADER_KEY_ID, this::onEvent);
        return result;
    }

    /** Outcome of the last command. */
    ResultCode result()
    {
        return result;
    }

    /** Trades of the last command. */
    List<Trade> trades()
    {
        return trades;
    }

    private void onEvent(final int templateId, final DirectBuffer buffer, final int offset, final int length)
    {
        if (templateId == ReplyDecoder.TEMPLATE_ID)
        {
            reply.wrapAndApplyHeader(buffer, offset, header);
            result = reply.result();
            orderId = reply.orderId();
        }
        else if (templateId == TradeDecoder.TEMPLATE_ID)
        {
            trade.wrapAndApplyHeader(buffer, offset, header);
            trades.add(new Trade(trade.takerOrderId(), trade.makerOrderId(), trade.priceTicks(), trade.quantityLots(),
                trade.takerFeeMinor(), trade.makerFeeMinor(), trade.tradeFlags().takerFeeInTokens(),
                trade.tradeFlags().makerFeeInTokens(), trade.makerLeavesLots()));
        }
    }
}
