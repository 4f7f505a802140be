package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.client.BidCommitment;
import rialto.codecs.types.ResultCode;
import rialto.gateway.link.EngineCommand;
import rialto.gateway.readmodel.AssetTerms;
import rialto.gateway.readmodel.Deals;
import rialto.gateway.readmodel.Page;
import rialto.gateway.readmodel.PageRequest;
import rialto.gateway.readmodel.ReadModel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bids in item auctions: open ones, purchases at a price that the auction names, sealed ones, and payment. What an
 * account has bid stands in answers to that account alone.
 */
final class ItemBidsResource implements Resource
{
    private static final int MAX_UNITS = 32;

    private final ReadModel model;
    private final Commands commands;

    ItemBidsResource(final ReadModel model, final Commands commands)
    {
        this.model = model;
        this.commands = commands;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.keyed(HandlerType.POST, "/item-auctions/{auctionId}/bids", this::bid),
            Route.keyed(HandlerType.POST, "/item-auctions/{auctionId}/purchases", this::buy),
            Route.keyed(HandlerType.POST, "/item-auctions/{auctionId}/commitments", this::commit),
            Route.keyed(HandlerType.POST, "/item-auctions/{auctionId}/revelations", this::reveal),
            Route.keyed(HandlerType.POST, "/item-auctions/{auctionId}/payments", this::pay),
            Route.keyed(HandlerType.GET, "/accounts/{id}/item-bids", this::list));
    }

    private void bid(final Context context)
    {
        final Body body = Body.of(context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        body.has("maximum");
        final long auctionId = ItemAuctionsResource.idOfPath(context);
        final long maxMinor = amount(body, "maximum", assetOf(auctionId));
        body.end();
        done(context, accountId, auctionId,
            session -> session.itemAuctions().bid(accountId, auctionId, maxMinor));
    }

    private void buy(final Context context)
    {
        final Body body = Body.of(context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        final int units = (int)body.optionalInteger("units", 1, MAX_UNITS, 1);
        final long auctionId = ItemAuctionsResource.idOfPath(context);
        final long limitMinor = amount(body, "limit", assetOf(auctionId));
        body.end();
        done(context, accountId, auctionId,
            session -> session.itemAuctions().buy(accountId, auctionId, limitMinor, units));
    }

    private void commit(final Context context)
    {
        final Body body = Body.of(context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        final UnsafeBuffer commitment = new UnsafeBuffer(body.bytes("commitment", BidCommitment.LENGTH));
        body.end();
        final long auctionId = ItemAuctionsResource.idOfPath(context);
        done(context, accountId, auctionId,
            session -> session.itemAuctions().commit(accountId, auctionId, commitment, 0));
    }

    private void reveal(final Context context)
    {
        final Body body = Body.of(context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        final UnsafeBuffer salt = new UnsafeBuffer(body.bytes("salt", BidCommitment.SALT_LENGTH));
        final long auctionId = ItemAuctionsResource.idOfPath(context);
        final long amountMinor = amount(body, "amount", assetOf(auctionId));
        body.end();
        done(context, accountId, auctionId,
            session -> session.itemAuctions().reveal(accountId, auctionId, amountMinor, salt, 0));
    }

    private void pay(final Context context)
    {
        final Body body = Body.of(context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        body.end();
        final long auctionId = ItemAuctionsResource.idOfPath(context);
        done(context, accountId, auctionId, session -> session.itemAuctions().pay(accountId, auctionId));
    }

    private void list(final Context context)
    {
        final int accountId = MarketLookup.accountOfPath(model, context);
        final Query query = new Query(context);
        final Deals.Filter filter = ItemAuctionsResource.filter(query);
        final PageRequest request = query.page();
        query.end();
        Api.answer(context, model.consistently(() ->
        {
            final Page<?> page = Api.withCursor(() -> model.deals().biddings(accountId, filter, request));
            final Map<String, Object> answer = Api.page("bids", page);
            answer.put("strikes", model.deals().strikes(accountId));
            return answer;
        }));
    }

    /** Sends the command, and shows the auction and how the account stands in it, both of one moment. */
    private void done(
        final Context context,
        final int accountId,
        final long auctionId,
        final EngineCommand command)
    {
        commands.carryOut(context, command);
        Api.answer(context, model.consistently(() ->
        {
            final Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("auction", ItemAuctionsResource.require(model, auctionId));
            answer.put("bid", model.deals().bidding(accountId, auctionId));
            return answer;
        }));
    }

    private AssetTerms assetOf(final long auctionId)
    {
        final AssetTerms asset = model.deals().assetOf(auctionId);
        if (asset == null)
        {
            throw Problem.of(ResultCode.UNKNOWN_ITEM_AUCTION);
        }
        return asset;
    }

    private static long amount(final Body body, final String field, final AssetTerms asset)
    {
        final long amountMinor = body.units(field, asset.amount());
        if (amountMinor <= 0)
        {
            body.error(field, "INVALID_VALUE", "must be above zero");
        }
        return amountMinor;
    }
}
