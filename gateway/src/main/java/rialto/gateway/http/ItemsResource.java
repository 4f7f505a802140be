package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.client.ItemCommands;
import rialto.codecs.types.ResultCode;
import rialto.gateway.readmodel.ItemRow;
import rialto.gateway.readmodel.PageRequest;
import rialto.gateway.readmodel.ReadModel;

import java.util.List;

/** Items: anybody looks; creators make them, owners give, lock and destroy them. */
final class ItemsResource implements Resource
{
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final ReadModel model;
    private final Commands commands;

    ItemsResource(final ReadModel model, final Commands commands)
    {
        this.model = model;
        this.commands = commands;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.open("/items", this::list),
            Route.open("/items/{itemId}", this::show),
            Route.keyed(HandlerType.POST, "/items", this::mint),
            Route.keyed(HandlerType.POST, "/items/{itemId}/transfer", this::transfer),
            Route.keyed(HandlerType.PUT, "/items/{itemId}/lock", this::lock),
            Route.keyed(HandlerType.DELETE, "/items/{itemId}", this::burn));
    }

    private void list(final Context context)
    {
        final Query query = new Query(context);
        final int ownerAccountId = query.id("ownerAccountId");
        final int collectionId = query.id("collectionId");
        final PageRequest request = query.page();
        query.end();
        Api.answer(context, Api.page("items",
            Api.withCursor(() -> model.deals().items(ownerAccountId, collectionId, request))));
    }

    private void show(final Context context)
    {
        new Query(context).end();
        Api.answer(context, require(idOfPath(context)));
    }

    /** The creator's; to itself unless another is named. */
    private void mint(final Context context)
    {
        final Body body = Body.of(context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        final int collectionId = body.id("collectionId");
        final int named = body.optionalId("toAccountId");
        final byte[] digest = body.bytes("digest", ItemCommands.DIGEST_LENGTH);
        body.end();
        final int toAccountId = named == 0 ? accountId : named;
        final UnsafeBuffer buffer = new UnsafeBuffer(digest);
        final long itemId = commands.carryOut(context,
            session -> session.items().mint(accountId, collectionId, toAccountId, buffer, 0)).orderId();
        context.status(CREATED).header("Location", Api.PREFIX + "/items/" + Long.toUnsignedString(itemId));
        Api.answer(context, require(itemId));
    }

    private void transfer(final Context context)
    {
        final Body body = Body.of(context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        final int toAccountId = body.id("toAccountId");
        body.end();
        final long itemId = idOfPath(context);
        commands.carryOut(context, session -> session.items().transfer(accountId, itemId, toAccountId));
        Api.answer(context, require(itemId));
    }

    private void lock(final Context context)
    {
        final Body body = Body.of(context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        if (!body.has("locked"))
        {
            body.error("locked", "REQUIRED", "is missing");
        }
        final boolean isLocked = body.flag("locked");
        body.end();
        final long itemId = idOfPath(context);
        commands.carryOut(context, session -> isLocked ? session.items().lock(accountId, itemId) :
            session.items().unlock(accountId, itemId));
        Api.answer(context, require(itemId));
    }

    private void burn(final Context context)
    {
        final Query query = new Query(context);
        final int accountId = ActingAccount.ofQuery(model, context, query);
        query.end();
        final long itemId = idOfPath(context);
        commands.carryOut(context, session -> session.items().burn(accountId, itemId));
        context.status(NO_CONTENT);
    }

    private static long idOfPath(final Context context)
    {
        final long id = Body.parseId(context.pathParam("itemId"));
        if (id <= 0)
        {
            throw Problem.of(ResultCode.UNKNOWN_ITEM);
        }
        return id;
    }

    /** Somebody may have destroyed it right after. */
    private ItemRow require(final long itemId)
    {
        final ItemRow found = model.deals().item(itemId);
        if (found == null)
        {
            throw Problem.of(ResultCode.UNKNOWN_ITEM);
        }
        return found;
    }
}
