package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import rialto.codecs.types.ResultCode;
import rialto.gateway.readmodel.Deals;
import rialto.gateway.readmodel.ItemAuction;
import rialto.gateway.readmodel.PageRequest;
import rialto.gateway.readmodel.ReadModel;

import java.util.List;

/** Item auctions: anybody looks at them and their bids; owners open them and call them off, the administrator too. */
final class ItemAuctionsResource implements Resource
{
    private static final int CREATED = 201;
    private static final List<String> FILTERS = List.of("OPEN", "CLOSED", "ALL");

    private final ReadModel model;
    private final Commands commands;

    ItemAuctionsResource(final ReadModel model, final Commands commands)
    {
        this.model = model;
        this.commands = commands;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.open("/item-auctions", this::list),
            Route.open("/item-auctions/{auctionId}", this::show),
            Route.open("/item-auctions/{auctionId}/bids", this::bids),
            Route.keyed(HandlerType.POST, "/item-auctions", this::open),
            Route.keyed(HandlerType.DELETE, "/item-auctions/{auctionId}", this::cancel));
    }

    /** The auction in the path; 0 never is one. */
    static long idOfPath(final Context context)
    {
        final long id = Body.parseId(context.pathParam("auctionId"));
        if (id <= 0)
        {
            throw Problem.of(ResultCode.UNKNOWN_ITEM_AUCTION);
        }
        return id;
    }

    static ItemAuction require(final ReadModel model, final long auctionId)
    {
        final ItemAuction found = model.deals().auction(auctionId);
        if (found == null)
        {
            throw Problem.of(ResultCode.UNKNOWN_ITEM_AUCTION);
        }
        return found;
    }

    /** OPEN, CLOSED or ALL, which it is if nothing is said. */
    static Deals.Filter filter(final Query query)
    {
        return Deals.Filter.valueOf(query.word("status", FILTERS, "ALL"));
    }

    private void list(final Context context)
    {
        final Query query = new Query(context);
        final Deals.Filter filter = filter(query);
        final int sellerAccountId = query.id("sellerAccountId");
        final int collectionId = query.id("collectionId");
        final long itemId = query.dealId("itemId");
        final PageRequest request = query.page();
        query.end();
        Api.answer(context, Api.page("auctions", Api.withCursor(
            () -> model.deals().auctions(filter, sellerAccountId, collectionId, itemId, request))));
    }

    private void show(final Context context)
    {
        new Query(context).end();
        Api.answer(context, require(model, idOfPath(context)));
    }

    private void bids(final Context context)
    {
        final long auctionId = idOfPath(context);
        final Query query = new Query(context);
        final PageRequest request = query.page();
        query.end();
        require(model, auctionId);
        Api.answer(context, Api.page("bids", Api.withCursor(() -> model.deals().bids(auctionId, request))));
    }

    private void open(final Context context)
    {
        final Body body = Body.of(context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        final ItemAuctionFields fields = new ItemAuctionFields(model, body);
        final long[] itemIds = fields.itemIds.stream().mapToLong(Long::longValue).toArray();
        final long auctionId = commands.carryOut(context, session -> session.itemAuctions().open(accountId,
            fields.kind, fields.asset.assetId(), fields.startPriceMinor, fields.endNs, itemIds, fields::writeTo))
            .orderId();
        context.status(CREATED)
            .header("Location", Api.PREFIX + "/item-auctions/" + Long.toUnsignedString(auctionId));
        Api.answer(context, require(model, auctionId));
    }

    /** The administrator as an operator, who can do so at all times, unless a seller is named. */
    private void cancel(final Context context)
    {
        final Query query = new Query(context);
        final int accountId = ActingAccount.ofQueryOrAnybody(model, context, query);
        query.end();
        final long auctionId = idOfPath(context);
        commands.carryOut(context, session -> session.itemAuctions().cancel(accountId, auctionId));
        Api.answer(context, require(model, auctionId));
    }
}
