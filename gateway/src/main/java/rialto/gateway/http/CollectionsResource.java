package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import rialto.client.ItemAuctionCommands;
import rialto.client.ItemCommands;
import rialto.codecs.FixedPoint;
import rialto.codecs.types.ResultCode;
import rialto.gateway.readmodel.IncrementTable;
import rialto.gateway.readmodel.ItemCollection;
import rialto.gateway.readmodel.ReadModel;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Collections of items and increment tables: anybody looks, the administrator makes. */
final class CollectionsResource implements Resource
{
    private static final int CREATED = 201;
    private static final int MAX_BPS = 10_000;
    private static final int MAX_TABLE = 16;
    private static final FixedPoint MINOR = FixedPoint.ofScale(0);

    private final ReadModel model;
    private final Commands commands;
    private final AdministrationLock lock;

    CollectionsResource(final ReadModel model, final Commands commands, final AdministrationLock lock)
    {
        this.model = model;
        this.commands = commands;
        this.lock = lock;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.open("/collections", this::list),
            Route.open("/collections/{collectionId}", this::show),
            Route.open("/increment-tables", this::listTables),
            Route.administrative(HandlerType.POST, "/admin/collections", this::create),
            Route.administrative(HandlerType.POST, "/admin/increment-tables", this::define));
    }

    private void list(final Context context)
    {
        new Query(context).end();
        Api.answer(context, Map.of("collections", model.deals().collections()));
    }

    private void show(final Context context)
    {
        new Query(context).end();
        final long id = Body.parseId(context.pathParam("collectionId"));
        final ItemCollection found = id <= 0 || id > Integer.MAX_VALUE ? null : model.deals().collection((int)id);
        if (found == null)
        {
            throw Problem.of(ResultCode.UNKNOWN_COLLECTION);
        }
        Api.answer(context, found);
    }

    private void listTables(final Context context)
    {
        new Query(context).end();
        Api.answer(context, Map.of("tables", model.deals().incrementTables()));
    }

    private void create(final Context context)
    {
        final Body body = Body.of(context);
        final String name = Symbols.readName(body, "name");
        final int creatorAccountId = body.id("creatorAccountId");
        final int maxItems = (int)body.optionalInteger("maxItems", 1, Integer.MAX_VALUE, 0);
        final int feeBps = (int)body.optionalInteger("feeBps", 0, MAX_BPS, 0);
        final List<Body> shares =
            body.has("royalties") ? body.objects("royalties", 0, ItemCommands.MAX_SHARES) : List.of();
        final int[] accountIds = new int[shares.size()];
        final int[] royaltyBps = new int[shares.size()];
        for (int i = 0; i < shares.size(); i++)
        {
            accountIds[i] = shares.get(i).id("accountId");
            royaltyBps[i] = (int)shares.get(i).integer("royaltyBps", 1, MAX_BPS);
        }
        body.end();
        final int id = lock.create(model.deals()::nextCollectionId, collectionId -> commands.await(context,
            commands.link().submit(session -> session.items().createCollection(collectionId, name, creatorAccountId,
                maxItems, feeBps, accountIds, royaltyBps))));
        context.status(CREATED).header("Location", Api.PREFIX + "/collections/" + id);
        Api.answer(context, Objects.requireNonNull(model.deals().collection(id), "its definition was applied"));
    }

    /** In minor units: auctions in any asset may use it. It is for ever. */
    private void define(final Context context)
    {
        final Body body = Body.of(context);
        final int id = body.id("id");
        if (id > MAX_TABLE)
        {
            body.error("id", "INVALID_VALUE", "must be from 1 to " + MAX_TABLE);
        }
        final List<Body> bands = body.objects("bands", 1, ItemAuctionCommands.MAX_BANDS);
        final long[] fromMinor = new long[bands.size()];
        final long[] incrementMinor = new long[bands.size()];
        for (int i = 0; i < bands.size(); i++)
        {
            fromMinor[i] = bands.get(i).units("fromMinor", MINOR);
            incrementMinor[i] = bands.get(i).units("incrementMinor", MINOR);
        }
        body.end();
        commands.carryOut(context,
            session -> session.itemAuctions().defineIncrementTable(id, fromMinor, incrementMinor));
        context.status(CREATED);
        final IncrementTable defined = model.deals().incrementTable(id);
        Api.answer(context, Objects.requireNonNull(defined, "its definition was applied"));
    }
}
