package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import rialto.client.InstrumentDefinition;
import rialto.client.OrderCommands;
import rialto.codecs.FixedPoint;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.InstrumentStatus;
import rialto.gateway.readmodel.AssetTerms;
import rialto.gateway.readmodel.Market;
import rialto.gateway.readmodel.MarketTerms;
import rialto.gateway.readmodel.ReadModel;

import java.util.List;
import java.util.Objects;

/** Instruments, for the administrator. They are listed where everybody sees them, as markets. */
final class InstrumentsResource implements Resource
{
    private static final int CREATED = 201;
    private static final long MAX_RATE = 1_000_000_000L;
    private static final long DEFAULT_MAX_QUANTITY_LOTS = 1_000_000_000L;

    private static final List<FeeKind> KINDS =
        List.of(FeeKind.PARTS_PER_MILLION, FeeKind.PER_LOT, FeeKind.SYMMETRIC, FeeKind.QUADRATIC);

    private final ReadModel model;
    private final Commands commands;
    private final AdministrationLock lock;

    InstrumentsResource(final ReadModel model, final Commands commands, final AdministrationLock lock)
    {
        this.model = model;
        this.commands = commands;
        this.lock = lock;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.administrative(HandlerType.POST, "/admin/instruments", this::create),
            Route.administrative(HandlerType.PATCH, "/admin/instruments/{symbol}", this::change));
    }

    private void create(final Context context)
    {
        final Body body = Body.of(context);
        final String symbol = Symbols.read(body, "symbol");
        final int base = asset(body, "base");
        final int quote = asset(body, "quote");
        final UnitText tick = UnitText.read(body, "tickSize");
        final UnitText lot = UnitText.read(body, "lotSize");
        final Terms terms = Terms.read(body, tick.unit(), lot.unit(), Terms.DEFAULT);
        body.end();
        final InstrumentDefinition definition = terms.define(new InstrumentDefinition().assets(base, quote)
            .tick(tick.mantissa(), tick.scale()).lot(lot.mantissa(), lot.scale()));
        final int id = lock.create(model::nextInstrumentId, instrumentId -> commands.await(context, commands.link()
            .submit(session -> session.reference().createInstrument(instrumentId, symbol, definition))));
        context.status(CREATED);
        Api.answer(context, market(id));
    }

    private void change(final Context context)
    {
        final Body body = Body.of(context);
        final MarketTerms now = MarketLookup.ofPath(model, context);
        final int id = now.instrumentId();
        if (body.has("status"))
        {
            final InstrumentStatus status = body.word("status",
                List.of(InstrumentStatus.OPEN, InstrumentStatus.SUSPENDED, InstrumentStatus.DELISTED), null);
            body.end();
            commands.carryOut(context, session -> session.reference().setInstrumentStatus(id, status));
        }
        else
        {
            final Terms terms = Terms.read(body, now.price(), now.quantity(), Terms.of(now));
            if (body.isEmpty())
            {
                body.error("status", "REQUIRED", "or one of the terms is missing: there is nothing to change");
            }
            body.end();
            commands.carryOut(context, session -> session.reference().changeInstrument(id, terms.priceStepTicks(),
                terms.minPriceTicks(), terms.maxPriceTicks(), terms.maxQuantityLots(), terms.feeKind(),
                terms.makerFeeRate(), terms.takerFeeRate()));
        }
        Api.answer(context, market(id));
    }

    private int asset(final Body body, final String field)
    {
        final String symbol = body.text(field);
        final AssetTerms asset = model.asset(symbol);
        if (asset == null)
        {
            body.error(field, "UNKNOWN_ASSET", "is not the symbol of an asset");
            return 0;
        }
        return asset.assetId();
    }

    private Market market(final int instrumentId)
    {
        return Objects.requireNonNull(model.market(instrumentId), "its definition was applied");
    }

    /** What of an instrument may change. */
    private record Terms(
        long priceStepTicks,
        long minPriceTicks,
        long maxPriceTicks,
        long maxQuantityLots,
        FeeKind feeKind,
        long makerFeeRate,
        long takerFeeRate)
    {
        static final Terms DEFAULT = new Terms(1, OrderCommands.NONE, OrderCommands.NONE, DEFAULT_MAX_QUANTITY_LOTS,
            FeeKind.PARTS_PER_MILLION, 0, 0);

        static Terms of(final MarketTerms now)
        {
            return new Terms(now.priceStepTicks(), now.minPriceTicks(), now.maxPriceTicks(), now.maxQuantityLots(),
                now.feeKind(), now.makerFeeRate(), now.takerFeeRate());
        }

        static Terms read(final Body body, final FixedPoint price, final FixedPoint quantity, final Terms otherwise)
        {
            return new Terms(
                body.optionalUnits("priceStep", price, otherwise.priceStepTicks),
                body.unitsOrNull("minPrice", price, otherwise.minPriceTicks, OrderCommands.NONE),
                body.unitsOrNull("maxPrice", price, otherwise.maxPriceTicks, OrderCommands.NONE),
                body.optionalUnits("maxQuantity", quantity, otherwise.maxQuantityLots),
                body.word("feeKind", KINDS, otherwise.feeKind),
                body.optionalInteger("makerFeeRate", -MAX_RATE, MAX_RATE, otherwise.makerFeeRate),
                body.optionalInteger("takerFeeRate", 0, MAX_RATE, otherwise.takerFeeRate));
        }

        InstrumentDefinition define(final InstrumentDefinition definition)
        {
            return definition.prices(priceStepTicks, minPriceTicks, maxPriceTicks).maxQuantityLots(maxQuantityLots)
                .fees(feeKind, makerFeeRate, takerFeeRate);
        }
    }
}
