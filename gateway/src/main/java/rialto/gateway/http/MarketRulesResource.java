package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import rialto.client.OrderCommands;
import rialto.client.ReferenceCommands;
import rialto.codecs.FixedPoint;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.UnpricedRule;
import rialto.gateway.link.EngineCommand;
import rialto.gateway.readmodel.MarketTerms;
import rialto.gateway.readmodel.ReadModel;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How markets match and what orders they and accounts have, for the administrator. What is put replaces the whole: what
 * a body leaves out has its default.
 */
final class MarketRulesResource implements Resource
{
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
            Route.administrative(HandlerType.PUT, "/admin/markets/{symbol}/rules", this::rules),
            Route.administrative(HandlerType.PUT, "/admin/markets/{symbol}/limits", this::limits),
            Route.administrative(HandlerType.PUT, "/admin/markets/{symbol}/tick-table", this::tickTable),
            Route.administrative(HandlerType.PUT, "/admin/markets/{symbol}/fee-tiers/{tier}", this::feeTier),
            Route.administrative(HandlerType.POST, "/admin/markets/{symbol}/reference-price", this::referencePrice),
            Route.administrative(HandlerType.POST, "/admin/markets/{symbol}/session-end", this::sessionEnd),
            Route.administrative(HandlerType.PUT, "/admin/accounts/{id}/terms", this::accountTerms));
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
        final long protectionTicks = body.optionalUnits("protection", terms.price(), OrderCommands.NONE);
        final long proRataMinimumLots = body.optionalUnits("proRataMinimum", terms.quantity(), 1);
        final int maxIcebergParts = (int)body.optionalInteger("maxIcebergParts", 1, MAX_ICEBERG_PARTS,
            MAX_ICEBERG_PARTS);
        final boolean increaseKeepsPriority = body.flag("increaseKeepsPriority");
        body.end();
        done(context, session -> session.reference().setTradingRules(terms.instrumentId(), remainder, unpricedRule,
            protectionTicks, allocation, proRataMinimumLots, maxIcebergParts, increaseKeepsPriority));
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
        final long maxNotionalMinor = body.optionalUnits("maxNotional", amount, OrderCommands.NONE);
        final int maxOpenOrders = (int)body.optionalInteger("maxOpenOrders", 0, Integer.MAX_VALUE, 0);
        final int maxParkedOrders = (int)body.optionalInteger("maxParkedOrders", 0, Integer.MAX_VALUE, 0);
        final long maxPositionLots = body.optionalUnits("maxPosition", quantity, OrderCommands.NONE);
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
        final long tier = Body.parseId(context.pathParam("tier"));
        if (tier < 1 || tier > MAX_TIER)
        {
            body.error("tier", "INVALID_VALUE", "must be from 1 to " + MAX_TIER);
        }
        final long makerFeeRate = body.integer("makerFeeRate", -MAX_RATE, MAX_RATE);
        final long takerFeeRate = body.integer("takerFeeRate", 0, MAX_RATE);
        body.end();
        done(context, session -> session.reference().setFeeTier(terms.instrumentId(), (int)tier, makerFeeRate,
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

    private void done(final Context context, final EngineCommand command)
    {
        commands.carryOut(context, command);
        context.status(NO_CONTENT);
    }
}
