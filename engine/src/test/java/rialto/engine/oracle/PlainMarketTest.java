package rialto.engine.oracle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.Contingency;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.UnpricedRule;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The oracle against worked numbers: SEMANTICS D3 and D4 under their ids, and the venues' published examples. */
class PlainMarketTest
{
    private static final int TAKER = 10;
    private static final int OTHER = 11;

    private final PlainDesk desk = new PlainDesk();

    /** Binance's vectors, quantities and prices times ten; all orders are of one account. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "S1 | B 12@12, B 13@11, B 81@10 | S 30@10 CANCEL_MAKER | prevented 4/1 0/12; ended 1 0 SELF_TRADE_PREVENTED; prevented 4/2 0/13; ended 2 0 SELF_TRADE_PREVENTED; prevented 4/3 0/81; ended 3 0 SELF_TRADE_PREVENTED; rests 4 30@10 | S 4 30@10",
        "S2 | B 12@12, B 13@11, B 81@10 | S 30@10 CANCEL_TAKER | prevented 4/1 30/0; ended 4 0 SELF_TRADE_PREVENTED | B 1 12@12, B 2 13@11, B 3 81@10",
        "S3 | B 10@10 | S 30@10 CANCEL_BOTH | prevented 2/1 30/10; ended 1 0 SELF_TRADE_PREVENTED; ended 2 0 SELF_TRADE_PREVENTED | ''",
        "S4 | B 10@10 CANCEL_MAKER | S 10@10 CANCEL_TAKER | prevented 2/1 10/0; ended 2 0 SELF_TRADE_PREVENTED | B 1 10@10",
        "S5 | B 10@10 | S 10@M CANCEL_MAKER | prevented 2/1 0/10; ended 1 0 SELF_TRADE_PREVENTED; ended 2 10 MARKET_REMAINDER | ''",
        "S6 | B 60@20 | S 20@20 DECREMENT | prevented 2/1 20/20; ended 2 0 SELF_TRADE_PREVENTED | B 1 40@20" })
    void ownBidsMeetASale(
        final String id,
        final String bids,
        final String sale,
        final String told,
        final String left)
    {
        for (final String bid : bids.split(",", -1))
        {
            desk.enter(TAKER, bid);
        }
        assertEquals(told, desk.enter(TAKER, sale), id);
        assertEquals(left, desk.book(), id);
    }

    /** Asks 5@10, own 5@10, 5@10 against a buyer. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "S7 | B 12@10 CANCEL_TAKER | trade 4/1 5@10; prevented 4/2 7/0; ended 4 0 SELF_TRADE_PREVENTED | S 2 5@10, S 3 5@10",
        "S8 | B 12@10 CANCEL_MAKER | trade 4/1 5@10; prevented 4/2 0/5; ended 2 0 SELF_TRADE_PREVENTED; trade 4/3 5@10; rests 4 2@10 | B 4 2@10",
        "S9 | B 12@10 CANCEL_BOTH | trade 4/1 5@10; prevented 4/2 7/5; ended 2 0 SELF_TRADE_PREVENTED; ended 4 0 SELF_TRADE_PREVENTED | S 3 5@10",
        "S10 | B 12@10 DECREMENT | trade 4/1 5@10; prevented 4/2 5/5; ended 2 0 SELF_TRADE_PREVENTED; trade 4/3 2@10 | S 3 3@10",
        "S11 taker | B 5@10 CANCEL_TAKER | trade 4/1 5@10 | S 2 5@10, S 3 5@10",
        "S11 maker | B 5@10 CANCEL_MAKER | trade 4/1 5@10 | S 2 5@10, S 3 5@10",
        "S11 both | B 5@10 CANCEL_BOTH | trade 4/1 5@10 | S 2 5@10, S 3 5@10",
        "S11 decrement | B 5@10 DECREMENT | trade 4/1 5@10 | S 2 5@10, S 3 5@10",
        "S12 maker | B 10@10 FOK CANCEL_MAKER | trade 4/1 5@10; prevented 4/2 0/5; ended 2 0 SELF_TRADE_PREVENTED; trade 4/3 5@10 | ''",
        "S12 taker | B 10@10 FOK CANCEL_TAKER | ended 4 10 FOK_UNFILLED | S 1 5@10, S 2 5@10, S 3 5@10",
        "S12 both | B 10@10 FOK CANCEL_BOTH | ended 4 10 FOK_UNFILLED | S 1 5@10, S 2 5@10, S 3 5@10",
        "S12 decrement | B 10@10 FOK DECREMENT | ended 4 10 FOK_UNFILLED | S 1 5@10, S 2 5@10, S 3 5@10" })
    void aPurchaseMeetsOwnAndOtherAsks(final String id, final String taker, final String told, final String left)
    {
        desk.enter(OTHER, "S 5@10");
        desk.enter(TAKER, "S 5@10");
        desk.enter(OTHER, "S 5@10");
        assertEquals(told, desk.enter(TAKER, taker), id);
        assertEquals(left, desk.book(), id);
    }

    @Test
    void d41AMarketOrderRestsAtItsProtection()
    {
        desk.rules(MarketRemainder.REST_AT_PROTECTION, UnpricedRule.BEST_LIMIT, 600, Allocation.PRICE_TIME, 1);
        desk.enter(OTHER, "S 2@90025");
        desk.enter(OTHER, "S 3@90300");
        desk.enter(OTHER, "S 3@90550");
        desk.enter(OTHER, "S 5@90675");
        assertEquals("trade 5/1 2@90025; trade 5/2 3@90300; trade 5/3 3@90550; rests 5 2@90625",
            desk.enter(TAKER, "B 10@M"));
        assertEquals("B 5 2@90625, S 4 5@90675", desk.book());
    }

    @Test
    void d43StopsAreElectedByTheLargestDistanceThenByTime()
    {
        final List<Integer> stops = List.of(101, 100, 100);
        for (final int stop : stops)
        {
            desk.enter(TAKER, new PlainTerms(Side.BUY, OrderType.STOP, TimeInForce.GTC, 1).stop(stop));
        }
        desk.enter(OTHER, "S 1@102");
        assertEquals("trade 5/4 1@102; triggered 2; ended 2 1 MARKET_REMAINDER; triggered 3; " +
            "ended 3 1 MARKET_REMAINDER; triggered 1; ended 1 1 MARKET_REMAINDER", desk.enter(OTHER, "B 1@102"));
    }

    @Test
    void d43AfterATradeAt102SalesAndPurchasesAreElectedTogether()
    {
        desk.enter(TAKER, new PlainTerms(Side.BUY, OrderType.STOP, TimeInForce.GTC, 1).stop(101));
        desk.enter(TAKER, new PlainTerms(Side.SELL, OrderType.STOP, TimeInForce.GTC, 1).stop(105));
        desk.enter(TAKER, new PlainTerms(Side.BUY, OrderType.STOP, TimeInForce.GTC, 1).stop(100));
        desk.enter(OTHER, "S 1@102");
        assertEquals("trade 5/4 1@102; triggered 2; ended 2 1 MARKET_REMAINDER; triggered 3; " +
            "ended 3 1 MARKET_REMAINDER; triggered 1; ended 1 1 MARKET_REMAINDER", desk.enter(OTHER, "B 1@102"));
    }

    @Test
    void d43ATradeOfATriggeredStopElectsMore()
    {
        desk.enter(TAKER, new PlainTerms(Side.BUY, OrderType.STOP, TimeInForce.GTC, 1).stop(100));
        desk.enter(TAKER, new PlainTerms(Side.BUY, OrderType.STOP, TimeInForce.GTC, 1).stop(103));
        desk.enter(OTHER, "S 1@100");
        desk.enter(OTHER, "S 1@103");
        desk.enter(OTHER, "S 1@104");
        assertEquals("trade 6/3 1@100; triggered 1; trade 1/4 1@103; triggered 2; trade 2/5 1@104",
            desk.enter(OTHER, "B 1@100"));
    }

    /** Resting 5, 20, 30, 45; shares below 2 are nothing. */
    @ParameterizedTest(name = "D4-8 {0}")
    @CsvSource(delimiter = '|', value = {
        "B 10@10 | trade 5/2 2@10; trade 5/3 3@10; trade 5/4 4@10; trade 5/1 1@10 | S 1 4@10, S 2 18@10, S 3 27@10, S 4 41@10",
        "B 100@10 | trade 5/1 5@10; trade 5/2 20@10; trade 5/3 30@10; trade 5/4 45@10 | ''" })
    void d48SharesBelowTheMinimumAreNothing(final String taker, final String told, final String left)
    {
        desk.rules(MarketRemainder.CANCEL, UnpricedRule.BEST_LIMIT, PlainTerms.NONE, Allocation.PRO_RATA, 2);
        for (final long lots : new long[] { 5, 20, 30, 45 })
        {
            desk.enter(OTHER, PlainTerms.limit(Side.SELL, lots, 10));
        }
        assertEquals(told, desk.enter(TAKER, taker));
        assertEquals(left, desk.book());
    }

    /** Orders 1 and 2 bid 10@100, order 3 has displayed 2 of 6 at 100; then one is changed. */
    @ParameterizedTest(name = "D4-10 {0}")
    @CsvSource(delimiter = '|', value = {
        "quantity down keeps | 1 total 5 | reduced 1 | B 1 5@100, B 2 10@100, B 3 6@100",
        "quantity up loses | 1 total 11 | amended 1; rests 1 11@100 | B 2 10@100, B 3 6@100, B 1 11@100",
        "price loses | 1 price 99 | amended 1; rests 1 10@99 | B 2 10@100, B 3 6@100, B 1 10@99",
        "display down keeps | 3 display 1 | amended 3 | B 1 10@100, B 2 10@100, B 3 6@100",
        "total not above filled ends | 1 total 0 | refused QUANTITY_NOT_POSITIVE | B 1 10@100, B 2 10@100, B 3 6@100" })
    void d410WhatKeepsItsPlace(final String id, final String change, final String told, final String left)
    {
        desk.enter(TAKER, "B 10@100");
        desk.enter(OTHER, "B 10@100");
        desk.enter(TAKER, "B 6@100 show=2");
        final String[] words = change.split(" ", -1);
        final long value = Long.parseLong(words[2]);
        assertEquals(told, desk.told(new PlainCommand.Change(false, TAKER, PlainDesk.INSTRUMENT,
            Long.parseLong(words[0]), words[1].equals("price") ? value : PlainTerms.NONE,
            words[1].equals("total") ? value : PlainTerms.NONE, PlainTerms.NONE,
            words[1].equals("display") ? value : PlainTerms.NONE, PlainTerms.NONE, PlainTerms.NONE,
            PlainTerms.NONE)), id);
        assertEquals(left, desk.book(), id);
    }

    @Test
    void d410ANewTotalNotAboveWhatWasFilledEndsTheOrder()
    {
        desk.enter(TAKER, "B 10@100");
        desk.enter(OTHER, "S 4@100");
        assertEquals("ended 1 6 AMENDED_TO_FILLED", desk.told(new PlainCommand.Change(false, TAKER,
            PlainDesk.INSTRUMENT, 1, PlainTerms.NONE, 4, PlainTerms.NONE, PlainTerms.NONE, PlainTerms.NONE,
            PlainTerms.NONE, PlainTerms.NONE)));
    }

    @Test
    void d410AnAmendedStopLosesItsTurn()
    {
        desk.enter(TAKER, new PlainTerms(Side.BUY, OrderType.STOP, TimeInForce.GTC, 2).stop(100));
        desk.enter(TAKER, new PlainTerms(Side.BUY, OrderType.STOP, TimeInForce.GTC, 2).stop(100));
        assertEquals("amended 1", desk.told(new PlainCommand.Change(false, TAKER, PlainDesk.INSTRUMENT, 1,
            PlainTerms.NONE, 1, PlainTerms.NONE, PlainTerms.NONE, PlainTerms.NONE, PlainTerms.NONE,
            PlainTerms.NONE)));
        desk.enter(OTHER, "S 1@100");
        assertEquals("trade 4/3 1@100; triggered 2; ended 2 2 MARKET_REMAINDER; triggered 1; " +
            "ended 1 1 MARKET_REMAINDER", desk.enter(OTHER, "B 1@100"));
    }

    /** Xetra 13.0, continuous trading, reference price 200; orders in the order of their ids. */
    @ParameterizedTest(name = "Xetra {0}")
    @CsvSource(delimiter = '|', value = {
        "Ex1 | B 6000@M, S 6000@M | trade 2/1 6000@200 | ''",
        "Ex3 | S 6000@199, B 6000@M | trade 2/1 6000@199 | ''",
        "Ex4 | B 6000@M, B 1000@195, S 6000@M | trade 3/1 6000@200 | B 2 1000@195",
        "Ex5 | B 6000@M, B 1000@202, S 6000@M | trade 3/1 6000@202 | B 2 1000@202",
        "Ex6 | S 6000@M, S 1000@202, B 6000@M | trade 3/1 6000@200 | S 2 1000@202",
        "Ex7 | S 6000@M, S 1000@195, B 6000@M | trade 3/1 6000@195 | S 2 1000@195",
        "Ex8 | B 6000@M | rests 1 6000@MO | B 1 6000@MO",
        "Ex9 | B 6000@M, S 6000@MTL | refused NO_OPPOSITE_LIMIT | B 1 6000@MO",
        "Ex10 | B 6000@200, S 6000@MTL | trade 2/1 6000@200 | ''",
        "Ex11 | S 6000@200, B 6000@MTL | trade 2/1 6000@200 | ''",
        "Ex15 | B 6000@M, S 6000@203 | trade 2/1 6000@203 | ''",
        "Ex19 | S 6000@199, B 6000@200 | trade 2/1 6000@199 | ''",
        "Ex20 | B 6000@199, S 6000@200 | rests 2 6000@200 | B 1 6000@199, S 2 6000@200",
        "Ex22 | B 6000@M, B 1000@202, S 6000@199 | trade 3/1 6000@202 | B 2 1000@202",
        "Ex24 | S 6000@M, S 1000@202, B 6000@203 | trade 3/1 6000@200 | S 2 1000@202",
        "Ex26 | S 6000@M, S 1000@199, B 6000@203 | trade 3/1 6000@199 | S 2 1000@199",
        "hidden | B 6000@200 hidden, B 4000@200, S 4000@M | trade 3/2 4000@200 | B 1 6000@200",
        "partial | B 3000@M, B 3000@M, S 1000@M | trade 3/1 1000@200 | B 1 2000@MO, B 2 3000@MO" })
    void xetra(final String id, final String orders, final String told, final String left)
    {
        desk.rules(MarketRemainder.REST, UnpricedRule.REFERENCE, PlainTerms.NONE, Allocation.PRICE_TIME, 1)
            .reference(200);
        assertEquals(told, last(orders), id);
        assertEquals(left, desk.book(), id);
    }

    /** Euronext: pure market orders and market-to-limit orders, continuous phase; prices in hundredths. */
    @ParameterizedTest(name = "Euronext {0}")
    @CsvSource(delimiter = '|', value = {
        "MTL 1 | 15000 | B 10@15000, B 10@12000, B 10@10000, S 25@MTL | trade 4/1 10@15000; rests 4 15@15000 | B 2 10@12000, B 3 10@10000, S 4 15@15000",
        "MO 2 | 10000 | S 100@10200, S 60@10300, B 200@M | trade 3/1 100@10200; trade 3/2 60@10300; rests 3 40@MO | B 3 40@MO",
        "MO 4 | 10000 | B 90@M, B 10@10100, B 20@10080, S 120@10000 | trade 4/1 90@10100; trade 4/2 10@10100; trade 4/3 20@10080 | ''",
        "MO 5 | 10300 | B 90@M, B 10@10100, B 20@10080, S 120@10000 | trade 4/1 90@10100; trade 4/2 10@10100; trade 4/3 20@10080 | ''",
        "MO 3 | 10000 | B 90@M, B 10@M, S 170@M | trade 3/1 90@10000; trade 3/2 10@10000; rests 3 70@MO | S 3 70@MO" })
    void euronext(
        final String id,
        final long reference,
        final String orders,
        final String told,
        final String left)
    {
        desk.rules(MarketRemainder.REST, UnpricedRule.BEST_LIMIT, PlainTerms.NONE, Allocation.PRICE_TIME, 1)
            .reference(reference);
        assertEquals(told, last(orders), id);
        assertEquals(left, desk.book(), id);
    }

    /** Xetra 13.0, the iceberg example: two icebergs and a limit order, part by part. */
    @Test
    void xetraIcebergs()
    {
        desk.rules(MarketRemainder.REST, UnpricedRule.REFERENCE, PlainTerms.NONE, Allocation.PRICE_TIME, 1)
            .reference(200);
        desk.enter(OTHER, "S 500@203");
        desk.enter(OTHER, "B 6000@202");
        desk.enter(OTHER, "B 2000@201");
        assertEquals("trade 4/2 6000@202; trade 4/3 2000@201; rests 4 42000@201 shows 2000",
            desk.enter(TAKER, "S 50000@201 show=10000"));
        assertEquals("trade 5/4 2000@201; rests 4 40000@201 shows 10000; trade 5/4 3000@201",
            desk.enter(OTHER, "B 5000@M"));
        assertEquals("rests 6 30000@201 shows 5000", desk.enter(TAKER, "S 30000@201 show=5000"));
        assertEquals("trade 7/4 7000@201; rests 4 30000@201 shows 10000; trade 7/6 5000@201; " +
            "rests 6 25000@201 shows 5000; trade 7/4 2000@201", desk.enter(OTHER, "B 14000@M"));
        assertEquals("rests 8 2000@201", desk.enter(OTHER, "S 2000@201"));
        assertEquals("trade 9/4 8000@201; rests 4 20000@201 shows 10000; trade 9/6 5000@201; " +
            "rests 6 20000@201 shows 5000; trade 9/8 2000@201; trade 9/4 8000@201", desk.enter(OTHER, "B 23000@M"));
        assertEquals("S 4 12000@201, S 6 20000@201, S 1 500@203", desk.book());
    }

    @Test
    void aFokOrderCountsOnlyOneOfAPair()
    {
        desk.told(new PlainCommand.NewList(OTHER, PlainDesk.INSTRUMENT, Contingency.OCO,
            List.of(PlainDesk.terms("B 3@100"), PlainDesk.terms("B 9@99"))));
        assertEquals("ended 3 12 FOK_UNFILLED", desk.enter(TAKER, "S 12@98 FOK"));
        assertEquals("trade 4/1 3@100; ended 2 9 LINKED_ORDER", desk.enter(TAKER, "S 3@98 FOK"));
    }

    @Test
    void allOrNoneAndAnIcebergAheadOfAnOwnOrder()
    {
        desk.enter(OTHER, "S 12@10 show=1");
        desk.enter(TAKER, "S 7@10");
        assertEquals("rests 3 7@10", desk.enter(TAKER, "B 7@10 aon DECREMENT"));
    }

    @Test
    void ofAPairUnderProRataOnlyTheFirstHasAShare()
    {
        desk.rules(MarketRemainder.CANCEL, UnpricedRule.BEST_LIMIT, PlainTerms.NONE, Allocation.PRO_RATA, 1);
        desk.told(new PlainCommand.NewList(OTHER, PlainDesk.INSTRUMENT, Contingency.OCO,
            List.of(PlainDesk.terms("B 10@100"), PlainDesk.terms("B 10@100"))));
        desk.enter(OTHER, "B 20@100");
        assertEquals("trade 4/1 2@100; trade 4/3 5@100; trade 4/1 3@100; ended 2 10 LINKED_ORDER",
            desk.enter(TAKER, "S 10@100"));
    }

    private String last(final String orders)
    {
        final List<String> told = new ArrayList<>();
        int account = TAKER;
        for (final String order : orders.split(",", -1))
        {
            told.add(desk.enter(account, order));
            account++;
        }
        return told.getLast();
    }
}
