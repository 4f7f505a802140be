package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import rialto.client.OrderCommands;
import rialto.client.ReferenceCommands;
import rialto.codecs.FixedPoint;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.UnpricedRule;
import rialto.gateway.link.EngineCommand;
import rialto.gateway.readmodel.FeeTier;
import rialto.gateway.readmodel.MarketRules;
import rialto.gateway.readmodel.MarketTerms;
import rialto.gateway.readmodel.ReadModel;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * How markets match and what orders they and accounts have, for the administrator. What is put replaces the whole: what
 * a body leaves out has its default. What is got can be put as it is.
 */
final class MarketRulesResource implements Resource
{
    private static final String RULES = "/admin/markets/{symbol}/rules";
    private static final String LIMITS = "/admin/markets/{symbol}/limits";
    private static final String TICK_TABLE = "/admin/markets/{symbol}/tick-table";
    private static final String FEE_TIER = "/admin/markets/{symbol}/fee-tiers/{tier}";
    private static final int NO_CONTENT = 204;
    private static final int MAX_TIER = 15;
    private static final int MAX_ICEBERG_PARTS = 100;
    private static final long MAX_RATE = 1_000_000_000L;
    private static final long MAX_WINDOW_MS = TimeUnit.DAYS.toMillis(1);
    private static final int MAX_BAND_BPS = 10_000;

    private final ReadModel model;
    private final Commands commands;

    MarketRulesResource(final ReadModel model, final Commands commands)
    {
        this.model = model;
        this.commands = commands;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.administrative(HandlerType.GET, RULES, context -> show(context, MarketRules::trading)),
            Route.administrative(HandlerType.PUT, RULES, this::rules),
            Route.administrative(HandlerType.GET, LIMITS, context -> show(context, MarketRules::limits)),
            Route.administrative(HandlerType.PUT, LIMITS, this::limits),
            Route.administrative(HandlerType.GET, TICK_TABLE, context -> show(context, MarketRules::ticks)),
            Route.administrative(HandlerType.PUT, TICK_TABLE, this::tickTable),
            Route.administrative(HandlerType.GET, FEE_TIER, this::showFeeTier),
            Route.administrative(HandlerType.PUT, FEE_TIER, this::feeTier),
            Route.administrative(HandlerType.POST, "/admin/markets/{symbol}/reference-price", this::referencePrice),
            Route.administrative(HandlerType.POST, "/admin/markets/{symbol}/session-end", this::sessionEnd),
            Route.administrative(HandlerType.PUT, "/admin/accounts/{id}/terms", this::accountTerms));
    }

    /** What can be put back as it is. */
    private void show(final Context context, final Function<MarketRules, Object> part)
    {
        new Query(context).end();
        Api.answer(context, part.apply(model.rules(MarketLookup.ofPath(model, context).instrumentId())));
    }

    /** A tier without rates of its own has the market's. */
    private void showFeeTier(final Context context)
    {
        new Query(context).end();
        final MarketTerms terms = MarketLookup.ofPath(model, context);
        final int tier = tierOf(context);
        final FeeTier own = model.rules(terms.instrumentId()).feeTiers().get(tier);
        Api.answer(context, own == null ? new FeeTier(terms.makerFeeRate(), terms.takerFeeRate()) : own);
    }

    private void rules(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms terms = MarketLookup.ofPath(model, context);
        final MarketRemainder remainder = body.word("marketRemainder",
            List.of(MarketRemainder.CANCEL, MarketRemainder.REST, MarketRemainder.REST_AT_PROTECTION),
            MarketRemainder.CANCEL);
        final UnpricedRule unpricedRule = body.word("unpricedRule",
            List.of(UnpricedRule.BEST_LIMIT, UnpricedRule.INCOMING_LIMIT, UnpricedRule.REFERENCE),
            UnpricedRule.BEST_LIMIT);
        final Allocation allocation = body.word("allocation",
            List.of(Allocation.PRICE_TIME, Allocation.PRO_RATA), Allocation.PRICE_TIME);
        final long protectionTicks = unitsOrNone(body, "protection", terms.price());
        final long proRataMinimumLots = body.optionalUnits("proRataMinimum", terms.quantity(), 1);
        final int maxIcebergParts = (int)body.optionalInteger("maxIcebergParts", 1, MAX_ICEBERG_PARTS,
            MAX_ICEBERG_PARTS);
        final boolean increaseKeepsPriority = body.flag("increaseKeepsPriority");
        final IcebergRefresh icebergRefresh = body.word("icebergRefresh",
            List.of(IcebergRefresh.ON_EXHAUSTION, IcebergRefresh.BELOW_MINIMUM_AT_END), IcebergRefresh.ON_EXHAUSTION);
        body.end();
        done(context, session -> session.reference().setTradingRules(terms.instrumentId(), remainder, unpricedRule,
            protectionTicks, allocation, proRataMinimumLots, maxIcebergParts, increaseKeepsPriority, icebergRefresh));
    }

    private void limits(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms terms = MarketLookup.ofPath(model, context);
        final FixedPoint quantity = terms.quantity();
        final FixedPoint amount = terms.quoteAmount();
        final long minQuantityLots = body.optionalUnits("minQuantity", quantity, 1);
        final long quantityStepLots = body.optionalUnits("quantityStep", quantity, 1);
        final long minNotionalMinor = body.optionalUnits("minNotional", amount, 0);
        final long maxNotionalMinor = unitsOrNone(body, "maxNotional", amount);
        final int maxOpenOrders = (int)body.optionalInteger("maxOpenOrders", 0, Integer.MAX_VALUE, 0);
        final int maxParkedOrders = (int)body.optionalInteger("maxParkedOrders", 0, Integer.MAX_VALUE, 0);
        final long maxPositionLots = unitsOrNone(body, "maxPosition", quantity);
        final int bandBps = (int)body.optionalInteger("bandBps", 0, MAX_BAND_BPS, 0);
        final long windowNs =
            TimeUnit.MILLISECONDS.toNanos(body.optionalInteger("duplicateWindowMs", 0, MAX_WINDOW_MS, 0));
        body.end();
        done(context, session -> session.reference().setOrderLimits(terms.instrumentId(), minQuantityLots,
            quantityStepLots, minNotionalMinor, maxNotionalMinor, maxOpenOrders, maxParkedOrders, maxPositionLots,
            bandBps, windowNs));
    }

    private void tickTable(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms terms = MarketLookup.ofPath(model, context);
        final List<Body> bands = body.objects("bands", 0, ReferenceCommands.MAX_BANDS);
        final long[] fromPriceTicks = new long[bands.size()];
        final long[] priceStepTicks = new long[bands.size()];
        for (int i = 0; i < bands.size(); i++)
        {
            fromPriceTicks[i] = bands.get(i).units("fromPrice", terms.price());
            priceStepTicks[i] = bands.get(i).units("priceStep", terms.price());
        }
        body.end();
        done(context, session -> session.reference().setTickTable(terms.instrumentId(), fromPriceTicks,
            priceStepTicks));
    }

    private void feeTier(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms terms = MarketLookup.ofPath(model, context);
        final int tier = tierOf(context);
        final long makerFeeRate = body.integer("makerFeeRate", -MAX_RATE, MAX_RATE);
        final long takerFeeRate = body.integer("takerFeeRate", 0, MAX_RATE);
        body.end();
        done(context, session -> session.reference().setFeeTier(terms.instrumentId(), tier, makerFeeRate,
            takerFeeRate));
    }

    private void referencePrice(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms terms = MarketLookup.ofPath(model, context);
        final long priceTicks = body.units("price", terms.price());
        body.end();
        done(context, session -> session.reference().setReferencePrice(terms.instrumentId(), priceTicks));
    }

    /** Null: no day orders any more. */
    private void sessionEnd(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms terms = MarketLookup.ofPath(model, context);
        if (!body.has("endsAt"))
        {
            body.error("endsAt", "REQUIRED", "is missing");
        }
        final long endNs =
            body.isNull("endsAt") ? OrderCommands.NONE : body.optionalTime("endsAt", OrderCommands.NONE);
        body.end();
        done(context, session -> session.reference().setSessionEnd(terms.instrumentId(), endNs));
    }

    private void accountTerms(final Context context)
    {
        final int accountId = MarketLookup.accountOfPath(model, context);
        final Body body = Body.of(context);
        final int feeTier = (int)body.optionalInteger("feeTier", 0, MAX_TIER, 0);
        final StpMode given = OrderFields.readMode(body);
        final StpMode stpMode = given == StpMode.NULL_VAL ? StpMode.NONE : given;
        final int stpGroup =
            (int)body.optionalInteger("stpGroup", 1, Integer.MAX_VALUE, ReferenceCommands.NO_GROUP);
        body.end();
        done(context, session -> session.reference().setAccountTerms(accountId, feeTier, stpMode, stpGroup));
    }

    private static int tierOf(final Context context)
    {
        final long tier = Body.parseId(context.pathParam("tier"));
        if (tier < 1 || tier > MAX_TIER)
        {
            throw Problem.invalid("tier", "INVALID_VALUE", "must be from 1 to " + MAX_TIER);
        }
        return (int)tier;
    }

    private static long unitsOrNone(final Body body, final String field, final FixedPoint unit)
    {
        return body.unitsOrNull(field, unit, OrderCommands.NONE, OrderCommands.NONE);
    }

    private void done(final Context context, final EngineCommand command)
    {
        commands.carryOut(context, command);
        context.status(NO_CONTENT);
    }
}
