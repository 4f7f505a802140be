package rialto.gateway.readmodel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static rialto.codecs.types.Side.BUY;
import static rialto.codecs.types.Side.SELL;
import static rialto.gateway.readmodel.TestExchange.BTC;
import static rialto.gateway.readmodel.TestExchange.BTC_USD;

/** Trades at chosen times: candles, the last 24 hours, the ticker. */
class ReadModelTimesTest
{
    private final ReadModel model = new ReadModel(new Limits(10, 10, 10, 10, 10, 3, 10, 10, 10));
    private final TestExchange exchange = new TestExchange(new CommandAssembler(model));

    ReadModelTimesTest()
    {
        exchange.markets(10, 11);
    }

    @AfterEach
    void closeExchange()
    {
        exchange.close();
    }

    @Test
    void candlesBeginAtWholeMultiplesAndOnlyWhereSomethingTraded()
    {
        trade("2026-11-25T10:00:59.5Z", 5000, 1);
        trade("2026-11-25T10:00:59.9Z", 5010, 2);
        trade("2026-11-25T10:01:00Z", 4990, 3);
        trade("2026-11-25T10:05:00Z", 5020, 4);
        assertEquals(List.of(
            "10:00:00 open 50.00 high 50.10 low 50.00 close 50.10 volume 0.0003 amount 0.015020 trades 2",
            "10:01:00 open 49.90 high 49.90 low 49.90 close 49.90 volume 0.0003 amount 0.014970 trades 1",
            "10:05:00 open 50.20 high 50.20 low 50.20 close 50.20 volume 0.0004 amount 0.020080 trades 1"),
            candles(CandleInterval.MINUTE, 10, Long.MAX_VALUE));
        assertEquals(List.of(
            "10:00:00 open 50.00 high 50.10 low 49.90 close 49.90 volume 0.0006 amount 0.029990 trades 3",
            "10:05:00 open 50.20 high 50.20 low 50.20 close 50.20 volume 0.0004 amount 0.020080 trades 1"),
            candles(CandleInterval.FIVE_MINUTES, 10, Long.MAX_VALUE));
        assertEquals(List.of(
            "00:00:00 open 50.00 high 50.20 low 49.90 close 50.20 volume 0.0010 amount 0.050070 trades 4"),
            candles(CandleInterval.DAY, 10, Long.MAX_VALUE));
        assertEquals(List.of(
            "08:00:00 open 50.00 high 50.20 low 49.90 close 50.20 volume 0.0010 amount 0.050070 trades 4"),
            candles(CandleInterval.FOUR_HOURS, 10, Long.MAX_VALUE));
    }

    @Test
    void candlesAreTheLastOnesBeforeATimeOldestFirst()
    {
        trade("2026-11-25T10:00:00Z", 5000, 1);
        trade("2026-11-25T10:00:01Z", 5001, 1);
        trade("2026-11-25T10:00:02Z", 5002, 1);
        assertEquals(List.of("50.01", "50.02"), closes(2, Long.MAX_VALUE));
        assertEquals(List.of("50.00", "50.01"), closes(2, IsoTime.parse("2026-11-25T10:00:02Z")));
        assertEquals(List.of("50.00", "50.01", "50.02"), closes(9, IsoTime.parse("2026-11-25T10:00:02.000000001Z")));
        assertEquals(List.of(), closes(9, IsoTime.parse("2026-11-25T10:00:00Z")));
        // The fourth one drives out the first.
        trade("2026-11-25T10:00:03Z", 5003, 1);
        assertEquals(List.of("50.01", "50.02", "50.03"), closes(9, Long.MAX_VALUE));
    }

    @Test
    void theFiguresOf24HoursLetGoMinuteByMinute()
    {
        assertEquals("last null open null high null low null volume 0.0000 amount 0.000000 trades 0", figures());
        trade("2026-11-25T10:00:30Z", 6000, 1);
        trade("2026-11-25T10:01:10Z", 4000, 2);
        trade("2026-11-25T20:00:00Z", 5000, 3);
        assertEquals("last 50.00 open 60.00 high 60.00 low 40.00 volume 0.0006 amount 0.029000 trades 3", figures());
        // Any event moves the window; the day's first minute is in it as long as the current one is its 1440th.
        deposit("2026-11-26T09:59:59.999999999Z");
        assertEquals("last 50.00 open 60.00 high 60.00 low 40.00 volume 0.0006 amount 0.029000 trades 3", figures());
        deposit("2026-11-26T10:00:00Z");
        assertEquals("last 50.00 open 40.00 high 50.00 low 40.00 volume 0.0005 amount 0.023000 trades 2", figures());
        trade("2026-11-26T10:01:00Z", 5500, 1);
        assertEquals("last 55.00 open 50.00 high 55.00 low 50.00 volume 0.0004 amount 0.020500 trades 2", figures());
        deposit("2026-11-30T00:00:00Z");
        assertEquals("last 55.00 open null high null low null volume 0.0000 amount 0.000000 trades 0", figures());
    }

    @Test
    void theTickerShowsTheBestOfEachSideAndWhenItChanged()
    {
        final Ticker before = model.ticker(BTC_USD);
        assertNull(before.bestBid());
        assertNull(before.bestAskQuantity());
        assertEquals("0", before.sequence());
        exchange.at("2026-11-25T11:00:00Z");
        exchange.limit(10, BTC_USD, BUY, 5, 4900);
        final long better = exchange.limit(10, BTC_USD, BUY, 7, 4950);
        exchange.limit(11, BTC_USD, SELL, 9, 5100);
        exchange.at("2026-11-25T11:00:01Z");
        exchange.limit(10, BTC_USD, BUY, 1, 4800);
        final Ticker ticker = model.ticker(BTC_USD);
        assertEquals("49.50 0.0007 51.00 0.0009", ticker.bestBid() + " " + ticker.bestBidQuantity() + " " +
            ticker.bestAsk() + " " + ticker.bestAskQuantity());
        // A level behind the best one changes the book alone.
        assertEquals("3 2026-11-25T11:00:00.000002000Z", ticker.sequence() + " " + ticker.time());
        final Book book = model.book(BTC_USD, 2);
        assertEquals("4 2026-11-25T11:00:01.000000000Z", book.sequence() + " " + book.time());
        assertEquals(List.of(new Level("49.50", "0.0007", 1), new Level("49.00", "0.0005", 1)), book.bids());
        assertEquals(List.of(new Level("51.00", "0.0009", 1)), book.asks());
        exchange.cancel(10, BTC_USD, better);
        assertEquals("49.00", model.ticker(BTC_USD).bestBid());
    }

    @Test
    void aTradeStandsOnTheTapeWithItsTime()
    {
        trade("2026-11-25T10:00:59.123456789Z", 5000, 12);
        final TradeRow row = model.trades(BTC_USD, new PageRequest(null, 1, false)).items().getFirst();
        assertEquals(new TradeRow("1", "BTC-USD", "50.00", "0.0012", "BUY", false, null,
            "2026-11-25T10:00:59.123456789Z",
            row.sequence()), row);
    }

    /** The order that rests comes before; the trade is at the time given. */
    private void trade(final String iso, final long priceTicks, final long lots)
    {
        exchange.limit(10, BTC_USD, SELL, lots, priceTicks);
        exchange.at(iso);
        exchange.limit(11, BTC_USD, BUY, lots, priceTicks);
    }

    private void deposit(final String iso)
    {
        exchange.at(iso);
        exchange.deposit(10, BTC, 1, 0);
    }

    private List<String> closes(final int limit, final long beforeNs)
    {
        return model.candles(BTC_USD, CandleInterval.SECOND, limit, beforeNs).stream().map(Candle::close).toList();
    }

    private List<String> candles(final CandleInterval interval, final int limit, final long beforeNs)
    {
        return model.candles(BTC_USD, interval, limit, beforeNs).stream().map(c -> c.openTime().substring(11, 19) +
            " open " + c.open() + " high " + c.high() + " low " + c.low() + " close " + c.close() + " volume " +
            c.volume() + " amount " + c.quoteVolume() + " trades " + c.tradeCount()).toList();
    }

    private String figures()
    {
        final Ticker t = model.ticker(BTC_USD);
        return "last " + t.lastPrice() + " open " + t.open24h() + " high " + t.high24h() + " low " + t.low24h() +
            " volume " + t.volume24h() + " amount " + t.quoteVolume24h() + " trades " + t.tradeCount24h();
    }
}
