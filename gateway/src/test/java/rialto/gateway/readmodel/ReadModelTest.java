package rialto.gateway.readmodel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.Contingency;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rialto.codecs.types.Side.BUY;
import static rialto.codecs.types.Side.SELL;
import static rialto.gateway.readmodel.TestExchange.BTC;
import static rialto.gateway.readmodel.TestExchange.BTC_USD;
import static rialto.gateway.readmodel.TestExchange.ETH;
import static rialto.gateway.readmodel.TestExchange.ETH_USD;
import static rialto.gateway.readmodel.TestExchange.NONE;
import static rialto.gateway.readmodel.TestExchange.USD;

/** A handful of commands, and what people then see. */
class ReadModelTest
{
    private static final PageRequest WHOLE = new PageRequest(null, 1000, true);

    private final ReadModel model = new ReadModel(Limits.defaults());
    private final TestExchange exchange = new TestExchange(new CommandAssembler(model));

    ReadModelTest()
    {
        exchange.markets(10, 11);
    }

    @AfterEach
    void closeExchange()
    {
        exchange.close();
    }

    @Test
    void anOrderIsInOneStatusAndSaysWhyItWasCancelled()
    {
        final long open = exchange.limit(10, BTC_USD, SELL, 4, 5001);
        final long partial = exchange.limit(10, BTC_USD, SELL, 10, 5000);
        final long filled = exchange.limit(11, BTC_USD, BUY, 3, 5000);
        final long requested = exchange.limit(11, BTC_USD, BUY, 5, 4000);
        exchange.cancel(11, BTC_USD, requested);
        final long remainder = exchange.order(11, BTC_USD, BUY, OrderType.LIMIT, TimeInForce.IOC, 9, 5000);
        final long unfilled = exchange.order(11, BTC_USD, BUY, OrderType.LIMIT, TimeInForce.FOK, 50, 5001);
        final long reduced = exchange.limit(11, BTC_USD, BUY, 5, 4000);
        exchange.reduce(11, BTC_USD, reduced, 2);
        exchange.reduce(11, BTC_USD, reduced, 9);
        final long amended = exchange.limit(10, BTC_USD, BUY, 6, 4500);
        exchange.limit(11, BTC_USD, SELL, 2, 4500);
        exchange.amend(10, BTC_USD, amended, NONE, 2);
        final long market = exchange.order(11, BTC_USD, BUY, OrderType.MARKET, TimeInForce.IOC, 9, 5001);
        assertEquals("CANCELLED REQUESTED 0.0000 of 0.0005 remaining 0.0000", status(requested));
        assertEquals("CANCELLED IOC_REMAINDER 0.0007 of 0.0009 remaining 0.0000", status(remainder));
        assertEquals("CANCELLED FOK_UNFILLED 0.0000 of 0.0050 remaining 0.0000", status(unfilled));
        assertEquals("CANCELLED REDUCED_TO_ZERO 0.0000 of 0.0003 remaining 0.0000", status(reduced));
        assertEquals("CANCELLED AMENDED_TO_FILLED 0.0002 of 0.0006 remaining 0.0000", status(amended));
        assertEquals("CANCELLED MARKET_REMAINDER 0.0004 of 0.0009 remaining 0.0000", status(market));
        assertEquals("FILLED null 0.0003 of 0.0003 remaining 0.0000", status(filled));
        assertEquals("FILLED null 0.0010 of 0.0010 remaining 0.0000", status(partial));
        assertEquals("FILLED null 0.0004 of 0.0004 remaining 0.0000", status(open));
        assertNull(model.order(999));
    }

    @Test
    void anOpenOrderTellsWhatIsLeftAndIsFoundByEitherId()
    {
        final long open = exchange.limit(10, BTC_USD, SELL, 4, 5001);
        final long partial = exchange.limit(10, BTC_USD, SELL, 10, 5000);
        exchange.limit(11, BTC_USD, BUY, 3, 5000);
        assertEquals("OPEN null 0.0000 of 0.0004 remaining 0.0004", status(open));
        assertEquals("PARTIALLY_FILLED null 0.0003 of 0.0010 remaining 0.0007", status(partial));
        exchange.reduce(10, BTC_USD, partial, 2);
        assertEquals("PARTIALLY_FILLED null 0.0003 of 0.0008 remaining 0.0005", status(partial));
        exchange.amend(10, BTC_USD, partial, 5002, 20);
        assertEquals("PARTIALLY_FILLED null 0.0003 of 0.0020 remaining 0.0017", status(partial));
        assertEquals(new OrderPlace(10, BTC_USD, true, 5002, 20, 3), model.place(partial));
        final OrderRow row = order(partial);
        assertEquals("50.02", row.price());
        assertEquals("00000000000000070000000000000002", row.clientOrderId());
        assertEquals(row, model.orderByClientId(10, 7, 2));
        assertNull(model.orderByClientId(11, 7, 2));
        assertEquals(List.of(row),
            model.orders(10, BTC_USD, OrderFilter.OPEN, new PageRequest(null, 1, false)).items());
    }

    @Test
    void aStopIsParkedUntilItIsTriggered()
    {
        final long stop = exchange.enter(10, BTC_USD, order -> order.side(SELL).orderType(OrderType.STOP_LIMIT)
            .quantityLots(5).stopPriceTicks(4990).priceTicks(4980));
        final long trailing = exchange.enter(10, BTC_USD, order -> order.side(SELL)
            .orderType(OrderType.TRAILING_STOP).quantityLots(5).trailingTicks(7).protectionPriceTicks(4900));
        assertEquals("PARKED null 0.0000 of 0.0005 remaining 0.0005", status(stop));
        assertEquals("49.90 49.80 shows 0.0000 triggered false", stop(stop));
        assertEquals("null 49.00 shows 0.0000 triggered false", stop(trailing));
        assertEquals(List.of(), model.book(BTC_USD, 10).asks());

        exchange.limit(11, BTC_USD, BUY, 1, 4990);
        exchange.limit(10, BTC_USD, SELL, 1, 4990);
        assertEquals("OPEN null 0.0000 of 0.0005 remaining 0.0005", status(stop));
        assertEquals("49.90 49.80 shows 0.0005 triggered true", stop(stop));
        assertEquals(List.of(new Level("49.80", "0.0005", 1)), model.book(BTC_USD, 10).asks());
    }

    @Test
    void anOrderThatWaitsIsReleasedAndItsPairEndsTheOther()
    {
        exchange.list(10, BTC_USD, Contingency.OTOCO, (leg, index) ->
        {
            leg.side(index == 0 ? BUY : SELL).quantityLots(5);
            if (index == 2)
            {
                leg.orderType(OrderType.STOP_LIMIT).stopPriceTicks(4900).priceTicks(4890);
            }
            else
            {
                leg.orderType(OrderType.LIMIT).priceTicks(index == 0 ? 5000 : 5100);
            }
        });
        final long first = exchange.lastOrderId() - 2;
        assertEquals("OPEN WAITING WAITING", statuses(first, first + 1, first + 2));
        assertEquals(Long.toString(first), terms(first + 1).parentOrderId());
        assertEquals(Long.toString(first + 2), terms(first + 1).linkedOrderId());
        exchange.limit(11, BTC_USD, SELL, 5, 5000);
        assertEquals("FILLED OPEN PARKED", statuses(first, first + 1, first + 2));
        exchange.limit(11, BTC_USD, BUY, 5, 5100);
        assertEquals("FILLED FILLED CANCELLED", statuses(first, first + 1, first + 2));
        assertEquals("CANCELLED LINKED_ORDER 0.0000 of 0.0005 remaining 0.0000", status(first + 2));
    }

    @Test
    void theBookShowsWhatIsDisplayedAlone()
    {
        exchange.rules(BTC_USD);
        final long iceberg = exchange.enter(10, BTC_USD, order -> order.side(SELL).orderType(OrderType.LIMIT)
            .quantityLots(20).priceTicks(5000).displayLots(5));
        final long hidden = exchange.enter(10, BTC_USD, order -> order.side(SELL).orderType(OrderType.LIMIT)
            .quantityLots(9).priceTicks(5000).orderFlags().hidden(true));
        assertEquals(List.of(new Level("50.00", "0.0005", 1)), model.book(BTC_USD, 10).asks());
        assertEquals("0.0005 of 0.0020", shown(iceberg));
        assertEquals("0.0000 of 0.0009", shown(hidden));
        assertTrue(terms(hidden).hidden());
        assertEquals("0.0005", terms(iceberg).displayQuantity());
        exchange.limit(11, BTC_USD, BUY, 7, 5000);
        assertEquals("0.0003 of 0.0013", shown(iceberg));
        assertEquals(List.of(new Level("50.00", "0.0003", 1)), model.book(BTC_USD, 10).asks());
        exchange.amendTerms(10, BTC_USD, iceberg, amendment -> amendment.displayLots(2));
        assertEquals("0.0002", terms(iceberg).displayQuantity());
        exchange.limit(11, BTC_USD, BUY, 22, 5000);
        assertEquals("FILLED FILLED", statuses(iceberg, hidden));
        assertEquals(List.of(), model.book(BTC_USD, 10).asks());
    }

    /** The level's quantity is what is displayed, and the next part is added once what was left of it is gone. */
    @Test
    void anIcebergWithTooLittleLeftDisplaysItsNextPart()
    {
        exchange.rules(BTC_USD);
        final long iceberg = exchange.enter(10, BTC_USD, order -> order.side(SELL).orderType(OrderType.LIMIT)
            .quantityLots(20).priceTicks(5000).displayLots(5).minimumDisplayLots(3));
        exchange.limit(11, BTC_USD, SELL, 4, 5000);
        assertEquals("0.0005 0.0003", terms(iceberg).displayQuantity() + " " + terms(iceberg).minimumDisplayQuantity());
        exchange.limit(11, BTC_USD, BUY, 2, 5000);
        assertEquals("0.0003 of 0.0018", shown(iceberg));
        assertEquals(List.of(new Level("50.00", "0.0007", 2)), model.book(BTC_USD, 10).asks());
        exchange.limit(11, BTC_USD, BUY, 1, 5000);
        assertEquals("0.0005 of 0.0017", shown(iceberg));
        assertEquals(List.of(new Level("50.00", "0.0009", 2)), model.book(BTC_USD, 10).asks());
        exchange.amendTerms(10, BTC_USD, iceberg, amendment -> amendment.minimumDisplayLots(1));
        assertEquals("0.0001", terms(iceberg).minimumDisplayQuantity());
        exchange.amendTerms(10, BTC_USD, iceberg, amendment -> amendment.minimumDisplayLots(0));
        assertNull(terms(iceberg).minimumDisplayQuantity());
    }

    @Test
    void whatSelfTradePreventionOrTimeEndsSaysSo()
    {
        final long maker = exchange.limit(10, BTC_USD, SELL, 3, 5000);
        final long taker = exchange.enter(10, BTC_USD, order -> order.side(BUY).orderType(OrderType.LIMIT)
            .quantityLots(8).priceTicks(5000).stpMode(StpMode.DECREMENT));
        assertEquals("EXPIRED_STP SELF_TRADE_PREVENTED 0.0000 of 0.0003 remaining 0.0000", status(maker));
        assertEquals("OPEN null 0.0000 of 0.0008 remaining 0.0005", status(taker));
        assertEquals("0.0003 0.0003", order(maker).preventedQuantity() + " " + order(taker).preventedQuantity());
        assertEquals("DECREMENT", terms(taker).stpMode());
        assertNull(order(maker).terms());

        final long expireNs = exchange.timeNs() + 1_000_000_000L;
        final long dated = exchange.enter(11, BTC_USD, order -> order.side(BUY).orderType(OrderType.LIMIT)
            .quantityLots(8).priceTicks(4000).timeInForce(TimeInForce.GTD).expireNs(expireNs));
        assertEquals(IsoTime.format(expireNs), terms(dated).expireTime());
        exchange.at(expireNs + 1);
        exchange.limit(11, BTC_USD, BUY, 1, 3000);
        assertEquals("EXPIRED EXPIRED 0.0000 of 0.0008 remaining 0.0000", status(dated));
        exchange.massCancel(10, BTC_USD, BUY);
        assertEquals("CANCELLED MASS_CANCELLED 0.0000 of 0.0008 remaining 0.0000", status(taker));
    }

    @Test
    void theAveragePriceIsRoundedHalfUpToTwoMoreDecimals()
    {
        final long bought = exchange.limit(10, BTC_USD, BUY, 10, 5005);
        assertNull(order(bought).averagePrice());
        exchange.cancel(10, BTC_USD, bought);
        // 50.00 x 1 and 50.01 x 2: 50.00666…
        exchange.limit(11, BTC_USD, SELL, 1, 5000);
        exchange.limit(11, BTC_USD, SELL, 2, 5001);
        assertEquals("50.0067", order(exchange.limit(10, BTC_USD, BUY, 3, 5001)).averagePrice());
        // 50.00 x 2 and 50.01 x 1: 50.00333…
        exchange.limit(11, BTC_USD, SELL, 2, 5000);
        exchange.limit(11, BTC_USD, SELL, 1, 5001);
        assertEquals("50.0033", order(exchange.limit(10, BTC_USD, BUY, 3, 5001)).averagePrice());
        // 50.00 x 7 and 50.01 x 1: 50.00125, the half goes up.
        exchange.limit(11, BTC_USD, SELL, 7, 5000);
        exchange.limit(11, BTC_USD, SELL, 1, 5001);
        assertEquals("50.0013", order(exchange.limit(10, BTC_USD, BUY, 8, 5001)).averagePrice());
        // A lot of 0.02 and a tick of 0.05.
        exchange.limit(11, ETH_USD, SELL, 2, 100);
        exchange.limit(11, ETH_USD, SELL, 1, 101);
        assertEquals("5.0167", order(exchange.limit(10, ETH_USD, BUY, 3, 101)).averagePrice());
    }

    @Test
    void feesAreThoseOfTheRoleAndGoToTheExchange()
    {
        final long maker = exchange.limit(10, BTC_USD, SELL, 1000, 5000);
        final long taker = exchange.limit(11, BTC_USD, BUY, 1000, 5000);
        // 0.1 BTC at 50.00 are 5 USD: 1,000 ppm and 400 ppm of them.
        assertEquals("0.005000", order(taker).fee());
        assertEquals("0.002000", order(maker).fee());
        final long rebated = exchange.limit(10, ETH_USD, SELL, 10, 100);
        final long paying = exchange.limit(11, ETH_USD, BUY, 10, 100);
        assertEquals("0.000050", order(paying).fee());
        assertEquals("-0.000020", order(rebated).fee());
        assertEquals(List.of(new Balance("USD", "0.007030", "0.007030", "0.000000")), model.balances(1).balances());
        assertEquals(List.of("SELL MAKER 5.000000 0.002000", "SELL MAKER 1.000000 -0.000020"),
            model.fills(10, 0, WHOLE).items().stream().map(ReadModelTest::fill).toList());
        assertEquals(List.of("BUY TAKER 1.000000 0.000050"),
            model.fills(11, ETH_USD, WHOLE).items().stream().map(ReadModelTest::fill).toList());
        assertEquals(List.of(new Balance("BTC", "999.90000000", "999.90000000", "0.00000000"),
            new Balance("USD", "1000005.998020", "1000005.998020", "0.000000"),
            new Balance("ETH", "999.80", "999.80", "0.00")), model.balances(10).balances());
    }

    @Test
    void anOpenOrderHoldsAndACancelledOneGivesBack()
    {
        final long selling = exchange.limit(10, BTC_USD, SELL, 1000, 5000);
        assertEquals(new Balance("BTC", "1000.00000000", "999.90000000", "0.10000000"),
            model.balances(10).balances().getFirst());
        exchange.cancel(10, BTC_USD, selling);
        assertEquals(new Balance("BTC", "1000.00000000", "1000.00000000", "0.00000000"),
            model.balances(10).balances().getFirst());
        assertEquals(new Balances("9", "0", List.of()), model.balances(9));
    }

    @Test
    void aMarketIsAsItWasDefinedAndChangedLast()
    {
        final Market defined = Objects.requireNonNull(model.market(ETH_USD));
        assertEquals(
            "2 ETH-USD OPEN ETH/USD 2/6 tick 0.05 lot 0.02 step 0.05 min null max 500000.00 quantity 20000.00 " +
                "PER_LOT -2 5",
            market(defined));
        exchange.changeInstrument(ETH_USD, 4, FeeKind.PARTS_PER_MILLION, 100, 200);
        exchange.status(ETH_USD, InstrumentStatus.SUSPENDED);
        final Market changed = Objects.requireNonNull(model.market(ETH_USD));
        assertEquals("2 ETH-USD SUSPENDED ETH/USD 2/6 tick 0.05 lot 0.02 step 0.20 min 0.05 max null " +
            "quantity 40000.00 PARTS_PER_MILLION 100 200", market(changed));
        assertEquals(List.of("1", "2"), model.markets().stream().map(Market::id).toList());
        assertEquals(ETH_USD, Objects.requireNonNull(model.terms("ETH-USD")).instrumentId());
        assertEquals(model.terms("ETH-USD"), model.terms("2"));
        assertEquals(MarketTerms.NONE, Objects.requireNonNull(model.terms("2")).maxPriceTicks());
        for (final String unknown : List.of("", "3", "-1", "99999999999", "eth-usd"))
        {
            assertNull(model.terms(unknown), unknown);
        }
        assertNull(model.market(3));
        assertThrows(IllegalArgumentException.class, () -> model.book(3, 1));
        assertThrows(IllegalArgumentException.class, () -> model.ticker(3));
        assertThrows(IllegalArgumentException.class, () -> model.trades(3, WHOLE));
        assertThrows(IllegalArgumentException.class, () -> model.candles(3, CandleInterval.DAY, 1, Long.MAX_VALUE));
    }

    @Test
    void assetsAccountsAndTheNextIdsAreThere()
    {
        assertEquals(List.of(new Asset("1", "BTC", 8), new Asset("2", "USD", 6), new Asset("3", "ETH", 2)),
            model.assets());
        assertEquals(USD, Objects.requireNonNull(model.asset("USD")).assetId());
        assertNull(model.asset("EUR"));
        assertEquals(new Account("11", "2", "trader", "ACTIVE"), model.account(11));
        assertNull(model.account(12));
        assertEquals(List.of("1", "10", "11"), model.accounts().stream().map(Account::id).toList());
        assertTrue(model.isParticipant(2));
        assertFalse(model.isParticipant(3));
        assertEquals(List.of(4, 3, 3, 12, 3), List.of(model.nextAssetId(), model.nextInstrumentId(),
            model.nextParticipantId(), model.nextAccountId(), model.nextKeyId()));
    }

    @Test
    void theAuditSaysWhoDidWhatAndWhatCameOfIt()
    {
        final String before = Objects.requireNonNull(model.audit(WHOLE).nextCursor());
        exchange.at("2026-11-25T12:00:00.000000001Z");
        exchange.asset(4, "EUR", 2);
        exchange.asset(4, "CHF", 2);
        exchange.withdraw(11, BTC, Long.MAX_VALUE / 4, 77);
        exchange.limit(11, BTC_USD, BUY, 1, 1);
        final List<AuditRow> rows = model.audit(new PageRequest(before, 10, true)).items();
        assertEquals(List.of("CreateAsset 4 OK", "CreateAsset 4 ID_IN_USE", "Withdraw 11 INSUFFICIENT_FUNDS"),
            rows.stream().map(row -> row.command() + " " + row.subjectId() + " " + row.result()).toList());
        final AuditRow first = rows.getFirst();
        assertEquals("2026-11-25T12:00:00.000000001Z 1 1", first.time() + " " + first.keyId() + " " +
            first.participantId());
        assertEquals(rows.reversed(), model.audit(new PageRequest(null, 3, false)).items());
    }

    @Test
    void aLedgerEntryIsFoundByItsReferenceTheFirstOfSeveral()
    {
        exchange.at("2026-11-25T12:00:00Z");
        exchange.deposit(10, USD, 1_500_000, 5);
        exchange.withdraw(10, USD, 500_000, 6);
        exchange.transfer(10, 11, ETH, 250, -1);
        exchange.deposit(11, USD, 9, 5);
        exchange.withdraw(11, USD, Long.MAX_VALUE / 4, 7);
        final String sequence = Objects.requireNonNull(model.ledgerEntry(5)).sequence();
        assertEquals(new LedgerEntry("5", "DEPOSIT", null, "10", "USD", "1.500000", "1000001.500000",
            "2026-11-25T12:00:00.000000000Z", sequence), model.ledgerEntry(5));
        assertEquals("WITHDRAWAL 10 null 0.500000 1000001.000000", entry(6));
        assertEquals("TRANSFER 10 11 2.50 1002.50", entry(-1));
        assertEquals("18446744073709551615", Objects.requireNonNull(model.ledgerEntry(-1)).reference());
        assertNull(model.ledgerEntry(7));
    }

    @Test
    void whatIsNoCursorIsRefused()
    {
        exchange.limit(10, BTC_USD, SELL, 1, 5000);
        exchange.limit(11, BTC_USD, BUY, 1, 5000);
        final List<Function<PageRequest, Page<?>>> lists = List.of(
            request -> model.trades(BTC_USD, request),
            request -> model.orders(0, 0, OrderFilter.ALL, request),
            request -> model.orders(10, 0, OrderFilter.OPEN, request),
            request -> model.orders(10, 0, OrderFilter.CLOSED, request),
            request -> model.fills(10, 0, request),
            request -> model.fills(99, 0, request),
            model::audit);
        for (final String cursor : List.of("", " ", "x", "-", "-1", "1-", "1-x", "1-2-3", "+1", "1.0", "-m", "1-M",
            "1234567890123456789", "99999999999999999999"))
        {
            for (int i = 0; i < lists.size(); i++)
            {
                final Function<PageRequest, Page<?>> list = lists.get(i);
                assertThrows(IllegalArgumentException.class,
                    () -> list.apply(new PageRequest(cursor, 1, true)), "list " + i + ", cursor '" + cursor + "'");
                assertThrows(IllegalArgumentException.class,
                    () -> list.apply(new PageRequest(cursor, 1, false)), "list " + i + ", cursor '" + cursor + "'");
            }
        }
    }

    @Test
    void aCursorOfTheNewestGivesWhatComesLater()
    {
        final Page<TradeRow> none = model.trades(BTC_USD, new PageRequest(null, 10, true));
        assertEquals(new Page<>(List.of(), "0"), none);
        exchange.limit(10, BTC_USD, SELL, 1, 5000);
        exchange.limit(11, BTC_USD, BUY, 1, 5000);
        final Page<TradeRow> first = model.trades(BTC_USD, new PageRequest(none.nextCursor(), 10, true));
        assertEquals(List.of("1"), first.items().stream().map(TradeRow::id).toList());
        exchange.limit(10, BTC_USD, SELL, 1, 5000);
        exchange.limit(11, BTC_USD, BUY, 1, 5000);
        final Page<TradeRow> second = model.trades(BTC_USD, new PageRequest(first.nextCursor(), 10, true));
        assertEquals(List.of("2"), second.items().stream().map(TradeRow::id).toList());
        assertEquals(new Page<>(List.of(), second.nextCursor()),
            model.trades(BTC_USD, new PageRequest(second.nextCursor(), 10, true)));
    }

    private OrderRow order(final long orderId)
    {
        return Objects.requireNonNull(model.order(orderId));
    }

    private OrderTerms terms(final long orderId)
    {
        return Objects.requireNonNull(order(orderId).terms());
    }

    private String stop(final long orderId)
    {
        final OrderRow row = order(orderId);
        return terms(orderId).stopPrice() + " " + row.price() + " shows " + row.displayedQuantity() + " triggered " +
            row.triggered();
    }

    private String shown(final long orderId)
    {
        return order(orderId).displayedQuantity() + " of " + order(orderId).remainingQuantity();
    }

    private String statuses(final long... orderIds)
    {
        return Arrays.stream(orderIds).mapToObj(id -> order(id).status()).collect(Collectors.joining(" "));
    }

    private String status(final long orderId)
    {
        final OrderRow row = order(orderId);
        return row.status() + " " + row.cancelReason() + " " + row.filledQuantity() + " of " + row.quantity() +
            " remaining " + row.remainingQuantity();
    }

    private String entry(final long reference)
    {
        final LedgerEntry entry = Objects.requireNonNull(model.ledgerEntry(reference));
        return entry.kind() + " " + entry.fromAccountId() + " " + entry.toAccountId() + " " + entry.amount() + " " +
            entry.available();
    }

    private static String fill(final FillRow fill)
    {
        return fill.side() + " " + fill.role() + " " + fill.amount() + " " + fill.fee();
    }

    private static String market(final Market m)
    {
        return m.id() + " " + m.symbol() + " " + m.status() + " " + m.base() + "/" + m.quote() + " " + m.baseScale() +
            "/" + m.quoteScale() + " tick " + m.tickSize() + " lot " + m.lotSize() + " step " + m.priceStep() +
            " min " + m.minPrice() + " max " + m.maxPrice() + " quantity " + m.maxQuantity() + " " + m.feeKind() + " " +
            m.makerFeeRate() + " " + m.takerFeeRate();
    }
}
