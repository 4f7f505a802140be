package rialto.gateway.readmodel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All that is public of one market. Projector writes, under the lock. */
final class MarketView
{
    final MarketUnits units;
    final long baseMinorPerLot;
    final DepthBook depth = new DepthBook();
    final TickerView ticker = new TickerView();
    final AuctionView auction;
    final History<TradeRecord> trades;
    final History<ClosedDay> days;
    private final DayView today = new DayView();
    private final Map<CandleInterval, CandleSeries> candles = new EnumMap<>(CandleInterval.class);
    private MarketTerms terms;
    private MarketRules rules;
    private long bookChangedNs;
    private long tickerChangedNs;
    private boolean isTouched;

    MarketView(final MarketTerms terms, final MarketUnits units, final Limits limits, final long definedNs)
    {
        this.terms = terms;
        this.units = units;
        baseMinorPerLot = units.baseMinorPerLot();
        rules = MarketRules.defaults(terms);
        auction = new AuctionView(definedNs);
        trades = new History<>(limits.trades());
        days = new History<>(limits.days());
        bookChangedNs = definedNs;
        tickerChangedNs = definedNs;
        for (final CandleInterval interval : CandleInterval.values())
        {
            candles.put(interval, new CandleSeries(interval, limits.candles()));
        }
    }

    MarketTerms terms()
    {
        return terms;
    }

    void define(final MarketTerms changed)
    {
        terms = changed;
    }

    MarketRules rules()
    {
        return rules;
    }

    void rules(final MarketRules changed)
    {
        rules = changed;
    }

    void trade(final TradeRecord trade)
    {
        trades.add(trade);
        ticker.add(trade);
        today.add(trade);
        candles.values().forEach(series -> series.add(trade));
    }

    void closeDay(final ClosedDay day)
    {
        days.add(day);
        today.restart();
    }

    /** True the first time within a command. */
    boolean touch()
    {
        final boolean isFirst = !isTouched;
        isTouched = true;
        return isFirst;
    }

    void settle()
    {
        isTouched = false;
    }

    void bookChanged(final long timestampNs)
    {
        bookChangedNs = timestampNs;
    }

    void tickerChanged(final long timestampNs)
    {
        tickerChangedNs = timestampNs;
    }

    Ticker ticker(final long sequence)
    {
        return ticker.ticker(terms, sequence, tickerChangedNs);
    }

    Auction auction(final long sequence)
    {
        return auction.auction(terms.symbol(), sequence);
    }

    MarketDays days(final PageRequest request, final long cursorKey)
    {
        return new MarketDays(today.figures(terms), days.page(request, cursorKey, day -> true, ClosedDay::figures,
            day -> Long.toString(day.sequence())));
    }

    Book book(final int depthWanted, final long sequence)
    {
        return new Book(terms.symbol(), Long.toString(sequence), IsoTime.format(bookChangedNs),
            levels(true, depthWanted), levels(false, depthWanted));
    }

    Level level(final DepthLevel level)
    {
        return new Level(terms.price().format(level.priceTicks), terms.quantity().format(level.lots), level.orders);
    }

    List<Candle> candles(final CandleInterval interval, final int limit, final long beforeNs)
    {
        final CandleSeries series = candles.get(interval);
        return series == null ? List.of() : series.before(beforeNs, limit).stream().map(this::candle).toList();
    }

    private Candle candle(final CandleRecord candle)
    {
        return new Candle(IsoTime.format(candle.openTimeNs), terms.price().format(candle.openTicks),
            terms.price().format(candle.highTicks), terms.price().format(candle.lowTicks),
            terms.price().format(candle.closeTicks), terms.quantity().format(candle.lots.saturated()),
            terms.quoteAmount().format(candle.amountMinor.saturated()), candle.tradeCount);
    }

    private List<Level> levels(final boolean isBid, final int depthWanted)
    {
        final List<Level> levels = new ArrayList<>();
        for (final DepthLevel level : depth.levels(isBid))
        {
            if (levels.size() == depthWanted)
            {
                break;
            }
            levels.add(level(level));
        }
        return List.copyOf(levels);
    }
}
