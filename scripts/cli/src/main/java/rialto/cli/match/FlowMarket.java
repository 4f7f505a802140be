package rialto.cli.match;

import org.agrona.collections.Long2LongHashMap;
import rialto.cli.host.HostedExchange;
import rialto.cli.host.HostedSetup;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AmendOrderEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.ReduceOrderEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.engine.core.Capacities;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.InstrumentTerms;

/**
 * The market that a flow runs in, and the rows of a flow as its commands. Knows which of the engine's ids and accounts
 * stand for those of the flow. One thread; does not allocate but for ids.
 */
final class FlowMarket implements AutoCloseable
{
    private static final int MAX_ACCOUNTS = 4_096;
    private static final int MAX_ORDERS = 2_000_000;
    private static final int MAX_PRICE_LEVELS = 1_000_000;
    private static final int NO_RUNNING_HASH = Integer.MAX_VALUE;

    private static final int BASE = 1;
    private static final int QUOTE = 2;
    private static final int INSTRUMENT = 1;
    private static final int PARTICIPANT = 2;
    private static final int KEY = 2;
    private static final long FUNDS_MINOR = 1L << 50;
    private static final long MAX_PRICE_TICKS = 1L << 31;

    private static final long NO_ACCOUNT = -1;

    private final HostedExchange exchange = new HostedExchange(new Capacities(2, 1, 2, 2, MAX_ACCOUNTS + 1,
        4 * (MAX_ACCOUNTS + 2), MAX_ORDERS, MAX_PRICE_LEVELS, 1, 1, 1, NO_RUNNING_HASH));
    private final HostedSetup setup = new HostedSetup(exchange);
    private final Orders orders = exchange.stateMachine().orders();
    private final EventRows rows;
    private final OrderIds engineOrderIds = new OrderIds();
    private final Long2LongHashMap engineAccountIds = new Long2LongHashMap(NO_ACCOUNT);
    private final long[] flowAccounts = new long[MAX_ACCOUNTS + 2];
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();
    private final ReduceOrderEncoder reduce = new ReduceOrderEncoder();
    private final AmendOrderEncoder amend = new AmendOrderEncoder();
    private final ReplaceOrderEncoder replace = new ReplaceOrderEncoder();
    private long newOrderCount;

    /**
     * An empty market.
     *
     * @param rows told of everything that happens in it.
     */
    FlowMarket(final EventRows rows)
    {
        this.rows = rows;
        setup.createAsset(BASE, "BASE", 0);
        setup.createAsset(QUOTE, "QUOTE", 0);
        setup.createInstrument(INSTRUMENT, "BASE-QUOTE",
            new InstrumentTerms().baseAssetId(BASE).quoteAssetId(QUOTE).tickMantissa(1).lotMantissa(1)
                .priceStepTicks(1).minPriceTicks(1).maxPriceTicks(MAX_PRICE_TICKS).maxQuantityLots(Long.MAX_VALUE)
                .feeKind(FeeKind.PARTS_PER_MILLION));
        setup.createParticipant(PARTICIPANT, "flow");
        setup.addTraderKey(KEY, PARTICIPANT, ClientIdMode.INCREASING);
    }

    /**
     * Carries out the row at hand.
     *
     * @throws BadFlowException if the row cannot be meant, or asks for more than this tool is made for.
     */
    void execute(final FlowReader row) throws BadFlowException
    {
        final int accountId = accountOf(row);
        rows.begin(row.sequence(), row.orderId(), row.operation());
        encode(row, accountId);
        exchange.execute(KEY, rows);
        checkCapacity(row);
        if (row.operation() == FlowOperation.NEW && rows.result() == ResultCode.OK)
        {
            engineOrderIds.put(row.orderId(), rows.engineOrderId());
        }
    }

    /** The book as it stands. */
    OrderBook book()
    {
        return exchange.stateMachine().books().of(INSTRUMENT);
    }

    /** All open orders. */
    Orders orders()
    {
        return orders;
    }

    /** The id that an order has in the flow. */
    long flowOrderId(final int slot)
    {
        return orders.clientIdLow(slot);
    }

    /** The account of an order as the flow names it. */
    long flowAccount(final int slot)
    {
        return flowAccounts[orders.accountId(slot)];
    }

    @Override
    public void close()
    {
        exchange.close();
    }

    /** Accounts are made when they are first named; the engine's account 1 is its operator's. */
    private int accountOf(final FlowReader row) throws BadFlowException
    {
        final long known = engineAccountIds.get(row.account());
        if (known != NO_ACCOUNT)
        {
            return (int)known;
        }
        if (engineAccountIds.size() == MAX_ACCOUNTS)
        {
            throw row.complaint("is by account number " + (MAX_ACCOUNTS + 1) + ", more than the format allows");
        }

        final int accountId = engineAccountIds.size() + 2;
        setup.createAccount(accountId, PARTICIPANT);
        setup.deposit(accountId, BASE, FUNDS_MINOR);
        setup.deposit(accountId, QUOTE, FUNDS_MINOR);
        engineAccountIds.put(row.account(), accountId);
        flowAccounts[accountId] = row.account();
        return accountId;
    }

    private long engineOrderOf(final FlowReader row)
    {
        return Math.max(OrderIds.NO_ORDER, engineOrderIds.get(row.orderId()));
    }

    private void encode(final FlowReader row, final int accountId) throws BadFlowException
    {
        switch (row.operation())
        {
            case NEW -> encodeNewOrder(row, accountId);
            case CANCEL -> cancel.wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(KEY)
                .clientSequence(exchange.nextClientSequence(KEY)).accountId(accountId).instrumentId(INSTRUMENT)
                .orderId(engineOrderOf(row));
            case REDUCE -> reduce.wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(KEY)
                .clientSequence(exchange.nextClientSequence(KEY)).accountId(accountId).instrumentId(INSTRUMENT)
                .orderId(engineOrderOf(row)).reduceByLots(row.quantityLots());
            case AMEND -> encodeAmend(row, accountId);
            case REPLACE -> encodeReplace(row, accountId);
            default -> throw new IllegalStateException("no command for " + row.operation());
        }
    }

    private void encodeNewOrder(final FlowReader row, final int accountId) throws BadFlowException
    {
        if (engineOrderIds.get(row.orderId()) != OrderIds.UNUSED)
        {
            throw row.complaint("order_id " + row.orderId() + " was used before");
        }

        engineOrderIds.put(row.orderId(), OrderIds.NO_ORDER);
        newOrderCount++;
        newOrder.wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(KEY)
            .clientSequence(exchange.nextClientSequence(KEY)).accountId(accountId).instrumentId(INSTRUMENT);
        // Ids must rise, which those of a flow need not: the high half does.
        newOrder.clientOrderId().high(newOrderCount).low(row.orderId());
        PlainOrder.of(newOrder).side(row.side()).orderType(row.orderType()).timeInForce(row.timeInForce())
            .quantityLots(row.quantityLots());
        if (row.orderType() == OrderType.MARKET)
        {
            newOrder.protectionPriceTicks(row.priceTicks());
        }
        else
        {
            newOrder.priceTicks(row.priceTicks());
        }
    }

    private void encodeAmend(final FlowReader row, final int accountId)
    {
        final long orderId = engineOrderOf(row);
        amend.wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(KEY)
            .clientSequence(exchange.nextClientSequence(KEY)).accountId(accountId).instrumentId(INSTRUMENT)
            .orderId(orderId);
        PlainOrder.of(amend).priceTicks(row.priceTicks()).totalQuantityLots(totalLots(orderId, row.quantityLots()));
    }

    private void encodeReplace(final FlowReader row, final int accountId)
    {
        final long orderId = engineOrderOf(row);
        replace.wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(KEY)
            .clientSequence(exchange.nextClientSequence(KEY)).accountId(accountId).instrumentId(INSTRUMENT)
            .orderId(orderId);
        PlainOrder.of(replace).priceTicks(row.priceTicks())
            .totalQuantityLots(totalLots(orderId, row.quantityLots()));
    }

    /** A flow names the new open quantity, the wire the new total; one that does not fit is more than any funds. */
    private long totalLots(final long orderId, final long openLots)
    {
        final int slot = orders.slotOf(orderId);
        if (openLots == FlowReader.BLANK || slot == Orders.NONE)
        {
            return openLots;
        }
        final long totalLots = orders.totalLots(slot) - orders.leavesLots(slot) + openLots;
        return totalLots < 0 ? Long.MAX_VALUE : totalLots;
    }

    private void checkCapacity(final FlowReader row) throws BadFlowException
    {
        final ResultCode result = rows.result();
        if (result == ResultCode.ORDER_CAPACITY)
        {
            throw row.complaint("more than " + MAX_ORDERS + " orders are open at once");
        }
        if (result == ResultCode.PRICE_LEVEL_CAPACITY)
        {
            throw row.complaint("orders rest at more than " + MAX_PRICE_LEVELS + " prices at once");
        }
    }
}
