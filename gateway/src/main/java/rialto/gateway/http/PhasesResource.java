package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import rialto.client.AuctionRulesDefinition;
import rialto.client.OrderCommands;
import rialto.codecs.FixedPoint;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.ClosingPriceRule;
import rialto.codecs.types.TradingPhase;
import rialto.gateway.link.EngineCommand;
import rialto.gateway.readmodel.MarketTerms;
import rialto.gateway.readmodel.ReadModel;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Trading phases and auction rules, for the administrator. A market, a segment or all of them are moved by one command.
 * Rules that are put replace the whole, what a body leaves out has its default; what is got can be put as it is.
 */
final class PhasesResource implements Resource
{
    private static final String AUCTION_RULES = "/admin/markets/{symbol}/auction-rules";
    private static final int NO_CONTENT = 204;
    private static final int NOT_BY_ID = 0;
    private static final int MAX_SEGMENT = 65_534;
    private static final int MAX_PPM = 1_000_000;
    private static final int MAX_BPS = 10_000;
    private static final long MAX_RATE = 1_000_000_000L;
    private static final long MAX_MS = TimeUnit.DAYS.toMillis(1);
    private static final long DEFAULT_INTERVAL_MS = 100;
    private static final List<TradingPhase> PHASES = List.of(TradingPhase.PRE_OPEN, TradingPhase.CALL,
        TradingPhase.FREEZE, TradingPhase.CONTINUOUS, TradingPhase.HALT, TradingPhase.CANCEL_ONLY, TradingPhase.CLOSED);
    private static final List<AuctionKind> KINDS = List.of(AuctionKind.OPENING, AuctionKind.INTRADAY,
        AuctionKind.CLOSING, AuctionKind.VOLATILITY, AuctionKind.REOPENING);
    private static final List<AuctionPricing> PRICINGS = List.of(AuctionPricing.XETRA_T7, AuctionPricing.XETRA_R13,
        AuctionPricing.GRID, AuctionPricing.LSE, AuctionPricing.BNB, AuctionPricing.MID_BAND,
        AuctionPricing.MID_RANGE);
    private static final List<AuctionRemainder> REMAINDERS =
        List.of(AuctionRemainder.EXPIRE, AuctionRemainder.CARRY);
    private static final List<ClosingPriceRule> CLOSING_PRICES = List.of(ClosingPriceRule.AUCTION_ELSE_LAST,
        ClosingPriceRule.LAST_TRADE, ClosingPriceRule.AUCTION_ELSE_VWAP);

    private final ReadModel model;
    private final Commands commands;

    PhasesResource(final ReadModel model, final Commands commands)
    {
        this.model = model;
        this.commands = commands;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.administrative(HandlerType.GET, AUCTION_RULES, this::showRules),
            Route.administrative(HandlerType.PUT, AUCTION_RULES, this::rules),
            Route.administrative(HandlerType.POST, "/admin/markets/{symbol}/phase", this::moveMarket),
            Route.administrative(HandlerType.POST, "/admin/segments/{segmentId}/phase", this::moveSegment),
            Route.administrative(HandlerType.POST, "/admin/phase", this::moveAll));
    }

    private void showRules(final Context context)
    {
        new Query(context).end();
        Api.answer(context, model.rules(MarketLookup.ofPath(model, context).instrumentId()).auctions());
    }

    private void rules(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms terms = MarketLookup.ofPath(model, context);
        final FixedPoint price = terms.price();
        final AuctionRulesDefinition rules = new AuctionRulesDefinition();
        rules.segmentId = body.isNull("segmentId") ? 0 : segment(body);
        rules.pricing = body.word("pricing", PRICINGS, rules.pricing);
        rules.pressureCapPpm = (int)body.optionalInteger("pressureCapPpm", 0, MAX_PPM, 0);
        rules.bandTicks = body.optionalUnits("bandWidth", price, 0);
        rules.remainder = body.word("remainder", REMAINDERS, rules.remainder);
        rules.auctionFeeRate = body.optionalInteger("auctionFeeRate", 0, MAX_RATE, 0);
        rules.dynamicRangeBps = bps(body, "dynamicRangeBps");
        rules.staticRangeBps = bps(body, "staticRangeBps");
        rules.wideRangeBps = bps(body, "wideRangeBps");
        rules.volatilityCallNs = durationNs(body, "volatilityCallMs");
        rules.extensionNs = durationNs(body, "extensionMs");
        rules.randomEndNs = durationNs(body, "randomEndMs");
        rules.executionRangeBps = bps(body, "executionRangeBps");
        rules.velocityTicks = body.optionalUnits("velocityMove", price, 0);
        rules.velocityWindowNs = durationNs(body, "velocityWindowMs");
        rules.closingPriceRule = body.word("closingPriceRule", CLOSING_PRICES, rules.closingPriceRule);
        rules.indicativeIntervalNs = TimeUnit.MILLISECONDS
            .toNanos(body.optionalInteger("indicativeIntervalMs", 1, MAX_MS, DEFAULT_INTERVAL_MS));
        body.end();
        done(context, session -> session.reference().setAuctionRules(terms.instrumentId(), rules));
    }

    private void moveMarket(final Context context)
    {
        final Body body = Body.of(context);
        move(context, body, MarketLookup.ofPath(model, context).instrumentId(), NOT_BY_ID);
    }

    private void moveSegment(final Context context)
    {
        final Body body = Body.of(context);
        final long segmentId = Body.parseId(context.pathParam("segmentId"));
        if (segmentId < 1 || segmentId > MAX_SEGMENT)
        {
            throw Problem.invalid("segmentId", "INVALID_VALUE", "must be an id from 1 to " + MAX_SEGMENT);
        }
        move(context, body, NOT_BY_ID, (int)segmentId);
    }

    private void moveAll(final Context context)
    {
        move(context, Body.of(context), NOT_BY_ID, NOT_BY_ID);
    }

    private void move(final Context context, final Body body, final int instrumentId, final int segmentId)
    {
        final TradingPhase phase = body.word("phase", PHASES, null);
        final AuctionKind kind = body.has("auctionKind") && !body.isNull("auctionKind") ?
            body.word("auctionKind", KINDS, null) :
            AuctionKind.NULL_VAL;
        final long endNs = body.timeOrNone("endsAt", OrderCommands.NONE);
        final long randomEndNs = durationNs(body, "randomEndMs");
        final long noCancelFromNs = body.timeOrNone("noCancelFrom", OrderCommands.NONE);
        body.end();
        done(context, session -> session.reference().movePhase(instrumentId, segmentId, phase, kind, endNs,
            randomEndNs, noCancelFromNs));
    }

    private static int segment(final Body body)
    {
        final int segmentId = body.optionalId("segmentId");
        if (segmentId > MAX_SEGMENT)
        {
            body.error("segmentId", "INVALID_VALUE", "must be an id from 1 to " + MAX_SEGMENT);
        }
        return segmentId;
    }

    private static int bps(final Body body, final String field)
    {
        return (int)body.optionalInteger(field, 0, MAX_BPS, 0);
    }

    private static long durationNs(final Body body, final String field)
    {
        return TimeUnit.MILLISECONDS.toNanos(body.optionalInteger(field, 0, MAX_MS, 0));
    }

    private void done(final Context context, final EngineCommand command)
    {
        commands.carryOut(context, command);
        context.status(NO_CONTENT);
    }
}
