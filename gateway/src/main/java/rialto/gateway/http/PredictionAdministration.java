package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import rialto.client.PredictionCommands;
import rialto.codecs.FixedPoint;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.VoidPolicy;
import rialto.gateway.readmodel.AssetTerms;
import rialto.gateway.readmodel.MarketTerms;
import rialto.gateway.readmodel.PredictionTerms;
import rialto.gateway.readmodel.ReadModel;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Prediction markets and their groups, for the administrator: made, changed, moved, resolved. */
final class PredictionAdministration implements Resource
{
    private static final String MARKET = "/admin/predictions/{symbol}";
    private static final int CREATED = 201;
    private static final int OPERATOR_PARTICIPANT_ID = 1;
    private static final int MAX_MARKETS = 64;
    private static final long MAX_WINDOW_MS = TimeUnit.DAYS.toMillis(366);
    private static final long DEFAULT_WINDOW_MS = TimeUnit.HOURS.toMillis(2);
    private static final List<MarketStatus> MOVES =
        List.of(MarketStatus.OPEN, MarketStatus.HALTED, MarketStatus.CLOSED, MarketStatus.VOID);
    private static final List<VoidPolicy> POLICIES = List.of(VoidPolicy.HALF, VoidPolicy.REFUND);

    private final ReadModel model;
    private final Commands commands;
    private final AdministrationLock lock;

    PredictionAdministration(final ReadModel model, final Commands commands, final AdministrationLock lock)
    {
        this.model = model;
        this.commands = commands;
        this.lock = lock;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.administrative(HandlerType.POST, "/admin/predictions", this::create),
            Route.administrative(HandlerType.PATCH, MARKET, this::change),
            Route.administrative(HandlerType.POST, MARKET + "/status", this::move),
            Route.administrative(HandlerType.POST, MARKET + "/outcome", this::resolve),
            Route.administrative(HandlerType.POST, "/admin/prediction-groups", this::createGroup));
    }

    private void create(final Context context)
    {
        final Body body = Body.of(context);
        final String symbol = body.text("market");
        final int noAssetId = asset(body, "noAsset");
        NewTerms.FIELDS.forEach(body::has);
        final MarketTerms market = symbol.isEmpty() ? null : model.terms(symbol);
        if (market == null)
        {
            body.end();
            throw Problem.of(ProblemCode.UNKNOWN_MARKET);
        }
        final NewTerms terms = NewTerms.read(body, market);
        final Changeable times = Changeable.read(body, market, Changeable.DEFAULT);
        body.end();
        commands.carryOut(context, session -> session.predictions().create(market.instrumentId(), noAssetId,
            terms.payoutTicks, times.resolverParticipantId, times.disputeWindowNs, made -> made.closeNs(times.closeNs)
                .voidNs(times.voidNs).disputeBondMinor(times.disputeBondMinor).voidPolicy(terms.voidPolicy)
                .cancelOnPause((short)(terms.cancelsOnPause ? 1 : 0)).netsOutcomes((short)(terms.netsOutcomes ? 1 : 0))
                .feeStepMinor(terms.feeStepMinor).balanceStepMinor(terms.balanceStepMinor).groupId(terms.groupId)));
        context.status(CREATED).header("Location", Api.PREFIX + "/predictions/" + market.symbol());
        answer(context, market);
    }

    private void change(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms market = PredictionsResource.ofPath(model, context);
        final PredictionTerms now =
            Objects.requireNonNull(model.predictions().terms(market.instrumentId()), "it was found");
        if (body.isEmpty())
        {
            body.error("closesAt", "REQUIRED", "or another term is missing: there is nothing to change");
        }
        final Changeable times = Changeable.read(body, market, Changeable.of(now));
        body.end();
        commands.carryOut(context, session -> session.predictions().change(market.instrumentId(),
            times.resolverParticipantId, times.closeNs, times.voidNs, times.disputeWindowNs, times.disputeBondMinor));
        answer(context, market);
    }

    private void move(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms market = PredictionsResource.ofPath(model, context);
        final MarketStatus status = body.word("status", MOVES, null);
        body.end();
        commands.carryOut(context, session -> session.predictions().move(market.instrumentId(), status));
        answer(context, market);
    }

    private void resolve(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms market = PredictionsResource.ofPath(model, context);
        final long yesTicks = body.units("yesPays", market.price());
        final byte[] evidence = body.bytes("evidence", PredictionCommands.EVIDENCE_LENGTH);
        body.end();
        commands.carryOut(context,
            session -> session.predictions().resolve(market.instrumentId(), yesTicks, evidence, 0));
        answer(context, market);
    }

    private void createGroup(final Context context)
    {
        final Body body = Body.of(context);
        final int marketCount = (int)body.integer("marketCount", 2, MAX_MARKETS);
        final boolean isConvertible = body.flag("convertible");
        body.end();
        final int id = lock.create(model.predictions()::nextGroupId, groupId -> commands.await(context,
            commands.link().submit(session -> session.predictions().createGroup(groupId, marketCount, isConvertible))));
        context.status(CREATED).header("Location", Api.PREFIX + "/prediction-groups/" + id);
        Api.answer(context, Objects.requireNonNull(model.predictions().group(id), "its definition was applied"));
    }

    private int asset(final Body body, final String field)
    {
        final AssetTerms asset = model.asset(body.text(field));
        if (asset == null)
        {
            body.error(field, ResultCode.UNKNOWN_ASSET.name(), "is not the symbol of an asset");
            return 0;
        }
        return asset.assetId();
    }

    private void answer(final Context context, final MarketTerms market)
    {
        Api.answer(context,
            Objects.requireNonNull(model.predictions().find(market.instrumentId()), "its definition was applied"));
    }

    /** What is said once, when a market is made. */
    private record NewTerms(
        long payoutTicks,
        VoidPolicy voidPolicy,
        boolean cancelsOnPause,
        boolean netsOutcomes,
        long feeStepMinor,
        long balanceStepMinor,
        int groupId)
    {
        static final List<String> FIELDS = List.of("payout", "voidPolicy", "cancelOnPause", "netsOutcomes", "feeStep",
            "balanceStep", "groupId", "resolverParticipantId", "closesAt", "voidsAt", "disputeWindowMs", "disputeBond");

        static NewTerms read(final Body body, final MarketTerms market)
        {
            final FixedPoint amount = market.quoteAmount();
            return new NewTerms(body.units("payout", market.price()),
                body.word("voidPolicy", POLICIES, VoidPolicy.HALF),
                !body.has("cancelOnPause") || body.flag("cancelOnPause"), body.flag("netsOutcomes"),
                body.optionalUnits("feeStep", amount, 1), body.optionalUnits("balanceStep", amount, 1),
                body.isNull("groupId") ? 0 : body.optionalId("groupId"));
        }
    }

    /** What can be changed until a market is closed. */
    private record Changeable(
        int resolverParticipantId,
        long closeNs,
        long voidNs,
        long disputeWindowNs,
        long disputeBondMinor)
    {
        static final Changeable DEFAULT = new Changeable(OPERATOR_PARTICIPANT_ID, PredictionCommands.NEVER,
            PredictionCommands.NEVER, TimeUnit.MILLISECONDS.toNanos(DEFAULT_WINDOW_MS), 0);

        static Changeable of(final PredictionTerms now)
        {
            return new Changeable(now.resolverParticipantId(), now.closeNs(), now.voidNs(), now.disputeWindowNs(),
                now.disputeBondMinor());
        }

        static Changeable read(final Body body, final MarketTerms market, final Changeable otherwise)
        {
            final int resolver = body.optionalId("resolverParticipantId");
            return new Changeable(resolver == 0 ? otherwise.resolverParticipantId : resolver,
                time(body, "closesAt", otherwise.closeNs), time(body, "voidsAt", otherwise.voidNs),
                body.has("disputeWindowMs") ?
                    TimeUnit.MILLISECONDS.toNanos(body.integer("disputeWindowMs", 1, MAX_WINDOW_MS)) :
                    otherwise.disputeWindowNs,
                body.optionalUnits("disputeBond", market.quoteAmount(), otherwise.disputeBondMinor));
        }

        /** Null: never by itself. */
        private static long time(final Body body, final String field, final long otherwise)
        {
            return body.isNull(field) ? PredictionCommands.NEVER : body.optionalTime(field, otherwise);
        }
    }
}
