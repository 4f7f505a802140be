package rialto.gateway.readmodel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.ClosingPriceRule;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static rialto.codecs.types.Side.BUY;
import static rialto.codecs.types.Side.SELL;
import static rialto.gateway.readmodel.TestExchange.BTC_USD;
import static rialto.gateway.readmodel.TestExchange.ETH_USD;
import static rialto.gateway.readmodel.TestExchange.NONE;

/** Phases, calls, auctions, days and rules of a real state machine, as the read model shows them. */
class ReadModelAuctionTest
{
    private static final long SECOND_NS = 1_000_000_000;
    private static final PageRequest WHOLE = new PageRequest(null, 100, true);

    private final ReadModel model = new ReadModel(Limits.defaults());
    private final TestExchange exchange = new TestExchange(new CommandAssembler(model));

    ReadModelAuctionTest()
    {
        exchange.markets(10, 11, 12);
    }

    @AfterEach
    void closeExchange()
    {
        exchange.close();
    }

    @Test
    void aMarketThatNobodyMovedTradesContinuously()
    {
        final MarketPhase untouched = new MarketPhase("CONTINUOUS", null, null, null, null, 0, null, 0);
        final Auction auction = model.auction(BTC_USD);
        assertEquals(new Auction("BTC-USD", "0", "2026-11-25T10:00:00.000005000Z", untouched, null, null), auction);
        assertEquals(untouched, Objects.requireNonNull(model.market(BTC_USD)).phase());
        assertEquals(new MarketDays(new DayStatistics(null, null, null, null, null, null, null, "0.0000", "0.000000",
            0), new Page<>(List.of(), null)), model.days(BTC_USD, new PageRequest(null, 9, false)));
        assertThrows(IllegalArgumentException.class, () -> model.auction(99));
        assertThrows(IllegalArgumentException.class, () -> model.days(BTC_USD, new PageRequest("x", 9, true)));
    }

    @Test
    void anOpeningFromCallToContinuousTrading()
    {
        exchange.auctionRules(BTC_USD, rules -> rules.auctionFeeRate(500));
        exchange.at("2026-11-25T10:01:00Z");
        final long endNs = IsoTime.parse("2026-11-25T10:02:00Z");
        exchange.move(BTC_USD, TradingPhase.CALL, AuctionKind.OPENING, endNs, 1_500_001, endNs - 10 * SECOND_NS);
        final MarketPhase call = new MarketPhase("CALL", "OPENING", "OPERATOR", "2026-11-25T10:01:00.000000000Z",
            "2026-11-25T10:02:00.000000000Z", 2, "2026-11-25T10:01:50.000000000Z", 1);
        assertEquals(call, model.auction(BTC_USD).phase());
        final long bid = exchange.limit(10, BTC_USD, BUY, 10, 5100);
        final long market = exchange.order(11, BTC_USD, BUY, OrderType.MARKET, TimeInForce.GTC, 5, 6000);
        final long ask = exchange.limit(12, BTC_USD, SELL, 12, 5000);
        final long open = exchange.order(12, BTC_USD, SELL, OrderType.LIMIT, TimeInForce.AT_OPEN, 3, 5300);
        final long close = exchange.order(12, BTC_USD, SELL, OrderType.LIMIT, TimeInForce.AT_CLOSE, 3, 5400);
        assertEquals("OPEN OPEN OPEN OPEN PARKED", statuses(bid, market, ask, open, close));
        assertEquals("51.00x0.0010/1 | 50.00x0.0012/1 53.00x0.0003/1", book(), "crossed, the market order unseen");
        exchange.at("2026-11-25T10:01:01Z");
        exchange.tick();
        assertEquals(new Auction("BTC-USD", "2", "2026-11-25T10:01:01.000000000Z", call, new Indicative("51.00",
            "0.0012", "0.0003", "BUY", null, null, null, "2026-11-25T10:01:01.000000000Z"), null),
            model.auction(BTC_USD));
        exchange.at("2026-11-25T10:02:00Z");
        exchange.tick();
        final MarketPhase trading = new MarketPhase("CONTINUOUS", null, "CALL_ENDED", "2026-11-25T10:02:00.000000000Z",
            null, 0, null, 1);
        assertEquals(new Auction("BTC-USD", "3", "2026-11-25T10:02:00.000000000Z", trading, null,
            new AuctionResult("OPENING", "PRICE", "51.00", "0.0012", "0.0000", "0.0003", 1,
                "2026-11-25T10:02:00.000000000Z")),
            model.auction(BTC_USD));
        assertEquals("PARTIALLY_FILLED FILLED FILLED CANCELLED PARKED", statuses(bid, market, ask, open, close));
        assertEquals("AUCTION_REMAINDER", order(open).cancelReason());
        assertEquals("51.00x0.0003/1 |", book());
        assertEquals(List.of("null true 0.0005@51.00", "null true 0.0007@51.00"), trades());
        assertEquals(List.of("AUCTION BUY 0.0005@51.00 fee 0.000013"), fills(11));
        // Both sides pay 500 ppm, rounded up once over all of the order.
        assertEquals(List.of("AUCTION SELL 0.0005@51.00 fee 0.000013", "AUCTION SELL 0.0007@51.00 fee 0.000018"),
            fills(12));
    }

    @Test
    void anAuctionWithoutAPriceTellsTheBestQuotesAndThenNothing()
    {
        exchange.call(BTC_USD, AuctionKind.INTRADAY, NONE);
        exchange.limit(11, BTC_USD, SELL, 4, 5100);
        exchange.order(12, BTC_USD, SELL, OrderType.MARKET, TimeInForce.NEXT_AUCTION, 2, 5200);
        exchange.at(exchange.timeNs() + SECOND_NS);
        exchange.tick();
        final Indicative told = Objects.requireNonNull(model.auction(BTC_USD).indicative());
        assertEquals("null 0.0000 0.0002 SELL null 51.00", told.price() + " " + told.pairedQuantity() + " " +
            told.imbalanceQuantity() + " " + told.imbalanceSide() + " " + told.bestBid() + " " + told.bestAsk());
        exchange.phase(BTC_USD, TradingPhase.FREEZE);
        assertEquals(told, model.auction(BTC_USD).indicative());
        assertEquals("FREEZE INTRADAY", model.auction(BTC_USD).phase().phase() + " " +
            model.auction(BTC_USD).phase().auctionKind());
        exchange.phase(BTC_USD, TradingPhase.CONTINUOUS);
        final Auction after = model.auction(BTC_USD);
        assertEquals(null, after.indicative());
        final AuctionResult last = Objects.requireNonNull(after.lastAuction());
        assertEquals("INTRADAY NO_PRICE null 0.0000", last.auctionKind() + " " + last.outcome() + " " + last.price() +
            " " + last.quantity());
        exchange.phase(BTC_USD, TradingPhase.PRE_OPEN);
        exchange.phase(BTC_USD, TradingPhase.CONTINUOUS);
        assertEquals(null, Objects.requireNonNull(model.auction(BTC_USD).lastAuction()).auctionKind(),
            "a pre-opening for nothing in particular");
    }

    @Test
    void aProlongedCallBeganWhenItWasCalledAndACallAnewBeginsAnew()
    {
        exchange.auctionRules(BTC_USD, rules -> rules.extensionNs(30 * SECOND_NS).randomEndNs(2_000_000));
        exchange.at("2026-11-25T10:01:00Z");
        exchange.call(BTC_USD, AuctionKind.OPENING, IsoTime.parse("2026-11-25T10:02:00Z"));
        exchange.limit(10, BTC_USD, SELL, 3, 5000);
        exchange.order(11, BTC_USD, BUY, OrderType.MARKET, TimeInForce.GTC, 5, 6000);
        exchange.at("2026-11-25T10:02:00Z");
        exchange.tick();
        assertEquals(new MarketPhase("CALL", "OPENING", "MARKET_ORDERS", "2026-11-25T10:01:00.000000000Z",
            "2026-11-25T10:02:30.000000000Z", 2, null, 2), model.auction(BTC_USD).phase());
        exchange.at("2026-11-25T10:02:10Z");
        exchange.call(BTC_USD, AuctionKind.REOPENING, NONE);
        assertEquals(new MarketPhase("CALL", "REOPENING", "OPERATOR", "2026-11-25T10:02:10.000000000Z", null, 0, null,
            3), model.auction(BTC_USD).phase());
    }

    @Test
    void whatACallDoesNotTakeGoesAndOwnPairsDoNotTrade()
    {
        final long maker = exchange.enter(10, BTC_USD, order -> order.side(BUY).orderType(OrderType.LIMIT)
            .quantityLots(4).priceTicks(4900).orderFlags().postOnly(true));
        final long day = exchange.order(10, BTC_USD, BUY, OrderType.LIMIT, TimeInForce.CONTINUOUS_ONLY, 5, 4800);
        exchange.call(BTC_USD, AuctionKind.CLOSING, NONE);
        assertEquals("CANCELLED CANCELLED CALL_BEGUN", statuses(maker, day) + " " + order(day).cancelReason());
        final long buy = enter(BUY, 6, 5000, StpMode.NONE);
        final long sell = enter(SELL, 4, 5000, StpMode.CANCEL_TAKER);
        exchange.phase(BTC_USD, TradingPhase.CLOSED);
        final AuctionResult last = Objects.requireNonNull(model.auction(BTC_USD).lastAuction());
        assertEquals("PRICE 50.00 0.0000 prevented 0.0004", last.outcome() + " " + last.price() + " " +
            last.quantity() + " prevented " + last.preventedQuantity());
        assertEquals("OPEN 0.0004 0.0002", order(buy).status() + " " + order(buy).preventedQuantity() + " " +
            order(buy).displayedQuantity());
        assertEquals("EXPIRED_STP", order(sell).status());
        assertEquals("50.00x0.0002/1 |", book());
    }

    @Test
    void daysEndWithTheirFiguresAndBeginAnew()
    {
        trade(5000, 1);
        trade(5300, 3);
        trade(4900, 2);
        // Half up to a tick: (50.00 + 3 x 53.00 + 2 x 49.00) / 6 = 51.1666...
        final DayStatistics today = new DayStatistics(null, "50.00", "53.00", "49.00", "49.00", null, "51.17",
            "0.0006", "0.030700", 3);
        assertEquals(today, model.days(BTC_USD, WHOLE).today());
        exchange.auctionRules(BTC_USD, rules -> rules.closingPriceRule(ClosingPriceRule.AUCTION_ELSE_VWAP));
        exchange.at("2026-11-25T17:30:00Z");
        exchange.phase(BTC_USD, TradingPhase.CLOSED);
        final DayStatistics first = new DayStatistics("2026-11-25T17:30:00.000000000Z", "50.00", "53.00", "49.00",
            "49.00", "51.17", "51.17", "0.0006", "0.030700", 3);
        final DayStatistics nothing = new DayStatistics(null, null, null, null, null, null, null, "0.0000",
            "0.000000", 0);
        assertEquals(new MarketDays(nothing, new Page<>(List.of(first), null)), model.days(BTC_USD,
            new PageRequest(null, 9, false)));
        exchange.phase(BTC_USD, TradingPhase.CONTINUOUS);
        trade(5500, 2);
        exchange.call(BTC_USD, AuctionKind.CLOSING, NONE);
        exchange.limit(10, BTC_USD, SELL, 7, 5200);
        exchange.limit(11, BTC_USD, BUY, 7, 5200);
        exchange.at("2026-11-26T17:30:00Z");
        exchange.phase(BTC_USD, TradingPhase.CLOSED);
        final DayStatistics second = new DayStatistics("2026-11-26T17:30:00.000000000Z", "55.00", "55.00", "52.00",
            "52.00", "52.00", "52.67", "0.0009", "0.047400", 2);
        final Page<DayStatistics> newest = model.days(BTC_USD, new PageRequest(null, 1, false)).days();
        assertEquals(List.of(second), newest.items());
        assertEquals(List.of(first),
            model.days(BTC_USD, new PageRequest(newest.nextCursor(), 1, false)).days().items());
        assertEquals(List.of(), model.days(ETH_USD, WHOLE).days().items());
    }

    @Test
    void onlyTheNewestDaysAreKept()
    {
        final ReadModel small = new ReadModel(new Limits(9, 9, 9, 9, 9, 9, 9, 9, 2));
        try (TestExchange other = new TestExchange(new CommandAssembler(small)))
        {
            other.markets(10);
            for (int day = 1; day <= 3; day++)
            {
                other.at("2026-11-0" + day + "T17:30:00Z");
                other.phase(BTC_USD, TradingPhase.CLOSED);
                other.phase(BTC_USD, TradingPhase.CONTINUOUS);
            }
            assertEquals(List.of("2026-11-02T17:30:00.000000000Z", "2026-11-03T17:30:00.000000000Z"),
                small.days(BTC_USD, WHOLE).days().items().stream().map(DayStatistics::closedAt).toList());
        }
    }

    @Test
    void rulesAreShownAsTheyWereSetLast()
    {
        final MarketRules defaults = new MarketRules(
            new TradingRules("CANCEL", "BEST_LIMIT", null, "PRICE_TIME", "0.0001", 100, false,
                "ON_EXHAUSTION"),
            new OrderLimits("0.0001", "0.0001", "0.000000", null, 0, 0, null, 0, 0),
            new TickTable(List.of()), Map.of(),
            new AuctionRules(null, "XETRA_T7", 0, "0.00", "EXPIRE", 0, 0, 0, 0, 0, 0, 0, 0, "0.00", 0,
                "AUCTION_ELSE_LAST", 100));
        assertEquals(defaults, model.rules(BTC_USD));
        exchange.rules(BTC_USD);
        exchange.limits(BTC_USD, limits -> limits.minQuantityLots(2).quantityStepLots(2).minNotionalMinor(5)
            .maxNotionalMinor(7_000_000).maxOpenOrders(8).maxParkedOrders(9).maxPositionLots(10).bandBps(11)
            .duplicateWindowNs(1_000_001));
        exchange.tickTable(BTC_USD, 0, 1, 1_000, 5);
        exchange.feeTier(BTC_USD, 2, -10, 20);
        exchange.feeTier(BTC_USD, 3, 30, 40);
        exchange.feeTier(BTC_USD, 2, 50, 60);
        exchange.auctionRules(BTC_USD, rules -> rules.segmentId(3).pricing(AuctionPricing.BNB).pressureCapPpm(4)
            .bandTicks(5).remainder(AuctionRemainder.CARRY).auctionFeeRate(6).dynamicRangeBps(7).staticRangeBps(8)
            .wideRangeBps(9).volatilityCallNs(10_000_000).extensionNs(11_000_001).randomEndNs(12_000_000)
            .executionRangeBps(13).velocityTicks(14).velocityWindowNs(15_000_000)
            .closingPriceRule(ClosingPriceRule.LAST_TRADE).indicativeIntervalNs(16_000_000));
        assertEquals(new MarketRules(
            new TradingRules("REST", "BEST_LIMIT", null, "PRICE_TIME", "0.0001", 100, false,
                "BELOW_MINIMUM_AT_END"),
            new OrderLimits("0.0002", "0.0002", "0.000005", "7.000000", 8, 9, "0.0010", 11, 2),
            new TickTable(List.of(new TickTable.Band("0.00", "0.01"), new TickTable.Band("10.00", "0.05"))),
            Map.of(2, new FeeTier(50, 60), 3, new FeeTier(30, 40)),
            new AuctionRules("3", "BNB", 4, "0.05", "CARRY", 6, 7, 8, 9, 10, 12, 12, 13, "0.14", 15, "LAST_TRADE",
                16)),
            model.rules(BTC_USD));
        final Market market = Objects.requireNonNull(model.market(BTC_USD));
        assertEquals("3 6", market.segmentId() + " " + market.auctionFeeRate());
        exchange.tickTable(BTC_USD);
        exchange.auctionRules(BTC_USD, rules -> rules.segmentId(0));
        assertEquals(new TickTable(List.of()), model.rules(BTC_USD).ticks());
        assertEquals(defaults.auctions(), model.rules(BTC_USD).auctions());
    }

    private long enter(final Side side, final long lots, final long priceTicks, final StpMode mode)
    {
        return exchange.enter(10, BTC_USD, order -> order.side(side).orderType(OrderType.LIMIT).quantityLots(lots)
            .priceTicks(priceTicks).stpMode(mode));
    }

    private void trade(final long priceTicks, final long lots)
    {
        exchange.limit(10, BTC_USD, SELL, lots, priceTicks);
        exchange.limit(11, BTC_USD, BUY, lots, priceTicks);
    }

    private OrderRow order(final long orderId)
    {
        return Objects.requireNonNull(model.order(orderId));
    }

    private String statuses(final long... orderIds)
    {
        final StringBuilder statuses = new StringBuilder();
        for (final long orderId : orderIds)
        {
            statuses.append(' ').append(order(orderId).status());
        }
        return statuses.substring(1);
    }

    private String book()
    {
        final Book book = model.book(BTC_USD, 9);
        return (levels(book.bids()) + " | " + levels(book.asks())).strip();
    }

    private static String levels(final List<Level> levels)
    {
        return String.join(" ", levels.stream().map(l -> l.price() + "x" + l.quantity() + "/" + l.orders()).toList());
    }

    private List<String> trades()
    {
        return model.trades(BTC_USD, WHOLE).items().stream().map(trade -> trade.aggressorSide() + " " +
            trade.auction() + " " + trade.quantity() + "@" + trade.price()).toList();
    }

    private List<String> fills(final int accountId)
    {
        return model.fills(accountId, 0, WHOLE).items().stream().map(fill -> fill.role() + " " + fill.side() + " " +
            fill.quantity() + "@" + fill.price() + " fee " + fill.fee()).toList();
    }
}
