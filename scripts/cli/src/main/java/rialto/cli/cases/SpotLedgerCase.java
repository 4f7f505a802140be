package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.engine.ledger.Ledger;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.InstrumentTerms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A case about what orders of a spot market hold and pay: fees for each lot, balances, totals. */
final class SpotLedgerCase implements LedgerCase
{
    private static final Set<String> SYMBOL = Keys.of("name", "base", "quote", "base_scale", "quote_scale",
        "taker_fee_per_lot", "maker_fee_per_lot");
    private static final Set<String> DEPOSIT = Keys.of("owner", "asset", "amount");
    private static final Set<String> NEW = Keys.of("id", "owner", "symbol", "side", "type", "price", "qty", "tif",
        "reserve_price");
    private static final Set<String> CANCEL = Keys.of("id", "owner", "expect_qty");
    private static final Set<String> REPLACE = Keys.of("id", "owner", "price");
    private static final Set<String> REASON = Keys.of("id", "reason");
    private static final int INSTRUMENT_ID = 1;
    private static final long MAX_TICKS = 1L << 40;
    private static final int MAX_DIGITS = 18;

    private final LedgerExchange exchange = new LedgerExchange();
    private final Map<String, Long> orderIds = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();
    private String symbol = "";
    private long cancelledLots;

    @Override
    public void close()
    {
        exchange.close();
    }

    @Override
    public boolean apply(final Step step)
    {
        switch (step.text("op"))
        {
            case "symbol" -> symbol(step);
            case "deposit" -> deposit(step);
            case "new" -> newOrder(step);
            case "cancel" -> cancel(step);
            case "replace" -> replace(step);
            default ->
            {
                return expect(step);
            }
        }

        return true;
    }

    private boolean expect(final Step step)
    {
        switch (step.text("op"))
        {
            case "expect_rejected", "expect_replace_rejected" -> expectRejected(step);
            case "expect_status" -> expectStatus(step);
            case "expect_balance" -> expectBalance(step);
            case "expect_open_orders" -> expectOpenOrders(step);
            case "expect_levels" -> expectLevels(step);
            case "expect_trades" -> expectTrades(step);
            case "expect_totals" -> expectTotals(step);
            default ->
            {
                return false;
            }
        }

        return true;
    }

    /** A lot is base_scale minor units of the base; a tick of it costs quote_scale minor units of the quote. */
    private void symbol(final Step step)
    {
        step.allow(SYMBOL);
        symbol = step.text("name");
        final BigDecimal lot = BigDecimal.valueOf(step.number("base_scale"));
        final BigDecimal tick = BigDecimal.valueOf(step.number("quote_scale"))
            .divide(lot, MAX_DIGITS, java.math.RoundingMode.UNNECESSARY).stripTrailingZeros();
        final InstrumentTerms terms = new InstrumentTerms();
        terms.baseAssetId(exchange.assetOf(step.text("base"), 0)).quoteAssetId(exchange.assetOf(step.text("quote"), 0));
        terms.tickMantissa(tick.unscaledValue().longValueExact()).tickScale(Math.max(0, tick.scale()));
        terms.lotMantissa(step.number("base_scale")).lotScale(0).priceStepTicks(1).minPriceTicks(1);
        terms.maxPriceTicks(MAX_TICKS).maxQuantityLots(MAX_TICKS).feeKind(FeeKind.PER_LOT);
        terms.makerFeeRate(step.number("maker_fee_per_lot", 0)).takerFeeRate(step.number("taker_fee_per_lot", 0));
        exchange.setup().createInstrument(INSTRUMENT_ID, "SPOT", terms);
    }

    private void deposit(final Step step)
    {
        step.allow(DEPOSIT);
        exchange.setup().deposit(exchange.accountOf(step.text("owner")), exchange.assetOf(step.text("asset"), 0),
            step.number("amount"));
    }

    private void newOrder(final Step step)
    {
        step.allow(NEW);
        checkSymbol(step);
        final String id = step.text("id");
        final boolean isBuy = CaseWords.isBuy(step);
        if (isBuy && step.has("reserve_price") && step.number("reserve_price") != step.number("price"))
        {
            throw new CaseFailure("bids are held at their own price: there is no reserve price beside it");
        }
        if (CaseWords.orderType(step) != OrderType.LIMIT)
        {
            throw new CaseFailure("unknown order type '" + step.text("type") + "' of a case about money");
        }

        final TimeInForce timeInForce = CaseWords.timeInForce(step);
        final long orderId = exchange.order(exchange.accountOf(step.text("owner")), INSTRUMENT_ID,
            order -> order.side(isBuy ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT).timeInForce(timeInForce)
                .priceTicks(step.number("price")).quantityLots(step.number("qty")));
        orderIds.put(id, orderId);
        names.put(orderId, id);
    }

    private void cancel(final Step step)
    {
        step.allow(CANCEL);
        final long orderId = orderId(step);
        final int slot = exchange.state().orders().slotOf(orderId);
        cancelledLots = slot == Orders.NONE ? 0 : exchange.state().orders().leavesLots(slot);
        exchange.cancel(exchange.accountOf(step.text("owner")), INSTRUMENT_ID, orderId);
        if (step.has("expect_qty") && step.number("expect_qty") != cancelledLots)
        {
            throw CaseFailure.of("cancelled", step.number("expect_qty"), cancelledLots);
        }
    }

    private void replace(final Step step)
    {
        step.allow(REPLACE);
        exchange.replace(exchange.accountOf(step.text("owner")), INSTRUMENT_ID, orderId(step), step.number("price"));
    }

    private void expectRejected(final Step step)
    {
        step.allow(REASON);
        final ResultCode result = exchange.result();
        if (!CaseWords.reason(result).equals(step.text("reason")))
        {
            throw CaseFailure.of("reason", step.text("reason"), CaseWords.reason(result));
        }
    }

    private void expectStatus(final Step step)
    {
        step.allow(Keys.of("id", "status"));
        final int slot = exchange.state().orders().slotOf(orderId(step));
        final String status = slot == Orders.NONE ? "closed" : "accepted";
        if (!step.text("status").equals(status))
        {
            throw CaseFailure.of("status", step.text("status"), status);
        }
    }

    private void expectBalance(final Step step)
    {
        step.allow(Keys.of("owner", "balances"));
        final int accountId = exchange.accountOf(step.text("owner"));
        amounts(step, "balances").forEach((asset, expected) -> expectAmount("balance of " + asset, expected,
            exchange.availableMinor(accountId, exchange.assetOf(asset, 0))));
    }

    private void expectOpenOrders(final Step step)
    {
        step.allow(Keys.of("owner", "orders"));
        final int accountId = exchange.accountOf(step.text("owner"));
        final List<String> expected = new ArrayList<>();
        for (final JsonNode node : step.list("orders"))
        {
            final Step order = new Step("order", node);
            order.allow(Set.of("id", "price", "qty", "filled", "side"));
            expected.add(order.text("id") + " " + order.text("side") + " " + order.number("price") + " " +
                order.number("qty") + " filled " + order.number("filled"));
        }
        final List<String> got = new ArrayList<>();
        final Orders orders = exchange.state().orders();
        exchange.state().forEachOpenOrder(slot ->
        {
            if (orders.accountId(slot) == accountId)
            {
                got.add(names.get(orders.orderId(slot)) + " " + (orders.isBuy(slot) ? "buy" : "sell") + " " +
                    orders.priceTicks(slot) + " " + orders.totalLots(slot) + " filled " + orders.filledLots(slot));
            }
        });
        if (!expected.equals(got))
        {
            throw CaseFailure.of("open orders", expected, got);
        }
    }

    private void expectLevels(final Step step)
    {
        step.allow(Keys.of("symbol", "bids", "asks"));
        checkSymbol(step);
        expectSide(step, "bids", true);
        expectSide(step, "asks", false);
    }

    private void expectSide(final Step step, final String key, final boolean buys)
    {
        final Map<Long, Long> levels = new TreeMap<>();
        final Orders orders = exchange.state().orders();
        exchange.state().books().of(INSTRUMENT_ID).forEachOrder(buys, slot -> levels
            .merge(buys ? -orders.priceTicks(slot) : orders.priceTicks(slot), orders.leavesLots(slot), Long::sum));
        final List<String> got = new ArrayList<>();
        levels.forEach((price, lots) -> got.add("[" + Math.abs(price) + "," + lots + "]"));
        final List<String> expected = new ArrayList<>();
        step.list(key).forEach(level -> expected.add(level.toString()));
        if (!expected.equals(got))
        {
            throw CaseFailure.of(key, expected, got);
        }
    }

    private void expectTrades(final Step step)
    {
        step.allow(Keys.of("since", "trades"));
        if (!step.text("since").equals("last_op"))
        {
            throw new CaseFailure("unknown 'since': " + step.text("since"));
        }
        final List<String> expected = new ArrayList<>();
        for (final JsonNode node : step.list("trades"))
        {
            final Step trade = new Step("trade", node);
            trade.allow(Set.of("maker", "price", "qty", "maker_done"));
            expected.add(trade.text("maker") + " " + trade.number("qty") + "@" + trade.number("price") +
                (trade.flag("maker_done") ? " done" : ""));
        }
        final List<String> got = new ArrayList<>();
        exchange.trades().forEach(trade -> got.add(names.get(trade.makerOrderId()) + " " + trade.lots() + "@" +
            trade.priceTicks() + (trade.makerLeavesLots() == 0 ? " done" : "")));
        if (!expected.equals(got))
        {
            throw CaseFailure.of("trades", expected, got);
        }
    }

    /** Fees are the operator's; what the accounts have, held included, and the fees are what was paid in. */
    private void expectTotals(final Step step)
    {
        step.allow(Keys.of("client_balances_plus_fees_conserved", "fees", "clients"));
        amounts(step, "fees").forEach((asset, expected) -> expectAmount("fees in " + asset, expected,
            exchange.ownedMinor(LedgerExchange.OPERATOR_ACCOUNT_ID, exchange.assetOf(asset, 0))));
        amounts(step, "clients").forEach((asset, expected) -> expectAmount("all clients' " + asset, expected,
            clientsMinor(exchange.assetOf(asset, 0))));
        if (step.flag("client_balances_plus_fees_conserved"))
        {
            final Ledger ledger = exchange.state().ledger();
            amounts(step, "clients").keySet().forEach(asset ->
            {
                final int assetId = exchange.assetOf(asset, 0);
                expectAmount("all there is of " + asset, ledger.supplyMinor(assetId), clientsMinor(assetId) +
                    exchange.ownedMinor(LedgerExchange.OPERATOR_ACCOUNT_ID, assetId));
            });
        }
    }

    private long clientsMinor(final int assetId)
    {
        long sumMinor = 0;
        for (final int accountId : exchange.accounts())
        {
            sumMinor += exchange.ownedMinor(accountId, assetId);
        }

        return sumMinor;
    }

    private static Map<String, Long> amounts(final Step step, final String key)
    {
        final Map<String, Long> amounts = new TreeMap<>();
        step.required(key).properties()
            .forEach(entry -> amounts.put(entry.getKey(), Step.numberOf(entry.getKey(), entry.getValue())));
        return amounts;
    }

    private static void expectAmount(final String what, final long expected, final long got)
    {
        if (expected != got)
        {
            throw CaseFailure.of(what, expected, got);
        }
    }

    private void checkSymbol(final Step step)
    {
        if (!step.text("symbol").equals(symbol))
        {
            throw new CaseFailure("unknown symbol '" + step.text("symbol") + "'");
        }
    }

    private long orderId(final Step step)
    {
        final Long orderId = orderIds.get(step.text("id"));
        if (orderId == null)
        {
            throw new CaseFailure("no order was entered as '" + step.text("id") + "'");
        }

        return orderId;
    }
}
