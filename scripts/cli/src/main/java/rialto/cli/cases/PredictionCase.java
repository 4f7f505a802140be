package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import rialto.cli.host.HostedSetup;
import rialto.codecs.command.ChangeInstrumentEncoder;
import rialto.codecs.command.CreateMarketEncoder;
import rialto.codecs.command.MoveMarketEncoder;
import rialto.codecs.command.SplitSetsEncoder;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.VoidPolicy;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.InstrumentTerms;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A case in which an operator matches orders of a prediction market: here the makers enter the book first, in the order
 * in which they are named, then the taker. Shares and collateral have six digits, a lot is a hundredth of a share, a
 * tick a hundredth of a cent. Everybody has enough of everything before; what counts is what each gained and paid.
 */
final class PredictionCase implements LedgerCase
{
    private static final Set<String> ORDER = Keys.of("id", "owner", "outcome", "side", "shares", "price",
        "maker_amount", "taker_amount", "fee_bps");
    private static final int MARKET = 1;
    private static final int DIGITS = 6;
    private static final long PAYOUT_TICKS = 10_000;
    private static final long MINOR_PER_LOT = 10_000;
    private static final long RICH_LOTS = 1_000_000;
    private static final long PPM_PER_BPS = 100;
    private static final long WINDOW_NS = 1_000_000_000;

    /** An order as it was registered; it enters the book when it is matched. */
    private static final class Registered
    {
        private final String owner;
        private final boolean isNo;
        private final boolean isBuy;
        private final long lots;
        private final long priceTicks;
        private final long feeBps;
        private long orderId;
        private long filledLots;
        private long filledMinor;
        private long feeMinor;
        private boolean isFeeInTokens;

        Registered(
            final String owner,
            final boolean isNo,
            final boolean isBuy,
            final long lots,
            final long priceTicks,
            final long feeBps)
        {
            this.owner = owner;
            this.isNo = isNo;
            this.isBuy = isBuy;
            this.lots = lots;
            this.priceTicks = priceTicks;
            this.feeBps = feeBps;
        }

        /** What it gave: collateral of a buyer, shares of a seller. */
        long makingMinor()
        {
            return isBuy ? filledMinor : filledLots * MINOR_PER_LOT;
        }

        long takingMinor()
        {
            return isBuy ? filledLots * MINOR_PER_LOT : filledMinor;
        }

        boolean isBid()
        {
            return isBuy != isNo;
        }
    }

    private final LedgerExchange exchange = new LedgerExchange();
    private final Map<String, Registered> orders = new LinkedHashMap<>();
    private final Map<Long, Registered> ordersById = new HashMap<>();
    private final Map<String, Long> before = new HashMap<>();
    private final int collateral = exchange.assetOf("C", DIGITS);
    private final int yes = exchange.assetOf("YES", DIGITS);
    private final int no = exchange.assetOf("NO", DIGITS);
    private String rejection = "";
    private long setsBeforeLots;
    private long takerRefundMinor;
    private String matchType = "";

    PredictionCase()
    {
        final InstrumentTerms terms = new InstrumentTerms();
        terms.baseAssetId(yes).quoteAssetId(collateral).tickMantissa(1).tickScale(4).lotMantissa(1).lotScale(2);
        terms.priceStepTicks(1).minPriceTicks(1).maxPriceTicks(PAYOUT_TICKS - 1).maxQuantityLots(RICH_LOTS);
        terms.feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(0).takerFeeRate(0);
        exchange.setup().createInstrument(MARKET, "MARKET", terms);
        final CreateMarketEncoder market = new CreateMarketEncoder().wrapAndApplyHeader(exchange.hosted().command(), 0,
            exchange.hosted().header());
        market.keyId(HostedSetup.OPERATOR_KEY).clientSequence(nextOperatorSequence()).instrumentId(MARKET);
        market.noAssetId(no).payoutTicks(PAYOUT_TICKS).resolverParticipantId(1);
        market.closeNs(CreateMarketEncoder.closeNsNullValue()).voidNs(CreateMarketEncoder.voidNsNullValue());
        market.disputeWindowNs(WINDOW_NS).disputeBondMinor(0).voidPolicy(VoidPolicy.HALF).cancelOnPause((short)1);
        market.netsOutcomes((short)0).feeStepMinor(1).balanceStepMinor(1).groupId(0);
        exchange.setup().execute("market");
        new MoveMarketEncoder().wrapAndApplyHeader(exchange.hosted().command(), 0, exchange.hosted().header())
            .keyId(HostedSetup.OPERATOR_KEY).clientSequence(nextOperatorSequence()).instrumentId(MARKET)
            .status(MarketStatus.OPEN);
        exchange.setup().execute("opening of the market");
    }

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
            case "order" -> order(step);
            case "match" -> match(step);
            case "match_orders" -> matchOrders(step);
            case "expect_rejected" -> expectRejected(step);
            case "expect_delta" -> expectDelta(step);
            case "expect_fills" -> expectFills(step);
            case "expect_order" -> expectOrder(step);
            case "expect_fee" -> expectFee(step);
            case "expect_match_type" -> expectMatchType(step);
            case "expect_supply_delta" -> expectSupplyDelta(step);
            case "expect_refund" -> expectRefund(step);
            default ->
            {
                return false;
            }
        }

        return true;
    }

    private void order(final Step step)
    {
        step.allow(ORDER);
        final boolean isBuy = CaseWords.isBuy(step);
        final long sharesMinor;
        final long priceTicks;
        if (step.has("price"))
        {
            sharesMinor = FeeCase.exact(FeeCase.decimal(step, "shares"), DIGITS, "shares");
            priceTicks = FeeCase.exact(FeeCase.decimal(step, "price"), 4, "price");
        }
        else
        {
            sharesMinor = step.number(isBuy ? "taker_amount" : "maker_amount");
            priceTicks = quotient(step.number(isBuy ? "maker_amount" : "taker_amount") * PAYOUT_TICKS, sharesMinor,
                "price");
        }
        orders.put(step.text("id"), new Registered(step.text("owner"), isNo(step.text("outcome")), isBuy,
            quotient(sharesMinor, MINOR_PER_LOT, "shares"), priceTicks, step.number("fee_bps", 0)));
    }

    private void match(final Step step)
    {
        step.allow(Keys.of("taker", "maker", "shares"));
        final Registered taker = registered(step.text("taker"));
        final Registered maker = registered(step.text("maker"));
        begin();
        enter(maker, maker.lots);
        enter(taker, quotient(FeeCase.exact(FeeCase.decimal(step, "shares"), DIGITS, "shares"), MINOR_PER_LOT,
            "shares"));
        conclude(taker, maker);
    }

    private void matchOrders(final Step step)
    {
        step.allow(Keys.of("taker", "taker_fill", "makers"));
        final Registered taker = registered(step.text("taker"));
        begin();
        Registered last = taker;
        for (final JsonNode named : step.list("makers"))
        {
            last = registered(named.get(0).asText());
            enter(last, last.lots);
        }
        enter(taker, lotsOf(taker, step.number("taker_fill")));
        conclude(taker, last);
    }

    /** A fill is told in what the order gives: collateral of a buyer. */
    private static long lotsOf(final Registered order, final long makingMinor)
    {
        return order.isBuy ?
            quotient(makingMinor, order.priceTicks, "fill") :
            quotient(makingMinor, MINOR_PER_LOT, "fill");
    }

    private void begin()
    {
        rejection = "";
        orders.values().forEach(order -> makeRich(order.owner));
        orders.values().forEach(order -> note(order.owner));
        setsBeforeLots = exchange.state().markets().openSetsLots(MARKET);
    }

    private void makeRich(final String owner)
    {
        final int accountId = exchange.accountOf(owner);
        if (exchange.ownedMinor(accountId, collateral) == 0)
        {
            exchange.setup().deposit(accountId, collateral, 2 * RICH_LOTS * MINOR_PER_LOT);
            new SplitSetsEncoder().wrapAndApplyHeader(exchange.hosted().command(), 0, exchange.hosted().header())
                .keyId(exchange.traderKeyId()).clientSequence(exchange.nextClientSequence()).accountId(accountId)
                .instrumentId(MARKET).quantityLots(RICH_LOTS);
            if (exchange.execute() != ResultCode.OK)
            {
                throw new CaseFailure("the split was refused: " + exchange.result());
            }
        }
    }

    private void note(final String owner)
    {
        for (final int assetId : new int[] { collateral, yes, no })
        {
            before.put(owner + assetId, exchange.ownedMinor(exchange.accountOf(owner), assetId));
        }
    }

    /** Rates are fixed when an order is taken, so each has its own. */
    private void enter(final Registered order, final long lots)
    {
        final ChangeInstrumentEncoder change = new ChangeInstrumentEncoder()
            .wrapAndApplyHeader(exchange.hosted().command(), 0, exchange.hosted().header());
        change.keyId(HostedSetup.OPERATOR_KEY).clientSequence(nextOperatorSequence()).instrumentId(MARKET);
        change.priceStepTicks(1).minPriceTicks(1).maxPriceTicks(PAYOUT_TICKS - 1).maxQuantityLots(RICH_LOTS);
        change.feeKind(FeeKind.SYMMETRIC).makerFeeRate(order.feeBps * PPM_PER_BPS);
        change.takerFeeRate(order.feeBps * PPM_PER_BPS);
        exchange.setup().execute("fees");
        order.orderId = exchange.order(exchange.accountOf(order.owner), MARKET, encoder ->
        {
            encoder.side(order.isBuy ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT);
            encoder.timeInForce(TimeInForce.GTC).priceTicks(order.priceTicks).quantityLots(lots);
            encoder.orderFlags().outcomeNo(order.isNo);
        });
        if (exchange.result() != ResultCode.OK)
        {
            throw new CaseFailure("an order was refused: " + exchange.result());
        }
        ordersById.put(order.orderId, order);
        exchange.trades().forEach(this::onTrade);
    }

    private void onTrade(final LedgerExchange.Trade trade)
    {
        fill(registered(trade.takerOrderId()), trade, trade.takerFeeMinor(), trade.takerFeeInTokens());
        fill(registered(trade.makerOrderId()), trade, trade.makerFeeMinor(), trade.makerFeeInTokens());
    }

    private static void fill(
        final Registered order,
        final LedgerExchange.Trade trade,
        final long feeMinor,
        final boolean isFeeInTokens)
    {
        final long ownTicks = order.isNo ? PAYOUT_TICKS - trade.priceTicks() : trade.priceTicks();
        order.filledLots += trade.lots();
        order.filledMinor += trade.lots() * ownTicks;
        order.feeMinor += feeMinor;
        order.isFeeInTokens = isFeeInTokens;
    }

    private void conclude(final Registered taker, final Registered maker)
    {
        if (taker.filledLots == 0)
        {
            rejection = taker.isBid() == maker.isBid() ? "mismatched_outcomes" : "not_crossing";
        }
        matchType = taker.isBuy == maker.isBuy ? taker.isBuy ? "mint" : "merge" : "normal";
        takerRefundMinor = taker.isBuy ? taker.filledLots * taker.priceTicks - taker.filledMinor : 0;
    }

    private void expectRejected(final Step step)
    {
        step.allow(Keys.of("reason"));
        if (!step.text("reason").equals(rejection))
        {
            throw CaseFailure.of("reason", step.text("reason"), rejection.isEmpty() ? "a match" : rejection);
        }
    }

    private void expectDelta(final Step step)
    {
        step.required("op");
        step.fields().forEach((owner, amounts) ->
        {
            if (!owner.equals("op"))
            {
                amounts.properties().forEach(entry -> expectAmount(owner + "'s " + entry.getKey(),
                    Step.numberOf(entry.getKey(), entry.getValue()), delta(owner, assetOf(entry.getKey()))));
            }
        });
    }

    private long delta(final String owner, final int assetId)
    {
        final Long noted = before.get(owner + assetId);
        if (noted == null)
        {
            throw new CaseFailure("unknown owner '" + owner + "'");
        }

        return exchange.ownedMinor(exchange.accountOf(owner), assetId) - noted;
    }

    private void expectFills(final Step step)
    {
        step.allow(Keys.of("fills"));
        for (final JsonNode fill : step.list("fills"))
        {
            final String id = fill.get(0).asText();
            final Registered order = registered(id);
            expectAmount("given by " + id, fill.get(1).asLong(), order.makingMinor());
            expectAmount("got by " + id, fill.get(2).asLong(), order.takingMinor());
        }
    }

    /** What is left is told in what the order gives. */
    private void expectOrder(final Step step)
    {
        step.allow(Keys.of("id", "remaining"));
        final Registered order = registered(step.text("id"));
        final Orders open = exchange.state().orders();
        final int slot = open.slotOf(order.orderId);
        final long leavesLots = slot == Orders.NONE ? 0 : open.leavesLots(slot);
        expectAmount("left of " + step.text("id"), step.number("remaining"),
            leavesLots * (order.isBuy ? order.priceTicks : MINOR_PER_LOT));
    }

    private void expectFee(final Step step)
    {
        step.allow(Keys.of("order", "amount", "currency"));
        final Registered order = registered(step.text("order"));
        expectAmount("fee of " + step.text("order"), step.number("amount"), order.feeMinor);
        final int assetId = order.isFeeInTokens ? order.isNo ? no : yes : collateral;
        if (assetOf(step.text("currency")) != assetId)
        {
            throw CaseFailure.of("currency of the fee of " + step.text("order"), step.text("currency"),
                assetId == collateral ? "C" : "tokens");
        }
    }

    private void expectMatchType(final Step step)
    {
        step.allow(Keys.of("type"));
        if (!step.text("type").equals(matchType))
        {
            throw CaseFailure.of("match type", step.text("type"), matchType);
        }
    }

    /** Of YES, of NO and of the collateral in the pool there is as much more. */
    private void expectSupplyDelta(final Step step)
    {
        step.allow(Keys.of("A", "A'", "collateral_locked"));
        final long deltaMinor =
            (exchange.state().markets().openSetsLots(MARKET) - setsBeforeLots) * MINOR_PER_LOT;
        for (final String key : new String[] { "A", "A'", "collateral_locked" })
        {
            if (step.has(key))
            {
                expectAmount("supply of " + key, step.number(key), deltaMinor);
            }
        }
    }

    private void expectRefund(final Step step)
    {
        step.allow(Keys.of("owner", "amount"));
        expectAmount("refund of " + step.text("owner"), step.number("amount"), takerRefundMinor);
    }

    private long nextOperatorSequence()
    {
        return exchange.hosted().nextClientSequence(HostedSetup.OPERATOR_KEY);
    }

    private Registered registered(final String id)
    {
        final Registered order = orders.get(id);
        if (order == null)
        {
            throw new CaseFailure("no order is registered as '" + id + "'");
        }

        return order;
    }

    private Registered registered(final long orderId)
    {
        final Registered order = ordersById.get(orderId);
        if (order == null)
        {
            throw new IllegalStateException("nobody has entered order " + orderId);
        }

        return order;
    }

    private int assetOf(final String name)
    {
        return name.equals("C") ? collateral : isNo(name) ? no : yes;
    }

    private static boolean isNo(final String outcome)
    {
        return switch (outcome)
        {
            case "YES", "A" -> false;
            case "NO", "A'" -> true;
            default -> throw new CaseFailure("unknown outcome '" + outcome + "'");
        };
    }

    private static long quotient(final long dividend, final long divisor, final String what)
    {
        if (divisor <= 0 || dividend % divisor != 0)
        {
            throw new CaseFailure(what + " is not on the grid of this market: " + dividend + " / " + divisor);
        }

        return dividend / divisor;
    }

    private static void expectAmount(final String what, final long expected, final long got)
    {
        if (expected != got)
        {
            throw CaseFailure.of(what, expected, got);
        }
    }
}
