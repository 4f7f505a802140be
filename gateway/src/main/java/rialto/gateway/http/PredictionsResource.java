package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import rialto.client.PredictionCommands;
import rialto.codecs.FixedPoint;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.ResultCode;
import rialto.gateway.readmodel.MarketTerms;
import rialto.gateway.readmodel.PageRequest;
import rialto.gateway.readmodel.PredictionGroup;
import rialto.gateway.readmodel.PredictionMarket;
import rialto.gateway.readmodel.ReadModel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Prediction markets: what everybody may see, and what traders do beside their orders. */
final class PredictionsResource implements Resource
{
    private static final String MARKET = "/predictions/{symbol}";
    private static final int MAX_MARKETS = 64;
    private static final List<String> STATUSES = Stream.of(MarketStatus.values()).filter(
        status -> status != MarketStatus.NULL_VAL && status != MarketStatus.SBE_UNKNOWN).map(Enum::name).toList();

    private final ReadModel model;
    private final Commands commands;

    PredictionsResource(final ReadModel model, final Commands commands)
    {
        this.model = model;
        this.commands = commands;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.open("/predictions", this::list),
            Route.open(MARKET, this::show),
            Route.open(MARKET + "/history", this::history),
            Route.open("/prediction-groups", this::groups),
            Route.open("/prediction-groups/{groupId}", this::group),
            Route.keyed(HandlerType.GET, "/accounts/{id}/holdings", this::holdings),
            Route.keyed(HandlerType.POST, MARKET + "/splits", this::split),
            Route.keyed(HandlerType.POST, MARKET + "/merges", this::merge),
            Route.keyed(HandlerType.POST, MARKET + "/redemptions", this::redeem),
            Route.keyed(HandlerType.POST, MARKET + "/disputes", this::dispute),
            Route.keyed(HandlerType.POST, "/prediction-groups/{groupId}/conversions", this::convert));
    }

    /** The prediction market in the path. */
    static MarketTerms ofPath(final ReadModel model, final Context context)
    {
        final MarketTerms terms = MarketLookup.ofPath(model, context);
        if (model.predictions().find(terms.instrumentId()) == null)
        {
            throw Problem.of(ResultCode.NOT_A_MARKET);
        }
        return terms;
    }

    static int groupOfPath(final ReadModel model, final Context context)
    {
        final long id = Body.parseId(context.pathParam("groupId"));
        final int groupId = id > 0 && id <= Integer.MAX_VALUE ? (int)id : 0;
        if (model.predictions().group(groupId) == null)
        {
            throw Problem.of(ResultCode.UNKNOWN_GROUP);
        }
        return groupId;
    }

    private void list(final Context context)
    {
        final Query query = new Query(context);
        final String status = query.word("status", STATUSES, "");
        final int groupId = query.id("groupId");
        query.end();
        final String group = Integer.toString(groupId);
        final List<PredictionMarket> found = model.predictions().all().stream()
            .filter(market -> status.isEmpty() || market.status().equals(status))
            .filter(market -> groupId == 0 || group.equals(market.groupId())).toList();
        Api.answer(context, Map.of("predictions", found));
    }

    private void show(final Context context)
    {
        new Query(context).end();
        answerMarket(context, ofPath(model, context));
    }

    private void history(final Context context)
    {
        final int id = ofPath(model, context).instrumentId();
        final Query query = new Query(context);
        final PageRequest request = query.page();
        query.end();
        Api.answer(context, Api.page("moves", Api.withCursor(() -> model.predictions().moves(id, request))));
    }

    private void groups(final Context context)
    {
        new Query(context).end();
        Api.answer(context, Map.of("groups", model.predictions().groups()));
    }

    private void group(final Context context)
    {
        new Query(context).end();
        final PredictionGroup found = model.predictions().group(groupOfPath(model, context));
        if (found == null)
        {
            throw Problem.of(ResultCode.UNKNOWN_GROUP);
        }
        Api.answer(context, found);
    }

    private void holdings(final Context context)
    {
        new Query(context).end();
        answerHoldings(context, MarketLookup.accountOfPath(model, context));
    }

    private void split(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms terms = ofPath(model, context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        final long lots = body.units("quantity", terms.quantity());
        body.end();
        commands.carryOut(context, session -> session.outcomes().split(accountId, terms.instrumentId(), lots));
        answerHoldings(context, accountId);
    }

    private void merge(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms terms = ofPath(model, context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        final long lots = body.units("quantity", terms.quantity());
        body.end();
        commands.carryOut(context, session -> session.outcomes().merge(accountId, terms.instrumentId(), lots));
        answerHoldings(context, accountId);
    }

    private void redeem(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms terms = ofPath(model, context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        body.end();
        commands.carryOut(context, session -> session.outcomes().redeem(accountId, terms.instrumentId()));
        answerHoldings(context, accountId);
    }

    private void dispute(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms terms = ofPath(model, context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        final byte[] evidence = body.bytes("evidence", PredictionCommands.EVIDENCE_LENGTH);
        body.end();
        commands.carryOut(context,
            session -> session.outcomes().dispute(accountId, terms.instrumentId(), evidence, 0));
        answerMarket(context, terms);
    }

    private void convert(final Context context)
    {
        final Body body = Body.of(context);
        final int groupId = groupOfPath(model, context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        final List<String> symbols = body.texts("markets", 1, MAX_MARKETS);
        final List<MarketTerms> given = symbols.stream().map(symbol -> MarketLookup.require(model, symbol)).toList();
        // Counted in lots, read in the unit of the first market; with none of them named nothing can be read.
        final long lots = body.units("quantity", given.isEmpty() ? FixedPoint.ofScale(0) : given.getFirst().quantity());
        body.end();
        final int[] ids = given.stream().mapToInt(MarketTerms::instrumentId).toArray();
        commands.carryOut(context,
            session -> session.outcomes().convert(accountId, groupId, lots, Arrays.copyOf(ids, ids.length)));
        answerHoldings(context, accountId);
    }

    private void answerMarket(final Context context, final MarketTerms terms)
    {
        final PredictionMarket found = model.predictions().find(terms.instrumentId());
        if (found == null)
        {
            throw Problem.of(ResultCode.NOT_A_MARKET);
        }
        Api.answer(context, found);
    }

    private void answerHoldings(final Context context, final int accountId)
    {
        final Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("accountId", Integer.toString(accountId));
        answer.put("holdings", model.predictions().holdings(accountId));
        Api.answer(context, answer);
    }
}
