package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import org.jspecify.annotations.Nullable;
import rialto.client.OfferCommands;
import rialto.codecs.command.OpenOfferEncoder;
import rialto.codecs.types.OfferSide;
import rialto.codecs.types.ResultCode;
import rialto.gateway.link.EngineCommand;
import rialto.gateway.readmodel.AssetTerms;
import rialto.gateway.readmodel.Deals;
import rialto.gateway.readmodel.Offer;
import rialto.gateway.readmodel.PageRequest;
import rialto.gateway.readmodel.ReadModel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Trade offers: who makes one and whom it is for see it; nobody else does. */
final class OffersResource implements Resource
{
    private static final int CREATED = 201;

    private final ReadModel model;
    private final Commands commands;

    OffersResource(final ReadModel model, final Commands commands)
    {
        this.model = model;
        this.commands = commands;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.keyed(HandlerType.POST, "/offers", this::open),
            Route.keyed(HandlerType.DELETE, "/offers", this::cancelAll),
            Route.keyed(HandlerType.GET, "/offers/{offerId}", this::show),
            Route.keyed(HandlerType.POST, "/offers/{offerId}/accept", this::accept),
            Route.keyed(HandlerType.DELETE, "/offers/{offerId}", this::close),
            Route.keyed(HandlerType.GET, "/accounts/{id}/offers", this::list));
    }

    private void open(final Context context)
    {
        final Body body = Body.of(context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        final int toAccountId = body.isNull("toAccountId") ? 0 : body.optionalId("toAccountId");
        final long parentOfferId = body.optionalDealId("parentOfferId");
        final long expireNs = body.timeOrNone("expiresAt", OfferCommands.NEVER);
        final List<Leg> legs = new ArrayList<>();
        readSide(legs, body, "given", OfferSide.GIVEN);
        readSide(legs, body, "asked", OfferSide.ASKED);
        if (legs.isEmpty() || legs.size() > OfferCommands.MAX_LEGS)
        {
            body.error("given", "INVALID_VALUE", "and asked must have 1 to " + OfferCommands.MAX_LEGS +
                " items and amounts together");
        }
        body.end();
        final long offerId = commands.carryOut(context, session -> session.offers().open(accountId, toAccountId,
            parentOfferId, expireNs, legs.size(), (leg, index) -> legs.get(index).writeTo(leg))).orderId();
        context.status(CREATED).header("Location", Api.PREFIX + "/offers/" + Long.toUnsignedString(offerId));
        Api.answer(context, require(accountId, offerId));
    }

    private void readSide(final List<Leg> legs, final Body body, final String field, final OfferSide side)
    {
        final Body part = body.optionalObject(field);
        if (part == null)
        {
            return;
        }
        part.ids("itemIds", 0, OfferCommands.MAX_LEGS).forEach(itemId -> legs.add(new Leg(side, itemId, 0, 0)));
        final List<Body> amounts =
            part.has("amounts") ? part.objects("amounts", 0, OfferCommands.MAX_LEGS) : List.of();
        for (final Body amount : amounts)
        {
            final String symbol = amount.text("asset");
            final @Nullable AssetTerms asset = symbol.isEmpty() ? null : model.asset(symbol);
            if (asset == null)
            {
                amount.has("amount");
                amount.error("asset", "UNKNOWN_ASSET", "is not the symbol of an asset");
            }
            else
            {
                legs.add(new Leg(side, 0, asset.assetId(), amount.units("amount", asset.amount())));
            }
        }
    }

    private void cancelAll(final Context context)
    {
        final Query query = new Query(context);
        final int accountId = ActingAccount.ofQuery(model, context, query);
        query.end();
        final int count =
            commands.carryOut(context, session -> session.offers().cancelAll(accountId)).affectedOrders();
        Api.answer(context, Map.of("cancelledOffers", count));
    }

    private void show(final Context context)
    {
        new Query(context).end();
        Api.answer(context, require(Access.principal(context).accountId(), idOfPath(context)));
    }

    private void accept(final Context context)
    {
        final Body body = Body.of(context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        require(accountId, idOfPath(context));
        body.end();
        carryOut(context, accountId, offerId -> session -> session.offers().accept(accountId, offerId));
    }

    private void close(final Context context)
    {
        final Query query = new Query(context);
        final int accountId = ActingAccount.ofQuery(model, context, query);
        query.end();
        carryOut(context, accountId, offerId -> session -> session.offers().close(accountId, offerId));
    }

    private void list(final Context context)
    {
        final int accountId = MarketLookup.accountOfPath(model, context);
        final Query query = new Query(context);
        final Deals.Box box = Deals.Box.valueOf(query.word("box", List.of("IN", "OUT"), "IN"));
        final Deals.Filter filter = ItemAuctionsResource.filter(query);
        final PageRequest request = query.page();
        query.end();
        Api.answer(context, Api.page("offers",
            Api.withCursor(() -> model.deals().offers(accountId, box, filter, request))));
    }

    /** An offer that is none of an account's business is as unknown as one that is not there. */
    private void carryOut(final Context context, final int accountId, final OfferCommand command)
    {
        final long offerId = idOfPath(context);
        require(accountId, offerId);
        commands.carryOut(context, command.of(offerId));
        Api.answer(context, require(accountId, offerId));
    }

    private Offer require(final int accountId, final long offerId)
    {
        final Offer found = model.deals().offer(accountId, offerId);
        if (found == null)
        {
            throw Problem.of(ResultCode.UNKNOWN_OFFER);
        }
        return found;
    }

    private static long idOfPath(final Context context)
    {
        final long id = Body.parseId(context.pathParam("offerId"));
        if (id <= 0)
        {
            throw Problem.of(ResultCode.UNKNOWN_OFFER);
        }
        return id;
    }

    /** What is done with an offer. */
    @FunctionalInterface
    private interface OfferCommand
    {
        EngineCommand of(long offerId);
    }

    /**
     * What goes one way.
     *
     * @param side        which way.
     * @param itemId      item; 0: an amount.
     * @param assetId     of an amount; 0: an item.
     * @param amountMinor amount; 0: an item.
     */
    private record Leg(OfferSide side, long itemId, int assetId, long amountMinor)
    {
        void writeTo(final OpenOfferEncoder.LegsEncoder leg)
        {
            leg.side(side).itemId(itemId).assetId(assetId).amountMinor(amountMinor);
        }
    }
}
