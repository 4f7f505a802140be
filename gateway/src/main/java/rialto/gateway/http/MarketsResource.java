package rialto.gateway.http;

import io.javalin.http.Context;
import rialto.gateway.readmodel.CandleInterval;
import rialto.gateway.readmodel.IsoTime;
import rialto.gateway.readmodel.Market;
import rialto.gateway.readmodel.MarketDays;
import rialto.gateway.readmodel.MarketTerms;
import rialto.gateway.readmodel.PageRequest;
import rialto.gateway.readmodel.ReadModel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Market data, for everybody. */
final class MarketsResource implements Resource
{
    private static final int MAX_DEPTH = 1_000;
    private static final int DEFAULT_DEPTH = 50;
    private static final int MAX_CANDLES = 1_000;
    private static final int DEFAULT_CANDLES = 200;
    private static final List<String> INTERVALS =
        Arrays.stream(CandleInterval.values()).map(CandleInterval::label).toList();

    private final ReadModel model;

    MarketsResource(final ReadModel model)
    {
        this.model = model;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.open("/markets", this::list),
            Route.open("/markets/{symbol}", this::show),
            Route.open("/markets/{symbol}/book", this::book),
            Route.open("/markets/{symbol}/trades", this::trades),
            Route.open("/markets/{symbol}/candles", this::candles),
            Route.open("/markets/{symbol}/phase", this::phase),
            Route.open("/markets/{symbol}/auction", this::auction),
            Route.open("/markets/{symbol}/statistics", this::statistics));
    }

    private void list(final Context context)
    {
        new Query(context).end();
        Api.answer(context, Map.of("markets", model.markets()));
    }

    private void show(final Context context)
    {
        new Query(context).end();
        Api.answer(context, market(MarketLookup.ofPath(model, context)));
    }

    private Market market(final MarketTerms terms)
    {
        return Objects.requireNonNull(model.market(terms.instrumentId()), "markets are never removed");
    }

    private void book(final Context context)
    {
        final Query query = new Query(context);
        final int depth = query.integer("depth", 1, MAX_DEPTH, DEFAULT_DEPTH);
        query.end();
        Api.answer(context, model.book(MarketLookup.ofPath(model, context).instrumentId(), depth));
    }

    private void trades(final Context context)
    {
        final Query query = new Query(context);
        final PageRequest request = query.page();
        query.end();
        final int instrumentId = MarketLookup.ofPath(model, context).instrumentId();
        Api.answer(context, Api.page("trades", Api.withCursor(() -> model.trades(instrumentId, request))));
    }

    private void candles(final Context context)
    {
        final Query query = new Query(context);
        final String label = query.word("interval", INTERVALS, CandleInterval.MINUTE.label());
        final int limit = query.integer("limit", 1, MAX_CANDLES, DEFAULT_CANDLES);
        final String before = query.text("before");
        query.end();
        final MarketTerms terms = MarketLookup.ofPath(model, context);
        final CandleInterval interval = Objects.requireNonNull(CandleInterval.of(label), "one of those allowed");
        final Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("market", terms.symbol());
        answer.put("interval", label);
        answer.put("candles", model.candles(terms.instrumentId(), interval, limit,
            before == null ? Long.MAX_VALUE : time(before)));
        Api.answer(context, answer);
    }

    private void phase(final Context context)
    {
        new Query(context).end();
        Api.answer(context, model.auction(MarketLookup.ofPath(model, context).instrumentId()).phase());
    }

    private void auction(final Context context)
    {
        new Query(context).end();
        Api.answer(context, model.auction(MarketLookup.ofPath(model, context).instrumentId()));
    }

    private void statistics(final Context context)
    {
        final Query query = new Query(context);
        final PageRequest request = query.page();
        query.end();
        final MarketTerms terms = MarketLookup.ofPath(model, context);
        final MarketDays found = Api.withCursor(() -> model.days(terms.instrumentId(), request));
        final Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("market", terms.symbol());
        answer.put("today", found.today());
        answer.put("days", found.days().items());
        answer.put("nextCursor", found.days().nextCursor());
        Api.answer(context, answer);
    }

    private static long time(final String text)
    {
        try
        {
            return IsoTime.parse(text);
        }
        catch (final IllegalArgumentException ex)
        {
            throw Problem.invalid("before", "INVALID_VALUE", "must be a time such as 2026-01-31T08:00:00Z");
        }
    }
}
